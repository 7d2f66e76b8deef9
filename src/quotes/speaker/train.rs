//! Trains the ranker of references and speakers.
//!
//! Articles are read as they will be: with the names and the entities that the crate finds. What the
//! corpus says of a pronoun, noun or statement is carried over to the entity that shares a name with
//! the right one; who has none is nobody. The answers that later questions look back on are the
//! right ones in a first round and the machine's own in the second, so that it learns to live with
//! its errors.

use super::Resolver;
use crate::article::QuoteKind;
use crate::entities::reference::{
    Ballot, ByModel, Judge, LABELS, STAGE, STEPS, Sort, Sureness, VERSION, Verdict, step,
};
use crate::entities::{self, Entities};
use crate::layout;
use crate::linear::Model;
use crate::linear::train::{Packing, Questions, Steps};
use crate::quotes::read::Attribution;
use crate::quotes::{content, encode};
use crate::syntax::{self, Syntax};
use crate::{mentions, models};
use serde_json::Value;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{self, BufRead};
use std::ops::Range;
use std::path::PathBuf;

/// How the ranker is learned.
#[derive(Clone, Debug)]
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
    /// What an answer of a teacher counts against one by hand.
    pub silver: f32,
    /// Articles of each file of a teacher that are read.
    pub most: usize,
    /// How sure the teacher must be.
    pub least: f64,
    /// Rounds, each after the first with the answers of the round before.
    pub rounds: usize,
    /// Below this share of right answers, in thousandths, no speaker is given.
    pub threshold: u16,
    /// Which fifth of the publishers [`hold_out_reference`] leaves out.
    pub fold: usize,
}

impl Default for ReferenceSettings {
    fn default() -> Self {
        ReferenceSettings {
            epochs: 6,
            rate: 0.05,
            l2: 0.0,
            bits: 18,
            dropout: 0.2,
            silver: 0.3,
            most: 700,
            least: 0.8,
            rounds: 2,
            threshold: 500,
            fold: 4,
        }
    }
}

impl ReferenceSettings {
    /// Changes one setting by its name.
    ///
    /// # Errors
    /// A name that is none, or a value that does not parse.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
        fn put<T: std::str::FromStr>(place: &mut T, value: &str) -> Result<(), String> {
            *place = value.parse().map_err(|_| format!("{value} is no value"))?;
            Ok(())
        }
        match name {
            "epochs" => put(&mut self.epochs, value),
            "rate" => put(&mut self.rate, value),
            "l2" => put(&mut self.l2, value),
            "bits" => put(&mut self.bits, value),
            "dropout" => put(&mut self.dropout, value),
            "silver" => put(&mut self.silver, value),
            "most" => put(&mut self.most, value),
            "least" => put(&mut self.least, value),
            "rounds" => put(&mut self.rounds, value),
            "threshold" => put(&mut self.threshold, value),
            "fold" => put(&mut self.fold, value),
            _ => Err(format!("there is no setting {name}")),
        }
    }
}

/// Parts of the publishers, one left out at a time.
const FOLDS: usize = 5;

type Bytes = Range<usize>;

/// What a corpus says a word stands for.
enum Answer {
    /// A thing with these names.
    Names(Vec<Bytes>),
    Nobody,
    /// Not known, or not surely.
    Unknown,
}

/// A statement of the corpus.
struct Said {
    attribution: Attribution,
    kind: QuoteKind,
    answer: Answer,
}

/// An article with what the corpus says.
struct Record {
    publisher: String,
    by_hand: bool,
    text: String,
    syntax: Syntax,
    names: Vec<mentions::NameMention>,
    /// References without a name, by place.
    refs: Vec<(Bytes, Answer)>,
    said: Vec<Said>,
}

fn bytes(value: &Value) -> Option<Bytes> {
    Some(value[0].as_u64()? as usize..value[1].as_u64()? as usize)
}

fn all_bytes(value: &Value) -> Vec<Bytes> {
    value.as_array().into_iter().flatten().filter_map(bytes).collect()
}

/// Whose name it is, or for whose a pronoun stands.
fn followed(refs: &[(Bytes, Answer)], name: Bytes) -> Answer {
    match refs.iter().find(|(at, _)| *at == name) {
        None => Answer::Names(vec![name]),
        Some((_, Answer::Names(names))) => Answer::Names(names.clone()),
        Some(_) => Answer::Unknown,
    }
}

