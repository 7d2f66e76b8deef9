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

/// A repair as it was carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Change {
    /// Its bytes in the text before.
    from: u32,
    to: u32,
    /// Its bytes in the text after.
    put_from: u32,
    put_to: u32,
}

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
        changes.all.push(Change { from: repair.from as u32, to: repair.to as u32, put_from, put_to });
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
        for change in &self.all {
            out.push_str(text.get(kept..change.put_from as usize).unwrap_or_default());
            let (here, rest) = removed.split_at_checked((change.to - change.from) as usize).unwrap_or_default();
            out.push_str(here);
            (kept, removed) = (change.put_to as usize, rest);
        }
        out.push_str(text.get(kept..).unwrap_or_default());
        out
    }

    /// The span of the text before that a span of the text after was read from.
    pub(super) fn before(&self, span: Span) -> Span {
        let (start, end) = (span.start() as u32, span.end() as u32);
        let start = match self.last(|change| change.put_from <= start) {
            Some(change) if start < change.put_to => change.from,
            Some(change) => change.to + (start - change.put_to),
            None => start,
        };
        let end = match self.last(|change| change.put_from < end) {
            Some(change) if end <= change.put_to => change.to,
            Some(change) => change.to + (end - change.put_to),
            None => end,
        };
        Span::at(start, end.max(start))
    }

    /// The span of the text after that a span of the text before is read as.
    pub(super) fn after(&self, span: Span) -> Span {
        let (start, end) = (span.start() as u32, span.end() as u32);
        let start = match self.last(|change| change.from < start || change.from == start && change.to == start) {
            Some(change) if start < change.to => change.put_from,
            Some(change) => change.put_to + (start - change.to),
            None => start,
        };
        let end = match self.last(|change| change.from < end) {
            Some(change) if end < change.to => change.put_to,
            Some(change) => change.put_to + (end - change.to),
            None => end,
        };
        Span::at(start, end.max(start))
    }

    fn last(&self, stands_before: impl Fn(&Change) -> bool) -> Option<&Change> {
        self.all.partition_point(stands_before).checked_sub(1).and_then(|at| self.all.get(at))
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
