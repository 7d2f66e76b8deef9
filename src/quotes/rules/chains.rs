//! Speech that runs over paragraphs: each opens its marks, only the last closes them, and one cue
//! announces all of it. What the tagger left out of such a chain is given to the same statement, and so
//! is what it gave to another, where the cue stands at the end of the chain.

use crate::quotes::read::Attribution;
use crate::syntax::{Stretch, Syntax};
use std::ops::Range;

/// Gives the stretches of each chain to the statement whose cue ends it, else to the first that has one of them.
pub(in crate::quotes) fn chains(syntax: &Syntax, found: &mut Vec<Attribution>) {
    let outer: Vec<&Stretch> = syntax.stretches.iter().filter(|stretch| stretch.depth == 0).collect();
    if !outer.iter().any(|stretch| stretch.goes_on) {
        return;
    }
    let mut owners: Vec<Option<usize>> = vec![None; outer.len()];
    for (number, attribution) in found.iter().enumerate().filter(|(_, a)| a.cue.is_some() || a.source.is_some()) {
        for part in &attribution.content {
            let first = outer.partition_point(|stretch| stretch.end <= part.start);
            let last = outer.partition_point(|stretch| stretch.start < part.end);
            owners.get_mut(first..last).into_iter().flatten().for_each(|owner| *owner = owner.or(Some(number)));
        }
    }
    let mut claims: Vec<(Range<u32>, usize)> = Vec::new();
    let mut rest = owners.as_slice();
    for chain in outer.chunk_by(|stretch, _| stretch.goes_on) {
        let own;
        (own, rest) = rest.split_at(chain.len());
        let last = chain.last().map_or(0, |stretch| stretch.start);
        let ends = |number: &usize| {
            found.get(*number).and_then(|a| a.cue.as_ref()).is_some_and(|cue| chain.len() > 1 && cue.start >= last)
        };
        let ending = own.iter().flatten().rfind(|number| ends(number));
        let Some(owner) = ending.or(own.iter().flatten().next()) else { continue };
        let lacking = chain.iter().zip(own).filter(|(_, own)| own.is_none_or(|own| own != *owner && ending.is_some()));
        claims.extend(lacking.map(|(stretch, _)| (stretch.start..stretch.end, *owner)));
    }
    let is_claimed = |part: &Range<u32>| {
        let at = claims.partition_point(|(stretch, _)| stretch.end <= part.start);
        claims.get(at).is_some_and(|(stretch, _)| stretch.start < part.end)
    };
    found.iter_mut().for_each(|attribution| attribution.content.retain(|part| !is_claimed(part)));
    for (stretch, owner) in claims {
        found.get_mut(owner).into_iter().for_each(|attribution| attribution.content.push(stretch.clone()));
    }
    found.iter_mut().for_each(|attribution| attribution.content.sort_by_key(|part| part.start));
    found.retain(|attribution| !attribution.content.is_empty());
}
