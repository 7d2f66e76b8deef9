//! From the tagger's labels to blocks with roles and to metadata.

use super::bylines;
use super::dates::Reading;
use super::lines::{Line, joined_text};
use super::page::Page;
use super::shape::{AGO, DATE as DATED};
use super::tag::{ABOVE, ALT, BODY, BYLINE, CAPTION, DATE, HEADLINE, SECTION, STANDFIRST, SUBHEAD, Tagged};
use super::{Date, Layout, Options, language, metadata};
use crate::article::{Block, Day, Role};
use crate::span::Span;

/// How sure a role is that only a fallback gave.
const UNSURE: f32 = 0.3;
/// Lines around the headline and above the body in which untagged bylines and dates are sought.
const NEAR: usize = 6;
/// A standfirst stands before so many lines of body.
const BODY_BEFORE_STANDFIRST: usize = 2;
/// Shortest line that counts as prose when the tagger found none.
const SHORTEST_PROSE: u32 = 40;

pub(super) fn day(date: Date, span: Span) -> Day {
    Day { value: date.to_string(), span }
}

pub(super) fn assemble(page: &Page<'_>, tagged: Tagged, options: &Options) -> Layout {
    let mut draft = Draft { page, tagged };
    draft.keep_body();
    draft.keep_one_headline();
    draft.keep_standfirst();
    draft.drop_copies();
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
        blocks: draft.blocks(),
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
            let best = (0..until).filter(open).max_by_key(|at| (lead(at), usize::MAX - at));
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

    /// From some lines above the headline to the first lines of the body.
    fn near_top(&self, headline: Option<usize>, body: Option<usize>) -> std::ops::Range<usize> {
        let from = headline.or(body).unwrap_or(0).saturating_sub(NEAR);
        let until = body.map_or_else(|| headline.map_or(0, |h| h + NEAR), |b| b + 1).max(headline.map_or(0, |h| h + 1));
        from..until.min(self.page.len())
    }

    fn lines_near_top(&self, headline: Option<usize>, body: Option<usize>) -> impl Iterator<Item = &Line> {
        self.page.lines.get(self.near_top(headline, body)).unwrap_or_default().iter()
    }

    /// Lines tagged as dates, then bylines that hold one, then any near the headline.
    fn date_lines(&self, headline: Option<usize>, body: Option<usize>) -> Vec<Line> {
        let line = |at: usize| self.page.lines.get(at).copied();
        let dated = |at: &usize| self.page.shapes.get(*at).is_some_and(|s| s.has(DATED | AGO));
        let tagged: Vec<usize> = self.all(DATE).collect();
        if tagged.iter().any(dated) {
            return tagged.into_iter().filter_map(line).collect();
        }
        let byline: Vec<Line> = self.all(BYLINE).filter(dated).filter_map(line).collect();
        if !byline.is_empty() {
            return byline;
        }
        let near = self.near_top(headline, body).filter(|at| self.label(*at) != BODY && dated(at));
        tagged.iter().copied().chain(near).filter_map(line).collect()
    }

    fn authors(&self, headline: Option<usize>, body: Option<usize>) -> Vec<crate::article::Author> {
        let text = self.page.text;
        let found = metadata::authors(text, &self.lines_of(BYLINE));
        if !found.is_empty() {
            return found;
        }
        let near: Vec<Line> = self.lines_near_top(headline, body).copied().collect();
        for line in near.iter().filter(|l| l.of(text).len() < 160 && bylines::has_lead(l.of(text))) {
            let found = metadata::authors(text, &[*line]);
            if !found.is_empty() {
                return found;
            }
        }
        // Agencies name their reporters below the story.
        let from = self.all(BODY).last().map_or(0, |last| last.saturating_sub(2));
        let below = self.page.lines.iter().skip(from).take(NEAR);
        for line in below {
            let words = line.of(text).trim_start_matches(['(', '[']);
            let led = ["reporting by ", "writing by "]
                .iter()
                .any(|p| words.get(..p.len()).is_some_and(|w| w.eq_ignore_ascii_case(p)));
            if led {
                return metadata::authors(text, &[*line]);
            }
        }
        let between = headline.map_or(0, |h| h + 1)..body.unwrap_or(0);
        let bare = self.page.lines.get(between).unwrap_or_default().iter().find(|l| bylines::is_bare_name(l.of(text)));
        bare.map(|l| metadata::authors(text, &[*l])).unwrap_or_default()
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

    fn blocks(&self) -> Vec<Block> {
        let lines = self.page.lines.iter().zip(&self.tagged.labels).zip(&self.tagged.confidence);
        lines
            .map(|((line, label), confidence)| Block { role: role(*label), span: line.span(), confidence: *confidence })
            .collect()
    }
}
