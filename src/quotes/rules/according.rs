//! "According to the report, prices rose": a statement whose cue cannot be missed. The tagger
//! misses some where the source is of a sort that it has seldom seen.

use super::taken::Taken;
use crate::key;
use crate::quotes::laws;
use crate::quotes::read::{Attribution, in_text_order};
use crate::syntax::{Mark, Syntax};
use std::ops::Range;

/// Longest source.
const SOURCE: u32 = 25;
/// Longest sentence that is read, in tokens.
const SENTENCE: u32 = 150;
/// Shortest content.
const LEAST_WORDS: u32 = 3;

/// Adds the statements announced by "according to" that overlap none of those found, but for what
/// is reported within them: "According to the paper, the mayor asked for help."
pub(in crate::quotes) fn complete(syntax: &Syntax, margin: i32, found: &mut Vec<Attribution>) {
    let [according, to] = ["according", "to"].map(key::folded);
    let is_cue = |at: &u32| syntax.word(*at) == according && syntax.word(at + 1) == to && !syntax.is_quoted(*at);
    let mut cues = (0..syntax.tokens.len() as u32).filter(is_cue).peekable();
    if cues.peek().is_none() {
        return;
    }
    let mut taken = Taken::none(syntax);
    taken.add(found.iter().flat_map(|a| a.cue.iter().chain(&a.content).chain(&a.source)));
    for at in cues {
        let Some((content, source)) = parts(syntax, at) else { continue };
        let whole = content.start.min(at)..content.end.max(source.end);
        let alone = if at < content.start { at..content.start } else { whole.clone() };
        if !taken.holds(&alone) {
            taken.add([&whole]);
            let (cue, content, source) = (Some(at..at + 2), vec![content], Some(source));
            found.push(Attribution { cue, content, source, margin, ..Attribution::default() });
        }
    }
    in_text_order(found);
}

/// What is said and who says it.
fn parts(syntax: &Syntax, at: u32) -> Option<(Range<u32>, Range<u32>)> {
    let sentence = syntax.sentences.get(syntax.sentence_of(at))?;
    if sentence.end - sentence.start > SENTENCE {
        return None;
    }
    let comma =
        |from: u32, within: u32| (from..sentence.end.min(from + within)).find(|at| syntax.mark(*at) == Mark::Comma);
    let end = laws::before_stop(syntax, sentence)?;
    let first = at + 2;
    let (content, source) = if at <= sentence.start + 1 {
        let source = first..comma(first, SOURCE)?;
        (source.end + 1..end, source)
    } else {
        let behind = at.checked_sub(1).filter(|before| syntax.mark(*before) == Mark::Comma)?;
        (sentence.start..behind, first..comma(first, SOURCE).unwrap_or(end).min(first + SOURCE))
    };
    let long = content.end.saturating_sub(content.start) >= LEAST_WORDS && source.start < source.end;
    long.then_some((content, source))
}
