//! The tagger's labels while rules repair them.

use super::bylines;
use super::lines::Line;
use super::marks::{AGO, CREDIT_END, CREDIT_FORM, CREDIT_LAST, DATE as DATED, ECHO, PERSON, PIPE};
use super::metadata;
use super::page::Page;
use super::phrases::{BIO, BOILERPLATE, CORRECTION, CREDIT, DATED as DATED_WORDS};
use super::shape::{End, Shape};
use super::tag::{ABOVE, ALT, BETWEEN, BODY, BYLINE, CAPTION, DATE, HEADLINE, STANDFIRST, Tagged};
use std::ops::Range;

/// How sure a role is that only a rule gave.
pub(super) const UNSURE: f32 = 0.3;
/// Lines around the headline and above the body in which untagged bylines and dates are sought.
const NEAR: usize = 6;
/// Lines above the body in which an untagged headline is sought.
const HEADLINE_WINDOW: usize = 60;
/// What the line that shares most words with the story is given to be its headline, in units of
/// log-odds.
const ADVANTAGE: i32 = 2;
/// A standfirst stands before so many lines of body.
const BODY_BEFORE_STANDFIRST: usize = 2;
/// Longest summary, in bytes, that only a picture parts from the story.
const LONGEST_SUMMARY: u32 = 180;
/// How far below the standfirst the byline may stand.
const SIGNED_BELOW: usize = 8;
/// Percent of words in title case that a raised headline has, and the line below it has not.
const RAISED_TITLE: u32 = 70;
const SURE_TITLE: u32 = 95;
/// What only the text of a picture has.
pub(super) const CREDITED: u32 = CREDIT_END | CREDIT_FORM | CREDIT_LAST;
/// Names that may follow a "By", a line each.
const MOST_NAME_LINES: usize = 8;
/// Shortest line that counts as prose when the tagger found none.
pub(super) const SHORTEST_PROSE: u32 = 40;

/// A page with labels that may still change.
pub(super) struct Draft<'p, 't> {
    pub(super) page: &'p Page<'t>,
    pub(super) tagged: Tagged,
}

/// A rule that repairs labels.
pub(super) struct Rule {
    /// What the trainer calls it when it is switched off to see what it is worth.
    pub(super) id: &'static str,
    apply: fn(&mut Draft<'_, '_>, &[Line]),
}

/// All rules, in the order in which they act.
pub(super) const RULES: [Rule; 19] = [
    Rule { id: "keep_body", apply: |draft, _| draft.keep_body() },
    Rule { id: "keep_last_sentence", apply: |draft, _| draft.keep_last_sentence() },
    Rule { id: "fill_holes", apply: |draft, _| draft.fill_holes() },
    Rule { id: "keep_series", apply: |draft, _| draft.keep_series() },
    Rule { id: "find_subheads", apply: |draft, _| draft.find_subheads() },
    Rule { id: "keep_one_headline", apply: |draft, _| draft.keep_one_headline() },
    Rule { id: "raise_headline", apply: |draft, _| draft.raise_headline() },
    Rule { id: "leave_prose", apply: |draft, _| draft.leave_prose() },
    Rule { id: "keep_sentences", apply: |draft, _| draft.keep_sentences() },
    Rule { id: "keep_standfirst", apply: |draft, _| draft.keep_standfirst() },
    Rule { id: "find_caption", apply: |draft, certain| draft.find_caption(certain) },
    Rule { id: "keep_credits", apply: |draft, _| draft.keep_credits() },
    Rule { id: "find_standfirst", apply: |draft, _| draft.find_standfirst() },
    Rule { id: "drop_copies", apply: |draft, _| draft.drop_copies() },
    Rule { id: "extend_bylines", apply: |draft, _| draft.extend_bylines() },
    Rule { id: "keep_dates_apart", apply: |draft, _| draft.keep_dates_apart() },
    Rule { id: "mend_bylines", apply: |draft, _| draft.mend_bylines() },
    Rule { id: "leave_clocks", apply: |draft, _| draft.leave_clocks() },
    Rule { id: "leave_endings", apply: |draft, _| draft.leave_endings() },
];

impl Draft<'_, '_> {
    /// Applies the rules, in order, but for the one of the id `without`. `certain` are the lines that
    /// were kept from the tagger.
    pub(super) fn repair(&mut self, certain: &[Line], without: Option<&str>) {
        for rule in RULES.iter().filter(|rule| without != Some(rule.id)) {
            (rule.apply)(self, certain);
        }
    }

    pub(super) fn label(&self, at: usize) -> u8 {
        self.tagged.labels.get(at).copied().unwrap_or(ABOVE)
    }

    pub(super) fn set(&mut self, at: usize, label: u8, confidence: f32) {
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
        let sentence = shape.is_sentence() && shape.length >= SHORTEST_PROSE && shape.sentences < 3;
        let follows = at > 0 && self.label(at - 1) == BODY;
        let lost = self.label(at) >= ABOVE || self.label(at) == ALT;
        if lost && sentence && !told && follows {
            self.set(at, BODY, UNSURE);
        }
    }

