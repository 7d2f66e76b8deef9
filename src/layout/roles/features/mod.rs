//! The features of a line, for the trainer and the tagger alike. What templates look at by their numbers is listed
//! for explanations (`src/layout/explain.rs`).

pub(super) mod overlap;

use crate::layout::evidence::line_signs::{
    AGO, CREDIT_TAIL, CREDITED, DATE, NAME, NUMBERED, PERSON, PERSON_FIRST, PERSON_LAST, QUESTION, QUOTE, SIDE,
};
use crate::layout::evidence::page::{Page, Place};
use crate::layout::evidence::phrases::{self, ALL_FAMILIES};
use crate::layout::evidence::shape::Shape;
use crate::linear::group::{Group, Signs, groups};
use crate::linear::{pair_sum as pair, single_sum as single, step, triple_sum as triple};
use overlap::overlap;

/// Changes with every change of what is computed here.
pub(in crate::layout) const VERSION: u32 = 10;

/// Marks that tell something to the neighbours and by zone.
const TELLING: u32 = NAMES | CREDITED | CREDIT_TAIL | SIDE | DATE | AGO | NUMBERED | QUESTION;
const NAMES: u32 = NAME | PERSON | PERSON_FIRST | PERSON_LAST;
/// Lines on either side whose kinds are counted.
const AROUND: usize = 4;

/// Lines of more words show none of them.
const WORDS_SHOWN: u32 = 14;

groups! { GROUPS:
    /// Length, end and case, by zone.
    LOOK [3, 13, 10, 5], |[zone, length, end, title]| vec![
        single(0, 1),
        single(1, length),
        single(3, end),
        single(5, title),
        pair(10, length, end),
        pair(12, length, title),
        pair(13, end, title),
        triple(14, length, end, title),
        single(300, zone),
        pair(301, zone, length),
        pair(302, zone, end),
        pair(303, zone, title),
        triple(304, zone, length, end),
    ];
    EDGES [6, 10, 12, 1], |[begin, end, words, _]|
        vec![single(2, words), single(4, begin), triple(15, begin, end, words)];
    /// Words in capitals and small ones; whether it begins as openers do (1) and tells who speaks (2).
    WORDS [4, 6, 13, 4], |[capitals, function, length, told]| vec![
        single(6, capitals),
        single(7, function),
        pair(11, length, function),
        pair(17, capitals, length),
        pair(18, told & 1, length),
        pair(19, told >> 1, length),
    ];
    SENTENCES [5, 10, 1, 1], |[sentences, end, ..]| vec![single(9, sentences), pair(16, sentences.min(3), end)];
    /// Another line, by which it is, and the length of this one.
    FORM [4, 90, 6, 1], |[near, form, length, _]|
        vec![pair(NEAR[near as usize] + 3, form, length), single(NEAR[near as usize] + 10, form)];
    KIND [4, 11, 6, 1], |[near, kind, length, _]|
        vec![single(NEAR[near as usize] + 5, kind), pair(NEAR[near as usize] + 6, kind, length)];
    OTHER [4, 13, 10, 4], |[near, length, end, copies]|
        vec![single(NEAR[near as usize] + 1, length), single(NEAR[near as usize] + 2, end), single(NEAR[near as usize] + 4, copies)];
    /// Where the line stands in the story.
    FROM_START [3, 10, 11, 1], |[zone, start, own, _]|
        vec![pair(305, zone, start), triple(307, zone, start, own), pair(310, zone, own)];
    TO_END [3, 10, 11, 1], |[zone, end, own, _]| vec![pair(306, zone, end), triple(308, zone, end, own)];
    PROSE [4, 13, 13, 1], |[verb, before, after, _]|
        vec![single(315, before), single(316, after), triple(320, verb, before.min(4), after.min(4))];
    PAGE [5, 6, 11, 1], |[short, run, own, _]| vec![pair(354, short, own), pair(355, run, own)];
    /// The stretch of short lines; whether the line is its first (1) and its last (2).
    ISLAND [7, 4, 11, 1], |[size, ends, own, _]|
        vec![single(380, size), triple(382, size, ends & 1, ends >> 1), pair(383, size, own), triple(384, size, own, ends)];
    SINCE [7, 3, 11, 1], |[since, zone, own, _]| vec![pair(400, since, zone), triple(402, since, zone, own)];
    MARKERS [6, 3, 11, 1], |[markers, zone, own, _]| vec![pair(401, markers, zone), triple(403, markers, zone, own)];
    FROM_HEADLINE [5, 8, 11, 1], |[side, distance, own, _]| vec![single(461, side), triple(462, side, distance, own)];
    COPIES [5, 3, 3, 11], |[copies, copy, zone, own]|
        vec![single(480, copies), pair(481, copies, copy), triple(482, copies, copy, zone), pair(484, copies, own)];
    TEXT [4, 8, 11, 3], |[kind, above, own, zone]|
        vec![triple(510, kind, zone, own), triple(511, kind, above, own), triple(517, above, own, u32::from(zone == 0))];
}

