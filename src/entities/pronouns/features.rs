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
    /// 0 for a pronoun, 1 for a name of one word, 2 for a longer one.
    pub(super) form: usize,
    pub(super) quoted: bool,
    /// First person named in its sentence.
    pub(super) leads: bool,
    /// "who" follows.
    pub(super) who: bool,
    /// A comma stands before it.
    pub(super) comma: bool,
    pub(super) line: u32,
}

/// A pronoun that asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Asking {
    pub(super) at: u32,
    pub(super) sentence: u32,
    pub(super) line: u32,
    pub(super) part: Part,
    pub(super) quoted: bool,
    /// Class of the word before.
    pub(super) before: usize,
    /// A noun of kinship follows.
    pub(super) kin: bool,
}

/// A candidate beside its mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) seen: Seen,
    /// How many other candidates were mentioned since.
    pub(super) rank: usize,
    /// Mentions so far.
    pub(super) count: u32,
    /// None has more.
    pub(super) most: bool,
    /// Beginnings of clauses between, in the same sentence.
    pub(super) clauses: usize,
}

/// Features of a candidate.
pub(super) const PER_CANDIDATE: usize = 14;
const ROOM: [usize; PER_CANDIDATE] = [100, 60, 100, 80, 64, 8, 16, 260, 24, 48, 16, 130, 40, 20];
/// Number of weights.
pub(super) const WEIGHTS: usize = {
    let (mut sum, mut at) = (0, 0);
    while at < PER_CANDIDATE {
        sum += ROOM[at];
        at += 1;
    }
    sum
};

fn number(part: Part) -> usize {
    part as usize
}

pub(super) fn features(asking: &Asking, candidate: &Candidate) -> [u16; PER_CANDIDATE] {
    let seen = &candidate.seen;
    let after = seen.start > asking.at;
    let sentences = asking.sentence.abs_diff(seen.sentence) as usize;
    // 0 same sentence, 1 and 2 the ones before, 3 further back, 4 behind the pronoun.
    let far = if after { 4 } else { sentences.min(3) };
    let near = if after { 3 } else { sentences.min(2) };
    let (own, its) = (number(asking.part).min(3), number(seen.part));
    let tokens = asking.at.abs_diff(seen.start);
    let distance = (32 - tokens.leading_zeros() as usize).clamp(1, 7) - 1;
    let same = usize::from(far == 0);
    let values = [
        far * 20 + own * 5 + its,
        (candidate.rank.min(4) * 3 + near.min(2)) * 4 + own,
        if after { 99 } else { ((its * 4 + own) * 4 + near) + if seen.form == 0 { 0 } else { 0 } },
        if same == 1 { (its * 4 + own) * 4 + candidate.clauses.min(3) } else { 79 },
        (usize::from(seen.leads) * 4 + near) * 4 + own,
        bucket(candidate.count) * 2 + usize::from(candidate.most),
        seen.form * 4 + near,
        (asking.before * 5 + its) * 4 + near,
        if same == 1 { seen.preposition } else { 12 + seen.preposition },
        (usize::from(asking.kin) * 5 + its) * 4 + near,
        usize::from(asking.quoted) * 4 + usize::from(seen.quoted) * 2 + same,
        if after { (asking.before * 2 + usize::from(seen.comma)) * 5 + its } else { 129 },
        (distance * 5 + far).min(39),
        (usize::from(seen.who) * 2 + same) * 4 + own,
    ];
    let mut out = [0; PER_CANDIDATE];
    let mut base = 0;
    for ((slot, value), room) in out.iter_mut().zip(values).zip(ROOM) {
        *slot = (base + value.min(room - 1)) as u16;
        base += room;
    }
    out
}

fn bucket(count: u32) -> usize {
    match count {
        0 | 1 => 0,
        2 => 1,
        3 | 4 => 2,
        _ => 3,
    }
}
