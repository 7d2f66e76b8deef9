//! The walk over the text that asks, in order, for whom each pronoun and noun stands.

use super::super::roles::Said;
use super::super::{Entities, Reference};
use super::agreement::{OTHER, Sexes};
use super::around;
use super::ballot::{Ballot, Judge, NOBODY, Sort};
use super::clause::{self, AFTER_COMMA, Place, before_class, begins_clause, opener, preposition};
use super::features::{self, Among, Asking, Candidate, Seen};
use super::known::Known;
use super::memory::Memory;
use super::noun::{self, For, Noun};
use super::words::{Class, Gender, Part, class, part_of};
use crate::article::Form;
use crate::syntax::{Shape, Syntax};

/// Candidates that are weighed.
const MOST_CANDIDATES: usize = 8;
/// Those besides that are called by the noun.
const MOST_CALLED: usize = 4;
/// How many sentences back a candidate may have been mentioned.
const SENTENCES_BACK: u32 = 4;
/// Names behind the pronoun that are weighed, and how many tokens away.
const AHEAD: usize = 2;
const TOKENS_AHEAD: u32 = 40;
/// Tokens between candidate and pronoun in which clauses are counted.
const CLAUSE_WINDOW: u32 = 60;
/// Tokens within which a name can be part of a noun phrase.
const PHRASE: u32 = 12;
/// The margin, in tenths of log-odds, from which an answer stands out.
const CLEAR: i32 = 10;

/// What was found.
#[derive(Debug, Default)]
pub(in crate::entities) struct Answers {
    /// Pronouns for people.
    pub(in crate::entities) people: Vec<Reference>,
    /// Nouns, and pronouns for things.
    pub(in crate::entities) others: Vec<Reference>,
    /// The part that each name plays, in their order.
    pub(in crate::entities) parts: Vec<Part>,
    pub(in crate::entities) known: Known,
}

/// Goes over the text and asks the judge for each pronoun and noun.
pub(in crate::entities) fn walk(
    text: &str,
    syntax: &Syntax,
    found: &Entities,
    roles: &[Said],
    judge: &mut impl Judge,
) -> Answers {
    let mut walk = Walk {
        text,
        syntax,
        found,
        sexes: Sexes::new(found),
        people: Memory::of_people(found),
        things: Memory::of_things(found),
        ballot: Ballot::default(),
        candidates: Vec::new(),
        answers: Answers { known: Known::new(text, syntax, found, roles), ..Answers::default() },
    };
    let mut names = found.references.iter().enumerate().peekable();
    let mut sentence = 0usize;
    let mut at = 0u32;
    while let Some(token) = syntax.tokens.get(at as usize) {
        while syntax.sentences.get(sentence).is_some_and(|s| s.end <= at) {
            sentence += 1;
        }
        if let Some((_, name)) = names.next_if(|(_, name)| name.start <= at) {
            let part = walk.people.name(text, syntax, found, name, sentence as u32);
            let thing = walk.things.name(text, syntax, found, name, sentence as u32);
            walk.answers.parts.push(part.or(thing).unwrap_or(Part::Other));
            at = at.max(name.end);
            continue;
        }
        match class(token) {
            Class::Pronoun(Gender::Thing, part) => walk.thing(at, sentence as u32, part, judge),
            Class::Pronoun(gender, part) => {
                let next = names.peek().map_or(usize::MAX, |(n, _)| *n);
                walk.person(at, sentence as u32, (gender, part), next, judge);
            }
            Class::Article | Class::Other if noun::is_determiner(token) => {
                let near = found.within(at, at + PHRASE);
                let noun = noun::read(text, syntax, found, at, near);
                if let Some(noun) = noun.filter(|noun| !walk.answers.known.begins_role(noun.start)) {
                    walk.noun(&noun, sentence as u32, judge);
                }
            }
            _ => {}
        }
        at += 1;
    }
    walk.answers.parts.resize(found.references.len(), Part::Other);
    walk.answers
}

struct Walk<'a> {
    text: &'a str,
    syntax: &'a Syntax,
    found: &'a Entities,
    sexes: Sexes<'a>,
    people: Memory,
    things: Memory,
    ballot: Ballot,
    candidates: Vec<Candidate>,
    answers: Answers,
}

