//! A linear-chain CRF by AdaGrad, one sequence a step, L2 on the weights that a step touches: towards
//! what they were at the start, which is 0 unless training goes on from a model.
//!
//! **Any size.** Documents are asked for their sequences when their turn comes and forgotten again.
//! They are dealt into shards; each shard is learned on a thread of its own and the weights are
//! averaged several times an epoch. The number of shards is a setting, so the result does not depend
//! on the machine.
//!
//! **Partly known labels.** A position may be known to have one of several labels only: then the
//! step goes from what the model expects to what it expects given that knowledge.
//!
//! **Dropout.** Each step sees a part of the features, those chosen by chance: no rare feature can
//! stand in for the others, so weights spread over all that tell the same (measured on quotes: half
//! a point of F1 on articles left out).

use super::super::MAX_LABELS;
use super::corpus::{Corpus, Documents};
use super::inference::{Factors, Inference, Row};
use super::rare::Frequent;
use super::{Labels, Learner, Mean, Random, Rows, Settings, Weights};

/// Times an epoch that the shards' weights are averaged.
const MEETINGS: usize = 8;

struct Steps {
    epochs: usize,
    rate: f32,
    last_rate: f32,
    l2: f32,
    dropout: f32,
    shards: usize,
}

pub(super) fn learn(weights: &mut Weights, documents: &dyn Documents, settings: &Settings) {
    let Learner::Crf { epochs, rate, last_rate, l2, accumulator, dropout, shards, least, averaged } = settings.learner
    else {
        return;
    };
    let steps = Steps { epochs, rate, last_rate, l2, dropout, shards: shards.max(1) };
    let frequent = Frequent::of(documents, least, steps.shards);
    let begin = State::of(weights, accumulator);
    let home = begin.table.iter().any(|[row, _]| *row != [0.0; MAX_LABELS]);
    let home = home.then(|| begin.table.iter().map(|[row, _]| *row).collect());
    let mut workers: Vec<Worker> = (0..steps.shards as u64)
        .map(|shard| Worker {
            state: begin.clone(),
            chance: Random::new(settings.seed.wrapping_add(1 + shard)),
            inference: Inference::default(),
            clamped: Inference::default(),
            corpus: Corpus::default(),
            loss: 0.0,
            positions: 0,
        })
        .collect();
    let mut mean = Mean::default();
    let task = Task { documents, rows: &weights.rows, labels: &weights.labels, steps: &steps, frequent, begin, home };
    let mut order: Vec<usize> = (0..documents.count()).collect();
    let mut random = Random::new(settings.seed);
    for epoch in 0..steps.epochs {
        random.shuffle(&mut order);
        // A small corpus meets less often: a few documents say too little to be averaged.
        let meetings = if order.len() < MEETINGS * 16 * steps.shards { 1 } else { MEETINGS };
        for meeting in 0..meetings {
            let batch = &order[meeting * order.len() / meetings..(meeting + 1) * order.len() / meetings];
            let before = epoch as f32 + meeting as f32 / meetings as f32;
            std::thread::scope(|scope| {
                for (shard, worker) in workers.iter_mut().enumerate() {
                    let own: Vec<usize> = batch.iter().skip(shard).step_by(steps.shards).copied().collect();
                    let task = &task;
                    scope.spawn(move || {
                        for (done, document) in own.iter().enumerate() {
                            let share = done as f32 / own.len() as f32 / meetings as f32;
                            worker.document(task, *document, (before + share) / task.steps.epochs as f32);
                        }
                    });
                }
            });
            average(&mut workers);
            if let Some(worker) = workers.first().filter(|_| epoch + averaged >= epochs) {
                mean.add_numbers(worker.state.weights(weights.labels.count()));
            }
        }
        if settings.progress {
            let loss: f64 = workers.iter().map(|worker| worker.loss).sum();
            let positions: usize = workers.iter().map(|worker| worker.positions).sum();
            eprintln!("  epoch {}: loss a position {:.4}", epoch + 1, loss / positions.max(1) as f64);
            workers.iter_mut().for_each(|worker| (worker.loss, worker.positions) = (0.0, 0));
        }
    }
    if let Some(worker) = workers.first() {
        worker.state.give(weights);
    }
    mean.give(weights);
}

