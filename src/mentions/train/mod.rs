//! Training of the tagger from corpora of names, and its scores on others.

mod copies;
mod document;
mod invented;

use super::atom;
use super::features::{Article, VERSION, runs};
use super::memory::Memory;
use super::score::Score;
use super::tag::{Confidence, LABELS, STAGE};
use super::{Context, Seen, find, names};
use crate::key::KeyMap;
use crate::linear::Model;
use crate::linear::train::{Corpus, Features, Labels, Learner, Packing, Settings, train};
use crate::mentions::repair::Gold;
use copies::{Chances, Copier};
pub(super) use document::Document;
use document::{documents, is_silver, load, prepare};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How the model is learned.
#[derive(Clone, Debug)]
pub struct NameSettings {
    /// Passes over the corpus.
    pub epochs: usize,
    /// First step size.
    pub rate: f32,
    /// Share of it that is left at the end.
    pub last_rate: f32,
    /// Pull of weights towards 0.
    pub l2: f32,
    /// Rows of the weight table, as a power of two.
    pub bits: u8,
    /// What a document labelled by a machine counts.
    pub silver_weight: f32,
    /// How many of those documents are used.
    pub silver_documents: usize,
    /// Features seen in fewer places are left out: they would only blur the rows they share.
    pub least: u32,
    /// Start of the chain of chance.
    pub seed: u64,
    /// Share of the features that a step of training does not see.
    pub dropout: f32,
    /// Of how many runs, each with a seed of its own, the weights are averaged.
    pub runs: u64,
    /// Times that every document is copied in pieces with other names.
    pub copies: usize,
    /// What a piece counts.
    pub copy_weight: f32,
    /// Hundredths of the pieces without capitals.
    pub lower: u64,
    /// Hundredths of the pieces with nothing but capitals.
    pub upper: u64,
    /// Copies of the texts that were written for training, and what each counts.
    pub invented_copies: usize,
    /// What each of them counts; 0 leaves them out.
    pub invented_weight: f32,
    /// Hundredths of the names in copies that are exchanged.
    pub rename: u64,
    /// Hundredths of the family names in copies that no list knows.
    pub unheard: u64,
}

impl Default for NameSettings {
    fn default() -> Self {
        NameSettings {
            epochs: 6,
            rate: 0.05,
            last_rate: 0.2,
            l2: 1e-3,
            bits: 18,
            silver_weight: 0.3,
            silver_documents: 300,
            least: 2,
            seed: 1,
            dropout: 0.0,
            runs: 3,
            copies: 1,
            copy_weight: 0.3,
            lower: 8,
            upper: 0,
            rename: 0,
            invented_copies: 3,
            invented_weight: 0.5,
            unheard: 30,
        }
    }
}

impl NameSettings {
    fn copier(&self) -> Copier {
        Copier::new(self.chances())
    }

    fn chances(&self) -> Chances {
        Chances { lower: self.lower, upper: self.upper, unheard: self.unheard, rename: self.rename }
    }

    /// Sets one field by its name.
    ///
    /// # Errors
    /// A name that no field has, a value that is no number.
    pub fn set(&mut self, name: &str, value: &str) -> io::Result<()> {
        let value: f64 = value.parse().map_err(io::Error::other)?;
        match name {
            "epochs" => self.epochs = value as usize,
            "rate" => self.rate = value as f32,
            "last_rate" => self.last_rate = value as f32,
            "l2" => self.l2 = value as f32,
            "bits" => self.bits = value as u8,
            "silver_weight" => self.silver_weight = value as f32,
            "silver_documents" => self.silver_documents = value as usize,
            "least" => self.least = value as u32,
            "seed" => self.seed = value as u64,
            "dropout" => self.dropout = value as f32,
            "runs" => self.runs = value as u64,
            "copies" => self.copies = value as usize,
            "copy_weight" => self.copy_weight = value as f32,
            "lower" => self.lower = value as u64,
            "upper" => self.upper = value as u64,
            "invented_copies" => self.invented_copies = value as usize,
            "invented_weight" => self.invented_weight = value as f32,
            "rename" => self.rename = value as u64,
            "unheard" => self.unheard = value as u64,
            _ => return Err(io::Error::other(format!("no such setting: {name}"))),
        }
        Ok(())
    }
}

