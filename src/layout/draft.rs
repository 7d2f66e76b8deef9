//! The tagger's labels while rules repair them.

use super::bylines;
use super::lines::Line;
use super::marks::{AGO, CREDIT_END, CREDIT_FORM, CREDIT_LAST, DATE as DATED, ECHO, PERSON};
use super::metadata;
use super::page::Page;
use super::phrases::{BIO, BOILERPLATE, CORRECTION, CREDIT};
use super::scripted::is_picture_sign;
use super::shape::End;
use super::tag::{ABOVE, ALT, BETWEEN, BODY, BYLINE, CAPTION, DATE, HEADLINE, STANDFIRST, Tagged};
use std::collections::HashSet;
use std::ops::Range;

/// How sure a role is that only a rule gave.
const UNSURE: f32 = 0.3;
/// Lines around the headline and above the body in which untagged bylines and dates are sought.
const NEAR: usize = 6;
/// Lines above the body in which an untagged headline is sought.
const HEADLINE_WINDOW: usize = 60;
/// A standfirst stands before so many lines of body.
const BODY_BEFORE_STANDFIRST: usize = 2;
/// How far below the standfirst the byline may stand.
const SIGNED_BELOW: usize = 8;
/// Percent of words in title case that a raised headline has, and the line below it has not.
const RAISED_TITLE: u32 = 70;
/// Longest text of a picture, in bytes, that a rule takes for one.
const LONGEST_CAPTION: u32 = 300;
/// Fewest words of a picture's text that is known by its words alone, and the percent of those that
/// the first paragraph holds too.
const CAPTION_WORDS: u32 = 9;
const CAPTION_OVERLAP: u32 = 60;
/// What only the text of a picture has.
const CREDITED: u32 = CREDIT_END | CREDIT_FORM | CREDIT_LAST;
/// Names that may follow a "By", a line each.
const MOST_NAME_LINES: usize = 8;
/// Shortest line that counts as prose when the tagger found none.
const SHORTEST_PROSE: u32 = 40;

/// A page with labels that may still change.
pub(super) struct Draft<'p, 't> {
    pub(super) page: &'p Page<'t>,
    pub(super) tagged: Tagged,
}

impl Draft<'_, '_> {
    /// Applies all rules, in order. `certain` are the lines that were kept from the tagger.
    pub(super) fn repair(&mut self, certain: &[Line]) {
        self.keep_body();
        self.keep_last_sentence();
        self.keep_one_headline();
        self.raise_headline();
        self.leave_prose();
        self.keep_sentences();
        self.keep_standfirst();
        self.find_standfirst();
        self.find_caption(certain);
        self.drop_copies();
        self.extend_bylines();
        self.keep_dates_apart();
    }

    pub(super) fn label(&self, at: usize) -> u8 {
        self.tagged.labels.get(at).copied().unwrap_or(ABOVE)
    }

    fn set(&mut self, at: usize, label: u8, confidence: f32) {
        if let (Some(l), Some(c)) = (self.tagged.labels.get_mut(at), self.tagged.confidence.get_mut(at)) {
            (*l, *c) = (label, confidence);
        }
    }

    pub(super) fn all(&self, label: u8) -> impl Iterator<Item = usize> {
        self.tagged.labels.iter().enumerate().filter(move |(_, l)| **l == label).map(|(at, _)| at)
    }

    pub(super) fn first(&self, label: u8) -> Option<usize> {
        self.all(label).next()
    }

    pub(super) fn lines_of(&self, label: u8) -> Vec<Line> {
        self.all(label).filter_map(|at| self.page.lines.get(at)).copied().collect()
    }

    /// A text with prose has a body: its main run, when the tagger saw none.
    fn keep_body(&mut self) {
        if self.first(BODY).is_some() {
            return;
        }
        for at in self.page.run.clone() {
            let prose = self.page.shapes.get(at).is_some_and(|s| s.length >= SHORTEST_PROSE && s.boilerplate() < 2);
            if prose && self.label(at) != HEADLINE {
                self.set(at, BODY, UNSURE);
            }
        }
    }

    /// A sentence that ends the page right below the story belongs to it.
    fn keep_last_sentence(&mut self) {
        let Some(at) = self.page.len().checked_sub(1) else { return };
        let Some(shape) = self.page.shapes.get(at) else { return };
        let told = shape.in_family(BOILERPLATE | BIO | CORRECTION | CREDIT);
        let sentence =
            shape.end == End::Stop && shape.length >= SHORTEST_PROSE && shape.function >= 15 && shape.sentences < 3;
        let follows = at > 0 && self.label(at - 1) == BODY;
        let lost = self.label(at) >= ABOVE || self.label(at) == ALT;
        if lost && sentence && !told && follows {
            self.set(at, BODY, UNSURE);
        }
    }

