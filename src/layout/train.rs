//! Training and cross-validation of the line tagger.
//!
//! Pages are grouped by publisher, publishers that share lines (sister sites) count as one, and a
//! page stays with the text of its article element. Folds are cut between groups.

use super::page::Page;
use super::scripted::is_certain;
use super::tag::{ABOVE, ALT, BODY, CAPTION, LABELS, STAGE};
use super::{Options, features, lines, read};
use crate::linear::Model;
use crate::linear::train::{Corpus, Features, Labels, Learner, Packing, Settings, train};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{self, BufRead, Write};
use std::path::Path;

/// One labelled page.
struct Record {
    id: String,
    publisher: String,
    text: String,
    /// One label a line that is not blank, as [`lines::read`] cuts them.
    labels: Vec<u8>,
    /// Only for training: no hand marked it.
    silver: bool,
    group: u32,
}

/// How the model is learned.
#[derive(Clone, Debug)]
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
}

impl Default for LayoutSettings {
    fn default() -> Self {
        LayoutSettings {
            iterations: 60,
            cropped_weight: 0.5,
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

/// Five-fold cross-validation over the pages of `gold`; those of `silver` only train. Writes a line
/// a page as the scorer of page structure reads it.
///
/// # Errors
/// As [`train_layout`], and where `out` cannot be written.
pub fn cross_validate_layout(
    gold: &[&Path],
    silver: &[&Path],
    settings: &LayoutSettings,
    out: &mut dyn Write,
) -> io::Result<()> {
    const FOLDS: u32 = 5;
    let records = load(gold, silver)?;
    let corpus = corpus(&records, settings);
    let folds = folds(&records, FOLDS);
    for fold in 0..FOLDS {
        let is_held = |group: u32| folds.get(&group) == Some(&fold);
        let selection: Vec<usize> = (0..corpus.len()).filter(|i| !is_held(corpus.group(*i))).collect();
        let model = Model::from_bytes(learn(&corpus, &selection, settings)).map_err(io::Error::other)?;
        for record in records.iter().filter(|r| !r.silver && is_held(r.group)) {
            writeln!(out, "{}", prediction(record, &model))?;
        }
    }
    Ok(())
}

fn learn(corpus: &Corpus, selection: &[usize], settings: &LayoutSettings) -> Vec<u8> {
    let weights = train(corpus, selection, &Labels::free(&LABELS), &settings.learner());
    let mut packing = Packing::new(STAGE, features::VERSION);
    packing.prune = 0.01;
    weights.pack(&packing)
}

fn corpus(records: &[Record], settings: &LayoutSettings) -> Corpus {
    let mut corpus = Corpus::default();
    for (at, record) in records.iter().enumerate() {
        let weight = if record.silver { settings.silver_weight } else { 1.0 };
        push(&mut corpus, &record.text, &record.labels, weight, record.group);
        if settings.cropped_weight > 0.0 {
            let (text, labels) = crop(record, at as u64 + 1);
            push(&mut corpus, &text, &labels, weight * settings.cropped_weight, record.group);
        }
    }
    corpus
}

fn push(corpus: &mut Corpus, text: &str, labels: &[u8], weight: f32, group: u32) {
    let mut buffer = Vec::new();
    let page = page(text);
    if page.len() != labels.len() {
        return;
    }
    corpus.begin(weight, group);
    for (at, label) in labels.iter().enumerate() {
        buffer.clear();
        features::of(&page, at, &mut buffer);
        corpus.push(&buffer, *label);
    }
}

/// A copy of the page as someone might have cut it out: few lines of boilerplate, and blank lines
/// between all lines, between paragraphs or nowhere.
fn crop(record: &Record, seed: u64) -> (String, Vec<u8>) {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut chance = |of: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % of
    };
    let (above, below, blanks, keep) = (chance(4), chance(5), chance(3), chance(5));
    let page = page(&record.text);
    let first = record.labels.iter().position(|l| *l < ABOVE).unwrap_or(0);
    let last = record.labels.iter().rposition(|l| *l == BODY).unwrap_or(record.labels.len());
    let (mut text, mut labels) = (String::new(), Vec::new());
    for (at, label) in record.labels.iter().enumerate() {
        let keeps = match at {
            _ if at < first => (first - at) as u64 <= above,
            _ if at > last => (at - last) as u64 <= below,
            _ => *label < ABOVE || chance(5) < keep,
        };
        if keeps {
            text.push_str(page.line(at));
            let long = page.line(at).len() > 80;
            text.push_str(if blanks == 1 || (blanks == 2 && long) { "\n\n" } else { "\n" });
            labels.push(*label);
        }
    }
    (text, labels)
}

/// The page as the scorer reads it, from the layout that the model gives.
fn prediction(record: &Record, model: &Model) -> Value {
    let layout = read(&record.text, &Options::default(), model);
    let texts = |role: crate::Role| -> Vec<String> {
        let blocks = layout.blocks.iter().filter(|b| b.role == role);
        blocks.map(|b| lines::joined_text(&record.text, b.span)).collect()
    };
    let page = page(&record.text);
    let tagged = super::tag::tag(&page, model);
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
        "candidate": page.headline, "run": [page.run.start, page.run.end], "labels": tagged.labels, "lead": tagged.headline, "scale": tagged.scale,
    })
}

