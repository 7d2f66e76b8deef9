//! What the lines of a page tell about each other: the main run of prose and where each line
//! stands to it, repetition, islands, shared words, the likeliest headline.

mod overlap;

use super::line_signs::COPYRIGHT;
use super::phrases::{self, BIO, COMMENTS, LEGAL, RELATED, SIGNUP, TAGS};
use super::shape::{self, End, Shape};
use crate::key::{self, KeyMap};
use crate::layout::lines::Line;
use crate::linear::{bits, step};
use crate::stop::{Slowly, Stop};
pub(in crate::layout) use overlap::HEADLINE_WINDOW;
use overlap::Overlap;
use std::collections::HashMap;
use std::mem::take;
use std::ops::Range;

/// A stretch of lines that are no prose, within the run.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::layout) struct Island {
    /// Lines that are no filler; 0 outside islands.
    pub(in crate::layout) size: u32,
    /// Whether the line is its first (1) and its last (2).
    pub(in crate::layout) ends: u32,
    pub(in crate::layout) families: u32,
}

/// The facts of one line that need the others.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::layout) struct Place {
    /// How often the page holds the line, and which of them this is.
    pub(in crate::layout) copies: u32,
    pub(in crate::layout) copy: u32,
    pub(in crate::layout) overlap: Overlap,
    pub(in crate::layout) island: Island,
    /// The nearest lines above and below that are no fillers, and the nearest of prose.
    pub(in crate::layout) skip: [Option<usize>; 2],
    pub(in crate::layout) prose: [Option<usize>; 2],
    /// Lines since the last end marker, and markers so far.
    pub(in crate::layout) since_marker: u32,
    pub(in crate::layout) markers: u32,
    /// Percent of the page's prose that stands before the line.
    pub(in crate::layout) prose_share: u32,
    /// Short lines directly before prose that look as this one does, it included; 0 for others.
    pub(in crate::layout) alike: u32,
    /// Lines of the page that begin with the same word, with the same two, that end with them; copies left out.
    pub(in crate::layout) alike_ends: [u32; 4],
}

/// A page, read.
pub(in crate::layout) struct Page<'t> {
    pub(in crate::layout) text: &'t str,
    pub(in crate::layout) lines: Vec<Line>,
    pub(in crate::layout) shapes: Vec<Shape>,
    pub(super) keys: Vec<u32>,
    pub(in crate::layout) places: Vec<Place>,
    pub(in crate::layout) run: Range<usize>,
    pub(in crate::layout) headline: Option<usize>,
    /// Median length of the lines of prose.
    pub(in crate::layout) median: u32,
    /// Percent of the lines that are short.
    pub(in crate::layout) short: u32,
    pub(in crate::layout) has_gaps: bool,
    /// What the text was cut from: 0 an article and no more, 1 what a scraper kept, up to 3 a page with all its menus.
    pub(in crate::layout) kind: u32,
    /// Percent of the main run's prose that speaks to the reader.
    pub(in crate::layout) speaks: u32,
    /// What goes over all lines is over when it was raised.
    pub(in crate::layout) stop: &'t Stop<'t>,
}

impl Drop for Page<'_> {
    fn drop(&mut self) {
        let of_lines = (Slowly(take(&mut self.lines)), Slowly(take(&mut self.shapes)), Slowly(take(&mut self.places)));
        self.stop.leave(self.text, (of_lines, Slowly(take(&mut self.keys))));
    }
}

/// The first kind of text that is a page.
pub(in crate::layout) const LEAST_OF_PAGES: u32 = 2;

