//! What the lines of a page tell about each other: the main run of prose and where each line
//! stands to it, repetition, islands, shared words, the likeliest headline.

use super::lines::Line;
use super::marks::{AGO, COPYRIGHT, CREDIT_END, CREDIT_FORM, CREDIT_LAST, DATE, NUMBERED, PERSON};
use super::phrases::{self, BIO, COMMENTS, FUNCTION, LEGAL, RELATED, SIGNUP, TAGS};
use super::shape::{self, End, Shape};
use std::collections::HashMap;
use std::ops::Range;

/// Lines above the run among which the headline is sought.
const HEADLINE_WINDOW: usize = 60;
/// How many paragraphs of the run may begin above the headline's end of the window.
const PARAGRAPHS_BELOW_HEADLINE: usize = 2;
/// Slots of the table of words, as a mask.
const SLOTS: usize = (1 << 14) - 1;
/// Words of a line that count for overlap.
const OVERLAP_WORDS: usize = 60;

const IN_RUN: u8 = 1;
const IN_OPENING: u8 = 2;
const IN_HEADLINE: u8 = 4;
const IN_RUN_TWICE: u8 = 8;

/// Shares of a line's content words, in percent, that stand elsewhere too.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Overlap {
    pub(super) content: u32,
    pub(super) run: u32,
    pub(super) often: u32,
    pub(super) opening: u32,
    pub(super) headline: u32,
    pub(super) next: u32,
    pub(super) before: u32,
}

/// A stretch of lines that are no prose, within the run.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Island {
    /// Lines that are no filler; 0 outside islands.
    pub(super) size: u32,
    pub(super) first: bool,
    pub(super) last: bool,
    pub(super) families: u32,
}

/// The facts of one line that need the others.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    /// How often the page holds the line, and the how-manieth this is.
    pub(super) copies: u32,
    pub(super) copy: u32,
    pub(super) overlap: Overlap,
    pub(super) island: Island,
    /// Nearest lines that are no fillers.
    pub(super) skip_before: Option<usize>,
    pub(super) skip_after: Option<usize>,
    /// Nearest lines of prose.
    pub(super) prose_before: Option<usize>,
    pub(super) prose_after: Option<usize>,
    /// Lines since the last end marker, and markers so far.
    pub(super) since_marker: u32,
    pub(super) markers: u32,
    /// Percent of the page's prose that stands before the line.
    pub(super) prose_share: u32,
    /// Short lines directly before prose that look as this one does, it included; 0 for others.
    pub(super) alike: u32,
}

/// A page, read.
#[derive(Debug)]
pub(super) struct Page<'t> {
    pub(super) text: &'t str,
    pub(super) lines: Vec<Line>,
    pub(super) shapes: Vec<Shape>,
    pub(super) keys: Vec<u32>,
    pub(super) places: Vec<Place>,
    pub(super) run: Range<usize>,
    pub(super) headline: Option<usize>,
    /// Median length of the lines of prose.
    pub(super) median: u32,
    /// Percent of the lines that are short.
    pub(super) short: u32,
    pub(super) has_gaps: bool,
}

impl<'t> Page<'t> {
    pub(super) fn new(text: &'t str, lines: Vec<Line>) -> Page<'t> {
        let mut keys = Vec::new();
        let shapes: Vec<Shape> = lines.iter().map(|line| shape::read(line.of(text), &mut keys)).collect();
        let mut prose: Vec<u32> = shapes.iter().filter(|s| s.is_prose()).map(|s| s.length).collect();
        let middle = prose.len() / 2;
        let median = if prose.is_empty() { 0 } else { *prose.select_nth_unstable(middle).1 };
        let short = shapes.iter().filter(|s| s.length < 40).count() * 100 / shapes.len().max(1);
        let has_gaps = lines.iter().any(|l| l.gap > 0);
        let places = vec![Place::default(); lines.len()];
        let (run, headline) = (0..0, None);
        let short = u32::try_from(short).unwrap_or(100);
        let mut page = Page { text, lines, shapes, keys, places, run, headline, median, short, has_gaps };
        page.count_copies();
        page.run = page.main_run();
        page.walk_forward();
        page.walk_back();
        page.find_islands();
        page.compare_words();
        page
    }

    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    pub(super) fn line(&self, at: usize) -> &'t str {
        self.lines.get(at).map_or("", |line| line.of(self.text))
    }

