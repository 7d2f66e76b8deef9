//! Articles with gold quotes, as the corpora have them.

use super::cue_counts::{Counts, Lexicon};
use super::encode::{self, GoldQuote, Known, encode};
use crate::layout;
use crate::linear::train::marked::{self, Marked, Statement};
use crate::quotes::labels::Part;
use crate::syntax::{self, Shape, Syntax};
use serde_json::Value;
use std::io::{self, BufRead};
use std::ops::Range;
use std::path::PathBuf;

/// An article with its gold quotes.
pub(super) struct Record {
    pub(super) id: String,
    /// Who published it.
    pub(super) group: String,
    pub(super) text: String,
    pub(super) syntax: Syntax,
    pub(super) quotes: Vec<GoldQuote>,
    /// Of each token, the labels that it may have.
    pub(super) labels: Vec<u16>,
    /// Of each line, how much it counts.
    pub(super) weights: Vec<f32>,
    pub(super) counts: Counts,
}

/// How much an article counts, and how sure a statement must be at least.
#[derive(Clone, Copy)]
pub(super) struct Trust {
    pub(super) weight: f32,
    pub(super) least: f32,
}

/// Reads the articles, as many as are wanted, and counts their words into the lexicon.
pub(super) fn load(paths: &[PathBuf], most: usize, trust: Trust, lexicon: &mut Lexicon) -> io::Result<Vec<Record>> {
    let mut records = Vec::new();
    for path in paths {
        for line in io::BufReader::new(std::fs::File::open(path)?).lines() {
            if records.len() == most {
                return Ok(records);
            }
            let value: Value = serde_json::from_str(&line?)?;
            records.extend(record(&value, trust, lexicon));
        }
    }
    Ok(records)
}

/// The texts of files that have their marks in brackets.
pub(super) fn load_marked(paths: &[PathBuf], weight: f32, lexicon: &mut Lexicon) -> io::Result<Vec<Record>> {
    let gold = |Statement { content, cue, source }| GoldQuote { content, cue, source, known: Known::Said };
    let record = |(number, text): (usize, Marked)| {
        let quotes: Vec<_> = text.statements.into_values().map(|statement| (gold(statement), 1.0)).collect();
        let id = format!("marked/{number}");
        Record::new(id, String::new(), text.text, quotes, Trust { weight, least: 0.0 }, lexicon)
    };
    Ok(marked::files(paths)?.into_iter().enumerate().map(record).collect())
}

fn record(value: &Value, trust: Trust, lexicon: &mut Lexicon) -> Option<Record> {
    let text = value["text"].as_str()?.to_owned();
    let sure = |value: &Value| value["prob"].as_f64().unwrap_or(1.0) as f32;
    let quotes = value["quotes"].as_array()?.iter().map(|value| (gold(value), sure(value))).collect();
    let id = value["id"].as_str()?.to_owned();
    let group = value["publisher"].as_str().unwrap_or(&id).to_owned();
    Some(Record::new(id, group, text, quotes, trust, lexicon))
}

impl Record {
    /// An article with its quotes and how sure each is.
    fn new(
        id: String,
        group: String,
        text: String,
        quotes: Vec<(GoldQuote, f32)>,
        trust: Trust,
        lexicon: &mut Lexicon,
    ) -> Record {
        let syntax = syntax::parse(&text, &layout::clean_blocks(&text));
        let weights = weights(&syntax, &quotes, trust);
        let quotes = quotes.into_iter().map(|(quote, _)| quote).collect();
        let (labels, counts) = (Vec::new(), Counts::default());
        let mut record = Record { id, group, text, syntax, quotes, labels, weights, counts };
        record.relabel(lexicon);
        record
    }

    /// Makes the labels and counts anew, after the quotes.
    pub(super) fn relabel(&mut self, lexicon: &mut Lexicon) {
        self.labels = encode(&self.syntax, &self.quotes);
        let words = self.syntax.tokens.iter().zip(&self.labels).filter(|(token, _)| !token.has(Shape::QUOTED));
        let is_cue = |labels: &u16| matches!(Part::of(labels.trailing_zeros() as u8), Some((Part::Cue(_), _)));
        let words = words.map(|(token, labels)| (token.text(&self.text), token.folded, is_cue(labels)));
        self.counts = lexicon.count(words);
    }
}

fn gold(value: &Value) -> GoldQuote {
    let known = match value["act"].as_str() {
        Some("thought") => Known::Held,
        Some("either") => Known::Either,
        Some("perhaps") => Known::Perhaps,
        _ => Known::Said,
    };
    GoldQuote { content: spans(value, "content"), cue: spans(value, "cue"), source: spans(value, "source"), known }
}

fn spans(value: &Value, name: &str) -> Vec<Range<usize>> {
    let spans = value[name].as_array().into_iter().flatten();
    spans.filter_map(|s| Some(s[0].as_u64()? as usize..s[1].as_u64()? as usize)).collect()
}

/// How much each line counts: less where a statement in it is not sure, nothing where one is too
/// doubtful or has no cue, which the labels cannot tell.
fn weights(syntax: &Syntax, quotes: &[(GoldQuote, f32)], trust: Trust) -> Vec<f32> {
    let mut weights = vec![trust.weight; syntax.lines.len()];
    for (quote, sure) in quotes {
        let unsure = *sure < trust.least || quote.cue.is_empty();
        for span in &quote.content {
            let tokens = encode::tokens(syntax, span);
            for line in syntax.line_of(tokens.start)..=syntax.line_of(tokens.end.saturating_sub(1)) {
                let Some(weight) = weights.get_mut(line) else { continue };
                *weight = if unsure { 0.0 } else { weight.min(trust.weight * sure) };
            }
        }
    }
    weights
}