    /// Of several headlines the one that looks most like it stays; where there is none, the line
    /// above the body that comes nearest to being one is it.
    fn keep_one_headline(&mut self) {
        let body = self.first(BODY);
        let tagged: Vec<usize> = self.all(HEADLINE).collect();
        // The line that shares most with the story has an advantage, but not the last word.
        let lead = |at: &usize| {
            let advantage = if Some(*at) == self.page.headline { self.tagged.scale * 3 } else { 0 };
            self.tagged.headline.get(*at).map_or(i32::MIN, |lead| lead + advantage)
        };
        if tagged.is_empty() {
            let until = body.map_or(self.page.len().min(NEAR), |body| body + 1);
            let open = |at: &usize| {
                let title = self.page.shapes.get(*at).is_some_and(|s| (2..=40).contains(&s.words) && s.length >= 8);
                title && !matches!(self.label(*at), BYLINE | DATE) && Some(*at) != body
            };
            let from = until.saturating_sub(HEADLINE_WINDOW);
            let best = (from..until).filter(open).max_by_key(|at| (lead(at), usize::MAX - at));
            if let Some(best) = best {
                self.set(best, HEADLINE, UNSURE);
            }
            return;
        }
        let best = tagged.iter().copied().max_by_key(|at| (lead(at), usize::MAX - at));
        for at in tagged.into_iter().filter(|at| Some(*at) != best) {
            self.set(at, ABOVE, 0.5);
        }
    }

    fn keep_standfirst(&mut self) {
        let headline = self.first(HEADLINE).unwrap_or(0);
        let limit = self.all(BODY).nth(BODY_BEFORE_STANDFIRST).unwrap_or(usize::MAX);
        let mut last: Option<usize> = None;
        for at in self.all(STANDFIRST).collect::<Vec<_>>() {
            let apart = last.is_some_and(|l| at > l + 1);
            if at < headline || at > limit || apart {
                let inside = self.first(BODY).is_some_and(|body| at > body);
                self.set(at, if inside { BODY } else { ABOVE }, 0.5);
            } else {
                last = Some(at);
            }
        }
    }

    /// Where the line above the headline is as good a title, it is the headline, and what was taken
    /// for it is the standfirst.
    fn raise_headline(&mut self) {
        let Some(headline) = self.first(HEADLINE) else { return };
        let Some(above) = headline.checked_sub(1) else { return };
        let (Some(shape), Some(place)) = (self.page.shapes.get(above), self.page.places.get(above)) else { return };
        let title = shape.words >= 4
            && shape.title >= RAISED_TITLE
            && shape.boilerplate() == 0
            && place.copies <= 2
            && !shape.has(CREDITED | PERSON | DATED | AGO | ECHO)
            && place.overlap.content >= 3
            && place.overlap.run >= 50;
        let below = self.page.shapes.get(headline).is_some_and(|s| s.title < RAISED_TITLE && s.words >= 6);
        if title && below && self.label(above) >= ABOVE {
            self.set(above, HEADLINE, UNSURE);
            self.set(headline, STANDFIRST, UNSURE);
        }
    }

    /// A sentence below a line that could be a title is no headline, it is what the headline is of.
    fn leave_prose(&mut self) {
        let Some(headline) = self.first(HEADLINE) else { return };
        let Some(above) = headline.checked_sub(1) else { return };
        let (Some(told), Some(title)) = (self.page.shapes.get(headline), self.page.shapes.get(above)) else { return };
        let sentence = told.end == End::Stop && told.function >= 15 && told.words >= 6;
        let titled = (3..=20).contains(&title.words)
            && matches!(title.end, End::Letter | End::Digit)
            && title.boilerplate() == 0
            && !title.has(CREDITED | PERSON | DATED | AGO);
        if sentence && titled && self.label(above) >= ABOVE {
            let has_body = self.first(BODY).is_some();
            self.set(above, HEADLINE, UNSURE);
            self.set(headline, if has_body { STANDFIRST } else { BODY }, UNSURE);
        }
    }

    /// No news is lost for being short: without a body, the sentences below the headline are it.
    fn keep_sentences(&mut self) {
        let Some(headline) = self.first(HEADLINE).filter(|_| self.first(BODY).is_none()) else { return };
        for at in headline + 1..self.page.len() {
            let told = self
                .page
                .shapes
                .get(at)
                .is_some_and(|s| s.end == End::Stop && s.function >= 15 && s.words >= 6 && s.boilerplate() == 0);
            if told && self.label(at) >= ABOVE {
                self.set(at, BODY, UNSURE);
            }
        }
    }

