//! The best label sequence, exactly, and how much it is better than the next best at each place.

use super::MAX_LABELS;
use super::model::Model;
use super::table::Scores;

/// Score of what must not happen. Far below what any sequence of real scores comes to between two
/// labels of one position, and far enough from the bounds of 32 bits for two of them, shifted.
pub(super) const NEVER: i32 = -(1 << 24);

/// While looking for the best way to a label, scores are shifted up by this many bits and the label
/// that the way comes from stands below, so that one comparison settles both.
const FROM_BITS: u32 = 4;
const FROM_MASK: i32 = (1 << FROM_BITS) - 1;

/// Scores are re-based on the best one at every position, so that sequences of any length stay
/// inside 32 bits.
type Row = [i32; MAX_LABELS];

/// A sequence being tagged: push the scores of each position, then ask for the labels. Reusable:
/// its buffers stay.
pub(crate) struct Lattice<'m> {
    model: &'m Model,
    emissions: Vec<Scores>,
    /// Best score of a path that ends here with this label, re-based.
    forward: Vec<Row>,
    back: Vec<[u8; MAX_LABELS]>,
    labels: Vec<u8>,
    margins: Vec<i32>,
}

impl<'m> Lattice<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        Lattice {
            model,
            emissions: Vec::new(),
            forward: Vec::new(),
            back: Vec::new(),
            labels: Vec::new(),
            margins: Vec::new(),
        }
    }

    /// Forgets the sequence.
    pub(crate) fn clear(&mut self) {
        self.emissions.clear();
    }

    /// Adds a position.
    pub(crate) fn push(&mut self, scores: Scores) {
        self.emissions.push(scores);
    }

    /// The labels of the best path; among equals the one with the smaller label at the last place
    /// where they differ.
    pub(crate) fn decode(&mut self) -> &[u8] {
        self.run_forward();
        self.labels.clear();
        self.labels.resize(self.emissions.len(), 0);
        let mut label = match self.forward.last() {
            Some(row) => argmax(row, self.model.label_count()),
            None => return &self.labels,
        };
        for (place, back) in self.labels.iter_mut().zip(&self.back).rev() {
            *place = label;
            label = back.get(usize::from(label)).copied().unwrap_or(0);
        }
        &self.labels
    }

    /// The labels of the best path, and for each position by how much the best path beats the best
    /// path with another label there.
    pub(crate) fn decode_with_margins(&mut self) -> (&[u8], &[i32]) {
        self.decode();
        let count = self.model.label_count();
        let mut behind: Row = [0; MAX_LABELS];
        self.margins.clear();
        self.margins.resize(self.emissions.len(), 0);
        let places = self.margins.iter_mut().zip(&self.forward).zip(&self.emissions).zip(&self.labels).rev();
        for (((margin, forward), emission), &chosen) in places {
            let mut best = NEVER;
            let mut other = NEVER;
            for label in 0..count {
                let through = forward[label] + behind[label];
                if label == usize::from(chosen) {
                    best = through;
                } else {
                    other = other.max(through);
                }
            }
            *margin = best.saturating_sub(other).clamp(0, i32::from(i16::MAX));
            behind = step_back(self.model, &behind, emission);
        }
        (&self.labels, &self.margins)
    }

    fn run_forward(&mut self) {
        let count = self.model.label_count();
        self.forward.clear();
        self.back.clear();
        let mut before: Row = self.model.start;
        for (at, emission) in self.emissions.iter().enumerate() {
            let mut best: Row = before;
            let mut from = [0u8; MAX_LABELS];
            if at > 0 {
                let mut ways: Row = [NEVER << FROM_BITS; MAX_LABELS];
                for (label, (score, transitions)) in before.iter().zip(&self.model.transitions).enumerate().take(count)
                {
                    // Among equals the smaller label has the larger low bits and wins.
                    let score = (score << FROM_BITS) + FROM_MASK - label as i32;
                    for (way, transition) in ways.iter_mut().zip(transitions) {
                        *way = (*way).max(score + (transition << FROM_BITS));
                    }
                }
                for ((way, best), from) in ways.iter().zip(&mut best).zip(&mut from) {
                    *best = way >> FROM_BITS;
                    *from = (FROM_MASK - (way & FROM_MASK)) as u8;
                }
            }
            for (score, emission) in best.iter_mut().zip(emission) {
                *score += i32::from(*emission);
            }
            rebase(&mut best, count);
            self.forward.push(best);
            self.back.push(from);
            before = best;
        }
    }
}

/// From the best continuation after a position to that after the position before it. Label by
/// label, so that each step is one operation on all labels before.
fn step_back(model: &Model, behind: &Row, emission: &Scores) -> Row {
    let count = model.label_count();
    let mut row: Row = [NEVER; MAX_LABELS];
    for (to, transitions) in model.reversed.iter().enumerate().take(count) {
        let ahead = i32::from(emission[to]) + behind[to];
        for (best, transition) in row.iter_mut().zip(transitions) {
            *best = (*best).max(transition + ahead);
        }
    }
    rebase(&mut row, count);
    row
}

/// Moves the best score to 0; places beyond the labels hold rubbish that must not count.
fn rebase(row: &mut Row, count: usize) {
    let top = row.iter().take(count).copied().max().unwrap_or(0);
    for score in row.iter_mut() {
        *score = (*score - top).max(NEVER);
    }
}

fn argmax(row: &Row, count: usize) -> u8 {
    let mut best = 0;
    for label in 1..count {
        if row[label] > row[best] {
            best = label;
        }
    }
    best as u8
}
