//! What a single token adds to the scores of the positions around it, kept for when it comes again.
//!
//! About half of a token's features look at one token only: at itself or at a neighbour. Their sum
//! depends on nothing but that token and its place in the window, and texts repeat their words, so
//! the sums are worked out once and added up to five at a time afterwards, in this text and in those
//! that follow. The store has a fixed number of places, so that a text of a million different words
//! takes no more memory than another; what it holds never changes a score.

use super::MAX_LABELS;
use super::table::{Scores, Table};
use std::fmt;

/// Tokens on either side that a tagger looks at.
pub(crate) const WINDOW: usize = 2;

/// A token's part in the scores of the position two places before it, one before, its own and so on
/// backwards: by its place in the window of that position, first to last.
pub(crate) type Share = [Scores; 2 * WINDOW + 1];

/// Pairs of places of the store: with half of them one word of six of varied news is worked out anew, with these one of
/// eight, which reads fewer rows that no cache holds than the store itself needs.
const PAIRS: usize = 1 << 12;

/// The shares of tokens seen so far, under one model. A token is named by all of it that its own
/// features depend on.
pub(crate) struct Shares<Look> {
    slots: Vec<[Slot<Look>; 2]>,
    buffer: Vec<u64>,
}

/// In as few lines of a cache as may be.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Slot<Look> {
    look: Option<Look>,
    share: Share,
}

impl<Look> Default for Shares<Look> {
    fn default() -> Self {
        Shares { slots: Vec::new(), buffer: Vec::new() }
    }
}

impl<Look> fmt::Debug for Shares<Look> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shares").field("slots", &self.slots.len()).finish_non_exhaustive()
    }
}

impl<Look: Copy + PartialEq> Shares<Look> {
    /// The share of a token, whose key spreads and whose features for a place in the window
    /// `features` lists.
    #[inline]
    pub(crate) fn of(
        &mut self,
        scorer: &Table<'_>,
        key: u32,
        look: Look,
        features: impl Fn(usize, &mut Vec<u64>),
    ) -> &Share {
        static NOTHING: Share = [[0; MAX_LABELS]; 2 * WINDOW + 1];
        if self.slots.is_empty() {
            self.slots = vec![[Slot { look: None, share: NOTHING }; 2]; PAIRS];
        }
        let Some([first, second]) = self.slots.get_mut(key as usize & (PAIRS - 1)) else { return &NOTHING };
        // The first is what came twice: a word that comes once leaves it where it is.
        if first.look == Some(look) {
            return &first.share;
        }
        if second.look == Some(look) {
            std::mem::swap(first, second);
            return &first.share;
        }
        *second = Slot { look: Some(look), share: share(scorer, &mut self.buffer, features) };
        &second.share
    }
}

fn share(scorer: &Table<'_>, buffer: &mut Vec<u64>, features: impl Fn(usize, &mut Vec<u64>)) -> Share {
    std::array::from_fn(|place| {
        buffer.clear();
        features(place, buffer);
        scorer.score(buffer)
    })
}
