//! Training and cross-validation of the quotes tagger.

use super::context::Context;
use super::cues::{self, Cues};
use super::encode::{self, GoldQuote, encode};
use super::features::{self, Paragraph};
use super::labels::{LABELS, Part};
use super::lexicon::Counts;
use super::own::{self, Own, STEPS, Sureness};
use super::read::Attribution;
use super::rules::transcript::Turns;
use super::tag::Seen;
use super::{STAGE, content, tag};
use crate::layout;
use crate::linear::Model;
use crate::linear::train::{Corpus, Features, Labels, Learner, Packing, Settings, train};
use crate::models;
use crate::syntax::{self, Shape, Syntax};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::io::{self, BufRead, Write};
use std::ops::Range;
use std::path::PathBuf;

/// How the model is learned.
#[derive(Clone, Debug)]
pub struct QuotesSettings {
    /// Passes over the corpus.
    pub epochs: usize,
    /// Size of the first steps.
    pub rate: f32,
    /// Pull of weights towards 0.
    pub l2: f32,
    /// Size of the table, as a power of two.
    pub bits: u8,
    /// What "a cue begins" is favoured by, in hundredths of log-odds.
    pub favour_cue: i32,
    /// Share of the features that a step does not see.
    pub dropout: f32,
    /// Of how many runs the weights are averaged.
    pub runs: u64,
}

impl Default for QuotesSettings {
    fn default() -> Self {
        QuotesSettings { epochs: 8, rate: 0.008, l2: 0.0, bits: 18, favour_cue: 110, dropout: 0.3, runs: 3 }
    }
}

/// An article with its gold quotes.
struct Record {
    id: String,
    text: String,
    syntax: Syntax,
    quotes: Vec<GoldQuote>,
    labels: Vec<u8>,
    counts: Counts,
}

/// Trains on the articles of `paths` and gives the bytes of the model.
///
/// # Errors
/// Files that cannot be read, lines that are no quote records.
pub fn train_quotes(paths: &[PathBuf], settings: &QuotesSettings) -> io::Result<Vec<u8>> {
    /// One article in so many is left out when the sureness is counted.
    const LEFT_OUT: usize = 5;
    let records = load(paths)?;
    let (known, unseen) = split(&records, LEFT_OUT, 0);
    let once = QuotesSettings { runs: 1, ..settings.clone() };
    let bytes = learn(&known, &once, Sureness::default());
    let sureness = sureness(&unseen, &Model::from_bytes(bytes).map_err(io::Error::other)?);
    Ok(learn(&records.iter().collect::<Vec<_>>(), settings, sureness))
}

/// Trains on all but one of `folds` parts of the articles and writes what it finds in that part,
/// a line an article, as the scorer of quotes reads it.
///
/// # Errors
/// As [`train_quotes`], and where `out` cannot be written.
pub fn hold_out_quotes(
    paths: &[PathBuf],
    folds: usize,
    held: usize,
    settings: &QuotesSettings,
    out: &mut dyn Write,
) -> io::Result<()> {
    let records = load(paths)?;
    let (known, unseen) = split(&records, folds, held);
    let model = Model::from_bytes(learn(&known, settings, Sureness::default())).map_err(io::Error::other)?;
    predict(&unseen, &model, out)
}

/// Writes what the model finds in the articles, a line an article, as the scorer of quotes reads it.
///
/// # Errors
/// As [`hold_out_quotes`].
pub fn predict_quotes(paths: &[PathBuf], model: &Model, out: &mut dyn Write) -> io::Result<()> {
    predict(&load(paths)?.iter().collect::<Vec<_>>(), model, out)
}

fn predict(records: &[&Record], model: &Model, out: &mut dyn Write) -> io::Result<()> {
    for record in records {
        let spans = |range: &Range<u32>| -> Vec<[usize; 2]> {
            let span = record.syntax.span(range.start, range.end);
            span.into_iter().map(|s| [s.start(), s.end()]).collect()
        };
        let found = tag::tag(&record.text, &record.syntax, &Turns::default(), model, &mut Seen::default()).found;
        let quotes: Vec<Value> = found
            .iter()
            .map(|a| {
                json!({
                    "content": a.content.iter().flat_map(spans).collect::<Vec<_>>(),
                    "cue": a.cue.iter().flat_map(spans).collect::<Vec<_>>(),
                    "source": a.source.iter().flat_map(spans).collect::<Vec<_>>(),
                })
            })
            .collect();
        writeln!(out, "{}", json!({ "id": record.id, "quotes": quotes }))?;
    }
    Ok(())
}

/// The articles to learn from and those left out.
fn split(records: &[Record], folds: usize, held: usize) -> (Vec<&Record>, Vec<&Record>) {
    let (unseen, known): (Vec<_>, Vec<_>) =
        records.iter().enumerate().partition(|(number, _)| number % folds.max(1) == held);
    (known.into_iter().map(|(_, record)| record).collect(), unseen.into_iter().map(|(_, record)| record).collect())
}