/// The first template of the line before this one, of the one behind it, and of the next others.
const NEAR: [u32; 4] = [100, 120, 160, 180];

/// All features of the line at `at`.
pub(in crate::layout) fn all(page: &Page<'_>, at: usize) -> Vec<u64> {
    let mut signs = Signs::default();
    of(page, at, &mut signs);
    signs.all(GROUPS)
}

/// Adds what describes the line at `at` to `out`.
pub(super) fn of(page: &Page<'_>, at: usize, out: &mut Signs) {
    let (Some(shape), Some(place)) = (page.shapes.get(at), page.places.get(at)) else { return };
    let zone = zone(page, at);
    own(shape, zone, out);
    words(page, at, shape, zone, out);
    neighbours(page, at, shape, place, out);
    zones(page, at, shape, place, zone, out);
    surroundings(page, shape, place, zone, out);
    overlap(page, at, shape, place, zone, out);
    kind_of_text(page, at, shape, zone, out);
    alike(shape, place, zone, out);
    around(page, at, shape, zone, out);
}

/// How many lines begin or end with the same words: answers, credits and links do.
fn alike(s: &Shape, place: &Place, zone: u32, out: &mut Signs) {
    if place.copies > 1 {
        return;
    }
    let [first, two, last, last_two] = place.alike_ends.map(|lines| step(lines, &[2, 3, 5, 9]));
    let (own, end) = (s.kind, s.end as u32);
    out.extend([
        pair(550, two, own),
        pair(551, last_two, own),
        triple(552, first, two, zone),
        triple(553, last, last_two, zone),
        triple(554, two, zone, end),
        triple(555, last, end, own),
        triple(556, first, s.length_step, zone),
    ]);
}

/// How many of the lines around are prose, boilerplate, short, sentences.
fn around(page: &Page<'_>, at: usize, s: &Shape, zone: u32, out: &mut Signs) {
    let near = page.shapes.get(at.saturating_sub(AROUND)..(at + AROUND + 1).min(page.len())).unwrap_or_default();
    let [prose, told, short, stops] = near.iter().map(|s| s.counted).sum::<u32>().to_le_bytes().map(u32::from);
    let own = s.kind;
    out.extend([
        triple(570, prose, own, zone),
        triple(571, told, own, zone),
        triple(572, short, own, zone),
        triple(573, short, told, own),
        triple(574, stops, own, prose),
        triple(575, stops, s.length_step, zone),
    ]);
}

/// What a place in the text means depends on what was cut away around it.
fn kind_of_text(page: &Page<'_>, at: usize, s: &Shape, zone: u32, out: &mut Signs) {
    let steps = |lines: usize| step(lines as u32, &[1, 2, 3, 4, 6, 9, 14]);
    let (above, below) = (steps(at), steps(page.len().saturating_sub(at + 1)));
    let (kind, own, length) = (page.kind, s.kind, s.length_step);
    out.sum(&GROUPS[TEXT], [kind, above, own, zone]);
    out.extend([
        triple(512, kind, above, length),
        triple(513, kind, above, s.end as u32),
        triple(514, kind, below, own),
        triple(515, kind, below, length),
        triple(516, kind, zone, s.form),
    ]);
    if page.lines.get(at).is_some_and(|line| line.pictured) {
        out.extend([single(520, 0), pair(520, 1 + own, u32::from(at < page.run.start))]);
    }
    if s.in_family(phrases::READER) {
        let speaks = step(page.speaks, &[5, 20, 50]);
        let told = s.boilerplate().min(2);
        out.extend([triple(518, speaks, told, length), triple(519, speaks, zone, own)]);
    }
}

/// Before, in or after the main run.
pub(super) fn zone(page: &Page<'_>, at: usize) -> u32 {
    if at < page.run.start { 0 } else { 1 + u32::from(at >= page.run.end) }
}

