//! What stands directly around a mention, and the sort of clause that it is in.

use crate::syntax::grammar::{Class, class, sort};
use crate::syntax::grammar::{Verb, verb};
use crate::syntax::{Mark, Shape, Token};

/// Tokens of a sentence before a mention among which its clause begins.
const CLAUSE_WITHIN: u32 = 40;
/// Tokens among which the verb of a reporting name is looked for.
const REPORTS_WITHIN: usize = 12;

/// Number of values of [`clause_of`].
pub(super) const CLAUSES: usize = 8;
/// Number of values of [`verbs_before`].
pub(super) const POSITIONS: usize = 4;

/// The sorts of token before and behind the mention `start..end`, within its sentence.
pub(super) fn beside(text: &str, tokens: &[Token], start: usize, end: usize) -> [usize; 2] {
    let begins = |at: usize| tokens.get(at).is_none_or(|t| t.has(Shape::SENTENCE_START));
    let before = start.checked_sub(1).filter(|_| !begins(start)).and_then(|b| tokens.get(b));
    [sort(text, before), sort(text, tokens.get(end).filter(|_| !begins(end)))]
}

/// The sort of clause in which the token `at` of the sentence from `start` on stands: 0 a main one.
pub(super) fn clause_of(tokens: &[Token], start: u32, at: u32) -> usize {
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

/// How far a pronoun stands in its sentence: 0 first, 1 before a verb, 2 behind one, 3 behind more.
pub(super) fn verbs_before(text: &str, tokens: &[Token], start: u32, at: u32) -> usize {
    if at == start {
        return 0;
    }
    let finite = |at: &u32| tokens.get(*at as usize).is_some_and(|token| verb(text, token) == Verb::Finite);
    1 + (start.max(at.saturating_sub(CLAUSE_WITHIN))..at).filter(finite).take(2).count()
}

/// The number of tokens before a pronoun in its sentence, in four steps.
pub(super) fn depth(tokens: u32) -> usize {
    match tokens {
        0 | 1 => tokens as usize,
        2 | 3 => 2,
        _ => 3,
    }
}

/// Whether a mention is who says something: "Ada, 43, said", "said Ada".
pub(super) fn reports(text: &str, tokens: &[Token], start: usize, end: usize) -> bool {
    let Some(first) = tokens.get(start) else { return false };
    let before = start.checked_sub(1).and_then(|b| tokens.get(b)).filter(|_| !first.has(Shape::SENTENCE_START));
    if before.is_some_and(|t| class(t) == Class::Speech) {
        return start.checked_sub(2).and_then(|b| tokens.get(b)).is_some_and(|t| t.mark() != Mark::None);
    }
    let behind = tokens.iter().skip(end).take(REPORTS_WITHIN);
    let mut behind = behind.take_while(|t| !t.has(Shape::SENTENCE_START) && t.mark() != Mark::Possessive);
    behind.find(|t| verb(text, t) == Verb::Finite).is_some_and(|t| class(t) == Class::Speech)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Block, Role};
    use crate::span::Span;
    use crate::syntax::parse;

    fn at_last_word<T>(text: &str, of: impl Fn(&[Token], u32) -> T) -> T {
        let span = Span::at(0, text.len() as u32);
        let syntax = parse(text, &[Block { role: Role::Body, span, confidence: 1.0 }]);
        of(&syntax.tokens, syntax.tokens.iter().rposition(Token::is_word).unwrap_or(0) as u32)
    }

    #[test]
    fn clauses_are_told_by_what_opens_them() {
        let clause = |text| at_last_word(text, |tokens, at| clause_of(tokens, 0, at));
        assert_eq!(clause("Ada met Tom."), 0);
        assert_eq!(clause("Ada sang and Tom."), 1);
        assert_eq!(clause("Ada sang while Tom."), 2);
        assert_eq!(clause("While Ada sang, Tom."), 0);
        assert_eq!(clause("Ada, who knew Tom."), 4);
        assert_eq!(clause("Ada (played by Tom)."), 5);
    }

    #[test]
    fn a_reporter_stands_beside_a_verb_of_speech() {
        let says = |text| at_last_word(text, |tokens, at| reports(text, tokens, at as usize, at as usize + 1));
        let opens = |text| at_last_word(text, |tokens, _| reports(text, tokens, 0, 1));
        assert!(opens("Ada, 43, said no."));
        assert!(!opens("Ada left and said no."));
        assert!(says("\"No,\" said Ada."));
        assert!(!says("He told Ada."));
    }
}
