//! Holds the crate's reading of articles against a corrected one: precision, recall and F1, and
//! the errors with the words around them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::ExitCode;

use clap::Parser;
use copydesk::{Article, Form, Model, Pipeline, Quote, Span};
use indicatif::ProgressBar;
use serde::Deserialize;
use serde_json::Value;

mod kind;

use kind::Kind;

/// Measures the crate, or a model of your own, against articles that a person has corrected.
///
/// GOLD.jsonl holds {"id", "article"} lines as the batch example writes them (DESIGN.md describes the
/// JSON): run batch on your texts, correct what is wrong, and you have a gold file. Where only names
/// are marked, a line is {"id", "text", "entities": [{"start", "end", "type"}]}: bytes, and PER, ORG, LOC
/// or anything else.
#[derive(Parser)]
#[command(name = "evaluate", version)]
struct Options {
    /// The corrected articles
    #[arg(value_name = "GOLD.jsonl")]
    gold: String,
    #[command(flatten)]
    kind: Kind,
    /// A trained model in the place of the crate's own of that stage; may be repeated
    #[arg(long = "model", value_name = "FILE")]
    models: Vec<String>,
    /// How many errors to print of each sort
    #[arg(long, value_name = "N", default_value_t = 5)]
    errors: usize,
}

fn main() -> ExitCode {
    let options = Options::parse();
    match run(&options) {
        Ok(report) => {
            print!("{report}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("evaluate: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<String, String> {
    let mut models = Vec::new();
    for path in &options.models {
        let bytes = fs::read(path).map_err(|e| format!("{path}: {e}"))?;
        models.push(Model::from_bytes(bytes).map_err(|e| format!("{path}: {e}"))?);
    }
    let pipeline =
        Pipeline::builder().text_kind(options.kind.of_text()).models(models).build().map_err(|e| e.to_string())?;
    let gold = fs::read_to_string(&options.gold).map_err(|e| format!("{}: {e}", options.gold))?;
    let mut scores = Scores::default();
    let progress = ProgressBar::new(gold.lines().count() as u64);
    for (number, line) in gold.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        progress.set_position(number as u64);
        let wrong = |e: String| format!("{}: line {}: {e}", options.gold, number + 1);
        let mut record: Value = serde_json::from_str(line).map_err(|e| wrong(e.to_string()))?;
        let id = record["id"].as_str().map_or_else(|| record["id"].to_string(), str::to_owned);
        if let Some(article) = record.get_mut("article") {
            let gold: Article = serde_json::from_value(article.take()).map_err(|e| wrong(e.to_string()))?;
            scores.add(&id, &gold, &pipeline.structure(gold.text()));
        } else {
            let gold: Marked = serde_json::from_value(record).map_err(|e| wrong(e.to_string()))?;
            let names = gold.names().map_err(wrong)?;
            let found = names_of(&pipeline.structure(&gold.text)).into_iter().map(|(span, kind)| (span, coarse(&kind)));
            scores.compare(&id, &gold.text, "names", names, found.collect());
        }
    }
    progress.finish_and_clear();
    Ok(scores.report(options.errors))
}

/// A text in which only names are marked.
#[derive(Deserialize)]
struct Marked {
    text: String,
    entities: Vec<Name>,
}

#[derive(Deserialize)]
struct Name {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    kind: String,
}

impl Marked {
    fn names(&self) -> Result<BTreeSet<Item>, String> {
        let item = |Name { start, end, kind }: &Name| {
            let span = Span::new(*start, *end).filter(|span| self.text.get(span.start()..span.end()).is_some());
            span.map(|span| (span, coarse(kind))).ok_or_else(|| format!("{start}..{end} is no part of the text"))
        };
        self.entities.iter().map(item).collect()
    }
}

/// What corpora of names tell apart.
fn coarse(kind: &str) -> String {
    match kind {
        "PER" | "person" => "person",
        "ORG" | "organization" => "organization",
        "LOC" | "place" => "place",
        _ => "other",
    }
    .to_owned()
}

#[derive(Clone, Copy, Default)]
struct Count {
    right: usize,
    found: usize,
    gold: usize,
}

#[derive(Default)]
struct Scores {
    /// By sort and kind, "names person".
    counts: BTreeMap<String, Count>,
    errors: BTreeMap<String, Vec<String>>,
}

impl Scores {
    fn add(&mut self, id: &str, gold: &Article, found: &Article) {
        self.compare(id, gold.text(), "lines", lines(gold), lines(found));
        self.compare(id, gold.text(), "names", names_of(gold), names_of(found));
        self.quotes(id, gold, found);
    }

    fn compare(&mut self, id: &str, text: &str, sort: &str, gold: BTreeSet<Item>, found: BTreeSet<Item>) {
        for (span, kind) in gold.union(&found) {
            let (is, was) = (gold.contains(&(*span, kind.clone())), found.contains(&(*span, kind.clone())));
            let count = self.counts.entry(format!("{sort} {kind}")).or_default();
            count.gold += usize::from(is);
            count.found += usize::from(was);
            count.right += usize::from(is && was);
            if is != was {
                let what = if is { "missed" } else { "wrongly found" };
                let words = context(text, *span);
                self.errors.entry(sort.to_owned()).or_default().push(format!("{id}: {what} {kind}: {words}"));
            }
        }
    }

    /// A found quote is right when it shares at least half of its words with a gold one, and the
    /// speakers bear the same name.
    fn quotes(&mut self, id: &str, gold: &Article, found: &Article) {
        let name = |article: &Article, quote: &Quote| article.speaker(quote).map(|e| e.name.clone());
        let mut free: Vec<&Quote> = found.quotes().collect();
        for quote in found.quotes() {
            self.counts.entry(quote_kind(quote)).or_default().found += 1;
        }
        for quote in gold.quotes() {
            let count = self.counts.entry(quote_kind(quote)).or_default();
            count.gold += 1;
            // One statement may stand within another: the same words come before most of them.
            let same = free.iter().position(|other| other.content == quote.content);
            let taken = same.or_else(|| free.iter().position(|other| alike(quote, other)));
            let taken = taken.map(|at| free.swap_remove(at));
            let who = name(gold, quote);
            let error = match taken.map(|other| name(found, other)) {
                Some(speaker) if speaker == who => {
                    count.right += 1;
                    continue;
                }
                Some(speaker) => format!("said by {} instead of {}", shown(speaker.as_deref()), shown(who.as_deref())),
                None => "missed".to_owned(),
            };
            self.errors.entry("quotes".to_owned()).or_default().push(format!("{id}: {error}: {}", quote.text(gold)));
        }
    }

    /// The counts with one of each sort over all its kinds before them.
    fn with_sums(&self) -> BTreeMap<String, Count> {
        let mut all = self.counts.clone();
        for (name, count) in &self.counts {
            let sum = all.entry(name.split(' ').next().unwrap_or_default().to_owned()).or_default();
            sum.right += count.right;
            sum.found += count.found;
            sum.gold += count.gold;
        }
        all
    }

    fn report(&self, errors: usize) -> String {
        let mut out = format!("{:<24}{:>8}{:>8}{:>8}{:>8}{:>8}{:>8}\n", "", "P", "R", "F1", "right", "found", "gold");
        for (name, Count { right, found, gold }) in &self.with_sums() {
            let share = |whole: usize| 100.0 * *right as f64 / whole.max(1) as f64;
            let f1 = 200.0 * *right as f64 / (found + gold).max(1) as f64;
            let (p, r) = (share(*found), share(*gold));
            out += &format!("{name:<24}{p:>8.1}{r:>8.1}{f1:>8.1}{right:>8}{found:>8}{gold:>8}\n");
        }
        for (sort, all) in self.errors.iter().filter(|_| errors > 0) {
            out += &format!("\n{} errors in {sort}, the first of them:\n", all.len());
            all.iter().take(errors).for_each(|error| out += &format!("  {error}\n"));
        }
        out
    }
}

type Item = (Span, String);

fn lines(article: &Article) -> BTreeSet<Item> {
    article.blocks().iter().map(|block| (block.span, block.role.to_string())).collect()
}

fn names_of(article: &Article) -> BTreeSet<Item> {
    let named = article.entities().iter().flat_map(|entity| {
        let by_name = entity.mentions.iter().filter(|mention| mention.form == Form::Name);
        by_name.map(|mention| (mention.span, entity.kind.to_string()))
    });
    named.collect()
}

fn quote_kind(quote: &Quote) -> String {
    format!("quotes {}", quote.kind)
}

fn alike(a: &Quote, b: &Quote) -> bool {
    let length = |quote: &Quote| quote.content.iter().map(|span| span.len()).sum::<usize>();
    let shared = |x: &Span, y: &Span| x.end().min(y.end()).saturating_sub(x.start().max(y.start()));
    let both: usize = a.content.iter().flat_map(|x| b.content.iter().map(move |y| shared(x, y))).sum();
    2 * both >= length(a) + length(b) - both
}

fn shown(name: Option<&str>) -> &str {
    name.unwrap_or("nobody")
}

/// The words at `span` in brackets, with some of those around them.
fn context(text: &str, span: Span) -> String {
    const AROUND: usize = 30;
    let before = text[..span.start()].char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let after = text[span.end()..].char_indices().nth(AROUND).map_or(text.len(), |(at, _)| span.end() + at);
    let (start, end) = (span.start(), span.end());
    let words = format!("{}[{}]{}", &text[before..start], &text[start..end], &text[end..after]);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
