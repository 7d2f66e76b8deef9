//! From the tagger's labels to blocks with roles and to metadata.

use super::bylines;
use super::dates::Reading;
use super::lines::{Line, joined_text};
use super::marks::{AGO, CREDIT_END, CREDIT_FORM, CREDIT_LAST, DATE as DATED, ECHO, NAME, PERSON, PERSON_FIRST};
use super::page::Page;
use super::phrases::{DATED as DATED_WORDS, JOB};
use super::scripted::is_picture_sign;
use super::shape::Shape;
use super::tag::{ABOVE, ALT, BETWEEN, BODY, BYLINE, CAPTION, DATE, HEADLINE, SECTION, STANDFIRST, SUBHEAD, Tagged};
use super::{Date, Layout, Options, language, metadata};
use crate::article::{Author, Block, Day, Role};
use crate::span::Span;

/// How sure a role is that only a fallback gave.
const UNSURE: f32 = 0.3;
/// Lines around the headline and above the body in which untagged bylines and dates are sought.
const NEAR: usize = 6;
/// A standfirst stands before so many lines of body.
const BODY_BEFORE_STANDFIRST: usize = 2;
/// How far below the standfirst the byline may stand.
const SIGNED_BELOW: usize = 8;
/// Longest text of a picture, in bytes, that a rule takes for one.
const LONGEST_CAPTION: u32 = 300;
/// What only the text of a picture has.
const CREDITED: u32 = CREDIT_END | CREDIT_FORM | CREDIT_LAST;
/// Names that may follow a "By", a line each.
const MOST_NAME_LINES: usize = 8;
/// Shortest line that counts as prose when the tagger found none.
const SHORTEST_PROSE: u32 = 40;

pub(super) fn day(date: Date, span: Span) -> Day {
    Day { value: date.to_string(), span }
}

/// `scripted` are the lines that were kept from the tagger.
pub(super) fn assemble(page: &Page<'_>, tagged: Tagged, scripted: Vec<Line>, options: &Options) -> Layout {
    let mut draft = Draft { page, tagged };
    draft.keep_body();
    draft.keep_one_headline();
    draft.keep_standfirst();
    draft.find_standfirst();
    draft.find_caption(&scripted);
    draft.drop_copies();
    draft.extend_bylines();
    draft.keep_dates_apart();
    let headline = draft.first(HEADLINE);
    let first_body = draft.first(BODY);
    let dates = draft.date_lines(headline, first_body);
    let order = metadata::order(draft.lines_near_top(headline, first_body).map(|l| l.of(page.text)));
    let reading = Reading { order, reference: options.published };
    let (mut published, updated) = metadata::days(page.text, &dates, reading);
    let dateline = first_body.and_then(|at| page.lines.get(at)).and_then(|l| metadata::dateline(page.text, *l));
    let (dateline, filed) = dateline.unzip();
    if published.is_none() {
        published = dateline.as_ref().zip(filed.flatten()).map(|(d, date)| day(date, d.span));
    }
    let standfirst = draft.lines_of(STANDFIRST);
    Layout {
        language: language::of(&draft.prose_sample()),
        headline: headline.and_then(|at| page.lines.get(at)).map(|l| joined_text(page.text, l.span())),
        standfirst: (!standfirst.is_empty())
            .then(|| standfirst.iter().map(|l| joined_text(page.text, l.span())).collect::<Vec<_>>().join(" ")),
        section: draft.section(headline),
        authors: draft.authors(headline, first_body),
        published,
        updated,
        dateline,
        blocks: draft.blocks(&scripted),
    }
}

fn role(label: u8) -> Role {
    match label {
        SECTION => Role::Section,
        HEADLINE => Role::Headline,
        STANDFIRST => Role::Standfirst,
        BYLINE => Role::Byline,
        DATE => Role::Date,
        CAPTION => Role::Caption,
        SUBHEAD => Role::Subhead,
        BODY => Role::Body,
        // Alternative texts say what the caption says: they are no text of the article.
        _ => Role::Boilerplate,
    }
}

struct Draft<'p, 't> {
    page: &'p Page<'t>,
    tagged: Tagged,
}

impl Draft<'_, '_> {
    fn label(&self, at: usize) -> u8 {
        self.tagged.labels.get(at).copied().unwrap_or(ABOVE)
    }

    fn set(&mut self, at: usize, label: u8, confidence: f32) {
        if let (Some(l), Some(c)) = (self.tagged.labels.get_mut(at), self.tagged.confidence.get_mut(at)) {
            (*l, *c) = (label, confidence);
        }
    }

    fn all(&self, label: u8) -> impl Iterator<Item = usize> {
        self.tagged.labels.iter().enumerate().filter(move |(_, l)| **l == label).map(|(at, _)| at)
    }

