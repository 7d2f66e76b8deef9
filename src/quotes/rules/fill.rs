//! Speech that runs over paragraphs: each opens its marks, only the last closes them, and one cue
//! announces all of it. What the tagger left out of such a chain is given to the same statement, and so
//! is what it gave to a statement before.

use crate::quotes::read::Attribution;
use crate::syntax::{Shape, Syntax};
use std::ops::Range;

/// Most parts of a statement that are looked through.
const MOST_PARTS: usize = 64;

/// Adds to each statement the stretches of its chain that belong to none.
pub(in crate::quotes) fn chains(syntax: &Syntax, found: &mut Vec<Attribution>) {
    let outer: Vec<_> = syntax.stretches.iter().filter(|stretch| stretch.depth == 0).collect();
    if !outer.iter().any(|stretch| stretch.goes_on) {
        return;
    }
    let mut owners: Vec<Option<usize>> = vec![None; outer.len()];
    let is_owner = |attribution: &Attribution| attribution.cue.is_some() || attribution.source.is_some();
    for (number, attribution) in found.iter().enumerate().filter(|(_, attribution)| is_owner(attribution)) {
        for part in &attribution.content {
            let first = outer.partition_point(|stretch| stretch.end <= part.start);
            let last = outer.partition_point(|stretch| stretch.start < part.end);
            for owner in owners.get_mut(first..last).into_iter().flatten() {
                *owner = owner.or(Some(number));
            }
        }
    }
    let mut give = |to: usize, from: usize| {
        let (Some(None), Some(Some(owner)), Some(stretch)) = (owners.get(to), owners.get(from), outer.get(to)) else {
            return;
        };
        if let Some(attribution) = found.get_mut(*owner) {
            attribution.content.push(stretch.start..stretch.end);
            attribution.content.sort_by_key(|part| part.start);
        }
        owners[to] = owners[from];
    };
    let links: Vec<usize> = (1..outer.len()).filter(|at| outer[at - 1].goes_on).collect();
    links.iter().rev().for_each(|at| give(at - 1, *at));
    links.iter().for_each(|at| give(*at, at - 1));
    for at in links.iter().rev() {
        let (Some(Some(from)), Some(Some(to))) = (owners.get(at - 1).copied(), owners.get(*at).copied()) else {
            continue;
        };
        let (Some(stretch), Some(last)) = (outer.get(at - 1), outer.get(*at)) else { continue };
        if from != to && give_back(syntax, found, (from, to), stretch.start..stretch.end, last.start) {
            owners[at - 1] = Some(to);
        }
    }
    // What stood without cue and source in a chain is now its owner's.
    let owned = |part: &Range<u32>| {
        let at = outer.partition_point(|stretch| stretch.end <= part.start);
        owners.get(at).is_some_and(Option::is_some) && outer.get(at).is_some_and(|s| s.start < part.end)
    };
    found.retain(|attribution| is_owner(attribution) || !attribution.content.iter().all(owned));
}

/// What an earlier statement, which has other words of its own, took of a chain goes to the one whose
/// cue ends the chain.
fn give_back(
    syntax: &Syntax,
    found: &mut [Attribution],
    (from, to): (usize, usize),
    stretch: Range<u32>,
    last: u32,
) -> bool {
    let (Some(giver), Some(taker)) = (found.get(from), found.get(to)) else { return false };
    let inside = |part: &Range<u32>| part.start < stretch.end && stretch.start < part.end;
    let bare = |at: u32| syntax.token(at).is_some_and(|t| t.is_word() && !t.has(Shape::QUOTED));
    let reported = |part: &Range<u32>| part.clone().any(bare);
    let ends = taker.cue.as_ref().is_some_and(|cue| cue.start >= last);
    let (taken, own): (Vec<_>, Vec<_>) = match giver.content.len() {
        ..=MOST_PARTS if ends => giver.content.iter().partition(|part| inside(part)),
        _ => return false,
    };
    if taken.into_iter().any(reported) || !own.into_iter().any(reported) {
        return false;
    }
    if let Some(giver) = found.get_mut(from) {
        giver.content.retain(|part| !inside(part));
    }
    if let Some(taker) = found.get_mut(to) {
        let at = taker.content.partition_point(|part| part.start < stretch.start);
        taker.content.insert(at, stretch);
    }
    true
}
