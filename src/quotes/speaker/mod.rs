//! Whom a source means.
//!
//! **Method.** The names, nouns and pronouns within the source that the entities stage knows are
//! weighed: a person who is the head comes first ("Smith, the head of Acme"), then what a pronoun
//! or noun refers to, then an organization that speaks for itself or through someone unnamed ("a
//! spokesperson for Acme", "Acme's statement"). What only describes the speaker is left ("Smith's
//! lawyer", "Acme officials"). Direct speech without a source is the last speaker's.

mod described;
mod pronoun;
#[cfg(test)]
mod tests;
mod voice;
mod words;

use super::read::Attribution;
use crate::article::{EntityKind, Form, QuoteKind};
use crate::entities::{Entities, Reference};
use crate::key::{self, KeyMap};
use crate::syntax::{Kind, Mark, Shape, Syntax, Token};
use described::Nouns;
use std::ops::Range;
use voice::Whose;
use words::WORDS;

/// How a mention stands in a source; the better the smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    PersonHead,
    Pronoun,
    OtherHead,
    /// Speaks through an unnamed person or a paper.
    Voiced,
}

/// What is known while the quotes of a text are walked through.
pub(super) struct Resolver<'a> {
    syntax: &'a Syntax,
    entities: &'a Entities,
    nouns: Nouns,
    /// Who spoke last, and in which paragraph.
    last: Option<(u32, usize)>,
    /// Whom "he" and "she" were, where nothing else told their sex.
    sexes: KeyMap<u32, i32>,
    /// Who spoke before, someone else.
    other: Option<u32>,
    /// Where that statement ended, its source included.
    last_end: u32,
    /// End of the source, since then, that was no one with a name ("a senior official").
    unnamed_end: Option<u32>,
}

/// Tokens between a possessive and the voice.
const VOICE_WITHIN: usize = 6;
/// Most words between a preposition and a mention that hangs on it.
const HANGS_WITHIN: usize = 5;
/// How far before a relative pronoun its name may begin.
const ANTECEDENT: u32 = 12;
/// Most tokens by which a description goes on behind its head, before the name that it is of.
const DESCRIPTION: u32 = 8;
/// How many paragraphs after a quote "he" may still be its speaker.
const GOES_ON: usize = 2;
/// How many tokens before "a spokesperson" an organization is looked for.
const NAMED_WITHIN: u32 = 120;
/// Tokens at the head of a sentence among which its subject begins.
const OPENING: u32 = 6;
/// How many paragraphs after a quote its speaker may still be meant by one without a source.
const REACH: usize = 1;

/// Whether a source is a paper or what is printed: a study, a report, figures.
pub(super) fn is_paper(source: &[Token]) -> bool {
    source.iter().any(|token| WORDS.voices.contains(&token.folded) && !WORDS.spokespersons.contains(&token.folded))
}

