//! Which features are seen often enough to be learned from.
//!
//! Counted in a table of small counters under the features' hashes: two features that share a
//! counter are counted together, so a few rare ones pass; none that is frequent is lost.

use super::corpus::{Corpus, Documents};

/// Counters, as a power of two: 64 MB, for some tens of millions of features.
const BITS: u32 = 26;

pub(super) struct Frequent {
    /// A bit a counter: an eighth of the memory, which is asked for every feature of every epoch.
    bits: Vec<u64>,
}

impl Frequent {
    /// `None` where nothing is rare.
    pub(super) fn of(documents: &dyn Documents, least: u8, threads: usize) -> Option<Frequent> {
        if least < 2 {
            return None;
        }
        let count = |shard: usize| {
            let mut counts = vec![0u8; 1 << BITS];
            let mut corpus = Corpus::default();
            for document in (shard..documents.count()).step_by(threads) {
                corpus.clear();
                documents.add(document, &mut corpus);
                for feature in corpus.all_features() {
                    let count = &mut counts[place(*feature)];
                    *count = count.saturating_add(1);
                }
            }
            counts
        };
        let mut shards: Vec<Vec<u8>> = std::thread::scope(|scope| {
            let count = &count;
            let running: Vec<_> = (0..threads).map(|shard| scope.spawn(move || count(shard))).collect();
            running.into_iter().filter_map(|thread| thread.join().ok()).collect()
        });
        let mut counts = shards.pop()?;
        for other in shards {
            counts.iter_mut().zip(other).for_each(|(sum, count)| *sum = sum.saturating_add(count));
        }
        let bit = |(place, count): (usize, &u8)| u64::from(*count >= least) << place;
        Some(Frequent { bits: counts.chunks(64).map(|part| part.iter().enumerate().map(bit).sum()).collect() })
    }

    pub(super) fn has(&self, feature: u64) -> bool {
        let place = place(feature);
        self.bits[place / 64] >> (place % 64) & 1 == 1
    }
}

/// From bits of the hash other than those that choose the row, so that not all that share a row
/// share a counter.
fn place(feature: u64) -> usize {
    (feature & ((1 << BITS) - 1)) as usize
}