struct Task<'a> {
    documents: &'a dyn Documents,
    rows: &'a Rows,
    labels: &'a Labels,
    steps: &'a Steps,
    frequent: Option<Frequent>,
    /// What training began with, and its table where that is not empty.
    begin: State,
    home: Option<Vec<Row>>,
}

/// Weights and the sums of their squared gradients; rows are as wide as can be, whatever the labels.
#[derive(Clone)]
struct State {
    /// Weights and sums side by side: what a step reads it also writes, and most rows are far away.
    table: Vec<[Row; 2]>,
    start: [Row; 2],
    transitions: [[Row; MAX_LABELS]; 2],
}

impl State {
    fn of(weights: &Weights, accumulator: f32) -> State {
        let mut state = State {
            table: vec![[[0.0; MAX_LABELS], [accumulator; MAX_LABELS]]; weights.rows.count()],
            start: [weights.start, [accumulator; MAX_LABELS]],
            transitions: [weights.transitions, [[accumulator; MAX_LABELS]; MAX_LABELS]],
        };
        let n = weights.labels.count();
        for ([row, _], own) in state.table.iter_mut().zip(weights.table.chunks(n)) {
            row[..n].copy_from_slice(own);
        }
        state
    }

    fn give(&self, weights: &mut Weights) {
        let n = weights.labels.count();
        for ([row, _], own) in self.table.iter().zip(weights.table.chunks_mut(n)) {
            own.copy_from_slice(&row[..n]);
        }
        weights.start = self.start[0];
        weights.transitions = self.transitions[0];
    }

    /// The weights alone, of so many labels: table, start, transitions.
    fn weights(&self, labels: usize) -> impl Iterator<Item = &f32> {
        let rows = self.table.iter().flat_map(move |[row, _]| &row[..labels]);
        rows.chain(&self.start[0]).chain(self.transitions[0].as_flattened())
    }

    fn numbers(&mut self) -> impl Iterator<Item = &mut f32> {
        let table = self.table.as_flattened_mut().as_flattened_mut();
        let transitions = self.transitions.as_flattened_mut().as_flattened_mut();
        table.iter_mut().chain(self.start.as_flattened_mut()).chain(transitions)
    }
}

/// Gives all workers the mean of their states.
fn average(workers: &mut [Worker]) {
    let count = workers.len() as f32;
    let [first, others @ ..] = workers else { return };
    if others.is_empty() {
        return;
    }
    for other in others.iter_mut() {
        first.state.numbers().zip(other.state.numbers()).for_each(|(sum, number)| *sum += *number);
    }
    first.state.numbers().for_each(|sum| *sum /= count);
    for other in others {
        other.state.clone_from(&first.state);
    }
}

struct Worker {
    state: State,
    chance: Random,
    inference: Inference,
    clamped: Inference,
    corpus: Corpus,
    loss: f64,
    positions: usize,
}

impl Worker {
    fn document(&mut self, task: &Task<'_>, document: usize, passed: f32) {
        let mut corpus = std::mem::take(&mut self.corpus);
        corpus.clear();
        task.documents.add(document, &mut corpus);
        let rate = task.steps.rate * (1.0 - passed * (1.0 - task.steps.last_rate));
        let mut data = Seen::default();
        for sequence in 0..corpus.len() {
            data.take(&corpus, sequence, task, &mut self.chance);
            if !data.gold.is_empty() && data.weight > 0.0 {
                self.step(task, &data, rate);
            }
        }
        self.corpus = corpus;
    }

