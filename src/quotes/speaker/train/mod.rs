//! Trains the ranker of references and speakers.
//!
//! Articles are read as they will be: with the names and the entities that the crate finds. What the
//! corpus says of a pronoun, noun or statement is carried over to the entity that shares a name with
//! the right one; who has none is nobody. The answers that later questions look back on are the
//! right ones in a first round and the machine's own in the second, so that it learns to live with
//! its errors.

mod record;
mod teacher;

use crate::entities::reference::{LABELS, STAGE, Sort, VERSION};
use crate::linear::Model;
use crate::linear::margin::{STEPS, Sureness, step};
use crate::linear::train::{Labels, Packing, Questions, Steps, join, marked};
use crate::{mentions, models, quotes};
use record::Record;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fmt::Write as _;
use std::io::{self, BufRead};
use std::path::PathBuf;
use teacher::{Tallies, go_over};

/// How the ranker is learned.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReferenceSettings {
    /// Passes over the questions.
    pub epochs: usize,
    /// Size of the first steps.
    pub rate: f32,
    /// Pull of weights towards 0.
    pub l2: f32,
    /// Size of the table, as a power of two.
    pub bits: u8,
    /// Share of the features that a step does not see.
    pub dropout: f32,
    /// In how many of the last passes the weights are averaged.
    pub averaged: usize,
    /// What an answer of a teacher counts against one by hand, and what one on "he" and "she".
    pub silver: f32,
    /// See `silver`.
    pub pronouns: f32,
    /// What an answer on "he" and "she" counts in texts whose references are marked in brackets.
    pub marked_pronouns: f32,
    /// Articles of each file of a teacher that are read.
    pub most: usize,
    /// Whether lines from the middle of each of them are read again as texts of their own.
    pub excerpts: bool,
    /// How sure the teacher must be.
    pub least: f64,
    /// Rounds, each after the first with the answers of the round before.
    pub rounds: usize,
    /// Below this share of right answers, in thousandths, no speaker is given.
    pub threshold: u16,
    /// The models whose names and statements are gone over, in the place of the bundled ones.
    #[serde(skip)]
    pub models: Vec<Model>,
    /// Which fifth of the publishers [`hold_out_reference`] leaves out.
    pub fold: usize,
}

impl Default for ReferenceSettings {
    fn default() -> Self {
        ReferenceSettings {
            epochs: 6,
            rate: 0.04,
            l2: 0.0,
            bits: 19,
            dropout: 0.3,
            averaged: 2,
            silver: 0.2,
            pronouns: 0.5,
            marked_pronouns: 0.3,
            most: 4000,
            excerpts: true,
            least: 0.6,
            rounds: 2,
            threshold: 550,
            models: Vec::new(),
            fold: 4,
        }
    }
}

/// Of so many articles of the teacher one is read to count how often answers are right.
const COUNTED_OF: usize = 3;
/// Excerpts of an article of the teacher, and how many lines apart they begin.
const EXCERPTS: usize = 2;
const APART: usize = 4;
/// Parts of the publishers, one left out at a time.
const FOLDS: usize = 5;

/// The model to go over a stage with.
fn model_of<'s>(stage: &str, settings: &'s ReferenceSettings) -> io::Result<&'s Model> {
    let own = settings.models.iter().find(|model| model.stage() == stage);
    let model = own.or_else(|| models::of(stage));
    model.ok_or_else(|| io::Error::other(format!("the trainer of references needs a model of {stage}")))
}

