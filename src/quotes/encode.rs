//! Gold quotes as labels.

use super::labels::{Part, Side};
use crate::syntax::Syntax;
use std::ops::Range;

/// A quote as a corpus has it, in bytes.
#[derive(Clone, Debug, Default)]
pub(super) struct GoldQuote {
    pub(super) content: Vec<Range<usize>>,
    pub(super) cue: Vec<Range<usize>>,
    pub(super) source: Vec<Range<usize>>,
}

/// What a token is part of: the quote's number and the part.
type Owner = Option<(usize, Part)>;

/// One label a token.
pub(super) fn encode(syntax: &Syntax, quotes: &[GoldQuote]) -> Vec<u8> {
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
            claim(&mut owners, token, (number, Part::Cue));
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
        for token in quote.content.iter().flat_map(|span| tokens(syntax, span)) {
            claim(&mut owners, token, (number, Part::Content(side(token, cue))));
        }
    }
    let mut labels = vec![0; owners.len()];
    for line in &syntax.lines {
        let mut before: Owner = None;
        for at in line.start..line.end {
            let owner = owners[at as usize];
            if let Some((_, part)) = owner {
                labels[at as usize] = part.begin() + u8::from(owner == before);
            }
            before = owner;
        }
    }
    labels
}

/// The tokens that lie in the span.
pub(super) fn tokens(syntax: &Syntax, span: &Range<usize>) -> Range<u32> {
    let start = syntax.tokens.partition_point(|t| (t.end as usize) <= span.start) as u32;
    let end = syntax.tokens.partition_point(|t| (t.start as usize) < span.end) as u32;
    start..end.max(start)
}

fn hull(syntax: &Syntax, spans: &[Range<usize>]) -> Option<Range<u32>> {
    let start = spans.iter().map(|s| s.start).min()?;
    let end = spans.iter().map(|s| s.end).max()?;
    Some(tokens(syntax, &(start..end))).filter(|t| !t.is_empty())
}