/// Trains on the documents of `corpora` and gives the bytes of the model.
///
/// # Errors
/// Files that cannot be read, lines that are no documents.
pub fn train_names(corpora: &[PathBuf], settings: &NameSettings) -> io::Result<Vec<u8>> {
    let (corpus, _) = corpus(corpora, settings)?;
    let held_out = |s: &usize| corpus.group(*s) % CALIBRATION == 0;
    let rest: Vec<usize> = (0..corpus.len()).filter(|s| !held_out(s)).collect();
    let model = Model::from_bytes(learn(&corpus, &rest, settings, Vec::new())).map_err(io::Error::other)?;
    let table = calibrate(corpora, settings, &model)?;
    Ok(learn(&corpus, &(0..corpus.len()).collect::<Vec<_>>(), settings, table))
}

/// One document in so many is left out when margins are turned into probabilities.
const CALIBRATION: u32 = 6;
/// Steps of the margin that are told apart.
const BINS: usize = 24;

/// How often names with margins of each step are right, in hundredths, on the documents that
/// `model` was not trained on. Machine-labelled documents say nothing of that.
fn calibrate(corpora: &[PathBuf], settings: &NameSettings, model: &Model) -> io::Result<Vec<u8>> {
    let confidence = Confidence::new(model);
    // One right name in two before anything is seen.
    let mut bins = [(1usize, 2usize); BINS];
    for (document, group) in documents(corpora, settings)?.iter().zip(0u32..) {
        if group % CALIBRATION != 0 || is_silver(document) {
            continue;
        }
        let atoms = atom::atoms(&document.text, &document.syntax);
        let context = Context { text: &document.text, syntax: &document.syntax, atoms: &atoms };
        for name in names(&context, model, &mut Seen::default(), &crate::stop::Stop::never()) {
            let right = |g: &Gold| (g.first, g.end, g.kind) == (name.first as usize, name.end as usize, name.kind);
            let bin = &mut bins[confidence.step(name.margin).min(BINS - 1)];
            bin.0 += usize::from(document.gold.iter().any(right));
            bin.1 += 1;
        }
    }
    // A larger margin never means less: neighbours that say so are taken together.
    let mut pools: Vec<(usize, usize, usize)> = Vec::new();
    for (right, all) in bins {
        pools.push((right, all, 1));
        while let [.., a, b] = pools[..] {
            if a.0 * b.1 <= b.0 * a.1 {
                break;
            }
            pools.truncate(pools.len() - 2);
            pools.push((a.0 + b.0, a.1 + b.1, a.2 + b.2));
        }
    }
    Ok(pools.iter().flat_map(|(right, all, steps)| vec![(right * 100 / all) as u8; *steps]).collect())
}

/// Scores on the documents of `folded` by models that were trained on `corpora` and the other folds.
///
/// # Errors
/// As [`train_names`].
pub fn cross_validate_names(
    corpora: &[PathBuf],
    folded: &Path,
    folds: u32,
    settings: &NameSettings,
) -> io::Result<String> {
    let fixed: Vec<PathBuf> = corpora.iter().filter(|path| *path != folded).cloned().collect();
    let (mut corpus, first) = corpus(&fixed, settings)?;
    let mut copier = settings.copier();
    let mut documents = load(folded)?;
    let raw = load(folded)?;
    for (document, group) in documents.iter_mut().zip(first..) {
        prepare(document);
        add_copied(&mut corpus, document, &mut copier, settings, group);
    }
    let mut score = Score::default();
    for fold in 0..folds {
        let kept = |s: &usize| corpus.group(*s) < first || (corpus.group(*s) - first) % folds != fold;
        let selection: Vec<usize> = (0..corpus.len()).filter(kept).collect();
        let model = Model::from_bytes(learn(&corpus, &selection, settings, Vec::new())).map_err(io::Error::other)?;
        for (document, _) in raw.iter().zip(0..).filter(|(_, at): &(_, u32)| at % folds == fold) {
            score.add(document, &find(&document.text, &document.syntax, &model, &mut Seen::default()).names);
        }
    }
    Ok(score.report(&format!("{} in {folds} folds", folded.display())))
}

/// Exact-span scores of a model on documents, by type, with the most frequent errors.
///
/// # Errors
/// As [`train_names`].
pub fn score_names(path: &Path, model: &Model) -> io::Result<String> {
    let mut score = Score::default();
    let (mut tokens, mut time, mut seen) = (0, Duration::ZERO, Seen::default());
    for document in load(path)? {
        let start = Instant::now();
        let found = find(&document.text, &document.syntax, model, &mut seen);
        time += start.elapsed();
        tokens += document.syntax.tokens.len();
        score.add(&document, &found.names);
    }
    let speed = tokens as f64 / time.as_secs_f64().max(1e-9);
    Ok(score.report(&format!("{} ({speed:.0} tokens a second)", path.display())))
}

