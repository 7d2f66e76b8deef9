//! Words in quotation marks with a name behind a dash: "We lost." — Ann Ito, coach.

use super::turns::Turn;
use crate::article::Role;
use crate::entities::Entities;
use crate::syntax::{Line, Mark, Shape, Syntax};
use std::ops::Range;

/// Longest signature, in tokens.
const SIGNATURE: u32 = 14;

/// The signed quotation that begins with the line, and the lines that it takes up.
pub(in crate::quotes) fn read(syntax: &Syntax, entities: &Entities, number: usize) -> Option<(Turn, Range<usize>)> {
    let line = syntax.lines.get(number).filter(|line| line.role == Role::Body)?;
    let stretch = syntax.opened_by(line.start).filter(|stretch| stretch.end < line.end)?;
    let behind = stretch.close? + 1;
    let (source, lines) = if behind == line.end {
        let next = syntax.lines.get(number + 1)?;
        (signature(syntax, next, next.start)?, number..number + 2)
    } else {
        (signature(syntax, line, behind)?, number..number + 1)
    };
    let speaker = entities.within(source.start, source.end).first().map(|r| r.entity);
    let words = stretch.start..stretch.end;
    Some((Turn { source, content: vec![words], speaker }, lines))
}

/// The name between the dash and the end of the line or a comma.
fn signature(syntax: &Syntax, line: &Line, dash: u32) -> Option<Range<u32>> {
    let get = |at: u32| syntax.token(at).filter(|_| at < line.end);
    let first = dash + 1;
    let signs = get(dash)?.mark() == Mark::Dash && get(first)?.is_word() && get(first)?.has(Shape::CAPITAL);
    let quoted = syntax.slice(first, line.end).iter().any(|token| token.has(Shape::QUOTED));
    if !signs || quoted || line.end - first > SIGNATURE {
        return None;
    }
    let ends = |at: &u32| get(*at).is_some_and(|t| matches!(t.mark(), Mark::Comma | Mark::OpenBracket | Mark::Stop));
    Some(first..(first..line.end).find(ends).unwrap_or(line.end))
}
