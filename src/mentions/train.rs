//! Training of the tagger from corpora of names, and its scores on others.

use super::atom;
use super::features::{Article, VERSION};
use super::find;
use super::memory::Memory;
use super::repair::{Gold, repair};
use super::score::Score;
use super::tag::{LABELS, STAGE, Type};
use crate::layout;
use crate::linear::Model;
use crate::linear::train::{Corpus, Features, Labels, Learner, Packing, Settings, train};
use crate::syntax::{self, Syntax};
use serde_json::Value;
use std::io::{self, BufRead};
use std::path::{Path, PathBuf};

/// A document with gold names.
pub(super) struct Document {
    pub(super) corpus: String,
    pub(super) text: String,
    pub(super) syntax: Syntax,
    pub(super) gold: Vec<Gold>,
    /// The names as the file has them: bytes, kind.
    pub(super) names: Vec<(u32, u32, String)>,
}

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
    /// Start of the chain of chance.
    pub seed: u64,
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
            seed: 1,
        }
    }
}

/// Trains on the documents of `corpora` and gives the bytes of the model.
///
/// # Errors
/// Files that cannot be read, lines that are no documents.
pub fn train_names(corpora: &[PathBuf], settings: &NameSettings) -> io::Result<Vec<u8>> {
    let (corpus, _) = corpus(corpora, settings)?;
    Ok(learn(&corpus, &(0..corpus.len()).collect::<Vec<_>>(), settings))
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
    let mut documents = load(folded)?;
    let raw = load(folded)?;
    for (document, group) in documents.iter_mut().zip(first..) {
        prepare(document);
        add(&mut corpus, document, 1.0, group);
    }
    let mut score = Score::default();
    for fold in 0..folds {
        let kept = |s: &usize| corpus.group(*s) < first || (corpus.group(*s) - first) % folds != fold;
        let selection: Vec<usize> = (0..corpus.len()).filter(kept).collect();
        let model = Model::from_bytes(learn(&corpus, &selection, settings)).map_err(io::Error::other)?;
        for (document, _) in raw.iter().zip(0..).filter(|(_, at): &(_, u32)| at % folds == fold) {
            score.add(document, &find(&document.text, &document.syntax, &model).names);
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
    for document in load(path)? {
        score.add(&document, &find(&document.text, &document.syntax, model).names);
    }
    Ok(score.report(&path.display().to_string()))
}

/// All documents as sequences, and the number of groups.
fn corpus(corpora: &[PathBuf], settings: &NameSettings) -> io::Result<(Corpus, u32)> {
    let mut corpus = Corpus::default();
    let mut group = 0;
    for path in corpora {
        let silver = path.to_string_lossy().contains("silver");
        let mut documents = load(path)?;
        if silver {
            // Spread over the file, which is in order of publishers.
            let every = (documents.len() / settings.silver_documents.max(1)).max(1);
            documents = documents.into_iter().step_by(every).take(settings.silver_documents).collect();
        }
        for document in &mut documents {
            prepare(document);
            add(&mut corpus, document, if silver { settings.silver_weight } else { 1.0 }, group);
            group += 1;
        }
    }
    Ok((corpus, group))
}

fn learn(corpus: &Corpus, selection: &[usize], settings: &NameSettings) -> Vec<u8> {
    let learner = Settings {
        learner: Learner::Crf {
            epochs: settings.epochs,
            rate: settings.rate,
            last_rate: settings.last_rate,
            l2: settings.l2,
            accumulator: 0.01,
        },
        features: Features::Flat { bits: settings.bits },
        seed: settings.seed,
        progress: true,
    };
    train(corpus, selection, &Labels::bio(&LABELS), &learner).pack(&Packing::new(STAGE, VERSION))
}

fn add(corpus: &mut Corpus, document: &Document, weight: f32, group: u32) {
    let syntax = &document.syntax;
    let atoms = atom::atoms(&document.text, syntax);
    let memory = Memory::new(&document.text, syntax, &atoms);
    let article = Article { syntax, atoms: &atoms, memory: &memory };
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
        let mut before = 0;
        for at in start..end {
            buffer.clear();
            article.features(at, start, end, &mut buffer);
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

fn load(path: &Path) -> io::Result<Vec<Document>> {
    io::BufReader::new(std::fs::File::open(path)?)
        .lines()
        .filter(|line| line.as_ref().map_or(true, |line| !line.trim().is_empty()))
        .map(|line| parse(&line?))
        .collect()
}

fn prepare(document: &mut Document) {
    repair(&document.text, &document.syntax, &document.corpus, &mut document.gold);
}

fn parse(line: &str) -> io::Result<Document> {
    let value: Value = serde_json::from_str(line)?;
    let text = value["text"].as_str().ok_or_else(|| io::Error::other("a document without text"))?.to_owned();
    let syntax = syntax::parse(&text, &layout::clean_blocks(&text));
    let mut gold: Vec<Gold> = Vec::new();
    let mut names = Vec::new();
    let number = |value: &Value| value.as_u64().map(|n| n as u32);
    for name in value["entities"].as_array().into_iter().flatten() {
        for span in name["mentions"].as_array().into_iter().flatten() {
            let (Some(start), Some(end)) = (number(&span[0]), number(&span[1])) else { continue };
            names.push((start, end, name["kind"].as_str().unwrap_or("").to_owned()));
        }
        let (Some(start), Some(end)) = (number(&name["start"]), number(&name["end"])) else { continue };
        names.push((start, end, name["type"].as_str().unwrap_or("").to_owned()));
        let kind = match (name["type"].as_str(), name["orig"].as_str()) {
            (Some("PER"), _) => Type::Person,
            (Some("ORG"), _) => Type::Organization,
            (Some("LOC"), _) => Type::Place,
            (_, Some("gpe")) => Type::Group,
            _ => Type::Other,
        };
        let first = syntax.tokens.partition_point(|t| t.end <= start);
        let end = syntax.tokens.partition_point(|t| t.start < end);
        if first < end && gold.last().is_none_or(|g| g.end <= first) {
            gold.push(Gold { first, end, kind });
        }
    }
    names.sort();
    let corpus = value["corpus"].as_str().unwrap_or("").to_owned();
    Ok(Document { corpus, text, syntax, gold, names })
}
