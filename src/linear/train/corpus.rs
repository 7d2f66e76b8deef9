//! Sequences with features and gold labels, as the stages' trainers build them.

use std::collections::HashMap;
use std::ops::Range;

/// Documents that give their sequences when asked, so that a corpus of any size can be learned from
/// without holding its features. Asked twice, a document gives the same.
pub(crate) trait Documents: Sync {
    /// How many there are.
    fn count(&self) -> usize;

    /// Adds the sequences of one.
    fn add(&self, document: usize, to: &mut Corpus);
}

/// All positions of all sequences, features flattened.
#[derive(Default)]
pub(crate) struct Corpus {
    features: Vec<u64>,
    ends: Vec<usize>,
    /// One bit for each label that a position may have.
    gold: Vec<u16>,
    sequences: Vec<Sequence>,
}

/// Sequences of a corpus, each a document of its own.
pub(crate) struct Selected<'a> {
    pub(crate) corpus: &'a Corpus,
    pub(crate) sequences: &'a [usize],
}

impl Documents for Selected<'_> {
    fn count(&self) -> usize {
        self.sequences.len()
    }

    fn add(&self, document: usize, to: &mut Corpus) {
        let Some(sequence) = self.sequences.get(document) else { return };
        let (range, weight) = self.corpus.sequence(*sequence);
        to.begin(weight, self.corpus.group(*sequence));
        for at in range {
            to.push_any(self.corpus.features(at), self.corpus.allowed(at));
        }
    }
}

struct Sequence {
    start: usize,
    end: usize,
    weight: f32,
    group: u32,
}

impl Corpus {
    /// Begins a sequence: how much it counts, and which document or publisher it belongs to.
    pub(crate) fn begin(&mut self, weight: f32, group: u32) {
        let at = self.gold.len();
        self.sequences.push(Sequence { start: at, end: at, weight, group });
    }

    /// Forgets all sequences and keeps their room.
    pub(crate) fn clear(&mut self) {
        self.features.clear();
        self.ends.clear();
        self.gold.clear();
        self.sequences.clear();
    }

    /// Adds a position to the sequence begun last.
    pub(crate) fn push(&mut self, features: &[u64], gold: u8) {
        self.push_any(features, 1 << gold);
    }

    /// Adds a position of which only so much is known that it has one of the labels whose bits are
    /// set. Learned from by the CRF in steps; the other learners take the first of them.
    pub(crate) fn push_any(&mut self, features: &[u64], gold: u16) {
        self.features.extend_from_slice(features);
        self.ends.push(self.features.len());
        self.gold.push(gold);
        if let Some(last) = self.sequences.last_mut() {
            last.end = self.gold.len();
        }
    }

    /// Number of sequences.
    pub(crate) fn len(&self) -> usize {
        self.sequences.len()
    }

    /// The group of a sequence.
    pub(crate) fn group(&self, sequence: usize) -> u32 {
        self.sequences[sequence].group
    }

    /// Positions and weight of a sequence.
    pub(crate) fn sequence(&self, sequence: usize) -> (Range<usize>, f32) {
        let s = &self.sequences[sequence];
        (s.start..s.end, s.weight)
    }

    /// Features of a position.
    pub(crate) fn features(&self, position: usize) -> &[u64] {
        let start = if position == 0 { 0 } else { self.ends[position - 1] };
        &self.features[start..self.ends[position]]
    }

    /// Features of all positions.
    pub(super) fn all_features(&self) -> &[u64] {
        &self.features
    }

    /// Gold label of a position.
    pub(crate) fn gold(&self, position: usize) -> u8 {
        self.gold[position].trailing_zeros() as u8
    }

    /// A bit for each label that a position may have.
    pub(crate) fn allowed(&self, position: usize) -> u16 {
        self.gold[position]
    }

    /// The features that the selected sequences show in at least `least` groups, in order of first
    /// appearance.
    pub(super) fn features_of_groups(&self, selection: &[usize], least: u32) -> Vec<u64> {
        let mut by_group: Vec<usize> = selection.to_vec();
        by_group.sort_by_key(|s| self.sequences[*s].group);
        // Per feature: groups seen, last group, rank of first appearance.
        let mut seen: HashMap<u64, (u32, u32, u32)> = HashMap::new();
        for sequence in by_group {
            let group = self.sequences[sequence].group;
            for position in self.sequence(sequence).0 {
                for &feature in self.features(position) {
                    let rank = seen.len() as u32;
                    let entry = seen.entry(feature).or_insert((1, group, rank));
                    if entry.1 != group {
                        entry.0 += 1;
                        entry.1 = group;
                    }
                }
            }
        }
        let mut kept: Vec<(u32, u64)> =
            seen.into_iter().filter(|(_, (groups, ..))| *groups >= least).map(|(f, (.., rank))| (rank, f)).collect();
        kept.sort_unstable();
        kept.into_iter().map(|(_, feature)| feature).collect()
    }
}
