//! Corpora of names as documents: read, repaired, of machine-labelled ones as many as wanted.

use super::repair::{Gold, Known, MINOR, repair};
use crate::article::EntityKind;
use crate::layout;
use crate::linear::train::marked::Marked;
use crate::mentions::tag::KINDS;
use crate::syntax::{self, Syntax};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{self, BufRead};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// A name as bytes of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) kind: EntityKind,
    pub(super) known: Known,
}

/// A text with its names as its file has them. Cheap to keep: the rest is worked out when asked for.
#[derive(Clone)]
pub(super) struct Source {
    pub(super) corpus: String,
    pub(super) publisher: String,
    text: String,
    names: Vec<Named>,
    /// Names with the kinds as the file calls them.
    labels: Vec<(u32, u32, String)>,
}

impl Source {
    /// Whether a machine set the labels.
    pub(super) fn is_silver(&self) -> bool {
        self.corpus.contains("silver")
    }

    /// The document as it is.
    pub(super) fn read(&self) -> Document {
        let document = Document::new(self.corpus.clone(), self.text.clone(), &self.names);
        Document { names: self.labels.clone(), ..document }
    }

    /// The document with its labels brought to one convention.
    pub(super) fn repaired(&self) -> Document {
        let mut document = self.read();
        repair(&document.text, &document.syntax, &document.corpus, &mut document.gold);
        document
    }
}

/// A document with gold names.
#[derive(Clone)]
pub(super) struct Document {
    pub(super) corpus: String,
    pub(super) text: String,
    pub(super) syntax: Syntax,
    pub(super) gold: Vec<Gold>,
    /// The names as the file has them: bytes, kind.
    pub(super) names: Vec<(u32, u32, String)>,
}

impl Document {
    /// A text with its names, in order.
    pub(super) fn new(corpus: String, text: String, names: &[Named]) -> Document {
        let syntax = syntax::parse(&text, &layout::clean_blocks(&text));
        let mut gold: Vec<Gold> = Vec::new();
        for name in names {
            let first = syntax.tokens.partition_point(|t| t.end() <= name.start);
            let end = syntax.tokens.partition_point(|t| t.start < name.end);
            if first < end && gold.last().is_none_or(|g| g.end <= first) {
                gold.push(Gold { first, end, kind: name.kind, known: name.known });
            }
        }
        Document { corpus, text, syntax, gold, names: Vec::new() }
    }

    /// A text with its names in brackets.
    pub(super) fn marked(text: Marked) -> Document {
        let named = |(range, kind): (Range<usize>, Option<EntityKind>)| Named {
            start: range.start as u32,
            end: range.end as u32,
            kind: kind.unwrap_or(EntityKind::Work),
            known: if kind.is_some() { Known::Kind } else { Known::Minor },
        };
        let names: Vec<Named> = text.names.into_iter().map(named).collect();
        Document::new("invented".to_owned(), text.text, &names)
    }
}

/// Every document of the files; of each file of machine-labelled ones at most `silver`, spread over it.
pub(super) fn sources(corpora: &[PathBuf], silver: usize) -> io::Result<Vec<Source>> {
    let mut all = Vec::new();
    for path in corpora {
        let mut sources = load(path)?;
        if sources.first().is_some_and(Source::is_silver) {
            // Some files are in the order of publishers.
            let every = (sources.len() / silver.max(1)).max(1);
            sources = sources.into_iter().step_by(every).take(silver).collect();
        }
        all.append(&mut sources);
    }
    agree(&mut all);
    Ok(all)
}

/// Fewest marks of a form that tell what it is, and how many tenths of them must say so.
const TELLING: usize = 4;
const MOSTLY: usize = 7;

