//! The tokens that statements hold already: what a rule adds keeps off them, or holds all of such a statement.

use crate::quotes::read::Attribution;
use crate::syntax::Syntax;
use std::ops::Range;

/// For each token all that the statements take up which hold it; nothing where none does.
pub(super) struct Taken(Vec<Range<u32>>);

impl Taken {
    pub(super) fn none(syntax: &Syntax) -> Taken {
        Taken(vec![0..0; syntax.tokens.len()])
    }

    /// Adds a part, and that it is of something that takes up `whole`.
    fn hold(&mut self, part: &Range<u32>, whole: &Range<u32>) {
        for held in self.0.get_mut(part.start as usize..part.end as usize).into_iter().flatten() {
            let from = if held.end == 0 { whole.start } else { held.start.min(whole.start) };
            *held = from..held.end.max(whole.end);
        }
    }

    pub(super) fn add<'p>(&mut self, parts: impl IntoIterator<Item = &'p Range<u32>>) {
        parts.into_iter().for_each(|part| self.hold(part, part));
    }

    /// Adds a statement but for its source. Where who says it stands behind, nothing can hold all of it: "it rained, he
    /// said, and | it snowed".
    pub(super) fn add_statement(&mut self, a: &Attribution) {
        let parts = || a.cue.iter().chain(&a.content);
        let closed = a.cue.as_ref().zip(a.content.last()).is_some_and(|(cue, last)| last.end <= cue.start);
        let ends = parts().chain(&a.source).map(|part| part.end);
        let start = parts().chain(&a.source).map(|part| part.start).min().unwrap_or(0);
        let whole = start..if closed { u32::MAX } else { ends.max().unwrap_or(0) };
        parts().for_each(|part| self.hold(part, &whole));
    }

    /// Whether a token of the part is taken; beyond the text all are.
    pub(super) fn holds(&self, part: &Range<u32>) -> bool {
        self.0.get(part.start as usize..part.end as usize).is_none_or(|tokens| tokens.iter().any(|held| held.end > 0))
    }

    /// Whether a token of the part is held by a statement that goes on outside of it.
    pub(super) fn reaches_out(&self, part: &Range<u32>) -> bool {
        let within = |held: &Range<u32>| held.end == 0 || part.start <= held.start && held.end <= part.end;
        self.0.get(part.start as usize..part.end as usize).is_none_or(|tokens| !tokens.iter().all(within))
    }
}

/// Where the cue of each statement begins, with the number of the statement, in the order of the cues.
pub(super) fn by_cue(found: &[Attribution]) -> Vec<(u32, usize)> {
    let cues = found.iter().enumerate().filter_map(|(number, a)| Some((a.cue.as_ref()?.start, number)));
    let mut cues: Vec<_> = cues.collect();
    cues.sort_unstable();
    cues
}

/// The statement whose cue begins at a token, if all of it stands before.
pub(super) fn told_before<'f>(
    found: &'f mut [Attribution],
    cues: &[(u32, usize)],
    at: u32,
) -> Option<&'f mut Attribution> {
    let number = cues.binary_search_by_key(&at, |(start, _)| *start).ok()?;
    let told = found.get_mut(cues.get(number)?.1)?;
    told.content.last().is_some_and(|last| last.end <= at).then_some(told)
}
