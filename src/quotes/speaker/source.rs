//! The phrase that names the speaker, as the ranker sees it.

use crate::article::{EntityKind, Form};
use crate::entities::Entities;
use crate::key::{self, KeyMap};
use crate::syntax::grammar::{For, noun_phrase, sort_of, table};
use crate::syntax::{Mark, Syntax, Token};
use crate::words::Class;
use once_cell::sync::Lazy;
use std::ops::Range;

/// What a source is: 0 where there is none, pronouns from 1, then by its head.
const HE: usize = 1;
const SHE: usize = 2;
const WHO: usize = 7;
const NAME_OF_PERSON: usize = 8;
const NAME_OF_BODY: usize = 9;
const NAME_OF_PLACE: usize = 10;
const DEFINITE: usize = 11;
const INDEFINITE: usize = 15;
const BARE: usize = 16;
const OTHER: usize = 17;

/// By the rows of the file: he, she, it, they, I, we, who.
static PRONOUNS: Lazy<KeyMap<u32, usize>> = Lazy::new(|| {
    let forms = [HE, SHE, 3, 4, 5, 6, WHO];
    table(include_str!("pronouns.tsv"), &forms, |word| Some(key::folded(word)))
});

/// A source, read.
#[derive(Clone, Debug, Default)]
pub(super) struct Source {
    pub(super) tokens: Range<u32>,
    pub(super) form: usize,
    /// The token that heads it, and its word.
    pub(super) head: u32,
    /// The end of it and what stands before.
    pub(super) last: u32,
    pub(super) word: u32,
    /// "A spokesman", "the report": 1 for people, 2 for papers.
    pub(super) voice: usize,
    pub(super) voice_at: u32,
    /// "Ann and Bo".
    pub(super) joint: bool,
}

impl Source {
    pub(super) fn read(text: &str, syntax: &Syntax, entities: &Entities, source: Option<&Range<u32>>) -> Source {
        let Some(tokens) = source.filter(|s| s.start < s.end) else { return Source::default() };
        let all = syntax.slice(tokens.start, tokens.end);
        let voices = [Class::Spokesperson, Class::Paper];
        let voice = |t: &Token| voices.iter().position(|class| class.has(t.folded)).map(|number| 1 + number);
        let (voice_at, voice) = (0..).zip(all).find_map(|(at, t)| Some((at, voice(t)?))).unwrap_or_default();
        let name = |at: u32| entities.at(at).filter(|r| r.form == Form::Name).map(|r| r.end);
        let phrase = noun_phrase::read_all(text, syntax.slice(0, tokens.end), tokens.start, name);
        let end = phrase.map_or(tokens.end, |phrase| phrase.end.min(tokens.end));
        let head = end - 1;
        let word = syntax.word(head);
        let joint = phrase.is_some_and(|phrase| phrase.joint);
        let form = form(syntax, entities, tokens, head);
        Source { tokens: tokens.clone(), form, head, last: end, word, voice, voice_at: tokens.start + voice_at, joint }
    }

    /// "The report", "its report".
    pub(super) fn is_definite(&self) -> bool {
        (DEFINITE..INDEFINITE).contains(&self.form)
    }

    /// "The foreign minister".
    pub(super) fn is_holder(&self) -> bool {
        self.form == DEFINITE
    }

    /// Above zero for "he", below for "she".
    pub(super) fn sex(&self) -> i32 {
        match self.form {
            HE => 1,
            SHE => -1,
            _ => 0,
        }
    }
}

fn form(syntax: &Syntax, entities: &Entities, tokens: &Range<u32>, head: u32) -> usize {
    let all = syntax.slice(tokens.start, tokens.end);
    let (Some(first), Some(last)) = (all.first(), syntax.token(head)) else { return 0 };
    if let Some(form) = PRONOUNS.get(&first.folded).filter(|_| all.len() == 1) {
        return *form;
    }
    // "Ann Ito of the museum in | London, who was not there,": "who" is no place.
    if let Some(r) = entities.at(tokens.start).filter(|r| r.end < tokens.end)
        && !entities.is_person(r.entity)
        && syntax.mark(r.end) == Mark::Comma
        && syntax.word(r.end + 1) == key::exact("who")
    {
        return WHO;
    }
    if let Some(r) = entities.at(head).filter(|r| r.form == Form::Name) {
        return match entities.kind(r.entity) {
            Some(EntityKind::Person) => NAME_OF_PERSON,
            Some(EntityKind::Place | EntityKind::Group) => NAME_OF_PLACE,
            _ => NAME_OF_BODY,
        };
    }
    let owned = syntax.slice(tokens.start, head).iter().any(|t| t.mark() == Mark::Possessive);
    if Class::Indefinite.has(first.folded) {
        return INDEFINITE;
    }
    if Class::Definite.has(first.folded) || owned {
        return DEFINITE
            + match sort_of(last) {
                Some(For::Person) => 0,
                Some(For::Body) => 1,
                Some(_) => 2,
                None => 3,
            };
    }
    if last.is_word() { BARE } else { OTHER }
}
