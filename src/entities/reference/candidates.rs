//! Whom a pronoun or noun may stand for.

use super::clause::{AFTER_COMMA, begins_clause};
use super::features::{Among, Asking, Candidate, Seen};
use super::memory::Memory;
use super::walk::Walk;
use crate::syntax::grammar::Part;

/// Candidates that are weighed.
pub(super) const MOST_CANDIDATES: usize = 8;
/// Those besides that are called by the noun.
pub(super) const MOST_CALLED: usize = 4;
/// How many sentences back a candidate may have been mentioned.
const SENTENCES_BACK: u32 = 4;
/// Names behind the pronoun that are weighed, and how many tokens away.
const AHEAD: usize = 2;
const TOKENS_AHEAD: u32 = 40;
/// Tokens behind a possessor among which a name is what it owns.
const OWNED: u32 = 2;
/// Tokens between candidate and pronoun in which clauses are counted.
const CLAUSE_WINDOW: u32 = 60;

impl Walk<'_> {
    /// The people, or the things, that were mentioned lately.
    pub(super) fn gather(&mut self, asking: &Asking, people: bool) {
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
            let bound = asking.part == Part::Object && asking.governor == Some(seen.entity);
            if !bound {
                out.push(candidate(memory, *seen, clauses, out.len()));
            }
        }
    }

    /// "In her first match, Ada won": the name heads the clause that follows.
    pub(super) fn gather_ahead(&mut self, asking: &Asking, next: usize) {
        let sentence_end = self.syntax.sentences.get(asking.sentence as usize).map_or(asking.at, |s| s.end);
        let fronted = asking.opener > 0 || asking.part == Part::Possessor;
        let mut ahead = if fronted { 0 } else { AHEAD };
        for name in self.found.references.get(next..).unwrap_or_default() {
            if name.start >= sentence_end || name.start - asking.at > TOKENS_AHEAD || ahead >= AHEAD {
                break;
            }
            if !self.people.keeps(name) {
                continue;
            }
            let seen = self.people.see(self.text, self.syntax, name.entity, (name.start, name.end), asking.sentence);
            let heads = matches!(seen.place.part, Part::Subject | Part::Possessor);
            if let Some(known) = self.candidates.iter_mut().find(|other| other.seen.entity == name.entity) {
                if known.seen.start < asking.at && known.again == 0 {
                    known.again = match (heads, seen.place.lead) {
                        (true, AFTER_COMMA) => 1 + ahead,
                        (true, _) => 3,
                        (false, _) => 4,
                    };
                }
                continue;
            }
            // "His neighbour Ada": the owner is another one.
            let owned = name.start <= asking.at + OWNED && asking.part == Part::Possessor;
            if heads && (seen.place.lead == AFTER_COMMA || asking.opener > 0 && !owned) {
                self.candidates.push(candidate(&self.people, seen, 0, ahead));
            }
            ahead += 1;
        }
    }
}

pub(super) fn candidate(memory: &Memory, seen: Seen, clauses: usize, rank: usize) -> Candidate {
    Candidate { seen, history: memory.history(seen.entity), clauses, rank, again: 0, among: Among::default() }
}

/// Sees the candidates beside each other.
pub(super) fn rank(asking: &Asking, candidates: &mut [Candidate]) {
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
    let behind = candidates.iter().map(|c| c.seen).filter(|seen| seen.start < asking.at);
    let all: Vec<_> = behind.map(|s| (s.sentence, s.start, s.place.part == Part::Subject)).collect();
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
