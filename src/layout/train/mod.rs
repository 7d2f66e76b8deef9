//! Training and cross-validation of the line tagger.
//!
//! Pages are grouped by publisher, publishers that share lines (sister sites) count as one, and a
//! page stays with the text of its article element. Folds are cut between groups.

mod openings;
mod records;

use super::roles::features;
use super::roles::label_repair::REPAIRS;
use super::roles::tag::{LABELS, STAGE};
use super::{Options, lines, read};
use crate::linear::Model;
use crate::linear::train::{Corpus, Features, Labels, Learner, Packing, Settings, train};
use crate::rules;
use crate::stop::Stop;
use records::INVENTED;
use records::{Record, crop, load, page};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};
use std::path::Path;

/// How the model is learned.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LayoutSettings {
    /// Steps of the optimiser.
    pub iterations: usize,
    /// Pull of weights to exactly 0.
    pub l1: f32,
    /// Pull of weights towards 0.
    pub l2: f32,
    /// Features must be seen with so many publishers.
    pub least_publishers: u32,
    /// What a page that no hand marked counts.
    pub silver_weight: f32,
    /// What a copy with most of its boilerplate cut away counts.
    pub cropped_weight: f32,
    /// Copies of a page under an opening as scrapers keep them.
    pub scraped_copies: u64,
    /// What such a copy counts.
    pub scraped_weight: f32,
}

impl Default for LayoutSettings {
    fn default() -> Self {
        LayoutSettings {
            iterations: 60,
            cropped_weight: 0.5,
            scraped_copies: 1,
            scraped_weight: 0.35,
            l1: 0.2,
            l2: 0.2,
            least_publishers: 2,
            silver_weight: 1.0,
        }
    }
}

impl LayoutSettings {
    fn learner(&self) -> Settings {
        Settings {
            learner: Learner::Batch { iterations: self.iterations, l1: self.l1, l2: self.l2 },
            features: Features::Keyed { least_groups: self.least_publishers },
            seed: 1,
            progress: false,
        }
    }
}

/// Trains on the pages of `gold` and `silver` files and gives the bytes of the model.
///
/// # Errors
/// Files that cannot be read, lines that are no page records.
pub fn train_layout(gold: &[&Path], silver: &[&Path], settings: &LayoutSettings) -> io::Result<Vec<u8>> {
    let records = load(gold, silver)?;
    let corpus = corpus(&records, settings);
    let all: Vec<usize> = (0..corpus.len()).collect();
    Ok(learn(&corpus, &all, settings))
}

/// Where a cross-validation puts what it finds.
#[derive(Clone, Copy, Debug)]
pub struct LayoutFolds<'p> {
    /// A line a page as the scorer of page structure reads it.
    pub predictions: &'p Path,
    /// Models of the folds: read where the folder has them, else learned and kept there.
    pub models: Option<&'p Path>,
    /// Whether to write, for each rule, the predictions without it, in a file of the rule's name.
    pub rules: bool,
}

/// Five-fold cross-validation over the pages of `gold`; those of `silver` only train.
///
/// # Errors
/// As [`train_layout`], and where a file cannot be written.
pub fn cross_validate_layout(
    gold: &[&Path],
    silver: &[&Path],
    settings: &LayoutSettings,
    folds: &LayoutFolds<'_>,
) -> io::Result<()> {
    const FOLDS: u32 = 5;
    let records = load(gold, silver)?;
    let held = self::folds(&records, FOLDS);
    let mut corpus: Option<Corpus> = None;
    let withouts = REPAIRS.iter().map(|repair| Some(repair.rule.id)).filter(|_| folds.rules);
    let files = std::iter::once(None).chain(withouts).map(|without| {
        let name = folds.predictions.file_name().unwrap_or_default().to_string_lossy();
        let path = without.map(|id| folds.predictions.with_file_name(format!("{name}.{id}")));
        let file = std::fs::File::create(path.as_deref().unwrap_or(folds.predictions))?;
        Ok((without, io::BufWriter::new(file)))
    });
    let mut files = files.collect::<io::Result<Vec<_>>>()?;
    for fold in 0..FOLDS {
        let is_held = |group: u32| held.get(&group) == Some(&fold);
        let kept = folds.models.map(|folder| folder.join(format!("fold{fold}.bin")));
        let bytes = match kept.as_deref().filter(|path| path.exists()) {
            Some(path) => std::fs::read(path)?,
            None => {
                let corpus = corpus.get_or_insert_with(|| self::corpus(&records, settings));
                let selection: Vec<usize> = (0..corpus.len()).filter(|i| !is_held(corpus.group(*i))).collect();
                learn(corpus, &selection, settings)
            }
        };
        if let Some(path) = &kept {
            std::fs::write(path, &bytes)?;
        }
        let model = Model::from_bytes(bytes).map_err(io::Error::other)?;
        for record in records.iter().filter(|r| !r.silver && is_held(r.group)) {
            for (without, file) in &mut files {
                let predict = || prediction(record, &model);
                let predicted = without.map_or_else(predict, |id| rules::without(id, predict));
                writeln!(file, "{predicted}")?;
            }
        }
    }
    files.iter_mut().try_for_each(|(_, file)| file.flush())
}

