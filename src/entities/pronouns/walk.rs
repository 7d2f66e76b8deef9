//! The walk over the text that brings each pronoun together with its candidates.

use super::super::{Entities, Reference};
use super::around;
use super::clause::{self, AFTER_COMMA, Place, before_class, begins_clause, opener, preposition};
use super::features::{Among, Asking, Candidate, Seen};
use super::memory::Memory;
use super::words::{Class, Gender, Part, class, part_of};
use crate::article::Form;
use crate::syntax::{Shape, Syntax, Token};

/// Candidates that are weighed.
const MOST_CANDIDATES: usize = 8;
/// How many sentences back a candidate may have been mentioned.
const SENTENCES_BACK: u32 = 4;
/// Names behind the pronoun that are weighed, and how many tokens away.
const AHEAD: usize = 2;
const TOKENS_AHEAD: u32 = 40;
/// Tokens between candidate and pronoun in which clauses are counted.
const CLAUSE_WINDOW: u32 = 60;

/// The candidates that are kept, seen beside each other.
pub(super) fn narrow(question: &Question<'_>, keep: impl Fn(&Candidate) -> bool) -> Vec<Candidate> {
    let mut kept: Vec<Candidate> = question.candidates.iter().filter(|c| keep(c)).copied().collect();
    let (mut behind, mut ahead) = (0, 0);
    for candidate in &mut kept {
        let rank = if candidate.seen.start > question.asking.at { &mut ahead } else { &mut behind };
        candidate.rank = *rank;
        *rank += 1;
    }
    set_among(&question.asking, &mut kept);
    kept
}

/// One pronoun with the people it may stand for.
pub(super) struct Question<'a> {
    pub(super) gender: Gender,
    pub(super) asking: Asking,
    pub(super) candidates: &'a [Candidate],
}

/// What is decided on a pronoun.
pub(super) enum Answer {
    /// This entity, and whether it stands out.
    Entity(u32, bool),
    /// Someone without a name.
    Stranger,
}

/// Goes over the text and asks `decide` for each pronoun. The numbers of strangers, from
/// `found.list.len()` on, are candidates like others, but give no reference.
pub(super) fn walk(
    text: &str,
    syntax: &Syntax,
    found: &Entities,
    mut decide: impl FnMut(&Question<'_>) -> Answer,
) -> Vec<Reference> {
    let mut answers = Vec::new();
    let mut walk = Walk { text, syntax, found, memory: Memory::new(found) };
    let mut names = found.references.iter().enumerate().peekable();
    let mut sentence = 0usize;
    let mut candidates = Vec::new();
    let mut at = 0u32;
    while let Some(token) = syntax.tokens.get(at as usize) {
        while syntax.sentences.get(sentence).is_some_and(|s| s.end <= at) {
            sentence += 1;
        }
        if let Some((_, name)) = names.next_if(|(_, name)| name.start <= at) {
            walk.memory.name(text, syntax, found, name, sentence as u32);
            at = at.max(name.end);
            continue;
        }
        if let Class::Pronoun(gender @ (Gender::Male | Gender::Female), part) = class(token) {
            let asking = walk.asking(token, at, sentence as u32, gender, part);
            walk.candidates(&asking, &mut candidates, names.peek().map_or(usize::MAX, |(n, _)| *n));
            let question = Question { gender, asking, candidates: &candidates };
            let (entity, sure) = match decide(&question) {
                Answer::Entity(entity, sure) => (entity, sure),
                Answer::Stranger => (walk.memory.stranger(gender), true),
            };
            if found.list.len() > entity as usize {
                answers.push(Reference { start: at, end: at + 1, span: token.span(), entity, form: Form::Pronoun });
            }
            walk.answer(gender, &asking, entity, sure);
        }
        at += 1;
    }
    answers
}

struct Walk<'a> {
    text: &'a str,
    syntax: &'a Syntax,
    found: &'a Entities,
    memory: Memory,
}

