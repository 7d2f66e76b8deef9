//! Small mistakes of the tagger that the words themselves show.

use super::dateline;
use super::switch::is_on;
use crate::key;
use crate::quotes::atom::Opening;
use crate::quotes::context::Context;
use crate::quotes::polarity;
use crate::quotes::read::Attribution;
use crate::syntax::Mark;
use crate::words::Class;
use std::ops::Range;

/// Longest agent of a passive, in tokens.
const AGENT: u32 = 12;
/// Longest description before a name, and longest name.
const DESCRIPTION: u32 = 10;
const LONGEST_NAME: u32 = 5;

/// A mistake, mended in one attribution with a cue.
type Mend = fn(&Context<'_>, &Range<u32>, &mut Attribution);

/// By the rules' ids, in the order in which they act.
const MENDS: [(&str, Mend); 5] = [
    ("take_denial", take_denial),
    ("leave_dateline", leave_dateline),
    ("take_relative", take_relative),
    ("take_speaker", take_speaker),
    ("take_agent", take_agent),
];

/// Mends each attribution by itself.
pub(in crate::quotes) fn all(context: &Context<'_>, found: &mut [Attribution]) {
    let mark = |at: u32| context.atom(at).is_some_and(|a| matches!(a.mark, Mark::Colon | Mark::Comma | Mark::Dash));
    for attribution in found {
        let Some(mut cue) = attribution.cue.clone() else { continue };
        // "Tweeted:" is announced by its verb.
        while cue.end > cue.start + 1 && mark(cue.end - 1) {
            cue.end -= 1;
        }
        attribution.cue = Some(cue);
        for (id, mend) in MENDS {
            if let Some(cue) = attribution.cue.clone().filter(|_| is_on(id)) {
                mend(context, &cue, attribution);
            }
        }
        // A mark announces nothing by itself.
        let source = attribution.source.is_some();
        attribution.cue.take_if(|cue| source && cue.len() == 1 && mark(cue.start));
    }
}

/// "Peru | rejected a Chinese claim | that": who rejects the claim speaks, not whose it is; the verb is of the cue.
fn take_denial(context: &Context<'_>, cue: &Range<u32>, attribution: &mut Attribution) {
    let Some(verb) = polarity::verb_of_denial(context.syntax, cue) else { return };
    attribution.source.take_if(|source| source.start > verb && source.end <= cue.start);
    attribution.cue = Some(verb..cue.end);
}

/// "MANILA - | The port will reopen": the place is no part of what is said, nor of who says it.
fn leave_dateline(context: &Context<'_>, _: &Range<u32>, attribution: &mut Attribution) {
    for part in attribution.content.iter_mut().chain(&mut attribution.source) {
        let line = context.syntax.lines.get(context.syntax.line_of(part.start));
        part.start = part.start.max(line.map_or(part.start, |line| dateline::end(context.syntax, line)));
    }
    attribution.content.retain(|part| part.start < part.end);
    attribution.source.take_if(|source| source.start >= source.end);
}

/// "The institute, | which | had said the slope was safe": the pronoun is the source.
fn take_relative(context: &Context<'_>, cue: &Range<u32>, attribution: &mut Attribution) {
    let relative = |at: u32| context.atom(at).is_some_and(|atom| Class::Relative.has(atom.word));
    let alone = |part: &Range<u32>| part.len() == 1 && part.end == cue.start && relative(part.start);
    // "The visit of Ito was marked by a note of the institute, | which | described it as a gift": the pronoun
    // right before the verb is its subject, whoever stands in front.
    let before = cue.start.checked_sub(1).filter(|at| relative(*at));
    let far = before.filter(|at| attribution.source.as_ref().is_none_or(|source| source.end < *at));
    let source = match attribution.content.iter().position(alone).filter(|_| attribution.content.len() > 1) {
        Some(at) => Some(attribution.content.remove(at)),
        None => far.map(|at| at..cue.start),
    };
    if source.is_some() {
        (attribution.source, attribution.inherited) = (source, false);
    }
}

/// "Prices rose, | its director, Ann Ito, | said": who says it stands between commas.
fn take_speaker(context: &Context<'_>, cue: &Range<u32>, attribution: &mut Attribution) {
    let comma = |at: Option<u32>| at.and_then(|at| context.atom(at)).is_some_and(|a| a.mark == Mark::Comma);
    let atom = |at: &u32| context.atom(*at).filter(|a| !a.quoted);
    let Some(end) = cue.start.checked_sub(1).filter(|at| comma(Some(*at)) && attribution.source.is_none()) else {
        return;
    };
    let named = |at: &u32| atom(at).is_some_and(|a| a.opening == Opening::Name);
    let name = (end.saturating_sub(LONGEST_NAME)..end).rev().take_while(named).last();
    let Some(name) = name.filter(|name| comma(name.checked_sub(1))) else { return };
    let noun = |at: &u32| atom(at).is_some_and(|a| a.mark == Mark::None);
    let start = (name.saturating_sub(DESCRIPTION)..name - 1).rev().take_while(noun).last();
    let determined = |at: &u32| atom(at).is_some_and(|a| Class::SourceDeterminer.has(a.word));
    let Some(start) = start.filter(|at| determined(at) && comma(at.checked_sub(1))) else { return };
    if attribution.content.iter().any(|part| part.start + 2 < start) {
        attribution.source = Some(start..end);
        for part in attribution.content.iter_mut().filter(|part| part.start < start) {
            part.end = part.end.min(start - 1);
        }
        attribution.content.retain(|part| part.end <= start || part.start >= cue.end);
    }
}

/// "Was described | by Ann Ito as a gift": the agent is no part of what is said.
fn take_agent(context: &Context<'_>, cue: &Range<u32>, attribution: &mut Attribution) {
    let word = |at: u32| context.atom(at).map(|atom| atom.word);
    // "The plan was described | by Ann Ito": what the passive is about does not speak.
    let passive = cue.len() > 1 && word(cue.start).is_some_and(|word| Class::BeforeVerb.has(word));
    let own = attribution.source.clone().filter(|_| !attribution.inherited);
    let about = own.clone().filter(|source| passive && source.end == cue.start);
    let by = |part: &&mut Range<u32>| part.start == cue.end && word(part.start) == Some(key::folded("by"));
    let Some(part) = attribution.content.iter_mut().find(by).filter(|_| own == about) else { return };
    let ends = |at: &u32| {
        context
            .atom(*at)
            .is_none_or(|a| a.word == key::folded("as") || !matches!(a.mark, Mark::None | Mark::Possessive))
    };
    let end = (part.start + 2..part.end.min(part.start + AGENT)).find(ends);
    let noun = context.atom(part.start + 1).is_some_and(|atom| atom.opening != Opening::None);
    if let Some(end) = end.filter(|_| noun) {
        (attribution.source, attribution.inherited) = (Some(part.start + 1..end), false);
        part.start = end;
        attribution.content.splice(0..0, about);
    }
}
