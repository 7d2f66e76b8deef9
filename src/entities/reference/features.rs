//! What speaks for a candidate, as numbers of weights.

use super::around::{CLAUSES, POSITIONS};
use super::ballot::Features;
use super::clause::{LEADS, Place};
use super::memory::Last;
use crate::syntax::grammar::{Part, SORTS};

/// A mention that the walk remembers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) entity: u32,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) sentence: u32,
    pub(super) place: Place,
    pub(super) quoted: bool,
    /// First person named in its sentence.
    pub(super) leads: bool,
    /// "who" follows.
    pub(super) who: bool,
    /// "to" and a verb follow.
    pub(super) to_do: bool,
    /// A pronoun: 1 where its answer stands out, 2 where another is close; 0 for a name.
    pub(super) pronoun: usize,
    /// A name of two words or more.
    pub(super) full: bool,
    /// The sort of token before and behind.
    pub(super) beside: [usize; 2],
    /// The sort of clause.
    pub(super) clause: usize,
    /// It is who says something.
    pub(super) reports: bool,
}

/// A pronoun that asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Asking {
    pub(super) at: u32,
    pub(super) sentence: u32,
    pub(super) part: Part,
    pub(super) quoted: bool,
    /// Class of the word before.
    pub(super) before: usize,
    /// A noun of kinship follows.
    pub(super) kin: bool,
    /// How the sentence begins.
    pub(super) opener: usize,
    /// Number of the preposition before.
    pub(super) preposition: usize,
    /// The subject of its clause, or, where it is the subject itself, of the clause before.
    pub(super) governor: Option<u32>,
    /// Who was named as a subject since the last answer.
    pub(super) fresh: Option<u32>,
    /// For whom the last pronoun of this sex stood.
    pub(super) last: Option<Last>,
    /// The sort of clause.
    pub(super) clause: usize,
    /// Tokens before it in its sentence: none, one, up to three, more.
    pub(super) depth: usize,
    /// How many verbs stand before it in its sentence.
    pub(super) position: usize,
    /// It is who says something.
    pub(super) reports: bool,
    /// Who said something last.
    pub(super) reporter: Option<u32>,
    /// Who is named beside the quotation that it stands in.
    pub(super) voice: Option<u32>,
}

/// Where a candidate stands among those of its sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Among {
    /// 0 the only one, 1 the first, 2 the last, 3 between others.
    pub(super) place: usize,
    pub(super) first_subject: bool,
    pub(super) last_subject: bool,
    /// A candidate stands before the pronoun in the pronoun's sentence.
    pub(super) company: bool,
    /// As a subject.
    pub(super) ruled: bool,
    /// Several candidates were named in the pronoun's sentence or the one before.
    pub(super) close: bool,
    /// The pronoun stands in a phrase that opens the sentence before its subject, and a name comes.
    pub(super) front: bool,
}

/// What the text has said of a candidate so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct History {
    /// Mentions so far.
    pub(super) count: u32,
    /// None has more.
    pub(super) most: bool,
    /// Names in the whole text.
    pub(super) names: u32,
    /// No person has more.
    pub(super) topic: bool,
    /// First person named in the text.
    pub(super) first: bool,
    /// The sentence it was last subject of, and the one it was last named in.
    pub(super) subject: Option<u32>,
    pub(super) named: Option<u32>,
    /// The sentence in which it last said something.
    pub(super) reported: Option<u32>,
}

/// A candidate beside its latest mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) seen: Seen,
    pub(super) history: History,
    /// Beginnings of clauses between, in the same sentence.
    pub(super) clauses: usize,
    /// How many candidates were mentioned later, or, for one behind the pronoun, earlier.
    pub(super) rank: usize,
    /// Named behind the pronoun too: 1 or 2 as the first or second new name and the head of a clause behind a comma, 3 as
    /// the head of another, 4 otherwise.
    pub(super) again: usize,
    pub(super) among: Among,
}

impl Candidate {
    /// Whether it is named behind the pronoun only.
    pub(super) fn is_ahead(&self, asking: &Asking) -> bool {
        self.seen.start > asking.at
    }

    /// How many sentences it is away, up to 2; 3 behind the pronoun.
    pub(super) fn side(&self, asking: &Asking) -> usize {
        if self.is_ahead(asking) { 3 } else { (asking.sentence.abs_diff(self.seen.sentence) as usize).min(2) }
    }

    /// Its side with its part in the clause, below 20.
    pub(super) fn standing(&self, asking: &Asking) -> usize {
        self.side(asking) * 5 + self.seen.place.part as usize
    }
}