/// Cropped copies of a page that was written for training: such pages are short and few.
const COPIES_OF_INVENTED: u64 = 2;

fn learn(corpus: &Corpus, selection: &[usize], settings: &LayoutSettings) -> Vec<u8> {
    let weights = train(corpus, selection, &Labels::free(LABELS), &settings.learner());
    let mut packing = Packing::new(STAGE, features::VERSION);
    packing.prune = 0.02;
    weights.pack(&packing)
}

fn corpus(records: &[Record], settings: &LayoutSettings) -> Corpus {
    let mut corpus = Corpus::default();
    for (at, record) in records.iter().enumerate() {
        let weight = if record.silver { settings.silver_weight } else { 1.0 };
        push(&mut corpus, &record.text, &record.labels, weight, record.group);
        let copies = if record.id.starts_with(INVENTED) { COPIES_OF_INVENTED } else { 1 };
        for copy in 0..copies {
            let (text, labels) = crop(record, at as u64 * COPIES_OF_INVENTED + copy + 1);
            push(&mut corpus, &text, &labels, weight * settings.cropped_weight, record.group);
        }
        for copy in 0..settings.scraped_copies {
            if let Some((text, labels)) = openings::compose(record, at as u64 * 7919 + copy + 1) {
                push(&mut corpus, &text, &labels, weight * settings.scraped_weight, record.group);
            }
        }
    }
    corpus
}

fn push(corpus: &mut Corpus, text: &str, labels: &[u8], weight: f32, group: u32) {
    let stop = Stop::never();
    let page = page(text, &stop);
    if page.len() != labels.len() {
        return;
    }
    corpus.begin(weight, group);
    for (at, label) in labels.iter().enumerate() {
        corpus.push(&features::all(&page, at), *label);
    }
}

/// The page as the scorer reads it, from the layout that the model gives.
fn prediction(record: &Record, model: &Model) -> Value {
    let layout = read(&record.text, &Options::default(), model);
    let texts = |role: crate::Role| -> Vec<String> {
        let blocks = layout.blocks.iter().filter(|b| b.role == role);
        blocks.map(|b| lines::joined_text(&record.text, b.span)).collect()
    };
    let roles: Vec<_> = layout.blocks.iter().map(|b| format!("{:?}", b.role).to_lowercase()).collect();
    json!({
        "id": record.id,
        "headline": layout.headline,
        "standfirst": layout.standfirst,
        "authors": layout.authors.iter().map(|a| a.name.clone()).collect::<Vec<_>>(),
        "date": layout.published.map(|d| d.value),
        "body": texts(crate::Role::Body),
        "subheads": texts(crate::Role::Subhead),
        "captions": texts(crate::Role::Caption),
        "roles": roles,
    })
}

/// The fold of each group that has gold pages: the largest groups first, each to the fold that has
/// fewest lines so far.
fn folds(records: &[Record], count: u32) -> HashMap<u32, u32> {
    let mut sizes: BTreeMap<u32, usize> = BTreeMap::new();
    for record in records.iter().filter(|r| !r.silver) {
        *sizes.entry(record.group).or_default() += 1;
    }
    let mut order: Vec<(usize, u32)> = sizes.into_iter().map(|(group, size)| (size, group)).collect();
    order.sort_by_key(|(size, group)| (std::cmp::Reverse(*size), *group));
    let mut filled = vec![0usize; count as usize];
    let mut folds = HashMap::new();
    for (size, group) in order {
        let fold = (0..filled.len()).min_by_key(|f| (filled[*f], *f)).unwrap_or(0);
        filled[fold] += size;
        folds.insert(group, fold as u32);
    }
    folds
}
