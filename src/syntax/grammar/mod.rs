//! What words are to a clause: the little ones that show who does what (pronouns, prepositions, auxiliaries,
//! kin), verbs, nouns by what they are for, noun phrases, the clause around a name. Entities and quotes ask here.

pub(crate) mod clause;
pub(crate) mod noun_phrase;
mod nouns;
mod sorts;
mod verbs;

use super::token::{Mark, Shape, Token};
use crate::key::{self, KeyMap};
pub(crate) use nouns::{For, is_listed, sort_of};
use once_cell::sync::Lazy;
pub(crate) use sorts::{SORTS, is_listed_role, sort};
pub(crate) use verbs::{Verb, is_continuous, verb};

/// Whom a pronoun can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    Male,
    Female,
    Thing,
}

/// The part a pronoun or name plays in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Subject,
    Object,
    /// Behind a preposition.
    Oblique,
    Possessor,
    Other,
}

/// The part of speech of the little words, and of verbs and kin; a word has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pos {
    Pronoun(Gender, Part),
    Preposition,
    /// Joins clauses of unequal rank: "because", "when".
    Subordinator,
    And,
    That,
    Who,
    Auxiliary,
    /// A verb in an irregular form.
    Verb,
    Speech,
    Kin,
    Article,
    Other,
}

/// In the order of the rows of `words.tsv`.
const ROWS: [Pos; 19] = [
    Pos::Pronoun(Gender::Male, Part::Subject),
    Pos::Pronoun(Gender::Male, Part::Object),
    Pos::Pronoun(Gender::Male, Part::Other),
    Pos::Pronoun(Gender::Male, Part::Possessor),
    Pos::Pronoun(Gender::Female, Part::Subject),
    Pos::Pronoun(Gender::Female, Part::Other),
    Pos::Pronoun(Gender::Female, Part::Possessor),
    Pos::Pronoun(Gender::Thing, Part::Subject),
    Pos::Pronoun(Gender::Thing, Part::Possessor),
    Pos::Preposition,
    Pos::Subordinator,
    Pos::And,
    Pos::That,
    Pos::Who,
    Pos::Auxiliary,
    Pos::Verb,
    Pos::Speech,
    Pos::Kin,
    Pos::Article,
];

static POS: Lazy<KeyMap<u32, Pos>> =
    Lazy::new(|| table(include_str!("words.tsv"), &ROWS, |word| Some(key::folded(word))));

/// The words of a file whose rows are a name, a tab and words; `rows` are what they stand for, in their order. A word
/// without a key is left out.
pub(crate) fn table<T: Copy>(file: &str, rows: &[T], key: impl Fn(&str) -> Option<u32> + Copy) -> KeyMap<u32, T> {
    let rows = file.lines().filter_map(|line| line.split_once('\t')).zip(rows);
    rows.flat_map(|((_, words), row)| words.split(' ').filter_map(move |word| Some((key(word)?, *row)))).collect()
}

pub(crate) fn pos(token: &Token) -> Pos {
    POS.get(&token.folded).copied().unwrap_or(Pos::Other)
}

/// The token before, if it is of the same sentence.
#[inline]
pub(crate) fn before(tokens: &[Token], at: usize) -> Option<&Token> {
    tokens.get(at).filter(|token| !token.has(Shape::SENTENCE_START))?;
    tokens.get(at.checked_sub(1)?)
}

/// The part that a pronoun plays: "her" before a noun owns it, else it is an object; behind a
/// preposition no object of the verb.
pub(crate) fn part_of(pronoun: Part, before: Option<&Token>, token: &Token, after: Option<&Token>) -> Part {
    let owns = |next: &Token| {
        next.mark() == Mark::None && matches!(pos(next), Pos::Other | Pos::Kin | Pos::Verb | Pos::Speech)
    };
    let part = if token.folded == HER && !after.is_some_and(owns) { Part::Object } else { pronoun };
    let oblique = part == Part::Object && before.is_some_and(|t| pos(t) == Pos::Preposition);
    if oblique { Part::Oblique } else { part }
}

const HER: u32 = key::exact("her");