/// What speaks for a candidate for a pronoun; `agreement` is what is known of the sex.
pub(super) fn describe(f: &mut Features<'_>, asking: &Asking, candidate: &Candidate, agreement: usize) {
    let (seen, among, history) = (&candidate.seen, &candidate.among, &candidate.history);
    let ahead = seen.start > asking.at;
    let far = (asking.sentence.abs_diff(seen.sentence) as usize).min(3);
    let near = far.min(2);
    let same = far == 0;
    let its = seen.place.part as usize;
    let subject = seen.place.part == Part::Subject;
    let bit = usize::from;
    let coming = |value: usize| Some(value).filter(|_| ahead);
    let behind = |value: usize| Some(value).filter(|_| !ahead);
    let inside = |value: usize| Some(value).filter(|_| !ahead && same);
    let chain = match asking.last {
        None => 0,
        Some(last) if last.entity != seen.entity => 1,
        Some(last) => {
            let back = (asking.sentence.abs_diff(last.sentence) as usize).min(2);
            2 + (back * 2 + bit(last.subject)) * 2 + bit(last.sure)
        }
    };
    let back = |at: Option<u32>| at.map_or(3, |at| (asking.sentence.abs_diff(at) as usize).min(3));
    let governs = match asking.governor {
        None => 0,
        Some(entity) if entity == seen.entity => 1,
        Some(_) => 2,
    };
    let fresh = match asking.fresh {
        None => 0,
        Some(entity) if entity == seen.entity => 1,
        Some(_) if chain > 1 => 2,
        Some(_) => 3,
    };
    let gap = asking.at.saturating_sub(seen.end);
    let possessor = asking.part == Part::Possessor;
    f.add_if(Some(agreement).filter(|known| *known > 0));
    f.add_if(coming((asking.opener * 2 + bit(subject)) * 2 + bit(among.company)));
    f.add_if(coming(if asking.opener == 0 { asking.before } else { 13 }));
    f.add_if(coming(candidate.rank));
    f.by(coming(distance(seen.start.saturating_sub(asking.at))));
    f.by(coming(asking.opener));
    f.add_if(coming((bit(history.first) * 4 + bucket(history.count)) * 2 + bit(seen.full)));
    f.add_if(among.front.then_some((bit(ahead) * 3 + near) * 2 + bit(subject)));
    f.by(behind(its));
    f.by(behind(far * 5 + its));
    f.add_if(behind((near * 5 + its) * 5 + bit(asking.before == 0) * 2 + bit(seen.leads)));
    f.by(behind(near * 4 + among.place));
    f.by(inside(candidate.clauses.min(2) * 5 + its));
    f.by(inside(distance(gap)));
    f.by(inside(bit(seen.who)));
    f.add_if(inside(asking.before * 5 + its));
    f.add_if(behind(seen.place.preposition));
    f.add_if(inside(bit(asking.kin) * 4 + among.place));
    f.by(behind(near * 3 + seen.pronoun));
    f.add_if(Some((bit(among.close) * 4 + bucket(history.count)) * 2 + bit(history.most)));
    f.add_if(Some(bit(history.most)));
    f.add_if(Some((bit(asking.quoted) * 2 + bit(seen.quoted)) * 2 + bit(same)));
    f.by(behind((bit(among.first_subject) * 2 + bit(among.last_subject)) * 3 + near));
    f.add_if(behind(seen.place.lead));
    f.add_if(behind((near * LEADS + seen.place.lead) * 5 + its));
    f.by(behind(chain));
    f.add_if(behind(bit(among.close) * 14 + chain));
    f.add_if(behind(chain * 2 + bit(candidate.rank > 0)));
    f.by(behind(bit(among.company) * 3 + near));
    f.by(behind(candidate.rank.min(3)));
    f.by(behind(back(history.subject)));
    f.by(behind(back(history.named)));
    f.add_if(behind((near * 2 + bit(seen.full)) * 2 + bit(history.count == 1)));
    f.by(behind(bit(history.first)));
    f.add_if(behind((bit(among.close) * 2 + bit(history.first)) * 4 + far));
    f.add_if(history.named.is_none().then_some(bit(ahead)));
    f.by(inside(governs));
    f.add_if(inside(governs * 14 + asking.before).filter(|_| asking.part == Part::Subject));
    f.add_if(
        inside((governs * 2 + bit(candidate.rank == 0)) * 11 + asking.preposition).filter(|_| asking.preposition > 0),
    );
    f.add_if(inside(gap.min(4) as usize * 5 + its).filter(|_| possessor));
    f.add_if(inside(bit(gap == 1 && asking.before == 4)).filter(|_| possessor));
    f.add_if(Some(bucket(history.names) * 2 + bit(history.topic)));
    f.add_if(Some((bit(among.close) * 2 + bit(ahead)) * 4 + bucket(history.names)));
    f.by(behind(fresh));
    f.add_if(behind(fresh * 4 + far));
    f.by(among.front.then_some(bit(ahead) * 5 + asking.opener));
    f.by(among.front.then_some(bit(ahead) * 4 + asking.depth));
    f.by(Some(if ahead { 14 } else { near * 4 + asking.depth }));
    let side = if ahead { 3 } else { near };
    for beside in seen.beside {
        f.by(Some(side * SORTS + beside));
    }
    f.add_if(Some((side * CLAUSES + seen.clause) * 5 + its));
    f.by(Some((side * CLAUSES + seen.clause) * CLAUSES + asking.clause));
    f.by(Some((side * CLAUSES + seen.clause) * POSITIONS + asking.position));
    f.by(behind((bit(among.ruled) * 5 + its) * POSITIONS + asking.position).filter(|_| far == 1));
    let said = match asking.reporter {
        Some(reporter) if reporter == seen.entity => 2,
        _ => bit(history.reported.is_some()),
    };
    let saying = said * 4 + bit(asking.reports) * 2 + bit(asking.quoted);
    f.add_if(Some(saying));
    f.add_if(behind(saying * 3 + near));
    f.add_if(history.reported.map(|at| saying * 4 + back(Some(at))));
    f.by(inside(bit(asking.reports) * 2 + bit(seen.reports)));
    f.by(asking.voice.map(|voice| bit(voice == seen.entity) * 4 + far));
}

