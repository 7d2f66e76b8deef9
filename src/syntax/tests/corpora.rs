//! How often the corpora's spans begin and end where tokens do: run with `--ignored` and the folder
//! of the corpora in `COPYDESK_CORPORA`.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use serde_json::Value;

use super::body;

fn records(folder: &str, file: &str) -> Vec<Value> {
    let Ok(text) = std::fs::read_to_string(Path::new(folder).join(file)) else { return Vec::new() };
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// The spans of a record: entities, or the parts of its quotes.
fn spans(record: &Value) -> Vec<(u32, u32)> {
    let number = |v: &Value| v.as_u64().unwrap_or(0) as u32;
    let pair = |v: &Value| (number(&v[0]), number(&v[1]));
    let list = |v: &Value| v.as_array().cloned().unwrap_or_default();
    let entities = list(&record["entities"]).into_iter().map(|e| (number(&e["start"]), number(&e["end"])));
    let parts = list(&record["quotes"])
        .into_iter()
        .flat_map(|q| ["content", "cue", "source"].map(|k| list(&q[k])))
        .flatten()
        .map(|v| pair(&v));
    entities.chain(parts).collect()
}

#[test]
#[ignore = "needs the corpora"]
fn spans_fit_tokens() {
    let Ok(folder) = std::env::var("COPYDESK_CORPORA") else { return };
    let files =
        ["conll03-train.ner", "gmb.ner", "wikigold.ner", "gum-news.ner", "polnear-silver.ner", "polnear-train.quotes"];
    for file in files {
        let records = records(&folder, &format!("{file}.jsonl"));
        let (mut all, mut wrong, mut words) = (0, 0, 0);
        let mut examples: BTreeMap<String, u32> = BTreeMap::new();
        let mut seconds = 0.0;
        for record in &records {
            let text = record["text"].as_str().unwrap_or("");
            let before = Instant::now();
            let syntax = body(text);
            seconds += before.elapsed().as_secs_f64();
            words += text.split_whitespace().count();
            for (start, end) in spans(record) {
                let fits = |at: u32| {
                    let token = syntax.tokens.get(syntax.token_at(at) as usize);
                    token.is_none_or(|t| t.start >= at)
                };
                all += 1;
                if !fits(start) || !fits(end) {
                    wrong += 1;
                    let first = syntax.token_at(start);
                    let last = syntax.token_at(end.saturating_sub(1));
                    let around = syntax.span(first, last + 1).and_then(|s| s.of(text)).unwrap_or("");
                    let span = text.get(start as usize..end as usize).unwrap_or("");
                    let cut =
                        |s: &str| s.chars().rev().take(30).collect::<Vec<_>>().into_iter().rev().collect::<String>();
                    *examples.entry(format!("{} <- {}", cut(span), cut(around))).or_default() += 1;
                }
            }
        }
        println!("{file}: {wrong} of {all} spans do not fit; {:.2} M words/s", words as f64 / seconds / 1e6);
        let mut examples: Vec<_> = examples.into_iter().collect();
        examples.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        for (example, n) in examples.iter().take(25) {
            println!("    {n} {example:?}");
        }
    }
}
