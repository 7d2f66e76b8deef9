//! A linear-chain CRF by AdaGrad, one sequence a step, L2 on the weights that a step touches: towards
//! what they were at the start, which is 0 unless training goes on from a model.
//!
//! With dropout each step sees a part of the features, those chosen by chance: no rare feature can
//! stand in for the others, so weights spread over all that tell the same (measured on quotes: half
//! a point of F1 on articles left out).

use super::super::MAX_LABELS;
use super::inference::{Factors, Inference};
use super::{Data, Random, Settings, Weights};

pub(super) struct Steps {
    pub(super) epochs: usize,
    pub(super) rate: f32,
    pub(super) last_rate: f32,
    pub(super) l2: f32,
    pub(super) accumulator: f32,
    /// Share of the features that a step does not see.
    pub(super) dropout: f32,
}

pub(super) fn learn(weights: &mut Weights, data: &Data, steps: &Steps, settings: &Settings) {
    let n = weights.labels.count();
    let mut squares = vec![steps.accumulator; weights.table.len()];
    let mut start_squares = [steps.accumulator; MAX_LABELS];
    let mut transition_squares = [[steps.accumulator; MAX_LABELS]; MAX_LABELS];
    let mut order: Vec<usize> = (0..data.sequences.len()).collect();
    let mut random = Random::new(settings.seed);
    let (home, start_home, transition_home) = (weights.table.clone(), weights.start, weights.transitions);
    let mut chance = Random::new(settings.seed.wrapping_add(1));
    let kept = 1.0 - steps.dropout;
    let mut part = Data { rows: Vec::new(), ends: Vec::new(), gold: Vec::new(), sequences: Vec::new() };
    let mut inference = Inference::default();
    for epoch in 0..steps.epochs {
        random.shuffle(&mut order);
        let mut loss = 0.0;
        for (done, &s) in order.iter().enumerate() {
            let passed = (epoch as f32 + done as f32 / order.len() as f32) / steps.epochs as f32;
            let rate = steps.rate * (1.0 - passed * (1.0 - steps.last_rate));
            let step = |weight: &mut f32, square: &mut f32, home: f32, gradient: f32| {
                let gradient = gradient + steps.l2 * (*weight - home);
                *square += gradient * gradient;
                *weight -= rate * gradient / square.sqrt();
            };
            let (positions, importance) = data.sequences[s].clone();
            let (data, positions) = if steps.dropout > 0.0 {
                let count = positions.len();
                data.thin(positions, kept, &mut chance, &mut part);
                (&part, 0..count)
            } else {
                (data, positions)
            };
            let factors = Factors::new(weights);
            inference.emit(&weights.table, &weights.labels, data, positions.clone());
            inference.emissions.as_flattened_mut().iter_mut().for_each(|score| *score /= kept);
            let mut gold_score = 0.0f64;
            let log_z = inference.run(&factors, n);
            let mut before: Option<usize> = None;
            for (t, position) in positions.clone().enumerate() {
                let gold = usize::from(data.gold[position]);
                gold_score += f64::from(inference.emissions[t][gold]);
                match before {
                    None => gold_score += f64::from(weights.start[gold]),
                    Some(from) => {
                        gold_score += f64::from(weights.transitions[from][gold]);
                        inference.transitions[from][gold] -= 1.0;
                    }
                }
                before = Some(gold);
            }
            loss += (log_z - gold_score) * f64::from(importance);
            for (t, position) in positions.clone().enumerate() {
                let mut gradient = inference.marginals[t];
                gradient[usize::from(data.gold[position])] -= 1.0;
                for value in &mut gradient {
                    *value *= importance;
                }
                if t == 0 {
                    for l in (0..n).filter(|l| weights.labels.start[*l]) {
                        step(&mut weights.start[l], &mut start_squares[l], start_home[l], gradient[l]);
                    }
                }
                gradient.iter_mut().for_each(|value| *value /= kept);
                for &row in data.at(position) {
                    let at = row as usize * n;
                    let row = weights.table[at..at + n].iter_mut().zip(&mut squares[at..at + n]);
                    for (((weight, square), home), gradient) in row.zip(&home[at..at + n]).zip(&gradient) {
                        step(weight, square, *home, *gradient);
                    }
                }
            }
            for from in 0..n {
                for to in (0..n).filter(|to| weights.labels.follows[from][*to]) {
                    let gradient = inference.transitions[from][to] * importance;
                    let home = transition_home[from][to];
                    step(&mut weights.transitions[from][to], &mut transition_squares[from][to], home, gradient);
                }
            }
        }
        if settings.progress {
            eprintln!("  epoch {}: loss a position {:.4}", epoch + 1, loss / data.gold.len() as f64);
        }
    }
}
