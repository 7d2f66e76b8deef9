//! Training and cross-validation of the quotes tagger.

mod complete;
mod cue_counts;
pub(super) mod encode;
mod records;

use super::calibration::{Sureness, sort};
use super::context::Context;
use super::cues::Cues;
use super::features::{self, Paragraph};
use super::labels::LABELS;
use super::read::Attribution;
use super::{STAGE, content, laws, tag};
use crate::article::Act;
use crate::linear::Model;
use crate::linear::margin::{STEPS, step};
use crate::linear::train::{
    Corpus, Documents, Features, Labels, Learner, Packing, Settings, Weights, mean_of_runs, train_streaming,
};
use crate::stop::Stop;
use crate::syntax::Syntax;
use cue_counts::{Lexicon, Table};
use encode::GoldQuote;
use records::{Record, Trust, load, load_marked};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::{BTreeSet, HashSet};
use std::io::{self, Write};
use std::ops::Range;
use std::path::PathBuf;

/// What a model learns from.
#[derive(Clone, Debug, Default)]
pub struct QuotesCorpora {
    /// Articles in which all is marked that is attributed, said or thought.
    pub wide: Vec<PathBuf>,
    /// Articles in which only what is said is marked.
    pub speech: Vec<PathBuf>,
    /// As `speech`, marked by a teacher who says how sure it is.
    pub silver: Vec<PathBuf>,
    /// Texts in which names and what is said stand in brackets, as in `src/linear/train/invented/news`.
    pub marked: Vec<PathBuf>,
}

/// How the model is learned.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct QuotesSettings {
    /// Passes over the corpus.
    pub epochs: usize,
    /// Size of the first steps.
    pub rate: f32,
    /// Pull of weights towards 0.
    pub l2: f32,
    /// Size of the table, as a power of two.
    pub bits: u8,
    /// What "a cue of something said begins here" is favoured by, in hundredths of log-odds.
    pub favour_cue: i32,
    /// The same of a cue of something thought.
    pub favour_held: i32,
    /// Share of the features that a step does not see.
    pub dropout: f32,
    /// In how many of the last passes the weights are averaged.
    pub averaged: usize,
    /// Into how many parts the articles are dealt, each on a thread.
    pub shards: usize,
    /// Of how many runs the weights are averaged.
    pub runs: u64,
    /// How many silver articles are read.
    pub most_silver: usize,
    /// How many of them the first tagger of speech learns from.
    pub first_silver: usize,
    /// How much an article of the wide corpora counts.
    pub weight_wide: f32,
    /// How much an article of the speech corpora counts.
    pub weight_speech: f32,
    /// How much a silver article counts.
    pub weight_silver: f32,
    /// How much a text of the marked corpora counts.
    pub weight_marked: f32,
    /// Paragraphs with a less sure statement are left out.
    pub least_sure: f32,
    /// Features that are seen less often are left out.
    pub least_seen: u8,
}

impl Default for QuotesSettings {
    fn default() -> Self {
        QuotesSettings {
            epochs: 5,
            rate: 0.008,
            l2: 0.0,
            bits: 18,
            favour_cue: 120,
            favour_held: 60,
            dropout: 0.3,
            averaged: 2,
            shards: 2,
            runs: 1,
            most_silver: 20_000,
            first_silver: 1000,
            weight_wide: 1.6,
            weight_speech: 1.5,
            weight_silver: 1.0,
            weight_marked: 1.0,
            least_sure: 0.6,
            least_seen: 1,
        }
    }
}

/// Trains on the corpora and gives the bytes of the model.
///
/// The taggers of the two conventions come first (`complete`), then the model, and beside it one
/// that has not seen a part of the articles, to count how often it is right in them.
///
/// # Errors
/// Files that cannot be read, lines that are no quote records.
pub fn train_quotes(corpora: &QuotesCorpora, settings: &QuotesSettings) -> io::Result<Vec<u8>> {
    let mut lexicon = Lexicon::default();
    let (records, gold) = read(corpora, settings, &mut lexicon)?;
    let (known, unseen) = split(&records, &gold);
    let all: Vec<&Record> = records.iter().collect();
    let (lexicon, settings) = (&lexicon, settings);
    let (sureness, weights) = std::thread::scope(|scope| {
        let sureness = scope.spawn(|| {
            let model = learn(&known, lexicon, settings).model(settings, Sureness::default());
            model.map(|model| sureness(&unseen, &model))
        });
        let weights = learn(&all, lexicon, settings);
        (sureness.join(), weights)
    });
    let sureness = sureness.map_err(|_| io::Error::other("the model left beside could not be learned"))??;
    Ok(weights.pack(settings, sureness))
}