impl Record {
    fn read(value: &Value, settings: &ReferenceSettings) -> Option<Record> {
        let text = value["text"].as_str()?.to_owned();
        let layout = layout::read(&text, &layout::Options { clean: true, published: None }, models::layout());
        let syntax = syntax::parse(&text, &layout.blocks);
        let names = mentions::find(&text, &syntax, models::names(), &mut Default::default()).names;
        let by_hand = value["entities"].is_array();
        let mut by_id: HashMap<u64, Vec<Bytes>> = HashMap::new();
        let mut refs = Vec::new();
        for entity in value["entities"].as_array().into_iter().flatten() {
            let own = all_bytes(&entity["mentions"]);
            refs.extend(all_bytes(&entity["refs"]).into_iter().map(|at| (at, Answer::Names(own.clone()))));
            by_id.insert(entity["id"].as_u64()?, own);
        }
        for one in value["refs"].as_array().into_iter().flatten() {
            let Some(at) = bytes(one) else { continue };
            let sure = one[4].as_f64().unwrap_or(0.0) >= settings.least;
            let name = one[2].as_u64().zip(one[3].as_u64());
            let answer = match name {
                _ if !sure => Answer::Unknown,
                Some((start, end)) => Answer::Names(std::iter::once(start as usize..end as usize).collect()),
                None => Answer::Nobody,
            };
            refs.push((at, answer));
        }
        refs.sort_by_key(|(at, _)| at.start);
        let mut said: Vec<Said> = Vec::new();
        for quote in value["quotes"].as_array().into_iter().flatten() {
            let tokens = |name: &str| -> Vec<Range<u32>> {
                let spans = all_bytes(&quote[name]);
                spans.iter().map(|span| encode::tokens(&syntax, span)).filter(|t| !t.is_empty()).collect()
            };
            let content = tokens("content");
            let Some(kind) = content::kind(&syntax, &content) else { continue };
            let answer = if by_hand {
                quote["speaker"]
                    .as_u64()
                    .and_then(|id| by_id.get(&id))
                    .map_or(Answer::Nobody, |names| Answer::Names(names.clone()))
            } else if quote["speaker_prob"].as_f64().unwrap_or(0.0) < settings.least {
                Answer::Unknown
            } else {
                match bytes(&quote["speaker"]) {
                    None => Answer::Nobody,
                    Some(name) => followed(&refs, name),
                }
            };
            let (cue, source) = (tokens("cue").into_iter().next(), tokens("source").into_iter().next());
            let attribution = Attribution { cue, content, source, ..Attribution::default() };
            said.push(Said { attribution, kind, answer });
        }
        said.sort_by_key(|s| s.attribution.content.first().map(|part| part.start));
        let publisher = value["publisher"].as_str().unwrap_or("").to_owned();
        Some(Record { publisher, by_hand, text, syntax, names, refs, said })
    }

    /// What the corpus says of the word at a token.
    fn answer(&self, ballot: &Ballot) -> &Answer {
        let Some(token) = self.syntax.tokens.get(ballot.at as usize) else { return &Answer::Unknown };
        let at = token.start as usize;
        let before = self.refs.partition_point(|(span, _)| span.end <= at);
        let found = self.refs.get(before).filter(|(span, _)| span.start <= at);
        match found {
            Some((_, answer)) => answer,
            None if self.by_hand => &Answer::Nobody,
            None => &Answer::Unknown,
        }
    }
}

/// What a question counts whose right answer is no candidate.
const MISSED: f32 = 0.5;

/// Right, wrong and silent answers of one sort.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    /// Somebody was wanted, given, and rightly so.
    wanted: usize,
    given: usize,
    right: usize,
    asked: usize,
    /// As wanted, nobody included.
    agreed: usize,
    /// Somebody was wanted who was no candidate.
    missed: usize,
}

/// Answers questions, and notes what the corpus would have answered.
struct Teacher<'a> {
    record: &'a Record,
    model: Option<ByModel<'a>>,
    /// Where the names of each entity stand.
    names: Vec<(Bytes, u32)>,
    count: usize,
    /// The answer to the next question on a speaker.
    said: Option<&'a Answer>,
    weight: f32,
    questions: Option<&'a mut Questions>,
    tallies: [Tally; LABELS.len()],
    /// Right answers by margin, of speakers.
    margins: Vec<(i32, bool, bool)>,
}

impl<'a> Teacher<'a> {
    fn meet(&mut self, found: &Entities) {
        self.count = found.list.len();
        let names = found.references.iter().filter(|r| r.form == crate::article::Form::Name);
        self.names = names.map(|r| (r.span.start()..r.span.end(), r.entity)).collect();
    }

    /// The entities that share a name with the right one.
    fn entities(&self, names: &[Bytes]) -> Vec<u32> {
        let mut found: Vec<u32> = Vec::new();
        for name in names {
            let from = self.names.partition_point(|(own, _)| own.end <= name.start);
            let own = self.names.iter().skip(from).take_while(|(own, _)| own.start < name.end);
            found.extend(own.map(|(_, entity)| *entity));
        }
        found
    }
}

