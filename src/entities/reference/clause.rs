//! What stands around a name or pronoun: its part in the clause, found without a parser.

use crate::key;
use crate::syntax::grammar::{Class, Part, class, is_role};
use crate::syntax::grammar::{Verb, verb};
use crate::syntax::{Mark, Shape, Token};
use crate::words::Class as WordClass;
use once_cell::sync::Lazy;

/// How many words of title or description before a name are passed over.
const MOST_TITLE: usize = 6;
/// The first word of a sentence is looked for within so many tokens.
const FIRST_WITHIN: usize = 8;
/// Tokens behind a name among which its verb is looked for.
const VERB_WITHIN: usize = 24;
/// Words of a phrase between a name and its verb ("of the Daily Herald").
const MOST_PHRASE: usize = 6;

/// Prepositions that tell more than that they are one.
static TELLING: Lazy<[u32; 9]> =
    Lazy::new(|| ["of", "with", "by", "to", "for", "from", "in", "as", "between"].map(key::folded));

/// The number of a preposition for features: 1 to 9 for those that tell, 10 for any other.
pub(super) fn preposition(token: &Token) -> usize {
    TELLING.iter().position(|key| *key == token.folded).unwrap_or(TELLING.len()) + 1
}

/// Number of values of [`Place::lead`].
pub(super) const LEADS: usize = 9;
/// The value of [`Place::lead`] behind a comma.
pub(super) const AFTER_COMMA: usize = 1;

/// Where a name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) part: Part,
    /// Number of the preposition before it, 0 for none.
    pub(super) preposition: usize,
    /// The sort of token before the phrase.
    pub(super) lead: usize,
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
        _ if matches!(verb(text, token), Verb::Finite | Verb::Bare) => 10,
        _ if token.has(Shape::CAPITAL) => 11,
        _ => 12,
    }
}

/// Whether a clause's verb follows the phrase that ends before `end`: past brackets, appositions,
/// adverbs and short phrases.
pub(in crate::entities) fn goes_on(text: &str, tokens: &[Token], end: usize) -> bool {
    let mut at = end;
    let mut inserted = false;
    while let Some(token) = tokens.get(at).filter(|_| at - end < VERB_WITHIN) {
        if token.has(Shape::SENTENCE_START) {
            return false;
        }
        let close = match token.mark() {
            Mark::None => None,
            Mark::OpenBracket => Some(Mark::CloseBracket),
            Mark::Comma | Mark::Dash => Some(token.mark()),
            _ => return false,
        };
        if let Some(close) = close {
            let rest = tokens.iter().enumerate().skip(at + 1).take(VERB_WITHIN);
            let mut inside = rest.take_while(|(_, t)| !t.has(Shape::SENTENCE_START));
            match inside.find(|(_, t)| t.mark() == close) {
                Some((past, _)) if !inserted => at = past + 1,
                _ => return false,
            }
            inserted = true;
            continue;
        }
        match verb(text, token) {
            Verb::Finite => return true,
            Verb::Adverb => at += 1,
            _ => match class(token) {
                Class::Pronoun(_, Part::Object) => at += 1,
                Class::And | Class::Preposition => {
                    let phrase = tokens.iter().skip(at + 1).take(MOST_PHRASE);
                    let words = phrase.take_while(|t| {
                        t.mark() == Mark::None && (!t.is_word() || t.has(Shape::CAPITAL) || class(t) == Class::Article)
                    });
                    let count = words.count();
                    if count == 0 {
                        return false;
                    }
                    at += 1 + count;
                }
                _ => return false,
            },
        }
    }
    false
}

