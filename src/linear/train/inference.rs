//! Forward and backward sums over one sequence, in probabilities scaled at every position.

use super::super::MAX_LABELS;
use super::{Data, Labels, Weights};
use std::ops::Range;

pub(super) type Row = [f32; MAX_LABELS];

/// exp of the scores of starts and transitions; 0 where forbidden.
pub(super) struct Factors {
    pub(super) start: Row,
    pub(super) transitions: [Row; MAX_LABELS],
}

impl Factors {
    pub(super) fn new(weights: &Weights) -> Factors {
        Factors::of(&weights.labels, &weights.start, &weights.transitions)
    }

    pub(super) fn of(labels: &Labels, start: &Row, transitions: &[Row; MAX_LABELS]) -> Factors {
        let n = labels.count();
        let mut factors = Factors { start: [0.0; MAX_LABELS], transitions: [[0.0; MAX_LABELS]; MAX_LABELS] };
        for to in 0..n {
            if labels.start[to] {
                factors.start[to] = start[to].exp();
            }
            for from in 0..n {
                if labels.follows[from][to] {
                    factors.transitions[from][to] = transitions[from][to].exp();
                }
            }
        }
        factors
    }
}

/// Buffers for one sequence at a time.
#[derive(Default)]
pub(super) struct Inference {
    pub(super) emissions: Vec<Row>,
    factors: Vec<Row>,
    forward: Vec<Row>,
    backward: Vec<Row>,
    scales: Vec<f32>,
    /// Probability of each label at each position.
    pub(super) marginals: Vec<Row>,
    /// Expected number of each transition.
    pub(super) transitions: [Row; MAX_LABELS],
}

impl Inference {
    pub(super) fn emit(&mut self, table: &[f32], labels: &Labels, data: &Data, positions: Range<usize>) {
        let n = labels.count();
        self.emissions.clear();
        for position in positions {
            let mut row = [0.0; MAX_LABELS];
            for &r in data.at(position) {
                let start = r as usize * n;
                for (sum, weight) in row.iter_mut().zip(&table[start..start + n]) {
                    *sum += weight;
                }
            }
            self.emissions.push(row);
        }
    }

    /// Fills `marginals` and `transitions` from `emissions`; gives the log of the partition sum.
    pub(super) fn run(&mut self, factors: &Factors, n: usize) -> f64 {
        let length = self.emissions.len();
        let mut log_z = 0.0f64;
        self.factors.clear();
        self.forward.clear();
        self.scales.clear();
        for (t, emission) in self.emissions.iter().enumerate() {
            let top = emission[..n].iter().copied().fold(f32::MIN, f32::max);
            let mut factor = [0.0; MAX_LABELS];
            for l in 0..n {
                factor[l] = (emission[l] - top).exp();
            }
            let mut row = [0.0; MAX_LABELS];
            if t == 0 {
                row = factors.start;
            } else {
                let before = &self.forward[t - 1];
                for from in 0..n {
                    for to in 0..MAX_LABELS {
                        row[to] += before[from] * factors.transitions[from][to];
                    }
                }
            }
            let mut sum = 0.0;
            for l in 0..n {
                row[l] *= factor[l];
                sum += row[l];
            }
            let sum = sum.max(1e-30);
            for value in &mut row {
                *value /= sum;
            }
            log_z += f64::from(top) + f64::from(sum.ln());
            self.factors.push(factor);
            self.forward.push(row);
            self.scales.push(sum);
        }
        self.backward.clear();
        self.backward.resize(length, [0.0; MAX_LABELS]);
        self.marginals.clear();
        self.marginals.resize(length, [0.0; MAX_LABELS]);
        self.transitions = [[0.0; MAX_LABELS]; MAX_LABELS];
        for t in (0..length).rev() {
            if t + 1 == length {
                self.backward[t] = [1.0; MAX_LABELS];
            } else {
                let mut next = self.backward[t + 1];
                for l in 0..n {
                    next[l] *= self.factors[t + 1][l] / self.scales[t + 1];
                }
                let mut row = [0.0; MAX_LABELS];
                for from in 0..n {
                    let mut sum = 0.0;
                    let alpha = self.forward[t][from];
                    for to in 0..n {
                        let flow = factors.transitions[from][to] * next[to];
                        sum += flow;
                        self.transitions[from][to] += alpha * flow;
                    }
                    row[from] = sum;
                }
                self.backward[t] = row;
            }
            let mut sum = 0.0;
            for l in 0..n {
                self.marginals[t][l] = self.forward[t][l] * self.backward[t][l];
                sum += self.marginals[t][l];
            }
            let sum = sum.max(1e-30);
            for value in &mut self.marginals[t] {
                *value /= sum;
            }
        }
        log_z
    }
}
