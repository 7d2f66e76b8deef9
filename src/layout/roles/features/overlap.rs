//! The features of a line that come from words it shares with others, and from the headline.

use super::{FROM_HEADLINE, GROUPS};
use crate::layout::evidence::page::{Page, Place};
use crate::layout::evidence::shape::{self, Shape};
use crate::linear::group::Signs;
use crate::linear::{pair_sum as pair, single_sum as single, step, triple_sum as triple};

/// Adds the features of shared words, headline and blank lines.
pub(super) fn overlap(page: &Page<'_>, at: usize, s: &Shape, place: &Place, zone: u32, out: &mut Signs) {
    const STEPS: [u32; 5] = [1, 25, 50, 75, 100];
    let o = place.overlap;
    let content = step(o.content, &[1, 2, 3, 5, 8, 14]);
    let (run, opening) = (step(o.run, &STEPS), step(o.opening, &STEPS));
    let (next, before, headline) = (step(o.next, &STEPS), step(o.before, &STEPS), step(o.headline, &STEPS));
    let own = s.kind;
    out.extend([
        triple(420, zone, run, content),
        triple(421, zone, opening, content),
        triple(422, zone, next, content),
        triple(423, zone, before, content),
        triple(424, own, next, before),
        triple(425, own, run, zone),
        triple(426, own, step(o.often, &STEPS), content),
        pair(427, next, s.end as u32),
        pair(428, run, s.end as u32),
        triple(429, headline, content, zone),
        pair(430, headline, own),
        triple(431, step(place.island.size, &[1, 2, 4]), next, own),
    ]);
    for (template, other) in
        [(440, at.checked_sub(1)), (441, Some(at + 1)), (442, Some(at + 2)), (443, at.checked_sub(2))]
    {
        let code = other.map_or(0, |other| likeness(page, at, other));
        if code > 0 {
            out.extend([single(template, code), pair(template + 10, code, own)]);
        }
    }
    headline_features(page, at, s, place, out);
    if page.has_gaps {
        let gap = |at: usize, none: u8| u32::from(page.lines.get(at).map_or(none, |line| line.gap));
        let (gap, next) = (gap(at, 0), gap(at + 1, 3));
        out.extend([pair(500, gap, next), triple(501, gap, next, own)]);
    }
}

/// 3 for the same words, 1 and 2 where one begins with the other, 4 for most words shared.
pub(in crate::layout) fn likeness(page: &Page<'_>, at: usize, other: usize) -> u32 {
    const COMPARED: usize = 60;
    let bits = |at: usize| page.shapes.get(at).map_or(0, |shape| shape.bits);
    let (a_bits, b_bits) = (bits(at), bits(other));
    // Most lines share hardly any word.
    if a_bits & b_bits == 0 {
        return 0;
    }
    let (a, b) = (page.line_keys(at), page.line_keys(other));
    let (more, less) = (a_bits & !b_bits, b_bits & !a_bits);
    if more | less == 0 && a == b {
        return 3;
    }
    if b.len() > 1 && less == 0 && a.starts_with(b) {
        return 1;
    }
    if a.len() > 1 && more == 0 && b.starts_with(a) {
        return 2;
    }
    let (shorter, longer) = (a.len().min(b.len()), a.len().max(b.len()));
    let others = a.len() - (shorter * 7).div_ceil(10);
    if shorter < 4 || longer > COMPARED || more.count_ones() as usize > others {
        return 0;
    }
    let alone = a.iter().filter(|key| b_bits & shape::bit(**key) == 0 || !b.contains(key));
    if alone.take(others + 1).count() <= others { 4 } else { 0 }
}

fn headline_features(page: &Page<'_>, at: usize, s: &Shape, place: &Place, out: &mut Signs) {
    let Some(headline) = page.headline else {
        out.push(single(460, 0));
        return;
    };
    let distance = step(at.abs_diff(headline) as u32, &[1, 2, 3, 4, 6, 10, 20]);
    let own = s.kind;
    // 1 the headline, 2 above it, 3 between it and the story, 4 below.
    let below = [at != headline, at > headline, at > headline && at >= page.run.start];
    let side = 1 + below.map(u32::from).iter().sum::<u32>();
    out.sum(&GROUPS[FROM_HEADLINE], [side, distance, own, 0]);
    out.extend([triple(463, side, distance, s.length_step), triple(464, side, s.form, distance.min(4))]);
    if side == 3 {
        out.extend([
            pair(465, s.form, own),
            triple(466, step(place.overlap.headline, &[1, 34, 67]), s.length_step, s.end as u32),
        ]);
    }
    if page.shapes.get(headline).is_some_and(|h| h.hash == s.hash) {
        out.push(pair(467, side, place.copies.min(4)));
    }
}
