//! Texts of pictures that rules find: by their credit, by what stands around them, by copies.

use super::draft::{CREDITED, Draft, SHORTEST_PROSE, UNSURE};
use super::feature_words::likeness;
use super::lines::Line;
use super::marks::{CREDIT_LAST, CREDIT_TAIL, ECHO, SIDE};
use super::scripted::is_picture_sign;
use super::shape::End;
use super::tag::{ABOVE, ALT, BODY, BYLINE, CAPTION, DATE, HEADLINE, STANDFIRST};
use std::collections::HashSet;

/// Longest text of a picture, in bytes, that a rule takes for one.
const LONGEST_CAPTION: u32 = 300;
/// Fewest words of a picture's text that is known by its words alone, and the percent of those that
/// the first paragraph holds too.
const CAPTION_WORDS: u32 = 9;
const CAPTION_OVERLAP: u32 = 60;

impl Draft<'_, '_> {
    /// Above the second paragraph a line that says its first words twice, or that the sign of a
    /// picture follows, is the text of the picture; so is a long line without a stop that shares
    /// its words with the first paragraph below it.
    pub(super) fn find_caption(&mut self, certain: &[Line]) {
        let from = self.first(HEADLINE).map_or(0, |h| h + 1);
        let until = self.all(BODY).nth(1).map_or(0, |second| second + 1);
        for at in from..until {
            if !(matches!(self.label(at), BODY | ALT) || self.label(at) >= ABOVE) {
                continue;
            }
            let (Some(shape), Some(line)) = (self.page.shapes.get(at), self.page.lines.get(at)) else { continue };
            let Some(place) = self.page.places.get(at) else { continue };
            let next = self.page.lines.get(at + 1).map_or(u32::MAX, |l| l.start);
            let below = certain.get(certain.partition_point(|c| c.start < line.end)).filter(|c| c.end <= next);
            let first = at + 1 < until;
            let signed =
                first && shape.length >= SHORTEST_PROSE && below.is_some_and(|c| is_picture_sign(c.of(self.page.text)));
            let told = shape.end != End::Stop
                && shape.words >= CAPTION_WORDS
                && shape.boilerplate() == 0
                && place.copies <= 2
                && place.overlap.opening >= CAPTION_OVERLAP
                && self.label(at) != BODY;
            if shape.length < LONGEST_CAPTION && (shape.has(ECHO) || told || (signed && shape.sentences < 2)) {
                self.set(at, CAPTION, UNSURE);
            }
        }
    }

    /// Within the story a line that ends in a credit is the text of a picture.
    pub(super) fn keep_credits(&mut self) {
        let from = self.first(HEADLINE).map_or(0, |h| h + 1);
        let until = self.all(BODY).last().unwrap_or(0);
        for at in from..until {
            let (Some(shape), Some(place)) = (self.page.shapes.get(at), self.page.places.get(at)) else { continue };
            let placed = match self.label(at) {
                BODY => shape.has(CREDIT_LAST | SIDE) && shape.length < LONGEST_CAPTION,
                BYLINE => shape.has(CREDIT_TAIL),
                DATE | STANDFIRST => shape.length >= SHORTEST_PROSE,
                CAPTION => false,
                _ => true,
            };
            let credited = shape.is_credited() || (self.label(at) == BODY && shape.has(SIDE) && shape.sentences < 3);
            if placed && credited && shape.boilerplate() < 2 && place.copies <= 3 {
                self.set(at, CAPTION, UNSURE);
            }
        }
    }

    /// A caption that the page holds twice is one caption; of two lines that say the same in almost
    /// the same words the one with the credit is it, else the second: alternative texts come first.
    pub(super) fn drop_copies(&mut self) {
        for at in 1..self.page.len() {
            let before = at - 1;
            if self.label(at) != CAPTION || self.label(before) != CAPTION {
                continue;
            }
            let alike = likeness(self.page.line_keys(before), self.page.line_keys(at));
            if matches!(alike, 1 | 2 | 4) {
                let has = |i: usize| self.page.shapes.get(i).is_some_and(|s| s.has(CREDITED | CREDIT_TAIL));
                self.set(if has(before) && !has(at) { at } else { before }, ALT, 0.5);
            }
        }
        let mut seen: HashSet<u64> = HashSet::new();
        for at in self.all(CAPTION).collect::<Vec<_>>() {
            let Some(hash) = self.page.shapes.get(at).map(|s| s.hash) else { continue };
            if !seen.insert(hash) {
                self.set(at, ALT, 0.5);
            }
        }
    }
}
