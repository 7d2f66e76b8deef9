//! Who is meant by "the director" and "the 29-year-old".

use crate::article::EntityKind;
use crate::entities::Entities;
use crate::key::{self, KeyMap, KeySet};
use crate::lexicon::{Classes, gazetteer};
use crate::syntax::{Kind, Mark, Shape, Token};
use once_cell::sync::Lazy;

/// Behind these in a role stands of what it is: "director of the museum".
const OF: [&str; 6] = ["of", "for", "in", "at", "to", "on"];

/// Nouns that mean one person of many by their office.
const OFFICES: &str = "ambassador attorney candidate chancellor congressman congresswoman governor judge justice king \
    lawmaker lawyer leader mayor minister nominee officer official pope premier president prince prosecutor queen \
    secretary senator witness man woman boy girl mother father husband wife son daughter";
static OFFICE_KEYS: Lazy<KeySet<u32>> = Lazy::new(|| OFFICES.split_whitespace().map(key::folded).collect());

/// The nouns that the article's people have as roles, each with the person who alone has it.
#[derive(Debug, Default)]
pub(super) struct Nouns {
    /// By key; `None` where several have it.
    people: KeyMap<u32, Option<u32>>,
}

impl Nouns {
    pub(super) fn new(entities: &Entities) -> Nouns {
        let mut nouns = Nouns::default();
        for (entity, person) in entities.list.iter().zip(0u32..).filter(|(e, _)| e.kind == EntityKind::Person) {
            entity.roles.iter().filter_map(|role| head(role)).for_each(|noun| nouns.add(key::folded(noun), person));
        }
        nouns
    }

    pub(super) fn add(&mut self, noun: u32, person: u32) {
        let known = self.people.entry(noun).or_insert(Some(person));
        *known = known.filter(|known| *known == person);
    }

    /// "The museum's director, Hugo Pelletier," as a source names a role.
    pub(super) fn learn(&mut self, source: &[Token], person: u32) {
        let Some(comma) = source.iter().position(|token| token.mark() == Mark::Comma) else { return };
        let noun = comma.checked_sub(1).and_then(|before| source.get(before));
        let named = source.get(comma + 1).is_some_and(|token| token.has(Shape::CAPITAL));
        if let Some(noun) = noun.filter(|noun| named && noun.is_word() && !noun.has(Shape::CAPITAL)) {
            self.add(noun.folded, person);
        }
    }

    /// Whether someone has this noun as a role.
    pub(super) fn knows(&self, noun: u32) -> bool {
        self.people.contains_key(&noun)
    }

    /// The only person with this noun as a role.
    pub(super) fn only(&self, noun: u32) -> Option<u32> {
        self.people.get(&noun).copied().flatten()
    }
}

/// The noun of a role.
fn head(role: &str) -> Option<&str> {
    let mut words = role.split_whitespace().take_while(|word| !OF.contains(word));
    let head = words.by_ref().last()?;
    Some(head.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// A noun for what a person is, but no office: "the senator" is often another.
pub(super) fn is_role(token: &Token) -> bool {
    token.is_word()
        && !token.has(Shape::CAPITAL)
        && !OFFICE_KEYS.contains(&token.folded)
        && gazetteer().get(token.folded).is_some_and(|entry| entry.is(Classes::ROLE))
}

/// "29-year-old", not "1,200".
pub(super) fn is_age(token: &Token) -> bool {
    token.kind() == Kind::Number && token.has(Shape::HAS_HYPHEN) && token.has(Shape::HAS_LOWER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_has_one_head() {
        for (role, expected) in
            [("striker", "striker"), ("chief executive", "executive"), ("director of the port", "director")]
        {
            assert_eq!(head(role), Some(expected));
        }
        assert_eq!(head(" "), None);
    }
}
