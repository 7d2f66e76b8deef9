//! Texts that are already only the article: the first line is the headline, the rest body.

use super::page::Page;
use super::shape::{End, Shape};
use super::{Layout, assemble, language, metadata};
use crate::article::{Block, Role};
use crate::layout::lines::joined_text;

/// Lines at the beginning among which a dateline may stand.
const OPENING: usize = 4;

pub(super) fn read(page: &Page<'_>) -> Layout {
    let headline = page.shapes.first().filter(|s| !is_prose(s)).and_then(|_| page.lines.first()).copied();
    let headline = headline.filter(|l| metadata::dateline(page.text, *l).is_none());
    let from = usize::from(headline.is_some());
    let block = |(at, line): (usize, &super::lines::Line)| Block {
        role: if at < from { Role::Headline } else { Role::Body },
        span: line.span(),
        confidence: 1.0,
    };
    let dateline = page.lines.iter().skip(from).take(OPENING).find_map(|l| metadata::dateline(page.text, *l));
    let (dateline, filed) = dateline.unzip();
    let published = dateline.as_ref().zip(filed.flatten()).map(|(d, day)| assemble::day(day, d.span));
    Layout {
        language: language::of(page.text),
        blocks: page.lines.iter().enumerate().map(block).collect(),
        headline: headline.map(|l| joined_text(page.text, l.span())),
        standfirst: None,
        section: None,
        authors: Vec::new(),
        published,
        updated: None,
        dateline,
    }
}

/// Whether a first line cannot be a headline.
fn is_prose(s: &Shape) -> bool {
    s.length > 240 || s.sentences > 1 && s.length > 110 || (s.end == End::Stop && s.function > 22 && s.length > 120)
}