impl Walk<'_> {
    /// "He", "she": `next` is the number of the next name.
    fn person(&mut self, at: u32, sentence: u32, what: (Gender, Part), next: usize, judge: &mut impl Judge) {
        let (gender, part) = what;
        let asking = self.asking(&self.people, at, sentence, gender, part);
        self.gather(&asking, true);
        self.gather_ahead(&asking, next);
        let sexes = &self.sexes;
        self.candidates.retain(|candidate| sexes.may_be(gender, candidate.seen.entity));
        rank(&asking, &mut self.candidates);
        let candidates = &self.candidates;
        let stranger = self.people.stranger(gender);
        self.ballot.begin(Sort::Person, at);
        let mut best = OTHER;
        for candidate in candidates {
            let entity = candidate.seen.entity;
            let agreement = sexes.agreement(gender, entity);
            best = best.min(agreement);
            let doubtful = !sexes.is_person(entity);
            self.ballot.add(entity, asking.part as u32, |f| {
                features::describe(f, &asking, candidate, agreement);
                f.add(u32::from(doubtful));
                if entity == stranger {
                    features::nobody(f, &asking, candidates, best);
                }
            });
        }
        let (mut entity, mut sure) = (stranger, true);
        if !candidates.is_empty() {
            if !self.ballot.entities().contains(&stranger) {
                self.ballot.add(NOBODY, asking.part as u32, |f| {
                    features::nobody(f, &asking, candidates, best);
                });
            }
            let verdict = judge.choose(&self.ballot);
            let chosen = self.ballot.entities().get(verdict.number).copied().unwrap_or(NOBODY);
            // Better nobody than a woman for "he".
            if (chosen as usize) < self.found.list.len() && self.sexes.agreement(gender, chosen) != OTHER {
                (entity, sure) = (chosen, verdict.margin > CLEAR);
                self.sexes.settle(gender, entity);
                self.answers.people.extend(self.reference(at, at + 1, entity, Form::Pronoun));
            }
        }
        let seen = self.seen(&asking, (at, at + 1), entity, sure);
        self.people.answer(gender, seen);
    }

    /// "It", "its".
    fn thing(&mut self, at: u32, sentence: u32, part: Part, judge: &mut impl Judge) {
        let asking = self.asking(&self.things, at, sentence, Gender::Male, part);
        self.gather(&asking, false);
        rank(&asking, &mut self.candidates);
        if self.candidates.is_empty() {
            return;
        }
        self.ballot.begin(Sort::Thing, at);
        let next = self.syntax.tokens.get(at as usize + 1).filter(|t| !t.has(Shape::SENTENCE_START));
        let next = next.map_or(0, |t| t.folded);
        let (before, second) = (self.word(at.wrapping_sub(1)), self.word(at + 2));
        for candidate in &self.candidates {
            let entity = candidate.seen.entity;
            let kind = self.kind(entity);
            let class = self.answers.known.class(entity);
            self.ballot.add(entity, asking.part as u32, |f| {
                features::describe(f, &asking, candidate, kind as usize);
                f.section(200);
                f.by(Some(class as usize));
                f.pair(next, kind);
            });
        }
        let candidates = &self.candidates;
        self.ballot.add(NOBODY, asking.part as u32, |f| {
            features::nobody(f, &asking, candidates, 0);
            f.section(210);
            f.by(Some(next as usize));
            f.by(Some(second as usize));
            f.pair(before, next);
        });
        let verdict = judge.choose(&self.ballot);
        let entity = self.ballot.entities().get(verdict.number).copied().unwrap_or(NOBODY);
        if entity != NOBODY {
            self.answers.others.extend(self.reference(at, at + 1, entity, Form::Pronoun));
            let seen = self.seen(&asking, (at, at + 1), entity, verdict.margin > CLEAR);
            self.things.answer(Gender::Male, seen);
        }
    }

    /// "The ministry".
    fn noun(&mut self, noun: &Noun, sentence: u32, judge: &mut impl Judge) {
        let person = noun.sort == For::Person;
        let start = noun.start - 1;
        let memory = if person { &self.people } else { &self.things };
        let place = clause::place(self.text, &self.syntax.tokens, start as usize, noun.end as usize, None);
        let asking = Asking { part: place.part, ..self.asking(memory, start, sentence, Gender::Male, place.part) };
        self.gather(&asking, person);
        let found = self.found.list.len();
        self.candidates.retain(|c| (c.seen.entity as usize) < found);
        let memory = if person { &self.people } else { &self.things };
        let head = self.syntax.tokens.get(noun.end as usize - 1).map_or(0, |t| t.folded);
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
        let behind = self.word(noun.end);
        let agrees = |entity: u32| known.is_called(entity, head);
        let agreeing = candidates.iter().filter(|c| agrees(c.seen.entity)).count().min(2);
        let by = noun.sort as u32;
        let next = self.syntax.tokens.get(noun.end as usize).map_or(0, |t| around::kind(self.text, Some(t)) as u32);
        let modifiers = noun.head - noun.start;
        let modifier =
            if modifiers > 0 { self.syntax.tokens.get(noun.start as usize).map_or(0, |t| t.folded) } else { 0 };
        let determiner = self.syntax.tokens.get(start as usize).map_or(0, |t| t.folded);
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
        if entity == NOBODY {
            return;
        }
        let free = self.found.within(noun.start, noun.end).is_empty();
        let from = if free { noun.start } else { noun.head };
        self.answers.others.extend(self.reference(from, noun.end, entity, Form::Nominal));
        let seen = self.seen(&asking, (start, noun.end), entity, verdict.margin > CLEAR);
        if person { self.people.remember(seen) } else { self.things.remember(seen) }
    }

    fn word(&self, at: u32) -> u32 {
        self.syntax.tokens.get(at as usize).map_or(0, |t| t.folded)
    }

    fn kind(&self, entity: u32) -> u32 {
        self.found.list.get(entity as usize).map_or(0, |e| 1 + e.kind as u32)
    }

    fn reference(&self, start: u32, end: u32, entity: u32, form: Form) -> Option<Reference> {
        let span = self.syntax.span(start, end)?;
        Some(Reference { start, end, span, entity, form, part: Part::Other })
    }

    fn asking(&self, memory: &Memory, at: u32, sentence: u32, gender: Gender, part: Part) -> Asking {
        let (tokens, here) = (self.syntax.tokens.as_slice(), at as usize);
        let (before, after) = (here.checked_sub(1).and_then(|b| tokens.get(b)), tokens.get(here + 1));
        let token = tokens.get(here);
        let part = token.map_or(part, |token| part_of(part, before, token, after));
        let start = self.syntax.sentences.get(sentence as usize).map_or(0, |s| s.start);
        Asking {
            at,
            sentence,
            part,
            preposition: before.filter(|t| class(t) == Class::Preposition).map_or(0, preposition),
            governor: memory.governor(self.text, tokens, start, at, part == Part::Subject),
            fresh: memory.fresh(gender),
            quoted: token.is_some_and(|t| t.has(Shape::QUOTED)),
            before: before_class(self.text, tokens, here),
            opener: opener(self.text, tokens, start, at),
            kin: after.is_some_and(|t| class(t) == Class::Kin),
            last: memory.last(gender),
            clause: around::clause_of(tokens, start, at),
            depth: around::depth(at - start.min(at)),
            position: around::verbs_before(self.text, tokens, start, at),
            reports: around::reports(self.text, tokens, here, here + 1),
            reporter: memory.reporter,
        }
    }

    /// The pronoun or noun at these tokens as it is remembered.
    fn seen(&self, asking: &Asking, tokens: (u32, u32), entity: u32, sure: bool) -> Seen {
        let (start, end) = (tokens.0 as usize, tokens.1 as usize);
        let all = &self.syntax.tokens;
        let place = clause::place(self.text, all, start, end, None);
        Seen {
            entity,
            start: tokens.0,
            end: tokens.1,
            sentence: asking.sentence,
            place: Place { part: asking.part, ..place },
            quoted: asking.quoted,
            leads: self.people.is_first_in(asking.sentence),
            who: false,
            to_do: clause::is_to_do(self.text, all, end),
            pronoun: if sure { 1 } else { 2 },
            full: false,
            beside: around::beside(self.text, all, start, end),
            clause: asking.clause,
            reports: asking.reports,
        }
    }

    /// The people, or the things, that were mentioned lately.
    fn gather(&mut self, asking: &Asking, people: bool) {
        let memory = if people { &self.people } else { &self.things };
        let out = &mut self.candidates;
        out.clear();
        let mut clauses = 0;
        let mut counted = asking.at;
        for seen in memory.mentions.iter().rev() {
            let back = asking.sentence - seen.sentence.min(asking.sentence);
            if back > SENTENCES_BACK || out.len() >= MOST_CANDIDATES {
                break;
            }
            if out.iter().any(|other| other.seen.entity == seen.entity) {
                continue;
            }
            if back == 0 && asking.at.saturating_sub(seen.start) < CLAUSE_WINDOW {
                let between = seen.end.min(counted)..counted;
                clauses += between.filter(|at| begins_clause(self.text, &self.syntax.tokens, *at as usize)).count();
                counted = seen.end.min(counted);
            }
            // "Ada saw her": the object is another one than the subject of its clause.
            let bound = asking.part == Part::Object && asking.governor.is_some_and(|g| g.entity == seen.entity);
            if !bound {
                out.push(candidate(memory, *seen, clauses, out.len()));
            }
        }
    }

    /// "In her first match, Ada won": the name heads the clause that follows.
    fn gather_ahead(&mut self, asking: &Asking, next: usize) {
        let sentence_end = self.syntax.sentences.get(asking.sentence as usize).map_or(asking.at, |s| s.end);
        let fronted = asking.opener > 0 || asking.part == Part::Possessor;
        let mut ahead = if fronted { 0 } else { AHEAD };
        for name in self.found.references.get(next..).unwrap_or_default() {
            if name.start >= sentence_end || name.start - asking.at > TOKENS_AHEAD || ahead >= AHEAD {
                break;
            }
            if self.people.keeps(name) && !self.candidates.iter().any(|other| other.seen.entity == name.entity) {
                let seen = self.people.see(self.text, self.syntax, name, asking.sentence);
                if seen.place.lead == AFTER_COMMA && matches!(seen.place.part, Part::Subject | Part::Possessor) {
                    self.candidates.push(candidate(&self.people, seen, 0, ahead));
                }
                ahead += 1;
            }
        }
    }
}

