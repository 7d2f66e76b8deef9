//! A mention as the walk remembers it, of a name, a pronoun or a noun.

use crate::lexicon::clusters;
use crate::syntax::grammar::clause::{self, Place};
use crate::syntax::grammar::{Part, Pos, SORTS, Verb, before, pos, sort, verb};
use crate::syntax::{Mark, Shape, Syntax, Token};
use std::ops::Range;

/// Tokens among which the verb of a mention is looked for, and that of a reporting one.
const VERB_WITHIN: usize = 10;
const REPORTS_WITHIN: usize = 12;

/// Where a mention stands and what stands around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) entity: u32,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) sentence: u32,
    pub(super) place: Place,
    pub(super) quoted: bool,
    /// "to" and a verb follow.
    pub(super) to_do: bool,
    /// It is who says something.
    pub(super) reports: bool,
    /// A pronoun or noun: 1 where its answer stands out, 2 where another is close; 0 for a name.
    pub(super) answer: usize,
    /// The sort of token before and behind.
    pub(super) beside: [usize; 2],
    /// The words before and behind, and the next one.
    pub(super) words: [u32; 3],
    /// The verb that governs it, 0 for none.
    pub(super) verb: u32,
    /// The sort of clause.
    pub(super) clause: usize,
    /// How far it stands in its sentence: 0 first, 1 before a verb, 2 behind one, 3 behind more.
    pub(super) position: usize,
    /// Tokens before it in its sentence.
    pub(super) depth: u32,
    /// The sort of the first token of its sentence, 0 where it is first itself.
    pub(super) opener: usize,
}

impl Mention {
    /// The mention at these tokens, whose place is known.
    pub(super) fn read(text: &str, syntax: &Syntax, at: Range<u32>, sentence: u32, place: Place) -> Mention {
        let Range { start: first, end: behind } = at;
        let tokens = syntax.tokens.as_slice();
        let (start, end) = (first as usize, behind as usize);
        let opening = syntax.sentences.get(sentence as usize).map_or(first, |s| s.start);
        let within = |at: u32| syntax.token(at).filter(|t| !t.has(Shape::SENTENCE_START));
        let (before, after) = (before(tokens, start), within(behind));
        let word = |token: Option<&Token>| token.map_or(0, |t| t.folded);
        Mention {
            entity: 0,
            start: first,
            end: behind,
            sentence,
            place,
            quoted: syntax.is_quoted(first),
            to_do: clause::is_to_do(text, tokens, end),
            reports: reports(text, tokens, start, end),
            answer: 0,
            beside: [sort(text, before), sort(text, after)],
            words: [word(before), word(after), word(after.and_then(|_| within(behind + 1)))],
            verb: governing(text, tokens, (start, end), place.part),
            clause: clause::clause_of(tokens, opening, first),
            position: clause::verbs_before(text, tokens, opening, first),
            depth: first - opening.min(first),
            opener: if first == opening { 0 } else { 1 + sort(text, syntax.token(opening)).min(SORTS) },
        }
    }

    /// A name of two words or more.
    pub(super) fn is_full(&self) -> bool {
        self.answer == 0 && self.end > self.start + 1
    }
}

/// The cluster of a word, 0 for none.
pub(super) fn cluster(word: u32) -> usize {
    clusters().get(word).map_or(0, |clusters| usize::from(clusters.coarse) + 1)
}

/// The verb behind a subject, or the one before any other mention, within the sentence.
fn governing(text: &str, tokens: &[Token], (start, end): (usize, usize), part: Part) -> u32 {
    let begins = |token: &Token| token.has(Shape::SENTENCE_START);
    let is_verb = |token: &&Token| verb(text, token) == Verb::Finite;
    let found = if part == Part::Subject {
        tokens.iter().skip(end).take(VERB_WITHIN).take_while(|token| !begins(token)).find(is_verb)
    } else if tokens.get(start).is_some_and(begins) {
        None
    } else {
        let before = tokens.get(start.saturating_sub(VERB_WITHIN)..start).unwrap_or_default();
        let first = before.iter().rposition(begins).unwrap_or(0);
        let mut clause = before.iter().skip(first).rev().take_while(|token| token.mark() != Mark::Semicolon);
        clause.find(is_verb)
    };
    found.map_or(0, |token| token.folded)
}

/// Whether a mention is who says something: "Ada, 43, said", "said Ada".
fn reports(text: &str, tokens: &[Token], start: usize, end: usize) -> bool {
    if before(tokens, start).is_some_and(|t| pos(t) == Pos::Speech) {
        return start.checked_sub(2).and_then(|b| tokens.get(b)).is_some_and(|t| t.mark() != Mark::None);
    }
    let behind = tokens.iter().skip(end).take(REPORTS_WITHIN);
    let mut behind = behind.take_while(|t| !t.has(Shape::SENTENCE_START) && t.mark() != Mark::Possessive);
    behind.find(|t| verb(text, t) == Verb::Finite).is_some_and(|t| pos(t) == Pos::Speech)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key;
    use crate::syntax::sample::body;

    #[test]
    fn a_subject_stands_before_its_verb_and_an_object_behind_it() {
        let text = "Ada left. Ada, 43, told Tom that he won.";
        let tokens = body(text).tokens;
        let at = |word: &str| tokens.iter().rposition(|t| t.text(text) == word).unwrap_or(0);
        let verb = |word: &str, part| governing(text, &tokens, (at(word), at(word) + 1), part);
        assert_eq!(verb("Ada", Part::Subject), key::folded("told"));
        assert_eq!(verb("Tom", Part::Object), key::folded("told"));
        assert_eq!(verb("he", Part::Subject), key::folded("won"));
        assert_eq!(verb("Ada", Part::Object), 0);
    }

    #[test]
    fn a_reporter_stands_beside_a_verb_of_speech() {
        let says = |text: &str, word: &str| {
            let tokens = body(text).tokens;
            let at = tokens.iter().rposition(|t| t.text(text) == word).unwrap_or(0);
            reports(text, &tokens, at, at + 1)
        };
        assert!(says("Ada, 43, said no.", "Ada"));
        assert!(!says("Ada left and said no.", "Ada"));
        assert!(says("\"No,\" said Ada.", "Ada"));
        assert!(!says("He told Ada.", "Ada"));
    }
}