impl Judge for Teacher<'_> {
    fn choose(&mut self, ballot: &Ballot) -> Verdict {
        let own = self.model.as_mut().map(|model| model.choose(ballot));
        let record = self.record;
        let answer =
            if ballot.sort == Sort::Speaker { self.said.unwrap_or(&Answer::Unknown) } else { record.answer(ballot) };
        let named = |entity: u32| (entity as usize) < self.count;
        let silent = || ballot.entities().iter().position(|e| !named(*e)).unwrap_or(0);
        let (wanted, right): (bool, Vec<bool>) = match answer {
            Answer::Unknown => {
                let number = silent();
                return own.unwrap_or(Verdict { number, margin: 0 });
            }
            Answer::Nobody => (false, ballot.entities().iter().map(|e| !named(*e)).collect()),
            Answer::Names(names) => {
                let wanted = self.entities(names);
                (true, ballot.entities().iter().map(|e| wanted.contains(e)).collect())
            }
        };
        let missed = !right.contains(&true);
        let right = if missed { ballot.entities().iter().map(|e| !named(*e)).collect() } else { right };
        // What a teacher names and the crate does not find teaches nothing.
        if let Some(questions) = self.questions.as_mut().filter(|_| record.by_hand || !missed) {
            let weight = if missed { self.weight * MISSED } else { self.weight };
            questions.push(ballot.sort as usize, weight, ballot.features().zip(right.iter().copied()));
        }
        let first = right.iter().position(|r| *r).unwrap_or(0);
        let verdict = own.unwrap_or(Verdict { number: first, margin: 20 });
        let given = ballot.entities().get(verdict.number).is_some_and(|e| named(*e));
        let hit = right.get(verdict.number) == Some(&true);
        if std::env::var("SHOW").is_ok() && !hit {
            let t = |r: &Bytes| record.text.get(r.clone()).unwrap_or("").to_owned();
            let token = &record.syntax.tokens[ballot.at as usize];
            let s = record.syntax.sentence_of(ballot.at);
            let from = record.syntax.sentences[s.saturating_sub(1)].span.start();
            let to = record.syntax.sentences[s].span.end();
            let to = to.min(from + 700);
            let ent = |e: u32| {
                if (e as usize) < self.count {
                    self.names.iter().find(|(_, x)| *x == e).map(|(b, _)| t(b)).unwrap_or("?".into())
                } else {
                    "NOBODY".into()
                }
            };
            let want = match answer {
                Answer::Names(n) => n.first().map(t).unwrap_or_default(),
                _ => "NOBODY".into(),
            };
            let cands: Vec<String> = ballot.entities().iter().map(|e| ent(*e)).collect();
            eprintln!(
                "ERR {:?} [{}] want {want}{} got {} m{} of {:?}\n     {}",
                ballot.sort,
                token.text(&record.text),
                if missed { "(MISSED)" } else { "" },
                cands[verdict.number],
                verdict.margin,
                cands,
                record.text.get(from..to).unwrap_or("").replace('\n', " / ")
            );
        }
        let tally = &mut self.tallies[ballot.sort as usize];
        tally.asked += 1;
        tally.wanted += usize::from(wanted);
        tally.missed += usize::from(missed);
        tally.given += usize::from(given);
        tally.right += usize::from(given && hit);
        tally.agreed += usize::from(hit && !(wanted && missed));
        if ballot.sort == Sort::Speaker {
            self.margins.push((verdict.margin, given, hit && !(wanted && missed)));
        }
        verdict
    }
}

/// Goes over a text, noting questions and counting answers.
fn go_over<'a>(
    record: &'a Record,
    model: Option<&'a Model>,
    weight: f32,
    questions: Option<&'a mut Questions>,
) -> ([Tally; LABELS.len()], Vec<(i32, bool, bool)>) {
    let begin = |found: &Entities| {
        let mut teacher = Teacher {
            record,
            model: model.map(ByModel::new),
            names: Vec::new(),
            count: 0,
            said: None,
            weight,
            questions,
            tallies: Default::default(),
            margins: Vec::new(),
        };
        teacher.meet(found);
        teacher
    };
    let (entities, mut teacher) = entities::resolve_by(&record.text, &record.syntax, &record.names, begin);
    teacher.meet(&entities);
    let mut resolver = Resolver::new(&record.text, &record.syntax, &entities, teacher);
    for said in &record.said {
        resolver.judge.said = Some(&said.answer);
        resolver.speaker(&said.attribution, said.kind);
    }
    (resolver.judge.tallies, resolver.judge.margins)
}

