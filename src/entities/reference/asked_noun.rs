//! The question for whom a noun stands: "the ministry", "the 42-year-old".

use super::ballot::{Judge, NOBODY, Sort};
use super::candidates::{MOST_CALLED, MOST_CANDIDATES, candidate, rank};
use super::clause;
use super::features::{self, Asking};
use super::noun::Noun;
use super::walk::{CLEAR, Walk};
use crate::article::Form;
use crate::syntax::grammar::{For, Gender, sort};

/// The margin, in tenths of log-odds, below which a noun is left alone: a wrong answer costs more than a missed
/// one.
const LEAST: i32 = 8;

impl Walk<'_> {
    /// "The ministry".
    pub(super) fn noun(&mut self, noun: &Noun, sentence: u32, judge: &mut impl Judge) {
        let person = noun.sort == For::Person;
        let start = noun.start - 1;
        let memory = if person { &self.people } else { &self.things };
        let place = clause::place(self.text, &self.syntax.tokens, start as usize, noun.end as usize, None);
        let asking = Asking { part: place.part, ..self.asking(memory, start, sentence, Gender::Male, place.part) };
        self.gather(&asking, person);
        let found = self.found.list.len();
        self.candidates.retain(|c| (c.seen.entity as usize) < found);
        let memory = if person { &self.people } else { &self.things };
        let head = self.syntax.word(noun.end - 1);
        let mut called = 0;
        for entity in self.answers.known.called(head, person).iter().rev() {
            let known = self.candidates.iter().any(|c| c.seen.entity == *entity);
            if let Some(seen) = memory.latest(*entity).filter(|_| !known && called < MOST_CALLED) {
                called += 1;
                self.candidates.push(candidate(memory, seen, 0, MOST_CANDIDATES));
            }
        }
        if self.candidates.is_empty() {
            return;
        }
        rank(&asking, &mut self.candidates);
        let (known, candidates, syntax) = (&self.answers.known, &self.candidates, self.syntax);
        let behind = self.syntax.word(noun.end);
        let agrees = |entity: u32| known.is_called(entity, head);
        let agreeing = candidates.iter().filter(|c| agrees(c.seen.entity)).count().min(2);
        let by = noun.sort as u32;
        let next = self.syntax.token(noun.end).map_or(0, |t| sort(self.text, Some(t)) as u32);
        let modifiers = noun.head - noun.start;
        let modifier = if modifiers > 0 { self.syntax.word(noun.start) } else { 0 };
        let determiner = self.syntax.word(start);
        self.ballot.begin(Sort::Noun, noun.end - 1);
        for candidate in candidates {
            let entity = candidate.seen.entity;
            let kind = self.kind(entity);
            let all = syntax
                .slice(noun.start, noun.head)
                .iter()
                .all(|t| known.is_called(entity, t.folded) || known.is_said(entity, t.folded));
            let agreement = usize::from(agrees(entity)) * 4
                + usize::from(all && modifiers > 0) * 2
                + usize::from(known.is_described(entity));
            let history = &candidate.history;
            let far = features::far(sentence.abs_diff(candidate.seen.sentence));
            self.ballot.add(entity, by, |f| {
                features::describe(f, &asking, candidate, 1 + agreement);
                f.section(300);
                f.by(Some(kind as usize));
                f.by(Some(agreement * 3 + agreeing));
                f.pair(head, kind);
                f.pair(head, agreement as u32);
                f.pair(head, known.class(entity));
                f.by(Some(far * 8 + agreement));
                f.by(Some((agreement * 4 + features::bucket(history.names)) * 2 + usize::from(history.topic)));
                f.by(Some(next as usize * 8 + agreement));
                f.add(modifiers * 8 + agreement as u32);
            });
        }
        let nearest = candidates.iter().map(|c| sentence.abs_diff(c.seen.sentence)).min().unwrap_or(9);
        self.ballot.add(NOBODY, by, |f| {
            f.section(350);
            f.by(Some(agreeing));
            f.by(Some(candidates.len().min(4)));
            f.by(Some(next as usize));
            f.by(Some(modifiers as usize));
            f.by(Some(nearest.min(4) as usize));
            f.add(head);
            f.pair(head, modifiers);
            f.pair(head, next);
            f.pair(head, agreeing as u32);
            f.add(modifier);
            f.by(Some(asking.before));
            f.by(Some(asking.part as usize));
            f.by(Some(determiner as usize));
            f.by(Some(behind as usize));
        });
        let verdict = judge.choose(&self.ballot);
        let entity = self.ballot.entities().get(verdict.number).copied().unwrap_or(NOBODY);
        if entity == NOBODY || verdict.margin < LEAST {
            return;
        }
        let free = self.found.within(noun.start, noun.end).is_empty();
        let from = if free { noun.start } else { noun.head };
        self.answers.others.extend(self.reference(from, noun.end, entity, Form::Nominal));
        let seen = self.seen(&asking, (start, noun.end), entity, verdict.margin > CLEAR);
        if person { self.people.remember(seen) } else { self.things.remember(seen) }
    }
}
