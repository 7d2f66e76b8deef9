//! Small mistakes of the tagger that the words themselves show.

use super::dateline;
use super::switch::is_on;
use crate::key;
use crate::quotes::atom::Opening;
use crate::quotes::context::Context;
use crate::quotes::polarity;
use crate::quotes::read::Attribution;
use crate::syntax::Mark;
use once_cell::sync::Lazy;
use std::ops::Range;

/// Longest agent of a passive, in tokens.
const AGENT: u32 = 12;
/// Longest description before a name, and longest name.
const DESCRIPTION: u32 = 10;
const LONGEST_NAME: u32 = 5;

static WORDS: Lazy<Words> = Lazy::new(Words::new);

struct Words {
    /// What stands before the head of a verb group.
    auxiliaries: Vec<u32>,
    /// What the head of a noun phrase stands behind: never a source alone.
    articles: Vec<u32>,
    by: u32,
    as_: u32,
    who: u32,
    which: u32,
}

impl Words {
    fn new() -> Words {
        let keys = |words: &str| {
            let mut keys: Vec<u32> = words.split_whitespace().map(key::folded).collect();
            keys.sort_unstable();
            keys
        };
        Words {
            auxiliaries: keys(
                "is are was were be been being has have had having do does did will would can could may might must \
                 shall should not n't 's 'd 've 'll never also later then again further to still even just once now",
            ),
            articles: keys("the a an his her its their our my your"),
            by: key::folded("by"),
            as_: key::folded("as"),
            who: key::folded("who"),
            which: key::folded("which"),
        }
    }
}

/// Mends each attribution by itself.
pub(in crate::quotes) fn all(context: &Context<'_>, found: &mut [Attribution]) {
    for attribution in found {
        let Some(cue) = attribution.cue.clone() else { continue };
        let cue = without_marks(context, cue);
        let cue = if is_on("take_denial") { take_denial(context, cue, attribution) } else { cue };
        if is_on("leave_dateline") {
            leave_dateline(context, attribution);
        }
        if is_on("take_relative") {
            take_relative(context, &cue, attribution);
        }
        if is_on("take_speaker") {
            take_speaker(context, &cue, attribution);
        }
        if is_on("take_agent") {
            take_agent(context, &cue, attribution);
        }
        // A mark announces nothing by itself.
        let alone = cue.len() == 1 && is_mark(context, cue.start) && attribution.source.is_some();
        attribution.cue = Some(cue).filter(|_| !alone);
    }
}

/// "Peru | rejected a Chinese claim | that": who rejects the claim speaks, not whose it is. Gives the cue
/// with its verb.
fn take_denial(context: &Context<'_>, cue: Range<u32>, attribution: &mut Attribution) -> Range<u32> {
    let Some(verb) = polarity::verb_of_denial(context.syntax, &cue) else { return cue };
    let within = |source: &Range<u32>| source.start > verb && source.end <= cue.start;
    if attribution.source.as_ref().is_some_and(within) {
        attribution.source = None;
    }
    verb..cue.end
}

/// "Tweeted:" is announced by its verb; a lone mark stays.
fn without_marks(context: &Context<'_>, mut cue: Range<u32>) -> Range<u32> {
    while cue.end > cue.start + 1 && is_mark(context, cue.end - 1) {
        cue.end -= 1;
    }
    cue
}

fn is_mark(context: &Context<'_>, at: u32) -> bool {
    context.atom(at).is_some_and(|a| matches!(a.mark, Mark::Colon | Mark::Comma | Mark::Dash))
}

/// "MANILA - | The port will reopen": the place is no part of what is said, nor of who says it.
fn leave_dateline(context: &Context<'_>, attribution: &mut Attribution) {
    for part in attribution.content.iter_mut().chain(&mut attribution.source) {
        let line = context.syntax.lines.get(context.syntax.line_of(part.start));
        part.start = part.start.max(line.map_or(part.start, |line| dateline::end(context.syntax, line)));
    }
    attribution.content.retain(|part| part.start < part.end);
    attribution.source.take_if(|source| source.start >= source.end);
}

