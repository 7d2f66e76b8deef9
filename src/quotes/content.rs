//! The spans of a statement and whether they are quoted.

use crate::article::QuoteKind;
use crate::span::Span;
use crate::syntax::{Kind, Mark, Shape, Syntax, Token};
use std::ops::Range;

/// Whether all, some or none of the words stand in quotation marks; `None` where there are none.
pub(super) fn kind(syntax: &Syntax, parts: &[Range<u32>]) -> Option<QuoteKind> {
    let tokens = || parts.iter().flat_map(|part| syntax.slice(part.start, part.end));
    let words = || tokens().filter(|token| matches!(token.kind(), Kind::Word | Kind::Number));
    let is_quoted = |token: &Token| token.has(Shape::QUOTED);
    match (words().any(is_quoted), words().any(|word| !is_quoted(word))) {
        (true, false) => Some(QuoteKind::Direct),
        (true, true) => Some(QuoteKind::Mixed),
        (false, true) => Some(QuoteKind::Indirect),
        (false, false) => None,
    }
}

/// The parts as spans, without marks at their ends that are not theirs; a direct part also without
/// its quotation marks. Parts with only a mark between them are one.
pub(super) fn spans(syntax: &Syntax, parts: &[Range<u32>]) -> Vec<Span> {
    let mut kept: Vec<Range<u32>> = Vec::with_capacity(parts.len());
    for part in parts {
        let part = trimmed(syntax, part);
        let line = syntax.line_of(part.start);
        match kept.last_mut().filter(|last| last.end == part.start && syntax.line_of(last.start) == line) {
            _ if part.is_empty() => {}
            Some(last) => last.end = part.end,
            None => kept.push(part),
        }
    }
    kept.into_iter().filter_map(|part| syntax.span(part.start, part.end)).collect()
}

fn trimmed(syntax: &Syntax, part: &Range<u32>) -> Range<u32> {
    let Range { mut start, mut end } = *part;
    while start < end {
        let closed = syntax.opened_by(start).and_then(|stretch| stretch.close);
        if opens_alone(syntax.mark(start), closed.filter(|close| *close < end)) {
            start += 1;
        } else if closes_alone(syntax, start, end) {
            end -= 1;
        } else if closed == Some(end - 1) {
            (start, end) = (start + 1, end - 1);
        } else {
            break;
        }
    }
    start..end
}

/// A mark at the start that says nothing of the words: a comma, a closing mark, an opening one
/// whose partner lies outside.
fn opens_alone(first: Mark, closed: Option<u32>) -> bool {
    match first {
        Mark::Comma | Mark::Colon | Mark::Semicolon | Mark::Stop | Mark::CloseQuote | Mark::StrayQuote => true,
        Mark::Dash | Mark::CloseBracket | Mark::Bullet => true,
        Mark::OpenQuote => closed.is_none(),
        _ => false,
    }
}

fn closes_alone(syntax: &Syntax, start: u32, end: u32) -> bool {
    let Some(last) = end.checked_sub(1) else { return false };
    match syntax.mark(last) {
        Mark::Comma | Mark::Colon | Mark::Semicolon | Mark::Dash => !syntax.is_quoted(last),
        Mark::OpenQuote | Mark::StrayQuote | Mark::OpenBracket => true,
        Mark::CloseQuote => {
            let stretch = last.checked_sub(1).and_then(|inner| syntax.stretch_of(inner));
            stretch.is_none_or(|s| s.close == Some(last) && s.start <= start && s.open != Some(start))
        }
        _ => false,
    }
}
