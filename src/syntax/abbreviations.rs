//! Words that are written with a dot at their end, and what the dot says about the sentence.

use crate::words::{self, Class};

/// What may follow an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Stands before a name or number: its dot never ends a sentence ("Sen.", "vs.").
    Before,
    /// May end a sentence: then a word that often begins one follows ("Inc.", "U.S.").
    Any,
    /// Ends a sentence before any capital but a day or month ("p.m.", "etc.").
    After,
}

/// What `word`, without its dot, is an abbreviation of; capitals count.
pub(super) fn find(word: &str) -> Option<Abbreviation> {
    match words::first(word, &[Class::StandsBefore, Class::MayEnd, Class::Ends])? {
        Class::StandsBefore => Some(Abbreviation::Before),
        Class::MayEnd => Some(Abbreviation::Any),
        _ => Some(Abbreviation::After),
    }
}
