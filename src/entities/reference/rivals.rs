//! A candidate beside its closest rival, and beside names that come behind the pronoun.

use super::ballot::Features;
use super::features::{Asking, Candidate};

/// A candidate and what is known of its sex.
pub(super) type Weighed<'a> = (&'a Candidate, usize);

/// How far candidates that come behind the pronoun are to be reckoned with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coming {
    None,
    /// One is named again, though not as the head of the clause behind a comma.
    Somewhere,
    /// "In her first match, Ada": one heads the clause that follows.
    AtHead,
}

/// Whether a candidate is named behind the pronoun.
pub(super) fn coming(asking: &Asking, candidates: &[Candidate]) -> Coming {
    let heads = |c: &Candidate| c.is_ahead(asking) || matches!(c.again, 1 | 2);
    if candidates.iter().any(heads) {
        Coming::AtHead
    } else if candidates.iter().any(|c| c.again > 0) {
        Coming::Somewhere
    } else {
        Coming::None
    }
}

/// What tells a candidate from its closest rival: the nearest other one, or for the nearest the next.
pub(super) fn describe(
    f: &mut Features<'_>,
    asking: &Asking,
    own: Weighed<'_>,
    rival: Option<Weighed<'_>>,
    rank: usize,
) {
    let (candidate, agreement) = own;
    let at = candidate.standing(asking);
    f.section(640);
    let Some((other, other_agreement)) = rival else {
        f.by(Some(at));
        return;
    };
    let bit = usize::from;
    let which = |entity: Option<u32>| match entity {
        None => 0,
        Some(entity) if entity == candidate.seen.entity => 1,
        Some(entity) if entity == other.seen.entity => 2,
        Some(_) => 3,
    };
    let (last, governor) = (which(asking.last.map(|l| l.entity)), which(asking.governor));
    let (history, others) = (&candidate.history, &other.history);
    let steps = |count: u32| count.min(4) as usize;
    let count = steps(history.count) * 5 + steps(others.count);
    let names = steps(history.names) * 5 + steps(others.names);
    let two = at * 20 + other.standing(asking);
    f.section(642);
    f.by(Some(two));
    f.by(Some(two * 13 + asking.before));
    f.by(Some(two * 4 + rank.min(3)));
    f.by(Some((agreement * 10 + other_agreement) * 4 + rank.min(3)));
    f.by(Some((two * 4 + last) * 4 + governor));
    f.by(Some((count * 4 + bit(history.topic) * 2 + bit(others.topic)) * 2 + bit(rank > 0)));
    f.by(Some((names * 4 + bit(history.first) * 2 + bit(others.first)) * 2 + bit(rank > 0)));
    f.by(Some((count * 3 + candidate.seen.pronoun) * 3 + other.seen.pronoun));
}

/// What tells who is meant where a name comes behind the pronoun: the first word of the sentence, the words
/// around the pronoun, whether the candidate is the one that comes.
pub(super) fn describe_coming(
    f: &mut Features<'_>,
    asking: &Asking,
    candidate: &Candidate,
    coming: Coming,
    (first, before, next): (u32, u32, u32),
) {
    if coming == Coming::None {
        return;
    }
    let ahead = candidate.is_ahead(asking);
    let own = if ahead { 5 } else { candidate.again };
    let at = candidate.standing(asking);
    let bit = usize::from;
    let lead = if ahead { candidate.seen.place.lead } else { 9 };
    let alone = bit(asking.governor.is_some()) * 2 + bit(candidate.among.company);
    let history = &candidate.history;
    f.section(680);
    f.by(Some(own * 2 + bit(coming == Coming::AtHead)));
    f.by(Some((own * 10 + lead) * 5 + asking.opener));
    f.by(Some((own * 20 + at) * 4 + asking.depth));
    f.by(Some((own * 5 + asking.opener) * 4 + alone));
    f.by(Some((own * 20 + at) * 4 + alone));
    f.by(Some((own * 4 + history.count.min(3) as usize) * 2 + bit(history.topic)));
    f.triple(first, own as u32);
    f.triple(before, own as u32);
    f.triple(next, own as u32);
    f.pair(first, before.rotate_left(7) ^ own as u32);
}
