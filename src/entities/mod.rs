//! From the names found to the things they are of.
//!
//! **Method.** Mentions with the same words and kind are one name. Names are joined into things by
//! look-ups, not by comparing all with all: parts of full names for people, words in another order,
//! initials and countries for the rest. Then nouns ("the ministry") and pronouns are given to the
//! thing that their sex, number and place in the text point to, or left alone.
//!
//! **Why.** An article is short and speaks of few things: what it calls by one name is one thing,
//! and exceptions (two Clintons) show in the article itself.
//!
//! **Weaknesses.** No knowledge of the world beyond the lexicon: "the Kremlin" and "Moscow" stay
//! two. Namesakes who bear the same full name are one.

mod entity_table;
mod explain;
mod linking;
pub(crate) mod reference;
mod roles;
pub(crate) mod rules;
#[cfg(test)]
mod tests;
#[cfg(feature = "train")]
pub(crate) mod train;

use crate::article::{Entity, EntityKind, Form};
use crate::ids::EntityId;
use crate::linear::Model;
use crate::mentions::NameMention;
use crate::span::Span;
use crate::stop::Stop;
use crate::syntax::Syntax;
use crate::syntax::grammar::Part;
pub(crate) use explain::explain;
use reference::{ByModel, Judge, Known};
pub(crate) use roles::nouns::is_role;

/// A mention of any form with the entity it is of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Reference {
    /// Tokens `start..end`.
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) span: Span,
    pub(crate) entity: u32,
    pub(crate) form: Form,
    /// What it is to its clause.
    pub(crate) part: Part,
}

/// What the article speaks of.
#[derive(Debug, Default)]
pub(crate) struct Entities {
    pub(crate) list: Vec<Entity>,
    /// All mentions in text order, without overlaps.
    pub(crate) references: Vec<Reference>,
    /// For each entity above zero a man, below zero a woman.
    pub(crate) sexes: Vec<i32>,
    /// By which words the text calls whom.
    pub(crate) known: Known,
}

impl Entities {
    /// Makes one entity of those that are to be, and forgets others: `into` tells of each the one, no later than
    /// itself, that it becomes a part of, or itself, or `None` where it goes. Gives the new number of each.
    pub(crate) fn unite(&mut self, into: &[Option<usize>]) -> Vec<Option<u32>> {
        let mut numbers: Vec<Option<u32>> = Vec::with_capacity(into.len());
        let kept = into.iter().flatten().count();
        let old = std::mem::replace(&mut self.list, Vec::with_capacity(kept))
            .into_iter()
            .zip(std::mem::take(&mut self.sexes));
        for ((mut entity, sex), to) in old.zip(into) {
            let next = self.list.len();
            let number = to.and_then(|to| numbers.get(to).copied().unwrap_or(Some(next as u32)));
            match number.map(|number| number as usize) {
                Some(known) if known < next => {
                    self.sexes[known] = self.sexes[known].saturating_add(sex);
                    self.list[known].absorb(entity);
                }
                Some(_) => {
                    entity.id = EntityId::new(next);
                    self.list.push(entity);
                    self.sexes.push(sex);
                }
                None => {}
            }
            numbers.push(number);
        }
        let number = |old: u32| numbers.get(old as usize).copied().flatten();
        self.references.retain_mut(|reference| number(reference.entity).map(|new| reference.entity = new).is_some());
        self.known = std::mem::take(&mut self.known).renumbered(&numbers);
        numbers
    }

    /// What sort of thing the entity of this number is.
    pub(crate) fn kind(&self, entity: u32) -> Option<EntityKind> {
        self.list.get(entity as usize).map(|entity| entity.kind)
    }

    pub(crate) fn is_person(&self, entity: u32) -> bool {
        self.kind(entity) == Some(EntityKind::Person)
    }

    /// Whether the token is of a mention of a person.
    pub(crate) fn is_of_person(&self, at: u32) -> bool {
        self.at(at).is_some_and(|reference| self.is_person(reference.entity))
    }

    /// Whether it is a person or an organization: these speak.
    pub(crate) fn speaks(&self, entity: u32) -> bool {
        matches!(self.kind(entity), Some(EntityKind::Person | EntityKind::Organization))
    }

    /// The mention that holds the token.
    pub(crate) fn at(&self, token: u32) -> Option<&Reference> {
        let at = self.references.partition_point(|r| r.end <= token);
        self.references.get(at).filter(|r| r.start <= token)
    }

    /// The mentions that begin within the tokens `start..end`.
    pub(crate) fn within(&self, start: u32, end: u32) -> &[Reference] {
        let from = self.references.partition_point(|r| r.start < start);
        let to = self.references.partition_point(|r| r.start < end);
        self.references.get(from..to).unwrap_or_default()
    }
}

/// Joins the mentions, which are in text order without overlaps; of no use once `stop` was raised. `model` has
/// passed [`reference::check`].
pub(crate) fn resolve(text: &str, syntax: &Syntax, mentions: Vec<NameMention>, model: &Model, stop: &Stop) -> Entities {
    resolve_by(text, syntax, mentions, |_| ByModel::new(model), stop).0
}

/// As [`resolve`], with answers of the judge that is made for the entities with their names; gives it
/// back.
pub(crate) fn resolve_by<J: Judge>(
    text: &str,
    syntax: &Syntax,
    mentions: Vec<NameMention>,
    judge: impl FnOnce(&Entities) -> J,
    stop: &Stop,
) -> (Entities, J) {
    let mut linked = linking::link(text, syntax, mentions, stop);
    let named = entity_table::named(text, &linked, stop);
    let doubtful = std::mem::take(&mut linked.doubtful);
    stop.leave(text, linked);
    let roles = roles::find(text, syntax, &named, stop);
    let described = entity_table::described(text, syntax, named, &roles, stop);
    let mut judge = judge(&described);
    let answers = reference::resolve(text, syntax, &described, &roles, &mut judge, stop);
    stop.leave(text, roles);
    (entity_table::completed(text, syntax, described, answers, &doubtful, stop), judge)
}
