//! Learns the weights: run with `--ignored`, the folder of the corpora in `COPYDESK_CORPORA`, the
//! file of marked pronouns in `COPYDESK_PRONOUNS`; prints the table.
//!
//! Two sorts of examples: pronouns marked by hand, and those where first names tell the sex of
//! every candidate and leave one. The marked ones count more: they are the ambiguous ones.

use super::super::{Entities, resolve_names};
use super::Sexes;
use super::features::{Candidate, GROUPS, WEIGHTS, features};
use super::walk::{Answer, narrow, walk};
use crate::article::{Block, EntityKind, Role};
use crate::mentions::NameMention;
use crate::span::Span;
use crate::syntax::{Syntax, parse};
use serde_json::Value;
use std::collections::BTreeMap;

const FOLDS: usize = 6;
/// How often the company is answered anew.
const ROUNDS: usize = 2;
const STEPS: i32 = 150;
const L2: f64 = 200.0;
/// What a marked pronoun counts against one told by sex, with several candidates near and without.
const CLOSE: f64 = 8.0;
const FAR: f64 = 3.0;
/// What one counts that goes on with the last one's answer.
const GOING_ON: f64 = 0.5;

/// A pronoun with its possible candidates.
#[derive(Clone)]
struct Example {
    candidates: Vec<[u16; GROUPS]>,
    right: usize,
    weight: f64,
    /// Of a marked pronoun its corpus, and the number of its text.
    marked: Option<&'static str>,
    text: usize,
    /// Several candidates were named nearby.
    close: bool,
}

const FILES: [&str; 6] = ["written", "wikigold", "gum-news", "gmb", "polnear-silver", "conll03-train"];

fn read(record: &Value) -> Option<(String, Syntax, Entities)> {
    let text = record["text"].as_str()?.to_owned();
    let mut at = 0;
    let mut blocks = Vec::new();
    for line in text.split_inclusive('\n') {
        let kept = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        if let Some(span) = Span::new(start, start + kept.len()).filter(|span| !span.is_empty()) {
            blocks.push(Block { role: Role::Body, span, confidence: 1.0 });
        }
        at += line.len();
    }
    let syntax = parse(&text, &blocks);
    let mut names: Vec<NameMention> = Vec::new();
    for entity in record["entities"].as_array()? {
        let (start, end) = (entity["start"].as_u64()? as u32, entity["end"].as_u64()? as u32);
        let kind = match entity["type"].as_str()? {
            "PER" => EntityKind::Person,
            "ORG" => EntityKind::Organization,
            "LOC" => EntityKind::Place,
            _ => EntityKind::Event,
        };
        let (first, last) = (syntax.token_at(start), syntax.token_at(end.saturating_sub(1)) + 1);
        if names.last().is_none_or(|before| before.end <= first) && first < last {
            names.push(NameMention {
                start: first,
                end: last,
                span: Span::at(start, end),
                kind,
                confidence: 1.0,
                role: None,
            });
        }
    }
    let found = resolve_names(&text, &syntax, &names);
    Some((text, syntax, found))
}

/// Marked answers of a text: by offset of the pronoun, the offset of a name.
type Marks = BTreeMap<u32, Option<u32>>;

struct Reader<'a> {
    /// One table for each fold: learned without it.
    tables: &'a [Vec<f64>],
    examples: Vec<Example>,
    /// Marked pronouns whose answer is no candidate, and those marked to stand for none.
    missed: usize,
    none: usize,
}

