//! What was changed between a text and its repaired form, and where each byte of one stands in the
//! other.

use crate::span::Span;
use crate::stop::Stop;

/// A stretch of a text that is read as one character, or as nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Repair {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) put: Option<char>,
}

/// A repair as it was carried out: its bytes in the text before, and in the text after.
type Change = [(u32, u32); 2];
const BEFORE: usize = 0;
const AFTER: usize = 1;

/// All repairs of one round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Changes {
    /// In text order.
    all: Vec<Change>,
    /// The bytes that stood where they were made, one after the other.
    removed: String,
}

/// The text with the repairs made, which stand in order and do not overlap.
pub(super) fn apply(text: &str, repairs: &[Repair], stop: &Stop) -> (String, Changes) {
    let mut out = String::with_capacity(text.len() + repairs.len());
    let mut changes = Changes { all: Vec::with_capacity(repairs.len()), removed: String::new() };
    let mut kept = 0;
    for repair in stop.watch(repairs) {
        let (before, removed) = (text.get(kept..repair.from), text.get(repair.from..repair.to));
        let (Some(before), Some(removed)) = (before, removed) else { continue };
        out.push_str(before);
        changes.removed.push_str(removed);
        let put_from = out.len() as u32;
        out.extend(repair.put);
        let put_to = out.len() as u32;
        changes.all.push([(repair.from as u32, repair.to as u32), (put_from, put_to)]);
        kept = repair.to;
    }
    out.push_str(text.get(kept..).unwrap_or_default());
    (out, changes)
}

impl Changes {
    /// The text before, out of the text after.
    pub(super) fn undo(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + self.removed.len());
        let (mut kept, mut removed) = (0, &*self.removed);
        for [(from, to), (put_from, put_to)] in &self.all {
            out.push_str(text.get(kept..*put_from as usize).unwrap_or_default());
            let (here, rest) = removed.split_at_checked((to - from) as usize).unwrap_or_default();
            out.push_str(here);
            (kept, removed) = (*put_to as usize, rest);
        }
        out.push_str(text.get(kept..).unwrap_or_default());
        out
    }

    /// The span of the text before that a span of the text after was read from.
    pub(super) fn before(&self, span: Span) -> Span {
        self.across(span, AFTER, BEFORE)
    }

    /// The span of the text after that a span of the text before is read as.
    pub(super) fn after(&self, span: Span) -> Span {
        self.across(span, BEFORE, AFTER)
    }

    fn across(&self, span: Span, own: usize, other: usize) -> Span {
        // The last change of which that is so.
        let last = |is_before: &dyn Fn(u32) -> bool| {
            let at = self.all.partition_point(|change| is_before(change[own].0)).checked_sub(1)?;
            self.all.get(at).map(|change| (change[own].1, change[other]))
        };
        let (start, end) = (span.start() as u32, span.end() as u32);
        let start = match last(&|from| from <= start) {
            Some((to, put)) if start < to => put.0,
            Some((to, put)) => put.1 + (start - to),
            None => start,
        };
        let end = match last(&|from| from < end) {
            Some((to, put)) if end <= to => put.1,
            Some((to, put)) => put.1 + (end - to),
            None => end,
        };
        Span::at(start, end.max(start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_in_both_texts() {
        let repair = |from, to, put| Repair { from, to, put };
        let text = "O&#39;Brien of thatChina so\u{ad}ft";
        let soft = text.find('\u{ad}').expect("one");
        let (read, changes) = apply(
            text,
            &[repair(1, 6, Some('\'')), repair(19, 19, Some(' ')), repair(soft, soft + 2, None)],
            &Stop::never(),
        );
        assert_eq!(read, "O'Brien of that China soft");
        assert_eq!(changes.undo(&read), text);
        for (raw, clean) in [
            ("O&#39;Brien", "O'Brien"),
            ("Brien", "Brien"),
            ("that", "that"),
            ("China", "China"),
            ("so\u{ad}ft", "soft"),
        ] {
            let at = |text: &str, word: &str| {
                let start = text.find(word).expect("there");
                Span::at(start as u32, (start + word.len()) as u32)
            };
            assert_eq!(changes.before(at(&read, clean)), at(text, raw), "{clean}");
            assert_eq!(changes.after(at(text, raw)), at(&read, clean), "{raw}");
        }
    }
}