/// Where the phrase of a name begins: titles, kin and their owner before it belong to it.
fn phrase_start(tokens: &[Token], start: usize) -> usize {
    let mut from = start;
    let mut passed = 0;
    while passed < MOST_TITLE && from > 0 && !tokens.get(from).is_some_and(|t| t.has(Shape::SENTENCE_START)) {
        let Some(before) = tokens.get(from - 1) else { break };
        // "His wife, Ada": the comma is passed with the noun.
        let kin = before.mark() == Mark::Comma
            && from >= 2
            && tokens.get(from - 2).is_some_and(|t| class(t) == Class::Kin)
            && !before.has(Shape::SENTENCE_START);
        let owner = matches!(class(before), Class::Pronoun(_, Part::Possessor)) && passed > 0;
        let titled = before.is_word()
            && (before.has(Shape::CAPITAL)
                || matches!(class(before), Class::Article | Class::Kin)
                || WordClass::Describing.has(before.folded)
                || is_role(before));
        if !(kin || owner || titled) {
            break;
        }
        from -= 1;
        passed += 1;
    }
    from
}

/// The place of the name or pronoun at the tokens `start..end`. `last` is the part of the mention
/// close before it.
pub(super) fn place(text: &str, tokens: &[Token], start: usize, end: usize, last: Option<Part>) -> Place {
    let after = tokens.get(end);
    let from = phrase_start(tokens, start);
    let begins = tokens.get(from).is_none_or(|t| t.has(Shape::SENTENCE_START));
    let before = from.checked_sub(1).filter(|_| !begins).and_then(|b| tokens.get(b));
    let Some(before) = before else {
        let part = if after.is_some_and(|t| t.mark() == Mark::Possessive) { Part::Possessor } else { Part::Subject };
        return Place { part, preposition: 0, lead: 0 };
    };
    let word = before.mark() == Mark::None;
    let sort = if word { class(before) } else { Class::Other };
    let either = word && WordClass::ClauseOrNoun.has(before.folded);
    let lead = match (before.mark(), sort) {
        (Mark::Comma, _) => AFTER_COMMA,
        (_, Class::And) => 2,
        (_, Class::Subordinator) => 3,
        (_, Class::That) => 4,
        (_, Class::Speech) => 5,
        (_, Class::Who) => 6,
        (Mark::None, _) => 8,
        _ => 7,
    };
    let on = || goes_on(text, tokens, end);
    let prep = if word && (sort == Class::Preposition || either) { preposition(before) } else { 0 };
    let part = if after.is_some_and(|t| t.mark() == Mark::Possessive) {
        Part::Possessor
    } else if prep > 0 {
        if either && on() { Part::Subject } else { Part::Oblique }
    } else if sort == Class::And && last.is_some() {
        if on() { Part::Subject } else { last.unwrap_or(Part::Other) }
    } else if sort == Class::Speech {
        let quote = from.checked_sub(2).and_then(|b| tokens.get(b)).map(Token::mark);
        let turned = matches!(quote, Some(Mark::CloseQuote | Mark::Comma));
        if turned || on() { Part::Subject } else { Part::Object }
    } else if sort == Class::Auxiliary {
        if on() { Part::Subject } else { Part::Other }
    } else if matches!(verb(text, before), Verb::Finite | Verb::Bare) {
        if on() { Part::Subject } else { Part::Object }
    } else if on() {
        Part::Subject
    } else {
        Part::Other
    };
    Place { part, preposition: if part == Part::Oblique { prep } else { 0 }, lead }
}

/// Whether a new clause begins at the token `at`. "And" before a verb goes on with the same subject.
pub(super) fn begins_clause(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    match token.mark() {
        Mark::Semicolon | Mark::Colon | Mark::Dash | Mark::OpenQuote | Mark::OpenBracket => true,
        Mark::None => match class(token) {
            Class::Subordinator | Class::That | Class::Who => true,
            Class::And => !tokens.get(at + 1).is_some_and(|next| verb(text, next) != Verb::None),
            _ => false,
        },
        _ => false,
    }
}

/// Whether "to" and a verb follow the name that ends before `end`: "asked Ada to leave".
pub(super) fn is_to_do(text: &str, tokens: &[Token], end: usize) -> bool {
    match tokens.get(end..end + 2) {
        Some([to, next]) => to.folded == TELLING[3] && verb(text, next) == Verb::Bare,
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
