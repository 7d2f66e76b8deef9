//! Training of linear models. Deterministic: the same corpus and settings give the same bytes.
//!
//! Three learners over one [`Corpus`]: a CRF by stochastic steps ([`crf`], for large corpora), a
//! CRF by L-BFGS with L1 and L2 ([`batch`], for small ones, where it finds the better optimum and
//! a far smaller model), and the averaged perceptron ([`perceptron`]).

mod batch;
mod corpus;
mod crf;
mod inference;
pub(crate) mod marked;
mod pack;
mod perceptron;
mod rank;
mod rare;
#[cfg(test)]
mod tests;

pub(crate) use corpus::{Corpus, Documents, Selected};
pub(crate) use pack::Packing;
pub(crate) use rank::{Questions, Steps};

use super::table::{self, slot};
use super::{MAX_LABELS, Model};
use std::collections::HashMap;

/// How weights are found.
#[derive(Clone, Debug)]
pub(crate) enum Learner {
    /// Conditional random field, AdaGrad steps a sequence at a time.
    Crf {
        epochs: usize,
        rate: f32,
        /// Share of `rate` that is left in the last epoch.
        last_rate: f32,
        l2: f32,
        /// What the sums of squared gradients start from: larger is more careful at first.
        accumulator: f32,
        /// Share of the features that a step does not see, chosen by chance.
        dropout: f32,
        /// Into how many parts the documents are dealt, each learned on a thread of its own; their
        /// weights are averaged again and again. Part of what is learned, not of the machine.
        shards: usize,
        /// Features seen in fewer places are not learned from: they would only blur the rows that
        /// they share.
        least: u8,
        /// In how many of the last epochs the weights are averaged; 0 keeps those of the last step.
        averaged: usize,
    },
    /// Conditional random field, whole-corpus steps.
    Batch { iterations: usize, l1: f32, l2: f32 },
    /// Averaged structured perceptron: what the other two are measured against.
    #[cfg_attr(not(test), allow(dead_code, reason = "no bundled model is trained so"))]
    Perceptron { epochs: usize },
}

/// Which features have weights.
#[derive(Clone, Debug)]
pub(crate) enum Features {
    /// All; hashed to `1 << bits` rows.
    Flat { bits: u8 },
    /// Those seen in at least this many groups (documents, publishers).
    Keyed { least_groups: u32 },
}

/// What a model is to be like.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) learner: Learner,
    pub(crate) features: Features,
    pub(crate) seed: u64,
    /// Prints a line an epoch to standard error.
    pub(crate) progress: bool,
}

/// The labels and which of them may begin a sequence and follow one another.
#[derive(Clone, Debug)]
pub(crate) struct Labels {
    pub(crate) names: Vec<&'static str>,
    pub(crate) start: [bool; MAX_LABELS],
    pub(crate) follows: [[bool; MAX_LABELS]; MAX_LABELS],
}

