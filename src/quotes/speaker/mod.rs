//! Whose a statement is.
//!
//! **Method.** Candidates are the entities within the source, those mentioned before it and right
//! behind, those whose role or name has the noun of the source, and who spoke before; the ranker that
//! also resolves pronouns weighs them and the silent nobody ([`features`]). What it is told are the
//! source's form and head, how a candidate stands in it, which words the text calls it by, sex,
//! distance, the part in its clause, and whose turn it is.
//!
//! Where it is sure of nobody, a report, study or suit speaks for whom the text has named as its maker ([`papers`]).
//!
//! **Weaknesses.** Who said the last statement decides much about the next, so one error draws others
//! after it.

mod features;
mod papers;
mod source;
#[cfg(test)]
mod tests;
#[cfg(feature = "train")]
pub(crate) mod train;

use super::laws;
use super::read::Attribution;
use crate::article::{Form, QuoteKind};
use crate::entities::reference::{Ballot, Judge, NOBODY, Sort};
use crate::entities::{Entities, Reference};
use crate::key::KeyMap;
use crate::rules::is_on;
use crate::syntax::grammar::noun_phrase;
use crate::syntax::{Mark, Syntax};
use crate::words::Class;
use features::{Candidate, Question};
use papers::Papers;
use source::Source;
use std::ops::Range;

/// Mentions before a statement that are looked at, and how many sentences back.
const MENTIONS_BACK: usize = 24;
const SENTENCES_BACK: usize = 5;
/// Candidates from there.
const MOST_BEFORE: usize = 6;
/// Tokens behind the source or the content among which an explanation of it begins.
const BEHIND: u32 = 9;
/// Entities called by the noun of the source.
const MOST_CALLED: usize = 3;
/// Words of a source that are looked at for them.
const MOST_WORDS: usize = 6;

/// How sure the maker of a paper is to be meant by it.
const OF_PAPER: f32 = 0.8;
/// The margin where nobody can be meant.
const CERTAIN: i32 = 100;

/// A statement whose speaker is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Turn {
    speaker: u32,
    /// Where it ended, its source included, and in which line.
    end: u32,
    line: usize,
}

/// What is known while the quotes of a text are walked through.
pub(super) struct Resolver<'a, J> {
    text: &'a str,
    syntax: &'a Syntax,
    entities: &'a Entities,
    judge: &'a mut J,
    candidates: Vec<Candidate>,
    last: Option<Turn>,
    /// Who spoke before, someone else.
    other: Option<u32>,
    /// Whom "he" and "she" were, where nothing else told their sex.
    sexes: KeyMap<u32, i32>,
    /// Read where a paper speaks.
    papers: Option<Papers>,
    /// End of the last source that was no one with a name ("a senior official").
    unnamed: Option<u32>,
}

