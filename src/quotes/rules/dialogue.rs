//! Two who speak in turn. Once each has been named, every further paragraph of nothing but speech
//! is the other one's: a paragraph that ends with a closing mark is not continued by the next.

use crate::quotes::read::Attribution;
use crate::syntax::{Mark, Shape, Syntax};
use std::ops::Range;

/// Takes the paragraphs of a dialogue from the statement that they were joined to.
pub(in crate::quotes) fn split(syntax: &Syntax, found: &mut Vec<Attribution>) {
    let mut answers: Vec<Attribution> = Vec::new();
    for at in 1..found.len() {
        let [.., before, own] = found.get_mut(..=at).unwrap_or_default() else { continue };
        let Some(first) = own.content.first().cloned() else { continue };
        let line = syntax.line_of(first.start);
        if !is_answered(syntax, before, own, line) {
            continue;
        }
        let mut next = line + 1;
        let mut at = own.content.partition_point(|part| syntax.line_of(part.start) <= line);
        let mut turns = 0;
        while let Some(part) = own.content.get(at).filter(|part| whole_paragraph(syntax, part) == Some(next)) {
            answers.push(Attribution {
                content: vec![part.clone()],
                margin: own.margin,
                answers: true,
                ..Attribution::default()
            });
            (next, at, turns) = (next + 1, at + 1, turns + 1);
        }
        // One paragraph alone may as well go on; "she added" would have its own cue.
        let rest = own.content.len() > at;
        if turns >= LEAST && !rest {
            own.content.truncate(at - turns);
        } else {
            answers.truncate(answers.len() - turns);
        }
    }
    if !answers.is_empty() {
        found.append(&mut answers);
        found.sort_by_key(|attribution| attribution.content.first().map(|part| part.start));
    }
}

/// Shortest run of paragraphs without a source that is a dialogue.
const LEAST: usize = 2;

/// Whether two statements with cues and sources of their own are neighbours, speech and answer.
fn is_answered(syntax: &Syntax, before: &Attribution, own: &Attribution, line: usize) -> bool {
    let whose = |a: &Attribution| a.source.clone().filter(|_| a.cue.is_some() && !a.inherited);
    let (Some(first), Some(second)) = (whose(before), whose(own)) else { return false };
    // "She added" may be the same speaker.
    let pronoun = second.len() == 1 && syntax.slice(second.start, second.end).iter().any(|t| !t.has(Shape::CAPITAL));
    let words = |range: &Range<u32>| syntax.slice(range.start, range.end).iter().map(|t| t.folded).collect::<Vec<_>>();
    let last = before.content.last().map(|part| syntax.line_of(part.start));
    let quoted = |a: &Attribution| {
        a.content
            .first()
            .is_some_and(|part| syntax.slice(part.start, part.start + 2).iter().any(|t| t.has(Shape::QUOTED)))
    };
    !pronoun
        && last.is_some_and(|last| last + 1 == line)
        && quoted(before)
        && quoted(own)
        && words(&first) != words(&second)
}

/// The line that the part takes up wholly, between its marks.
fn whole_paragraph(syntax: &Syntax, part: &Range<u32>) -> Option<usize> {
    let number = syntax.line_of(part.start);
    let line = syntax.lines.get(number)?;
    let mark = |at: u32| syntax.tokens.get(at as usize).map(|token| token.mark());
    let opens = mark(line.start) == Some(Mark::OpenQuote) && part.start <= line.start + 1;
    let closes = mark(line.end.checked_sub(1)?) == Some(Mark::CloseQuote) && part.end + 1 >= line.end;
    let one = (line.start + 1..line.end - 1).all(|at| !matches!(mark(at), Some(Mark::OpenQuote | Mark::CloseQuote)));
    (opens && closes && one).then_some(number)
}
