//! A linear-chain CRF by L-BFGS over the whole corpus, with L1 (orthant-wise, after Andrew and Gao
//! 2007) and L2. L1 leaves most weights at exactly 0, so the model is small.
//!
//! The corpus is cut into a fixed number of pieces whose gradients are added up in order, so the
//! result does not depend on how many threads there are.

use super::inference::{Factors, Inference};
use super::{Data, Settings, Weights};
use std::collections::VecDeque;

const PIECES: usize = 8;
const MEMORY: usize = 8;
const LINE_SEARCH: usize = 20;

pub(super) fn learn(weights: &mut Weights, data: &Data, iterations: usize, l1: f32, l2: f32, settings: &Settings) {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(PIECES);
    let problem = Problem { data, threads, l1: f64::from(l1), l2: f64::from(l2) };
    let mut x = flatten(weights);
    let (mut value, mut gradient) = problem.evaluate(weights, &x);
    let mut history: VecDeque<(Vec<f64>, Vec<f64>, f64)> = VecDeque::new();
    for iteration in 0..iterations {
        let pseudo = problem.pseudo_gradient(&x, &gradient);
        let mut direction = newton(&pseudo, &history);
        if l1 > 0.0 {
            for (d, p) in direction.iter_mut().zip(&pseudo) {
                if *d * *p > 0.0 {
                    *d = 0.0;
                }
            }
        }
        let slope = dot(&direction, &pseudo);
        if slope >= 0.0 {
            break;
        }
        let mut step = if iteration == 0 { 1.0 / dot(&pseudo, &pseudo).sqrt().max(1e-9) } else { 1.0 };
        let mut moved = None;
        for _ in 0..LINE_SEARCH {
            let next = problem.project(&x, &direction, &pseudo, step);
            let (next_value, next_gradient) = problem.evaluate(weights, &next);
            let gained = next.iter().zip(&x).zip(&pseudo).map(|((a, b), g)| (a - b) * g).sum::<f64>();
            if next_value <= value + 1e-4 * gained {
                moved = Some((next, next_value, next_gradient));
                break;
            }
            step *= 0.5;
        }
        let Some((next, next_value, next_gradient)) = moved else { break };
        let s: Vec<f64> = next.iter().zip(&x).map(|(a, b)| a - b).collect();
        let y: Vec<f64> = next_gradient.iter().zip(&gradient).map(|(a, b)| a - b).collect();
        let curvature = dot(&s, &y);
        if curvature > 1e-10 {
            history.push_back((s, y, 1.0 / curvature));
            if history.len() > MEMORY {
                history.pop_front();
            }
        }
        let change = (value - next_value) / value.abs().max(1.0);
        (x, value, gradient) = (next, next_value, next_gradient);
        if settings.progress && (iteration + 1) % 10 == 0 {
            let kept = x.iter().filter(|w| **w != 0.0).count();
            eprintln!("  iteration {}: objective {value:.1}, {kept} weights", iteration + 1);
        }
        if change < 1e-6 {
            break;
        }
    }
    unflatten(weights, &x);
}

struct Problem<'a> {
    data: &'a Data,
    threads: usize,
    l1: f64,
    l2: f64,
}

