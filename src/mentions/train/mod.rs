//! Training of the tagger from corpora of names, and its scores on others.

pub(crate) mod adapt;
mod copies;
mod document;
mod repair;
mod score;

use super::features::{Article, VERSION, runs};
use super::hyphens::RULES;
use super::memory::Memory;
use super::tag::{Confidence, KINDS, LABELS, STAGE};
use super::token_view;
use super::{Context, Seen, find, names};
use crate::article::EntityKind;
use crate::linear::Model;
use crate::linear::train::{
    Corpus, Documents, Features, Labels, Learner, Packing, Settings, marked, mean_of_runs, train_streaming,
};
use crate::rules;
use crate::stop::Stop;
use copies::{Chances, Copier};
use document::{Document, Source, load, sources};
use repair::{Gold, Known, MINOR};
use score::Score;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How the model is learned.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
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
    /// What a document counts whose corpus names no publishers, where others do: older corpora, which
    /// teach what modern news seldom has.
    pub old_weight: f32,
    /// How many documents labelled by a machine are used, of each file.
    pub silver_documents: usize,
    /// Features seen in fewer places are left out: they would only blur the rows they share.
    pub least: u8,
    /// Start of the chain of chance.
    pub seed: u64,
    /// Of how many runs, each with a chain of its own, the weights are averaged.
    pub runs: u64,
    /// Share of the features that a step of training does not see.
    pub dropout: f32,
    /// Into how many parts the documents are dealt, each learned on a thread of its own.
    pub shards: usize,
    /// Times that every document is copied in pieces with other names.
    pub copies: usize,
    /// What a piece counts.
    pub copy_weight: f32,
    /// Hundredths of the pieces without capitals.
    pub lower: u64,
    /// Hundredths of the pieces with nothing but capitals.
    pub upper: u64,
    /// Copies of each text that was written for training.
    pub invented_copies: usize,
    /// What each such text and copy counts; 0 leaves them out.
    pub invented_weight: f32,
    /// Copies of each text of the files among the corpora that have their marks in brackets (those that end in `.txt`).
    pub marked_copies: usize,
    /// What each such text and copy counts.
    pub marked_weight: f32,
    /// Hundredths of the names in copies that are exchanged.
    pub rename: u64,
    /// Hundredths of the family names in copies that no list knows.
    pub unheard: u64,
    /// Whether a line an epoch is printed to standard error.
    pub progress: bool,
}