impl<'a> Resolver<'a> {
    pub(super) fn new(syntax: &'a Syntax, entities: &'a Entities) -> Resolver<'a> {
        Resolver {
            syntax,
            entities,
            nouns: Nouns::new(entities),
            sexes: KeyMap::default(),
            last: None,
            other: None,
            last_end: 0,
            unnamed_end: None,
        }
    }

    /// The entity that speaks; to be asked for the quotes in text order.
    pub(super) fn speaker(&mut self, attribution: &Attribution, kind: QuoteKind) -> Option<u32> {
        let place = attribution.content.first().map_or(0, |part| part.start);
        let line = self.syntax.line_of(place);
        let speaker = match &attribution.source {
            Some(source) => self.of_source(source),
            None if attribution.answers => self.other.or(self.last.map(|last| last.0)),
            None if kind == QuoteKind::Indirect || attribution.cue.is_some() && kind != QuoteKind::Direct => None,
            None => self.last.filter(|(_, at)| line <= at + REACH).map(|(speaker, _)| speaker),
        };
        let end = attribution.content.last().map_or(place, |part| part.end.saturating_sub(1));
        if speaker.is_some() {
            let source = attribution.source.as_ref().map_or(0, |source| source.end);
            self.last_end = attribution.content.last().map_or(0, |part| part.end).max(source);
            self.unnamed_end = None;
        } else if let Some(source) = attribution.source.as_ref().filter(|source| source.end - source.start > 1) {
            self.unnamed_end = Some(source.end);
        }
        if let (Some(speaker), Some(source)) = (speaker, &attribution.source)
            && self.is_person(speaker)
        {
            self.nouns.learn(self.syntax.slice(source.start, source.end), speaker);
            if let Some(sex) = self.pronoun(source) {
                self.sexes.entry(speaker).or_insert(sex);
            }
        }
        if kind != QuoteKind::Indirect {
            self.other = self.last.map(|last| last.0).filter(|last| Some(*last) != speaker).or(self.other);
        }
        match speaker {
            Some(speaker) => self.last = Some((speaker, self.syntax.line_of(end))),
            None if attribution.source.is_some() && kind != QuoteKind::Indirect => self.last = None,
            None => {}
        }
        speaker
    }

    fn of_source(&self, source: &Range<u32>) -> Option<u32> {
        if self.is_unnamed_again(source) {
            return None;
        }
        let speaker = self.going_on(source).or_else(|| self.subject_before(source)).or_else(|| self.apposed(source));
        if speaker.is_some() {
            return speaker;
        }
        // "Ann Ito of the museum in | London, who was not there, said".
        let inside = self.entities.within(source.start, source.end);
        let token = |at: u32| self.syntax.tokens.get(at as usize);
        if let Some(first) = inside.first().filter(|r| r.start == source.start && !self.is_person(r.entity))
            && token(first.end).is_some_and(|t| t.mark() == Mark::Comma)
            && token(first.end + 1).is_some_and(|t| t.folded == WORDS.who)
            && let Some(speaker) = self.antecedent(first.end + 1)
        {
            return Some(speaker);
        }
        let standing = inside.iter().filter_map(|r| Some((self.standing(r, source)?, r)));
        if let Some((_, best)) = standing.min_by_key(|(standing, r)| (*standing, r.start)) {
            return Some(best.entity);
        }
        if source.end - source.start == 1 {
            return self.whole(source.start);
        }
        self.described(source).or_else(|| self.unnamed_voice(source))
    }

    /// "Its spokesman, Karim Haddad,", "his | minister for maritime affairs, Luhut Pandjaitan,".
    fn apposed(&self, source: &Range<u32>) -> Option<u32> {
        let first = self.syntax.tokens.get(source.start as usize)?;
        let owned = || self.syntax.slice(source.start, source.end).iter().any(|t| t.mark() == Mark::Possessive);
        let definite = WORDS.definite.contains(&first.folded) || WORDS.owners.contains(&first.folded) || owned();
        if source.len() < 2 || !definite {
            return None;
        }
        let mark = |at: u32| self.syntax.tokens.get(at as usize).map(Token::mark);
        let more = (source.end..source.end + DESCRIPTION).find(|at| mark(*at) != Some(Mark::None))?;
        let name = self.entities.at(more + 1).filter(|r| mark(more) == Some(Mark::Comma) && r.start == more + 1)?;
        let ends = more == source.end || mark(name.end) == Some(Mark::Comma);
        (ends && name.form == Form::Name && self.is_person(name.entity)).then_some(name.entity)
    }

    /// "The director" is the only person with that role, "the 29-year-old" the one whom the sentence
    /// before is about or who has just spoken.
    fn described(&self, source: &Range<u32>) -> Option<u32> {
        let [article, .., last] = self.syntax.slice(source.start, source.end) else { return None };
        if !WORDS.definite.contains(&article.folded) {
            return None;
        }
        if !described::is_age(last)
            && let Some(person) = self.nouns.only(last.folded).filter(|_| source.len() == 2)
        {
            let first = self.entities.list.get(person as usize).and_then(|e| e.mentions.first());
            let here = self.syntax.tokens.get(source.start as usize)?.start as usize;
            return Some(person).filter(|_| first.is_some_and(|m| m.span.start() < here));
        }
        let described = described::is_age(last) || self.is_role(source) && !self.nouns.knows(last.folded);
        if !described {
            return None;
        }
        let before = self.syntax.sentence_of(source.start).checked_sub(1)?;
        let before = self.syntax.sentences.get(before)?;
        let speech = self.syntax.tokens.get(before.start as usize)?.has(Shape::QUOTED);
        let opening = self.entities.within(before.start, (before.start + OPENING).min(before.end));
        let subject = opening.iter().map(|r| r.entity).find(|entity| self.is_person(*entity)).filter(|_| !speech);
        subject.or(self.last.map(|last| last.0)).filter(|entity| self.is_person(*entity))
    }

    /// "The former goalkeeper": what someone is, in the singular, with at most one word before it.
    fn is_role(&self, source: &Range<u32>) -> bool {
        let [article, middle @ .., noun] = self.syntax.slice(source.start, source.end) else { return false };
        article.folded == WORDS.the
            && middle.len() <= 1
            && self.entities.within(source.start, source.end).is_empty()
            && described::is_role(noun)
    }

    fn is_person(&self, entity: u32) -> bool {
        self.entities.list.get(entity as usize).is_some_and(|e| e.kind == EntityKind::Person)
    }

    /// "A company spokesperson" speaks for the organization named last, "the letter" for the one
    /// that spoke last.
    fn unnamed_voice(&self, source: &Range<u32>) -> Option<u32> {
        let head = self.syntax.slice(source.start, source.end).last().map_or(0, |token| token.folded);
        let organization = |entity: u32| self.fits(entity, 0);
        if let Some(whose) = voice::whose(self.syntax, source) {
            let reach = if whose == Whose::Body { NAMED_WITHIN } else { 4 * NAMED_WITHIN };
            let before = self.entities.within(source.start.saturating_sub(reach), source.start);
            let bears = |r: &&Reference| r.form == Form::Name && whose.fits(self.syntax.slice(r.start, r.end));
            return before.iter().rev().filter(bears).map(|r| r.entity).find(|entity| organization(*entity));
        }
        let (speaker, line) = self.last?;
        let near = self.syntax.line_of(source.start) <= line + GOES_ON;
        let first = self.syntax.tokens.get(source.start as usize)?.folded;
        let meant = WORDS.definite.contains(&first) && WORDS.voices.contains(&head);
        (near && meant && organization(speaker)).then_some(speaker)
    }

    /// A source of one word: part of a longer mention, a relative pronoun or "I".
    fn whole(&self, at: u32) -> Option<u32> {
        if let Some(around) = self.entities.at(at) {
            return Some(around.entity);
        }
        let word = self.syntax.tokens.get(at as usize)?.folded;
        if WORDS.relative.contains(&word) {
            return self.antecedent(at);
        }
        // "I" within a quotation is its speaker.
        let inner = WORDS.first_person.contains(&word) && self.syntax.stretch_of(at).is_some();
        self.last.filter(|(_, line)| inner && *line == self.syntax.line_of(at)).map(|last| last.0)
    }

    /// The name that a relative pronoun stands for: "who" is a person wherever one is near.
    fn antecedent(&self, relative: u32) -> Option<u32> {
        let sentence = self.syntax.sentences.get(self.syntax.sentence_of(relative))?;
        let from = relative.saturating_sub(ANTECEDENT).max(sentence.start);
        let names = || self.entities.within(from, relative).iter().rev().filter(|r| r.form == Form::Name);
        let who = self.syntax.tokens.get(relative as usize)?.folded == WORDS.who;
        let person = names().find(|r| who && self.is_person(r.entity));
        person.or_else(|| names().next().filter(|r| r.end + 1 >= relative)).map(|r| r.entity)
    }

    fn standing(&self, r: &Reference, source: &Range<u32>) -> Option<Standing> {
        let kind = self.entities.list.get(r.entity as usize)?.kind;
        let is_voice = |token: &Token| WORDS.voices.contains(&token.folded);
        let after = self.syntax.slice(r.end, source.end.max(r.end));
        let place = matches!(kind, EntityKind::Place | EntityKind::Group);
        if after.first().is_some_and(|token| token.mark() == Mark::Possessive) {
            let spoken = after.iter().take(VOICE_WITHIN).any(is_voice);
            return (spoken && !place).then_some(Standing::Voiced);
        }
        if let Some(preposition) = self.preposition(r, source, kind) {
            let head = self.syntax.slice(source.start, preposition);
            let of = self.syntax.tokens.get(preposition as usize).is_some_and(|t| WORDS.voice_of.contains(&t.folded));
            return (of && head.iter().any(is_voice) && !place).then_some(Standing::Voiced);
        }
        // "Acme officials", "Smith aides": a noun follows that is the head.
        let modifies = after.first().is_some_and(|t| t.kind() == Kind::Word && !WORDS.after_head.contains(&t.folded));
        if modifies && self.is_owner(r) && self.is_person(r.entity) {
            return None;
        }
        if modifies && r.form != Form::Pronoun {
            let spoken = after.iter().take(3).any(is_voice);
            return (spoken && !place).then_some(Standing::Voiced);
        }
        Some(match (r.form, kind) {
            (Form::Name, EntityKind::Person) => Standing::PersonHead,
            (Form::Pronoun, _) | (Form::Nominal, EntityKind::Person) => Standing::Pronoun,
            _ => Standing::OtherHead,
        })
    }

    /// The preposition that the mention hangs on, unless the phrase goes on to the mention as its
    /// head ("Secretary of State Ann Lee", "director of communications Ann Lee").
    fn preposition(&self, r: &Reference, source: &Range<u32>, kind: EntityKind) -> Option<u32> {
        let tokens = self.syntax.slice(source.start, r.start);
        let hangs = |t: &Token| WORDS.voice_of.contains(&t.folded) || WORDS.aside.contains(&t.folded);
        let at = tokens.iter().rposition(|t| hangs(t) || t.mark() == Mark::Comma)?;
        let preposition = tokens.get(at).filter(|t| hangs(t))?;
        // "by Smith": the agent of a passive.
        let head = at.checked_sub(1).and_then(|before| tokens.get(before))?;
        let gap = tokens.get(at + 1..).unwrap_or_default();
        let titled = head.has(Shape::CAPITAL) && !head.has(Shape::SENTENCE_START) && !gap.is_empty();
        let of = preposition.folded == key::folded("of") || preposition.folded == key::folded("for");
        let noun = gap.iter().any(|t| t.is_word() && !t.has(Shape::CAPITAL) && t.end - t.start > 3);
        let heads = kind == EntityKind::Person && r.form == Form::Name && (titled || of && noun);
        (!heads && gap.len() <= HANGS_WITHIN).then_some(source.start + at as u32)
    }
}
