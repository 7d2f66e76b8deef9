//! By which words the text calls whom: roles of people, words of the names of bodies and places.

use super::super::index::Index;
use super::super::names::word_key;
use super::super::roles::Said;
use super::super::{Entities, Reference};
use super::words::{Class, For, class, sort_of};
use crate::article::EntityKind;
use crate::key::KeySet;
use crate::lexicon::{Classes, gazetteer, phrase_key};
use crate::stop::Stop;
use crate::syntax::{Mark, Shape, Syntax, Token};

/// Words behind an article among which the noun of a description is looked for.
const DESCRIBED_WITHIN: usize = 6;

/// Who is called by which words.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// By the words of a role; by those of a name of a thing.
    people: Index,
    things: Index,
    /// Of each entity.
    told: Vec<Told>,
    /// The first token of every role.
    starts: KeySet<u32>,
}

/// What the text tells of an entity.
#[derive(Debug, Default)]
struct Told {
    /// Words of the cores of roles, or of a thing's name.
    words: KeySet<u32>,
    /// All words of roles.
    said: KeySet<u32>,
    has_role: bool,
    /// The number of the first class that the lexicon gives its name, from 1.
    class: u32,
}

impl Known {
    pub(super) fn new(text: &str, syntax: &Syntax, found: &Entities, roles: &[Said], stop: &Stop) -> Known {
        let mut known = Known { told: found.list.iter().map(|_| Told::default()).collect(), ..Known::default() };
        for role in stop.watch(roles) {
            known.starts.insert(role.start);
            let Some(told) = known.told.get_mut(role.entity as usize) else { continue };
            let tokens = syntax.slice(role.start, role.end);
            told.has_role = true;
            told.said.extend(tokens.iter().map(|t| t.folded));
            for token in core(tokens).iter().filter(|t| t.is_word()) {
                told.words.insert(token.folded);
                known.people.add(token.folded, role.entity);
            }
        }
        for name in stop.watch(&found.references) {
            let at = name.entity as usize;
            let (Some(entity), Some(told)) = (found.list.get(at), known.told.get_mut(at)) else { continue };
            let tokens = syntax.slice(name.start, name.end);
            let listed = phrase_key(tokens.iter().map(|t| t.folded)).and_then(|phrase| gazetteer().get(phrase));
            if let Some(entry) = listed.filter(|_| told.class == 0) {
                let bits = entry.classes().bits() & (Classes::PLACE | Classes::ORGANIZATION).bits();
                told.class = if bits == 0 { 0 } else { bits.trailing_zeros() + 1 };
            }
            if entity.kind == EntityKind::Person {
                continue;
            }
            let words = tokens.iter().filter(|t| t.is_word()).map(|token| word_key(text, token));
            for word in words.chain(described(syntax, name)) {
                if told.words.insert(word) {
                    known.things.add(word, name.entity);
                }
            }
        }
        known
    }

    /// The entities that are called by a word.
    pub(crate) fn called(&self, word: u32, person: bool) -> &[u32] {
        if person { self.people.get(word) } else { self.things.get(word) }
    }

    fn told(&self, entity: u32) -> Option<&Told> {
        self.told.get(entity as usize)
    }

    /// Whether the word is of a role or of the name.
    pub(crate) fn is_called(&self, entity: u32, word: u32) -> bool {
        self.told(entity).is_some_and(|told| told.words.contains(&word))
    }

    /// Whether the word stands anywhere in a role.
    pub(crate) fn is_said(&self, entity: u32, word: u32) -> bool {
        self.told(entity).is_some_and(|told| told.said.contains(&word))
    }

    /// Whether the text says what the person is.
    pub(crate) fn is_described(&self, entity: u32) -> bool {
        self.told(entity).is_some_and(|told| told.has_role)
    }

    pub(super) fn begins_role(&self, token: u32) -> bool {
        self.starts.contains(&token)
    }

    pub(crate) fn class(&self, entity: u32) -> u32 {
        self.told(entity).map_or(0, |told| told.class)
    }

    /// The same under the new numbers of the entities, several of which may have become one.
    pub(in crate::entities) fn renumbered(self, new: &[Option<u32>]) -> Known {
        let number = |old: u32| new.get(old as usize).copied().flatten();
        let mut told: Vec<Told> = Vec::new();
        for (own, number) in self.told.into_iter().zip(new) {
            match number.map(|number| told.get_mut(number as usize)) {
                Some(Some(whole)) => {
                    whole.words.extend(own.words);
                    whole.said.extend(own.said);
                    whole.has_role |= own.has_role;
                    whole.class = own.class;
                }
                Some(None) => told.push(own),
                None => {}
            }
        }
        Known {
            people: self.people.renumbered(number),
            things: self.things.renumbered(number),
            told,
            starts: self.starts,
        }
    }
}

/// The nouns that say what a thing is: "the airline Bluewing", "Bluewing, a regional airline,", "Bluewing is an
/// airline".
fn described<'a>(syntax: &'a Syntax, name: &Reference) -> impl Iterator<Item = u32> + use<'a> {
    let tokens = syntax.tokens.as_slice();
    let is_noun = |token: &Token| {
        !token.has(Shape::CAPITAL) && token.is_word() && sort_of(token).is_some_and(|sort| sort != For::Person)
    };
    let begins = tokens.get(name.start as usize).is_none_or(|t| t.has(Shape::SENTENCE_START));
    let before = name.start.checked_sub(1).filter(|_| !begins).and_then(|at| tokens.get(at as usize));
    let rest = tokens.get(name.end as usize..).unwrap_or_default();
    let opens = match rest {
        [link, article, ..] => {
            (link.mark() == Mark::Comma || class(link) == Class::Auxiliary) && class(article) == Class::Article
        }
        _ => false,
    };
    let behind = rest.iter().skip(2).take(if opens { DESCRIBED_WITHIN } else { 0 });
    let behind = behind
        .take_while(|t| t.mark() == Mark::None && !matches!(class(t), Class::Preposition | Class::Who | Class::That))
        .filter(move |t| is_noun(t))
        .last();
    before.filter(|t| is_noun(t)).into_iter().chain(behind).map(|token| token.folded)
}

/// The words of a role that say what the person is: of "Norway's foreign minister in charge", the
/// middle.
fn core(role: &[Token]) -> &[Token] {
    let end = role.iter().skip(1).position(|t| class(t) == Class::Preposition).map_or(role.len(), |at| at + 1);
    let before = role.get(..end).unwrap_or_default();
    let start = before.iter().rposition(|t| t.mark() == Mark::Possessive).map_or(0, |at| at + 1);
    before.get(start..).unwrap_or_default()
}
