//! Copies of training documents that teach what the originals cannot: short pieces, so that names
//! must be told without the rest of an article; names of people, clubs and towns that the corpora
//! do not know; writers who leave capitals out.
//!
//! A name keeps its make-up (given name, initial, family name) and is the same wherever the piece
//! has it. Chance begins with a fixed number, so the same corpora give the same copies.

use super::document::{Document, Named};
use crate::article::EntityKind;
use crate::lexicon::{self, Classes, pack};
use crate::linear::train::Random;
use crate::syntax::{Shape, Token};
use std::collections::BTreeMap;

/// How copies are made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chances {
    /// Hundredths of the pieces that lose all capitals, that lose all but the first, and that have
    /// nothing else.
    pub(super) lower: u64,
    pub(super) upper: u64,
    /// Hundredths of the names that are exchanged at all.
    pub(super) rename: u64,
    /// Hundredths of the family names that are in no list.
    pub(super) unheard: u64,
}

/// Sentences of a piece, at least and at most.
const PIECE: (u64, u64) = (1, 6);

/// Lists from which one name may stand in for another, and how many hundredths of the names do.
const KINDS: [(EntityKind, Classes, u64); 8] = [
    (EntityKind::Place, Classes::COUNTRY, 40),
    (EntityKind::Place, Classes::STATE, 40),
    (EntityKind::Place, Classes::CITY, 70),
    (EntityKind::Organization, Classes::TEAM, 50),
    (EntityKind::Organization, Classes::COMPANY, 70),
    (EntityKind::Organization, Classes::MEDIA, 50),
    (EntityKind::Organization, Classes::UNIVERSITY, 50),
    (EntityKind::Organization, Classes::PARTY, 30),
];

/// Makes copies of documents.
pub(super) struct Copier {
    random: Random,
    chances: Chances,
    given: Vec<&'static str>,
    family: Vec<&'static str>,
    listed: Vec<Vec<&'static str>>,
}

impl Copier {
    pub(super) fn new(chances: Chances) -> Copier {
        Copier {
            random: Random::new(7),
            chances,
            given: pack::forms_of(Classes::FIRST_NAME),
            family: pack::forms_of(Classes::SURNAME),
            listed: KINDS.iter().map(|(_, classes, _)| pack::forms_of(*classes)).collect(),
        }
    }

    /// The document in pieces, with other names.
    pub(super) fn pieces(&mut self, document: &Document) -> Vec<Document> {
        let mut pieces = Vec::new();
        let mut rest = document.syntax.sentences.as_slice();
        while !rest.is_empty() {
            let length = PIECE.0 + self.random.below(PIECE.1 - PIECE.0 + 1);
            let (piece, others) = rest.split_at(rest.len().min(length as usize));
            rest = others;
            if let [first, ..] = piece
                && let [.., last] = piece
            {
                pieces.push(self.piece(document, first.start as usize, last.end as usize));
            }
        }
        pieces
    }

    fn piece(&mut self, document: &Document, start: usize, end: usize) -> Document {
        let tokens = &document.syntax.tokens;
        let case = self.random.below(100);
        let mut text = String::new();
        let mut names = Vec::new();
        let mut known = Known::default();
        let inside = || document.gold.iter().filter(|g| g.first >= start && g.end <= end);
        // Full names first: they say which word is the family's.
        for name in inside().filter(|g| g.kind == EntityKind::Person && g.end - g.first > 1) {
            let words = &tokens[name.first..name.end];
            for (place, token) in words.iter().enumerate() {
                self.person(document, token, place + 1 == words.len(), &mut known);
            }
        }
        let mut at = tokens[start].start as usize;
        for name in inside() {
            let words = &tokens[name.first..name.end];
            let from = words[0].start as usize;
            push(&mut text, &document.text[at..from], case, self.chances);
            let begin = text.len();
            at = words[words.len() - 1].end() as usize;
            let other = match name.kind {
                EntityKind::Person => self.renamed(document, words, &mut known),
                kind => self.other(document, words, kind, &mut known),
            };
            push(&mut text, &other, case, self.chances);
            names.push(Named { start: begin as u32, end: text.len() as u32, kind: name.kind, known: name.known });
        }
        push(&mut text, &document.text[at..tokens[end - 1].end() as usize], case, self.chances);
        Document::new(document.corpus.clone(), text, &names)
    }

