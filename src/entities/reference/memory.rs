//! Who was mentioned lately, and how.

use std::collections::VecDeque;

use super::super::{Entities, Reference};
use super::around;
use super::clause::{self, begins_clause};
use super::features::{History, Seen};
use crate::article::{Entity, EntityKind};
use crate::key;
use crate::lexicon::{Classes, gazetteer};
use crate::syntax::grammar::{Class, Gender, Part, class};
use crate::syntax::{Mark, Shape, Syntax, Token};

/// Mentions that are remembered.
const MEMORY: usize = 24;
/// Tokens within which the mention before a name can share its part ("Ada and Tom").
const BESIDE: u32 = 4;
/// Tokens among which the subject of a clause is looked for.
const MOST_BACK: u32 = 40;

/// For whom the last pronoun of a sex stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Last {
    pub(super) entity: u32,
    pub(super) start: u32,
    pub(super) sentence: u32,
    pub(super) subject: bool,
    pub(super) sure: bool,
}

/// The people, or the things, of the text so far.
pub(super) struct Memory {
    /// Which entities are remembered.
    kept: Vec<bool>,
    pub(super) mentions: VecDeque<Seen>,
    /// The last mention of each.
    latest: Vec<Option<Seen>>,
    /// Of each entity, and of the two strangers behind them.
    history: Vec<History>,
    most: u32,
    last: [Option<Last>; 2],
    /// The last name that was a subject, and where.
    subject: Option<(u32, u32)>,
    /// Who said something last.
    pub(super) reporter: Option<u32>,
}

impl Memory {
    /// Of the entities that "he" and "she" may stand for.
    pub(super) fn of_people(found: &Entities) -> Memory {
        Memory::new(found, people(found))
    }

    /// Of those that "it" may stand for.
    pub(super) fn of_things(found: &Entities) -> Memory {
        let is_thing = |entity: &Entity| !matches!(entity.kind, EntityKind::Person | EntityKind::Group);
        Memory::new(found, found.list.iter().map(is_thing).collect())
    }

    fn new(found: &Entities, kept: Vec<bool>) -> Memory {
        let names = |(entity, kept): (&Entity, &bool)| if *kept { entity.mentions.len() as u32 } else { 0 };
        let names: Vec<u32> = found.list.iter().zip(&kept).map(names).collect();
        let most = names.iter().copied().max().unwrap_or(0);
        let history = |names: u32| History { names, topic: names == most, ..History::default() };
        let mut history: Vec<History> = names.iter().copied().map(history).collect();
        history.resize(found.list.len() + 2, History::default());
        Memory {
            latest: vec![None; found.list.len() + 2],
            kept,
            mentions: VecDeque::with_capacity(MEMORY),
            history,
            most: 0,
            last: [None; 2],
            subject: None,
            reporter: None,
        }
    }

    /// The number that stands for the man or woman whom the text speaks of without a name.
    pub(super) fn stranger(&self, gender: Gender) -> u32 {
        self.kept.len() as u32 + u32::from(gender == Gender::Female)
    }

    pub(super) fn last(&self, gender: Gender) -> Option<Last> {
        self.last[usize::from(gender == Gender::Female)]
    }

    pub(super) fn keeps(&self, name: &Reference) -> bool {
        self.kept.get(name.entity as usize).copied().unwrap_or(false)
    }

    pub(super) fn history(&self, entity: u32) -> History {
        let history = self.history.get(entity as usize).copied().unwrap_or_default();
        History { most: history.count > 0 && history.count == self.most, ..history }
    }

    /// The last mention of an entity.
    pub(super) fn latest(&self, entity: u32) -> Option<Seen> {
        self.latest.get(entity as usize).copied().flatten()
    }

    /// Whether no person has been mentioned in the sentence.
    pub(super) fn is_first_in(&self, sentence: u32) -> bool {
        self.mentions.back().is_none_or(|last| last.sentence != sentence)
    }

    pub(super) fn remember(&mut self, seen: Seen) {
        if self.mentions.len() >= MEMORY {
            self.mentions.pop_front();
        }
        if let Some(history) = self.history.get_mut(seen.entity as usize) {
            history.first = history.first || self.most == 0;
            history.count += 1;
            self.most = self.most.max(history.count);
            if seen.pronoun == 0 {
                history.named = Some(seen.sentence);
            }
            if seen.place.part == Part::Subject {
                history.subject = Some(seen.sentence);
            }
            if seen.reports {
                history.reported = Some(seen.sentence);
                self.reporter = Some(seen.entity);
            }
        }
        if let Some(latest) = self.latest.get_mut(seen.entity as usize) {
            *latest = Some(seen);
        }
        self.mentions.push_back(seen);
    }

    /// Remembers what a pronoun stands for.
    pub(super) fn answer(&mut self, gender: Gender, seen: Seen) {
        let subject = seen.place.part == Part::Subject;
        self.last[usize::from(gender == Gender::Female)] = Some(Last {
            entity: seen.entity,
            start: seen.start,
            sentence: seen.sentence,
            subject,
            sure: seen.pronoun == 1,
        });
        self.remember(seen);
    }