    pub(super) fn line_keys(&self, at: usize) -> &[u32] {
        self.shapes.get(at).and_then(|s| self.keys.get(s.keys.clone())).unwrap_or_default()
    }

    fn count_copies(&mut self) {
        let mut seen: HashMap<u64, u32> = HashMap::with_capacity(self.shapes.len());
        for (shape, place) in self.shapes.iter().zip(&mut self.places) {
            let count = seen.entry(shape.hash).or_insert(0);
            *count += 1;
            place.copy = *count;
        }
        for (shape, place) in self.shapes.iter().zip(&mut self.places) {
            place.copies = seen.get(&shape.hash).copied().unwrap_or(1);
        }
    }

    /// The stretch of lines with the largest sum: prose adds, other lines take away, lines that
    /// stand everywhere and fillers do neither.
    fn main_run(&self) -> Range<usize> {
        let (mut best, mut best_range) = (0i64, 0..0);
        let (mut sum, mut start, mut shorts) = (0i64, 0, 0);
        for (at, (shape, place)) in self.shapes.iter().zip(&self.places).enumerate() {
            let value = if place.copies >= 3 || shape.is_filler() {
                0
            } else if shape.is_prose() && (place.copies == 1 || shape.length > 200) {
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
        let prose = |at: &usize| self.shapes.get(*at).is_some_and(Shape::is_prose);
        let first = best_range.clone().find(prose);
        let last = best_range.clone().rev().find(prose);
        match (first, last) {
            (Some(first), Some(last)) => first..last + 1,
            _ => best_range,
        }
    }

    fn is_marker(&self, at: usize) -> bool {
        self.shapes.get(at).is_some_and(|s| {
            s.length < 160 && (s.in_family(COMMENTS | RELATED | LEGAL | SIGNUP | BIO | TAGS) || s.has(COPYRIGHT))
        })
    }

    fn walk_forward(&mut self) {
        let total: u64 = self.shapes.iter().filter(|s| s.is_prose()).map(|s| u64::from(s.length)).sum();
        let (mut skip, mut prose, mut sum) = (None, None, 0u64);
        let (mut since, mut markers) = (99u32, 0u32);
        for at in 0..self.places.len() {
            let marker = self.is_marker(at);
            let inside = at >= self.run.start;
            let (Some(shape), Some(place)) = (self.shapes.get(at), self.places.get_mut(at)) else { break };
            place.skip_before = skip;
            place.prose_before = prose;
            place.since_marker = since;
            place.markers = markers;
            place.prose_share = u32::try_from(sum * 100 / total.max(1)).unwrap_or(100);
            if !shape.is_filler() && place.copies < 4 {
                skip = Some(at);
            }
            if shape.is_prose() {
                prose = Some(at);
                sum += u64::from(shape.length);
            }
            since = if inside && marker { 0 } else { (since + 1).min(99) };
            markers += u32::from(inside && marker);
        }
    }

    fn walk_back(&mut self) {
        let (mut skip, mut prose) = (None, None);
        for at in (0..self.places.len()).rev() {
            let (Some(shape), Some(place)) = (self.shapes.get(at), self.places.get_mut(at)) else { break };
            place.skip_after = skip;
            place.prose_after = prose;
            if !shape.is_filler() && place.copies < 4 {
                skip = Some(at);
            }
            if shape.is_prose() {
                prose = Some(at);
            }
        }
    }

    fn find_islands(&mut self) {
        let mut at = self.run.start;
        let mut looks: HashMap<(u32, End, shape::Begin), u32> = HashMap::new();
        while at < self.run.end {
            let is_prose = |i: usize| {
                self.shapes
                    .get(i)
                    .is_none_or(|s| s.is_prose() || (s.length >= 60 && s.end == End::Stop && s.function > 15))
            };
            if is_prose(at) {
                at += 1;
                continue;
            }
            let mut end = at;
            while end < self.run.end && !is_prose(end) {
                end += 1;
            }
            let stretch = at..end;
            let inside = self.shapes.get(stretch.clone()).unwrap_or_default();
            let families = inside.iter().fold(0, |all, s| all | s.families);
            let size = inside.iter().filter(|s| !s.is_filler()).count();
            let island =
                Island { size: u32::try_from(size).unwrap_or(u32::MAX).max(1), first: false, last: false, families };
            for i in stretch {
                if let Some(place) = self.places.get_mut(i) {
                    place.island = Island { first: i == at, last: i + 1 == end, ..island };
                }
            }
            if let Some(last) = self.places.get(end).and_then(|p| p.skip_before).filter(|i| *i >= at)
                && let Some(look) = self.look(last)
            {
                *looks.entry(look).or_insert(0) += 1;
                if let Some(place) = self.places.get_mut(last) {
                    place.alike = 1;
                }
            }
            at = end;
        }
        for i in self.run.clone() {
            let count = self.look(i).and_then(|look| looks.get(&look).copied()).unwrap_or(0);
            if let Some(place) = self.places.get_mut(i).filter(|p| p.alike > 0) {
                place.alike = count;
            }
        }
    }

    /// How a short line looks: case, end, beginning.
    fn look(&self, at: usize) -> Option<(u32, End, shape::Begin)> {
        let shape = self.shapes.get(at).filter(|s| s.length < 110)?;
        let case = if shape.capitals > 80 { 2 } else { u32::from(shape.title >= 90) };
        Some((case, shape.end, shape.begin))
    }

    fn compare_words(&mut self) {
        let mut table = vec![0u8; SLOTS + 1];
        for at in self.run.clone() {
            if self.shapes.get(at).is_some_and(Shape::is_prose) {
                let bit = if Some(at) == self.run.clone().next() { IN_RUN | IN_OPENING } else { IN_RUN };
                for slot in self.content(at).collect::<Vec<_>>() {
                    if let Some(flags) = table.get_mut(slot) {
                        *flags |= if *flags & IN_RUN != 0 { bit | IN_RUN_TWICE } else { bit };
                    }
                }
            }
        }
        self.headline = self.likeliest_headline(&table);
        if let Some(at) = self.headline {
            for slot in self.content(at).collect::<Vec<_>>() {
                if let Some(flags) = table.get_mut(slot) {
                    *flags |= IN_HEADLINE;
                }
            }
        }
        let blooms: Vec<Option<Bloom>> = (0..self.len())
            .map(|at| self.shapes.get(at).is_some_and(Shape::is_prose).then(|| Bloom::of(self.content(at))))
            .collect();
        for at in 0..self.len() {
            let overlap = self.overlap(at, &table, &blooms);
            if let Some(place) = self.places.get_mut(at) {
                place.overlap = overlap;
            }
        }
    }

    /// Slots of the words of a line that carry meaning.
    fn content(&self, at: usize) -> impl Iterator<Item = usize> {
        self.line_keys(at)
            .iter()
            .take(OVERLAP_WORDS)
            .filter(|key| phrases::class(**key) & FUNCTION == 0)
            .map(|key| *key as usize & SLOTS)
    }

    fn overlap(&self, at: usize, table: &[u8], blooms: &[Option<Bloom>]) -> Overlap {
        let (mut content, mut run, mut often, mut opening, mut headline, mut next, mut before) = (0, 0, 0, 0, 0, 0, 0);
        let around = |first: Option<usize>, further: fn(&Place) -> Option<usize>| {
            let second = first.and_then(|i| self.places.get(i)).and_then(further);
            [first, second].map(|i| i.and_then(|i| blooms.get(i)).and_then(Option::as_ref))
        };
        let Some(place) = self.places.get(at) else { return Overlap::default() };
        let below = around(place.prose_after, |p| p.prose_after);
        let above = around(place.prose_before, |p| p.prose_before);
        for slot in self.content(at) {
            let flags = table.get(slot).copied().unwrap_or(0);
            content += 1;
            run += u32::from(flags & IN_RUN != 0);
            often += u32::from(flags & IN_RUN_TWICE != 0);
            opening += u32::from(flags & IN_OPENING != 0);
            headline += u32::from(flags & IN_HEADLINE != 0);
            next += u32::from(below.iter().flatten().any(|b| b.has(slot)));
            before += u32::from(above.iter().flatten().any(|b| b.has(slot)));
        }
        let share = |part: u32| if content == 0 { 0 } else { part * 100 / content };
        Overlap {
            content,
            run: share(run),
            often: share(often),
            opening: share(opening),
            headline: share(headline),
            next: share(next),
            before: share(before),
        }
    }

    /// Of the lines above the story's second paragraph the one that shares most words with it and
    /// looks like a title.
    fn likeliest_headline(&self, table: &[u8]) -> Option<usize> {
        let first = self.run.start.saturating_sub(HEADLINE_WINDOW);
        let paragraphs = self.run.clone().filter(|at| self.shapes.get(*at).is_some_and(Shape::is_prose));
        let until = paragraphs
            .take(PARAGRAPHS_BELOW_HEADLINE)
            .last()
            .unwrap_or(self.run.start)
            .min(self.run.start + HEADLINE_WINDOW);
        let scored = (first..until).filter_map(|at| Some((self.headline_score(at, table)?, at)));
        let (score, best) =
            scored.filter(|(score, _)| *score > 0).max_by_key(|(score, at)| (*score, usize::MAX - at))?;
        // The standfirst shares as much with the story; the headline stands right above it.
        let above = best.checked_sub(1).filter(|at| self.headline_score(*at, table).is_some_and(|s| s * 2 >= score));
        Some(above.unwrap_or(best))
    }

    fn headline_score(&self, at: usize, table: &[u8]) -> Option<i64> {
        let (shape, place) = (self.shapes.get(at)?, self.places.get(at)?);
        let excluded = DATE | AGO | PERSON | CREDIT_FORM | CREDIT_LAST;
        let by = shape.opening & phrases::BY != 0;
        if !(3..=30).contains(&shape.words)
            || shape.boilerplate() > 1
            || shape.has(excluded)
            || by
            || place.copies > 4
            || shape.is_prose()
        {
            return None;
        }
        let (mut content, mut run, mut often, mut opening) = (0i64, 0i64, 0i64, 0i64);
        for slot in self.content(at) {
            let flags = table.get(slot).copied().unwrap_or(0);
            content += 1;
            run += i64::from(flags & IN_RUN != 0);
            often += i64::from(flags & IN_RUN_TWICE != 0);
            opening += i64::from(flags & IN_OPENING != 0);
        }
        let mut score = (run * 100 + often * 60 + opening * 60) / (2 * content + 4);
        score -= i64::try_from(at.abs_diff(self.run.start).min(40)).unwrap_or(40) / 2;
        // What follows a headline within a few lines: who wrote it, and when.
        let signed = (at + 1..at + 9).any(|i| {
            self.shapes
                .get(i)
                .is_some_and(|s| s.length < 160 && (s.opening & phrases::BY != 0 || s.has(DATE | AGO | PERSON)))
        });
        score += if signed { 10 } else { 0 };
        score += if place.copies == 2 { 6 } else { 0 };
        score -= if shape.end == End::Stop { 25 } else { 0 };
        score -= if shape.sentences > 1 { 25 } else { 0 };
        score -= if shape.has(CREDIT_END | NUMBERED) || shape.in_family(phrases::CREDIT) { 20 } else { 0 };
        score -= if shape.boilerplate() == 1 { 15 } else { 0 };
        score -= if shape.length > 150 { 20 } else { 0 };
        score -= if content < 3 { 15 } else { 0 };
        score -= if shape.begin == shape::Begin::Lower { 15 } else { 0 };
        Some(score)
    }
}

/// A small set of words that answers "perhaps" or "no".
#[derive(Debug)]
struct Bloom([u64; 16]);

impl Bloom {
    fn of(slots: impl Iterator<Item = usize>) -> Bloom {
        let mut bits = [0u64; 16];
        for slot in slots {
            if let Some(word) = bits.get_mut(slot >> 6 & 15) {
                *word |= 1 << (slot & 63);
            }
        }
        Bloom(bits)
    }

    fn has(&self, slot: usize) -> bool {
        self.0.get(slot >> 6 & 15).is_some_and(|word| word >> (slot & 63) & 1 == 1)
    }
}