    /// A sentence right below the headline that a byline or date parts from the story sums it up.
    fn find_standfirst(&mut self) {
        let Some(headline) = self.first(HEADLINE) else { return };
        let at = headline + 1;
        let (Some(shape), label) = (self.page.shapes.get(at), self.label(at)) else { return };
        let plain =
            shape.length >= SHORTEST_PROSE && shape.boilerplate() == 0 && !shape.has(CREDITED | PERSON | DATED | AGO);
        if self.first(STANDFIRST).is_some() || !plain || !(label == BODY || label == BETWEEN) {
            return;
        }
        let until = (at + 1..(at + 1 + SIGNED_BELOW).min(self.page.len())).take_while(|i| self.label(*i) != BODY);
        let signed = until.clone().any(|i| matches!(self.label(i), BYLINE | DATE));
        if signed || (label == BODY && until.count() > 1) {
            self.set(at, STANDFIRST, UNSURE);
        }
    }

    /// Above the second paragraph a line that says its first words twice, or that the sign of a
    /// picture follows, is the text of the picture; so is a long line without a stop that shares
    /// its words with the first paragraph below it.
    fn find_caption(&mut self, certain: &[Line]) {
        let from = self.first(HEADLINE).map_or(0, |h| h + 1);
        let until = self.all(BODY).nth(1).unwrap_or(0);
        for at in from..until {
            if !(matches!(self.label(at), BODY | ALT) || self.label(at) >= ABOVE) {
                continue;
            }
            let (Some(shape), Some(line)) = (self.page.shapes.get(at), self.page.lines.get(at)) else { continue };
            let Some(place) = self.page.places.get(at) else { continue };
            let next = self.page.lines.get(at + 1).map_or(u32::MAX, |l| l.start);
            let below = certain.get(certain.partition_point(|c| c.start < line.end)).filter(|c| c.end <= next);
            let signed = shape.length >= SHORTEST_PROSE && below.is_some_and(|c| is_picture_sign(c.of(self.page.text)));
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

    /// A caption that the page holds twice is one caption.
    fn drop_copies(&mut self) {
        let mut seen: HashSet<u64> = HashSet::new();
        for at in self.all(CAPTION).collect::<Vec<_>>() {
            let Some(hash) = self.page.shapes.get(at).map(|s| s.hash) else { continue };
            if !seen.insert(hash) {
                self.set(at, ALT, 0.5);
            }
        }
    }

    /// "By" alone on its line: the names stand on the next ones.
    fn extend_bylines(&mut self) {
        for at in self.near_top(self.first(HEADLINE), self.first(BODY)) {
            if !bylines::is_lead_alone(self.page.line(at)) {
                continue;
            }
            for next in at + 1..at + 1 + MOST_NAME_LINES {
                if !matches!(self.label(next), BYLINE)
                    && !(self.label(next) >= ABOVE && bylines::is_name_list(self.page.line(next)))
                {
                    break;
                }
                self.set(at, BYLINE, 0.5);
                self.set(next, BYLINE, 0.5);
            }
        }
    }

    /// A line above the story that is nothing but a date is one.
    fn keep_dates_apart(&mut self) {
        for at in self.near_top(self.first(HEADLINE), self.first(BODY)) {
            let line = self.page.line(at);
            let taken = matches!(self.label(at), BODY | CAPTION | ALT) && metadata::is_date_line(line);
            if taken || (self.label(at) == BETWEEN && metadata::is_labelled_date(line)) {
                self.set(at, DATE, UNSURE);
            }
        }
    }

    /// From some lines above the headline to some below the first line of the body.
    pub(super) fn near_top(&self, headline: Option<usize>, body: Option<usize>) -> Range<usize> {
        let from = headline.or(body).unwrap_or(0).saturating_sub(NEAR);
        // The first line of body may be a standfirst: who and when can stand below it.
        let until =
            body.map_or_else(|| headline.map_or(0, |h| h + NEAR), |b| b + NEAR).max(headline.map_or(0, |h| h + 1));
        from..until.min(self.page.len())
    }

    pub(super) fn lines_near_top(&self, headline: Option<usize>, body: Option<usize>) -> impl Iterator<Item = &Line> {
        self.page.lines.get(self.near_top(headline, body)).unwrap_or_default().iter()
    }
}