    /// Remembers a name, if it is of those that are; the part that it plays.
    pub(super) fn name(
        &mut self,
        text: &str,
        syntax: &Syntax,
        found: &Entities,
        name: &Reference,
        sentence: u32,
    ) -> Option<Part> {
        if !self.keeps(name) {
            return None;
        }
        let seen = self.see(text, syntax, name.entity, (name.start, name.end), sentence);
        let new = self.history(name.entity).count == 0 && !seen.full && seen.place.part != Part::Oblique;
        if new {
            let sex = found.sexes.get(name.entity as usize).copied().unwrap_or(0);
            for (gender, other) in [(Gender::Male, sex < 0), (Gender::Female, sex > 0)] {
                if !other {
                    self.introduce(gender, name.entity);
                }
            }
        }
        if seen.place.part == Part::Subject {
            self.subject = Some((seen.entity, seen.start));
        }
        self.remember(seen);
        Some(seen.place.part)
    }

    /// Who was named as a subject since the last pronoun of the sex.
    pub(super) fn fresh(&self, gender: Gender) -> Option<u32> {
        let since = self.last(gender).map_or(0, |last| last.start);
        self.subject.filter(|(_, start)| *start >= since).map(|(entity, _)| entity)
    }

    /// A bare surname that was never explained is the name of the stranger: texts that begin in the
    /// middle of a story do so.
    fn introduce(&mut self, gender: Gender, entity: u32) {
        let stranger = self.stranger(gender);
        let known = self.history(stranger);
        if known.count == 0 {
            return;
        }
        for seen in self.mentions.iter_mut().filter(|seen| seen.entity == stranger) {
            seen.entity = entity;
        }
        for last in self.last.iter_mut().flatten().filter(|last| last.entity == stranger) {
            last.entity = entity;
        }
        if let Some(history) = self.history.get_mut(stranger as usize) {
            *history = History::default();
        }
        if let Some(history) = self.history.get_mut(entity as usize) {
            *history = History { names: history.names, topic: history.topic, ..known };
        }
    }

    /// The entity that is subject of the clause in which the token `at` stands, in the sentence that
    /// begins at `start`; `skip` passes over the word that opens the clause.
    pub(super) fn governor(&self, text: &str, tokens: &[Token], start: u32, at: u32, skip: bool) -> Option<u32> {
        let mut mentions = self.mentions.iter().rev().skip_while(|seen| seen.end > at).peekable();
        let mut here = at;
        let mut opened = !skip;
        let from = start.max(at.saturating_sub(MOST_BACK));
        while here > from {
            while let Some(seen) = mentions.next_if(|seen| seen.end == here) {
                if seen.place.part == Part::Subject || seen.to_do && at > seen.end + 1 {
                    return Some(seen.entity);
                }
            }
            here -= 1;
            if begins_clause(text, tokens, here as usize) {
                if opened {
                    return None;
                }
                opened = true;
            }
        }
        while let Some(seen) = mentions.next_if(|seen| seen.end == here && seen.start >= start) {
            if seen.place.part == Part::Subject {
                return Some(seen.entity);
            }
        }
        None
    }

    /// The mention at the tokens `first..behind` as it would be remembered were it a name.
    pub(super) fn see(
        &self,
        text: &str,
        syntax: &Syntax,
        entity: u32,
        (first, behind): (u32, u32),
        sentence: u32,
    ) -> Seen {
        let tokens = syntax.tokens.as_slice();
        let (start, end) = (first as usize, behind as usize);
        let opening = syntax.sentences.get(sentence as usize).map_or(first, |s| s.start);
        let beside = self.mentions.back().filter(|seen| seen.end + BESIDE >= first && seen.sentence == sentence);
        let who = |at: usize| tokens.get(at).is_some_and(|t| class(t) == Class::Who);
        let comma = tokens.get(end).is_some_and(|t| t.mark() == Mark::Comma);
        Seen {
            entity,
            start: first,
            end: behind,
            sentence,
            place: clause::place(text, tokens, start, end, beside.map(|seen| seen.place.part)),
            quoted: tokens.get(start).is_some_and(|t| t.has(Shape::QUOTED)),
            leads: self.is_first_in(sentence),
            who: who(end) || comma && who(end + 1),
            to_do: clause::is_to_do(text, tokens, end),
            pronoun: 0,
            full: behind > first + 1,
            beside: around::beside(text, tokens, start, end),
            clause: around::clause_of(tokens, opening, first),
            reports: around::reports(text, tokens, start, end),
        }
    }
}

/// Which entities "he" and "she" may stand for: people, and things with an unlisted name of one
/// word, which may be people taken for things.
fn people(found: &Entities) -> Vec<bool> {
    let unlisted = |name: &str| {
        let things = Classes::PLACE | Classes::ORGANIZATION | Classes::DEMONYM | Classes::PRODUCT;
        let known = gazetteer().get(key::folded(name)).is_some_and(|e| e.is(things));
        !known && !name.contains([' ', '-', '.']) && name.contains(char::is_lowercase)
    };
    let fits = |entity: &Entity| match entity.kind {
        EntityKind::Person => true,
        EntityKind::Group | EntityKind::Law | EntityKind::Event => false,
        _ => unlisted(&entity.name),
    };
    found.list.iter().map(fits).collect()
}
