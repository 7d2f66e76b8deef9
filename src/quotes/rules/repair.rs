//! Small mistakes of the tagger that the words themselves show.

use super::dateline;
use super::switch::is_on;
use crate::key;
use crate::quotes::atom::Opening;
use crate::quotes::context::Context;
use crate::quotes::cues::LIKELY;
use crate::quotes::read::Attribution;
use crate::syntax::Mark;
use once_cell::sync::Lazy;
use std::ops::Range;

/// Longest agent of a passive, in tokens.
const AGENT: u32 = 12;
/// Longest description before a name, and longest word of where something was said.
const DESCRIPTION: u32 = 10;
const ASIDE: usize = 8;
/// Most words of a hearer with the "that" behind it.
const HEARER: u32 = 5;
/// Longest name before "who".
const LONGEST_NAME: u32 = 5;

static WORDS: Lazy<Words> = Lazy::new(Words::new);

struct Words {
    /// What stands before the head of a verb group.
    auxiliaries: Vec<u32>,
    /// What the head of a noun phrase stands behind: never a source alone.
    articles: Vec<u32>,
    /// What says where or when something was said.
    places: Vec<u32>,
    tells: Vec<u32>,
    that: u32,
    by: u32,
    as_: u32,
    who: u32,
    which: u32,
    according: u32,
    to: u32,
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
            tells: keys("told tells tell telling informed reminded assured warned warns"),
            that: key::folded("that"),
            places: keys("after as at before during from in inside near on outside while"),
            by: key::folded("by"),
            as_: key::folded("as"),
            who: key::folded("who"),
            which: key::folded("which"),
            according: key::folded("according"),
            to: key::folded("to"),
        }
    }
}

