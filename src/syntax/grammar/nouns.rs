//! What nouns are for: people, bodies, places, things.

use super::table;
use crate::key::{self, KeyMap};
use crate::lexicon::{Classes, gazetteer};
use crate::syntax::token::{Kind, Shape, Token};
use once_cell::sync::Lazy;

/// What a noun is for, in the order of the list's lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum For {
    Person,
    Body,
    Place,
    Work,
    Law,
    Thing,
    Event,
}

static NOUNS: Lazy<KeyMap<u32, For>> = Lazy::new(|| {
    let rows = [For::Person, For::Body, For::Place, For::Work, For::Law, For::Thing, For::Event];
    table(include_str!("nouns.tsv"), &rows, |word| Some(key::folded(word)))
});

/// Whether the list has the noun.
pub(crate) fn is_listed(token: &Token) -> bool {
    NOUNS.contains_key(&token.folded)
}

/// What a single noun is for.
pub(crate) fn sort_of(token: &Token) -> Option<For> {
    // "29-year-old", not "1,200".
    if token.kind() == Kind::Number && token.has(Shape::HAS_HYPHEN) && token.has(Shape::HAS_LOWER) {
        return Some(For::Person);
    }
    let listed = NOUNS.get(&token.folded).copied();
    let entry = gazetteer().get(token.folded);
    listed
        .or_else(|| entry.filter(|e| e.is(Classes::ROLE | Classes::TITLE)).map(|_| For::Person))
        .or_else(|| entry.filter(|e| e.is(Classes::ORG_HEAD)).map(|_| For::Body))
}
