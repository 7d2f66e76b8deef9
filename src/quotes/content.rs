//! The spans of a statement and whether they are quoted.

use crate::article::QuoteKind;
use crate::span::Span;
use crate::syntax::{Kind, Mark, Shape, Syntax, Token};
use std::ops::Range;

/// Whether all, some or none of the words stand in quotation marks; `None` where there are none.
pub(super) fn kind(syntax: &Syntax, parts: &[Range<u32>]) -> Option<QuoteKind> {
    let (mut quoted, mut bare) = (false, false);
    for part in parts {
        for token in syntax.slice(part.start, part.end) {
            if matches!(token.kind(), Kind::Word | Kind::Number) {
                let inside = token.has(Shape::QUOTED);
                quoted |= inside;
                bare |= !inside;
            }
        }
    }
    match (quoted, bare) {
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
        let part = trimmed(syntax, part.clone());
        if part.is_empty() {
            continue;
        }
        match kept.last_mut().filter(|last| last.end <= part.start && joins(syntax, last, &part)) {
            Some(last) => last.end = part.end,
            None => kept.push(part),
        }
    }
    kept.into_iter().filter_map(|part| syntax.span(part.start, part.end)).collect()
}

fn joins(syntax: &Syntax, first: &Range<u32>, second: &Range<u32>) -> bool {
    first.end == second.start && syntax.line_of(first.start) == syntax.line_of(second.start)
}

fn trimmed(syntax: &Syntax, part: Range<u32>) -> Range<u32> {
    let Range { mut start, mut end } = part;
    loop {
        let (Some(first), Some(last)) = (syntax.token(start), end.checked_sub(1).and_then(|at| syntax.token(at)))
        else {
            return start..end;
        };
        if start >= end {
            return start..start;
        }
        if opens_alone(syntax, first, start, end) {
            start += 1;
        } else if closes_alone(syntax, last, start, end) {
            end -= 1;
        } else if first.mark() == Mark::OpenQuote && last.mark() == Mark::CloseQuote && spans_whole(syntax, start, end)
        {
            start += 1;
            end -= 1;
        } else {
            return start..end;
        }
    }
}

/// A mark at the start that says nothing of the words: a comma, a closing mark, an opening one
/// whose partner lies outside.
fn opens_alone(syntax: &Syntax, first: &Token, start: u32, end: u32) -> bool {
    match first.mark() {
        Mark::Comma | Mark::Colon | Mark::Semicolon | Mark::Stop | Mark::CloseQuote | Mark::StrayQuote => true,
        Mark::Dash | Mark::CloseBracket | Mark::Bullet => true,
        Mark::OpenQuote => syntax.opened_by(start).is_none_or(|stretch| stretch.close.is_none_or(|c| c >= end)),
        _ => false,
    }
}

fn closes_alone(syntax: &Syntax, last: &Token, start: u32, end: u32) -> bool {
    match last.mark() {
        Mark::Comma | Mark::Colon | Mark::Semicolon | Mark::Dash => !last.has(Shape::QUOTED),
        Mark::OpenQuote | Mark::StrayQuote | Mark::OpenBracket => true,
        Mark::CloseQuote => end
            .checked_sub(2)
            .and_then(|inner| syntax.stretch_of(inner))
            .is_none_or(|s| s.close == Some(end - 1) && s.start <= start && s.open != Some(start)),
        _ => false,
    }
}

/// Whether the first token opens what the last one closes.
fn spans_whole(syntax: &Syntax, start: u32, end: u32) -> bool {
    syntax.opened_by(start).is_some_and(|s| s.close.is_some_and(|close| close + 1 == end))
}
