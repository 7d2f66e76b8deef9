//! Corpora of names as documents: read, repaired, of machine-labelled ones a part.

use super::NameSettings;
use crate::layout;
use crate::mentions::repair::{Gold, repair};
use crate::mentions::tag::Type;
use crate::syntax::{self, Syntax};
use serde_json::Value;
use std::io::{self, BufRead};
use std::path::{Path, PathBuf};

/// A document with gold names.
#[derive(Clone)]
pub(in crate::mentions) struct Document {
    pub(in crate::mentions) corpus: String,
    pub(in crate::mentions) text: String,
    pub(in crate::mentions) syntax: Syntax,
    pub(in crate::mentions) gold: Vec<Gold>,
    /// The names as the file has them: bytes, kind.
    pub(in crate::mentions) names: Vec<(u32, u32, String)>,
}

impl Document {
    /// A text with its names as bytes `start..end`, in order.
    pub(super) fn new(corpus: String, text: String, names: &[(u32, u32, Type)]) -> Document {
        let syntax = syntax::parse(&text, &layout::clean_blocks(&text));
        let mut gold: Vec<Gold> = Vec::new();
        for (start, end, kind) in names {
            let first = syntax.tokens.partition_point(|t| t.end <= *start);
            let end = syntax.tokens.partition_point(|t| t.start < *end);
            if first < end && gold.last().is_none_or(|g| g.end <= first) {
                gold.push(Gold { first, end, kind: *kind });
            }
        }
        Document { corpus, text, syntax, gold, names: Vec::new() }
    }
}

pub(super) fn is_silver(document: &Document) -> bool {
    document.corpus.contains("silver")
}

/// The documents with their labels repaired; of machine-labelled ones as many as the settings say.
pub(super) fn documents(corpora: &[PathBuf], settings: &NameSettings) -> io::Result<Vec<Document>> {
    let mut all = Vec::new();
    for path in corpora {
        let mut documents = load(path)?;
        if documents.first().is_some_and(is_silver) {
            // Spread over the file, which is in order of publishers.
            let every = (documents.len() / settings.silver_documents.max(1)).max(1);
            documents = documents.into_iter().step_by(every).take(settings.silver_documents).collect();
        }
        documents.iter_mut().for_each(prepare);
        all.append(&mut documents);
    }
    Ok(all)
}

pub(super) fn load(path: &Path) -> io::Result<Vec<Document>> {
    io::BufReader::new(std::fs::File::open(path)?)
        .lines()
        .filter(|line| line.as_ref().map_or(true, |line| !line.trim().is_empty()))
        .map(|line| parse(&line?))
        .collect()
}

pub(super) fn prepare(document: &mut Document) {
    repair(&document.text, &document.syntax, &document.corpus, &mut document.gold);
}

fn parse(line: &str) -> io::Result<Document> {
    let value: Value = serde_json::from_str(line)?;
    let text = value["text"].as_str().ok_or_else(|| io::Error::other("a document without text"))?.to_owned();
    let mut gold = Vec::new();
    let mut names = Vec::new();
    let number = |value: &Value| value.as_u64().map(|n| n as u32);
    for name in value["entities"].as_array().into_iter().flatten() {
        for span in name["mentions"].as_array().into_iter().flatten() {
            let (Some(start), Some(end)) = (number(&span[0]), number(&span[1])) else { continue };
            names.push((start, end, name["kind"].as_str().unwrap_or("").to_owned()));
        }
        let (Some(start), Some(end)) = (number(&name["start"]), number(&name["end"])) else { continue };
        names.push((start, end, name["type"].as_str().unwrap_or("").to_owned()));
        let kind = match (name["type"].as_str(), name["orig"].as_str()) {
            (Some("PER"), _) => Type::Person,
            (Some("ORG"), _) => Type::Organization,
            (Some("LOC"), _) => Type::Place,
            (_, Some("gpe")) => Type::Group,
            _ => Type::Other,
        };
        gold.push((start, end, kind));
    }
    names.sort();
    let corpus = value["corpus"].as_str().unwrap_or("").to_owned();
    Ok(Document { names, ..Document::new(corpus, text, &gold) })
}