/// Mends each attribution by itself.
pub(in crate::quotes) fn all(context: &Context<'_>, found: &mut [Attribution]) {
    for attribution in found {
        let Some(cue) = attribution.cue.clone() else { continue };
        let cue = without_marks(context, cue);
        if is_on("is_dateline") && attribution.source.as_ref().is_some_and(|source| is_dateline(context, source)) {
            attribution.source = None;
        }
        if is_on("take_relative") {
            take_relative(context, &cue, attribution);
        }
        if is_on("take_speaker") {
            take_speaker(context, &cue, attribution);
        }
        if is_on("leave_place") {
            leave_place(context, &cue, attribution);
        }
        if is_on("leave_hearer") {
            leave_hearer(context, &cue, attribution);
        }
        if let Some(source) = attribution.source.as_mut().filter(|_| is_on("add_antecedent")) {
            add_antecedent(context, source);
        }
        let cue = if is_on("give_noun") { give_noun(context, cue, &mut attribution.source) } else { cue };
        if is_on("take_agent") {
            take_agent(context, &cue, attribution);
        }
        if is_on("take_authority") {
            take_authority(context, &cue, attribution);
        }
        // A mark announces nothing by itself.
        let alone = cue.len() == 1 && is_mark(context, cue.start) && attribution.source.is_some();
        attribution.cue = Some(cue).filter(|_| !alone);
    }
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

/// "The | forward told": the noun belongs to the source. Gives the cue that is left.
fn give_noun(context: &Context<'_>, cue: Range<u32>, source: &mut Option<Range<u32>>) -> Range<u32> {
    let Some(source) = source.as_mut().filter(|source| source.end == cue.start && source.len() == 1) else {
        return cue;
    };
    let article = context.atom(source.start).is_some_and(|a| WORDS.articles.binary_search(&a.word).is_ok());
    let strength = |at: &u32| context.atom(*at).map_or(0, |atom| atom.cue.strength);
    let Some(mut verb) = cue.clone().max_by_key(strength).filter(|at| strength(at) >= LIKELY) else { return cue };
    let leads =
        |at: u32| context.atom(at).is_some_and(|a| WORDS.auxiliaries.binary_search(&a.word).is_ok() || is_ly(a.suffix));
    while verb > cue.start + 1 && leads(verb - 1) {
        verb -= 1;
    }
    if !article || verb == cue.start {
        return cue;
    }
    source.end = verb;
    verb..cue.end
}

/// "According to | Ann Ito, prices rose": what follows is the source, wherever another was found.
fn take_authority(context: &Context<'_>, cue: &Range<u32>, attribution: &mut Attribution) {
    let word = |at: u32| context.atom(at).map(|atom| atom.word);
    if word(cue.end.saturating_sub(2)) != Some(WORDS.according) || word(cue.end - 1) != Some(WORDS.to) {
        return;
    }
    let Some(part) = attribution.content.iter().find(|part| part.start == cue.end) else { return };
    let ends = |at: &u32| context.atom(*at).is_none_or(|a| !matches!(a.mark, Mark::None | Mark::Possessive));
    let end = (part.start + 1..part.end.min(part.start + AGENT)).find(ends).unwrap_or(part.end);
    // Without another part the whole content would be gone.
    if end - part.start <= AGENT && (end < part.end || attribution.content.len() > 1) {
        attribution.source = Some(cue.end..end);
        attribution.inherited = false;
        attribution.content.iter_mut().filter(|part| part.start == cue.end).for_each(|part| part.start = end);
        attribution.content.retain(|part| !part.is_empty());
    }
}

fn is_ly(suffix: u32) -> bool {
    suffix & 0xffff == u32::from(b'l') << 8 | u32::from(b'y')
}

/// "MANILA - The Philippines rejected": no one speaks in the dateline.
fn is_dateline(context: &Context<'_>, source: &Range<u32>) -> bool {
    let line = context.syntax.lines.get(context.syntax.line_of(source.start));
    line.is_some_and(|line| source.end <= dateline::end(context.syntax, line))
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

/// "Told | the meeting | that takings fell": who is told is no part of it.
fn leave_hearer(context: &Context<'_>, cue: &Range<u32>, attribution: &mut Attribution) {
    let word = |at: u32| context.atom(at).map(|atom| atom.word);
    let tells = |at: u32| word(at).is_some_and(|word| WORDS.tells.binary_search(&word).is_ok());
    let Some(part) = attribution.content.iter_mut().find(|part| part.start == cue.end) else { return };
    if !cue.clone().any(tells) {
        return;
    }
    let plain = |at: &u32| context.atom(*at).is_some_and(|a| a.mark == Mark::None && !a.quoted);
    let hearer = (part.start..part.end.min(part.start + HEARER)).take_while(plain);
    if let Some(that) = hearer.filter(|at| word(*at) == Some(WORDS.that)).last().filter(|that| *that > part.start) {
        part.start = that;
    }
}

/// "'We won,' she said | outside court": where it was said is no part of it.
fn leave_place(context: &Context<'_>, cue: &Range<u32>, attribution: &mut Attribution) {
    let quoted = |at: u32| context.atom(at).is_some_and(|a| a.quoted);
    let spoken = attribution.content.iter().any(|part| part.end <= cue.start && quoted(part.start + 1));
    let aside = |part: &Range<u32>| {
        let place = context.atom(part.start).is_some_and(|a| WORDS.places.binary_search(&a.word).is_ok());
        part.start == cue.end && place && part.len() <= ASIDE && !part.clone().any(quoted)
    };
    if spoken && attribution.content.len() > 1 {
        attribution.content.retain(|part| !aside(part));
    }
}

/// "Luis Ferreira, | who was not there, warned": the clause goes with the name before it.
fn add_antecedent(context: &Context<'_>, source: &mut Range<u32>) {
    let is = |at: u32, word: u32| context.atom(at).is_some_and(|atom| atom.word == word);
    let name = |at: u32| context.atom(at).is_some_and(|atom| atom.opening == Opening::Name && !atom.quoted);
    let Some(comma) = source.start.checked_sub(1) else { return };
    let relative = is(source.start, WORDS.who) || is(source.start, WORDS.which);
    if source.len() < 2 || !relative || context.atom(comma).is_none_or(|a| a.mark != Mark::Comma) {
        return;
    }
    let first = (comma.saturating_sub(LONGEST_NAME)..comma).rev().take_while(|at| name(*at)).last();
    source.start = first.unwrap_or(source.start);
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
