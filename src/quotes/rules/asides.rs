//! "Prices, she said, would fall": a clause between commas that does nothing but say whose the sentence is.
//!
//! So does what a court hears ("..., the court heard."). The tagger misses one of ten such clauses, mostly where the words
//! before it are few or many, or of some that it finds what is said behind them.

use super::according::goes_on;
use super::as_told;
use super::clauses::{
    Clause, HANGING, LEAST, SOURCE, TOLD, is_comma, is_pronoun, is_short, is_source, opens_marks, said_so, speaks,
};
use super::sentence;
use super::subject::verb_start;
use super::taken::{Taken, by_cue, told_before};
use crate::article::Act;
use crate::quotes::context::Context;
use crate::quotes::read::{Attribution, in_text_order};
use crate::quotes::token_view::{Opening, TokenView};
use crate::rules::is_on;
use crate::syntax::grammar::{Pos, Verb, is_continuous, noun_phrase, pos};
use crate::syntax::{Mark, Shape, Token};
use crate::words::{Class, Set};
use std::ops::Range;

/// Verbs of all sorts of such clauses.
const TELLS: Set = Set::of(&[Class::Says, Class::AsTold, Class::Hears]);
/// Words before an inverted clause ("..., said Ito, ...") that are too many for a mere adverb, in tokens.
const CLAUSE: u32 = 6;

/// Adds the statements of such clauses in whose sentence the words around are part of no other.
pub(in crate::quotes) fn complete(context: &Context<'_>, found: &mut Vec<Attribution>) {
    let syntax = context.syntax;
    let small = |at: u32| !syntax.has(at, Shape::CAPITAL | Shape::QUOTED);
    let tells = |at: &u32| TELLS.has(syntax.word(*at));
    let with_as = is_on("as_told");
    let led = |at: u32| if with_as { as_told::clause(context, at) } else { None };
    let verbs = (0..syntax.tokens.len() as u32).filter(|at| small(*at)).filter(tells);
    let clauses: Vec<Clause> = verbs.filter_map(|at| clause(context, at).or_else(|| led(at))).collect();
    if clauses.is_empty() {
        return;
    }
    clauses.iter().for_each(|clause| cut_off(context, clause, found));
    let mut taken = Taken::none(syntax);
    // What is only thought does not stand in the way.
    found.iter().filter(|a| a.act == Act::Speech).for_each(|a| taken.add_statement(a));
    let cues = by_cue(found);
    let (mut sources, mut added) = (Vec::new(), Vec::new());
    let does = |at: u32| syntax.token(at).is_some_and(|token| is_continuous(context.text, token));
    for Clause { cue, source, front, back } in clauses {
        if let Some(told) = told_before(found, &cues, cue.start) {
            told.source.get_or_insert(source);
            // "The mayor said, and left": with "and" another clause, not what she did next.
            let joined = |at: u32| syntax.pos(at) == Pos::And && syntax.verb(context.text, at + 1) != Verb::Finite;
            let back = back.filter(|back| !taken.holds(back) && (joined(back.start) || goes_on(context, &front, back)));
            back.iter().for_each(|back| taken.add([back]));
            told.content.extend(back);
            continue;
        }
        // "He said it rained, the Herald reported": what is told there is all of what was said.
        if [&cue, &source].into_iter().any(|part| taken.holds(part)) || taken.reaches_out(&front) {
            continue;
        }
        // "But, they said, the ministry would not", "..., but, | they said, | it would not": what joins sentences is not said.
        let joining = |view: &TokenView| view.common || Class::LeadsSentence.has(view.word);
        let alone = front.len() == 1 && context.view(front.start).is_some_and(joining);
        let last = front.end.checked_sub(1).and_then(|last| syntax.token(last));
        let parts = |token: &Token| Class::PartsVerb.has(token.folded) && pos(token) != Pos::That;
        let joins = alone || back.is_some() && last.is_some_and(parts);
        // "The town is full, the mayor said, adding ...": what comes is announced by a cue of its own.
        let announced = |back: &Range<u32>| cues.binary_search_by_key(&back.start, |(start, _)| *start).is_ok();
        let back = match back {
            Some(back) if taken.holds(&back) && announced(&back) => None,
            Some(back) if taken.holds(&back) => continue,
            // "The town is full, the mayor said, speaking ...": what she did as she said so.
            back => back.filter(|back| joins || !does(back.start)),
        };
        let content: Vec<_> = Some(front).filter(|front| !joins && !front.is_empty()).into_iter().chain(back).collect();
        // "Prices are up, he said", not "On Monday, he said".
        let auxiliary = |part: &Range<u32>| part.clone().skip(1).any(|at| syntax.pos(at) == Pos::Auxiliary);
        let least = if content.iter().any(auxiliary) { LEAST - 1 } else { LEAST };
        if content.iter().map(Range::len).sum::<usize>() < least {
            continue;
        }
        taken.add(content.iter().chain([&cue, &source]));
        sources.push(source.start);
        added.push(Attribution::told(content, Some(cue), Some(source)));
    }
    sources.sort_unstable();
    // "A danger, | he | noted, is that nobody wants it": he does not want.
    let thinks = |a: &Attribution| a.source.as_ref().is_some_and(|source| sources.binary_search(&source.start).is_ok());
    found.retain(|attribution| attribution.act == Act::Speech || !thinks(attribution));
    found.append(&mut added);
    in_text_order(found);
}

