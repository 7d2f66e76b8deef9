//! Texts that are already only the article: the first line is the headline, the rest body. Who
//! wrote it and when are read from the first lines too, but those lines stay what the caller said
//! they are.

use super::dates::Reading;
use super::lines::Line;
use super::page::Page;
use super::shape::{End, Shape};
use super::{Layout, bylines, language, metadata};
use crate::article::{Block, Role};
use crate::layout::lines::joined_text;

pub(super) fn read(page: &Page<'_>) -> Layout {
    let headline = page.shapes.first().filter(|s| !is_prose(s)).and_then(|_| page.lines.first()).copied();
    let headline = headline.filter(|l| metadata::dateline(page.text, [*l].into_iter()).is_none());
    let from = usize::from(headline.is_some());
    let block = |(at, line): (usize, &Line)| Block {
        role: if at < from { Role::Headline } else { Role::Body },
        span: line.span(),
        confidence: 1.0,
    };
    let opening = || page.lines.iter().skip(from).take(metadata::OPENING).copied();
    let (dateline, filed) = metadata::dateline(page.text, opening()).unzip();
    let bylines = opening().filter(|l| is_byline(page, *l));
    let dates: Vec<Line> = opening().filter(|l| metadata::is_date_line(l.of(page.text))).collect();
    let order = metadata::order(dates.iter().map(|l| l.of(page.text)));
    let (dated, updated) = metadata::days(page.text, dates.iter().copied(), Reading { order, reference: None });
    Layout {
        language: language::of(page.text),
        blocks: page.lines.iter().enumerate().map(block).collect(),
        headline: headline.map(|l| joined_text(page.text, l.span())),
        standfirst: None,
        section: None,
        authors: metadata::authors(page.text, bylines),
        published: filed.flatten().or(dated),
        updated,
        dateline,
    }
}

/// Whether a line says who wrote the text and nothing else.
fn is_byline(page: &Page<'_>, line: Line) -> bool {
    const LONGEST: usize = 160;
    let words = line.of(page.text);
    words.len() <= LONGEST && !words.ends_with(['.', '!', '?', '"', '”']) && bylines::begins_with_lead(words)
}

/// Whether a first line cannot be a headline.
fn is_prose(s: &Shape) -> bool {
    s.length > 240 || s.sentences > 1 && s.length > 110 || (s.end == End::Stop && s.function > 22 && s.length > 120)
}