fn load(gold: &[&Path], silver: &[&Path]) -> io::Result<Vec<Record>> {
    let mut records = Vec::new();
    for (paths, silver) in [(gold, false), (silver, true)] {
        for path in paths {
            for line in io::BufReader::new(std::fs::File::open(path)?).lines() {
                let value: Value = serde_json::from_str(&line?)?;
                records.extend(record(&value, silver));
            }
        }
    }
    group(&mut records);
    Ok(records)
}

fn record(value: &Value, silver: bool) -> Option<Record> {
    let text = value["text"].as_str()?.to_owned();
    let physical: Vec<&str> = text.split('\n').collect();
    let roles: Vec<&str> = value["labels"].as_array()?.iter().filter_map(Value::as_str).collect();
    if roles.len() != physical.len() {
        return None;
    }
    let captions: HashSet<String> =
        value["gold"]["captions"].as_array().into_iter().flatten().filter_map(Value::as_str).map(tidy).collect();
    let body: Vec<usize> = (0..roles.len()).filter(|i| roles[*i] == "body").collect();
    let first = body.first().copied().unwrap_or(usize::MAX);
    let last = body.last().copied().unwrap_or(0);
    let headline = roles.iter().position(|r| *r == "headline").unwrap_or(0);
    let label = |at: usize| -> u8 {
        match roles[at] {
            "caption" if captions.contains(&tidy(physical[at])) => CAPTION,
            "caption" => ALT,
            "boilerplate" if at < headline => ABOVE,
            "boilerplate" if at < first => ABOVE + 1,
            "boilerplate" if at < last => ABOVE + 2,
            "boilerplate" => ABOVE + 3,
            other => LABELS.iter().position(|l| *l == other).map_or(ABOVE, |l| l as u8),
        }
    };
    // Lines that the reader joins or drops take the label of their first piece.
    let mut starts = HashMap::new();
    let mut offset = 0;
    for (at, line) in physical.iter().enumerate() {
        starts.insert(at, offset);
        offset += line.len() + 1;
    }
    let mut at = 0;
    let mut labels = Vec::new();
    for line in lines::read(&text, false) {
        while at + 1 < physical.len() && starts[&(at + 1)] <= line.start as usize {
            at += 1;
        }
        if !is_certain(line.of(&text)) {
            labels.push(label(at));
        }
    }
    Some(Record {
        id: value["id"].as_str()?.to_owned(),
        publisher: value["publisher"].as_str().unwrap_or("").to_owned(),
        text,
        labels,
        silver,
        group: 0,
    })
}

/// The page as the tagger sees it.
fn page(text: &str) -> Page<'_> {
    let lines = lines::read(text, false).into_iter().filter(|line| !is_certain(line.of(text)));
    Page::new(text, lines.collect())
}

fn tidy(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Numbers the publishers; those whose pages share lines get one number.
fn group(records: &mut [Record]) {
    const LONG: usize = 25;
    const SHARED: usize = 12;
    let mut lines: BTreeMap<String, HashSet<String>> = BTreeMap::new();
    for record in records.iter() {
        let own = lines.entry(record.publisher.clone()).or_default();
        own.extend(record.text.split('\n').filter(|l| l.len() >= LONG).map(str::to_owned));
    }
    let names: Vec<&String> = lines.keys().collect();
    let mut number: BTreeMap<String, u32> = BTreeMap::new();
    for (at, name) in names.iter().enumerate() {
        let sister = names[..at].iter().find(|other| lines[**other].intersection(&lines[*name]).count() >= SHARED);
        let own = sister.and_then(|s| number.get(*s)).copied().unwrap_or(at as u32);
        number.insert((*name).clone(), own);
    }
    for record in records.iter_mut() {
        record.group = number[&record.publisher];
    }
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