impl Problem<'_> {
    /// Objective with both penalties; gradient without that of L1.
    fn evaluate(&self, weights: &mut Weights, x: &[f64]) -> (f64, Vec<f64>) {
        unflatten(weights, x);
        let weights = &*weights;
        let factors = Factors::new(weights);
        let length = self.data.sequences.len();
        let bounds: Vec<usize> = (0..=PIECES).map(|p| p * length / PIECES).collect();
        let mut parts: Vec<Option<(f64, Vec<f64>)>> = (0..PIECES).map(|_| None).collect();
        std::thread::scope(|scope| {
            for (thread, chunk) in parts.chunks_mut(PIECES.div_ceil(self.threads)).enumerate() {
                let first = thread * PIECES.div_ceil(self.threads);
                let (bounds, factors) = (&bounds, &factors);
                scope.spawn(move || {
                    for (i, part) in chunk.iter_mut().enumerate() {
                        *part = Some(self.piece(weights, factors, bounds[first + i]..bounds[first + i + 1]));
                    }
                });
            }
        });
        let mut value = 0.0;
        let mut gradient = vec![0.0; x.len()];
        for (v, g) in parts.into_iter().flatten() {
            value += v;
            gradient.iter_mut().zip(&g).for_each(|(sum, part)| *sum += part);
        }
        for (g, w) in gradient.iter_mut().zip(x) {
            *g += 2.0 * self.l2 * w;
            value += self.l2 * w * w + self.l1 * w.abs();
        }
        (value, gradient)
    }

    fn piece(&self, weights: &Weights, factors: &Factors, sequences: std::ops::Range<usize>) -> (f64, Vec<f64>) {
        let n = weights.labels.count();
        let table = weights.table.len();
        let mut gradient = vec![0.0; table + n + n * n];
        let mut value = 0.0;
        let mut inference = Inference::default();
        for (positions, importance) in &self.data.sequences[sequences] {
            let importance = f64::from(*importance);
            inference.emit(&weights.table, &weights.labels, self.data, positions.clone());
            let mut loss = inference.run(factors, n);
            let mut before: Option<usize> = None;
            for (t, position) in positions.clone().enumerate() {
                let gold = usize::from(self.data.gold[position]);
                loss -= f64::from(inference.emissions[t][gold]);
                inference.marginals[t][gold] -= 1.0;
                match before {
                    None => {
                        loss -= f64::from(weights.start[gold]);
                        for l in (0..n).filter(|l| weights.labels.start[*l]) {
                            gradient[table + l] += importance * f64::from(inference.marginals[t][l]);
                        }
                    }
                    Some(from) => {
                        loss -= f64::from(weights.transitions[from][gold]);
                        inference.transitions[from][gold] -= 1.0;
                    }
                }
                before = Some(gold);
                for &row in self.data.at(position) {
                    let at = row as usize * n;
                    for (g, m) in gradient[at..at + n].iter_mut().zip(&inference.marginals[t]) {
                        *g += importance * f64::from(*m);
                    }
                }
            }
            for from in 0..n {
                for to in (0..n).filter(|to| weights.labels.follows[from][*to]) {
                    gradient[table + n + from * n + to] += importance * f64::from(inference.transitions[from][to]);
                }
            }
            value += loss * importance;
        }
        (value, gradient)
    }

    fn pseudo_gradient(&self, x: &[f64], gradient: &[f64]) -> Vec<f64> {
        x.iter()
            .zip(gradient)
            .map(|(w, g)| {
                if *w != 0.0 {
                    g + self.l1 * w.signum()
                } else if g + self.l1 < 0.0 {
                    g + self.l1
                } else if g - self.l1 > 0.0 {
                    g - self.l1
                } else {
                    0.0
                }
            })
            .collect()
    }

    /// A step that stops at 0 instead of changing a weight's sign (only when there is an L1).
    fn project(&self, x: &[f64], direction: &[f64], pseudo: &[f64], step: f64) -> Vec<f64> {
        x.iter()
            .zip(direction)
            .zip(pseudo)
            .map(|((w, d), p)| {
                let next = w + step * d;
                let sign = if *w == 0.0 { -p.signum() } else { w.signum() };
                if self.l1 > 0.0 && next * sign < 0.0 { 0.0 } else { next }
            })
            .collect()
    }
}

/// Minus the inverse Hessian (as the history has it) times the gradient.
fn newton(gradient: &[f64], history: &VecDeque<(Vec<f64>, Vec<f64>, f64)>) -> Vec<f64> {
    let mut q: Vec<f64> = gradient.iter().map(|g| -g).collect();
    let mut alphas = Vec::with_capacity(history.len());
    for (s, y, rho) in history.iter().rev() {
        let alpha = rho * dot(s, &q);
        q.iter_mut().zip(y).for_each(|(q, y)| *q -= alpha * y);
        alphas.push(alpha);
    }
    if let Some((s, y, _)) = history.back() {
        let gamma = dot(s, y) / dot(y, y).max(1e-12);
        q.iter_mut().for_each(|q| *q *= gamma);
    }
    for ((s, y, rho), alpha) in history.iter().zip(alphas.iter().rev()) {
        let beta = rho * dot(y, &q);
        q.iter_mut().zip(s).for_each(|(q, s)| *q += (alpha - beta) * s);
    }
    q
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn flatten(weights: &Weights) -> Vec<f64> {
    let n = weights.labels.count();
    let mut x: Vec<f64> = weights.table.iter().map(|w| f64::from(*w)).collect();
    x.extend(weights.start[..n].iter().map(|w| f64::from(*w)));
    for row in &weights.transitions[..n] {
        x.extend(row[..n].iter().map(|w| f64::from(*w)));
    }
    x
}

fn unflatten(weights: &mut Weights, x: &[f64]) {
    let n = weights.labels.count();
    let (table, rest) = x.split_at(weights.table.len());
    weights.table.iter_mut().zip(table).for_each(|(w, x)| *w = *x as f32);
    let mut rest = rest.iter();
    for to in 0..n {
        weights.start[to] = rest.next().map_or(0.0, |x| *x as f32);
    }
    for from in 0..n {
        for to in 0..n {
            weights.transitions[from][to] = rest.next().map_or(0.0, |x| *x as f32);
        }
    }
}
