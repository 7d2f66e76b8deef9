//! Long texts in parts, so that what a stage keeps of each token is kept for one part at a time.

use super::{Line, Sentence, Stretch, Syntax};
use std::borrow::Cow;

/// Tokens that the stages read together, several times those of the longest article: what they keep
/// of each token would not fit the caches for a longer text, and neither a name nor a statement
/// tells anything so far away.
pub(crate) const TOGETHER: u32 = 1 << 16;

impl Syntax {
    /// The text in parts of at most `most` tokens, each read as a text of its own, with the number of
    /// its first token in the whole. Parts end with lines; within a line that is too long, with
    /// sentences; within such a sentence, anywhere, and stretches that reach beyond are left out.
    pub(crate) fn parts(&self, most: u32) -> impl Iterator<Item = (u32, Cow<'_, Syntax>)> {
        let all = self.tokens.len() as u32;
        let mut start = 0;
        std::iter::from_fn(move || {
            let first = start;
            start = if all - first <= most { all } else { self.end_of_part(first, first + most.max(1)) };
            match (first, start) {
                (0, end) if end == all => (all > 0).then_some((0, Cow::Borrowed(self))),
                (first, end) => (first < end).then(|| (first, Cow::Owned(self.part(first, end)))),
            }
        })
    }

    /// Where a part ends that begins at `first` and has to end by `limit`.
    fn end_of_part(&self, first: u32, limit: u32) -> u32 {
        let lines = self.lines.partition_point(|line| line.end <= limit);
        let sentences = self.sentences.partition_point(|sentence| sentence.end <= limit);
        let line = self.lines[..lines].last().map(|line| line.end);
        let sentence = self.sentences[..sentences].last().map(|sentence| sentence.end);
        line.into_iter().chain(sentence).find(|end| *end > first).unwrap_or(limit)
    }

    fn part(&self, first: u32, end: u32) -> Syntax {
        let within = |from: u32, to: u32| Some((from.max(first) - first, to.min(end) - first)).filter(|(a, b)| a < b);
        let lines = self.lines.iter().skip(self.line_of(first)).take_while(|line| line.start < end);
        let lines = lines.filter_map(|line| {
            let (start, end) = within(line.start, line.end)?;
            Some(Line { start, end, ..*line })
        });
        let sentences = self.sentences.iter().skip(self.sentence_of(first)).take_while(|sentence| sentence.start < end);
        let sentences = sentences.filter_map(|sentence| {
            let (start, end) = within(sentence.start, sentence.end)?;
            Some(Sentence { start, end, span: self.span(start + first, end + first)?, ..*sentence })
        });
        Syntax {
            tokens: self.slice(first, end).to_vec(),
            lines: lines.collect(),
            sentences: sentences.collect(),
            stretches: self.stretches_of(first, end),
        }
    }

    fn stretches_of(&self, first: u32, end: u32) -> Vec<Stretch> {
        let skipped = self.stretches.partition_point(|stretch| stretch.start < first);
        let mut kept: Vec<Stretch> = Vec::new();
        let mut outer = None;
        for (stretch, number) in self.stretches.iter().zip(0u32..).skip(skipped).take_while(|(s, _)| s.start < end) {
            let is_outer = stretch.outer == number;
            let open = stretch.open.unwrap_or(stretch.start);
            if open < first || stretch.end > end || !(is_outer || outer.is_some()) {
                continue;
            }
            if is_outer {
                outer = Some(kept.len() as u32);
            }
            kept.push(Stretch {
                open: stretch.open.map(|open| open - first),
                start: stretch.start - first,
                end: stretch.end - first,
                close: stretch.close.map(|close| close - first),
                outer: outer.unwrap_or_default(),
                ..*stretch
            });
        }
        kept
    }
}
