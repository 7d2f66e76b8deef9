//! The tagger's labels while rules repair them.

use super::features::overlap::likeness;
use super::tag::{ABOVE, ALT, BODY, BYLINE, CAPTION, DATE, HEADLINE, STANDFIRST, SUBHEAD, Tagged};
use crate::layout::evidence::line_signs::{AGO, AT, COPYRIGHT, CREDITED, DATE as DATED, PERSON, PIPE, URL};
use crate::layout::evidence::page::{HEADLINE_WINDOW, LEAST_OF_PAGES, Page};
use crate::layout::evidence::phrases::CORRECTION;
use crate::layout::evidence::shape::{Begin, End, Shape, Verb};
use crate::layout::lines::Line;
use crate::layout::metadata::{self, bylines};
use crate::rules::{Rule, is_on};
use std::ops::Range;

/// How sure a role is that only a rule gave.
pub(super) const UNSURE: f32 = 0.3;
/// Lines around the headline and above the body in which untagged bylines and dates are sought.
const NEAR: usize = 6;
/// A standfirst stands before so many lines of body.
const BODY_BEFORE_STANDFIRST: usize = 2;
/// Longest first line, in bytes, that is a headline for standing there.
const LONGEST_FIRST: u32 = 160;
/// A first line behind which any other label is so far ahead is the lead of a story whose headline was not kept.
const UNLIKELY: i32 = -450;
/// Longest summary, in bytes, that only a picture parts from the story.
const LONGEST_SUMMARY: u32 = 240;
/// Percent of words in title case in a line that only names people.
pub(super) const NAMES_ONLY: u8 = 80;
/// More lines than these part a summary from the story.
const PARTED: usize = 4;
/// How far below the standfirst the byline may stand.
const SIGNED_BELOW: usize = 8;
/// Longest line, in bytes, that its first words make a byline.
const LONGEST_BYLINE: usize = 90;
/// Names that may follow a "By", a line each.
const MOST_NAME_LINES: usize = 8;
/// Fewest words of a phrase, and percent of them that are articles, prepositions and the like.
const PHRASE_WORDS: u32 = 6;
const PHRASE_FUNCTION: u8 = 25;
/// Percent of them in a sentence that was cut.
const CUT_FUNCTION: u8 = 15;
/// Fewest words of a first sentence that is no title.
const LEAD_WORDS: u32 = 15;
/// A text of so few lines is short.
const FEW_LINES: usize = 6;
/// Shortest line that counts as prose when the tagger found none.
pub(super) const SHORTEST_PROSE: u32 = 40;

/// A page with labels that may still change.
pub(in crate::layout) struct Draft<'p, 't> {
    pub(in crate::layout) page: &'p Page<'t>,
    pub(in crate::layout) tagged: Tagged,
}

/// A rule that repairs labels.
pub(in crate::layout) struct Repair {
    pub(in crate::layout) rule: Rule,
    apply: fn(&mut Draft<'_, '_>),
}

/// The repairs under the names of what makes them, each with its reason and what it is for.
macro_rules! repairs {
    ($($id:ident: $why:literal, $example:literal;)*) => {
        [$(Repair { rule: Rule::new("layout", stringify!($id), $why, $example), apply: |draft| draft.$id() }),*]
    };
}

/// All repairs, in the order in which they act.
pub(in crate::layout) const REPAIRS: [Repair; 13] = repairs! {
    keep_body: "a text with prose has a body, and in a text of few lines every sentence that nothing else claims \
        is of it",
        "\"Rain stopped play.\" alone on a page";
    keep_rest: "what stands between two points of a list of the story is one more; a sentence that an agency signs right below \
        the story, or that the page breaks off in, is its last, and one above it its first",
        "\"The bank kept its rate. (Yonhap)\" below the story";
    keep_gallery: "in a row of lines that sign pictures, what stands between two signatures tells of the picture",
        "\"Crews wait at the port.\" between \"— Ann Ito / Reuters\" and \"— Jo Vik / AFP\"";
    keep_interview: "in a row of short questions, each above its answer, the questions are subheads",
        "\"Why did you stay?\" above the paragraph that answers";
    keep_series: "lines of one look above sentences, or numbered ones, are subheads where the tagger took many for such, \
        and the sentences below the numbers are body",
        "\"1. Sula\", \"2. Dorn\"; \"“Tide Runner” ($30)\", \"“Harbour Pilot” ($60)\"";
    find_subheads: "a short line right above a paragraph is a subhead where the paragraph takes up its words, or between \
        paragraphs where the tagger was less sure, or where it is in capitals or between quotation marks; what a speaker of \
        a transcript says, and who signs what was quoted, is none",
        "\"Flood defences\" above \"The flood defences were built in 1998.\"";
    keep_headline: "one line is the headline, the likeliest", "the title in a menu and again above the story";
    keep_standfirst: "a standfirst stands in one piece between the headline and the first paragraphs, and does not repeat \
        the headline",
        "a line tagged as standfirst below the third paragraph is body";
    keep_credits: "a line that ends in a credit, or beside which the sign of a picture stands, is the text of one",
        "\"Crews at the port. Photo: Ann Ito/Reuters\"";
    find_standfirst: "a sentence below the headline that a byline, a date or a picture parts from the story sums it up",
        "\"Crews were safe, says minister.\" above \"By Jane Doe\"";
    drop_copies: "a caption that the page holds twice is one caption; a standfirst that it holds twice is a picture's text, \
        but one that the story begins with only where a sign of a picture, who or when stands there",
        "the alternative text of a picture and its caption";
    extend_bylines: "near the top a line that says by whom is a byline, with names below it",
        "\"By\", \"Jane Doe\"";
    leave_strays: "what stands below the end of the story is none of it; nor is a line that holds only marks, \
        that refers to another story, with the title below it, that tells of its writers, or a short one that the page \
        says again", "\"***\"";
};

