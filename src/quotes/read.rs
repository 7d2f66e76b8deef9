//! From labels to attributions: what is said, by which words it is announced, whose it is.

use super::labels::{Part, Run, Side};
use crate::syntax::Syntax;
use std::ops::Range;

/// How many paragraphs a content may lie away from the cue that comes later.
const PARAGRAPHS_AHEAD: usize = 3;

/// A cue with what belongs to it, in tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Attribution {
    /// Empty where no word announces the content.
    pub(super) cue: Option<Range<u32>>,
    /// In text order.
    pub(super) content: Vec<Range<u32>>,
    pub(super) source: Option<Range<u32>>,
    /// The source is that of an earlier cue of the sentence.
    pub(super) inherited: bool,
}

/// Gives every content and source to the next cue or the one before, as its label says.
pub(super) fn read(syntax: &Syntax, runs: &[Run]) -> Vec<Attribution> {
    let mut found: Vec<Attribution> = Vec::new();
    for run in runs.iter().filter(|run| run.part == Part::Cue) {
        found.push(Attribution { cue: Some(run.tokens.clone()), ..Attribution::default() });
    }
    let cues = found.len();
    let starts: Vec<u32> = found.iter().filter_map(|a| a.cue.as_ref().map(|cue| cue.start)).collect();
    let paragraph = |token: u32| syntax.line_of(token);
    for run in runs {
        let (Part::Content(side) | Part::Source(side)) = run.part else { continue };
        let after = starts.partition_point(|start| *start < run.tokens.start);
        let near = match side {
            Side::Ahead => Some(after).filter(|at| *at < cues),
            Side::Behind => after.checked_sub(1),
        };
        let far = |cue: u32| side == Side::Ahead && paragraph(cue) > paragraph(run.tokens.start) + PARAGRAPHS_AHEAD;
        let near = near.filter(|at| starts.get(*at).is_some_and(|cue| !far(*cue)));
        let Some(attribution) = near.and_then(|at| found.get_mut(at)) else {
            if matches!(run.part, Part::Content(_)) {
                found.push(Attribution { content: vec![run.tokens.clone()], ..Attribution::default() });
            }
            continue;
        };
        if matches!(run.part, Part::Content(_)) {
            attribution.content.push(run.tokens.clone());
        } else if nearer(attribution, &run.tokens) {
            attribution.source = Some(run.tokens.clone());
        }
    }
    inherit(syntax, found.get_mut(..cues).unwrap_or_default());
    found.retain(|attribution| !attribution.content.is_empty());
    found.sort_by_key(|attribution| attribution.content.first().map(|part| part.start));
    found
}

/// Whether the source is nearer to the cue than the one it has.
fn nearer(attribution: &Attribution, source: &Range<u32>) -> bool {
    let Some(cue) = &attribution.cue else { return true };
    let gap = |range: &Range<u32>| {
        if range.end <= cue.start { cue.start - range.end } else { range.start.saturating_sub(cue.end) }
    };
    attribution.source.as_ref().is_none_or(|own| gap(source) < gap(own))
}

/// "X said ... and added ...": a cue without a source has that of the cue before in its sentence.
fn inherit(syntax: &Syntax, found: &mut [Attribution]) {
    let mut last: Option<(usize, Range<u32>)> = None;
    for attribution in found {
        let Some(cue) = &attribution.cue else { continue };
        let sentence = syntax.sentence_of(cue.start);
        match &attribution.source {
            Some(source) => last = Some((sentence, source.clone())),
            None => {
                let shared = last.as_ref().filter(|(at, _)| *at == sentence);
                attribution.source = shared.map(|(_, source)| source.clone());
                attribution.inherited = attribution.source.is_some();
            }
        }
    }
}