/// The positions of the bits of `mask`.
fn bits(mask: u32) -> impl Iterator<Item = u32> {
    let mut rest = mask;
    std::iter::from_fn(move || {
        let bit = rest.trailing_zeros();
        rest &= rest.wrapping_sub(1);
        (bit < 32).then_some(bit)
    })
}

/// The positions of the bits that are families.
fn families(mask: phrases::Mask) -> impl Iterator<Item = u32> {
    bits(mask & ALL_FAMILIES)
}

fn own(s: &Shape, zone: u32, out: &mut Signs) {
    let (length, title, end) = (s.length_step, s.title_step, s.end as u32);
    let function = step(s.function, &[1, 10, 20, 30, 42]);
    let capitals = step(s.capitals, &[10, 50, 90]);
    let words = step(s.words, &[1, 2, 3, 4, 5, 7, 10, 14, 20, 30, 50]);
    let told = s.opening >> 29 & 1 | u32::from(s.in_family(phrases::SAID)) << 1;
    out.sum(&GROUPS[LOOK], [zone, length, end, title]);
    out.sum(&GROUPS[EDGES], [s.begin as u32, end, words, 0]);
    out.sum(&GROUPS[WORDS], [capitals, function, length, told]);
    out.sum(&GROUPS[SENTENCES], [s.sentences, end, 0, 0]);
    out.extend([single(8, step(s.digits, &[1, 15, 40, 80])), triple(26, s.verb as u32, length, s.sentences.min(3))]);
    let coarse = step(s.length, &[25, 60, 120]);
    out.extend(bits(s.marks).flat_map(|mark| [single(20, mark), pair(21, mark, length)]));
    out.extend(families(s.families).flat_map(|family| [single(22, family), pair(23, family, coarse)]));
    out.push(pair(24, s.boilerplate().min(3), coarse));
    out.extend(families(s.opening).map(|family| pair(25, family, coarse)));
}

fn words(page: &Page<'_>, at: usize, s: &Shape, zone: u32, out: &mut Signs) {
    let keys = page.line_keys(at);
    let [first, second] = [0, 1].map(|i| keys.get(i).copied().unwrap_or(0));
    out.extend([single(40, first), pair(41, first, second), pair(42, first, zone)]);
    if s.length <= 500 {
        let [last, before] = [0, 1].map(|i| keys.iter().rev().nth(i).copied().unwrap_or(0));
        out.extend([single(43, last), pair(44, before, last)]);
    }
    if s.words <= WORDS_SHOWN {
        // A word that the line says twice is shown once.
        let new = keys.iter().enumerate().filter(|(i, key)| !keys.iter().take(*i).any(|before| before == *key));
        out.extend(new.map(|(_, key)| single(45, *key)));
    }
    if s.words <= 6 {
        out.extend([pair(46, s.hash as u32, 0), pair(47, s.hash as u32, zone)]);
    }
}

/// A line next to this one, by what it is rather than what it says.
fn neighbour(page: &Page<'_>, at: Option<usize>, near: u32, length: u32, out: &mut Signs) -> u32 {
    let base = NEAR[near as usize];
    let Some(s) = at.and_then(|at| page.shapes.get(at)) else {
        out.push(single(base, 0));
        return 99;
    };
    let copies = at.and_then(|at| page.places.get(at)).map_or(0, |place| place.copies);
    out.sum(&GROUPS[FORM], [near, s.form, length, 0]);
    out.sum(&GROUPS[KIND], [near, s.kind, length, 0]);
    out.sum(&GROUPS[OTHER], [near, s.length_step, s.end as u32, copies]);
    out.extend(families(s.families).map(|family| single(base + 7, family)));
    out.extend(bits(s.marks & TELLING).map(|mark| single(base + 8, mark)));
    s.form
}