impl Labels {
    /// Any label may follow any.
    pub(crate) fn free(names: &[&'static str]) -> Labels {
        Labels { names: names.to_vec(), start: [true; MAX_LABELS], follows: [[true; MAX_LABELS]; MAX_LABELS] }
    }

    /// Labels named `B-x`, `I-x` and others: `I-x` only after `B-x` or `I-x`.
    pub(crate) fn bio(names: &[&'static str]) -> Labels {
        let mut labels = Labels::free(names);
        for (to, name) in names.iter().enumerate() {
            let Some(kind) = name.strip_prefix("I-") else { continue };
            labels.start[to] = false;
            for (from, before) in names.iter().enumerate() {
                let same = before.strip_prefix("B-").or(before.strip_prefix("I-")) == Some(kind);
                labels.follows[from][to] = same;
            }
        }
        labels
    }

    pub(crate) fn count(&self) -> usize {
        self.names.len()
    }
}

/// Trained weights before quantising.
pub(crate) struct Weights {
    pub(super) labels: Labels,
    pub(super) rows: Rows,
    /// Row after row, one weight a label.
    pub(super) table: Vec<f32>,
    pub(super) start: [f32; MAX_LABELS],
    pub(super) transitions: [[f32; MAX_LABELS]; MAX_LABELS],
}

impl Weights {
    fn none(labels: &Labels, rows: Rows) -> Weights {
        Weights {
            table: vec![0.0; rows.count() * labels.count()],
            labels: labels.clone(),
            rows,
            start: [0.0; MAX_LABELS],
            transitions: [[0.0; MAX_LABELS]; MAX_LABELS],
        }
    }

    fn numbers(&self) -> impl Iterator<Item = &f32> {
        self.table.iter().chain(&self.start).chain(self.transitions.as_flattened())
    }

    fn numbers_mut(&mut self) -> impl Iterator<Item = &mut f32> {
        self.table.iter_mut().chain(&mut self.start).chain(self.transitions.as_flattened_mut())
    }
}

/// The mean of weights as they were several times: after each of several runs on one corpus, or now and then in
/// the last passes of one.
///
/// Steps in the last passes go to and fro around the optimum; their mean is nearer to it than where
/// the last step happens to end.
#[derive(Default)]
pub(crate) struct Mean {
    sum: Vec<f32>,
    count: u16,
}

impl Mean {
    pub(crate) fn add(&mut self, weights: &Weights) {
        self.add_numbers(weights.numbers());
    }

    /// As [`add`](Self::add), for weights that lie elsewhere: table, start, transitions.
    fn add_numbers<'w>(&mut self, numbers: impl Iterator<Item = &'w f32>) {
        if self.count == 0 {
            self.sum = numbers.copied().collect();
        } else {
            self.sum.iter_mut().zip(numbers).for_each(|(sum, number)| *sum += number);
        }
        self.count += 1;
    }

    /// Puts the mean in the place of the weights; where nothing was added, they stay.
    pub(crate) fn give(&self, weights: &mut Weights) {
        let count = f32::from(self.count);
        weights.numbers_mut().zip(&self.sum).for_each(|(weight, sum)| *weight = sum / count);
    }
}

/// The mean of the weights that runs give which differ by chance alone.
pub(crate) fn mean_of_runs(runs: u64, run: impl Fn(u64) -> Weights) -> Weights {
    let mut weights = run(0);
    let mut mean = Mean::default();
    mean.add(&weights);
    (1..runs).for_each(|number| mean.add(&run(number)));
    mean.give(&mut weights);
    weights
}

/// From features to rows of the weight table.
pub(super) enum Rows {
    Flat { bits: u8 },
    Keyed { index: HashMap<u64, u32>, order: Vec<u64> },
}

impl Rows {
    fn count(&self) -> usize {
        match self {
            Rows::Flat { bits } => 1 << bits,
            Rows::Keyed { order, .. } => order.len(),
        }
    }

    fn row(&self, feature: u64) -> Option<u32> {
        match self {
            Rows::Flat { bits } => Some(slot(feature, *bits) as u32),
            Rows::Keyed { index, .. } => index.get(&feature).copied(),
        }
    }

    fn new(features: &Features, corpus: &Corpus, selection: &[usize]) -> Rows {
        match features {
            Features::Flat { bits } => Rows::Flat { bits: *bits },
            Features::Keyed { least_groups } => {
                let order = corpus.features_of_groups(selection, *least_groups);
                let index = order.iter().enumerate().map(|(row, feature)| (*feature, row as u32)).collect();
                Rows::Keyed { index, order }
            }
        }
    }
}

/// The selected sequences with their features as rows, ready for a learner.
pub(super) struct Data {
    pub(super) rows: Vec<u32>,
    /// End in `rows` of each position's features.
    pub(super) ends: Vec<usize>,
    pub(super) gold: Vec<u8>,
    /// Positions and weight of each sequence.
    pub(super) sequences: Vec<(std::ops::Range<usize>, f32)>,
}

impl Data {
    fn new(corpus: &Corpus, selection: &[usize], rows: &Rows) -> Data {
        let mut data = Data { rows: Vec::new(), ends: Vec::new(), gold: Vec::new(), sequences: Vec::new() };
        for &sequence in selection {
            let (positions, weight) = corpus.sequence(sequence);
            let start = data.gold.len();
            for position in positions {
                let features = corpus.features(position);
                let features = features.get(..super::MAX_FEATURES).unwrap_or(features);
                data.rows.extend(features.iter().filter_map(|f| rows.row(*f)));
                data.ends.push(data.rows.len());
                data.gold.push(corpus.gold(position));
            }
            if data.gold.len() > start {
                data.sequences.push((start..data.gold.len(), weight));
            }
        }
        data
    }

