//! "Officials said talks would resume.": a sentence that cannot be anything but a statement, where
//! the tagger found none.

use super::dateline;
use crate::key;
use crate::quotes::atom::Opening;
use crate::quotes::context::Context;
use crate::quotes::read::Attribution;
use crate::syntax::{Mark, Shape, Syntax};
use once_cell::sync::Lazy;
use std::ops::Range;

/// Longest source and longest sentence, in tokens.
const SOURCE: u32 = 8;
const SENTENCE: u32 = 80;
/// Most words between "said" or "told" and "that".
const DAY: u32 = 5;
/// Shortest content.
const LEAST_WORDS: usize = 3;

struct Words {
    said: Vec<u32>,
    /// What no statement begins with: "said of", "said in", "said yes".
    other: Vec<u32>,
    told: u32,
    that: u32,
}

static WORDS: Lazy<Words> = Lazy::new(|| {
    let keys = |words: &str| {
        let mut keys: Vec<u32> = words.split_whitespace().map(key::folded).collect();
        keys.sort_unstable();
        keys
    };
    Words {
        said: keys("said says told"),
        told: key::folded("told"),
        other: keys(
            "of in on at to by with as from about for during after before when while so yes no nothing little \
             something goodbye and but or was is were",
        ),
        that: key::folded("that"),
    }
});

/// Adds the statements of sentences in which nothing else was found.
pub(in crate::quotes) fn complete(syntax: &Syntax, context: &Context<'_>, margin: i32, found: &mut Vec<Attribution>) {
    let is_cue = |at: &u32| context.atom(*at).is_some_and(|a| !a.quoted && WORDS.said.binary_search(&a.word).is_ok());
    let mut added = Vec::new();
    let mut taken: Option<Vec<bool>> = None;
    for cue in (0..syntax.tokens.len() as u32).filter(is_cue) {
        let Some((source, content)) = parts(syntax, context, cue) else { continue };
        let taken = taken.get_or_insert_with(|| {
            let mut taken = vec![false; syntax.tokens.len()];
            for part in found.iter().flat_map(|a| a.cue.iter().chain(&a.content).chain(&a.source)) {
                taken.get_mut(part.start as usize..part.end as usize).into_iter().flatten().for_each(|t| *t = true);
            }
            taken
        });
        let whole = taken.get(source.start as usize..content.end as usize);
        if whole.is_some_and(|tokens| !tokens.contains(&true)) {
            let (content, source) = (vec![content], Some(source));
            added.push(Attribution { cue: Some(cue..cue + 1), content, source, margin, ..Attribution::default() });
        }
    }
    if !added.is_empty() {
        found.append(&mut added);
        found.sort_by_key(|attribution| attribution.content.first().map(|part| part.start));
    }
}

/// Who says it, from the start of the sentence on, and what is said, to its end.
fn parts(syntax: &Syntax, context: &Context<'_>, cue: u32) -> Option<(Range<u32>, Range<u32>)> {
    let sentence = syntax.sentences.get(syntax.sentence_of(cue))?;
    let line = syntax.lines.get(syntax.line_of(sentence.start))?;
    let start = dateline::end(syntax, line).max(sentence.start);
    if cue <= start || cue - start > SOURCE || sentence.end - start > SENTENCE {
        return None;
    }
    let source = syntax.slice(start, cue);
    let opens = context.atom(start).is_some_and(|atom| atom.opening != Opening::None);
    let noun = source.first().is_some_and(|token| token.has(Shape::CAPITAL));
    let plain = source.iter().all(|token| matches!(token.mark(), Mark::None | Mark::Possessive));
    let stop = syntax.slice(cue, sentence.end).last().is_some_and(|t| t.mark() == Mark::Stop);
    let end = sentence.end - u32::from(stop);
    // "Said on Tuesday that": the day is no part of it.
    let that = (cue + 1..end.min(cue + 1 + DAY)).find(|at| context.atom(*at).is_some_and(|a| a.word == WORDS.that));
    // "Told the meeting that": without "that", what is told may be a person.
    if that.is_none() && context.atom(cue).is_some_and(|a| a.word == WORDS.told) {
        return None;
    }
    let first = that.unwrap_or(cue + 1);
    let content = syntax.slice(first, end);
    let begins = content.first().is_some_and(|t| t.is_word() && WORDS.other.binary_search(&t.folded).is_err());
    let words = content.iter().filter(|token| token.is_word()).count();
    let said = syntax.slice(cue + 1, end);
    let bare = said.iter().all(|token| !token.has(Shape::QUOTED) && token.mark() != Mark::OpenQuote);
    let through = syntax.slice(cue + 1, first).iter().all(|token| token.mark() == Mark::None);
    (opens && noun && plain && begins && bare && through && words >= LEAST_WORDS).then_some((start..cue, first..end))
}
