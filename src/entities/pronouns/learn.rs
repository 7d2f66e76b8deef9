//! Learns the weights from texts with names but without marked pronouns: run with `--ignored`, the
//! folder of the corpora in `COPYDESK_CORPORA`; prints the table.

use super::super::{Entities, resolve_names};
use super::features::{GROUPS, WEIGHTS, features};
use super::walk::walk;
use super::words::Gender;
use crate::article::{Block, EntityKind, Role};
use crate::mentions::NameMention;
use crate::span::Span;
use crate::syntax::{Syntax, parse};
use serde_json::Value;

const L2: f64 = 5e-2;

type Example = (Vec<[u16; GROUPS]>, usize);

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

fn examples(text: &str, syntax: &Syntax, found: &Entities, out: &mut Vec<Example>) {
    let _ = walk(text, syntax, found, |question| {
        let wanted = if question.gender == Gender::Male { 1 } else { -1 };
        let sexes: Vec<i32> = question
            .candidates
            .iter()
            .map(|c| found.sexes.get(c.seen.entity as usize).copied().unwrap_or(0).signum())
            .collect();
        let mut right = sexes.iter().enumerate().filter(|(_, sex)| **sex == wanted).map(|(at, _)| at);
        let (Some(at), None) = (right.next(), right.next()) else { return None };
        let known: Vec<usize> = (0..sexes.len()).filter(|n| sexes[*n] != 0).collect();
        if known.len() > 1 {
            let kept = known.iter().map(|n| features(&question.asking, &question.candidates[*n])).collect();
            out.push((kept, known.iter().position(|n| *n == at).unwrap_or(0)));
        }
        Some(at)
    });
}

fn pick(weights: &[f64], example: &Example) -> usize {
    let scores: Vec<f64> =
        example.0.iter().map(|f| f.iter().filter_map(|i| weights.get(usize::from(*i))).sum()).collect();
    (0..scores.len()).max_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(b.cmp(a))).unwrap_or(0)
}

fn accuracy(weights: &[f64], examples: &[Example]) -> f64 {
    examples.iter().filter(|e| pick(weights, e) == e.1).count() as f64 / examples.len().max(1) as f64
}

fn learn(examples: &[Example]) -> Vec<f64> {
    let mut weights = vec![0.0; WEIGHTS];
    let mut squares = vec![1e-2; WEIGHTS];
    for _ in 0..10 {
        for (candidates, right) in examples {
            let scores: Vec<f64> =
                candidates.iter().map(|f| f.iter().filter_map(|i| weights.get(usize::from(*i))).sum()).collect();
            let top = scores.iter().copied().fold(f64::MIN, f64::max);
            let total: f64 = scores.iter().map(|s| (s - top).exp()).sum();
            for (at, (f, score)) in candidates.iter().zip(&scores).enumerate() {
                let gradient = f64::from(u8::from(at == *right)) - (score - top).exp() / total;
                for i in f.iter().map(|i| usize::from(*i)).filter(|i| *i < WEIGHTS) {
                    let g = gradient - L2 * weights[i];
                    squares[i] += g * g;
                    weights[i] += 0.1 * g / f64::sqrt(squares[i]);
                }
            }
        }
    }
    weights
}

#[test]
#[ignore = "needs the corpora"]
fn learn_weights() {
    let folder = std::env::var("COPYDESK_CORPORA").unwrap_or_default();
    let mut all = Vec::new();
    for file in ["polnear-silver", "gmb", "wikigold", "gum-news", "conll03-train"] {
        let path = std::path::Path::new(&folder).join(format!("{file}.ner.jsonl"));
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let before = all.len();
        for line in text.lines() {
            let record: Value = serde_json::from_str(line).unwrap_or_default();
            if let Some((text, syntax, found)) = read(&record) {
                examples(&text, &syntax, &found, &mut all);
            }
        }
        eprintln!("{file}: {} examples", all.len() - before);
    }
    let (mut train, mut test) = (Vec::new(), Vec::new());
    for (n, e) in all.iter().enumerate() {
        if n / 50 % 5 == 0 { test.push(e.clone()) } else { train.push(e.clone()) }
    }
    let first = test.iter().filter(|e| e.1 == 0).count() as f64 / test.len().max(1) as f64;
    let weights = learn(&train);
    eprintln!("nearest {first:.3}, learned {:.3} (seen {:.3})", accuracy(&weights, &test), accuracy(&weights, &train));
    let weights = learn(&all);
    println!(
        "//! Weights learned by `learn.rs`, in hundredths; by number of feature.\n\nuse super::features::WEIGHTS;\n"
    );
    println!("pub(super) static TABLE: [i16; WEIGHTS] = [");
    for chunk in weights.chunks(20) {
        println!(
            "    {}",
            chunk.iter().map(|w| format!("{:.0},", w * 100.0)).collect::<Vec<_>>().join(" ").replace("-0,", "0,")
        );
    }
    println!("];");
}