fn load(paths: &[PathBuf], settings: &ReferenceSettings) -> io::Result<Vec<Record>> {
    let (names, statements) = (model_of(mentions::STAGE, settings)?, model_of(quotes::STAGE, settings)?);
    mentions::check(names).and_then(|()| quotes::check(statements)).map_err(io::Error::other)?;
    let mut records = Vec::new();
    let (own, paths): (Vec<_>, Vec<_>) = paths.iter().partition(|path| marked::is_marked(path));
    for path in own {
        let texts = marked::files(std::slice::from_ref(path))?;
        if texts.iter().all(|text| text.references.is_empty()) {
            return Err(io::Error::other(format!("{}: no pronouns are marked", path.display())));
        }
        records.extend(texts.into_iter().map(|text| Record::marked(text, names)));
    }
    for path in paths {
        let mut read = 0;
        for line in io::BufReader::new(std::fs::File::open(path)?).lines() {
            let value: Value = serde_json::from_str(&line?)?;
            let Some(record) = Record::read(&value, names, statements, settings.least) else { continue };
            read += usize::from(!record.by_hand);
            if read > settings.most {
                break;
            }
            let taught = !record.by_hand;
            records.push(record);
            for number in (0..EXCERPTS).map(|at| read + at * APART).filter(|_| taught && settings.excerpts) {
                let excerpt = record::excerpt(&value, number);
                let excerpt = excerpt.and_then(|value| Record::read(&value, names, statements, settings.least));
                records.extend(excerpt.map(|record| Record { excerpt: true, ..record }));
            }
        }
    }
    Ok(records)
}

fn learn(records: &[&Record], settings: &ReferenceSettings, rounds: usize, sureness: Sureness<2>) -> Model {
    let mut model: Option<Model> = None;
    for _ in 0..rounds.max(1) {
        let mut questions = Questions::new(settings.bits);
        for record in records {
            let weights = match record {
                Record { marked: true, .. } => (1.0, settings.marked_pronouns),
                Record { by_hand: true, .. } => (1.0, 1.0),
                _ => (settings.silver, settings.pronouns),
            };
            go_over(record, model.as_ref(), weights, Some(&mut questions));
        }
        let steps = Steps {
            epochs: settings.epochs,
            rate: settings.rate,
            l2: settings.l2,
            dropout: settings.dropout,
            seed: 1,
            averaged: settings.averaged,
        };
        let extra = settings.threshold.to_le_bytes().into_iter().chain(sureness.pack()).collect();
        let packing = Packing { extra, ..Packing::new(STAGE, VERSION) };
        let bytes = questions.learn(&LABELS, &steps).pack(&packing);
        model = Model::from_bytes(bytes).ok();
        eprintln!("  {} questions", questions.len());
    }
    model.expect("a model just packed is sound")
}

fn report(records: &[&Record], model: &Model) -> String {
    let mut sums = Tallies::default();
    for record in records {
        for (sum, tally) in sums.iter_mut().zip(go_over(record, Some(model), (1.0, 1.0), None).0) {
            sum.wanted += tally.wanted;
            sum.given += tally.given;
            sum.right += tally.right;
            sum.asked += tally.asked;
            sum.agreed += tally.agreed;
            sum.missed += tally.missed;
        }
    }
    let mut out = String::new();
    for (name, sum) in LABELS.iter().chain(&["found"]).zip(sums) {
        let share = |a: usize, b: usize| 100.0 * a as f64 / b.max(1) as f64;
        let (p, r) = (share(sum.right, sum.given), share(sum.right, sum.wanted));
        let f = 2.0 * p * r / (p + r).max(1e-9);
        let _ = writeln!(
            out,
            "{name:8} P {p:5.1} R {r:5.1} F1 {f:5.1} agreed {:5.1} of {} (wanted {}, out of reach {})",
            share(sum.agreed, sum.asked),
            sum.asked,
            sum.wanted,
            sum.missed
        );
    }
    out
}

/// The articles marked by hand of every so-manieth publisher, and all others.
fn split(records: &[Record], fold: usize) -> (Vec<&Record>, Vec<&Record>) {
    let is_of_one = |r: &&Record| r.by_hand && !r.marked;
    let mut publishers: Vec<&str> = records.iter().filter(is_of_one).map(|r| r.publisher.as_str()).collect();
    publishers.sort_unstable();
    publishers.dedup();
    let place = |r: &Record| publishers.binary_search(&r.publisher.as_str()).unwrap_or(0);
    records.iter().partition(|r| is_of_one(r) && place(r) % FOLDS == fold)
}

