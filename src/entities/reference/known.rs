//! By which words the text calls whom: roles of people, words of the names of bodies and places.

use super::super::roles::Said;
use super::super::{Entities, Reference};
use crate::article::EntityKind;
use crate::entities::linking::{index::Index, names::word_key};
use crate::key::KeySet;
use crate::lexicon::{Classes, gazetteer};
use crate::stop::Stop;
use crate::syntax::grammar::{For, Pos, before, noun_phrase, sort_of};
use crate::syntax::{Mark, Shape, Syntax, Token};
use std::collections::BTreeMap;

/// Who is called by which words.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// By the words of a role; by those of a name of a thing.
    people: Index,
    things: Index,
    /// All words said of each, as long as the text is walked over.
    said: KeySet<u64>,
    /// The first token of every role.
    starts: KeySet<u32>,
    /// Who has a role, or a name that says what it is.
    described: KeySet<u32>,
    /// The number of the first class that the lexicon gives to an entity's name, from 1.
    classes: BTreeMap<u32, u32>,
}

fn pair(entity: u32, word: u32) -> u64 {
    u64::from(entity) << 32 | u64::from(word)
}

impl Known {
    pub(super) fn new(text: &str, syntax: &Syntax, found: &Entities, roles: &[Said], stop: &Stop) -> Known {
        let mut known = Known::default();
        for role in stop.watch(roles) {
            known.starts.insert(role.start);
            known.described.insert(role.entity);
            for token in syntax.slice(role.start, role.end) {
                known.said.insert(pair(role.entity, token.folded));
            }
            // Of "Norway's foreign minister in charge" the middle, of "People's Bank (PB) governor" what is behind the
            // bracket.
            let bracket = (role.start..role.end).rfind(|at| syntax.mark(*at) == Mark::CloseBracket);
            let first = bracket.map_or(role.start, |at| at + 1);
            let core = noun_phrase::read_all(text, syntax.slice(0, role.end), first, |_| None);
            let (start, end) = core.map_or((first, role.end), |core| (core.own, core.end));
            for token in syntax.slice(start, end).iter().filter(|t| t.is_word()) {
                known.people.add(token.folded, role.entity);
            }
        }
        for name in stop.watch(&found.references) {
            let Some(entity) = found.list.get(name.entity as usize) else { continue };
            let tokens = syntax.slice(name.start, name.end);
            let listed = gazetteer().get(syntax.phrase(name.start, name.end));
            let named = (Classes::PLACE | Classes::ORGANIZATION).bits();
            let bits = listed.map_or(0, |entry| entry.classes().bits() & named);
            if bits != 0 {
                known.classes.entry(name.entity).or_insert(bits.trailing_zeros() + 1);
            }
            if entity.kind == EntityKind::Person {
                continue;
            }
            let words = tokens.iter().filter(|t| t.is_word()).map(|token| word_key(text, token));
            for word in words.chain(described(text, syntax, name)) {
                known.things.add(word, name.entity);
            }
        }
        known
    }

    /// The entities that are called by a word.
    pub(crate) fn called(&self, word: u32, person: bool) -> &[u32] {
        if person { self.people.get(word) } else { self.things.get(word) }
    }

    /// Whether the word is of a role or of the name.
    pub(crate) fn is_called(&self, entity: u32, word: u32) -> bool {
        self.people.get(word).contains(&entity) || self.things.get(word).contains(&entity)
    }

    /// Whether the word stands anywhere in a role.
    pub(crate) fn is_said(&self, entity: u32, word: u32) -> bool {
        self.said.contains(&pair(entity, word))
    }

    /// Whether the text says what the person is.
    pub(crate) fn is_described(&self, entity: u32) -> bool {
        self.described.contains(&entity)
    }

    pub(super) fn begins_role(&self, token: u32) -> bool {
        self.starts.contains(&token)
    }

    pub(crate) fn class(&self, entity: u32) -> u32 {
        self.classes.get(&entity).copied().unwrap_or(0)
    }

    /// The same under the new numbers of the entities.
    pub(in crate::entities) fn renumbered(self, new: &[Option<u32>]) -> Known {
        let number = |old: u32| new.get(old as usize).copied().flatten();
        Known {
            people: self.people.renumbered(number),
            things: self.things.renumbered(number),
            described: self.described.into_iter().filter_map(number).collect(),
            classes: self.classes.into_iter().filter_map(|(old, class)| Some((number(old)?, class))).collect(),
            ..Known::default()
        }
    }
}

/// The nouns that say what a thing is: "the airline Bluewing", "Bluewing, a regional airline,", "Bluewing is an
/// airline".
fn described(text: &str, syntax: &Syntax, name: &Reference) -> impl Iterator<Item = u32> + use<> {
    let tokens = syntax.tokens.as_slice();
    let is_noun = |token: &Token| {
        !token.has(Shape::CAPITAL) && token.is_word() && sort_of(token).is_some_and(|sort| sort != For::Person)
    };
    let before = before(tokens, name.start as usize);
    let link = syntax.mark(name.end) == Mark::Comma || syntax.pos(name.end) == Pos::Auxiliary;
    let opens = link && syntax.pos(name.end + 1) == Pos::Article;
    let behind = opens.then(|| noun_phrase::read(text, tokens, name.end + 1, |_| None)).flatten();
    let behind = behind.and_then(|phrase| syntax.slice(phrase.start, phrase.end).iter().rfind(|t| is_noun(t)));
    [before.filter(|t| is_noun(t)), behind].map(|token| token.map(|token| token.folded)).into_iter().flatten()
}