    fn first(&self, label: u8) -> Option<usize> {
        self.all(label).next()
    }

    fn lines_of(&self, label: u8) -> Vec<Line> {
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

    /// Of several headlines the one that looks most like it stays; where there is none, the line
    /// above the body that comes nearest to being one is it.
    fn keep_one_headline(&mut self) {
        let body = self.first(BODY);
        let tagged: Vec<usize> = self.all(HEADLINE).collect();
        let lead = |at: &usize| self.tagged.headline.get(*at).copied().unwrap_or(i32::MIN);
        if tagged.is_empty() {
            let until = body.map_or(self.page.len().min(NEAR), |body| body + 1);
            let open = |at: &usize| {
                let title = self.page.shapes.get(*at).is_some_and(|s| (2..=40).contains(&s.words) && s.length >= 8);
                title && !matches!(self.label(*at), BYLINE | DATE) && Some(*at) != body
            };
            // The line that shares most with the story has an advantage, but not the last word.
            let advantage = |at: &usize| if Some(*at) == self.page.headline { self.tagged.scale * 3 } else { 0 };
            let best = (0..until).filter(open).max_by_key(|at| (lead(at) + advantage(at), usize::MAX - at));
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
        let until = (at + 1..at + 1 + SIGNED_BELOW).take_while(|i| self.label(*i) != BODY);
        let signed = until.clone().any(|i| matches!(self.label(i), BYLINE | DATE));
        if signed || (label == BODY && until.count() > 1) {
            self.set(at, STANDFIRST, UNSURE);
        }
    }

    /// Above the second paragraph a line that says its first words twice, or that the sign of a
    /// picture follows, is the text of the picture.
    fn find_caption(&mut self, scripted: &[Line]) {
        let until = self.all(BODY).nth(1).unwrap_or(0);
        for at in self.all(BODY).take_while(|at| *at < until).collect::<Vec<_>>() {
            let (Some(shape), Some(line)) = (self.page.shapes.get(at), self.page.lines.get(at)) else { continue };
            let next = self.page.lines.get(at + 1).map_or(u32::MAX, |l| l.start);
            let mut between = scripted.iter().filter(|s| s.start >= line.end && s.end <= next);
            let signed = between.any(|s| is_picture_sign(s.of(self.page.text)));
            if shape.length < LONGEST_CAPTION && (shape.has(ECHO) || (signed && shape.sentences < 2)) {
                self.set(at, CAPTION, UNSURE);
            }
        }
    }

    /// A caption that the page holds twice is one caption.
    fn drop_copies(&mut self) {
        let mut seen: Vec<u64> = Vec::new();
        for at in self.all(CAPTION).collect::<Vec<_>>() {
            let Some(hash) = self.page.shapes.get(at).map(|s| s.hash) else { continue };
            if seen.contains(&hash) {
                self.set(at, ALT, 0.5);
            } else {
                seen.push(hash);
            }
        }
    }

    /// From some lines above the headline to some below the first line of the body.
    fn near_top(&self, headline: Option<usize>, body: Option<usize>) -> std::ops::Range<usize> {
        let from = headline.or(body).unwrap_or(0).saturating_sub(NEAR);
        // The first line of body may be a standfirst: who and when can stand below it.
        let until =
            body.map_or_else(|| headline.map_or(0, |h| h + NEAR), |b| b + NEAR).max(headline.map_or(0, |h| h + 1));
        from..until.min(self.page.len())
    }

    fn lines_near_top(&self, headline: Option<usize>, body: Option<usize>) -> impl Iterator<Item = &Line> {
        self.page.lines.get(self.near_top(headline, body)).unwrap_or_default().iter()
    }

    /// The lines to read the day from: by the headline those tagged as dates, as bylines, then any;
    /// else those tagged anywhere.
    fn date_lines(&self, headline: Option<usize>, body: Option<usize>) -> Vec<Line> {
        let dated = |at: &usize| self.page.shapes.get(*at).is_some_and(|s| s.has(DATED | AGO));
        let near = self.near_top(headline, body);
        let labelled = |label: u8| near.clone().filter(move |at| self.label(*at) == label);
        let tagged: Vec<usize> = labelled(DATE).collect();
        let other = |at: &usize| match self.label(*at) {
            BODY => metadata::is_date_line(self.page.line(*at)),
            CAPTION | ALT => false,
            _ => dated(at),
        };
        let tries: [Vec<usize>; 4] = [
            if tagged.iter().any(dated) { tagged.clone() } else { Vec::new() },
            labelled(BYLINE).filter(dated).collect(),
            near.clone().filter(other).collect(),
            self.all(DATE).chain(tagged).collect(),
        ];
        let best = tries.into_iter().find(|found| !found.is_empty()).unwrap_or_default();
        best.into_iter().filter_map(|at| self.page.lines.get(at)).copied().collect()
    }

    /// A line above the story that is nothing but a date is one.
    fn keep_dates_apart(&mut self) {
        for at in self.near_top(self.first(HEADLINE), self.first(BODY)) {
            if self.label(at) == BODY && metadata::is_date_line(self.page.line(at)) {
                self.set(at, DATE, UNSURE);
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

    /// Names of the bylines by the headline, else of all; else of lines that look like one.
    fn authors(&self, headline: Option<usize>, body: Option<usize>) -> Vec<Author> {
        let text = self.page.text;
        let near = self.near_top(headline, body);
        let tagged: Vec<usize> = self.all(BYLINE).collect();
        let from = headline.unwrap_or(0);
        let by_headline: Vec<usize> = tagged.iter().copied().filter(|at| near.contains(at)).collect();
        let below_headline: Vec<usize> = by_headline.iter().copied().filter(|at| *at > from).collect();
        let read = |places: &[usize]| {
            let lines: Vec<Line> = places.iter().filter_map(|at| self.page.lines.get(*at)).copied().collect();
            metadata::authors(text, &lines)
        };
        let has_lead = |at: &usize| {
            let line = self.page.line(*at);
            self.label(*at) != BODY && bylines::has_lead(line)
        };
        let is_person = |at: &usize| {
            let Some(shape) = self.page.shapes.get(*at).filter(|s| s.length < 120 && s.title > 60) else {
                return false;
            };
            let told = |s: &Shape| s.has(DATED | AGO) || s.in_family(JOB | DATED_WORDS);
            let beside = [at.wrapping_sub(1), at + 1].into_iter().filter_map(|i| self.page.shapes.get(i)).any(told);
            let line = self.page.line(*at);
            let listed =
                bylines::is_name_list(line) && (shape.has(PERSON | PERSON_FIRST) || (shape.has(NAME) && beside));
            listed || (told(shape) && bylines::begins_with_name(line))
        };
        // Agencies name their reporters below the story.
        let below = self.all(BODY).last().map_or(0, |last| last.saturating_sub(2))..self.page.len();
        let reports = |at: &usize| {
            let words = self.page.line(*at).trim_start_matches(['(', '[']);
            ["reporting by ", "writing by "]
                .iter()
                .any(|p| words.get(..p.len()).is_some_and(|w| w.eq_ignore_ascii_case(p)))
        };
        let between = headline.map_or(0, |h| h + 1)..body.unwrap_or(0);
        let one = |at: Option<usize>| read(&at.into_iter().collect::<Vec<_>>());
        let tries: [&dyn Fn() -> Vec<Author>; 6] = [
            &|| read(&below_headline),
            &|| read(&by_headline),
            &|| read(&tagged),
            &|| one(near.clone().find(has_lead)),
            &|| one(between.clone().find(is_person)),
            &|| one(below.clone().take(NEAR + 3).find(reports)),
        ];
        tries.iter().map(|attempt| attempt()).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// The section line nearest to the headline; of a breadcrumb the last part.
    fn section(&self, headline: Option<usize>) -> Option<String> {
        let nearest = self.all(SECTION).min_by_key(|at| headline.map_or(*at, |h| h.abs_diff(*at)))?;
        let whole = joined_text(self.page.text, self.page.lines.get(nearest)?.span());
        let last = whole.rsplit(['>', '»', '›', '/']).map(str::trim).find(|part| !part.is_empty())?;
        Some(last.to_owned())
    }

    /// The beginning of the body, or of the text, for the judgement on its language.
    fn prose_sample(&self) -> String {
        const ENOUGH: usize = 6000;
        let mut sample = String::new();
        let body = self.all(BODY).filter_map(|at| self.page.lines.get(at));
        for line in body {
            let words = line.of(self.page.text);
            let mut end = words.len().min(ENOUGH);
            while !words.is_char_boundary(end) {
                end -= 1;
            }
            sample.push_str(words.get(..end).unwrap_or(""));
            sample.push(' ');
            if sample.len() > ENOUGH {
                break;
            }
        }
        if sample.is_empty() { self.page.text.chars().take(ENOUGH).collect() } else { sample }
    }

    fn blocks(&self, scripted: &[Line]) -> Vec<Block> {
        let lines = self.page.lines.iter().zip(&self.tagged.labels).zip(&self.tagged.confidence);
        let tagged = lines.map(|((line, label), c)| Block { role: role(*label), span: line.span(), confidence: *c });
        let certain = scripted.iter().map(|l| Block { role: Role::Boilerplate, span: l.span(), confidence: 1.0 });
        let mut blocks: Vec<Block> = tagged.chain(certain).collect();
        blocks.sort_by_key(|b| b.span);
        blocks
    }
}
