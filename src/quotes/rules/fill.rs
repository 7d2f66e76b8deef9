//! Speech that runs over paragraphs: each opens its marks, only the last closes them, and one cue
//! announces all of it. What the tagger left out of such a chain is given to the same statement.

use crate::quotes::read::Attribution;
use crate::syntax::Syntax;

/// Adds to each statement the stretches of its chain that belong to none.
pub(in crate::quotes) fn chains(syntax: &Syntax, found: &mut [Attribution]) {
    let outer: Vec<_> = syntax.stretches.iter().filter(|stretch| stretch.depth == 0).collect();
    if !outer.iter().any(|stretch| stretch.goes_on) {
        return;
    }
    let mut owners: Vec<Option<usize>> = vec![None; outer.len()];
    for (number, attribution) in found.iter().enumerate() {
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
}
