//! Gold quotes as labels.

use crate::article::Act;
use crate::quotes::labels::{Part, Side};
use crate::syntax::{Mark, Syntax};
use std::ops::Range;

/// A quote as a corpus has it, in bytes.
#[derive(Clone, Debug, Default)]
pub(super) struct GoldQuote {
    pub(super) content: Vec<Range<usize>>,
    pub(super) cue: Vec<Range<usize>>,
    pub(super) source: Vec<Range<usize>>,
    pub(super) known: Known,
}

/// What is known of a quote beside its places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Known {
    /// It is said.
    #[default]
    Said,
    /// It is only thought.
    Held,
    /// It is said or thought.
    Either,
    /// It is thought, if it is one at all.
    Perhaps,
}

/// What a token is part of: the quote's number and the part.
type Owner = Option<(usize, Part)>;

/// For each token the labels that it may have, one bit each.
pub(super) fn encode(syntax: &Syntax, quotes: &[GoldQuote]) -> Vec<u16> {
    let mut owners: Vec<Owner> = vec![None; syntax.tokens.len()];
    let cues: Vec<Option<Range<u32>>> = quotes.iter().map(|q| hull(syntax, &q.cue)).collect();
    let side = |token: u32, cue: &Range<u32>| if token < cue.start { Side::Ahead } else { Side::Behind };
    let claim = |owners: &mut Vec<Owner>, token: u32, owner: (usize, Part)| {
        if let Some(free) = owners.get_mut(token as usize).filter(|o| o.is_none()) {
            *free = Some(owner);
        }
    };
    for (number, cue) in cues.iter().enumerate() {
        for token in cue.clone().into_iter().flatten() {
            let held = matches!(quotes[number].known, Known::Held | Known::Perhaps);
            let act = if held { Act::Thought } else { Act::Speech };
            claim(&mut owners, token, (number, Part::Cue(act)));
        }
    }
    // A source shared by several quotes belongs to the nearest cue.
    let mut sources: Vec<(u32, usize, Range<u32>)> = Vec::new();
    for (number, quote) in quotes.iter().enumerate() {
        let Some(cue) = &cues[number] else { continue };
        for span in &quote.source {
            let tokens = tokens(syntax, span);
            let gap = if tokens.start < cue.start {
                cue.start.saturating_sub(tokens.end)
            } else {
                tokens.start.saturating_sub(cue.end)
            };
            sources.push((gap, number, tokens));
        }
    }
    sources.sort_by_key(|(gap, number, _)| (*gap, *number));
    for (_, number, range) in sources {
        let Some(cue) = &cues[number] else { continue };
        for token in range {
            claim(&mut owners, token, (number, Part::Source(side(token, cue))));
        }
    }
    for (number, quote) in quotes.iter().enumerate() {
        let Some(cue) = &cues[number] else { continue };
        for token in quote.content.iter().flat_map(|span| with_marks(syntax, tokens(syntax, span))) {
            claim(&mut owners, token, (number, Part::Content(side(token, cue))));
        }
    }
    let mut labels = vec![1; owners.len()];
    for line in &syntax.lines {
        let mut before: Owner = None;
        for at in line.start..line.end {
            let owner = owners[at as usize];
            if let Some((number, part)) = owner {
                let goes_on = u8::from(owner == before);
                let label = 1 << (part.begin() + goes_on);
                labels[at as usize] = match quotes[number].known {
                    Known::Either if part == Part::Cue(Act::Speech) => {
                        label | 1 << (Part::Cue(Act::Thought).begin() + goes_on)
                    }
                    Known::Perhaps => label | 1,
                    _ => label,
                };
            }
            before = owner;
        }
    }
    labels
}

/// The tokens that lie in the span.
pub(in crate::quotes) fn tokens(syntax: &Syntax, span: &Range<usize>) -> Range<u32> {
    let start = syntax.tokens.partition_point(|t| (t.end() as usize) <= span.start) as u32;
    let end = syntax.tokens.partition_point(|t| (t.start as usize) < span.end) as u32;
    start..end.max(start)
}

/// The part with the marks right around it, and the stop before the closing one: corpora differ in
/// whether they belong to it.
fn with_marks(syntax: &Syntax, part: Range<u32>) -> Range<u32> {
    let mark = |at: u32| syntax.mark(at);
    let Range { mut start, mut end } = part;
    if start.checked_sub(1).map(mark) == Some(Mark::OpenQuote) {
        start -= 1;
    }
    let stops = |at: u32| matches!(mark(at), Mark::Stop | Mark::Comma | Mark::Question | Mark::Exclamation);
    if stops(end) && mark(end + 1) == Mark::CloseQuote {
        end += 1;
    }
    if mark(end) == Mark::CloseQuote {
        end += 1;
    }
    start..end
}

fn hull(syntax: &Syntax, spans: &[Range<usize>]) -> Option<Range<u32>> {
    let start = spans.iter().map(|s| s.start).min()?;
    let end = spans.iter().map(|s| s.end).max()?;
    Some(tokens(syntax, &(start..end))).filter(|t| !t.is_empty())
}
