//! The walk over the text that asks, in order, for whom each pronoun and noun stands.

use super::super::roles::Said;
use super::super::{Entities, Reference};
use super::agreement::{OTHER, Sexes};
use super::around;
use super::ballot::{Ballot, Judge, NOBODY, Sort};
use super::candidates::rank;
use super::clause::{Place, before_class, opener, preposition};
use super::features::{self, Asking, Candidate, Seen};
use super::governing::{self, governing};
use super::known::Known;
use super::memory::Memory;
use super::noun;
use super::rivals;
use crate::article::Form;
use crate::lexicon::clusters;
use crate::stop::Stop;
use crate::syntax::grammar::{Class, Gender, Part, class, part_of};
use crate::syntax::{Shape, Syntax};

/// Tokens within which a name can be part of a noun phrase.
const PHRASE: u32 = 12;
/// Tokens beside a quotation among which its speaker is named.
const BESIDE: u32 = 8;
/// The margin, in tenths of log-odds, from which an answer stands out.
pub(super) const CLEAR: i32 = 10;

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
    stop: &Stop,
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
        answers: Answers { known: Known::new(text, syntax, found, roles, stop), ..Answers::default() },
    };
    let mut names = found.references.iter().enumerate().peekable();
    let mut sentence = 0usize;
    let mut at = 0u32;
    let mut pace = stop.pace();
    while let Some(token) = syntax.tokens.get(at as usize).filter(|_| !pace.is_over()) {
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

pub(super) struct Walk<'a> {
    pub(super) text: &'a str,
    pub(super) syntax: &'a Syntax,
    pub(super) found: &'a Entities,
    pub(super) sexes: Sexes<'a>,
    pub(super) people: Memory,
    pub(super) things: Memory,
    pub(super) ballot: Ballot,
    pub(super) candidates: Vec<Candidate>,
    pub(super) answers: Answers,
}

impl Walk<'_> {
    /// "He", "she": `next` is the number of the next name.
    fn person(&mut self, at: u32, sentence: u32, what: (Gender, Part), next: usize, judge: &mut impl Judge) {
        let (gender, part) = what;
        let asking = self.asking(&self.people, at, sentence, gender, part);
        self.gather(&asking, true);
        self.gather_ahead(&asking, next);
        let sexes = &self.sexes;
        // Better nobody than a woman for "he".
        self.candidates.retain(|candidate| {
            let entity = candidate.seen.entity;
            sexes.may_be(gender, entity) && sexes.agreement(gender, entity) != OTHER
        });
        rank(&asking, &mut self.candidates);
        let candidates = &self.candidates;
        let stranger = self.people.stranger(gender);
        let (text, tokens) = (self.text, self.syntax.tokens.as_slice());
        let coming = rivals::coming(&asking, candidates);
        let verb = governing(text, tokens, (at, at + 1), asking.part);
        let first = self.syntax.sentences.get(sentence as usize).map_or(0, |s| self.syntax.word(s.start));
        self.ballot.begin(Sort::Person, at);
        let mut best = OTHER;
        let agreement = |c: &Candidate| sexes.agreement(gender, c.seen.entity);
        for (number, candidate) in candidates.iter().enumerate() {
            let entity = candidate.seen.entity;
            let rival = candidates.get(usize::from(number == 0)).map(|other| (other, agreement(other)));
            let agreement = agreement(candidate);
            best = best.min(agreement);
            let doubtful = !sexes.is_person(entity);
            let words = self.words_around(at, &candidate.seen);
            let seen = &candidate.seen;
            let own = governing(text, tokens, (seen.start, seen.end), seen.place.part);
            let name = sexes.untold(entity);
            self.ballot.add(entity, asking.part as u32, |f| {
                features::describe(f, &asking, candidate, agreement);
                f.add(u32::from(doubtful));
                features::describe_words(f, &asking, candidate, words);
                governing::describe(f, verb, own, candidate.standing(&asking) as u32);
                rivals::describe(f, &asking, (candidate, agreement), rival, number);
                rivals::describe_coming(f, &asking, candidate, coming, (first, words.before, words.next_cluster));
                f.section(660);
                // What no list tells of a first name, its bearers' pronouns do.
                if let Some((word, ending)) = name {
                    f.pair(word, gender as u32);
                    f.pair(ending, gender as u32);
                }
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
            if (chosen as usize) < self.found.list.len() {
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
        let next = self.syntax.token(at + 1).filter(|t| !t.has(Shape::SENTENCE_START));
        let next = next.map_or(0, |t| t.folded);
        let (before, second) = (self.syntax.word(at.wrapping_sub(1)), self.syntax.word(at + 2));
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

    /// The words around a pronoun and a candidate, each within its sentence.
    fn words_around(&self, at: u32, seen: &Seen) -> features::Words {
        let begins = |at: u32| self.syntax.token(at).is_none_or(|t| t.has(Shape::SENTENCE_START));
        let before = |at: u32| if begins(at) { 0 } else { self.syntax.word(at.wrapping_sub(1)) };
        let behind = |at: u32| if begins(at) { 0 } else { self.syntax.word(at) };
        let next = behind(at + 1);
        features::Words {
            before: before(at),
            next,
            next_cluster: clusters().get(next).map_or(0, |c| u32::from(c.coarse) + 1),
            candidate_before: before(seen.start),
            candidate_next: behind(seen.end),
        }
    }

    pub(super) fn kind(&self, entity: u32) -> u32 {
        self.found.list.get(entity as usize).map_or(0, |e| 1 + e.kind as u32)
    }

    pub(super) fn reference(&self, start: u32, end: u32, entity: u32, form: Form) -> Option<Reference> {
        let span = self.syntax.span(start, end)?;
        Some(Reference { start, end, span, entity, form, part: Part::Other })
    }

    pub(super) fn asking(&self, memory: &Memory, at: u32, sentence: u32, gender: Gender, part: Part) -> Asking {
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
            voice: self.voice(at).filter(|_| token.is_some_and(|t| t.has(Shape::QUOTED))),
        }
    }

    /// The person named behind the quotation around the token, or else before it.
    fn voice(&self, at: u32) -> Option<u32> {
        let stretch = self.syntax.stretch_of(at)?;
        let person = |r: &&Reference| self.people.keeps(r);
        let behind = stretch.close.unwrap_or(stretch.end) + 1;
        let before = stretch.open.unwrap_or(stretch.start);
        let behind = self.found.within(behind, behind + BESIDE).iter().find(person);
        let ahead = || self.found.within(before.saturating_sub(BESIDE), before).iter().rev().find(person);
        behind.or_else(ahead).map(|r| r.entity)
    }

    /// The pronoun or noun at these tokens as it is remembered.
    pub(super) fn seen(&self, asking: &Asking, tokens: (u32, u32), entity: u32, sure: bool) -> Seen {
        let name = self.people.see(self.text, self.syntax, entity, tokens, asking.sentence);
        Seen {
            place: Place { part: asking.part, ..name.place },
            who: false,
            pronoun: if sure { 1 } else { 2 },
            full: false,
            reports: asking.reports,
            ..name
        }
    }
}