/// Trains on all but a part of the publishers and writes what it finds in that part, a line an
/// article, as the scorer of quotes reads it; gives the model.
///
/// # Errors
/// As [`train_quotes`], and where `out` cannot be written.
pub fn hold_out_quotes(corpora: &QuotesCorpora, settings: &QuotesSettings, out: &mut dyn Write) -> io::Result<Vec<u8>> {
    let mut lexicon = Lexicon::default();
    let (records, gold) = read(corpora, settings, &mut lexicon)?;
    let (known, unseen) = split(&records, &gold);
    let weights = learn(&known, &lexicon, settings);
    let model = weights.model(settings, Sureness::default())?;
    predict(&unseen, &model, out)?;
    Ok(weights.pack(settings, sureness(&unseen, &model)))
}

/// Writes what the model finds in the articles, a line an article, as the scorer of quotes reads it.
///
/// # Errors
/// As [`hold_out_quotes`].
pub fn predict_quotes(paths: &[PathBuf], model: &Model, out: &mut dyn Write) -> io::Result<()> {
    let records = load(paths, usize::MAX, Trust { weight: 1.0, least: 0.0 }, &mut Lexicon::default())?;
    predict(&records.iter().collect::<Vec<_>>(), model, out)
}

/// How many of the articles, from the first on, are of the wide corpus, and how many are gold.
struct Gold {
    wide: usize,
    all: usize,
}

/// All articles, brought to one convention: the wide ones, the other gold ones, the silver ones.
fn read(corpora: &QuotesCorpora, settings: &QuotesSettings, lexicon: &mut Lexicon) -> io::Result<(Vec<Record>, Gold)> {
    let least = settings.least_sure;
    let mut wide = load(&corpora.wide, usize::MAX, Trust { weight: settings.weight_wide, least }, lexicon)?;
    let mut speech = load(&corpora.speech, usize::MAX, Trust { weight: settings.weight_speech, least }, lexicon)?;
    let gold = Gold { wide: wide.len(), all: wide.len() + speech.len() };
    let trust = Trust { weight: settings.weight_silver, least };
    let mut silver = load(&corpora.silver, settings.most_silver, trust, lexicon)?;
    let mut marked = load_marked(&corpora.marked, settings.weight_marked, lexicon)?;
    if !wide.is_empty() && !speech.is_empty() {
        let first: Vec<&Record> = speech.iter().chain(silver.iter().take(settings.first_silver)).collect();
        let all: Vec<&Record> = wide.iter().collect();
        let once = &QuotesSettings { runs: 1, ..settings.clone() };
        let shared = &*lexicon;
        let (narrow, broad) = std::thread::scope(|scope| {
            let narrow = scope.spawn(|| learn(&first, shared, once));
            let broad = learn(&all, shared, once);
            (narrow.join(), broad)
        });
        let narrow = narrow.map_err(|_| io::Error::other("the tagger of speech could not be learned"))?;
        let cues = narrow.cues.clone();
        let narrow = narrow.model(once, Sureness::default())?;
        let broad = broad.model(once, Sureness::default())?;
        wide.iter_mut().for_each(|record| complete::tell_apart(record, &narrow, lexicon));
        for record in speech.iter_mut().chain(&mut marked).chain(&mut silver) {
            complete::fill(record, &broad, Cues::new(&cues), lexicon);
        }
    }
    wide.append(&mut speech);
    wide.append(&mut marked);
    wide.append(&mut silver);
    Ok((wide, gold))
}

/// The articles to learn from, and of the gold ones those left out: one publisher's of five, and
/// of the wide corpus, which has few publishers, one article of five.
fn split<'a>(records: &'a [Record], gold: &Gold) -> (Vec<&'a Record>, Vec<&'a Record>) {
    /// One in so many is left out.
    const LEFT_OUT: usize = 5;
    let speech = records.get(gold.wide..gold.all).unwrap_or_default();
    let groups: BTreeSet<&str> = speech.iter().map(|record| record.group.as_str()).collect();
    let left: BTreeSet<&str> = groups.into_iter().skip(LEFT_OUT - 1).step_by(LEFT_OUT).collect();
    let (mut known, mut unseen) = (Vec::new(), Vec::new());
    for (number, record) in records.iter().enumerate() {
        let held_out = match number < gold.wide {
            true => number % LEFT_OUT == LEFT_OUT - 1,
            false => left.contains(record.group.as_str()),
        };
        // What a publisher left out has among the silver articles is not learned from either.
        match held_out {
            true if number < gold.all => unseen.push(record),
            true => {}
            false => known.push(record),
        }
    }
    (known, unseen)
}

fn predict(records: &[&Record], model: &Model, out: &mut dyn Write) -> io::Result<()> {
    for record in records {
        let spans = |range: &Range<u32>| -> Vec<[usize; 2]> {
            let span = record.syntax.span(range.start, range.end);
            span.into_iter().map(|s| [s.start(), s.end()]).collect()
        };
        let mut found = tag::tag_text(&record.text, &record.syntax, model);
        laws::enforce(&record.text, &record.syntax, &mut found, &Stop::never());
        let quotes: Vec<Value> = found
            .iter()
            .map(|a| {
                json!({
                    "content": a.content.iter().flat_map(spans).collect::<Vec<_>>(),
                    "cue": a.cue.iter().flat_map(spans).collect::<Vec<_>>(),
                    "source": a.source.iter().flat_map(spans).collect::<Vec<_>>(),
                    "act": if a.act == Act::Thought { "thought" } else { "speech" },
                    "margin": a.margin,
                })
            })
            .collect();
        writeln!(out, "{}", json!({ "id": record.id, "quotes": quotes }))?;
    }
    Ok(())
}