impl Default for NameSettings {
    fn default() -> Self {
        NameSettings {
            epochs: 3,
            rate: 0.05,
            last_rate: 0.2,
            l2: 1e-3,
            bits: 18,
            silver_weight: 0.5,
            old_weight: 1.5,
            silver_documents: 4000,
            least: 4,
            seed: 1,
            runs: 3,
            dropout: 0.0,
            shards: 2,
            copies: 1,
            copy_weight: 0.3,
            lower: 8,
            upper: 0,
            rename: 0,
            invented_copies: 3,
            invented_weight: 1.0,
            marked_copies: 1,
            marked_weight: 2.0,
            unheard: 30,
            progress: true,
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
}

/// Trains on the documents of `corpora` and gives the bytes of the model.
///
/// # Errors
/// Files that cannot be read, lines that are no documents.
pub fn train_names(corpora: &[PathBuf], settings: &NameSettings) -> io::Result<Vec<u8>> {
    let material = Material::read(corpora, settings)?;
    let first = NameSettings { epochs: settings.epochs.div_ceil(2), runs: 1, ..settings.clone() };
    let part = material.without(|text| text.is_held_out(CALIBRATION, 0) || text.silver && text.group % 4 != 0);
    let model = Model::from_bytes(learn(&part, &first, Vec::new())).map_err(io::Error::other)?;
    let table = calibrate(&material, &model);
    Ok(learn(&material, settings, table))
}

/// Trains on all but every `folds`th publisher of the documents by hand; gives the model and its scores on those.
///
/// # Errors
/// As [`train_names`].
pub fn hold_out_names(
    corpora: &[PathBuf],
    folds: u32,
    held: u32,
    settings: &NameSettings,
) -> io::Result<(Vec<u8>, String)> {
    let material = Material::read(corpora, settings)?;
    let part = material.without(|text| text.is_held_out(folds, held));
    let bytes = learn(&part, settings, Vec::new());
    let model = Model::from_bytes(bytes.clone()).map_err(io::Error::other)?;
    let (mut score, mut seen) = (Score::default(), Seen::default());
    for text in material.texts.iter().filter(|text| text.is_held_out(folds, held)) {
        let Content::Source(source) = &text.content else { continue };
        let document = source.read();
        score.add(&document, &find(&document.text, &document.syntax, &model, &mut seen, &Stop::never()));
    }
    Ok((bytes, score.report(&format!("publishers {held} of {folds}"))))
}

/// One publisher in so many is left out when margins are turned into probabilities.
const CALIBRATION: u32 = 6;
/// Steps of the margin that are told apart.
const BINS: usize = 24;

/// How often names with margins of each step are right, in hundredths, on the documents that
/// `model` was not trained on. Machine-labelled documents say nothing of that.
fn calibrate(material: &Material, model: &Model) -> Vec<u8> {
    let confidence = Confidence::new(model);
    // One right name in two before anything is seen.
    let mut bins = [(1usize, 2usize); BINS];
    for text in material.texts.iter().filter(|text| text.is_held_out(CALIBRATION, 0)) {
        let Content::Source(source) = &text.content else { continue };
        let document = source.repaired();
        let views = token_view::views(&document.text, &document.syntax, &Stop::never());
        let context = Context { text: &document.text, syntax: &document.syntax, views: &views };
        for name in names(&context, model, &mut Seen::default(), &Stop::never()) {
            let right = |g: &Gold| {
                let kind = g.known != Known::Kind || g.kind == name.kind;
                (g.first, g.end) == (name.first as usize, name.end as usize) && kind
            };
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
    pools.iter().flat_map(|(right, all, steps)| vec![(right * 100 / all) as u8; *steps]).collect()
}

/// Exact-span scores of a model on documents, by type, with the most frequent errors.
///
/// # Errors
/// As [`train_names`].
pub fn score_names(path: &Path, model: &Model) -> io::Result<String> {
    let mut score = Score::default();
    let (mut tokens, mut time, mut seen) = (0, Duration::ZERO, Seen::default());
    for source in load(path)? {
        let document = source.read();
        let start = Instant::now();
        let found = find(&document.text, &document.syntax, model, &mut seen, &Stop::never());
        time += start.elapsed();
        tokens += document.syntax.tokens.len();
        score.add(&document, &found);
    }
    let speed = tokens as f64 / time.as_secs_f64().max(1e-9);
    Ok(score.report(&format!("{} ({speed:.0} tokens a second)", path.display())))
}

/// What each rule after the tagger is worth on the documents of the files (of those that name publishers,
/// on every `folds`th of them): the typed F1 without it, less that with all rules, and whether the names of
/// any document change at all.
///
/// # Errors
/// As [`train_names`].
pub fn worth_of_name_rules(paths: &[PathBuf], model: &Model, folds: u32, held: u32) -> io::Result<String> {
    let settings = NameSettings { copies: 0, invented_weight: 0.0, ..NameSettings::default() };
    let mut out = String::new();
    for path in paths {
        let material = Material::read(std::slice::from_ref(path), &settings)?;
        let published = material.texts.iter().any(|text| text.published);
        let documents: Vec<Document> = material
            .texts
            .iter()
            .filter(|text| !published || text.is_held_out(folds, held))
            .filter_map(|text| if let Content::Source(source) = &text.content { Some(source.read()) } else { None })
            .collect();
        let score = || {
            let (mut score, mut seen) = (Score::default(), Seen::default());
            for document in &documents {
                score.add(document, &find(&document.text, &document.syntax, model, &mut seen, &Stop::never()));
            }
            score
        };
        let all = score();
        let _ =
            writeln!(out, "{}: {} documents, {}", path.display(), documents.len(), all.report("all rules").trim_end());
        for rule in RULES {
            let without = rules::without(rule.id, score);
            let _ = writeln!(
                out,
                "  {:14} {:+.2} typed {:+.2} all kinds   {}",
                rule.id,
                all.typed() - without.typed(),
                all.eight() - without.eight(),
                rule.why
            );
        }
    }
    Ok(out)
}

/// All that is learned from: documents, their copies, and the texts written for training.
#[derive(Clone)]
pub(super) struct Material {
    texts: Vec<Text>,
}

/// A document of the material.
#[derive(Clone)]
struct Text {
    content: Content,
    weight: f32,
    silver: bool,
    /// Whether it may be left out to measure on: labelled by hand, and if some of those name their
    /// publishers one of them, because they are like what users have.
    measures: bool,
    /// Whether its file names its publisher.
    published: bool,
    /// The same for all documents of a publisher, and for a document and its copies.
    group: u32,
}

#[derive(Clone)]
enum Content {
    Source(Arc<Source>),
    Copy(Arc<Document>),
}

impl Text {
    fn is_held_out(&self, folds: u32, held: u32) -> bool {
        self.measures && self.group % folds == held
    }
}

impl Material {
    pub(super) fn read(corpora: &[PathBuf], settings: &NameSettings) -> io::Result<Material> {
        let mut texts = Vec::new();
        let mut copier = settings.copier();
        let mut groups: BTreeMap<String, u32> = BTreeMap::new();
        let mut others = 0;
        let (files, corpora): (Vec<PathBuf>, Vec<PathBuf>) =
            corpora.iter().cloned().partition(|path| marked::is_marked(path));
        let sources = sources(&corpora, settings.silver_documents)?;
        let named = sources.iter().any(|source| !source.is_silver() && !source.publisher.is_empty());
        for source in sources {
            let next = groups.len() as u32 + others;
            let group = if source.publisher.is_empty() {
                others += 1;
                next
            } else {
                *groups.entry(source.publisher.clone()).or_insert(next)
            };
            let silver = source.is_silver();
            let published = !source.publisher.is_empty();
            let measures = !silver && (!named || published);
            let weight = match (silver, published || !named) {
                (true, _) => settings.silver_weight,
                (false, true) => 1.0,
                (false, false) => settings.old_weight,
            };
            if !silver {
                let document = source.repaired();
                for _ in 0..settings.copies {
                    let pieces = copier.pieces(&document).into_iter().map(|piece| Text {
                        content: Content::Copy(Arc::new(piece)),
                        weight: settings.copy_weight,
                        silver,
                        measures,
                        published,
                        group,
                    });
                    texts.extend(pieces);
                }
            }
            texts.push(Text { content: Content::Source(Arc::new(source)), weight, silver, measures, published, group });
        }
        let short = marked::short().filter(|_| settings.invented_weight > 0.0);
        let short = short.map(|text| (text, settings.invented_weight, settings.invented_copies));
        let (weight, copies) = (settings.marked_weight, settings.marked_copies);
        let files = marked::files(&files)?.into_iter().map(|text| (text, weight, copies));
        let mut copier = Copier::new(Chances { rename: 80, ..settings.chances() });
        for (text, weight, copies) in short.chain(files) {
            let document = Document::marked(text);
            let group = groups.len() as u32 + others;
            others += 1;
            for round in 0..=copies {
                for piece in if round == 0 { vec![document.clone()] } else { copier.pieces(&document) } {
                    let content = Content::Copy(Arc::new(piece));
                    texts.push(Text { content, weight, silver: false, measures: false, published: false, group });
                }
            }
        }
        Ok(Material { texts })
    }

    fn without(&self, left_out: impl Fn(&Text) -> bool) -> Material {
        Material { texts: self.texts.iter().filter(|text| !left_out(text)).cloned().collect() }
    }
}

impl Documents for Material {
    fn count(&self) -> usize {
        self.texts.len()
    }

    fn add(&self, document: usize, to: &mut Corpus) {
        let Some(text) = self.texts.get(document) else { return };
        match &text.content {
            Content::Source(source) => add(to, &source.repaired(), text.weight, text.group),
            Content::Copy(document) => add(to, document, text.weight, text.group),
        }
    }
}

pub(super) fn learner(settings: &NameSettings) -> Settings {
    Settings {
        learner: Learner::Crf {
            epochs: settings.epochs,
            rate: settings.rate,
            last_rate: settings.last_rate,
            averaged: 0,
            l2: settings.l2,
            accumulator: 0.01,
            dropout: settings.dropout,
            shards: settings.shards,
            least: settings.least,
        },
        features: Features::Flat { bits: settings.bits },
        seed: settings.seed,
        progress: settings.progress,
    }
}

/// Label of the first token of a name.
fn begin(kind: EntityKind) -> u8 {
    KINDS.iter().position(|k| *k == kind).map_or(0, |place| 1 + 2 * place as u8)
}

/// Label of the other tokens of a name.
fn inside(kind: EntityKind) -> u8 {
    begin(if kind == EntityKind::Group { EntityKind::Law } else { kind }) + 1
}

/// Which labels may follow one another: the second word of a group's name has the label of a law's.
pub(super) fn labels() -> Labels {
    let mut labels = Labels::bio(&LABELS);
    let (group, law) = (begin(EntityKind::Group), inside(EntityKind::Law));
    labels.follows[usize::from(group)][usize::from(law)] = true;
    labels
}

fn learn(material: &Material, settings: &NameSettings, extra: Vec<u8>) -> Vec<u8> {
    let run = |number| {
        let how = Settings { seed: settings.seed + number, ..learner(settings) };
        train_streaming(material, settings.bits, &labels(), &how)
    };
    let weights = mean_of_runs(settings.runs, run);
    weights.pack(&Packing { extra, ..Packing::new(STAGE, VERSION) })
}

/// The labels that a token of a gold name may have, as bits.
fn allowed(name: &Gold, first: bool) -> u16 {
    let label = |kind: EntityKind| 1 << if first { begin(kind) } else { inside(kind) };
    match name.known {
        Known::Kind => label(name.kind),
        Known::Minor => MINOR.iter().fold(0, |all, kind| all | label(*kind)),
        Known::Nothing => KINDS.iter().fold(1, |all, kind| all | label(*kind)),
    }
}

fn add(corpus: &mut Corpus, document: &Document, weight: f32, group: u32) {
    let syntax = &document.syntax;
    let views = token_view::views(&document.text, syntax, &Stop::never());
    let memory = Memory::new(&document.text, syntax, &views);
    let article = Article { views: &views, memory: &memory, outside: token_view::TokenView::outside() };
    let mut capitals = Vec::new();
    let mut gold = document.gold.iter().peekable();
    for sentence in &syntax.sentences {
        corpus.begin(weight, group);
        let (start, end) = (sentence.start as usize, sentence.end as usize);
        runs(&views, sentence.start, sentence.end, &mut capitals);
        for (at, run) in (start..end).zip(&capitals) {
            let mut buffer = article.of_each(at, start, end);
            article.features(at, start, end, *run, &mut buffer);
            while gold.next_if(|name| name.end <= at).is_some() {}
            // A name that a sentence end cuts in two begins anew behind it.
            let inside = gold.peek().filter(|name| name.first <= at);
            corpus.push_any(&buffer, inside.map_or(1, |name| allowed(name, name.first.max(start) == at)));
        }
    }
}