/// The words around a pronoun and around the last mention of a candidate.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Words {
    /// Before the pronoun and behind it, with the cluster of the latter.
    pub(super) before: u32,
    pub(super) next: u32,
    pub(super) next_cluster: u32,
    /// Before the candidate and behind it.
    pub(super) candidate_before: u32,
    pub(super) candidate_next: u32,
}

/// What the words around tell, and what several signs tell together.
pub(super) fn describe_words(f: &mut Features<'_>, asking: &Asking, candidate: &Candidate, words: Words) {
    let (seen, among) = (&candidate.seen, &candidate.among);
    let ahead = seen.start > asking.at;
    let (side, at) = (candidate.side(asking), candidate.standing(asking));
    let bit = usize::from;
    let behind = |value: usize| Some(value).filter(|_| !ahead);
    f.section(100);
    f.triple(words.next, at as u32);
    f.triple(words.next_cluster, at as u32);
    f.triple(words.before, at as u32);
    f.triple(words.candidate_next, side as u32);
    f.triple(words.candidate_before, side as u32);
    f.pair(words.candidate_next, words.before);
    let order = candidate.rank.min(3);
    f.by(Some(((at * POSITIONS + asking.position) * 4 + among.place) * 2 + bit(among.close)));
    f.by(behind((at * 13 + asking.before) * 4 + order));
    f.by(behind((at * 3 + candidate.clauses.min(2)) * CLAUSES + asking.clause));
    f.by(behind((at * 4 + order) * 4 + bit(among.first_subject) * 2 + bit(among.last_subject)));
    let governs = asking.governor.map_or(0, |entity| 1 + bit(entity == seen.entity));
    let fresh = asking.fresh.map_or(0, |entity| 1 + bit(entity == seen.entity));
    let last = asking.last.map_or(0, |last| 1 + bit(last.entity == seen.entity));
    f.by(behind(((at * 3 + governs) * 3 + fresh) * 3 + last));
    f.by(behind(((at * 3 + last) * 3 + seen.pronoun) * 2 + bit(among.ruled)));
    f.by(Some((at * LEADS + seen.place.lead) * 4 + among.place));
    f.by(Some((at * 4 + bucket(candidate.history.count)) * 2 + bit(candidate.history.topic)));
}

/// A number of sentences in six steps.
pub(super) fn far(sentences: u32) -> usize {
    match sentences {
        0..=2 => sentences as usize,
        3..=5 => 3,
        6..=10 => 4,
        _ => 5,
    }
}

/// What speaks for nobody; `best` is the best agreement of a candidate.
pub(super) fn nobody(f: &mut Features<'_>, asking: &Asking, candidates: &[Candidate], best: usize) {
    let before = || candidates.iter().filter(|c| c.seen.start < asking.at);
    let nearest = before().map(|c| asking.sentence.abs_diff(c.seen.sentence)).min().unwrap_or(9).min(5) as usize;
    let inside = before().filter(|c| c.seen.sentence == asking.sentence).count().min(2);
    let most = before().map(|c| bucket(c.history.count)).max().unwrap_or(0);
    let chain = asking.last.map_or(3, |last| (asking.sentence.abs_diff(last.sentence) as usize).min(2));
    let bit = usize::from;
    f.section(150);
    f.by(Some(candidates.len().min(4)));
    f.by(Some(best));
    f.by(Some(nearest));
    f.by(Some(nearest * 3 + inside));
    f.by(Some(chain * 9 + best));
    f.by(Some(chain * 6 + nearest));
    f.by(Some(most));
    f.by(Some(asking.before));
    f.by(Some(asking.opener * 4 + asking.depth));
    f.by(Some(asking.clause * 2 + bit(asking.quoted)));
    f.by(Some(bit(asking.governor.is_some()) * 2 + bit(asking.fresh.is_some())));
    f.by(Some(bit(asking.reports) * 2 + bit(asking.quoted)));
    f.by(Some(bit(asking.kin) * 4 + inside));
}

fn distance(tokens: u32) -> usize {
    match tokens {
        0 | 1 => 0,
        2..=4 => 1,
        5..=10 => 2,
        11..=20 => 3,
        _ => 4,
    }
}

/// A count in four steps.
pub(super) fn bucket(count: u32) -> usize {
    match count {
        0 | 1 => 0,
        2 => 1,
        3 | 4 => 2,
        _ => 3,
    }
}
