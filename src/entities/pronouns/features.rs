//! What speaks for a candidate, as numbers of weights.

use super::around::{CLAUSES, KINDS, POSITIONS};
use super::clause::{LEADS, Place};
use super::memory::{Governor, Last};
use super::words::Part;

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
    pub(super) governor: Option<Governor>,
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
    pub(super) among: Among,
}

/// Most features of a candidate.
pub(super) const GROUPS: usize = 96;
/// Number of weights.
pub(super) const WEIGHTS: usize = 5437;
/// In place of a feature that the candidate does not have.
pub(super) const NONE: u16 = u16::MAX;
/// The first weights are for agreement of sex.
pub(super) const AGREEMENTS: usize = 9;

/// Numbers features group by group.
struct Features {
    out: [u16; GROUPS],
    count: usize,
    base: usize,
}

impl Features {
    /// Adds a value below `room` of the next group.
    fn add(&mut self, room: usize, value: Option<usize>) {
        if let (Some(value), Some(slot)) = (value, self.out.get_mut(self.count)) {
            *slot = (self.base + value.min(room - 1)) as u16;
            self.count += 1;
        }
        self.base += room;
    }

    /// The same alone and together with the part that the pronoun plays: what few examples tell of
    /// the pair, many tell of the value alone.
    fn add_by(&mut self, room: usize, value: Option<usize>, own: usize) {
        self.add(room, value);
        self.add(room * 5, value.map(|value| value.min(room - 1) * 5 + own));
    }
}

/// `agreement` is what is known of the sex, 0 where that is to be left out.
pub(super) fn features(asking: &Asking, candidate: &Candidate, agreement: usize) -> [u16; GROUPS] {
    numbered(asking, candidate, agreement).out
}

