//! Parts that were found in a repaired text, moved to the untouched one.

use super::Parts;
use crate::reading::{Reading, shows_nothing};
use crate::span::Span;
use crate::stop::Stop;

impl Parts {
    /// Moves every span to the bytes that it was read from. What is left between two blocks, if it
    /// shows anything, was read as white space: it goes to the block before it, at the beginning of the
    /// text to the first.
    pub(crate) fn move_to_raw(&mut self, reading: &Reading, stop: &Stop) {
        let moved = |span: &mut Span| *span = reading.raw(*span);
        self.authors.iter_mut().for_each(|author| moved(&mut author.span));
        self.published.iter_mut().chain(&mut self.updated).for_each(|day| moved(&mut day.span));
        self.dateline.iter_mut().for_each(|dateline| moved(&mut dateline.span));
        stop.watch(&mut self.blocks).for_each(|block| moved(&mut block.span));
        stop.watch(&mut self.sentences).for_each(|sentence| moved(&mut sentence.span));
        let mentions = self.entities.iter_mut().flat_map(|entity| &mut entity.mentions);
        stop.watch(mentions).for_each(|mention| moved(&mut mention.span));
        for quote in stop.watch(&mut self.quotes) {
            quote.content.iter_mut().chain(&mut quote.cue).chain(&mut quote.source).for_each(moved);
        }
        self.hold_all(stop);
    }

    fn hold_all(&mut self, stop: &Stop) {
        let text = &self.text;
        // From the first to the last byte that shows between the two.
        let seen = |from: usize, to: usize| {
            let gap = text.get(from..to)?;
            let kept = gap.trim_start_matches(shows_nothing);
            let start = from + gap.len() - kept.len();
            Span::new(start, start + kept.trim_end_matches(shows_nothing).len()).filter(|span| !span.is_empty())
        };
        let starts = self.blocks.iter().skip(1).map(|block| block.span.start()).chain([text.len()]);
        let starts: Vec<usize> = starts.collect();
        let first = self.blocks.first().and_then(|block| seen(0, block.span.start()));
        for (block, next) in stop.watch(self.blocks.iter_mut().zip(starts)) {
            if let Some(gap) = seen(block.span.end(), next) {
                block.span = Span::new(block.span.start(), gap.end()).unwrap_or(block.span);
            }
        }
        if let Some((gap, block)) = first.zip(self.blocks.first_mut()) {
            block.span = Span::new(gap.start(), block.span.end()).unwrap_or(block.span);
        }
    }
}
