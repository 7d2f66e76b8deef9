//! Words that lines share: with the main run, its first paragraph, the paragraphs next to them and
//! the headline; and the line that by this is the likeliest headline.

use super::Page;
use crate::layout::evidence::line_signs::{AGO, CREDIT_END, CREDIT_FORM, CREDIT_LAST, DATE, NUMBERED, PERSON};
use crate::layout::evidence::phrases;
use crate::layout::evidence::shape::{Begin, End, Shape};

/// Lines above the run, or above the body, among which the headline is sought.
pub(in crate::layout) const HEADLINE_WINDOW: usize = 60;
/// How many paragraphs of the run may begin above the headline's end of the window.
const PARAGRAPHS_BELOW_HEADLINE: usize = 2;
/// Bytes of the longest headline.
const LONGEST_HEADLINE: u32 = 240;
/// Slots of the table of words, as a mask.
const SLOTS: usize = (1 << 14) - 1;
/// Words of a line that count for overlap.
const OVERLAP_WORDS: usize = 60;

/// Where a word stands; that it carries meaning is so of all.
const CONTENT: u8 = 1;
const IN_RUN: u8 = 2;
const IN_RUN_TWICE: u8 = 4;
const IN_OPENING: u8 = 8;
const IN_HEADLINE: u8 = 16;

/// Shares of a line's content words, in percent, that stand elsewhere too.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::layout) struct Overlap {
    pub(in crate::layout) content: u8,
    pub(in crate::layout) run: u8,
    pub(in crate::layout) often: u8,
    pub(in crate::layout) opening: u8,
    pub(in crate::layout) headline: u8,
    pub(in crate::layout) next: u8,
    pub(in crate::layout) before: u8,
}

