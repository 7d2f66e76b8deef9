//! "According to the report, prices rose", "Per Reuters, prices rose": a statement whose cue cannot be missed. The tagger
//! misses some where the source is of a sort that it has seldom seen.

use super::clauses::{phrase, speaks};
use super::sentence;
use super::taken::{Taken, by_cue, told_before};
use crate::key;
use crate::quotes::context::Context;
use crate::quotes::read::{Attribution, in_text_order};
use crate::quotes::token_view::Opening;
use crate::syntax::grammar::{Pos, Verb, is_continuous};
use crate::syntax::{Mark, Shape};
use crate::words::Class;
use std::ops::Range;

const ACCORDING: u32 = key::exact("according");
const TO: u32 = key::exact("to");
const PER: u32 = key::exact("per");
/// Longest source.
const SOURCE: u32 = 25;
/// Shortest content.
const LEAST_WORDS: u32 = 3;

/// Adds the statements announced by "according to" that overlap none of those found, but for what
/// is reported within them: "According to the paper, the mayor asked for help."
pub(in crate::quotes) fn complete(context: &Context<'_>, found: &mut Vec<Attribution>) {
    let syntax = context.syntax;
    let open = (0..syntax.tokens.len() as u32).filter(|at| !syntax.is_quoted(*at));
    let mut cues = open.filter_map(|at| cue(context, at)).peekable();
    if cues.peek().is_none() {
        return;
    }
    let mut taken = Taken::none(syntax);
    found.iter().for_each(|a| taken.add_statement(a));
    let (by_cue, mut added) = (by_cue(found), Vec::new());
    for cue in cues {
        let Some((content, source)) = parts(context, &cue) else { continue };
        let at = cue.start;
        if let Some(told) = told_before(found, &by_cue, at) {
            let back = content.get(1).filter(|back| !taken.holds(back)).cloned();
            back.iter().for_each(|back| taken.add([back]));
            told.content.extend(back);
            continue;
        }
        let announced = at..source.end;
        let before = content.first().filter(|part| part.start < at);
        if !taken.holds(&announced) && !before.is_some_and(|part| taken.reaches_out(part)) {
            taken.add(content.iter().chain([&announced]));
            added.push(Attribution::told(content, Some(cue), Some(source)));
        }
    }
    found.append(&mut added);
    in_text_order(found);
}

/// "According to", and "per" before somebody who speaks: not "per week", "per state law".
fn cue(context: &Context<'_>, at: u32) -> Option<Range<u32>> {
    let syntax = context.syntax;
    let word = |at: u32| syntax.word(at);
    if word(at) == ACCORDING && word(at + 1) == TO {
        return Some(at..at + 2);
    }
    let source = Some(at + 1).filter(|_| word(at) == PER).and_then(|first| phrase(context, &syntax.tokens, first))?;
    let sentence = sentence(syntax, at)?;
    let ends = source.end == sentence.end || matches!(syntax.mark(source.end), Mark::Comma | Mark::CloseBracket);
    let opens = at == sentence.start || at.checked_sub(1).is_some_and(|before| syntax.mark(before) == Mark::Comma);
    // "Per Child" is no name.
    let view = |at: u32| context.view(at);
    let led = view(source.start)?.opening == Opening::Determiner || !view(source.end - 1)?.common;
    (opens && ends && led && speaks(context, &source)).then_some(at..at + 1)
}

/// What is said and who says it.
fn parts(context: &Context<'_>, cue: &Range<u32>) -> Option<(Vec<Range<u32>>, Range<u32>)> {
    let (syntax, at, first) = (context.syntax, cue.start, cue.end);
    let Range { start, end } = sentence(syntax, at)?;
    let comma = |within: Range<u32>| within.into_iter().find(|at| syntax.mark(*at) == Mark::Comma);
    let behind = at.checked_sub(1).filter(|before| *before >= start && syntax.mark(*before) == Mark::Comma);
    let front = start..behind.unwrap_or(at);
    let source = first..comma(first..end.min(first + SOURCE)).unwrap_or(end).min(first + SOURCE);
    let back = Some(source.end + 1..end).filter(|back| syntax.mark(source.end) == Mark::Comma && back.start < back.end);
    let joins = |class: Class| front.end.checked_sub(1).is_some_and(|last| class.has(syntax.word(last)));
    let content = if joins(Class::Relative) {
        // "The mayor, who, | according to the Herald, | left in May, was not there".
        let mut back = back.filter(|_| behind.is_some())?;
        back.end = comma(back.clone()).unwrap_or(end);
        vec![back]
    } else if front.len() < 2 && (front.is_empty() || joins(Class::LeadsSentence)) || joins(Class::PartsVerb) {
        vec![back?]
    } else if behind.is_some() {
        let back = back.filter(|back| goes_on(context, &front, back));
        [front].into_iter().chain(back).collect()
    } else {
        return None;
    };
    let words: usize = content.iter().map(Range::len).sum();
    (words >= LEAST_WORDS as usize && source.start < source.end).then_some((content, source))
}

/// "The fault, according to the report, | lay in a pump": whether what comes is the clause of what stands before.
pub(super) fn goes_on(context: &Context<'_>, front: &Range<u32>, back: &Range<u32>) -> bool {
    let (text, syntax) = (context.text, context.syntax);
    let verb = |at: u32| syntax.verb(text, at);
    let continuous = |at: u32| syntax.token(at).is_some_and(|token| is_continuous(text, token));
    let auxiliary = |at: u32| syntax.pos(at) == Pos::Auxiliary && !syntax.has(at, Shape::CAPITAL);
    let last = front.end.saturating_sub(1);
    let mut said = (front.start..last).chain(Some(last).filter(|last| !auxiliary(*last)));
    let told = said.any(|at| matches!(verb(at), Verb::Finite | Verb::Bare) && !continuous(at));
    let clause = || !Class::Relative.has(syntax.word(back.start)) && back.clone().any(|at| verb(at) == Verb::Finite);
    auxiliary(back.start) || !told && (auxiliary(last) || clause())
}
