//! What the tagger says of a token: part of a cue, of a content or of a source, and whether its
//! cue stands before or behind it. Cues of what is only thought have labels of their own.

use crate::article::Act;
use std::ops::Range;

/// The labels in the order of the model's rows. `>` means that the cue comes later, `<` that it
/// came before.
pub(super) const LABELS: [&str; 13] = [
    "O",
    "B-cue",
    "I-cue",
    "B-content>",
    "I-content>",
    "B-content<",
    "I-content<",
    "B-source>",
    "I-source>",
    "B-source<",
    "I-source<",
    "B-held",
    "I-held",
];

/// Rows of "B-cue" and "B-held".
pub(super) const CUE: usize = 1;
pub(super) const HELD: usize = 11;

/// What a run of tokens is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Of what was said, or only thought: the cue alone tells them apart.
    Cue(Act),
    Content(Side),
    Source(Side),
}

/// Where the cue of a content or source stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Later in the text.
    Ahead,
    /// Earlier.
    Behind,
}

/// The parts in the order of their labels: each has one that begins it and one that goes on.
const PARTS: [Part; 6] = {
    use Part::*;
    use Side::*;
    [Cue(Act::Speech), Content(Ahead), Content(Behind), Source(Ahead), Source(Behind), Cue(Act::Thought)]
};

impl Part {
    /// The part that a label begins or goes on with, and whether it begins it; `None` for "O".
    pub(super) fn of(label: u8) -> Option<(Part, bool)> {
        let part = PARTS.get(usize::from(label.checked_sub(1)?) / 2)?;
        Some((*part, label % 2 == 1))
    }

    /// The label that begins the part; the next one goes on with it.
    #[cfg(feature = "train")]
    pub(super) fn begin(self) -> u8 {
        PARTS.iter().position(|part| *part == self).map_or(0, |at| 2 * at as u8 + 1)
    }
}

/// A run of tokens with one part's labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) part: Part,
    pub(super) tokens: Range<u32>,
    /// By how much it is preferred at its weaker end.
    pub(super) margin: i32,
}

/// Appends the runs in `labels`, whose first is that of token `first`.
pub(super) fn runs(labels: &[u8], margins: &[i32], first: u32, out: &mut Vec<Run>) {
    // What goes on with a part is the label behind the one that begins it.
    let goes_on = |one: &u8, next: &u8| next.is_multiple_of(2) && (*one == *next || *one + 1 == *next);
    let mut start = 0;
    for run in labels.chunk_by(goes_on) {
        let end = start + run.len();
        if let Some((part, _)) = run.first().and_then(|label| Part::of(*label)) {
            // Where nothing follows, how sure that is tells how sure its end is.
            let behind = labels.get(end).filter(|label| **label == 0).map(|_| end);
            let ends = [start, end - 1].into_iter().chain(behind);
            let margin = ends.filter_map(|at| margins.get(at)).min().copied().unwrap_or(0);
            out.push(Run { part, tokens: first + start as u32..first + end as u32, margin });
        }
        start = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_fall_into_runs() {
        let mut found = Vec::new();
        runs(&[0, 7, 8, 1, 5, 6, 6, 0, 5, 11], &[9, 9, 3, 9, 9, 1, 9, 2, 9, 9], 10, &mut found);
        assert_eq!(found.iter().map(|run| run.margin).collect::<Vec<_>>(), [3, 9, 2, 9, 9]);
        let found: Vec<_> = found.into_iter().map(|run| (run.part, run.tokens)).collect();
        assert_eq!(
            found,
            [
                (Part::Source(Side::Ahead), 11..13),
                (Part::Cue(Act::Speech), 13..14),
                (Part::Content(Side::Behind), 14..17),
                (Part::Content(Side::Behind), 18..19),
                (Part::Cue(Act::Thought), 19..20),
            ]
        );
    }

    #[test]
    fn rows_and_parts_agree() {
        for (row, name) in LABELS.iter().enumerate().skip(1) {
            let (part, begins) = Part::of(row as u8).expect("a part");
            assert_eq!(begins, name.starts_with("B-"), "{name}");
            let kind = match part {
                Part::Cue(Act::Speech) => "cue",
                Part::Cue(Act::Thought) => "held",
                Part::Content(_) => "content",
                Part::Source(_) => "source",
            };
            assert!(name[2..].starts_with(kind), "{name}");
        }
    }
}