/// "The institute, | which had said the slope was safe": the pronoun is the source.
fn take_relative(context: &Context<'_>, cue: &Range<u32>, attribution: &mut Attribution) {
    let alone = |part: &Range<u32>| {
        let word = context.atom(part.start).map(|atom| atom.word);
        part.len() == 1 && part.end == cue.start && (word == Some(WORDS.which) || word == Some(WORDS.who))
    };
    if let Some(at) = attribution.content.iter().position(alone).filter(|_| attribution.content.len() > 1) {
        attribution.source = Some(attribution.content.remove(at));
        attribution.inherited = false;
        return;
    }
    // "The visit of Ito was marked by a note of the institute, | which described it as a gift": the pronoun
    // right before the verb is its subject, whoever stands in front.
    let word = |at: u32| context.atom(at).map(|atom| atom.word);
    let before =
        cue.start.checked_sub(1).filter(|at| matches!(word(*at), Some(w) if w == WORDS.which || w == WORDS.who));
    let far = before.is_some_and(|at| attribution.source.as_ref().is_none_or(|source| source.end < at));
    if let Some(at) = before.filter(|_| far) {
        attribution.source = Some(at..cue.start);
        attribution.inherited = false;
    }
}

/// "Prices rose, | its director, Ann Ito, | said": who says it stands between commas.
fn take_speaker(context: &Context<'_>, cue: &Range<u32>, attribution: &mut Attribution) {
    let comma = |at: Option<u32>| at.and_then(|at| context.atom(at)).is_some_and(|a| a.mark == Mark::Comma);
    let atom = |at: u32| context.atom(at).filter(|a| !a.quoted);
    let Some(end) = cue.start.checked_sub(1).filter(|at| comma(Some(*at)) && attribution.source.is_none()) else {
        return;
    };
    let named = |at: &u32| atom(*at).is_some_and(|a| a.opening == Opening::Name);
    let Some(name) = (end.saturating_sub(LONGEST_NAME)..end).rev().take_while(named).last() else { return };
    if !comma(name.checked_sub(1)) {
        return;
    }
    let noun = |at: &u32| atom(*at).is_some_and(|a| a.mark == Mark::None);
    let start = (name.saturating_sub(DESCRIPTION)..name - 1).rev().take_while(noun).last();
    let determined = |at: &u32| {
        atom(*at).is_some_and(|a| a.opening == Opening::Determiner || WORDS.articles.binary_search(&a.word).is_ok())
    };
    let Some(start) = start.filter(|at| determined(at) && comma(at.checked_sub(1))) else { return };
    let before = |part: &Range<u32>| part.start + 2 < start;
    if attribution.content.iter().any(before) {
        attribution.source = Some(start..end);
        for part in &mut attribution.content {
            part.end = if part.start < start && part.end > start - 1 { start - 1 } else { part.end };
        }
        attribution.content.retain(|part| part.end <= start || part.start >= cue.end);
    }
}

/// "Was described | by Ann Ito as a gift": the agent is no part of what is said.
fn take_agent(context: &Context<'_>, cue: &Range<u32>, attribution: &mut Attribution) {
    let word = |at: u32| context.atom(at).map(|atom| atom.word);
    // "The plan was described | by Ann Ito": what the passive is about does not speak.
    let passive = cue.len() > 1 && word(cue.start).is_some_and(|word| WORDS.auxiliaries.binary_search(&word).is_ok());
    let about = attribution.source.clone().filter(|source| source.end == cue.start && !attribution.inherited);
    if attribution.source.is_some() && !attribution.inherited && !(passive && about.is_some()) {
        return;
    }
    let Some(part) = attribution.content.iter_mut().find(|part| part.start == cue.end) else { return };
    if word(part.start) != Some(WORDS.by) {
        return;
    }
    let ends = |at: &u32| {
        context.atom(*at).is_none_or(|a| a.word == WORDS.as_ || !matches!(a.mark, Mark::None | Mark::Possessive))
    };
    let Some(end) = (part.start + 2..part.end.min(part.start + AGENT)).find(ends) else { return };
    if context.atom(part.start + 1).is_some_and(|atom| atom.opening != Opening::None) {
        attribution.source = Some(part.start + 1..end);
        attribution.inherited = false;
        part.start = end;
        if let Some(about) = about {
            attribution.content.insert(0, about);
        }
    }
}