fn candidate(memory: &Memory, seen: Seen, clauses: usize, rank: usize) -> Candidate {
    Candidate { seen, history: memory.history(seen.entity), clauses, rank, among: Among::default() }
}

/// Sees the candidates beside each other.
fn rank(asking: &Asking, candidates: &mut [Candidate]) {
    let (mut behind, mut ahead) = (0, 0);
    for candidate in candidates.iter_mut() {
        let rank = if candidate.seen.start > asking.at { &mut ahead } else { &mut behind };
        candidate.rank = *rank;
        *rank += 1;
    }
    set_among(asking, candidates);
}

/// Sets where each candidate stands among those of its sentence.
fn set_among(asking: &Asking, candidates: &mut [Candidate]) {
    let mut all = [(0u32, 0u32, false); MOST_CANDIDATES + AHEAD + MOST_CALLED];
    let behind = candidates.iter().filter(|c| c.seen.start < asking.at);
    let mut count = 0;
    for (slot, candidate) in all.iter_mut().zip(behind) {
        *slot = (candidate.seen.sentence, candidate.seen.start, candidate.seen.place.part == Part::Subject);
        count += 1;
    }
    let all = all.get(..count).unwrap_or_default();
    let company = all.iter().any(|(sentence, ..)| *sentence == asking.sentence);
    let ruled = all.iter().any(|(sentence, _, subject)| *subject && *sentence == asking.sentence);
    let fresh = |c: &&Candidate| c.seen.start > asking.at || c.history.named.is_some_and(|n| n + 1 >= asking.sentence);
    let close = candidates.iter().filter(fresh).count() > 1;
    let coming = candidates.iter().any(|c| c.seen.start > asking.at);
    let front = coming && !company && asking.governor.is_none();
    for candidate in candidates {
        let (start, sentence) = (candidate.seen.start, candidate.seen.sentence);
        let others = || all.iter().filter(move |(s, ..)| *s == sentence);
        let (earlier, later) = (others().any(|o| o.1 < start), others().any(|o| o.1 > start));
        let subject = candidate.seen.place.part == Part::Subject;
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
            ruled,
            close,
            front,
        };
    }
}
