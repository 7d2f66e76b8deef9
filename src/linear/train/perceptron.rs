//! The averaged structured perceptron: decode, and where the labels are wrong move the weights of
//! the right ones up and of the chosen ones down; the mean over all steps is the model.

use super::super::MAX_LABELS;
use super::inference::Inference;
use super::{Data, Labels, Random, Settings, Weights};

/// Weights with what is needed for their mean: the sum of every change times the step it came at.
struct Averaged {
    now: Vec<f32>,
    weighted: Vec<f64>,
}

impl Averaged {
    fn new(size: usize) -> Averaged {
        Averaged { now: vec![0.0; size], weighted: vec![0.0; size] }
    }

    fn change(&mut self, at: usize, by: f32, step: f64) {
        self.now[at] += by;
        self.weighted[at] += f64::from(by) * step;
    }

    fn mean(&self, at: usize, steps: f64) -> f32 {
        (f64::from(self.now[at]) - self.weighted[at] / steps) as f32
    }
}

pub(super) fn learn(weights: &mut Weights, data: &Data, epochs: usize, settings: &Settings) {
    let labels = weights.labels.clone();
    let n = labels.count();
    let mut table = Averaged::new(weights.table.len());
    let mut start = Averaged::new(MAX_LABELS);
    let mut transitions = Averaged::new(MAX_LABELS * MAX_LABELS);
    let mut order: Vec<usize> = (0..data.sequences.len()).collect();
    let mut random = Random::new(settings.seed);
    let mut inference = Inference::default();
    let mut path = Vec::new();
    let mut step = 1.0f64;
    for epoch in 0..epochs {
        random.shuffle(&mut order);
        let mut wrong = 0usize;
        for &s in &order {
            let (positions, importance) = data.sequences[s].clone();
            inference.emit(&table.now, &labels, data, positions.clone());
            decode(&inference.emissions, &start.now, &transitions.now, &labels, &mut path);
            let mut before: Option<(usize, usize)> = None;
            for (position, &chosen) in positions.clone().zip(&path) {
                let gold = usize::from(data.gold[position]);
                if gold != chosen {
                    wrong += 1;
                    for &row in data.at(position) {
                        table.change(row as usize * n + gold, importance, step);
                        table.change(row as usize * n + chosen, -importance, step);
                    }
                }
                match before {
                    None if gold != chosen => {
                        start.change(gold, importance, step);
                        start.change(chosen, -importance, step);
                    }
                    Some((g, c)) if (g, c) != (gold, chosen) => {
                        transitions.change(g * MAX_LABELS + gold, importance, step);
                        transitions.change(c * MAX_LABELS + chosen, -importance, step);
                    }
                    _ => {}
                }
                before = Some((gold, chosen));
            }
            step += 1.0;
        }
        if settings.progress {
            eprintln!("  epoch {}: {wrong} of {} positions wrong", epoch + 1, data.gold.len());
        }
    }
    for (at, weight) in weights.table.iter_mut().enumerate() {
        *weight = table.mean(at, step);
    }
    for from in 0..n {
        weights.start[from] = start.mean(from, step);
        for to in 0..n {
            weights.transitions[from][to] = transitions.mean(from * MAX_LABELS + to, step);
        }
    }
}

/// Viterbi over the weights as they are while learning.
fn decode(emissions: &[[f32; MAX_LABELS]], start: &[f32], transitions: &[f32], labels: &Labels, path: &mut Vec<usize>) {
    let n = labels.count();
    let mut back: Vec<[usize; MAX_LABELS]> = Vec::with_capacity(emissions.len());
    let mut before = [f32::MIN / 4.0; MAX_LABELS];
    for (t, emission) in emissions.iter().enumerate() {
        let mut best = [f32::MIN / 4.0; MAX_LABELS];
        let mut from_of = [0; MAX_LABELS];
        for to in 0..n {
            if t == 0 {
                if labels.start[to] {
                    best[to] = start[to];
                }
            } else {
                for from in (0..n).filter(|from| labels.follows[*from][to]) {
                    let score = before[from] + transitions[from * MAX_LABELS + to];
                    if score > best[to] {
                        best[to] = score;
                        from_of[to] = from;
                    }
                }
            }
            best[to] += emission[to];
        }
        back.push(from_of);
        before = best;
    }
    let mut label = (0..n).fold(0, |best, l| if before[l] > before[best] { l } else { best });
    path.clear();
    for from_of in back.iter().rev() {
        path.push(label);
        label = from_of[label];
    }
    path.reverse();
}