/// What the teacher mostly takes for a thing of a rarer kind is one wherever it has the same name.
fn agree(sources: &mut [Source]) {
    let mut counts: BTreeMap<String, [usize; KINDS.len()]> = BTreeMap::new();
    let form = |text: &str, name: &Named| text.get(name.start as usize..name.end as usize).map(str::to_owned);
    let place = |kind: EntityKind| KINDS.iter().position(|of| *of == kind).unwrap_or(0);
    for source in sources.iter().filter(|source| source.is_silver()) {
        for name in &source.names {
            let Some(form) = form(&source.text, name) else { continue };
            counts.entry(form).or_default()[place(name.kind)] += 1;
        }
    }
    let mostly = |form: &str| {
        let counts = counts.get(form)?;
        let all: usize = counts.iter().sum();
        let kind = *MINOR.iter().max_by_key(|kind| counts[place(**kind)])?;
        (all >= TELLING && counts[place(kind)] * 10 >= all * MOSTLY).then_some(kind)
    };
    for source in sources.iter_mut().filter(|source| source.is_silver()) {
        for name in &mut source.names {
            if let Some(kind) = form(&source.text, name).and_then(|form| mostly(&form)) {
                (name.kind, name.known) = (kind, Known::Kind);
            }
        }
    }
}

pub(super) fn load(path: &Path) -> io::Result<Vec<Source>> {
    io::BufReader::new(std::fs::File::open(path)?)
        .lines()
        .filter(|line| line.as_ref().map_or(true, |line| !line.trim().is_empty()))
        .map(|line| parse(&line?))
        .collect()
}

fn parse(line: &str) -> io::Result<Source> {
    let value: Value = serde_json::from_str(line)?;
    let text = value["text"].as_str().ok_or_else(|| io::Error::other("a document without text"))?.to_owned();
    let mut names = Vec::new();
    let mut labels = Vec::new();
    let number = |value: &Value| value.as_u64().map(|n| n as u32);
    let word = |value: &Value| value.as_str().unwrap_or("").to_owned();
    // By hand after the guide: entities with mentions.
    for entity in value["entities"].as_array().into_iter().flatten() {
        for span in entity["mentions"].as_array().into_iter().flatten() {
            let (Some(start), Some(end)) = (number(&span[0]), number(&span[1])) else { continue };
            let Some(kind) = kind(&word(&entity["kind"])) else { continue };
            names.push(Named { start, end, kind, known: Known::Kind });
            labels.push((start, end, word(&entity["kind"])));
        }
        // Corpora of names: entities that are mentions.
        let (Some(start), Some(end)) = (number(&entity["start"]), number(&entity["end"])) else { continue };
        let label = word(&entity["type"]);
        let (kind, known) = match (label.as_str(), entity["orig"].as_str()) {
            (_, Some("gpe")) if label == "MISC" => (EntityKind::Group, Known::Kind),
            _ => kind(&label).map_or((EntityKind::Work, Known::Minor), |kind| (kind, Known::Kind)),
        };
        names.push(Named { start, end, kind, known });
        labels.push((start, end, label));
    }
    // By the teacher: names with how sure it was.
    for name in value["names"].as_array().into_iter().flatten() {
        let (Some(start), Some(end)) = (number(&name[0]), number(&name[1])) else { continue };
        let Some(kind) = kind(name[2].as_str().unwrap_or("")) else { continue };
        let sure = if MINOR.contains(&kind) { LESS_SURE } else { SURE };
        let known = if name[3].as_f64().unwrap_or(0.0) < sure { Known::Nothing } else { Known::Kind };
        names.push(Named { start, end, kind, known });
    }
    names.sort_by_key(|name| name.start);
    labels.sort();
    let corpus = value["corpus"].as_str().unwrap_or(if value["quotes"].is_array() { "modern" } else { "" }).to_owned();
    Ok(Source { corpus, publisher: word(&value["publisher"]), text, names, labels })
}

/// Below this the teacher's word is not taken.
const SURE: f64 = 0.6;
/// The same for the kinds that are found too seldom: what a machine thinks likely teaches to look for them.
const LESS_SURE: f64 = 0.25;

fn kind(label: &str) -> Option<EntityKind> {
    Some(match label {
        "PER" | "person" => EntityKind::Person,
        "ORG" | "organization" => EntityKind::Organization,
        "LOC" | "place" => EntityKind::Place,
        "GRP" | "group" => EntityKind::Group,
        "EVT" | "event" => EntityKind::Event,
        "WRK" | "work" => EntityKind::Work,
        "PRD" | "product" => EntityKind::Product,
        "LAW" | "law" => EntityKind::Law,
        _ => return None,
    })
}
