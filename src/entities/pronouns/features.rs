//! What speaks for a candidate, as numbers of weights.

use super::words::Part;

/// Where a candidate was mentioned last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) entity: u32,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) sentence: u32,
    pub(super) part: Part,
    /// Number of the preposition before it, 0 for none.
    pub(super) preposition: usize,
    pub(super) quoted: bool,
    /// First person named in its sentence.
    pub(super) leads: bool,
    /// "who" follows.
    pub(super) who: bool,
    /// A comma stands before it.
    pub(super) comma: bool,
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
}

/// A candidate beside its mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) seen: Seen,
    /// Mentions so far.
    pub(super) count: u32,
    /// None has more.
    pub(super) most: bool,
    /// Beginnings of clauses between, in the same sentence.
    pub(super) clauses: usize,
    /// How many names stand between, for one behind the pronoun.
    pub(super) ahead: usize,
    pub(super) among: Among,
}

/// Groups of features, each with room for its values.
const ROOM: [usize; 16] = [20, 14, 2, 8, 75, 60, 75, 25, 10, 65, 11, 8, 10, 8, 8, 60];
/// Features of a candidate, one of each group at most.
pub(super) const GROUPS: usize = ROOM.len();
/// Number of weights.
pub(super) const WEIGHTS: usize = {
    let (mut sum, mut at) = (0, 0);
    while at < GROUPS {
        sum += ROOM[at];
        at += 1;
    }
    sum
};
/// In place of a feature that the candidate does not have.
pub(super) const NONE: u16 = u16::MAX;

pub(super) fn features(asking: &Asking, candidate: &Candidate) -> [u16; GROUPS] {
    let (seen, among) = (&candidate.seen, &candidate.among);
    let ahead = seen.start > asking.at;
    let far = (asking.sentence.abs_diff(seen.sentence) as usize).min(3);
    let near = far.min(2);
    let same = far == 0;
    let (own, its) = (asking.part as usize, seen.part as usize);
    let bit = usize::from;
    let behind = |value: usize| Some(value).filter(|_| !ahead);
    let inside = |value: usize| Some(value).filter(|_| !ahead && same);
    let values = [
        Some((asking.opener * 2 + bit(seen.part == Part::Subject)) * 2 + bit(among.company)).filter(|_| ahead),
        Some(if asking.opener == 0 { asking.before } else { 13 }).filter(|_| ahead),
        Some(candidate.ahead).filter(|_| ahead),
        behind(far * 2 + bit(among.company)),
        behind((near * 5 + its) * 5 + own),
        behind((near * 4 + among.place) * 5 + own),
        inside((candidate.clauses.min(2) * 5 + its) * 5 + own),
        inside(distance(asking.at.saturating_sub(seen.end)) * 5 + own),
        inside(bit(seen.who) * 5 + own),
        inside(asking.before * 5 + its),
        inside(seen.preposition),
        inside(bit(asking.kin) * 4 + among.place),
        behind(bit(seen.leads) * 5 + its).filter(|_| !same),
        Some(bucket(candidate.count) * 2 + bit(candidate.most)),
        Some((bit(asking.quoted) * 2 + bit(seen.quoted)) * 2 + bit(same)),
        behind(((bit(among.first_subject) * 2 + bit(among.last_subject)) * 3 + near) * 5 + own),
    ];
    let mut out = [NONE; GROUPS];
    let mut base = 0;
    for ((slot, value), room) in out.iter_mut().zip(values).zip(ROOM) {
        if let Some(value) = value {
            *slot = (base + value.min(room - 1)) as u16;
        }
        base += room;
    }
    out
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
