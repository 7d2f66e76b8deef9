//! The place that a paragraph opens with: "MANILA, Philippines - The Philippines rejected ...".

use crate::syntax::{Line, Mark, Shape, Syntax, Token};

/// Longest dateline, in tokens.
const LONGEST: u32 = 14;

/// Where the words begin that stand behind the dateline of a line; its start where it has none.
pub(in crate::quotes) fn end(syntax: &Syntax, line: &Line) -> u32 {
    let get = |at: u32| syntax.token(at).filter(|_| at < line.end);
    let capitals = |token: &Token| token.has(Shape::ALL_CAPS) && !token.has(Shape::SINGLE_LETTER | Shape::HAS_DOT);
    if !get(line.start).is_some_and(capitals) {
        return line.start;
    }
    let belongs = |token: &Token| match token.mark() {
        Mark::None => token.has(Shape::CAPITAL | Shape::HAS_DIGIT | Shape::HAS_DOT),
        mark => matches!(mark, Mark::Comma | Mark::OpenBracket | Mark::CloseBracket | Mark::Slash),
    };
    let dash = (line.start + 1..line.start + LONGEST).find(|at| !get(*at).is_some_and(belongs));
    dash.filter(|at| get(*at).is_some_and(|token| token.mark() == Mark::Dash)).map_or(line.start, |dash| dash + 1)
}