    /// The words of a person's name, each exchanged.
    fn renamed(&mut self, document: &Document, words: &[Token], known: &mut Known) -> String {
        let mut out = String::new();
        let mut at = words[0].start;
        for token in words {
            out += &document.text[at as usize..token.start as usize];
            out += &self.person(document, token, words.len() == 1, known);
            at = token.end();
        }
        out
    }

    fn person(&mut self, document: &Document, token: &Token, family: bool, known: &mut Known) -> String {
        let word = token.text(&document.text);
        let kept = !token.is_word()
            || !token.has(Shape::CAPITAL)
            || token.has(Shape::FINAL_DOT | Shape::SINGLE_LETTER | Shape::HAS_DOT)
            || token.has(Shape::ALL_CAPS) && word.len() < 4;
        if kept {
            return word.to_owned();
        }
        let entry = lexicon::gazetteer().get(token.folded);
        let family = family && !entry.is_some_and(|e| e.is(Classes::FIRST_NAME) && !e.is(Classes::SURNAME));
        let fresh = known.people.get(&token.folded).cloned().unwrap_or_else(|| {
            if self.random.below(100) >= self.chances.rename {
                known.people.insert(token.folded, word.to_owned());
                return word.to_owned();
            }
            let pool = if family { &self.family } else { &self.given };
            let one = pick(&mut self.random, pool);
            let name = if family && self.random.below(100) < self.chances.unheard {
                blend(one, pick(&mut self.random, pool))
            } else {
                one.to_owned()
            };
            known.people.insert(token.folded, name.clone());
            name
        });
        if token.has(Shape::ALL_CAPS) { fresh.to_uppercase() } else { fresh }
    }

    /// Another name of the same list, or the same name.
    fn other(&mut self, document: &Document, words: &[Token], kind: EntityKind, known: &mut Known) -> String {
        let whole = &document.text[words[0].start as usize..words[words.len() - 1].end() as usize];
        if let Some(other) = known.others.get(whole) {
            return other.clone();
        }
        let entry = lexicon::phrase_key(words.iter().map(|t| t.folded)).and_then(|k| lexicon::gazetteer().get(k));
        let list = KINDS.iter().position(|(of, classes, _)| *of == kind && entry.is_some_and(|e| e.is(*classes)));
        let mut other = whole.to_owned();
        if let Some(list) = list.filter(|list| self.random.below(100) < KINDS[*list].2 * self.chances.rename / 100) {
            other = pick(&mut self.random, &self.listed[list]).to_owned();
            if words[0].has(Shape::ALL_CAPS) {
                other = other.to_uppercase();
            }
        }
        known.others.insert(whole.to_owned(), other.clone());
        other
    }
}

/// What stands for what in one piece.
#[derive(Default)]
struct Known {
    people: BTreeMap<u32, String>,
    others: BTreeMap<String, String>,
}

fn pick(random: &mut Random, pool: &[&'static str]) -> &'static str {
    let at = random.below(pool.len().max(1) as u64) as usize;
    pool.get(at).copied().unwrap_or("Ada")
}

/// The head of one name and the tail of another.
fn blend(head: &str, tail: &str) -> String {
    let half = |word: &str| word.chars().count() / 2;
    head.chars().take(half(head).max(2)).chain(tail.chars().skip(half(tail)).flat_map(char::to_lowercase)).collect()
}

fn push(out: &mut String, piece: &str, case: u64, chances: Chances) {
    if case < chances.lower {
        *out += &piece.to_lowercase();
    } else if case < chances.lower + chances.upper {
        *out += &piece.to_uppercase();
    } else {
        *out += piece;
    }
}