fn load(paths: &[PathBuf], settings: &ReferenceSettings) -> io::Result<Vec<Record>> {
    let mut records = Vec::new();
    for path in paths {
        let mut read = 0;
        for line in io::BufReader::new(std::fs::File::open(path)?).lines() {
            let value: Value = serde_json::from_str(&line?)?;
            let Some(record) = Record::read(&value, settings) else { continue };
            read += usize::from(!record.by_hand);
            if read > settings.most {
                break;
            }
            records.push(record);
        }
    }
    Ok(records)
}

fn learn(records: &[&Record], settings: &ReferenceSettings, rounds: usize, sureness: Sureness) -> Model {
    let mut model: Option<Model> = None;
    for _ in 0..rounds.max(1) {
        let mut questions = Questions::new(settings.bits);
        for record in records {
            let weight = if record.by_hand { 1.0 } else { settings.silver };
            go_over(record, model.as_ref(), weight, Some(&mut questions));
        }
        let steps =
            Steps { epochs: settings.epochs, rate: settings.rate, l2: settings.l2, dropout: settings.dropout, seed: 1 };
        let packing = Packing { extra: sureness.pack(), ..Packing::new(STAGE, VERSION) };
        let bytes = questions.learn(&LABELS, &steps).pack(&packing);
        model = Model::from_bytes(bytes).ok();
        eprintln!("  {} questions", questions.len());
    }
    model.expect("a model just packed is sound")
}

fn report(records: &[&Record], model: &Model) -> String {
    let mut sums = [Tally::default(); LABELS.len()];
    for record in records {
        for (sum, tally) in sums.iter_mut().zip(go_over(record, Some(model), 1.0, None).0) {
            sum.wanted += tally.wanted;
            sum.given += tally.given;
            sum.right += tally.right;
            sum.asked += tally.asked;
            sum.agreed += tally.agreed;
            sum.missed += tally.missed;
        }
    }
    let mut out = String::new();
    for (name, sum) in LABELS.iter().zip(sums) {
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
    let mut publishers: Vec<&str> = records.iter().filter(|r| r.by_hand).map(|r| r.publisher.as_str()).collect();
    publishers.sort_unstable();
    publishers.dedup();
    let place = |r: &Record| publishers.binary_search(&r.publisher.as_str()).unwrap_or(0);
    records.iter().partition(|r| r.by_hand && place(r) % FOLDS == fold)
}

/// Counts how often answers of each margin are right, each on articles of publishers left out.
fn count(records: &[Record], settings: &ReferenceSettings) -> Sureness {
    // What a step is taken to have seen before anything is counted, and how often right.
    const BEFORE: (u32, u32) = (10, 7);
    let mut counts = [[BEFORE; STEPS.len()]; 2];
    for fold in 0..FOLDS {
        let (unseen, known) = split(records, fold);
        let model = learn(&known, settings, 1, Sureness::default());
        for record in unseen {
            for (margin, given, right) in go_over(record, Some(&model), 1.0, None).1 {
                let (seen, hits) = &mut counts[usize::from(given)][step(margin)];
                *seen += 1;
                *hits += u32::from(right);
            }
        }
    }
    let mut sureness = Sureness { least: settings.threshold, ..Sureness::default() };
    for (shares, counts) in sureness.shares.iter_mut().zip(counts) {
        let mut least = 0;
        for (share, (seen, hits)) in shares.iter_mut().zip(counts) {
            // More margin is never less sure.
            least = least.max((hits * 1000 / seen) as u16);
            *share = least;
        }
    }
    sureness
}

/// Trains on the articles of `paths`, by hand or of a teacher, and gives the bytes of the model.
///
/// # Errors
/// Files that cannot be read or are no articles.
pub fn train_reference(paths: &[PathBuf], settings: &ReferenceSettings) -> io::Result<Vec<u8>> {
    let records = load(paths, settings)?;
    let all: Vec<&Record> = records.iter().collect();
    let sureness = count(&records, settings);
    Ok(learn(&all, settings, settings.rounds, sureness).bytes().to_vec())
}

/// Trains without every fifth publisher of the articles marked by hand and tells how well the ranker
/// does on theirs.
///
/// # Errors
/// As [`train_reference`].
pub fn hold_out_reference(paths: &[PathBuf], settings: &ReferenceSettings) -> io::Result<String> {
    let records = load(paths, settings)?;
    let (unseen, known) = split(&records, settings.fold);
    let model = learn(&known, settings, settings.rounds, Sureness::default());
    Ok(report(&unseen, &model))
}
