//! Learns to choose: softmax over the candidates of a question, AdaGrad a question at a time.
//!
//! A question has candidates, each with its features, of which one or several are right, and a column:
//! the label whose weights decide it. What is maximised is the likelihood that a right one is taken.

use super::super::table::slot;
use super::{Labels, Mean, Random, Rows, Weights};
use std::ops::Range;

/// Questions with their answers, features hashed to rows.
pub(crate) struct Questions {
    bits: u8,
    rows: Vec<u32>,
    /// End in `rows` of each candidate's features.
    ends: Vec<usize>,
    right: Vec<bool>,
    list: Vec<Question>,
}

struct Question {
    candidates: Range<usize>,
    column: usize,
    weight: f32,
}

/// How the weights are found.
#[derive(Clone, Debug)]
pub(crate) struct Steps {
    pub(crate) epochs: usize,
    pub(crate) rate: f32,
    pub(crate) l2: f32,
    /// Share of the features that a step does not see.
    pub(crate) dropout: f32,
    pub(crate) seed: u64,
    /// In how many of the last epochs the weights are averaged; 0 keeps those of the last step.
    pub(crate) averaged: usize,
}

/// What the sums of squared gradients start from.
const CAREFUL: f32 = 0.1;
/// Share of the rate that is left at the end.
const LAST: f32 = 0.1;
/// How often an epoch weights are looked at to be averaged.
const LOOKS: usize = 8;

impl Questions {
    pub(crate) fn new(bits: u8) -> Questions {
        Questions { bits, rows: Vec::new(), ends: Vec::new(), right: Vec::new(), list: Vec::new() }
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// Adds a question, unless nothing can be learned from it: all candidates right, or none.
    pub(crate) fn push<'f>(&mut self, column: usize, weight: f32, candidates: impl Iterator<Item = (&'f [u64], bool)>) {
        let (first, rows) = (self.ends.len(), self.rows.len());
        for (features, right) in candidates {
            self.rows.extend(features.iter().map(|f| slot(*f, self.bits) as u32));
            self.ends.push(self.rows.len());
            self.right.push(right);
        }
        let own = &self.right[first..];
        if own.iter().all(|r| *r) || !own.iter().any(|r| *r) {
            self.ends.truncate(first);
            self.right.truncate(first);
            self.rows.truncate(rows);
            return;
        }
        self.list.push(Question { candidates: first..self.ends.len(), column, weight });
    }

    fn rows_of(&self, candidate: usize) -> &[u32] {
        let start = if candidate == 0 { 0 } else { self.ends[candidate - 1] };
        &self.rows[start..self.ends[candidate]]
    }

    /// Learns the weights, one column a label.
    pub(crate) fn learn(&self, labels: &[&'static str], steps: &Steps) -> Weights {
        let labels = Labels::free(labels);
        let columns = labels.count();
        let mut weights = Weights::none(&labels, Rows::Flat { bits: self.bits });
        let mut squares = vec![CAREFUL; weights.table.len()];
        let mut random = Random::new(steps.seed);
        let mut order: Vec<usize> = (0..self.list.len()).collect();
        let total = (order.len() * steps.epochs).max(1) as f32;
        let (mut shares, mut seen, mut ends) = (Vec::new(), Vec::new(), Vec::new());
        let mut done = 0.0;
        let mut mean = Mean::default();
        for epoch in 0..steps.epochs {
            random.shuffle(&mut order);
            for (at, number) in order.iter().enumerate() {
                let question = &self.list[*number];
                let rate = steps.rate * (1.0 - (1.0 - LAST) * done / total);
                done += 1.0;
                seen.clear();
                ends.clear();
                shares.clear();
                for candidate in question.candidates.clone() {
                    let kept = self.rows_of(candidate).iter().filter(|_| random.share() >= steps.dropout);
                    let from = seen.len();
                    seen.extend(kept.map(|row| *row as usize * columns + question.column));
                    let score: f32 = seen[from..].iter().map(|at| weights.table[*at]).sum();
                    ends.push(seen.len());
                    shares.push(score / (1.0 - steps.dropout));
                }
                let right = &self.right[question.candidates.clone()];
                softmax(&mut shares);
                let sum: f32 = shares.iter().zip(right).filter(|(_, r)| **r).map(|(s, _)| s).sum();
                let mut from = 0;
                for ((share, right), end) in shares.iter().zip(right).zip(&ends) {
                    let wanted = if *right { share / sum.max(1e-9) } else { 0.0 };
                    let gradient = question.weight * (share - wanted);
                    for at in &seen[from..*end] {
                        let weight = &mut weights.table[*at];
                        let gradient = gradient + steps.l2 * *weight;
                        squares[*at] += gradient * gradient;
                        *weight -= rate * gradient / squares[*at].sqrt();
                    }
                    from = *end;
                }
                if epoch + steps.averaged >= steps.epochs && (at + 1) % (order.len() / LOOKS).max(1) == 0 {
                    mean.add(&weights);
                }
            }
        }
        mean.give(&mut weights);
        weights
    }
}

fn softmax(scores: &mut [f32]) {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    scores.iter_mut().for_each(|s| *s = (*s - top).exp());
    let sum: f32 = scores.iter().sum();
    scores.iter_mut().for_each(|s| *s /= sum);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linear::train::Packing;
    use crate::linear::{Model, single};

    #[test]
    fn the_right_candidate_is_learned() {
        let mut questions = Questions::new(8);
        let (good, bad, noise) = (single(1, 1), single(1, 2), single(1, 3));
        for turn in 0..40u64 {
            let candidates = [[good, noise], [bad, noise]];
            let first = (turn % 2) as usize;
            let shown = [first, 1 - first].map(|at| (candidates[at].as_slice(), at == 0));
            questions.push(1, 1.0, shown.into_iter());
        }
        let steps = Steps { epochs: 4, rate: 0.1, l2: 0.0, dropout: 0.0, seed: 1, averaged: 2 };
        let bytes = questions.learn(&["a", "b"], &steps).pack(&Packing::new("test", 1));
        let model = Model::from_bytes(bytes).expect("sound");
        let score = |feature| model.scorer().score(&[feature])[1];
        assert!(score(good) > 0 && score(bad) < 0 && score(noise).abs() < score(good));
    }

    #[test]
    fn questions_without_a_choice_teach_nothing() {
        let mut questions = Questions::new(8);
        questions.push(0, 1.0, [([1u64].as_slice(), false)].into_iter());
        questions.push(0, 1.0, [([1u64].as_slice(), true)].into_iter());
        assert_eq!((questions.len(), questions.rows.len()), (0, 0));
    }
}