/// Takes a clause that ends its sentence out of what the tagger took it for: "he said it rained, | the court heard", "it
/// rained, said | Mayor Ann Ito at the launch".
fn cut_off(context: &Context<'_>, clause: &Clause, found: &mut [Attribution]) {
    let syntax = context.syntax;
    let Clause { cue, source, front, back: None } = clause else { return };
    let end = cue.end.max(source.end);
    let before = found.partition_point(|a| a.content.first().is_some_and(|part| part.start < cue.start));
    let Some(last) = before.checked_sub(1).and_then(|last| found.get_mut(last)) else { return };
    if last.cue.as_ref() == Some(cue) {
        // "Prices, said Mayor Ann Ito, | and rents will rise".
        let goes_on = |at: u32| syntax.pos(at) == Pos::And || syntax.verb(context.text, at) == Verb::Finite;
        for part in last.content.iter_mut().filter(|part| part.contains(&cue.end)) {
            let comma = (source.end..part.end).find(|at| is_comma(syntax, *at)).map(|comma| comma + 1);
            part.start = comma.filter(|behind| goes_on(*behind)).map_or(part.end, |behind| behind.min(part.end));
        }
        last.content.retain(|part| !part.is_empty());
    } else if let Some(part) = last.content.last_mut().filter(|part| part.start < front.end && part.end >= end) {
        // "As Ito noted" may be his own.
        let whole = cue.start.min(source.start) == front.end + 1 && part.end <= end + 1;
        part.end = if whole { front.end } else { part.end };
    }
}

/// The clause of the verb at a token, if it is one between commas.
fn clause(context: &Context<'_>, verb: u32) -> Option<Clause> {
    let syntax = context.syntax;
    let heard = hearing(context, verb);
    if !Class::Says.has(syntax.word(verb)) && syntax.word(verb) != TOLD && heard.is_none() {
        return None;
    }
    let Range { start, end } = sentence(syntax, verb)?;
    let sentence_start = syntax.sentence(verb)?.start;
    let comma = |at: u32| is_comma(syntax, at);
    let before = verb.checked_sub(1)?;
    let (opening, source, behind) = if comma(before) {
        // ", said the mayor": with a pronoun it is talk of another sort.
        let first = Some(verb + 1).filter(|at| syntax.word(verb) != TOLD && !is_pronoun(context, *at))?;
        let source = first..noun_phrase::read(context.text, &syntax.tokens, first, |_| None)?.end;
        // "Says | harbour master Ann Ito |": a name that its description opens.
        let opened = context.view(first)?.opening != Opening::None || syntax.has(source.end - 1, Shape::CAPITAL);
        let source = Some(source).filter(|s| opened && s.end - first <= SOURCE && speaks(context, s))?;
        // "Ann Ito, the mayor, warned | Bo Lund on Monday" has another subject.
        let around =
            said_so(context, source.end - 1, source.end, end).filter(|_| !Class::TellsWhom.has(syntax.word(verb)));
        let behind = around.unwrap_or(source.end);
        (before, source, behind)
    } else {
        let parts = |at: &u32| !matches!(syntax.mark(*at), Mark::None | Mark::Possessive) && !is_short(syntax, *at);
        let opening = (sentence_start..verb).rev().take(HANGING as usize).find(parts).filter(|at| comma(*at))?;
        let behind = if (comma(verb + 1) || verb + 1 == end) && (syntax.word(verb) != TOLD || heard.is_some()) {
            verb + 1
        } else {
            // "The town is full, she said on Friday, | adding that", not "On Monday, she spoke of it, | saying that".
            let does = |at: u32| {
                let told = || (start..opening).any(|at| syntax.verb(context.text, at) == Verb::Finite);
                syntax.token(at).is_some_and(|token| is_continuous(context.text, token)) && told()
            };
            said_so(context, verb, verb + 1, end)
                .filter(|at| *at == end || syntax.word(verb) == TOLD || does(at + 1))?
        };
        (opening, opening + 1..heard.unwrap_or(verb), behind)
    };
    let inverted = source.start > verb;
    // "On the other hand, said Ito, ...": what comes may be hers, or tell who she is.
    let least = if inverted && comma(behind) { CLAUSE } else { 1 };
    let closed = comma(behind) || behind == end;
    if opening.saturating_sub(sentence_start) < least || !closed || !inverted && !is_source(context, &source) {
        return None;
    }
    let front = start..opening;
    let back = Some(behind + 1..end).filter(|back| !inverted && behind < end && back.start < back.end);
    if back.as_ref().is_some_and(|back| opens_marks(syntax, back)) {
        return None;
    }
    // "When asked, she said." says nothing, "But prices rose, she said." does.
    let leads = u32::from(Class::LeadsSentence.has(syntax.word(front.start)));
    let clause = Class::Subordinator.has(syntax.word(front.start + leads)) && back.is_none();
    let told = !clause || (inverted || behind == verb + 1) && front.clone().any(comma);
    (front.start < front.end && told).then_some(Clause { cue: heard.unwrap_or(verb)..verb + 1, source, front, back })
}

/// "The court | has heard", "the jury | was told": where the verb of a hearing begins.
fn hearing(context: &Context<'_>, verb: u32) -> Option<u32> {
    let syntax = context.syntax;
    let is = |at: u32, class: Class| class.has(syntax.word(at));
    if syntax.word(verb) != TOLD && !is(verb, Class::Hears) {
        return None;
    }
    let first = verb_start(context, &(verb..verb + 1));
    let hears = is(verb, Class::Hears) || (first..verb).any(|at| is(at, Class::Be));
    Some(first).filter(|first| hears && first.checked_sub(1).is_some_and(|at| is(at, Class::Court)))
}

#[cfg(test)]
mod tests;
