//! "The senator wrote:", and below it a paragraph without marks: the words of somebody else, set apart by the colon
//! alone.
//!
//! **Weaknesses.** Where such words end is not written: they are taken to be one paragraph long.

use super::clauses::phrase;
use super::taken::Taken;
use crate::article::Role;
use crate::quotes::context::Context;
use crate::quotes::laws;
use crate::quotes::read::{Attribution, in_text_order};
use crate::syntax::{Line, Mark, Shape, Token};
use crate::words::{Class, Set};
use std::ops::Range;

/// Most tokens between the cue and the colon, and before the cue where its source begins.
const TAIL: u32 = 9;
const SOURCE: u32 = 8;
/// Shortest block, in tokens.
const LEAST: u32 = 8;

/// Adds the paragraphs that are announced so, and takes away what is found within them: words of a quotation announce
/// nothing.
pub(in crate::quotes) fn complete(context: &Context<'_>, found: &mut Vec<Attribution>) {
    let syntax = context.syntax;
    let lines = syntax.lines.iter().zip(syntax.lines.iter().skip(1));
    let led = lines.filter_map(|(line, next)| Some((lead(context, line)?, line, next)));
    let mut led = led.filter(|(.., next)| is_block(context, next)).peekable();
    if led.peek().is_none() {
        return;
    }
    let parts = |a: &Attribution| a.cue.iter().chain(&a.content).cloned().collect::<Vec<_>>();
    // Tokens of what is found within a line, and of what goes over several.
    let (mut inside, mut across) = (Taken::none(syntax), Taken::none(syntax));
    for parts in found.iter().map(parts) {
        let taken = if one_line(context, &parts).is_some() { &mut inside } else { &mut across };
        taken.add(&parts);
    }
    let mut blocks = Vec::new();
    for ((cue, source), line, next) in led {
        // What has already been said before the colon, or goes on beyond the paragraph, is left as it is.
        let said = inside.holds(&(cue.start..line.end)) || across.holds(&(cue.start..next.end));
        if !said {
            let words = next.start..next.end;
            let block = Attribution { verbatim: true, ..Attribution::told(vec![words], Some(cue), source) };
            blocks.push((syntax.line_of(next.start), block));
        }
    }
    let taken = |line: usize| blocks.binary_search_by_key(&line, |(line, _)| *line).is_ok();
    found.retain(|attribution| !one_line(context, &parts(attribution)).is_some_and(taken));
    found.extend(blocks.into_iter().map(|(_, block)| block));
    in_text_order(found);
}

/// The line that all of the parts stand in.
fn one_line(context: &Context<'_>, parts: &[Range<u32>]) -> Option<usize> {
    let line = context.syntax.line_of(parts.first()?.start);
    let own = context.syntax.lines.get(line)?;
    parts.iter().all(|part| own.start <= part.start && part.end <= own.end).then_some(line)
}

/// The verb of saying that a paragraph ends with, and who says so where that stands beside it.
fn lead(context: &Context<'_>, line: &Line) -> Option<(Range<u32>, Option<Range<u32>>)> {
    let syntax = context.syntax;
    let colon = line.end.checked_sub(1).filter(|at| *at > line.start && line.role == Role::Body)?;
    if syntax.mark(colon) != Mark::Colon || syntax.is_quoted(colon) {
        return None;
    }
    let first = syntax.sentence(colon)?.start.max(line.start);
    let parts = |at: &u32| matches!(syntax.mark(*at), Mark::Comma | Mark::Colon | Mark::Semicolon | Mark::Dash);
    let says = |at: &u32| Class::Says.has(syntax.word(*at)) && !syntax.is_quoted(*at);
    let verb = (first.max(colon.saturating_sub(TAIL))..colon).rev().find(says)?;
    // "Said that, when it rained:" tells what was said.
    const CLAUSES: Set = Set::of(&[Class::PartsVerb, Class::Subordinator]);
    let told = |at: u32| parts(&at) || CLAUSES.has(syntax.word(at));
    let behind = phrase(context, &syntax.tokens, verb + 1).filter(|phrase| phrase.end == colon && verb == first);
    if behind.is_none() && (verb + 1..colon).any(told) {
        return None;
    }
    let adverb = |token: &Token| !token.has(Shape::CAPITAL) && token.text(context.text).ends_with("ly");
    let leads = |at: u32| Class::BeforeVerb.has(syntax.word(at)) || syntax.token(at).is_some_and(adverb);
    let ends = (first..verb).rev().find(|at| !leads(*at)).map_or(first, |at| at + 1);
    let from = first.max(ends.saturating_sub(SOURCE));
    let before = (from..ends)
        .find(|at| phrase(context, syntax.slice(0, ends), *at).is_some_and(|phrase| phrase.end == ends))
        .map(|at| at..ends);
    Some((verb..verb + 1, behind.or(before)))
}

/// Whether a paragraph is a text of its own, and no item of a list.
fn is_block(context: &Context<'_>, line: &Line) -> bool {
    let syntax = context.syntax;
    line.role == Role::Body
        && line.end - line.start >= LEAST
        && syntax.is_capital(line.start)
        && laws::ends_sentence(syntax.mark(line.end - 1))
}