/// Counts how often attributions of each margin are right.
fn sureness(records: &[&Record], model: &Model) -> Sureness {
    // What a step is taken to have seen before anything is counted, and how often right.
    const BEFORE: [(u32, u32); 4] = [(10, 8), (10, 7), (10, 5), (10, 3)];
    let mut counts = BEFORE.map(|before| [before; STEPS.len()]);
    for record in records {
        let gold: Vec<GoldTokens> = record.quotes.iter().map(|quote| GoldTokens::new(&record.syntax, quote)).collect();
        let mut tagged = tag::tag_text(&record.text, &record.syntax, model);
        laws::enforce(&record.text, &record.syntax, &mut tagged, &Stop::never());
        for found in &tagged {
            let Some(kind) = content::kind(&record.syntax, &found.content) else { continue };
            let row = sort(kind, found.act);
            let (seen, right) = &mut counts[row][step(found.margin)];
            *seen += 1;
            *right += u32::from(gold.iter().any(|gold| gold.is(found)));
        }
    }
    Sureness::counted(&counts)
}

/// A gold quote in tokens.
struct GoldTokens {
    content: HashSet<u32>,
    source: HashSet<u32>,
}

impl GoldTokens {
    fn new(syntax: &Syntax, quote: &GoldQuote) -> GoldTokens {
        let tokens = |spans: &[Range<usize>]| spans.iter().flat_map(|span| encode::tokens(syntax, span)).collect();
        GoldTokens { content: tokens(&quote.content), source: tokens(&quote.source) }
    }

    /// Whether contents are half alike and the sources meet.
    fn is(&self, found: &Attribution) -> bool {
        let content: HashSet<u32> = found.content.iter().flat_map(Clone::clone).collect();
        let common = self.content.intersection(&content).count();
        let source = match &found.source {
            Some(source) => source.clone().any(|token| self.source.contains(&token)),
            None => self.source.is_empty(),
        };
        source && common * 2 >= self.content.union(&content).count().max(1)
    }
}

/// Weights with the table of the cue words that they know.
struct Learned {
    weights: Weights,
    cues: Vec<u8>,
}

impl Learned {
    fn pack(&self, settings: &QuotesSettings, sureness: Sureness) -> Vec<u8> {
        let mut packing = Packing::new(STAGE, features::VERSION);
        let QuotesSettings { favour_cue, favour_held, .. } = *settings;
        let favours = [favour_cue, favour_held].into_iter().flat_map(i32::to_le_bytes);
        packing.extra = favours.chain(sureness.pack()).chain(self.cues.iter().copied()).collect();
        self.weights.pack(&packing)
    }

    fn model(&self, settings: &QuotesSettings, sureness: Sureness) -> io::Result<Model> {
        Model::from_bytes(self.pack(settings, sureness)).map_err(io::Error::other)
    }
}

fn learn(records: &[&Record], lexicon: &Lexicon, settings: &QuotesSettings) -> Learned {
    let table = lexicon.table(records.iter().map(|record| &record.counts));
    let articles = Articles { records, table };
    let run = |number| {
        let how = Settings {
            learner: Learner::Crf {
                epochs: settings.epochs,
                rate: settings.rate,
                last_rate: 0.2,
                l2: settings.l2,
                accumulator: 0.01,
                dropout: settings.dropout,
                shards: settings.shards,
                least: settings.least_seen,
                averaged: settings.averaged,
            },
            features: Features::Flat { bits: settings.bits },
            seed: 1 + number,
            progress: true,
        };
        train_streaming(&articles, settings.bits, &Labels::bio(&LABELS), &how)
    };
    let weights = mean_of_runs(settings.runs, run);
    Learned { weights, cues: articles.table.bytes }
}

/// Articles that give their paragraphs when the trainer asks for them.
struct Articles<'a> {
    records: &'a [&'a Record],
    table: Table,
}

impl Documents for Articles<'_> {
    fn count(&self) -> usize {
        self.records.len()
    }

    fn add(&self, document: usize, to: &mut Corpus) {
        let Some(record) = self.records.get(document) else { return };
        let own = self.table.without(&record.counts);
        let context = Context::new(&record.text, &record.syntax, Cues::new(&own));
        let mut buffer = Vec::new();
        for (number, line) in record.syntax.lines.iter().enumerate() {
            let weight = record.weights.get(number).copied().unwrap_or(0.0);
            if weight <= 0.0 {
                continue;
            }
            to.begin(weight, document as u32);
            let paragraph = Paragraph::new(&context, number);
            for at in line.start..line.end {
                features::all(&context, &paragraph, at, &mut buffer);
                to.push_any(&buffer, record.labels[at as usize]);
            }
        }
    }
}
