//! Sequences with features and gold labels, as the stages' trainers build them.

use std::collections::HashMap;
use std::ops::Range;

/// All positions of all sequences, features flattened.
#[derive(Default)]
pub(crate) struct Corpus {
    features: Vec<u64>,
    ends: Vec<usize>,
    gold: Vec<u8>,
    sequences: Vec<Sequence>,
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

    /// Adds a position to the sequence begun last.
    pub(crate) fn push(&mut self, features: &[u64], gold: u8) {
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

    /// Gold label of a position.
    pub(crate) fn gold(&self, position: usize) -> u8 {
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
