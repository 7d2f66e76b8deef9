//! What a single token adds to the scores of the positions around it, kept for when it comes again.
//!
//! About half of a token's features look at one token only: at itself or at a neighbour. Their sum
//! depends on nothing but that token and its place in the window, and texts repeat their words, so
//! the sums are worked out once and added up to five at a time afterwards. The store has a fixed
//! number of places, so that a text of a million different words takes no more memory than another;
//! what it holds never changes a score.

use super::MAX_LABELS;
use super::model::{Model, Scorer};
use super::table::Scores;

/// Tokens on either side that a tagger looks at.
pub(crate) const WINDOW: usize = 2;

/// A token's part in the scores of the position two places before it, one before, its own and so on
/// backwards: by its place in the window of that position, first to last.
pub(crate) type Share = [Scores; 2 * WINDOW + 1];

/// The most places of the store, as a power of two: what the second-level cache of a small machine
/// holds beside the weights.
const MOST_BITS: u32 = 11;

/// The shares of tokens seen so far. A token is named by a number of 32 bits that spreads (its key)
/// and one that tells where it was seen; whether two tokens look the same the caller knows.
pub(crate) struct Shares<'m> {
    scorer: Scorer<'m>,
    slots: Vec<(u32, Share)>,
    mask: usize,
    buffer: Vec<u64>,
}

/// A slot that holds nothing.
const FREE: u32 = u32::MAX;

impl<'m> Shares<'m> {
    /// For a text of so many tokens.
    pub(crate) fn new(model: &'m Model, tokens: usize) -> Self {
        let slots = tokens.next_power_of_two().min(1 << MOST_BITS);
        Shares {
            scorer: model.scorer(),
            slots: vec![(FREE, [[0; MAX_LABELS]; 2 * WINDOW + 1]); slots],
            mask: slots - 1,
            buffer: Vec::new(),
        }
    }

    /// The share of what stands beyond the ends of a sequence, features by place in the window.
    pub(crate) fn outside(&mut self, features: impl Fn(usize, &mut Vec<u64>)) -> Share {
        share(&self.scorer, &mut self.buffer, features)
    }

    /// The share of the token at `at`. `same` tells whether a token seen before has the same
    /// features; `features` lists them for a place in the window.
    #[inline]
    pub(crate) fn of(
        &mut self,
        key: u32,
        at: u32,
        same: impl Fn(u32) -> bool,
        features: impl Fn(usize, &mut Vec<u64>),
    ) -> &Share {
        static NOTHING: Share = [[0; MAX_LABELS]; 2 * WINDOW + 1];
        let Some(slot) = self.slots.get_mut(key as usize & self.mask) else { return &NOTHING };
        if slot.0 == FREE || !same(slot.0) {
            *slot = (at, share(&self.scorer, &mut self.buffer, features));
        }
        &slot.1
    }
}

fn share(scorer: &Scorer<'_>, buffer: &mut Vec<u64>, features: impl Fn(usize, &mut Vec<u64>)) -> Share {
    std::array::from_fn(|place| {
        buffer.clear();
        features(place, buffer);
        scorer.score(buffer)
    })
}