impl Page<'_> {
    pub(super) fn compare_words(&mut self) {
        let stop = self.stop;
        let mut table = vec![CONTENT; SLOTS + 1];
        for at in stop.watch(self.run.clone()).filter(|at| self.is_prose(*at)) {
            let bit = if at == self.run.start { IN_RUN | IN_OPENING } else { IN_RUN };
            for slot in self.content(at) {
                table[slot] |= if table[slot] & IN_RUN != 0 { bit | IN_RUN_TWICE } else { bit };
            }
        }
        self.headline = self.likeliest_headline(&table);
        if let Some(at) = self.headline {
            self.content(at).for_each(|slot| table[slot] |= IN_HEADLINE);
        }
        let prose = stop.watch(0..self.len()).filter(|at| self.is_prose(*at));
        // The words of every two lines of prose that follow each other, with two empty ones before and behind them all.
        let mut blooms = vec![Bloom::default(); 2];
        blooms.extend(prose.map(|at| Bloom::of(self.content(at))).chain([Bloom::default(); 2]));
        let both = |two: &[Bloom]| Bloom(std::array::from_fn(|at| two[0].0[at] | two[1].0[at]));
        let pairs: Vec<Bloom> = blooms.windows(2).map(both).collect();
        let mut above = 0;
        for at in stop.watch(0..self.len()) {
            let below = above + usize::from(self.is_prose(at));
            let (Some(over), Some(under)) = (pairs.get(above), pairs.get(below + 2)) else { break };
            let overlap = self.overlap(at, &table, over, under);
            if let Some(place) = self.places.get_mut(at) {
                place.overlap = overlap;
            }
            above = below;
        }
    }

    /// Slots of the words of a line that carry meaning.
    fn content(&self, at: usize) -> impl Iterator<Item = usize> {
        let telling = self.shapes.get(at).map_or(0, |shape| shape.telling);
        let keys = self.line_keys(at).iter().take(OVERLAP_WORDS).zip(0..);
        keys.filter(move |(_, place)| telling >> place & 1 == 1).map(|(key, _)| *key as usize & SLOTS)
    }

    /// `above` and `below` are the words of the two nearest lines of prose.
    fn overlap(&self, at: usize, table: &[u8], above: &Bloom, below: &Bloom) -> Overlap {
        let [content, found @ ..] = self.counts(at, table);
        let near = |lines: &Bloom| self.content(at).filter(|slot| lines.has(*slot)).count() as u32;
        let share = |part: u32| (part * 100).checked_div(content).unwrap_or(0) as u8;
        let [run, often, opening, headline] = found.map(share);
        let [before, next] = [above, below].map(|lines| share(near(lines)));
        Overlap { content: content as u8, run, often, opening, headline, next, before }
    }

    /// How many words of a line carry meaning, and stand in the run, there twice, in its first paragraph, in the headline.
    fn counts(&self, at: usize, table: &[u8]) -> [u32; 5] {
        let mut counts = [0; 5];
        for slot in self.content(at) {
            let kinds = [CONTENT, IN_RUN, IN_RUN_TWICE, IN_OPENING, IN_HEADLINE];
            counts.iter_mut().zip(kinds).for_each(|(count, kind)| *count += u32::from(table[slot] & kind != 0));
        }
        counts
    }

    /// Of the lines above the story's second paragraph the title that shares most words with it.
    fn likeliest_headline(&self, table: &[u8]) -> Option<usize> {
        let first = self.run.start.saturating_sub(HEADLINE_WINDOW);
        let paragraphs = self.run.clone().filter(|at| self.is_prose(*at)).take(PARAGRAPHS_BELOW_HEADLINE);
        let until = paragraphs.last().unwrap_or(self.run.start).min(self.run.start + HEADLINE_WINDOW);
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
        if !(3..=30).contains(&shape.words)
            || shape.boilerplate() > 1
            || shape.has(excluded)
            || shape.opening & phrases::BY != 0
            || (place.copies > 4 && shape.words < 6)
            || shape.is_credited()
            || (shape.is_prose && (shape.end != End::Letter || shape.length > LONGEST_HEADLINE))
        {
            return None;
        }
        let [content, run, often, opening, _] = self.counts(at, table).map(i64::from);
        let mut score = (run * 100 + often * 60 + opening * 60) / (2 * content + 4);
        score -= i64::try_from(at.abs_diff(self.run.start).min(40)).unwrap_or(40) / 2;
        // What follows a headline within a few lines: who wrote it, and when.
        let signs = |s: &Shape| s.length < 160 && (s.opening & phrases::BY != 0 || s.has(DATE | AGO | PERSON));
        let signed = (at + 1..at + 9).any(|at| self.is(at, signs));
        score += if signed { 10 } else { 0 };
        score += if place.copies == 2 { 6 } else { 0 };
        score -= if shape.end == End::Stop { 25 } else { 0 };
        score -= if shape.sentences > 1 { 25 } else { 0 };
        score -= if shape.has(CREDIT_END | NUMBERED) || shape.in_family(phrases::CREDIT) { 20 } else { 0 };
        score -= if shape.boilerplate() == 1 { 15 } else { 0 };
        score -= if shape.length > 150 { 20 } else { 0 };
        score -= if content < 3 { 15 } else { 0 };
        score -= if shape.words < 5 { 12 } else { 0 };
        score -= if at > self.run.start { 15 } else { 0 };
        score -= if shape.begin == Begin::Lower { 15 } else { 0 };
        Some(score)
    }
}

/// A small set of words that answers "perhaps" or "no".
#[derive(Clone, Copy, Debug, Default)]
struct Bloom([u64; 16]);

impl Bloom {
    fn of(slots: impl Iterator<Item = usize>) -> Bloom {
        let mut bits = [0u64; 16];
        for slot in slots {
            bits[slot >> 6 & 15] |= 1 << (slot & 63);
        }
        Bloom(bits)
    }

    fn has(&self, slot: usize) -> bool {
        self.0[slot >> 6 & 15] >> (slot & 63) & 1 == 1
    }
}
