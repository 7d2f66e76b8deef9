//! The walk over the text that brings each pronoun together with its candidates.

use std::collections::VecDeque;

use super::super::{Entities, Reference};
use super::features::{Among, Asking, Candidate, Seen};
use super::scene::{before_class, begins_clause, opener, part_of_name};
use super::words::{Class, Gender, Part, class, part_of};
use crate::article::{Entity, EntityKind, Form};
use crate::key;
use crate::lexicon::{Classes, gazetteer};
use crate::syntax::{Mark, Shape, Syntax};

/// Mentions that are remembered.
const MEMORY: usize = 24;
/// Candidates that are weighed.
const MOST_CANDIDATES: usize = 8;
/// How many sentences back a candidate may have been mentioned.
const SENTENCES_BACK: u32 = 4;
/// Names behind the pronoun that are weighed, and how many tokens away.
const AHEAD: usize = 2;
const TOKENS_AHEAD: u32 = 40;
/// Tokens between candidate and pronoun in which clauses are counted.
const CLAUSE_WINDOW: u32 = 60;

/// One pronoun with the people it may stand for.
pub(super) struct Question<'a> {
    pub(super) gender: Gender,
    pub(super) asking: Asking,
    pub(super) candidates: &'a [Candidate],
}

/// Goes over the text; `decide` gives the candidate's number, or none.
pub(super) fn walk(
    text: &str,
    syntax: &Syntax,
    found: &Entities,
    mut decide: impl FnMut(&Question<'_>) -> Option<usize>,
) -> Vec<Reference> {
    let mut answers = Vec::new();
    let mut walk = Walk {
        people: people(found),
        memory: VecDeque::with_capacity(MEMORY),
        counts: vec![0; found.list.len()],
        most: 0,
    };
    let mut names = found.references.iter().enumerate().peekable();
    let mut sentence = 0usize;
    let mut candidates = Vec::new();
    let tokens = syntax.tokens.as_slice();
    let mut at = 0u32;
    while let Some(token) = tokens.get(at as usize) {
        while syntax.sentences.get(sentence).is_some_and(|s| s.end <= at) {
            sentence += 1;
        }
        let place = sentence as u32;
        if let Some((_, name)) = names.next_if(|(_, name)| name.start <= at) {
            walk.name(text, syntax, name, place);
            at = at.max(name.end);
            continue;
        }
        let Class::Pronoun(gender @ (Gender::Male | Gender::Female), part) = class(token) else {
            at += 1;
            continue;
        };
        let part = part_of(part, token, tokens.get(at as usize + 1));
        let asking = Asking {
            at,
            sentence: place,
            part,
            quoted: token.has(Shape::QUOTED),
            before: before_class(text, tokens, at as usize),
            opener: syntax.sentences.get(sentence).map_or(0, |s| opener(text, tokens, s.start, at)),
            kin: tokens.get(at as usize + 1).is_some_and(|t| class(t) == Class::Kin),
        };
        walk.candidates(text, syntax, found, &asking, &mut candidates, names.peek().map_or(usize::MAX, |(n, _)| *n));
        let question = Question { gender, asking, candidates: &candidates };
        if let Some(chosen) = decide(&question).and_then(|number| candidates.get(number)) {
            let entity = chosen.seen.entity;
            answers.push(Reference { start: at, end: at + 1, span: token.span(), entity, form: Form::Pronoun });
            walk.remember(Seen {
                entity,
                start: at,
                end: at + 1,
                sentence: place,
                part,
                preposition: 0,
                quoted: asking.quoted,
                leads: walk.leads(place),
                who: false,
                comma: false,
            });
        }
        at += 1;
    }
    answers
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

struct Walk {
    people: Vec<bool>,
    memory: VecDeque<Seen>,
    counts: Vec<u32>,
    most: u32,
}

impl Walk {
    fn leads(&self, sentence: u32) -> bool {
        self.memory.back().is_none_or(|last| last.sentence != sentence)
    }

    fn remember(&mut self, seen: Seen) {
        if self.memory.len() >= MEMORY {
            self.memory.pop_front();
        }
        if let Some(count) = self.counts.get_mut(seen.entity as usize) {
            *count += 1;
            self.most = self.most.max(*count);
        }
        self.memory.push_back(seen);
    }

    fn see(&self, text: &str, syntax: &Syntax, name: &Reference, sentence: u32) -> Seen {
        let tokens = syntax.tokens.as_slice();
        let (start, end) = (name.start as usize, name.end as usize);
        let last = self.memory.back().filter(|seen| seen.end + 4 >= name.start && seen.sentence == sentence);
        let (part, preposition) = part_of_name(text, tokens, start, end, last.map(|seen| seen.part));
        let who = |at: usize| tokens.get(at).is_some_and(|t| class(t) == Class::Who);
        let comma = |at: usize| tokens.get(at).is_some_and(|t| t.mark() == Mark::Comma);
        Seen {
            entity: name.entity,
            start: name.start,
            end: name.end,
            sentence,
            part,
            preposition,
            quoted: tokens.get(start).is_some_and(|t| t.has(Shape::QUOTED)),
            leads: self.leads(sentence),
            who: who(end) || comma(end) && who(end + 1),
            comma: start > 0 && comma(start - 1),
        }
    }

    fn is_person(&self, name: &Reference) -> bool {
        self.people.get(name.entity as usize).copied().unwrap_or(false)
    }

    fn name(&mut self, text: &str, syntax: &Syntax, name: &Reference, sentence: u32) {
        if self.is_person(name) {
            self.remember(self.see(text, syntax, name, sentence));
        }
    }

    fn candidates(
        &self,
        text: &str,
        syntax: &Syntax,
        found: &Entities,
        asking: &Asking,
        out: &mut Vec<Candidate>,
        next: usize,
    ) {
        out.clear();
        let mut clauses = 0;
        let mut counted = asking.at;
        for seen in self.memory.iter().rev() {
            let back = asking.sentence - seen.sentence.min(asking.sentence);
            if back > SENTENCES_BACK || out.len() >= MOST_CANDIDATES {
                break;
            }
            if out.iter().any(|other| other.seen.entity == seen.entity) {
                continue;
            }
            if back == 0 && asking.at - seen.start < CLAUSE_WINDOW {
                clauses += syntax.slice(seen.end.min(counted), counted).iter().filter(|t| begins_clause(t)).count();
                counted = seen.end.min(counted);
            }
            // "Ada saw her": the object is another one than the subject of its clause.
            let bound = asking.part == Part::Object && seen.part == Part::Subject && back == 0 && clauses == 0;
            if !bound {
                out.push(self.candidate(*seen, clauses, 0));
            }
        }
        let sentence_end = syntax.sentences.get(asking.sentence as usize).map_or(asking.at, |s| s.end);
        let mut ahead = 0;
        for name in found.references.get(next..).unwrap_or_default() {
            if name.start >= sentence_end || name.start - asking.at > TOKENS_AHEAD || ahead >= AHEAD {
                break;
            }
            if self.is_person(name) && !out.iter().any(|other| other.seen.entity == name.entity) {
                let seen = self.see(text, syntax, name, asking.sentence);
                // "In her first match, Ada won": the name heads the clause that follows.
                if seen.comma {
                    out.push(self.candidate(seen, 0, ahead));
                }
                ahead += 1;
            }
        }
        place(asking, out);
    }

    fn candidate(&self, seen: Seen, clauses: usize, ahead: usize) -> Candidate {
        let count = self.counts.get(seen.entity as usize).copied().unwrap_or(0);
        Candidate { seen, count, most: count > 0 && count == self.most, clauses, ahead, among: Among::default() }
    }
}

/// Sets where each candidate stands among those of its sentence.
fn place(asking: &Asking, candidates: &mut [Candidate]) {
    let mut all = [(0u32, 0u32, false); MOST_CANDIDATES];
    let behind = candidates.iter().filter(|c| c.seen.start < asking.at);
    let mut count = 0;
    for (slot, candidate) in all.iter_mut().zip(behind) {
        *slot = (candidate.seen.sentence, candidate.seen.start, candidate.seen.part == Part::Subject);
        count += 1;
    }
    let all = all.get(..count).unwrap_or_default();
    let company = all.iter().any(|(sentence, ..)| *sentence == asking.sentence);
    for candidate in candidates {
        let (start, sentence) = (candidate.seen.start, candidate.seen.sentence);
        let others = || all.iter().filter(move |(s, ..)| *s == sentence);
        let (earlier, later) = (others().any(|o| o.1 < start), others().any(|o| o.1 > start));
        let subject = candidate.seen.part == Part::Subject;
        candidate.among = Among {
            place: match (earlier, later) {
                (false, false) => 0,
                (false, true) => 1,
                (true, false) => 2,
                (true, true) => 3,
            },
            first_subject: subject && !others().any(|o| o.2 && o.1 < start),
            last_subject: subject && !others().any(|o| o.2 && o.1 > start),
            company,
        };
    }
}