fn numbered(asking: &Asking, candidate: &Candidate, agreement: usize) -> Features {
    let (seen, among, history) = (&candidate.seen, &candidate.among, &candidate.history);
    let ahead = seen.start > asking.at;
    let far = (asking.sentence.abs_diff(seen.sentence) as usize).min(3);
    let near = far.min(2);
    let same = far == 0;
    let (own, its) = (asking.part as usize, seen.place.part as usize);
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
        Some(governor) if governor.entity == seen.entity => 1,
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
    let mut f = Features { out: [NONE; GROUPS], count: 0, base: 0 };
    f.add(AGREEMENTS, Some(agreement).filter(|known| *known > 0));
    f.add(20, coming((asking.opener * 2 + bit(subject)) * 2 + bit(among.company)));
    f.add(14, coming(if asking.opener == 0 { asking.before } else { 13 }));
    f.add(3, coming(candidate.rank));
    f.add_by(5, coming(distance(seen.start.saturating_sub(asking.at))), own);
    f.add_by(5, coming(asking.opener), own);
    f.add(16, coming((bit(history.first) * 4 + bucket(history.count)) * 2 + bit(seen.full)));
    f.add(12, among.front.then_some((bit(ahead) * 3 + near) * 2 + bit(subject)));
    f.add_by(5, behind(its), own);
    f.add_by(20, behind(far * 5 + its), own);
    f.add(75, behind((near * 5 + its) * 5 + bit(asking.before == 0) * 2 + bit(seen.leads)));
    f.add_by(12, behind(near * 4 + among.place), own);
    f.add_by(15, inside(candidate.clauses.min(2) * 5 + its), own);
    f.add_by(5, inside(distance(gap)), own);
    f.add_by(2, inside(bit(seen.who)), own);
    f.add(70, inside(asking.before * 5 + its));
    f.add(11, behind(seen.place.preposition));
    f.add(8, inside(bit(asking.kin) * 4 + among.place));
    f.add_by(9, behind(near * 3 + seen.pronoun), own);
    f.add(16, Some((bit(among.close) * 4 + bucket(history.count)) * 2 + bit(history.most)));
    f.add(2, Some(bit(history.most)));
    f.add(8, Some((bit(asking.quoted) * 2 + bit(seen.quoted)) * 2 + bit(same)));
    f.add_by(12, behind((bit(among.first_subject) * 2 + bit(among.last_subject)) * 3 + near), own);
    f.add(LEADS, behind(seen.place.lead));
    f.add(135, behind((near * LEADS + seen.place.lead) * 5 + its));
    f.add_by(14, behind(chain), own);
    f.add(28, behind(bit(among.close) * 14 + chain));
    f.add(28, behind(chain * 2 + bit(candidate.rank > 0)));
    f.add_by(6, behind(bit(among.company) * 3 + near), own);
    f.add_by(4, behind(candidate.rank.min(3)), own);
    f.add_by(4, behind(back(history.subject)), own);
    f.add_by(4, behind(back(history.named)), own);
    f.add(12, behind((near * 2 + bit(seen.full)) * 2 + bit(history.count == 1)));
    f.add_by(2, behind(bit(history.first)), own);
    f.add(16, behind((bit(among.close) * 2 + bit(history.first)) * 4 + far));
    f.add(2, history.named.is_none().then_some(bit(ahead)));
    f.add_by(3, inside(governs), own);
    f.add(42, inside(governs * 14 + asking.before).filter(|_| asking.part == Part::Subject));
    f.add(
        66,
        inside((governs * 2 + bit(candidate.rank == 0)) * 11 + asking.preposition).filter(|_| asking.preposition > 0),
    );
    f.add(25, inside(gap.min(4) as usize * 5 + its).filter(|_| possessor));
    f.add(2, inside(bit(gap == 1 && asking.before == 4)).filter(|_| possessor));
    f.add(8, Some(bucket(history.names) * 2 + bit(history.topic)));
    f.add(16, Some((bit(among.close) * 2 + bit(ahead)) * 4 + bucket(history.names)));
    f.add_by(4, behind(fresh), own);
    f.add(16, behind(fresh * 4 + far));
    f.add_by(10, among.front.then_some(bit(ahead) * 5 + asking.opener), own);
    f.add_by(8, among.front.then_some(bit(ahead) * 4 + asking.depth), own);
    f.add_by(15, Some(if ahead { 14 } else { near * 4 + asking.depth }), own);
    let side = if ahead { 3 } else { near };
    for beside in seen.beside {
        f.add_by(4 * KINDS, Some(side * KINDS + beside), own);
    }
    f.add(20 * CLAUSES, Some((side * CLAUSES + seen.clause) * 5 + its));
    f.add_by(4 * CLAUSES * CLAUSES, Some((side * CLAUSES + seen.clause) * CLAUSES + asking.clause), own);
    f.add_by(4 * CLAUSES * POSITIONS, Some((side * CLAUSES + seen.clause) * POSITIONS + asking.position), own);
    f.add_by(
        10 * POSITIONS,
        behind((bit(among.ruled) * 5 + its) * POSITIONS + asking.position).filter(|_| far == 1),
        own,
    );
    let said = match asking.reporter {
        Some(reporter) if reporter == seen.entity => 2,
        _ => bit(history.reported.is_some()),
    };
    let saying = said * 4 + bit(asking.reports) * 2 + bit(asking.quoted);
    f.add(12, Some(saying));
    f.add(36, behind(saying * 3 + near));
    f.add(48, history.reported.map(|at| saying * 4 + back(Some(at))));
    f.add_by(4, inside(bit(asking.reports) * 2 + bit(seen.reports)), own);
    f
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

fn bucket(count: u32) -> usize {
    match count {
        0 | 1 => 0,
        2 => 1,
        3 | 4 => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_has_its_weight() {
        let place = Place { part: Part::Subject, preposition: 0, lead: 0 };
        let asking = Asking {
            at: 9,
            sentence: 1,
            part: Part::Subject,
            quoted: false,
            before: 0,
            kin: false,
            opener: 0,
            preposition: 0,
            governor: None,
            fresh: None,
            last: None,
            clause: 0,
            depth: 0,
            position: 0,
            reports: false,
            reporter: None,
        };
        let seen = Seen {
            entity: 0,
            start: 0,
            end: 1,
            sentence: 0,
            place,
            quoted: false,
            leads: true,
            who: false,
            to_do: false,
            pronoun: 0,
            full: false,
            beside: [0; 2],
            clause: 0,
            reports: false,
        };
        let (history, among) = (History::default(), Among::default());
        let numbered = numbered(&asking, &Candidate { seen, history, clauses: 0, rank: 0, among }, 1);
        assert_eq!(numbered.base, WEIGHTS);
        assert!(numbered.out.iter().all(|f| *f == NONE || usize::from(*f) < WEIGHTS));
    }
}
