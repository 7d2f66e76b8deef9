//! What stands around a name or pronoun: its part in the clause, found without a parser.

use super::{Class, Part, Verb, class, is_role, verb};
use crate::key;
use crate::syntax::token::{Mark, Shape, Token};
use crate::words::Class as WordClass;
use once_cell::sync::Lazy;

/// How many words of title or description before a name are passed over.
const MOST_TITLE: usize = 6;
/// Tokens of a sentence before a mention among which its clause begins.
const CLAUSE_WITHIN: u32 = 40;
/// Tokens behind a name among which its verb is looked for.
const VERB_WITHIN: usize = 24;
/// Words of a phrase between a name and its verb ("of the Daily Herald").
const MOST_PHRASE: usize = 6;

static TO: Lazy<u32> = Lazy::new(|| key::folded("to"));

/// Number of values of [`Place::lead`].
pub(crate) const LEADS: usize = 9;
/// The value of [`Place::lead`] behind a comma.
pub(crate) const AFTER_COMMA: usize = 1;

/// Where a name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) part: Part,
    /// The sort of token before the phrase.
    pub(crate) lead: usize,
}

/// Whether a clause's verb follows the phrase that ends before `end`: past brackets, appositions,
/// adverbs and short phrases.
pub(crate) fn goes_on(text: &str, tokens: &[Token], end: usize) -> bool {
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
pub(crate) fn place(text: &str, tokens: &[Token], start: usize, end: usize, last: Option<Part>) -> Place {
    let owns = tokens.get(end).is_some_and(|t| t.mark() == Mark::Possessive);
    let from = phrase_start(tokens, start);
    let begins = tokens.get(from).is_none_or(|t| t.has(Shape::SENTENCE_START));
    let before = from.checked_sub(1).filter(|_| !begins).and_then(|b| tokens.get(b));
    let Some(before) = before else {
        return Place { part: if owns { Part::Possessor } else { Part::Subject }, lead: 0 };
    };
    let word = before.mark() == Mark::None;
    let sort = if word { class(before) } else { Class::Other };
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
    let turned = || {
        let quote = from.checked_sub(2).and_then(|b| tokens.get(b)).map(Token::mark);
        matches!(quote, Some(Mark::CloseQuote | Mark::Comma))
    };
    let or = |other: Part| if goes_on(text, tokens, end) { Part::Subject } else { other };
    let part = match sort {
        _ if owns => Part::Possessor,
        _ if word && WordClass::ClauseOrNoun.has(before.folded) => or(Part::Oblique),
        Class::Preposition => Part::Oblique,
        Class::And => or(last.unwrap_or(Part::Other)),
        Class::Speech if turned() => Part::Subject,
        Class::Speech => or(Part::Object),
        Class::Auxiliary => or(Part::Other),
        _ if matches!(verb(text, before), Verb::Finite | Verb::Bare) => or(Part::Object),
        _ => or(Part::Other),
    };
    Place { part, lead }
}

/// Whether a new clause begins at the token `at`. "And" before a verb goes on with the same subject.
pub(crate) fn begins_clause(text: &str, tokens: &[Token], at: usize) -> bool {
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
pub(crate) fn is_to_do(text: &str, tokens: &[Token], end: usize) -> bool {
    match tokens.get(end..end + 2) {
        Some([to, next]) => to.folded == *TO && verb(text, next) == Verb::Bare,
        _ => false,
    }
}

/// The sort of clause in which the token `at` of the sentence from `start` on stands: 0 a main one.
pub(crate) fn clause_of(tokens: &[Token], start: u32, at: u32) -> usize {
    const MAIN: usize = 0;
    const JOINED: usize = 1;
    const UNDER: usize = 2;
    const THAT: usize = 3;
    const RELATIVE: usize = 4;
    const BRACKET: usize = 5;
    const QUOTE: usize = 6;
    const BEHIND_RELATIVE: usize = 7;
    let opens_under = tokens.get(start as usize).is_some_and(|first| class(first) == Class::Subordinator);
    let mut now = MAIN;
    for at in start.max(at.saturating_sub(CLAUSE_WITHIN))..at {
        let Some(token) = tokens.get(at as usize) else { break };
        now = match token.mark() {
            Mark::Semicolon | Mark::Colon | Mark::Dash | Mark::CloseBracket => MAIN,
            Mark::OpenBracket => BRACKET,
            Mark::OpenQuote => QUOTE,
            Mark::Comma if now == UNDER && opens_under => MAIN,
            Mark::Comma if now == RELATIVE => BEHIND_RELATIVE,
            Mark::None => match class(token) {
                Class::Subordinator => UNDER,
                Class::That => THAT,
                Class::Who => RELATIVE,
                Class::And if now == MAIN => JOINED,
                _ => now,
            },
            _ => now,
        };
    }
    now
}

/// How far a mention stands in its sentence: 0 first, 1 before a verb, 2 behind one, 3 behind more.
pub(crate) fn verbs_before(text: &str, tokens: &[Token], start: u32, at: u32) -> usize {
    if at == start {
        return 0;
    }
    let finite = |at: &u32| tokens.get(*at as usize).is_some_and(|token| verb(text, token) == Verb::Finite);
    1 + (start.max(at.saturating_sub(CLAUSE_WITHIN))..at).filter(finite).take(2).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Block, Role};
    use crate::span::Span;
    use crate::syntax::parse;

    #[test]
    fn clauses_are_told_by_what_opens_them() {
        let clause = |text: &str| {
            let span = Span::at(0, text.len() as u32);
            let tokens = parse(text, &[Block { role: Role::Body, span, confidence: 1.0 }]).tokens;
            clause_of(&tokens, 0, tokens.iter().rposition(Token::is_word).unwrap_or(0) as u32)
        };
        assert_eq!(clause("Ada met Tom."), 0);
        assert_eq!(clause("Ada sang and Tom."), 1);
        assert_eq!(clause("Ada sang while Tom."), 2);
        assert_eq!(clause("While Ada sang, Tom."), 0);
        assert_eq!(clause("Ada, who knew Tom."), 4);
        assert_eq!(clause("Ada (played by Tom)."), 5);
    }
}