impl Walk<'_> {
    fn asking(&self, token: &Token, at: u32, sentence: u32, gender: Gender, part: Part) -> Asking {
        let (tokens, here) = (self.syntax.tokens.as_slice(), at as usize);
        let (before, after) = (here.checked_sub(1).and_then(|b| tokens.get(b)), tokens.get(here + 1));
        let part = part_of(part, before, token, after);
        let start = self.syntax.sentences.get(sentence as usize).map_or(0, |s| s.start);
        let governor = self.memory.governor(self.text, tokens, start, at, part == Part::Subject);
        Asking {
            at,
            sentence,
            part,
            preposition: before.filter(|t| class(t) == Class::Preposition).map_or(0, preposition),
            governor,
            fresh: self.memory.fresh(gender),
            quoted: token.has(Shape::QUOTED),
            before: before_class(self.text, tokens, here),
            opener: self.syntax.sentences.get(sentence as usize).map_or(0, |s| opener(self.text, tokens, s.start, at)),
            kin: after.is_some_and(|t| class(t) == Class::Kin),
            last: self.memory.last(gender),
            clause: around::clause_of(tokens, start, at),
            depth: around::depth(at - start.min(at)),
            position: around::verbs_before(self.text, tokens, start, at),
            reports: around::reports(self.text, tokens, here, here + 1),
            reporter: self.memory.reporter,
        }
    }

    fn answer(&mut self, gender: Gender, asking: &Asking, entity: u32, sure: bool) {
        let at = asking.at as usize;
        let place = clause::place(self.text, &self.syntax.tokens, at, at + 1, None);
        let seen = Seen {
            entity,
            start: asking.at,
            end: asking.at + 1,
            sentence: asking.sentence,
            place: Place { part: asking.part, ..place },
            quoted: asking.quoted,
            leads: self.memory.is_first_in(asking.sentence),
            who: false,
            to_do: clause::is_to_do(self.text, &self.syntax.tokens, at + 1),
            pronoun: if sure { 1 } else { 2 },
            full: false,
            beside: around::beside(self.text, &self.syntax.tokens, at, at + 1),
            clause: asking.clause,
            reports: asking.reports,
        };
        self.memory.answer(gender, seen);
    }

    /// The people that the pronoun may stand for; `next` is the number of the next name.
    fn candidates(&self, asking: &Asking, out: &mut Vec<Candidate>, next: usize) {
        out.clear();
        let mut clauses = 0;
        let mut counted = asking.at;
        for seen in self.memory.mentions.iter().rev() {
            let back = asking.sentence - seen.sentence.min(asking.sentence);
            if back > SENTENCES_BACK || out.len() >= MOST_CANDIDATES {
                break;
            }
            if out.iter().any(|other| other.seen.entity == seen.entity) {
                continue;
            }
            if back == 0 && asking.at - seen.start < CLAUSE_WINDOW {
                let between = seen.end.min(counted)..counted;
                clauses += between.filter(|at| begins_clause(self.text, &self.syntax.tokens, *at as usize)).count();
                counted = seen.end.min(counted);
            }
            // "Ada saw her": the object is another one than the subject of its clause.
            let bound = asking.part == Part::Object && asking.governor.is_some_and(|g| g.entity == seen.entity);
            if !bound {
                out.push(self.candidate(*seen, clauses, out.len()));
            }
        }
        let sentence_end = self.syntax.sentences.get(asking.sentence as usize).map_or(asking.at, |s| s.end);
        // "In her first match, Ada won": the name heads the clause that follows.
        let fronted = asking.opener > 0 || asking.part == Part::Possessor;
        let mut ahead = if fronted { 0 } else { AHEAD };
        for name in self.found.references.get(next..).unwrap_or_default() {
            if name.start >= sentence_end || name.start - asking.at > TOKENS_AHEAD || ahead >= AHEAD {
                break;
            }
            if self.memory.is_person(name) && !out.iter().any(|other| other.seen.entity == name.entity) {
                let seen = self.memory.see(self.text, self.syntax, name, asking.sentence);
                if seen.place.lead == AFTER_COMMA && matches!(seen.place.part, Part::Subject | Part::Possessor) {
                    out.push(self.candidate(seen, 0, ahead));
                }
                ahead += 1;
            }
        }
        set_among(asking, out);
    }

    fn candidate(&self, seen: Seen, clauses: usize, rank: usize) -> Candidate {
        Candidate { seen, history: self.memory.history(seen.entity), clauses, rank, among: Among::default() }
    }
}

/// Sets where each candidate stands among those of its sentence.
fn set_among(asking: &Asking, candidates: &mut [Candidate]) {
    let mut all = [(0u32, 0u32, false); MOST_CANDIDATES];
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
