//! Tweets in a text: the words, then "— Ann Ito (@annito) March 4, 2022" behind them or on the line below.

use super::turns::{People, Turn};
use crate::article::Role;
use crate::syntax::{Kind, Line, Mark, Shape, Syntax};
use std::ops::Range;

/// Longest name before the handle and longest day behind it, in tokens.
const NAME: u32 = 12;
const DAY: u32 = 6;

/// Who wrote a tweet, and when.
struct Signature {
    dash: u32,
    name: Range<u32>,
    end: u32,
}

/// The tweets that end with the line, and the lines that they take up.
pub(in crate::quotes) fn read(
    syntax: &Syntax,
    people: &People<'_>,
    number: usize,
) -> Option<(Vec<Turn>, Range<usize>)> {
    let line = syntax.lines.get(number).filter(|line| line.role == Role::Body)?;
    let signatures = signatures(syntax, line);
    signatures.last().filter(|last| last.end == line.end)?;
    let mut lines = number..number + 1;
    let mut start = line.start;
    let mut turns = Vec::new();
    for Signature { dash, name, end } in signatures {
        let words = if dash > line.start {
            start..dash
        } else {
            lines.start = number.checked_sub(1)?;
            let above = syntax.lines.get(lines.start).filter(|above| above.role == Role::Body)?;
            let signed = is_signed(syntax, above);
            (!signed).then_some(above.start..above.end)?
        };
        start = end;
        let speaker = people.named(&name, syntax.slice(name.start, name.end)).or_else(|| people.mentioned(&name));
        if !words.is_empty() {
            turns.push(Turn { source: name, content: vec![words], speaker });
        }
    }
    Some((turns, lines))
}

/// The signatures of a line, none inside another.
fn signatures(syntax: &Syntax, line: &Line) -> Vec<Signature> {
    let mut found: Vec<Signature> = Vec::new();
    for at in line.start..line.end {
        if is_handle(syntax, at) {
            let from = found.last().map_or(line.start, |last| last.end);
            found.extend(signature(syntax, from, line.end, at));
        }
    }
    found
}

/// Whether the line is signed itself.
fn is_signed(syntax: &Syntax, line: &Line) -> bool {
    signatures(syntax, line).last().is_some_and(|last| last.end == line.end)
}

fn is_handle(syntax: &Syntax, at: u32) -> bool {
    let address = syntax.token(at).is_some_and(|token| token.has(Shape::ADDRESS));
    address && at > 0 && syntax.mark(at - 1) == Mark::OpenBracket && syntax.mark(at + 1) == Mark::CloseBracket
}

/// The signature around the handle at `at`, in the line `start..end`.
fn signature(syntax: &Syntax, start: u32, end: u32, at: u32) -> Option<Signature> {
    let bracket = at.checked_sub(1)?;
    let from = start.max(bracket.saturating_sub(NAME));
    let dash = (from..bracket).rev().find(|at| syntax.mark(*at) == Mark::Dash)?;
    let day = syntax.slice(at + 2, end.min(at + 2 + DAY));
    let of_day = |token: &&crate::syntax::Token| {
        token.kind() == Kind::Number || token.is_word() && token.has(Shape::CAPITAL) || token.mark() == Mark::Comma
    };
    let length = day.iter().take_while(of_day).count();
    let year = day.get(..length)?.iter().rposition(|token| token.kind() == Kind::Number)?;
    let dated = day.iter().take(year).any(|token| token.is_word());
    (dash + 1 < bracket && dated).then_some(Signature { dash, name: dash + 1..bracket, end: at + 3 + year as u32 })
}