/// Takes every so-manieth article of the teacher out.
fn split_teacher(records: Vec<&Record>) -> (Vec<&Record>, Vec<&Record>) {
    const EACH: usize = 12;
    let mut count = 0;
    records.into_iter().partition(|r| {
        // An excerpt is left out with its article.
        count += usize::from(!r.by_hand && !r.excerpt);
        !r.by_hand && count % EACH == 0
    })
}

/// Counts how often answers of each margin are right, each on articles of publishers left out.
fn count(records: &[Record], settings: &ReferenceSettings) -> Sureness<2> {
    // What a step is taken to have seen before anything is counted, and how often right.
    const BEFORE: (u32, u32) = (10, 7);
    let mut counts = [[BEFORE; STEPS.len()]; 2];
    for fold in 0..FOLDS {
        let (unseen, known) = split(records, fold);
        // Fewer of the teacher's do: the counts need the margins of unseen articles, not the last tenth.
        let mut taught = 0;
        let some = |r: &&&Record| {
            taught += usize::from(!r.by_hand && !r.excerpt);
            r.by_hand || taught % COUNTED_OF == 0
        };
        let known: Vec<&Record> = known.iter().filter(some).copied().collect();
        let model = learn(&known, settings, 1, Sureness::default());
        for record in unseen {
            for (margin, given, right) in go_over(record, Some(&model), (1.0, 1.0), None).1 {
                let (seen, hits) = &mut counts[usize::from(given)][step(margin)];
                *seen += 1;
                *hits += u32::from(right);
            }
        }
    }
    Sureness::counted(&counts)
}

/// Trains on the articles of `paths`, by hand or of a teacher, and on texts whose references are marked in brackets (files
/// that end in `.txt`), and gives the bytes of the model.
///
/// # Errors
/// Files that cannot be read or are no articles, marks that are none, a file of texts without a reference.
pub fn train_reference(paths: &[PathBuf], settings: &ReferenceSettings) -> io::Result<Vec<u8>> {
    let records = load(paths, settings)?;
    let all: Vec<&Record> = records.iter().collect();
    let sureness = count(&records, settings);
    Ok(learn(&all, settings, settings.rounds, sureness).bytes().to_vec())
}

/// The model that answers on speakers as `speakers` does and on all else as `others`: no weight of one sort of
/// question is asked for another, so each can be kept where a new training is no better. How often answers are right
/// is counted for `speakers`; the threshold is that of `settings`.
///
/// # Errors
/// Where either is no model of references.
pub fn join_reference(speakers: &Model, others: &Model, settings: &ReferenceSettings) -> io::Result<Vec<u8>> {
    let is_one = |model: &&Model| model.stage() == STAGE && model.labels().eq(LABELS);
    let both = Some((speakers, others)).filter(|(speakers, others)| is_one(speakers) && is_one(others));
    let labels = Labels::free(&LABELS);
    let weights = both.and_then(|(speakers, others)| join(speakers, others, &labels, Sort::Speaker as usize));
    let weights = weights.ok_or_else(|| io::Error::other("only two models of references can be joined"))?;
    let shares = speakers.extra().get(size_of::<u16>()..).unwrap_or_default();
    let extra = [&settings.threshold.to_le_bytes(), shares].concat();
    Ok(weights.pack(&Packing { extra, quantile: 1.0, ..Packing::new(STAGE, VERSION) }))
}

/// Trains without every fifth publisher of the articles marked by hand and tells how well the ranker
/// does on theirs.
///
/// # Errors
/// As [`train_reference`].
pub fn hold_out_reference(paths: &[PathBuf], settings: &ReferenceSettings) -> io::Result<String> {
    let records = load(paths, settings)?;
    let (unseen, known) = split(&records, settings.fold);
    let (taught, known) = split_teacher(known);
    let model = learn(&known, settings, settings.rounds, Sureness::default());
    Ok(format!("{}of the teacher\n{}", report(&unseen, &model), report(&taught, &model)))
}