    fn step(&mut self, task: &Task<'_>, data: &Seen, rate: f32) {
        let Worker { state, inference, clamped, .. } = self;
        let labels = task.labels;
        let n = labels.count();
        let kept = 1.0 - task.steps.dropout;
        inference.emissions.clear();
        for rows in data.positions() {
            let mut sums = [0.0; MAX_LABELS];
            for row in rows {
                sums.iter_mut().zip(&state.table[*row as usize][0]).for_each(|(sum, weight)| *sum += weight);
            }
            inference.emissions.push(sums.map(|sum| sum / kept));
        }
        let factors = Factors::of(labels, &state.start[0], &state.transitions[0]);
        let log_z = inference.run(&factors, n);
        let gold_score = if data.is_known() {
            known(data, inference, &state.start[0], &state.transitions[0], clamped)
        } else {
            clamped.emissions.clear();
            clamped.emissions.extend(inference.emissions.iter().zip(&data.gold).map(|(scores, allowed)| {
                std::array::from_fn(|l| if allowed >> l & 1 == 1 { scores[l] } else { IMPOSSIBLE })
            }));
            clamped.run(&factors, n)
        };
        if gold_score < f64::from(IMPOSSIBLE) / 2.0 {
            return;
        }
        self.loss += (log_z - gold_score) * f64::from(data.weight);
        self.positions += data.gold.len();
        let l2 = task.steps.l2;
        let step = |weight: &mut f32, square: &mut f32, home: f32, gradient: f32| {
            let gradient = gradient + l2 * (*weight - home);
            *square += gradient * gradient;
            *weight -= rate * gradient / square.sqrt();
        };
        for (t, rows) in data.positions().enumerate() {
            let gradient: Row =
                std::array::from_fn(|l| (inference.marginals[t][l] - clamped.marginals[t][l]) * data.weight);
            if t == 0 {
                let [weights, squares] = &mut state.start;
                for l in (0..n).filter(|l| labels.start[*l]) {
                    step(&mut weights[l], &mut squares[l], task.begin.start[0][l], gradient[l]);
                }
            }
            let gradient = gradient.map(|value| value / kept);
            for row in rows {
                let row = *row as usize;
                let home = task.home.as_ref().map_or([0.0; MAX_LABELS], |home| home[row]);
                let [weights, squares] = &mut state.table[row];
                for l in 0..MAX_LABELS {
                    step(&mut weights[l], &mut squares[l], home[l], gradient[l]);
                }
            }
        }
        let [weights, squares] = &mut state.transitions;
        for from in 0..n {
            for to in (0..n).filter(|to| labels.follows[from][*to]) {
                let gradient = (inference.transitions[from][to] - clamped.transitions[from][to]) * data.weight;
                let home = task.begin.transitions[0][from][to];
                step(&mut weights[from][to], &mut squares[from][to], home, gradient);
            }
        }
    }
}

/// The score of a label that a position cannot have.
const IMPOSSIBLE: f32 = -1e20;

/// Puts the one labelling that is known into `clamped` and gives its score.
fn known(data: &Seen, inference: &Inference, start: &Row, transitions: &[Row], clamped: &mut Inference) -> f64 {
    clamped.transitions = [[0.0; MAX_LABELS]; MAX_LABELS];
    clamped.marginals.clear();
    let mut score = 0.0;
    let mut before: Option<usize> = None;
    for (allowed, emissions) in data.gold.iter().zip(&inference.emissions) {
        let gold = allowed.trailing_zeros() as usize;
        score += f64::from(emissions[gold]);
        score += f64::from(match before {
            None => start[gold],
            Some(from) => {
                clamped.transitions[from][gold] += 1.0;
                transitions[from][gold]
            }
        });
        before = Some(gold);
        clamped.marginals.push(std::array::from_fn(|l| if l == gold { 1.0 } else { 0.0 }));
    }
    score
}

/// What a step sees of a sequence.
#[derive(Default)]
struct Seen {
    rows: Vec<u32>,
    /// End in `rows` of each position's features.
    ends: Vec<usize>,
    gold: Vec<u16>,
    weight: f32,
}

impl Seen {
    fn take(&mut self, corpus: &Corpus, sequence: usize, task: &Task<'_>, chance: &mut Random) {
        let (positions, weight) = corpus.sequence(sequence);
        self.rows.clear();
        self.ends.clear();
        self.gold.clear();
        self.weight = weight;
        let kept = 1.0 - task.steps.dropout;
        for position in positions {
            let features = corpus.features(position);
            let features = features.get(..super::super::MAX_FEATURES).unwrap_or(features);
            for feature in features {
                let frequent = task.frequent.as_ref().is_none_or(|frequent| frequent.has(*feature));
                if frequent && (task.steps.dropout == 0.0 || chance.share() < kept) {
                    self.rows.extend(task.rows.row(*feature));
                }
            }
            self.ends.push(self.rows.len());
            self.gold.push(corpus.allowed(position));
        }
    }

    fn positions(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.rows[start..*end])
    }

    fn is_known(&self) -> bool {
        self.gold.iter().all(|allowed| allowed.is_power_of_two())
    }
}
