//! "It" and "its" for an organization or a country.
//!
//! **Method.** Only where the text leaves one answer: "It" that opens a sentence is what the sentence
//! before opens with; "its" is what its own sentence opens with, if no other body or place is named
//! between.
//!
//! **Why.** Half of all "it" stand for nothing named ("it was raining", "it said so" of a report), so
//! a wrong guess costs more than a missed one.
//!
//! **Weaknesses.** "They" is left alone, and so is every other "it".

use super::{Entities, Reference};
use crate::article::{EntityKind, Form};
use crate::key;
use crate::lexicon::{self, Classes};
use crate::syntax::{Mark, Shape, Syntax, Token};
use once_cell::sync::Lazy;

/// Tokens at the head of a sentence among which its subject begins.
const OPENING: u32 = 5;

/// Verbs behind an "it" that stands for nothing.
const EMPTY: [&str; 20] = [
    "is", "was", "isn't", "wasn't", "'s", "seems", "seemed", "appears", "appeared", "remains", "remained", "took",
    "takes", "turned", "happened", "means", "meant", "comes", "came", "'ll",
];
/// What a body speaks through: "the ministry's statement said ... It also called".
const PAPERS: [&str; 6] = ["statement", "report", "letter", "announcement", "release", "spokesperson"];

struct Words {
    it: u32,
    its: u32,
    empty: Vec<u32>,
    papers: Vec<u32>,
}

static WORDS: Lazy<Words> = Lazy::new(|| Words {
    it: key::folded("it"),
    its: key::folded("its"),
    empty: EMPTY.map(key::folded).to_vec(),
    papers: PAPERS.map(key::folded).to_vec(),
});

/// The bodies and places that "it" and "its" stand for; `nouns` are the mentions by noun.
pub(super) fn resolve(syntax: &Syntax, found: &Entities, nouns: &[Reference]) -> Vec<Reference> {
    let mut mentions: Vec<&Reference> = found.references.iter().chain(nouns).collect();
    mentions.sort_by_key(|r| r.start);
    let things = Things { syntax, found, mentions };
    let mut out = Vec::new();
    let mut before: Option<(u32, u32)> = None;
    for sentence in &syntax.sentences {
        for (token, at) in syntax.slice(sentence.start, sentence.end).iter().zip(sentence.start..) {
            if token.has(Shape::QUOTED) {
                continue;
            }
            let (it, its) = (token.folded == WORDS.it, token.folded == WORDS.its);
            let opens = at == sentence.start && (its || it && !things.is_empty_behind(at));
            let entity = if opens {
                before.filter(|b| b.0 == sentence.block).and_then(|(_, start)| things.subject(start))
            } else if its {
                things.subject(sentence.start).filter(|entity| things.is_alone(sentence.start, at, *entity))
            } else {
                None
            };
            out.extend(entity.map(|entity| Reference {
                start: at,
                end: at + 1,
                span: token.span(),
                entity,
                form: Form::Pronoun,
            }));
        }
        before = Some((sentence.block, sentence.start));
    }
    out
}

struct Things<'a> {
    syntax: &'a Syntax,
    found: &'a Entities,
    mentions: Vec<&'a Reference>,
}

impl Things<'_> {
    fn within(&self, start: u32, end: u32) -> &[&Reference] {
        let from = self.mentions.partition_point(|r| r.start < start);
        let to = self.mentions.partition_point(|r| r.start < end);
        self.mentions.get(from..to).unwrap_or_default()
    }

    fn is_thing(&self, entity: u32) -> bool {
        let kind = self.found.list.get(entity as usize).map(|e| e.kind);
        matches!(kind, Some(EntityKind::Organization | EntityKind::Place))
    }

    /// The body or place that the sentence beginning at `start` is about.
    fn subject(&self, start: u32) -> Option<u32> {
        let sentence = self.syntax.sentences.get(self.syntax.sentence_of(start))?;
        if self.syntax.tokens.get(start as usize)?.has(Shape::QUOTED) {
            return None;
        }
        let first = *self.within(start, (start + OPENING).min(sentence.end)).first()?;
        let gap = self.syntax.slice(start, first.start);
        // "In Lisbon", "Rains over Chad", "Smith of Acme": not the subject.
        if gap.len() > 1 || gap.first().is_some_and(|t| t.end - t.start != 3) || !self.is_thing(first.entity) {
            return None;
        }
        let next = self.syntax.slice(first.end, (first.end + 2).min(sentence.end));
        match next {
            [mark, paper] if mark.mark() == Mark::Possessive => {
                WORDS.papers.contains(&paper.folded).then_some(first.entity)
            }
            // The phrase goes on to another head: "Acme chairman Ann Lee".
            [after, ..] if after.has(Shape::CAPITAL) || after.mark() == Mark::Comma || is_role(after) => None,
            [_, ..] => Some(first.entity),
            [] => None,
        }
    }

    /// Whether no other body or place is mentioned in the tokens `start..end`.
    fn is_alone(&self, start: u32, end: u32, entity: u32) -> bool {
        self.within(start, end).iter().all(|r| r.entity == entity)
    }

    fn is_empty_behind(&self, at: u32) -> bool {
        self.syntax.tokens.get(at as usize + 1).is_none_or(|t| WORDS.empty.contains(&t.folded))
    }
}

/// Whether the word is what a person does.
fn is_role(token: &Token) -> bool {
    let listed = lexicon::gazetteer().get(token.folded);
    listed.is_some_and(|entry| entry.is(Classes::ROLE | Classes::TITLE))
}