impl Reader<'_> {
    fn read(&mut self, record: &Value, marks: &Marks, corpus: &'static str, number: usize) {
        let Some((text, syntax, found)) = read(record) else { return };
        let mut sexes = Sexes::new(&found);
        let table = self.tables.get(number % FOLDS);
        let weight = |f: u16| table.and_then(|t| t.get(usize::from(f))).map_or(0, |w| (w * 100.0) as i32);
        let (mut examples, mut missed, mut none) = (Vec::new(), 0, 0);
        let _ = walk(&text, &syntax, &found, |question| {
            let (gender, asking) = (question.gender, &question.asking);
            let at = syntax.tokens.get(asking.at as usize).map_or(0, |t| t.start);
            let fitting = sexes.fitting(question);
            let own = sexes.best(gender, asking, &fitting, weight);
            let own = own.map(|(number, sure)| (fitting[number].seen.entity, sure));
            let mut push = |among: &[Candidate], right: usize, weight: f64, marked: Option<&'static str>| {
                let agreement =
                    |c: &Candidate| if marked.is_some() { sexes.agreement(gender, c.seen.entity) } else { 0 };
                let going_on = asking.last.is_some_and(|last| last.entity == among[right].seen.entity);
                if among.len() > 1 {
                    examples.push(Example {
                        candidates: among.iter().map(|c| features(asking, c, agreement(c))).collect(),
                        right,
                        weight: weight * if going_on { GOING_ON } else { 1.0 },
                        marked,
                        text: number,
                        close: among.iter().any(|c| c.among.close),
                    });
                }
            };
            let answer = match marks.get(&at) {
                Some(mark) => {
                    let named = |name: u32| found.references.iter().find(|r| r.span.end() as u32 > name);
                    let wanted = mark.map(|name| named(name).map_or(u32::MAX, |r| r.entity));
                    let is_right = |c: &Candidate| match wanted {
                        Some(entity) => c.seen.entity == entity,
                        None => c.seen.entity as usize >= found.list.len(),
                    };
                    let right = fitting.iter().position(is_right);
                    none += usize::from(mark.is_none());
                    missed += usize::from(mark.is_some() && right.is_none());
                    let close = fitting.iter().any(|c| c.among.close);
                    let weight = if close { CLOSE } else { FAR };
                    if let Some(right) = right {
                        push(&fitting, right, weight, Some(corpus));
                    }
                    right.map(|right| (fitting[right].seen.entity, true))
                }
                None => {
                    let known = narrow(question, |c| sexes.by_name(gender, c.seen.entity) != 0);
                    let mut right = (0..known.len()).filter(|n| sexes.by_name(gender, known[*n].seen.entity) > 0);
                    if let (Some(right), None) = (right.next(), right.next()) {
                        push(&known, right, 1.0, None);
                    }
                    own
                }
            };
            // Later candidates keep the company that they will have: of the machine's own answers.
            match if table.is_some() { own } else { answer } {
                Some((entity, sure)) => {
                    sexes.settle(gender, entity);
                    Answer::Entity(entity, sure)
                }
                None => Answer::Stranger,
            }
        });
        self.examples.extend(examples);
        self.missed += missed;
        self.none += none;
    }
}

fn scores(weights: &[f64], example: &Example) -> Vec<f64> {
    let sum = |f: &[u16; GROUPS]| f.iter().filter_map(|i| weights.get(usize::from(*i))).sum();
    example.candidates.iter().map(sum).collect()
}

fn is_right(weights: &[f64], example: &Example) -> bool {
    let scores = scores(weights, example);
    (0..scores.len()).max_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(b.cmp(a))) == Some(example.right)
}

/// What the weights are drawn to where there are no examples: names tell the sex.
fn prior() -> Vec<f64> {
    let mut prior = vec![0.0; WEIGHTS];
    for (agreement, weight) in [(2, -0.3), (5, -0.5), (6, -1.5), (7, -1.0), (8, -3.0)] {
        prior[agreement] = weight;
    }
    prior
}

/// The most likely weights under a normal prior, by gradient descent with moments.
fn learn<'a>(examples: impl Iterator<Item = &'a Example> + Clone) -> Vec<f64> {
    let prior = prior();
    let mut weights = prior.clone();
    let (mut first, mut second) = (vec![0.0; WEIGHTS], vec![0.0; WEIGHTS]);
    for round in 1..=STEPS {
        let mut gradient: Vec<f64> = weights.iter().zip(&prior).map(|(w, m)| L2 * (w - m)).collect();
        for example in examples.clone() {
            let scores = scores(&weights, example);
            let top = scores.iter().copied().fold(f64::MIN, f64::max);
            let total: f64 = scores.iter().map(|s| (s - top).exp()).sum();
            for (at, (f, score)) in example.candidates.iter().zip(&scores).enumerate() {
                let miss = example.weight * ((score - top).exp() / total - f64::from(u8::from(at == example.right)));
                for i in f.iter().map(|i| usize::from(*i)).filter(|i| *i < WEIGHTS) {
                    gradient[i] += miss;
                }
            }
        }
        let rate = 0.05 * (1.0 - f64::from(round) / f64::from(STEPS + 1));
        for (i, g) in gradient.iter().enumerate() {
            first[i] = 0.9 * first[i] + 0.1 * g;
            second[i] = 0.99 * second[i] + 0.01 * g * g;
            let (m, v) = (first[i] / (1.0 - 0.9f64.powi(round)), second[i] / (1.0 - 0.99f64.powi(round)));
            weights[i] -= rate * m / (v.sqrt() + 1e-9);
        }
    }
    weights
}

