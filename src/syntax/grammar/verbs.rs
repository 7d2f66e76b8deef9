//! Which words are verbs, told by their Brown clusters and, for words in none, by their endings.
//!
//! The clusters were chosen by reading their words, among those whose words follow "he", "she" or
//! "they" in one place of twenty or more (finite verbs), or stand before "him" and "them".

use super::{Pos, pos, table};
use crate::key::KeyMap;
use crate::lexicon::clusters;
use crate::syntax::token::{Shape, Token};
use once_cell::sync::Lazy;

/// What a word in small letters is to a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    /// "Won", "is", "tells".
    Finite,
    /// "Win", "telling".
    Bare,
    /// "Later", "also": stands between subject and verb.
    Adverb,
    None,
}

/// The sort of each cluster that is of one, by its path.
static CLUSTERS: Lazy<KeyMap<u32, Verb>> = Lazy::new(|| {
    let rows = [Verb::Finite, Verb::Bare, Verb::Adverb];
    table(include_str!("verbs.tsv"), &rows, |path| path.parse().ok())
});

/// "Telling", which does not stand for a clause of its own.
pub(crate) fn is_continuous(text: &str, token: &Token) -> bool {
    verb(text, token) == Verb::Bare && token.text(text).ends_with("ing")
}

/// What the word is, told without its neighbours.
pub(crate) fn verb(text: &str, token: &Token) -> Verb {
    if !token.is_word() || token.has(Shape::CAPITAL) {
        return Verb::None;
    }
    match pos(token) {
        Pos::Auxiliary | Pos::Verb | Pos::Speech => return Verb::Finite,
        Pos::Other => {}
        _ => return Verb::None,
    }
    let path = clusters().get(token.folded).map_or(0, |c| c.brown);
    let word = token.text(text);
    let ends = |ending: &str, least: usize| word.len() > least && word.ends_with(ending);
    match CLUSTERS.get(&path) {
        Some(Verb::Finite) => Verb::Finite,
        Some(Verb::Adverb) => Verb::Adverb,
        _ if ends("ly", 4) => Verb::Adverb,
        Some(Verb::Bare) => Verb::Bare,
        _ if ends("ing", 4) => Verb::Bare,
        _ if ends("ed", 3) => Verb::Finite,
        _ => Verb::None,
    }
}
