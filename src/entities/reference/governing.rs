//! The verbs that govern a pronoun and a candidate.

use super::ballot::Features;
use crate::lexicon::clusters;
use crate::syntax::grammar::Part;
use crate::syntax::grammar::{Verb, verb};
use crate::syntax::{Mark, Shape, Token};

/// Tokens among which the verb of a mention is looked for.
const WITHIN: usize = 10;

/// The verb of a mention and its cluster, 0 for none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Governing {
    word: u32,
    cluster: u32,
}

/// The verb behind a subject, or the one before any other mention, within the sentence.
pub(super) fn governing(text: &str, tokens: &[Token], (start, end): (u32, u32), part: Part) -> Governing {
    let (start, end) = (start as usize, end as usize);
    let begins = |token: &Token| token.has(Shape::SENTENCE_START);
    let is_verb = |token: &&Token| verb(text, token) == Verb::Finite;
    let found = if part == Part::Subject {
        tokens.iter().skip(end).take(WITHIN).take_while(|token| !begins(token)).find(is_verb)
    } else if tokens.get(start).is_some_and(begins) {
        None
    } else {
        let before = tokens.get(start.saturating_sub(WITHIN)..start).unwrap_or_default();
        let first = before.iter().rposition(begins).unwrap_or(0);
        let mut clause = before.iter().skip(first).rev().take_while(|token| token.mark() != Mark::Semicolon);
        clause.find(is_verb)
    };
    let cluster = |word: u32| clusters().get(word).map_or(0, |clusters| u32::from(clusters.coarse) + 1);
    found.map_or(Governing::default(), |token| Governing { word: token.folded, cluster: cluster(token.folded) })
}

/// What the two verbs tell of a candidate that stands `at` such a place.
pub(super) fn describe(f: &mut Features<'_>, asking: Governing, own: Governing, at: u32) {
    f.section(620);
    f.triple(own.word, at);
    f.pair(own.cluster, asking.cluster * 20 + at);
    f.triple(asking.word, at);
    f.triple(asking.cluster, at);
    f.pair(own.word, asking.word);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Block, Role};
    use crate::key;
    use crate::span::Span;
    use crate::syntax::parse;

    #[test]
    fn a_subject_stands_before_its_verb_and_an_object_behind_it() {
        let text = "Ada left. Ada, 43, told Tom that he won.";
        let span = Span::at(0, text.len() as u32);
        let tokens = parse(text, &[Block { role: Role::Body, span, confidence: 1.0 }]).tokens;
        let at = |word: &str| tokens.iter().rposition(|t| t.text(text) == word).unwrap_or(0) as u32;
        let verb = |word: &str, part| governing(text, &tokens, (at(word), at(word) + 1), part).word;
        assert_eq!(verb("Ada", Part::Subject), key::folded("told"));
        assert_eq!(verb("Tom", Part::Object), key::folded("told"));
        assert_eq!(verb("he", Part::Subject), key::folded("won"));
        assert_eq!(verb("Ada", Part::Object), 0);
    }
}