/// All documents and their copies as sequences, and the number of groups.
pub(super) fn corpus(corpora: &[PathBuf], settings: &NameSettings) -> io::Result<(Corpus, u32)> {
    let mut corpus = Corpus::default();
    let mut copier = settings.copier();
    let mut group = 0;
    for document in documents(corpora, settings)? {
        add_copied(&mut corpus, &document, &mut copier, settings, group);
        group += 1;
    }
    let mut copier = Copier::new(Chances { rename: 80, ..settings.chances() });
    for document in invented::documents().filter(|_| settings.invented_weight > 0.0) {
        for round in 0..=settings.invented_copies {
            for piece in if round == 0 { vec![document.clone()] } else { copier.pieces(&document) } {
                add(&mut corpus, &piece, settings.invented_weight, group);
            }
        }
        group += 1;
    }
    Ok((corpus, group))
}

/// A document and its copies, which belong to one group.
fn add_copied(corpus: &mut Corpus, document: &Document, copier: &mut Copier, settings: &NameSettings, group: u32) {
    if is_silver(document) {
        return add(corpus, document, settings.silver_weight, group);
    }
    add(corpus, document, 1.0, group);
    for _ in 0..settings.copies {
        for piece in copier.pieces(document) {
            add(corpus, &piece, settings.copy_weight, group);
        }
    }
}

fn learn(corpus: &Corpus, selection: &[usize], settings: &NameSettings, extra: Vec<u8>) -> Vec<u8> {
    let (corpus, selection) = &frequent(corpus, selection, settings.least);
    let run = |seed: u64| {
        let learner = Settings {
            learner: Learner::Crf {
                epochs: settings.epochs,
                rate: settings.rate,
                last_rate: settings.last_rate,
                l2: settings.l2,
                accumulator: 0.01,
                dropout: settings.dropout,
                shards: 1,
                least: 1,
            },
            features: Features::Flat { bits: settings.bits },
            seed,
            progress: false,
        };
        train(corpus, selection, &Labels::bio(&LABELS), &learner)
    };
    let mut weights = run(settings.seed);
    for more in 1..settings.runs {
        weights.add(&run(settings.seed + more));
    }
    weights.divide(settings.runs.max(1) as f32);
    weights.pack(&Packing { extra, ..Packing::new(STAGE, VERSION) })
}

/// The selected sequences without their rare features.
pub(super) fn frequent(corpus: &Corpus, selection: &[usize], least: u32) -> (Corpus, Vec<usize>) {
    let positions = || selection.iter().flat_map(|s| corpus.sequence(*s).0);
    let mut seen: KeyMap<u64, u32> = KeyMap::default();
    for feature in positions().flat_map(|at| corpus.features(at)) {
        *seen.entry(*feature).or_default() += 1;
    }
    let mut kept = Corpus::default();
    let mut buffer = Vec::new();
    for sequence in selection {
        let (range, weight) = corpus.sequence(*sequence);
        kept.begin(weight, corpus.group(*sequence));
        for at in range {
            buffer.clear();
            buffer.extend(corpus.features(at).iter().filter(|f| seen.get(f).is_some_and(|n| *n >= least)));
            kept.push(&buffer, corpus.gold(at));
        }
    }
    (kept, (0..selection.len()).collect())
}

fn add(corpus: &mut Corpus, document: &Document, weight: f32, group: u32) {
    let syntax = &document.syntax;
    let atoms = atom::atoms(&document.text, syntax);
    let memory = Memory::new(&document.text, syntax, &atoms);
    let article = Article { atoms: &atoms, memory: &memory };
    let mut capitals = Vec::new();
    let mut labels = vec![0u8; syntax.tokens.len()];
    for name in &document.gold {
        for (place, label) in labels.iter_mut().take(name.end).skip(name.first).enumerate() {
            *label = name.kind.begin() + u8::from(place > 0);
        }
    }
    let mut buffer = Vec::new();
    for sentence in &syntax.sentences {
        corpus.begin(weight, group);
        let (start, end) = (sentence.start as usize, sentence.end as usize);
        runs(&atoms, sentence.start, sentence.end, &mut capitals);
        let mut before = 0;
        for (at, run) in (start..end).zip(&capitals) {
            buffer.clear();
            article.all_features(at, start, end, *run, &mut buffer);
            // A name that a sentence end cuts in two begins anew behind it.
            let mut label = labels.get(at).copied().unwrap_or(0);
            if label != 0 && label % 2 == 0 && before != label && before + 1 != label {
                label -= 1;
            }
            corpus.push(&buffer, label);
            before = label;
        }
    }
}