/// Counts how often attributions of each margin are right.
fn sureness(records: &[&Record], model: &Model) -> Sureness {
    // What a step is taken to have seen before anything is counted, and how often right.
    const BEFORE: [(u32, u32); own::ROWS] = [(10, 8), (10, 7), (10, 5), (10, 3)];
    let mut counts = BEFORE.map(|before| [before; STEPS.len()]);
    for record in records {
        let gold: Vec<GoldTokens> = record.quotes.iter().map(|quote| GoldTokens::new(&record.syntax, quote)).collect();
        let tagged = tag::tag(&record.text, &record.syntax, &Turns::default(), model, &mut Seen::default());
        for found in &tagged.found {
            let Some(kind) = content::kind(&record.syntax, &found.content) else { continue };
            let row = own::row(kind, super::act_of_cue(&tagged, found, kind));
            let (seen, right) = &mut counts[row][own::step(found.margin)];
            *seen += 1;
            *right += u32::from(gold.iter().any(|gold| gold.is(found)));
        }
    }
    let mut shares = Sureness::default();
    for (shares, counts) in shares.0.iter_mut().zip(counts) {
        let mut least = 0;
        for (share, (seen, right)) in shares.iter_mut().zip(counts) {
            // More margin is never less sure.
            least = least.max((right * 1000 / seen) as u16);
            *share = least;
        }
    }
    shares
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

fn learn(records: &[&Record], settings: &QuotesSettings, sureness: Sureness) -> Vec<u8> {
    let mut counts = Counts::default();
    for record in records {
        counts.merge(&record.counts);
    }
    let stems = counts.stems();
    let mut corpus = Corpus::default();
    let mut buffer = Vec::new();
    for (group, record) in (0u32..).zip(records) {
        let table = cues::pack(&counts.without(&record.counts).words(&stems));
        let context = Context::new(&record.text, &record.syntax, Cues::new(&table));
        for (number, line) in record.syntax.lines.iter().enumerate() {
            corpus.begin(1.0, group);
            let paragraph = Paragraph::new(&context, number);
            for at in line.start..line.end {
                features::all(&context, &paragraph, at, &mut buffer);
                corpus.push(&buffer, record.labels[at as usize]);
            }
        }
    }
    let all: Vec<usize> = (0..corpus.len()).collect();
    let run = |seed| {
        let how = Settings {
            learner: Learner::Crf {
                epochs: settings.epochs,
                rate: settings.rate,
                last_rate: 0.2,
                l2: settings.l2,
                accumulator: 0.01,
                dropout: settings.dropout,
                shards: 1,
                least: 1,
            },
            features: Features::Flat { bits: settings.bits },
            seed,
            progress: true,
        };
        train(&corpus, &all, &Labels::bio(&LABELS), &how)
    };
    let mut weights = run(1);
    for seed in 2..=settings.runs {
        weights.add(&run(seed));
    }
    weights.divide(settings.runs as f32);
    let mut packing = Packing::new(STAGE, features::VERSION);
    let cues = cues::pack(&counts.words(&stems));
    packing.extra = Own { favour_cue: settings.favour_cue, sureness, cues }.pack();
    weights.pack(&packing)
}

fn load(paths: &[PathBuf]) -> io::Result<Vec<Record>> {
    let mut records = Vec::new();
    for path in paths {
        for line in io::BufReader::new(std::fs::File::open(path)?).lines() {
            let value: Value = serde_json::from_str(&line?)?;
            records.extend(record(&value));
        }
    }
    Ok(records)
}

fn record(value: &Value) -> Option<Record> {
    let text = value["text"].as_str()?.to_owned();
    let options = layout::Options { clean: true, published: None };
    let layout = layout::read(&text, &options, models::layout());
    let syntax = syntax::parse(&text, &layout.blocks);
    let quotes: Vec<GoldQuote> = value["quotes"].as_array()?.iter().map(gold).collect();
    let labels = encode(&syntax, &quotes);
    let mut counts = Counts::default();
    for (token, label) in syntax.tokens.iter().zip(&labels).filter(|(token, _)| !token.has(Shape::QUOTED)) {
        let in_cue = matches!(Part::of(*label), Some((Part::Cue, _)));
        counts.add(token.text(&text), token.folded, in_cue);
    }
    Some(Record { id: value["id"].as_str()?.to_owned(), text, syntax, quotes, labels, counts })
}

fn gold(value: &Value) -> GoldQuote {
    let spans = |name: &str| -> Vec<Range<usize>> {
        let spans = value[name].as_array().into_iter().flatten();
        spans.filter_map(|s| Some(s[0].as_u64()? as usize..s[1].as_u64()? as usize)).collect()
    };
    GoldQuote { content: spans("content"), cue: spans("cue"), source: spans("source") }
}
