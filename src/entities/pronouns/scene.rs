//! What stands around a name or pronoun: its part in the clause, found without a parser.

use super::words::{Class, Part, class, verb_after_name, verb_before_object};
use crate::key;
use crate::lexicon::{Classes, gazetteer};
use crate::syntax::{Mark, Shape, Token};
use once_cell::sync::Lazy;

/// How many words of title or description before a name are passed over.
const MOST_TITLE: usize = 5;

/// The first word of a sentence is looked for within so many tokens.
const FIRST_WITHIN: usize = 8;

/// Prepositions that tell more than that they are one.
const TELLING: [&str; 9] = ["of", "with", "by", "to", "for", "from", "in", "as", "between"];
static TELLING_KEYS: Lazy<[u32; 9]> = Lazy::new(|| TELLING.map(key::folded));

/// The number of a preposition for features: 1 to 9 for those that tell, 10 for any other.
pub(super) fn preposition(token: &Token) -> usize {
    match TELLING_KEYS.iter().position(|key| *key == token.folded) {
        Some(at) => at + 1,
        None => TELLING.len() + 1,
    }
}

/// The sort of word before a pronoun, as a number up to 12.
pub(super) fn before_class(text: &str, tokens: &[Token], at: usize) -> usize {
    let Some(token) = at.checked_sub(1).and_then(|b| tokens.get(b)) else { return 0 };
    if tokens.get(at).is_some_and(|t| t.has(Shape::SENTENCE_START)) {
        return 0;
    }
    match token.mark() {
        Mark::Comma => return 1,
        Mark::OpenQuote => return 2,
        Mark::None => {}
        _ => return 3,
    }
    match class(token) {
        Class::And => 4,
        Class::Preposition => 5,
        Class::Subordinator => 6,
        Class::That => 7,
        Class::Who => 8,
        Class::Speech => 9,
        _ if verb_before_object(text, token) => 10,
        _ if token.has(Shape::CAPITAL) => 11,
        _ => 12,
    }
}

/// A name's part in its clause, and the preposition before it.
pub(super) fn part_of_name(
    text: &str,
    tokens: &[Token],
    start: usize,
    end: usize,
    last: Option<Part>,
) -> (Part, usize) {
    let after = tokens.get(end);
    let mut from = start;
    let mut passed = 0;
    while passed < MOST_TITLE && from > 0 && !tokens.get(from).is_some_and(|t| t.has(Shape::SENTENCE_START)) {
        let Some(before) = tokens.get(from - 1) else { break };
        let titled =
            before.is_word() && (before.has(Shape::CAPITAL) || class(before) == Class::Article || is_role(before));
        if !titled {
            break;
        }
        from -= 1;
        passed += 1;
    }
    let begins = tokens.get(from).is_none_or(|t| t.has(Shape::SENTENCE_START));
    let before = from.checked_sub(1).filter(|_| !begins).and_then(|b| tokens.get(b));
    let prep = before.filter(|t| t.mark() == Mark::None && class(t) == Class::Preposition).map_or(0, preposition);
    let part = if after.is_some_and(|t| t.mark() == Mark::Possessive) {
        Part::Possessor
    } else if prep > 0 {
        Part::Oblique
    } else if before.is_some_and(|t| class(t) == Class::And && t.mark() == Mark::None)
        && last.is_some()
        && !after.is_some_and(|t| verb_after_name(text, t))
    {
        last.unwrap_or(Part::Other)
    } else if before.is_some_and(|t| t.mark() == Mark::None && verb_before_object(text, t))
        && !before.is_some_and(|t| class(t) == Class::Speech)
    {
        Part::Object
    } else if begins || after.is_some_and(|t| verb_after_name(text, t)) {
        Part::Subject
    } else {
        Part::Other
    };
    (part, prep)
}

fn is_role(token: &Token) -> bool {
    gazetteer().get(token.folded).is_some_and(|e| e.is(Classes::ROLE | Classes::TITLE | Classes::HONORIFIC))
}

/// Whether a new clause begins at this token.
pub(super) fn begins_clause(token: &Token) -> bool {
    match token.mark() {
        Mark::Semicolon | Mark::Colon | Mark::Dash | Mark::OpenQuote | Mark::OpenBracket => true,
        Mark::None => matches!(class(token), Class::Subordinator | Class::That | Class::Who | Class::And),
        _ => false,
    }
}

/// How a sentence begins: 0 with the pronoun, 1 with a preposition, 2 a subordinator, 3 a
/// participle, 4 anything else.
pub(super) fn opener(text: &str, tokens: &[Token], start: u32, pronoun: u32) -> usize {
    let first =
        (start..pronoun).take(FIRST_WITHIN).filter_map(|at| tokens.get(at as usize)).find(|t| t.mark() == Mark::None);
    let Some(token) = first else { return 0 };
    match class(token) {
        Class::Preposition => 1,
        Class::Subordinator => 2,
        Class::Other => {
            let word = token.text(text);
            if word.len() > 4 && (word.ends_with("ing") || word.ends_with("ed")) { 3 } else { 4 }
        }
        _ => 4,
    }
}