    /// A paragraph right above one of the story belongs to it, where the story has begun.
    fn fill_holes(&mut self) {
        let (Some(first), Some(last)) = (self.first(BODY), self.all(BODY).last()) else { return };
        for at in (first..last).rev() {
            let (Some(shape), Some(place)) = (self.page.shapes.get(at), self.page.places.get(at)) else { continue };
            let told = shape.boilerplate() > 0 || shape.in_family(BIO | CORRECTION | CREDIT) || shape.has(CREDITED);
            if self.label(at) >= ABOVE && self.label(at + 1) == BODY && shape.is_prose() && place.copies == 1 && !told {
                self.set(at, BODY, UNSURE);
            }
        }
    }

    pub(super) fn is_prose(&self, at: usize) -> bool {
        self.page.shapes.get(at).is_some_and(Shape::is_prose)
    }

    pub(super) fn confidence(&self, at: usize) -> f32 {
        self.tagged.confidence.get(at).copied().unwrap_or(0.0)
    }

    /// The line above the body that looks most like a headline is it. The line that shares most with
    /// the story has an advantage, and so have those that the tagger took for one.
    fn keep_one_headline(&mut self) {
        let body = self.first(BODY);
        let until = body.map_or(self.page.len().min(NEAR), |body| body + 1);
        let from = until.saturating_sub(HEADLINE_WINDOW);
        let open = |at: usize| {
            let title = self.page.shapes.get(at).is_some_and(|s| (2..=40).contains(&s.words) && s.length >= 8);
            title && !matches!(self.label(at), BYLINE | DATE) && Some(at) != body
        };
        let tagged: Vec<usize> = self.all(HEADLINE).collect();
        let lead = |at: &usize| {
            let advantage = ADVANTAGE * i32::from(Some(*at) == self.page.headline) + i32::from(tagged.contains(at));
            self.tagged.headline.get(*at).map_or(i32::MIN, |lead| lead + self.tagged.scale * advantage)
        };
        let others = (from..until).filter(|at| open(*at) && !tagged.contains(at));
        let best = tagged.iter().copied().chain(others).max_by_key(|at| (lead(at), usize::MAX - at));
        let was_tagged = best.is_some_and(|best| tagged.contains(&best));
        for at in tagged.into_iter().filter(|at| Some(*at) != best) {
            self.set(at, ABOVE, 0.5);
        }
        if let Some(best) = best.filter(|_| !was_tagged) {
            self.set(best, HEADLINE, UNSURE);
        }
    }

    fn keep_standfirst(&mut self) {
        let headline = self.first(HEADLINE).unwrap_or(0);
        let limit = self.all(BODY).nth(BODY_BEFORE_STANDFIRST).unwrap_or(usize::MAX);
        let mut last: Option<usize> = None;
        for at in self.all(STANDFIRST).collect::<Vec<_>>() {
            let apart = last.is_some_and(|l| at > l + 1);
            let told = self.page.shapes.get(at).is_some_and(|s| s.has(DATED | AGO | PIPE) && s.in_family(DATED_WORDS));
            if told {
                self.set(at, BYLINE, 0.5);
            } else if at < headline || at > limit || apart {
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
        // In title case throughout, a line is a title though it says in words of its own.
        let (words, share) = if shape.title >= SURE_TITLE && shape.words >= 6 { (2, 30) } else { (3, 50) };
        let title = shape.words >= 4
            && shape.title >= RAISED_TITLE
            && shape.boilerplate() == 0
            && place.copies <= 2
            && !shape.has(CREDITED | PERSON | DATED | AGO | ECHO)
            && place.overlap.content >= words
            && place.overlap.run >= share;
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
        let titled = (3..=20).contains(&title.words)
            && matches!(title.end, End::Letter | End::Digit)
            && title.boilerplate() == 0
            && !title.has(CREDITED | PERSON | DATED | AGO);
        if told.is_sentence() && titled && self.label(above) >= ABOVE {
            let has_body = self.first(BODY).is_some();
            self.set(above, HEADLINE, UNSURE);
            self.set(headline, if has_body { STANDFIRST } else { BODY }, UNSURE);
        }
    }

    /// No news is lost for being short: without a body, the sentences below the headline are it.
    fn keep_sentences(&mut self) {
        let Some(headline) = self.first(HEADLINE).filter(|_| self.first(BODY).is_none()) else { return };
        for at in headline + 1..self.page.len() {
            let told = self.page.shapes.get(at).is_some_and(|s| s.is_sentence() && s.boilerplate() == 0);
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
        if self.first(STANDFIRST).is_some() || !plain || !(matches!(label, BODY | ALT) || label >= ABOVE) {
            return;
        }
        let below = (at + 1..(at + 1 + SIGNED_BELOW).min(self.page.len())).take_while(|i| self.label(*i) != BODY);
        let signed = below.clone().any(|i| matches!(self.label(i), BYLINE | DATE));
        let pictured = shape.length <= LONGEST_SUMMARY && below.clone().any(|i| self.label(i) == CAPTION);
        if signed || (label == BODY && (pictured || below.count() > 1)) {
            self.set(at, STANDFIRST, UNSURE);
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