fn neighbours(page: &Page<'_>, at: usize, s: &Shape, place: &Place, out: &mut Signs) {
    let length = step(s.length, &[12, 30, 60, 110, 250]);
    let before = neighbour(page, at.checked_sub(1), 0, length, out);
    let after = neighbour(page, Some(at + 1), 1, length, out);
    let form = s.form;
    out.extend([pair(140, before, form), pair(141, form, after), triple(142, before, form, after)]);
    let shape_at = |i: Option<usize>| page.shapes.get(i?);
    let kind_at = |i: Option<usize>| shape_at(i).map_or(99, |s| s.kind);
    let (k1, k2) = (kind_at(at.checked_sub(1)), kind_at(at.checked_sub(2)));
    let (n1, n2) = (kind_at(Some(at + 1)), kind_at(Some(at + 2)));
    let own = s.kind;
    out.extend([
        triple(143, k1, own, n1),
        triple(144, k2, k1, own),
        triple(145, own, n1, n2),
        single(146, k2),
        single(147, n2),
        triple(148, own, k1, length),
        triple(149, own, n1, length),
    ]);
    // Only where it is another line than the one next to this.
    let others = place.skip.map(|other| other.filter(|other| other.abs_diff(at) > 1));
    for (other, near) in others.into_iter().zip(2..).filter(|(other, _)| other.is_some()) {
        neighbour(page, other, near, length, out);
    }
    if others != [None; 2] {
        let form_at = |i: Option<usize>| shape_at(i).map_or(99, |s| s.form);
        out.push(triple(200, form_at(place.skip[0]), form, form_at(place.skip[1])));
    }
    let (k1, n1) = (kind_at(place.skip[0]), kind_at(place.skip[1]));
    out.extend([triple(201, k1, own, n1), triple(202, k1, n1, length)]);
}

fn zones(page: &Page<'_>, at: usize, s: &Shape, place: &Place, zone: u32, out: &mut Signs) {
    let length = s.length_step;
    let distance = |from: usize, to: usize| step(from.abs_diff(to) as u32, &[1, 2, 3, 4, 6, 9, 14, 22, 40]);
    let (to_start, to_end) = (distance(at, page.run.start), distance(at + 1, page.run.end));
    let own = s.kind;
    out.sum(&GROUPS[FROM_START], [zone, to_start, own, 0]);
    out.sum(&GROUPS[TO_END], [zone, to_end, own, 0]);
    out.extend([triple(309, zone, to_start, length), triple(311, zone, own, s.end as u32)]);
    out.extend(families(s.families).map(|family| pair(312, zone, family)));
    let marks = bits(s.marks & (TELLING | QUOTE));
    out.extend(marks.flat_map(|mark| [pair(313, zone, mark), triple(314, zone, mark, to_start)]));
    let gap = |to: Option<usize>| to.map_or(12, |to| distance(at, to));
    let (before, after) = (gap(place.prose[0]), gap(place.prose[1]));
    out.sum(&GROUPS[PROSE], [s.verb as u32, before, after, 0]);
    out.extend([
        triple(317, before.min(4), after.min(4), length),
        triple(318, before.min(5), after.min(5), own),
        triple(319, zone, s.verb as u32, to_start.min(4)),
    ]);
}

fn surroundings(page: &Page<'_>, s: &Shape, place: &Place, zone: u32, out: &mut Signs) {
    let (own, length) = (s.kind, s.length_step);
    let share = step(place.prose_share, &[1, 10, 30, 60, 90, 100]);
    out.extend([
        pair(350, step(s.length * 10 / page.median.max(1), &[1, 3, 5, 8, 12, 20]), zone),
        pair(351, step(page.median, &[1, 120, 200, 300]), length),
        pair(352, share, own),
        pair(353, share, length),
    ]);
    let run = step(page.run.len() as u32, &[1, 3, 6, 12, 30]);
    out.sum(&GROUPS[PAGE], [step(page.short, &[20, 40, 60, 80]), run, own, 0]);
    let island = place.island;
    let size = step(island.size, &[1, 2, 3, 4, 6, 10]);
    out.sum(&GROUPS[ISLAND], [size, island.ends, own, 0]);
    out.push(pair(381, size, length));
    if island.size > 0 {
        out.extend(families(island.families).flat_map(|family| [single(385, family), pair(386, family, own)]));
        let bare = u32::from(island.families & phrases::BOILERPLATE == 0);
        out.push(triple(387, bare, size, own));
    }
    if place.alike > 0 {
        let alike = step(place.alike, &[1, 2, 3, 5, 9]);
        out.extend([
            single(390, alike),
            pair(391, alike, s.end as u32),
            pair(392, alike, size),
            triple(393, alike, size, step(s.title, &[45, 95])),
        ]);
    }
    let (since, markers) = (step(place.since_marker, &[1, 2, 4, 8, 16, 99]), step(place.markers, &[1, 2, 3, 6, 12]));
    out.sum(&GROUPS[SINCE], [since, zone, own, 0]);
    out.sum(&GROUPS[MARKERS], [markers, zone, own, 0]);
    let copies = place.copies.min(4);
    let copy = if place.copy == 1 { 0 } else { 1 + u32::from(place.copy == place.copies) };
    out.sum(&GROUPS[COPIES], [copies, copy, zone, own]);
    out.push(triple(483, copies, zone, length));
}
