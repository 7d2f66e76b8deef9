//! Whom a pronoun or noun may stand for.

use super::agreement::OTHER;
use super::mention::Mention;
use super::resolve::Walk;
use super::signs::{Asking, BEHIND, Candidate};
use crate::linear::bits;
use crate::syntax::grammar::clause::AFTER_COMMA;
use crate::syntax::grammar::{Gender, Part};

/// Candidates that are weighed.
const MOST_CANDIDATES: usize = 8;
/// Those besides that are called by the noun.
const MOST_CALLED: usize = 4;
/// How many sentences back a candidate may have been mentioned.
const SENTENCES_BACK: u32 = 4;
/// Names behind the pronoun that are weighed, and how many tokens away.
const AHEAD: usize = 2;
const TOKENS_AHEAD: u32 = 40;
/// Tokens behind a possessor among which a name is what it owns.
const OWNED: u32 = 2;

impl Walk<'_> {
    fn candidate(&self, asking: &Asking, seen: Mention) -> Candidate {
        let (entity, known) = (seen.entity, &self.answers.known);
        let kind = self.found.kind(entity).map_or(0, |kind| 1 + kind as usize);
        let modifiers = self.syntax.slice(asking.seen.start + 1, asking.seen.end.saturating_sub(1));
        let is = |word: u32| known.is_called(entity, word) || known.is_said(entity, word);
        let described = || !modifiers.is_empty() && modifiers.iter().all(|token| is(token.folded));
        let agreement = match asking.noun {
            0 if asking.is_person() => self.sexes.agreement(asking.gender, entity),
            0 => kind,
            _ => bits([!known.is_described(entity), !described(), !known.is_called(entity, asking.word)]) as usize,
        };
        Candidate {
            seen,
            history: self.memory.history(entity),
            rank: 0,
            again: 0,
            among: 0,
            most: false,
            agreement,
            kind,
            class: known.class(entity) as usize,
            first_name: self.sexes.untold(entity),
        }
    }

    /// Gathers the candidates, and sees them beside each other; `next` is the number of the next name.
    pub(super) fn gather(&self, asking: &mut Asking, next: usize) -> Vec<Candidate> {
        let mut found = Vec::with_capacity(MOST_CANDIDATES + MOST_CALLED);
        self.gather_before(asking, &mut found);
        if asking.noun > 0 {
            self.gather_called(asking, &mut found);
        } else if asking.is_person() {
            self.gather_ahead(asking, next, &mut found);
            // Better nobody than a woman for "he"; and nobody calls himself so.
            found.retain(|c| c.agreement != OTHER && Some(c.seen.entity) != asking.speaks);
        }
        compare(asking, &mut found);
        found
    }

    /// The people, or the things, that were mentioned lately.
    fn gather_before(&self, asking: &Asking, found: &mut Vec<Candidate>) {
        let (memory, own) = (&self.memory, &asking.seen);
        for seen in memory.mentions.iter().rev() {
            let fits = memory.fits(seen.entity, asking.gender);
            let strange = asking.noun > 0 && memory.is_stranger(seen.entity);
            if !fits || strange || found.iter().any(|other| other.seen.entity == seen.entity) {
                continue;
            }
            if seen.sentence + SENTENCES_BACK < own.sentence || found.len() >= MOST_CANDIDATES {
                break;
            }
            found.push(self.candidate(asking, *seen));
        }
    }

    /// "In her first match, Ada won": the name heads the clause that follows.
    fn gather_ahead(&self, asking: &Asking, next: usize, found: &mut Vec<Candidate>) {
        let own = &asking.seen;
        let sentence_end = self.syntax.sentences.get(own.sentence as usize).map_or(own.start, |s| s.end);
        let (opened, possessor) = (own.opener > 0, own.place.part == Part::Possessor);
        let mut ahead = if opened || possessor { 0 } else { AHEAD };
        for name in self.found.references.get(next..).unwrap_or_default() {
            if name.start >= sentence_end || name.start - own.start > TOKENS_AHEAD || ahead >= AHEAD {
                break;
            }
            if !self.memory.kept(name.entity).person {
                continue;
            }
            let seen = self.read(name.start..name.end, name.entity, own.sentence);
            let heads = matches!(seen.place.part, Part::Subject | Part::Possessor);
            let comma = seen.place.lead == AFTER_COMMA;
            if let Some(known) = found.iter_mut().find(|other| other.seen.entity == name.entity) {
                if known.again == 0 {
                    known.again = match (heads, comma) {
                        (true, true) => 1 + ahead,
                        (true, false) => 3,
                        (false, _) => 4,
                    };
                }
                continue;
            }
            // "His neighbour Ada": the owner is another one.
            let owned = name.start <= own.start + OWNED && possessor;
            if heads && (comma || opened && !owned) {
                found.push(Candidate { again: BEHIND, ..self.candidate(asking, seen) });
            }
            ahead += 1;
        }
    }

    /// Those that the text calls by the noun.
    fn gather_called(&self, asking: &Asking, found: &mut Vec<Candidate>) {
        let most = found.len() + MOST_CALLED;
        for entity in self.answers.known.called(asking.word, asking.gender != Gender::Thing).iter().rev() {
            let known = found.len() >= most || found.iter().any(|c| c.seen.entity == *entity);
            let seen = self.memory.latest(*entity).filter(|_| !known);
            found.extend(seen.map(|seen| self.candidate(asking, seen)));
        }
    }
}

/// Sees the candidates beside each other.
fn compare(asking: &mut Asking, candidates: &mut [Candidate]) {
    let own = &asking.seen;
    let is_subject = |seen: &Mention| seen.place.part == Part::Subject;
    let all: Vec<_> = candidates.iter().map(|c| (c.seen, c.history.count)).collect();
    let (mut behind, mut ahead) = (0, 0);
    for candidate in candidates.iter_mut() {
        let rank = if candidate.again == BEHIND { &mut ahead } else { &mut behind };
        candidate.rank = *rank;
        *rank += 1;
        let seen = candidate.seen;
        let others = || all.iter().map(|(other, _)| other).filter(|other| other.sentence == seen.sentence);
        let first = is_subject(&seen) && !others().any(|o| is_subject(o) && o.start < seen.start);
        let last = is_subject(&seen) && !others().any(|o| is_subject(o) && o.start > seen.start);
        let [earlier, later] = [others().any(|o| o.start < seen.start), others().any(|o| o.start > seen.start)];
        candidate.among = bits([last, first, later, earlier]) as usize;
        candidate.most = all.iter().all(|(_, count)| *count <= candidate.history.count);
    }
    let here = |c: &&Candidate| c.again != BEHIND && c.seen.sentence == own.sentence;
    let ruled = candidates.iter().filter(here).any(|c| is_subject(&c.seen));
    let fresh = |c: &&Candidate| c.again == BEHIND || c.history.named.is_some_and(|n| n + 1 >= own.sentence);
    let close = candidates.iter().filter(fresh).count() > 1;
    asking.around = bits([asking.governor.is_some(), close, ruled, candidates.iter().any(|c| here(&c))]) as usize;
    asking.coming = candidates.iter().map(|c| [0, 2, 2, 1, 1, 2].get(c.again).copied().unwrap_or(0)).max().unwrap_or(0);
}