/// Whether the line is mostly words in capitals that no verb joins, as those of who stands in a picture.
fn is_list_of_names(shape: &Shape) -> bool {
    shape.title >= NAMES_ONLY && shape.end == End::Letter && shape.verb == Verb::None && shape.function < NAMES_ONLY / 4
}

impl Draft<'_, '_> {
    /// Applies the repairs, in order.
    pub(in crate::layout) fn repair(&mut self) {
        for repair in self.page.stop.watch(&REPAIRS).filter(|repair| is_on(repair.rule.id)) {
            (repair.apply)(self);
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

    pub(in crate::layout) fn all(&self, label: u8) -> impl Iterator<Item = usize> {
        let labels = self.tagged.labels.iter().enumerate();
        self.page.stop.watch(labels).filter(move |(_, l)| **l == label).map(|(at, _)| at)
    }

    pub(in crate::layout) fn first(&self, label: u8) -> Option<usize> {
        self.all(label).next()
    }

    pub(in crate::layout) fn lines_of(&self, label: u8) -> impl Iterator<Item = &Line> {
        self.all(label).filter_map(|at| self.page.lines.get(at))
    }

    /// Where the tagger saw no body it is the main run; of a text of few lines also every sentence that nothing else
    /// claims.
    fn keep_body(&mut self) {
        let is_short = self.page.kind == 0 && self.page.len() <= FEW_LINES;
        let seen = self.first(BODY).is_some();
        if seen && !is_short {
            return;
        }
        let run = self.page.run.clone();
        for at in if is_short || run.is_empty() { 0..self.page.len() } else { run } {
            let Some(shape) = self.page.shapes.get(at) else { continue };
            let told = match self.label(at) {
                HEADLINE | BYLINE | DATE => true,
                label => seen && label < ABOVE,
            };
            let prose = shape.is_sentence() || (!seen && shape.length >= SHORTEST_PROSE);
            if prose && !told && shape.boilerplate() < 1 + u32::from(!seen) && !shape.has(COPYRIGHT) {
                self.set(at, BODY, UNSURE);
            }
        }
    }

    /// Lines that go on with the story above them, or that it begins with.
    fn keep_rest(&mut self) {
        let is_point = |at: usize| self.page.is(at, |s| s.begin == Begin::Bullet);
        let told = |s: &Shape| {
            s.words >= PHRASE_WORDS && s.function >= CUT_FUNCTION && s.title < NAMES_ONLY && s.boilerplate() == 0
        };
        let cut = |s: &Shape| {
            matches!(s.end, End::Letter | End::Comma)
                && s.begin != Begin::Lower
                && s.sentences == 0
                && !s.has(CREDITED | DATED | AGO | AT | PIPE | COPYRIGHT | URL)
        };
        let last = self.page.len().saturating_sub(1);
        let goes_on = |at: &usize| {
            let (at, line) = (*at, self.page.line(*at));
            let listed = || self.label(at + 1) == BODY && (at - 1..at + 2).all(is_point);
            let ends = || bylines::is_signed_by_agency(line) || at == last && self.page.is(at, cut);
            self.label(at) >= ABOVE && self.label(at - 1) == BODY && (listed() || self.page.is(at, told) && ends())
        };
        let mut found: Vec<usize> = self.page.stop.watch(1..self.page.len()).filter(goes_on).collect();
        let is_first = |at: &usize| self.label(*at) >= ABOVE && self.is_lead(*at) && self.first(HEADLINE).is_none();
        found.extend(Some(0).filter(is_first));
        found.into_iter().for_each(|at| self.set(at, BODY, UNSURE));
    }

    /// Whether the line is a sentence longer than titles are, right above the story.
    fn is_lead(&self, at: usize) -> bool {
        let lead = |s: &Shape| {
            s.words >= LEAD_WORDS && s.sentences < 2 && s.end == End::Stop && s.boilerplate() == 0 && !s.has(DATED)
        };
        self.page.is(at, lead) && self.label(at + 1) == BODY
    }

    /// Of the lines that were tagged so the likeliest is the headline; where none was, one that was not.
    fn keep_headline(&mut self) {
        let tagged: Vec<usize> = self.all(HEADLINE).collect();
        let likeliest = tagged.iter().copied().max_by_key(|at| (self.headline_lead(*at), usize::MAX - at));
        let Some(best) = likeliest.or_else(|| self.untagged_headline()) else { return };
        tagged.iter().filter(|at| **at != best).for_each(|at| self.set(*at, ABOVE, 0.5));
        if self.label(best) != HEADLINE {
            self.set(best, HEADLINE, UNSURE);
        }
    }

    /// How much a line looks like the headline.
    fn headline_lead(&self, at: usize) -> i32 {
        self.tagged.headline.get(at).copied().unwrap_or(i32::MIN)
    }

    /// Of a text without menus the first line, where it could be a title; else the line above the body
    /// that looks most like a headline.
    fn untagged_headline(&self) -> Option<usize> {
        let body = self.first(BODY);
        let open = |at: usize| {
            let title = |s: &Shape| {
                (2..=40).contains(&s.words) && s.length >= 8 && !s.is_credited() && s.begin != Begin::Bullet
            };
            self.page.is(at, title) && !self.is_lead(at) && !matches!(self.label(at), BYLINE | DATE) && Some(at) != body
        };
        let title = |s: &Shape| s.words > 2 && s.length <= LONGEST_FIRST && s.boilerplate() == 0 && !s.is_credited();
        let told =
            matches!(self.label(0), BYLINE | DATE | CAPTION) || self.is_lead(0) || self.headline_lead(0) <= UNLIKELY;
        let first = self.page.shapes.first().filter(|_| !told && self.page.len() > 2);
        if self.page.kind < LEAST_OF_PAGES && (first.is_some_and(title) || self.heads_story()) {
            return Some(0);
        }
        let until = body.map_or(self.page.len().min(NEAR), |body| body + 1);
        let from = until.saturating_sub(HEADLINE_WINDOW);
        (from..until).filter(|at| open(*at)).max_by_key(|at| (self.headline_lead(*at), usize::MAX - at))
    }

    /// Whether the first line can be nothing but the headline of the story that begins right below it: no subhead stands
    /// there, and no byline is of words that are written small everywhere else ("Bridge Closed").
    fn heads_story(&self) -> bool {
        let title = |s: &Shape| s.words > 0 && s.length <= LONGEST_FIRST && s.boilerplate() == 0;
        self.label(1) == BODY
            && self.page.shapes.first().is_some_and(title)
            && (self.label(0) == SUBHEAD || self.label(0) == BYLINE && bylines::names_nobody(self.page.line(0)))
    }

    fn keep_standfirst(&mut self) {
        let headline = self.first(HEADLINE).unwrap_or(0);
        let limit = self.all(BODY).nth(BODY_BEFORE_STANDFIRST).unwrap_or(usize::MAX);
        let mut last: Option<usize> = None;
        for at in self.all(STANDFIRST).collect::<Vec<_>>() {
            let apart = last.is_some_and(|l| at > l + 1);
            if bylines::begins_with_lead(self.page.line(at)) {
                self.set(at, BYLINE, 0.5);
            } else if self.page.is(at, |s| s.in_family(CORRECTION)) || self.repeats(headline, at) {
                self.set(at, ABOVE, UNSURE);
            } else if apart || at < headline || at > limit {
                let inside = self.first(BODY).is_some_and(|body| at > body);
                self.set(at, if inside { BODY } else { ABOVE }, 0.5);
            } else if at > headline + 1 && self.page.is(at, is_list_of_names) {
                self.set(at, CAPTION, UNSURE);
            } else {
                last = Some(at);
            }
        }
    }

    /// Whether a line below the headline says it in the same words.
    fn repeats(&self, headline: usize, at: usize) -> bool {
        at > headline && likeness(self.page, headline, at) == 3
    }

    /// What sums the story up stands right below the headline, or below who and when.
    fn find_standfirst(&mut self) {
        let Some(headline) = self.first(HEADLINE).filter(|_| self.first(STANDFIRST).is_none()) else { return };
        let signed = (headline + 1..headline + SIGNED_BELOW).rfind(|at| matches!(self.label(*at), BYLINE | DATE));
        let below = signed.map(|at| at + 1).filter(|at| self.is_phrase(*at));
        let mut tries = [headline + 1].into_iter().chain(below);
        // What stands above "HOLM (AP) —".
        let dated =
            |at: usize| metadata::dateline(self.page.text, self.page.lines.get(at).copied().into_iter()).is_some();
        let filed = |at: &usize| {
            let short = |s: &Shape| {
                (SHORTEST_PROSE..=LONGEST_SUMMARY).contains(&s.length)
                    && s.boilerplate() == 0
                    && !s.has(DATED | CREDITED)
            };
            self.label(at + 1) == BODY && self.page.is(*at, short) && !dated(*at) && dated(at + 1)
        };
        let found = tries.find(|at| self.sums_up(*at, headline)).or_else(|| self.first(BODY).filter(filed));
        if let Some(at) = found {
            self.set(at, STANDFIRST, UNSURE);
        }
    }

    /// Told in words as a sentence has them, though it may not end as one: no job, no button.
    fn is_phrase(&self, at: usize) -> bool {
        self.page.is(at, |s| s.words >= PHRASE_WORDS && s.function >= PHRASE_FUNCTION && s.title_step < 2)
    }

    fn sums_up(&self, at: usize, headline: usize) -> bool {
        let Some(shape) = self.page.shapes.get(at) else { return false };
        let (label, next) = (self.label(at), at == headline + 1);
        let plain = (shape.length >= SHORTEST_PROSE || (!next && label != BODY))
            && shape.boilerplate() == 0
            && !shape.has(CREDITED | PERSON | DATED | AGO)
            && !shape.in_family(CORRECTION)
            && !self.repeats(headline, at)
            && (matches!(label, BODY | ALT) || label >= ABOVE);
        let below = (at + 1..(at + 1 + SIGNED_BELOW).min(self.page.len())).take_while(|i| self.label(*i) != BODY);
        let says_who = |line: &str| line.len() <= LONGEST_BYLINE && bylines::begins_with_lead(line);
        let says_who_or_when = |line: &str| says_who(line) || metadata::is_date_line(line);
        let led = next && (at + 1..at + 3).any(|i| says_who_or_when(self.page.line(i)));
        let signed = led || below.clone().any(|i| matches!(self.label(i), BYLINE | DATE));
        let short = shape.length <= LONGEST_SUMMARY;
        let pictured = short && below.clone().any(|i| self.label(i) == CAPTION);
        let lines = below.count();
        plain
            && if next {
                signed || (label == BODY && (pictured || lines > 1))
            } else {
                short && lines > if signed { 1 } else { PARTED }
            }
    }

    /// A line that says by whom is a byline; where "By" stands alone on its line the names stand on the next ones.
    fn extend_bylines(&mut self) {
        for at in self.near_top() {
            let line = self.page.line(at);
            let open = self.label(at) >= ABOVE || self.label(at) == CAPTION && bylines::begins_with_by(line);
            if open && line.len() <= LONGEST_BYLINE && bylines::is_led(line) {
                self.set(at, BYLINE, UNSURE);
            }
            let named = |next: &usize| {
                let named = || self.label(*next) != BODY && bylines::first_name(self.page.line(*next)).is_some();
                self.label(*next) == BYLINE || named()
            };
            if bylines::is_lead_alone(line) {
                for next in (at + 1..at + 1 + MOST_NAME_LINES).take_while(named).collect::<Vec<_>>() {
                    self.set(at, BYLINE, 0.5);
                    self.set(next, BYLINE, 0.5);
                }
            }
        }
    }

    /// From some lines above the headline to some below the first line of the body.
    pub(in crate::layout) fn near_top(&self) -> Range<usize> {
        let headline = self.first(HEADLINE);
        let from = headline.or(self.first(BODY)).unwrap_or(0).saturating_sub(NEAR);
        let body = self.all(BODY).find(|at| headline.is_none_or(|headline| *at > headline));
        // The first line of body may be a standfirst: who and when can stand below it.
        from..body.or(headline).map_or(0, |at| at + NEAR).min(self.page.len())
    }
}

#[cfg(test)]
mod tests;