    pub(super) fn at(&self, position: usize) -> &[u32] {
        let start = if position == 0 { 0 } else { self.ends[position - 1] };
        &self.rows[start..self.ends[position]]
    }
}

/// Learns weights from the selected sequences of the corpus.
pub(crate) fn train(corpus: &Corpus, selection: &[usize], labels: &Labels, settings: &Settings) -> Weights {
    let rows = Rows::new(&settings.features, corpus, selection);
    let mut weights = Weights::none(labels, rows);
    match &settings.learner {
        Learner::Crf { .. } => crf::learn(&mut weights, &Selected { corpus, sequences: selection }, settings),
        Learner::Batch { iterations, l1, l2 } => {
            let data = Data::new(corpus, selection, &weights.rows);
            batch::learn(&mut weights, &data, *iterations, *l1, *l2, settings);
        }
        Learner::Perceptron { epochs } => {
            let data = Data::new(corpus, selection, &weights.rows);
            perceptron::learn(&mut weights, &data, *epochs, settings);
        }
    }
    weights
}

/// Learns the weights of a CRF with a flat table of `1 << bits` rows from documents that are read anew in each epoch.
pub(crate) fn train_streaming(documents: &dyn Documents, bits: u8, labels: &Labels, settings: &Settings) -> Weights {
    let mut weights = Weights::none(labels, Rows::Flat { bits });
    crf::learn(&mut weights, documents, settings);
    weights
}

/// Goes on from the weights of a model with a flat table of the same labels; `None` for a keyed one.
/// The CRF's L2 then pulls towards these weights, not towards 0: what the corpus does not speak of
/// stays as it was.
pub(crate) fn adapt(base: &Model, documents: &dyn Documents, labels: &Labels, settings: &Settings) -> Option<Weights> {
    let scale = base.scale();
    let mut weights = table_of(base, labels)?;
    for to in 0..labels.count() {
        if labels.start[to] {
            weights.start[to] = f32::from(base.start[to]) / scale;
        }
        for from in (0..labels.count()).filter(|from| labels.follows[*from][to]) {
            weights.transitions[from][to] = f32::from(base.transitions[from][to]) / scale;
        }
    }
    crf::learn(&mut weights, documents, settings);
    Some(weights)
}

/// The flat table of a model.
fn table_of(model: &Model, labels: &Labels) -> Option<Weights> {
    let (bits, bytes) = model.flat_table()?;
    let mut weights = Weights::none(labels, Rows::Flat { bits });
    let length = weights.table.len();
    weights.table = bytes.get(..length)?.iter().map(|byte| f32::from(*byte as i8) / model.scale()).collect();
    Some(weights)
}

/// The weights of one label from `one`, those of all others from `rest`; `None` unless both have flat tables of one
/// size.
pub(crate) fn join(one: &Model, rest: &Model, labels: &Labels, label: usize) -> Option<Weights> {
    let (one, mut joined) = (table_of(one, labels)?, table_of(rest, labels)?);
    let count = labels.count();
    let same = one.table.len() == joined.table.len();
    let rows = one.table.chunks(count).zip(joined.table.chunks_mut(count)).filter(|_| same);
    rows.for_each(|(from, to)| to[label] = from[label]);
    same.then_some(joined)
}

/// xorshift64*: the trainer's only source of chance.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Random {
        Random(seed ^ 0x9e37_79b9_7f4a_7c15)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number from 0 to below 1.
    pub(super) fn share(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u32 << 24) as f32
    }

    /// A number less than `end`; 0 if that is 0.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            let j = self.below(i as u64 + 1) as usize;
            items.swap(i, j);
        }
    }
}

/// The fingerprint and first slot of a keyed feature, for packing.
pub(super) fn keyed_place(feature: u64, bits: u8) -> (u32, usize) {
    (table::fingerprint(feature), slot(feature, bits))
}