impl<'t> Page<'t> {
    pub(in crate::layout) fn new(
        text: &'t str,
        lines: Vec<Line>,
        has_menus: Option<bool>,
        stop: &'t Stop<'t>,
    ) -> Page<'t> {
        let mut keys = Vec::new();
        let mut shapes: Vec<Shape> = Vec::with_capacity(lines.len());
        shapes.extend(stop.watch(&lines).map(|line| shape::read(&line.unbroken(text), &mut keys)));
        let mut prose: Vec<u32> = stop.watch(&shapes).filter(|s| s.is_prose).map(|s| s.length).collect();
        let middle = prose.len() / 2;
        let median = if prose.is_empty() { 0 } else { *prose.select_nth_unstable(middle).1 };
        let short = stop.watch(&shapes).filter(|s| s.length < 40).count() * 100 / shapes.len().max(1);
        let has_gaps = stop.watch(&lines).any(|l| l.gap > 0);
        let mut places = Vec::with_capacity(lines.len());
        places.extend(stop.watch(&lines).map(|_| Place::default()));
        let mut page = Page {
            text,
            lines,
            shapes,
            keys,
            places,
            run: 0..0,
            headline: None,
            median,
            short: short as u32,
            has_gaps,
            kind: 0,
            speaks: 0,
            stop,
        };
        page.count_copies();
        page.count_ends();
        page.run = page.main_run();
        let kinds = has_menus.map_or(0..=3, |menus| if menus { LEAST_OF_PAGES..=3 } else { 0..=LEAST_OF_PAGES - 1 });
        page.kind = page.kind_of_text().clamp(*kinds.start(), *kinds.end());
        page.speaks = page.share_that_speaks();
        page.find_neighbours();
        page.count_markers();
        page.find_islands();
        page.compare_words();
        page
    }

    pub(in crate::layout) fn len(&self) -> usize {
        self.lines.len()
    }

    pub(in crate::layout) fn line(&self, at: usize) -> &'t str {
        self.lines.get(at).map_or("", |line| line.of(self.text))
    }

    /// Whether there is such a line and its shape passes the test.
    pub(in crate::layout) fn is(&self, at: usize, test: impl FnOnce(&Shape) -> bool) -> bool {
        self.shapes.get(at).is_some_and(test)
    }

    /// Whether the line is one of prose.
    pub(in crate::layout) fn is_prose(&self, at: usize) -> bool {
        self.is(at, |shape| shape.is_prose)
    }

    pub(in crate::layout) fn line_keys(&self, at: usize) -> &[u32] {
        self.shapes.get(at).and_then(|s| self.keys.get(s.keys.clone())).unwrap_or_default()
    }

    fn count_copies(&mut self) {
        let key = |shape: &Shape| (shape.hash >> 32) as u32;
        let mut seen: KeyMap<u32, u32> = KeyMap::with_capacity_and_hasher(self.len(), Default::default());
        for (shape, place) in self.stop.watch(self.shapes.iter().zip(&mut self.places)) {
            let copies = seen.entry(key(shape)).or_default();
            *copies += 1;
            place.copy = *copies;
        }
        for (shape, place) in self.stop.watch(self.shapes.iter().zip(&mut self.places)) {
            place.copies = seen.get(&key(shape)).copied().unwrap_or(0);
        }
        self.stop.leave(self.text, seen);
    }

    fn count_ends(&mut self) {
        let mut seen: KeyMap<u32, u32> = KeyMap::with_capacity_and_hasher(self.len() * 2, Default::default());
        let lines = self.stop.watch(self.shapes.iter().zip(&mut self.places));
        for (shape, place) in lines.filter(|(_, place)| place.copies == 1) {
            let keys = self.keys.get(shape.keys.clone()).unwrap_or_default();
            // The keys first, then how often each was seen.
            place.alike_ends = ends(keys);
            place.alike_ends.into_iter().for_each(|end| *seen.entry(end).or_default() += 1);
        }
        for place in self.stop.watch(&mut self.places).filter(|place| place.copies == 1) {
            place.alike_ends = place.alike_ends.map(|end| seen.get(&end).copied().unwrap_or(0));
        }
        self.stop.leave(self.text, seen);
    }

    /// The stretch with the largest sum: prose adds, other lines take away, fillers and what stands everywhere do neither.
    fn main_run(&self) -> Range<usize> {
        let (mut best, mut best_range) = (0i64, 0..0);
        let (mut sum, mut start, mut shorts) = (0i64, 0, 0);
        for (at, (shape, place)) in self.stop.watch(self.shapes.iter().zip(&self.places).enumerate()) {
            let value = if place.copies >= 3 || shape.is_filler() {
                0
            } else if shape.is_prose && (place.copies == 1 || shape.length > 200) {
                shorts = 0;
                i64::from(shape.length.min(400)) - 40
            } else if shape.length >= 40 && shape.function > 15 && shape.boilerplate() < 2 {
                -8
            } else {
                shorts += 1;
                if shorts > 6 { -12 } else { -25 }
            };
            sum += value;
            if sum > best {
                (best, best_range) = (sum, start..at + 1);
            }
            if sum <= 0 {
                (sum, start, shorts) = (0, at + 1, 0);
            }
        }
        // The run begins and ends with prose: what stands at its ends for nothing is cut off.
        let first = best_range.clone().find(|at| self.is_prose(*at));
        let last = best_range.clone().rev().find(|at| self.is_prose(*at));
        match (first, last) {
            (Some(first), Some(last)) => first..last + 1,
            _ => best_range,
        }
    }

    /// By how many short lines and lines of boilerplate stand outside the main run.
    fn kind_of_text(&self) -> u32 {
        let outside = self.stop.watch(self.shapes.iter().enumerate()).filter(|(at, _)| !self.run.contains(at));
        let menus = outside.filter(|(_, s)| s.length < 40 || s.boilerplate() > 0).count();
        step(u32::try_from(menus).unwrap_or(u32::MAX), &[4, 14, 45])
    }

    fn share_that_speaks(&self) -> u32 {
        let run = self.shapes.get(self.run.clone()).unwrap_or_default();
        let prose = self.stop.watch(run).filter(|s| s.is_prose);
        let (all, speaks) =
            prose.fold((0, 0), |(all, speaks), s| (all + 1, speaks + u32::from(s.in_family(phrases::READER))));
        speaks * 100 / all.max(1)
    }

    fn find_neighbours(&mut self) {
        let (mut skip, mut prose) = ([None; 2], [None; 2]);
        for at in self.stop.watch(0..self.len()) {
            for (side, line) in [at, self.lines.len() - 1 - at].into_iter().enumerate() {
                let (Some(shape), Some(place)) = (self.shapes.get(line), self.places.get_mut(line)) else { continue };
                (place.skip[side], place.prose[side]) = (skip[side], prose[side]);
                if !shape.is_filler() && place.copies < 4 {
                    skip[side] = Some(line);
                }
                if shape.is_prose {
                    prose[side] = Some(line);
                }
            }
        }
    }

    fn count_markers(&mut self) {
        let total: u64 = self.stop.watch(&self.shapes).filter(|s| s.is_prose).map(|s| u64::from(s.length)).sum();
        let (mut since, mut markers, mut sum) = (99u32, 0u32, 0u64);
        for at in self.stop.watch(0..self.len()) {
            let (Some(shape), Some(place)) = (self.shapes.get(at), self.places.get_mut(at)) else { break };
            let told = shape.in_family(COMMENTS | RELATED | LEGAL | SIGNUP | BIO | TAGS) || shape.has(COPYRIGHT);
            let marker = told && shape.length < 160 && at >= self.run.start;
            (place.since_marker, place.markers) = (since, markers);
            place.prose_share = u32::try_from(sum * 100 / total.max(1)).unwrap_or(100);
            sum += if shape.is_prose { u64::from(shape.length) } else { 0 };
            since = if marker { 0 } else { (since + 1).min(99) };
            markers += u32::from(marker);
        }
    }

    fn find_islands(&mut self) {
        let is_other = |at: &usize| {
            let prose = |s: &Shape| s.is_prose || (s.length >= 60 && s.end == End::Stop && s.function > 15);
            self.is(*at, |s| !prose(s))
        };
        let others: Vec<usize> = self.stop.watch(self.run.clone()).filter(is_other).collect();
        let (mut looks, mut alike) = (HashMap::new(), Vec::new());
        for stretch in self.stop.watch(others.chunk_by(|a, b| a + 1 == *b)) {
            let (first, behind) = (stretch[0], stretch[0] + stretch.len());
            let inside = &self.shapes[first..behind];
            let families = inside.iter().fold(0, |all, s| all | s.families);
            let size = inside.iter().filter(|s| !s.is_filler()).count().max(1) as u32;
            for at in first..behind {
                self.places[at].island = Island { size, ends: bits([at == first, at + 1 == behind]), families };
            }
            if let Some(last) = self.places.get(behind).and_then(|p| p.skip[0]).filter(|i| *i >= first)
                && let Some(look) = self.look(last)
            {
                *looks.entry(look).or_insert(0) += 1;
                alike.push((last, look));
            }
        }
        for (last, look) in self.stop.watch(alike) {
            self.places[last].alike = looks.get(&look).copied().unwrap_or(0);
        }
    }

    /// How a short line looks: case, end, beginning.
    pub(in crate::layout) fn look(&self, at: usize) -> Option<(u32, End, shape::Begin)> {
        let shape = self.shapes.get(at).filter(|s| s.length < 110)?;
        let case = if shape.capitals > 80 { 2 } else { u32::from(shape.title >= 90) };
        Some((case, shape.end, shape.begin))
    }
}

/// The first word, the first two, the last, the last two: as keys, made so that the same words at different ends have different ones.
fn ends(keys: &[u32]) -> [u32; 4] {
    let (first, last) = (|by: usize| keys.get(by).copied(), |by: usize| keys.iter().rev().nth(by).copied());
    let [a, b, y, z] = [first(0), first(1), last(1), last(0)].map(Option::unwrap_or_default);
    let ends = [a, key::join(a, b), z, key::join(z, y)];
    std::array::from_fn(|end| key::join(end as u32, ends[end]))
}