impl<'a, J: Judge> Resolver<'a, J> {
    pub(super) fn new(text: &'a str, syntax: &'a Syntax, entities: &'a Entities, judge: &'a mut J) -> Resolver<'a, J> {
        Resolver {
            text,
            syntax,
            entities,
            judge,
            candidates: Vec::new(),
            last: None,
            other: None,
            sexes: KeyMap::default(),
            papers: None,
            unnamed: None,
        }
    }

    /// The entity that speaks, and how sure that is; to be asked for the quotes in text order.
    pub(super) fn speaker(&mut self, attribution: &Attribution, kind: QuoteKind) -> (Option<u32>, f32) {
        // Without a source that is only assumed, but for a full name: it is right less often than the answer is.
        let source = attribution.source.as_ref().filter(|s| !attribution.assumed || self.is_full_name(s));
        let source = Source::read(self.text, self.syntax, self.entities, source);
        let mut question = self.question(attribution, kind, &source);
        self.gather(&question);
        let called = |c: &&Candidate| self.entities.known.is_called(c.entity, source.word);
        question.called = self.candidates.iter().filter(called).count();
        let (speaker, margin) = self.choose(&question);
        if let Some(maker) = self.maker(&source).filter(|_| speaker.is_none()) {
            self.remember(&question, Some(maker));
            return (Some(maker), OF_PAPER);
        }
        self.remember(&question, speaker);
        let (sureness, least) = self.judge.sureness();
        let share = sureness.of(usize::from(speaker.is_some()), margin);
        let clear = speaker.filter(|_| share >= least);
        (clear, f32::from(if clear == speaker { share } else { 1000 - share }) / 1000.0)
    }

    fn question<'q>(&self, attribution: &'q Attribution, kind: QuoteKind, source: &'q Source) -> Question<'q> {
        let content = attribution.content.first().map_or(0, |part| part.start);
        let content_end = attribution.content.last().map_or(0, |part| part.end);
        let cue = attribution.cue.as_ref();
        let told = cue.map_or(content..content_end, |cue| cue.start.min(content)..cue.end);
        let Range { start: here, end } = if source.form > 0 { source.tokens.clone() } else { told };
        Question {
            attribution,
            kind,
            source,
            here,
            end,
            content,
            content_end,
            sentence: self.syntax.sentence_of(here),
            line: self.syntax.line_of(here),
            cue: cue.map_or(0, |cue| self.syntax.word(cue.end.saturating_sub(1))),
            called: 0,
            fresh: self.fresh(here, source.sex()),
        }
    }

    /// Whose "the report" is, where nothing in the source tells it.
    fn maker(&mut self, source: &Source) -> Option<u32> {
        let Range { start, end } = source.tokens;
        let is_noun = source.is_definite() && source.last == end && Class::Document.has(source.word);
        if !is_noun || !is_on("papers") || !self.entities.within(start, end).is_empty() {
            return None;
        }
        let (text, syntax, entities) = (self.text, self.syntax, self.entities);
        self.papers.get_or_insert_with(|| Papers::read(text, syntax, entities)).maker(syntax, source.head)
    }

    /// The one person that the source names, where it ends with that name and all before it is a title, or an apposition.
    fn named(&self, source: &Source) -> Option<u32> {
        let Range { start, end } = source.tokens;
        let mut people = self.entities.within(start, end).iter().filter(|r| self.entities.is_person(r.entity));
        let (name, other) = (people.next()?, people.next());
        let first = noun_phrase::start_of_name(&self.syntax.tokens, name.start as usize) as u32;
        let apart = first <= start || self.syntax.mark(first - 1) == Mark::Comma;
        (other.is_none() && name.form == Form::Name && name.end == end && apart).then_some(name.entity)
    }

    /// Of several ministers the one whom the text calls "the foreign minister".
    fn holder(&self, source: &Source) -> Option<u32> {
        let Range { start, end } = source.tokens;
        let field = source.head.checked_sub(1).filter(|at| *at >= start && source.is_holder() && source.last == end)?;
        let [fields, offices] = [field, source.head].map(|at| self.entities.known.called(self.syntax.word(at), true));
        let mut both = offices.iter().filter(|person| fields.contains(person));
        let (holder, other) = (both.next()?, both.next());
        (other.is_none() && offices.len() > 1).then_some(*holder)
    }

    /// Whether the tokens name a person by more than one word.
    fn is_full_name(&self, tokens: &Range<u32>) -> bool {
        let full = |r: &Reference| r.form == Form::Name && r.end - r.start > 1;
        let mut within = self.entities.within(tokens.start, tokens.end).iter();
        within.any(|r| full(r) && self.entities.is_person(r.entity))
    }

    fn candidate(&mut self, entity: u32) -> &mut Candidate {
        let known = self.candidates.iter().position(|c| c.entity == entity);
        let at = known.unwrap_or(self.candidates.len());
        if known.is_none() {
            self.candidates.push(Candidate { entity, ..Candidate::default() });
        }
        &mut self.candidates[at]
    }

    fn gather(&mut self, q: &Question<'_>) {
        self.candidates.clear();
        let entities = self.entities;
        for (number, r) in entities.within(q.source.tokens.start, q.source.tokens.end).iter().enumerate() {
            self.candidate(r.entity).inside.get_or_insert((*r, number));
        }
        // A mention that the source is only a part of.
        let around = entities.at(q.source.tokens.start).filter(|r| r.start < q.source.tokens.start);
        if let Some(r) = around.filter(|_| q.source.form > 0) {
            let inside = &mut self.candidate(r.entity).inside;
            *inside = Some((*r, inside.map_or(0, |(_, number)| number)));
        }
        let to = entities.references.partition_point(|r| r.end <= q.here);
        let from = to.saturating_sub(MENTIONS_BACK);
        let mut people = 0;
        for r in entities.references.get(from..to).unwrap_or_default().iter().rev() {
            if self.syntax.sentence_of(r.start) + SENTENCES_BACK < q.sentence {
                break;
            }
            let known = self.candidates.iter().any(|c| c.entity == r.entity);
            if !known && (people >= MOST_BEFORE || !self.entities.speaks(r.entity)) {
                continue;
            }
            people += usize::from(!known);
            self.candidate(r.entity).before.get_or_insert((*r, people));
        }
        for end in [q.end, q.content_end] {
            let line = self.syntax.line_of(end.saturating_sub(1));
            for r in entities.within(end, end + BEHIND) {
                if self.entities.speaks(r.entity) && self.syntax.line_of(r.start) == line {
                    self.candidate(r.entity).behind.get_or_insert((*r, r.start - end));
                }
            }
        }
        for speaker in [self.last.map(|last| last.speaker), self.other].into_iter().flatten() {
            self.candidate(speaker);
        }
        // "The mayor", "zoo officials": whom the text calls by a word of the source.
        let words = (q.source.tokens.start..q.source.last).zip(self.syntax.slice(q.source.tokens.start, q.source.last));
        for (at, token) in words.filter(|(_, t)| t.is_word()).take(MOST_WORDS) {
            if entities.at(at).is_some_and(|r| r.form == Form::Name) {
                continue;
            }
            let people = if at == q.source.head { entities.known.called(token.folded, true) } else { &[] };
            let things = entities.known.called(token.folded, false);
            for entity in people.iter().chain(things).take(MOST_CALLED) {
                self.candidate(*entity);
            }
        }
    }

    fn choose(&mut self, question: &Question<'_>) -> (Option<u32>, i32) {
        let Attribution { cue, source, .. } = question.attribution;
        // "Ahl has been warned that": he did not say so.
        let passive = source.is_none() && cue.as_ref().is_some_and(|cue| laws::is_passive(self.syntax, cue));
        if self.candidates.is_empty() || passive {
            return (None, CERTAIN);
        }
        let mut ballot = Ballot::new(Sort::Speaker, question.here);
        let by = [question.source.form as u32];
        for candidate in &self.candidates {
            ballot.add(candidate.entity, &by, |f| self.describe(f, question, candidate));
        }
        ballot.add(NOBODY, &by, |f| self.nobody(f, question));
        let verdict = self.judge.choose(&ballot);
        if let Some(told) = self.named(question.source).or_else(|| self.holder(question.source))
            && is_on("named")
        {
            return (Some(told), CERTAIN);
        }
        (ballot.entities().get(verdict.number).copied().filter(|entity| *entity != NOBODY), verdict.margin)
    }

    fn remember(&mut self, q: &Question<'_>, speaker: Option<u32>) {
        let Some(speaker) = speaker else {
            self.unnamed = Some(q.source.tokens.end).filter(|_| q.source.form > 0).or(self.unnamed);
            return;
        };
        self.unnamed = None;
        if q.kind != QuoteKind::Indirect {
            self.other = self.last.map(|last| last.speaker).filter(|last| *last != speaker).or(self.other);
        }
        let end = q.content_end.max(q.source.tokens.end);
        let line = self.syntax.line_of(q.content_end.saturating_sub(1));
        self.last = Some(Turn { speaker, end, line });
        if q.source.sex() != 0 {
            self.sexes.entry(speaker).or_insert(q.source.sex());
        }
    }

    /// Whether the entity is a person whom nothing makes one of the other sex.
    fn may_be(&self, entity: u32, sex: i32) -> bool {
        let told = self.entities.sexes.get(entity as usize).copied().filter(|sex| *sex != 0);
        let known = told.or(self.sexes.get(&entity).copied()).unwrap_or(0).signum();
        self.entities.is_person(entity) && known != -sex
    }
}