fn gather(tables: &[Vec<f64>]) -> Reader<'_> {
    let folder = std::env::var("COPYDESK_CORPORA").unwrap_or_default();
    let lines = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let mut marks: BTreeMap<String, Marks> = BTreeMap::new();
    for line in lines(&std::env::var("COPYDESK_PRONOUNS").unwrap_or_default()).lines() {
        let mark: Value = serde_json::from_str(line).unwrap_or_default();
        let (id, at) = (mark["id"].as_str().unwrap_or(""), mark["at"].as_u64().unwrap_or(0));
        marks.entry(id.to_owned()).or_default().insert(at as u32, mark["to"].as_u64().map(|to| to as u32));
    }
    let mut reader = Reader { tables, examples: Vec::new(), missed: 0, none: 0 };
    let mut number = 0;
    for corpus in FILES {
        for line in lines(&format!("{folder}/{corpus}.ner.jsonl")).lines() {
            let record: Value = serde_json::from_str(line).unwrap_or_default();
            let own = marks.get(record["id"].as_str().unwrap_or("")).cloned().unwrap_or_default();
            reader.read(&record, &own, corpus, number);
            number += 1;
        }
    }
    reader
}

/// For each fold the weights that the others teach: own answers in a text must not come from weights
/// that know it, or they would look better than they are.
fn learn_folds(all: &[Example]) -> Vec<Vec<f64>> {
    let without = |fold: usize| learn(all.iter().filter(move |e| e.text % FOLDS != fold));
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..FOLDS).map(|fold| scope.spawn(move || without(fold))).collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).collect()
    })
}

fn report(all: &[Example], tables: &[Vec<f64>]) {
    let mut by: BTreeMap<String, (usize, usize, usize)> = BTreeMap::new();
    for example in all {
        let hit = usize::from(is_right(&tables[example.text % FOLDS], example));
        let sort = if example.close { "close" } else { "far" };
        let name = format!("{sort} {}", example.marked.map_or("by sex", |_| "marked"));
        let corpus = example.marked.unwrap_or("(by sex)").to_owned();
        for name in [name, corpus, example.marked.map_or("all by sex", |_| "all marked").to_owned()] {
            let own = by.entry(name).or_default();
            *own = (own.0 + hit, own.1 + 1, own.2 + usize::from(example.right == 0));
        }
    }
    for (corpus, (right, count, first)) in by {
        let share = |n: usize| 100.0 * n as f64 / count as f64;
        eprintln!("{corpus:15} {count:6} right {:.2} (nearest {:.1})", share(right), share(first));
    }
}

#[test]
#[ignore = "needs the corpora"]
fn learn_weights() {
    let mut tables: Vec<Vec<f64>> = Vec::new();
    // The answers of one round are the company of the next round's candidates.
    for _ in 0..ROUNDS {
        let examples = gather(&tables).examples;
        tables = learn_folds(&examples);
    }
    let found = gather(&tables);
    let all = &found.examples;
    let marked = all.iter().filter(|e| e.marked.is_some()).count();
    eprintln!("{} examples, {marked} marked, {} out of reach, {} of nobody", all.len(), found.missed, found.none);
    tables = learn_folds(all);
    report(all, &tables);
    let weights = learn(all.iter());
    println!(
        "//! Weights learned by `learn.rs`, in hundredths; by number of feature.\n\nuse super::features::WEIGHTS;\n"
    );
    println!("pub(super) static TABLE: [i16; WEIGHTS] = [");
    for chunk in weights.chunks(20) {
        let numbers: Vec<String> = chunk.iter().map(|w| format!("{:.0},", w * 100.0)).collect();
        println!("    {}", numbers.join(" ").replace("-0,", "0,"));
    }
    println!("];");
}
