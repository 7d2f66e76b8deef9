//! Feature weights: two ways from a feature's hash to its row.
//!
//! *Flat*: the hash's top bits are the row number. One read a feature and nothing to search, but
//! every feature has some row, also those never seen in training. Right for large models, where
//! training spreads over all rows.
//!
//! *Keyed*: an open-addressed table of 32-bit fingerprints beside the rows; a feature that is not
//! listed scores nothing. Right for small models, whose unseen features would otherwise fall on
//! trained rows and vote.

use super::error::Reason;
use super::{MAX_FEATURES, MAX_LABELS};

/// One score a label; places beyond the model's labels hold rubbish and are never looked at.
pub(crate) type Scores = [i16; MAX_LABELS];

/// Score of what must not happen, and the least that a score is kept at.
pub(super) const NEVER: i16 = -24_000;

/// Longest run of occupied slots that a keyed look-up walks.
pub(super) const MAX_PROBES: usize = 64;

/// Fingerprint of an empty slot, whose row is nothing; a feature that has it is never listed.
pub(super) const EMPTY: u32 = 0;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Layout {
    Flat,
    #[default]
    Keyed,
}

/// Row of a feature in a flat table of `1 << bits` rows; first slot to try in a keyed one.
#[inline]
pub(super) fn slot(feature: u64, bits: u8) -> usize {
    (feature >> (64 - u32::from(bits))) as usize
}

/// The part of a feature's hash that a keyed table stores, independent of its slot.
#[inline]
pub(super) fn fingerprint(feature: u64) -> u32 {
    feature as u32
}

/// Bytes that a table needs: fingerprints, rows, and padding so that the last row can be read as a
/// whole vector.
pub(super) fn size(layout: Layout, bits: u8, labels: usize) -> usize {
    keys(layout, bits) + (labels << bits) + MAX_LABELS
}

fn keys(layout: Layout, bits: u8) -> usize {
    if layout == Layout::Keyed { 4 << bits } else { 0 }
}

/// A borrowed table of a checked model: turns the features of a position into scores.
#[derive(Clone, Copy, Default)]
pub(crate) struct Table<'a> {
    layout: Layout,
    bits: u8,
    labels: usize,
    keys: &'a [[u8; 4]],
    rows: &'a [u8],
}

impl<'a> Table<'a> {
    pub(super) fn new(layout: Layout, bits: u8, labels: usize, bytes: &'a [u8]) -> Result<Self, Reason> {
        if bytes.len() != size(layout, bits, labels) {
            return Err(Reason::Inconsistent("its weight table has another size than its header says"));
        }
        let (keys, rows) = bytes.split_at(keys(layout, bits));
        Ok(Table { layout, bits, labels, keys: keys.as_chunks().0, rows })
    }

    /// The summed weights of the features, one a label.
    #[inline]
    pub(crate) fn score(&self, features: &[u64]) -> Scores {
        let mut sums = [0i16; MAX_LABELS];
        let features = features.get(..MAX_FEATURES).unwrap_or(features);
        match self.layout {
            // Rows without a gap between them are found with the fewest instructions.
            Layout::Flat if self.labels == MAX_LABELS => {
                let rows = self.rows.as_chunks().0;
                features.iter().for_each(|feature| add(rows.get(slot(*feature, self.bits)), &mut sums));
            }
            Layout::Flat => {
                features.iter().for_each(|feature| add(self.row(slot(*feature, self.bits)), &mut sums));
            }
            Layout::Keyed => return self.score_listed(features),
        }
        sums
    }

    /// The summed weights of the features for one label.
    pub(crate) fn score_of(&self, label: usize, features: &[u64]) -> i32 {
        let weight = |feature: &u64| {
            let slot = match self.layout {
                Layout::Flat => slot(*feature, self.bits),
                Layout::Keyed => self.find(*feature)?,
            };
            self.rows.get(slot * self.labels + label)
        };
        features.iter().take(MAX_FEATURES).filter_map(weight).map(|weight| i32::from(*weight as i8)).sum()
    }

    /// Apart from the other two: together they are compiled to something slower.
    #[inline(never)]
    fn score_listed(&self, features: &[u64]) -> Scores {
        let mut sums = [0i16; MAX_LABELS];
        features.iter().for_each(|feature| add(self.find(*feature).and_then(|slot| self.row(slot)), &mut sums));
        sums
    }

    #[inline]
    fn row(&self, slot: usize) -> Option<&[u8; MAX_LABELS]> {
        let start = slot * self.labels;
        self.rows.get(start..start + MAX_LABELS)?.first_chunk()
    }

    #[inline]
    fn find(&self, feature: u64) -> Option<usize> {
        let (wanted, last) = (fingerprint(feature), self.keys.len().checked_sub(1)?);
        let mut slot = slot(feature, self.bits);
        for _ in 0..MAX_PROBES {
            match u32::from_le_bytes(*self.keys.get(slot)?) {
                found if found == wanted => return Some(slot),
                EMPTY => return None,
                // Behind the last slot comes the first; there are 2^bits of them.
                _ => slot = (slot + 1) & last,
            }
        }
        None
    }
}

/// Scores added up, which stay at the bounds.
#[inline]
pub(super) fn sum(a: &Scores, b: &Scores) -> Scores {
    std::array::from_fn(|label| a[label].saturating_add(b[label]))
}

#[inline]
fn add(row: Option<&[u8; MAX_LABELS]>, sums: &mut Scores) {
    if let Some(row) = row {
        sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum += i16::from(*weight as i8));
    }
}
