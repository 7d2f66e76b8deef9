//! The best label sequence, exactly, and how much it is better than the next best at each place.
//!
//! All scores of a position are one array of 16 numbers of 16 bits, which a compiler turns into two
//! vector registers; additions stay at the bounds instead of going around. Rows are re-based on
//! their best label at every position, so that sequences of any length fit: what is cut off lies
//! [`NEVER`] below the best, farther than the weights of any two positions can carry.

use super::MAX_LABELS;
use super::model::Model;
use super::share::{Share, WINDOW};
use super::table::{NEVER, Scores, sum};
use crate::stop::{Slowly, Stop};

/// A sequence being tagged: push the scores of each position, then ask for the labels. Reusable:
/// its buffers stay.
pub(crate) struct Lattice<'m> {
    model: &'m Model,
    emissions: Vec<Scores>,
    /// Best score of a path that ends here with this label, re-based.
    forward: Vec<Scores>,
    labels: Vec<u8>,
    margins: Vec<i32>,
}

impl Model {
    /// A fresh lattice for this model's labels.
    pub(crate) fn lattice(&self) -> Lattice<'_> {
        Lattice { model: self, emissions: Vec::new(), forward: Vec::new(), labels: Vec::new(), margins: Vec::new() }
    }
}

impl Lattice<'_> {
    /// Makes room for so many positions at once: a sequence as long as a book takes no more than it needs.
    pub(crate) fn reserve(&mut self, positions: usize) {
        self.emissions.reserve(positions);
    }

    /// Adds a position.
    pub(crate) fn push(&mut self, scores: Scores) {
        self.emissions.push(scores);
    }

    /// Forgets the sequence for one of so many positions, whose scores are those of nothing but what stands before
    /// and behind it, in the order of the text.
    pub(crate) fn blank(&mut self, positions: usize, [before, behind]: &[[Share; WINDOW]; 2]) {
        self.emissions.clear();
        self.emissions.resize(positions, [0; MAX_LABELS]);
        for (share, at) in before.iter().zip(-(WINDOW as isize)..).chain(behind.iter().zip(positions as isize..)) {
            self.spread(at, share);
        }
    }

    /// Adds to the scores of a position.
    #[inline]
    pub(crate) fn add(&mut self, at: usize, scores: &Scores) {
        if let Some(emission) = self.emissions.get_mut(at) {
            *emission = sum(emission, scores);
        }
    }

    /// By how much the first label leads the others by the scores of the position alone.
    #[inline]
    pub(crate) fn lead(&self, at: usize) -> i32 {
        let Some([first, others @ ..]) = self.emissions.get(at) else { return 0 };
        let best = others.iter().take(self.model.label_count() - 1).copied().fold(i16::MIN, i16::max);
        i32::from(*first) - i32::from(best)
    }

    /// Adds what the token at a position, or beyond the ends, gives to all positions that see it.
    #[inline]
    pub(crate) fn spread(&mut self, at: isize, share: &Share) {
        for (scores, by) in share.iter().rev().zip(-(WINDOW as isize)..) {
            if let Ok(at) = usize::try_from(at + by) {
                self.add(at, scores);
            }
        }
    }

    /// The labels of the best path; among equals the one with the smaller label at the last place
    /// where they differ. Of no use once `stop` was raised.
    pub(crate) fn decode(&mut self, stop: &Stop) -> &[u8] {
        self.run_forward(stop);
        self.labels.clear();
        self.labels.resize(self.forward.len(), 0);
        let mut ahead: Option<usize> = None;
        for (place, row) in stop.watch(self.labels.iter_mut().zip(&self.forward).rev()) {
            let label = match ahead.and_then(|label| self.model.reversed.get(label)) {
                Some(transitions) => first_best(&sum(row, transitions)),
                None => first_best(row),
            };
            *place = label as u8;
            ahead = Some(label);
        }
        &self.labels
    }

    /// What it holds by position: most of the memory of a long sequence.
    pub(crate) fn into_scores(self) -> [Slowly<Scores>; 2] {
        [Slowly(self.emissions), Slowly(self.forward)]
    }

    /// The labels that were decoded last, and for each position by how much the best path beats the best
    /// path with another label there, from `first` on. Of no use once `stop` was raised.
    pub(crate) fn margins(&mut self, first: usize, stop: &Stop) -> (&[u8], &[i32]) {
        let mut behind: Scores = [0; MAX_LABELS];
        self.margins.clear();
        self.margins.resize(self.forward.len(), 0);
        let places =
            self.margins.iter_mut().zip(&self.forward).zip(&self.emissions).zip(&self.labels).skip(first).rev();
        for (((margin, forward), emission), &chosen) in stop.watch(places) {
            let mut through = sum(forward, &behind);
            if let Some(chosen) = through.get_mut(usize::from(chosen)) {
                let best = std::mem::replace(chosen, i16::MIN);
                *margin = (i32::from(best) - i32::from(top(&through))).max(0);
            }
            behind = best_of(&sum(emission, &behind), &self.model.reversed, self.model.label_count());
            rebase(&mut behind);
        }
        (&self.labels, &self.margins)
    }

    fn run_forward(&mut self, stop: &Stop) {
        let model = self.model;
        self.forward.clear();
        self.forward.reserve(self.emissions.len());
        for emission in stop.watch(&self.emissions) {
            let before = self.forward.last();
            let ways = before.map_or(model.start, |row| best_of(row, &model.transitions, model.label_count()));
            // Places beyond the labels hold rubbish.
            let mut best = sum(&ways, &std::array::from_fn(|label| emission[label] & model.used[label]));
            rebase(&mut best);
            self.forward.push(best);
        }
    }
}

/// For every label the best of all ways to it: the score at the other end of the way and what the
/// way costs, a row of `ways` for each label there.
#[inline]
fn best_of(scores: &Scores, ways: &[Scores; MAX_LABELS], count: usize) -> Scores {
    let mut best = [i16::MIN; MAX_LABELS];
    for (score, way) in scores.iter().zip(ways).take(count) {
        for (best, way) in best.iter_mut().zip(way) {
            *best = (*best).max(score.saturating_add(*way));
        }
    }
    best
}

#[inline]
fn top(row: &Scores) -> i16 {
    row.iter().copied().fold(i16::MIN, i16::max)
}

/// Moves the best score to 0.
#[inline]
fn rebase(row: &mut Scores) {
    let top = top(row);
    for score in row.iter_mut() {
        *score = score.saturating_sub(top).max(NEVER);
    }
}

fn first_best(row: &Scores) -> usize {
    let top = top(row);
    row.iter().position(|score| *score == top).unwrap_or(0)
}
