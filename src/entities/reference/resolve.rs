//! For whom each pronoun and noun stands, asked in the order of the text.

use super::super::roles::Said;
use super::super::{Entities, Reference};
use super::agreement::Sexes;
use super::ballot::{Ballot, Judge, NOBODY, Sort};
use super::known::Known;
use super::memory::Memory;
use super::mention::Mention;
use super::noun::{self, Noun};
use super::signs::{self, Asking};
use crate::article::Form;
use crate::stop::Stop;
use crate::syntax::grammar::clause::{self, Place};
use crate::syntax::grammar::{For, Gender, Part, Pos, part_of, pos};
use crate::syntax::{Mark, Syntax};
use std::ops::Range;

/// Tokens within which a name can be part of a noun phrase.
const PHRASE: u32 = 12;
/// Tokens among which the subject of a clause is looked for.
const MOST_BACK: u32 = 40;
/// Tokens beside a quotation among which its speaker is named.
const BESIDE: u32 = 8;
/// The margin, in tenths of log-odds, from which an answer stands out.
const CLEAR: i32 = 10;
/// And below which a noun is left alone: a wrong answer costs more than a missed one.
const LEAST: i32 = 8;

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
pub(in crate::entities) fn resolve(
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
        memory: Memory::new(found, syntax),
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
        let here = sentence as u32;
        if let Some((_, name)) = names.next_if(|(_, name)| name.start <= at) {
            let seen = walk.read(name.start..name.end, name.entity, here);
            let kept = walk.memory.kept(name.entity);
            walk.answers.parts.push(if kept.person || kept.thing { seen.place.part } else { Part::Other });
            if !walk.is_credit(name) {
                walk.memory.name(found, seen);
            }
            at = at.max(name.end);
            continue;
        }
        let next = names.peek().map_or(usize::MAX, |(number, _)| *number);
        match pos(token) {
            Pos::Pronoun(gender, part) => {
                let seen = walk.pronoun(at, here, part);
                walk.ask(walk.asking(seen, gender), next, judge);
                if part == Part::Possessor {
                    walk.unnamed(at, here);
                }
            }
            Pos::Article | Pos::Other if noun::DETERMINERS.contains(&token.folded) => {
                if let Some(noun) = walk.noun_at(at) {
                    let asking = walk.noun(&noun, here);
                    if !walk.ask(asking, next, judge) && noun.sort == For::Person {
                        walk.memory.unnamed = Some((asking.seen, asking.word));
                    }
                }
            }
            Pos::Article => walk.unnamed(at, here),
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
    pub(super) memory: Memory,
    pub(super) answers: Answers,
}

impl Walk<'_> {
    /// The mention at these tokens.
    pub(super) fn read(&self, tokens: Range<u32>, entity: u32, sentence: u32) -> Mention {
        let place = self.place(&tokens, sentence);
        Mention { entity, ..Mention::read(self.text, self.syntax, tokens, sentence, place) }
    }

    /// "Photo: Ada Quill/Northern Wire": nobody of whom the text tells.
    fn is_credit(&self, name: &Reference) -> bool {
        let pair = || self.found.at(name.end + 1).is_some_and(|next| self.memory.kept(next.entity).person);
        self.syntax.mark(name.end) == Mark::Slash && !pair()
    }

    fn place(&self, tokens: &Range<u32>, sentence: u32) -> Place {
        let beside = self.memory.beside(tokens.start, sentence);
        clause::place(self.text, &self.syntax.tokens, tokens.start as usize, tokens.end as usize, beside)
    }

    fn pronoun(&self, at: u32, sentence: u32, part: Part) -> Mention {
        let before = at.checked_sub(1).and_then(|at| self.syntax.token(at));
        let part = self.syntax.token(at).map_or(part, |token| part_of(part, before, token, self.syntax.token(at + 1)));
        let place = Place { part, ..self.place(&(at..at + 1), sentence) };
        Mention { entity: NOBODY, ..Mention::read(self.text, self.syntax, at..at + 1, sentence, place) }
    }

    /// The person named behind the quotation around the token, or else before it.
    fn voice(&self, at: u32) -> Option<u32> {
        let stretch = self.syntax.stretch_of(at)?;
        let person = |r: &&Reference| self.memory.kept(r.entity).person;
        let behind = stretch.close.unwrap_or(stretch.end) + 1;
        let before = stretch.open.unwrap_or(stretch.start);
        let behind = self.found.within(behind, behind + BESIDE).iter().find(person);
        let ahead = || self.found.within(before.saturating_sub(BESIDE), before).iter().rev().find(person);
        behind.or_else(ahead).map(|r| r.entity)
    }

    /// The person who surely says the quotation around the token: "...," said Mayor Ada Quill; "...," Ada Quill said.
    fn speaks(&self, at: u32) -> Option<u32> {
        let behind = self.syntax.stretch_of(at)?.close? + 1;
        let says = |at: u32| self.syntax.pos(at) == Pos::Speech;
        let name = self.found.within(behind, behind + BESIDE).first()?;
        // "Said the lawyer for Ada Quill".
        let joins = |at: u32| self.syntax.mark(at) == Mark::None && self.syntax.pos(at) != Pos::Preposition;
        let joined = (behind..name.start).all(joins);
        let person = self.memory.kept(name.entity).person && joined && (says(behind) || says(name.end));
        person.then_some(name.entity)
    }

    /// The subject of the clause in which the mention stands, or, where it is the subject itself, of the clause before.
    fn governor(&self, own: &Mention, gender: Gender) -> Option<u32> {
        let (start, at) = (own.start - own.depth, own.start);
        let fits = |seen: &&Mention| self.memory.fits(seen.entity, gender);
        let mut mentions = self.memory.mentions.iter().rev().filter(fits).skip_while(|seen| seen.end > at).peekable();
        let mut here = at;
        let mut opened = own.place.part != Part::Subject;
        let from = start.max(at.saturating_sub(MOST_BACK));
        while here > from {
            while let Some(seen) = mentions.next_if(|seen| seen.end == here) {
                if seen.place.part == Part::Subject || seen.to_do && at > seen.end + 1 {
                    return Some(seen.entity);
                }
            }
            here -= 1;
            if clause::begins_clause(self.text, &self.syntax.tokens, here as usize) {
                if opened {
                    return None;
                }
                opened = true;
            }
        }
        let mut ending = mentions.take_while(|seen| seen.end == here && seen.start >= start);
        ending.find(|seen| seen.place.part == Part::Subject).map(|seen| seen.entity)
    }

    fn noun(&self, noun: &Noun, sentence: u32) -> Asking {
        let seen = self.read(noun.start - 1..noun.end, NOBODY, sentence);
        let gender = if noun.sort == For::Person { Gender::Male } else { Gender::Thing };
        let modifier = if noun.head > noun.start { self.syntax.word(noun.start) } else { 0 };
        Asking { noun: 1 + noun.sort as usize, modifier, ..self.asking(seen, gender) }
    }

    /// The noun behind the article or owner, if no role begins there.
    fn noun_at(&self, at: u32) -> Option<Noun> {
        let near = self.found.within(at, at + PHRASE);
        let noun = noun::read(self.text, self.syntax, self.found, at, near)?;
        (!self.answers.known.begins_role(noun.start)).then_some(noun)
    }

    /// Remembers the person whom "a nurse", "his wife" brings in without a name.
    fn unnamed(&mut self, at: u32, sentence: u32) {
        if let Some(noun) = self.noun_at(at).filter(|noun| noun.sort == For::Person) {
            let seen = self.read(noun.start - 1..noun.end, NOBODY, sentence);
            self.memory.unnamed = Some((seen, self.syntax.word(noun.end - 1)));
        }
    }

    /// Who is meant? `next` is the number of the next name. Tells whether somebody that the text names is.
    fn ask(&mut self, mut asking: Asking, next: usize, judge: &mut impl Judge) -> bool {
        let (gender, all, own) = (asking.gender, self.found.list.len(), asking.seen);
        let (sort, at, stranger) = match (asking.noun, gender) {
            (0, Gender::Thing) => (Sort::Thing, own.start, NOBODY),
            (0, _) => (Sort::Person, own.start, self.memory.stranger(gender)),
            _ => (Sort::Noun, own.end - 1, NOBODY),
        };
        let candidates = self.gather(&mut asking, next);
        let (mut entity, mut sure) = (stranger, true);
        if !candidates.is_empty() {
            let mut ballot = Ballot::new(sort, at);
            for (number, c) in candidates.iter().enumerate() {
                let rival = candidates.get(usize::from(number == 0));
                let keys = [signs::key(&asking), 120 + c.agreement as u32];
                // Of pronouns, pairs with what agrees gave nothing on publishers left out.
                let keys = if sort == Sort::Noun { &keys[..] } else { &keys[..1] };
                ballot.add(c.seen.entity, keys, |f| {
                    signs::describe(f, &asking, c);
                    if sort == Sort::Person {
                        signs::describe_person(f, &asking, c, rival);
                    }
                    if c.seen.entity == stranger {
                        signs::nobody(f, &asking, &candidates);
                    }
                });
            }
            if !ballot.entities().contains(&stranger) {
                ballot.add(NOBODY, &[signs::key(&asking)], |f| signs::nobody(f, &asking, &candidates));
            }
            let verdict = judge.choose(&ballot);
            let chosen = ballot.entities().get(verdict.number).copied().unwrap_or(NOBODY);
            if (chosen as usize) < all && (sort != Sort::Noun || verdict.margin >= LEAST) {
                (entity, sure) = (chosen, verdict.margin > CLEAR);
            }
        }
        if entity == NOBODY {
            return false;
        }
        let seen = Mention { entity, answer: if sure { 1 } else { 2 }, ..own };
        let named = (entity as usize) < all;
        if named {
            let answer = self.reference(&asking, entity);
            if sort == Sort::Person {
                self.sexes.settle(gender, entity);
                self.answers.people.extend(answer);
            } else {
                self.answers.others.extend(answer);
            }
        }
        if sort == Sort::Noun {
            self.memory.remember(seen);
        } else {
            self.memory.answer(gender, seen);
        }
        named
    }

    fn reference(&self, asking: &Asking, entity: u32) -> Option<Reference> {
        let end = asking.seen.end;
        let (start, form) = match asking.noun {
            0 => (asking.seen.start, Form::Pronoun),
            // "The French ministry": the people before has a name of its own.
            _ => {
                let start = asking.seen.start + 1;
                (self.found.within(start, end).last().map_or(start, |name| name.end), Form::Nominal)
            }
        };
        Some(Reference { start, end, span: self.syntax.span(start, end)?, entity, form, part: Part::Other })
    }

    fn asking(&self, seen: Mention, gender: Gender) -> Asking {
        Asking {
            gender,
            noun: 0,
            word: self.syntax.word(seen.end - 1),
            modifier: 0,
            opening: self.syntax.word(seen.start - seen.depth),
            governor: self.governor(&seen, gender),
            fresh: self.memory.fresh(gender),
            last: self.memory.last(gender),
            reporter: self.memory.reporter,
            unnamed: self.memory.unnamed,
            voice: seen.quoted.then(|| self.voice(seen.start)).flatten(),
            speaks: seen.quoted.then(|| self.speaks(seen.start)).flatten(),
            around: 0,
            coming: 0,
            seen,
        }
    }
}
