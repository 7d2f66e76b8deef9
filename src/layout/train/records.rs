//! Labelled pages for training: records of corpora, invented pages, cropped copies.

use super::super::lines;
use crate::layout::boilerplate::is_certain;
use crate::layout::evidence::page::Page;
use crate::layout::roles::tag::{
    ABOVE, ALT, BODY, BYLINE, CAPTION, DATE, HEADLINE, LABELS, SECTION, STANDFIRST, SUBHEAD,
};
use crate::span::beginning;
use crate::stop::Stop;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{self, BufRead};
use std::path::Path;

/// Of so many cropped copies one breaks off.
const BROKEN: usize = 4;
/// Fewest paragraphs of a story that may, or that is worth a copy under another opening.
pub(super) const FEWEST_PARAGRAPHS: usize = 3;
/// How the ids of invented pages begin.
pub(super) const INVENTED: &str = "invented/";

/// One labelled page.
pub(super) struct Record {
    pub(super) id: String,
    pub(super) publisher: String,
    pub(super) text: String,
    /// One label a line that is not blank, as [`lines::read`] cuts them.
    pub(super) labels: Vec<u8>,
    /// Only for training: no hand marked it.
    pub(super) silver: bool,
    pub(super) group: u32,
}

impl Record {
    /// The lines of the story.
    pub(super) fn body(&self) -> Vec<usize> {
        (0..self.labels.len()).filter(|at| self.labels.get(*at) == Some(&BODY)).collect()
    }
}

/// The page as the tagger sees it.
pub(super) fn page<'t>(text: &'t str, stop: &'t Stop<'t>) -> Page<'t> {
    let (_, lines) = lines::set_apart(text, lines::read(text, false, &Stop::never()), is_certain);
    Page::new(text, lines, None, stop)
}

/// Numbers that look like chance and are the same every time.
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Chance {
        Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number from 0 to under `limit`.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

/// The label that a short name of a role stands for in the files of written pages; none for
/// boilerplate.
pub(super) fn role(name: &str) -> Option<u8> {
    const ROLES: [(&str, u8); 9] = [
        ("sec", SECTION),
        ("head", HEADLINE),
        ("stand", STANDFIRST),
        ("by", BYLINE),
        ("date", DATE),
        ("cap", CAPTION),
        ("alt", ALT),
        ("sub", SUBHEAD),
        ("body", BODY),
    ];
    ROLES.iter().find(|(role, _)| *role == name).map(|(_, label)| *label)
}

/// A copy of the page as someone might have cut it out: few lines of boilerplate, and blank lines
/// between all lines, between paragraphs or nowhere; some break off within a paragraph.
pub(super) fn crop(record: &Record, seed: u64) -> (String, Vec<u8>) {
    let mut chance = Chance::new(seed);
    let (above, below, blanks, keep) = (chance.below(4), chance.below(5), chance.below(3), chance.below(5));
    let stop = Stop::never();
    let page = page(&record.text, &stop);
    let first = record.labels.iter().position(|l| *l < ABOVE).unwrap_or(0);
    let last = record.labels.iter().rposition(|l| *l == BODY).unwrap_or(record.labels.len());
    let body = record.body();
    let mut chance_to_break = Chance::new(!seed);
    let broken = chance_to_break.below(BROKEN) == 0;
    let end =
        body.get(chance_to_break.below(body.len())).filter(|_| broken && body.len() >= FEWEST_PARAGRAPHS).copied();
    let (mut text, mut labels) = (String::new(), Vec::new());
    for (at, label) in record.labels.iter().enumerate() {
        let keeps = match at {
            _ if end.is_some_and(|end| at > end) => false,
            _ if at < first => first - at <= above,
            _ if at > last => at - last <= below,
            _ if *label >= ABOVE => chance.below(5) < keep,
            // No page has all of these, and none needs any.
            _ => !matches!(*label, SECTION | STANDFIRST | BYLINE | DATE | CAPTION | ALT) || chance.below(4) > 0,
        };
        if keeps {
            let line = page.line(at);
            text.push_str(if end == Some(at) { beginning(line, line.len() / 3 * 2) } else { line });
            let long = line.len() > 80;
            text.push_str(if blanks == 1 || (blanks == 2 && long) { "\n\n" } else { "\n" });
            labels.push(*label);
        }
    }
    (text, labels)
}

/// The records of all files, numbered by publisher, with the invented pages as silver.
pub(super) fn load(gold: &[&Path], silver: &[&Path]) -> io::Result<Vec<Record>> {
    let mut records = Vec::new();
    for (paths, silver) in [(gold, false), (silver, true)] {
        for path in paths {
            for line in io::BufReader::new(std::fs::File::open(path)?).lines() {
                let value: Value = serde_json::from_str(&line?)?;
                records.extend(record(&value, silver));
            }
        }
    }
    records.extend(invented());
    group(&mut records);
    Ok(records)
}

fn record(value: &Value, silver: bool) -> Option<Record> {
    let text = value["text"].as_str()?.to_owned();
    let physical: Vec<&str> = text.split('\n').collect();
    let roles: Vec<&str> = value["labels"].as_array()?.iter().filter_map(Value::as_str).collect();
    if roles.len() != physical.len() {
        return None;
    }
    let captions: HashSet<String> =
        value["gold"]["captions"].as_array().into_iter().flatten().filter_map(Value::as_str).map(tidy).collect();
    let body: Vec<usize> = (0..roles.len()).filter(|i| roles[*i] == "body").collect();
    let first = body.first().copied().unwrap_or(usize::MAX);
    let last = body.last().copied().unwrap_or(0);
    let headline = roles.iter().position(|r| *r == "headline").unwrap_or(0);
    let label = |at: usize| -> u8 {
        match roles[at] {
            "caption" if captions.contains(&tidy(physical[at])) => CAPTION,
            "caption" => ALT,
            "boilerplate" => zone(at, headline, first, last),
            other => LABELS.iter().position(|l| *l == other).map_or(ABOVE, |l| l as u8),
        }
    };
    // Lines that the reader joins or drops take the label of their first piece.
    let mut starts = HashMap::new();
    let mut offset = 0;
    for (at, line) in physical.iter().enumerate() {
        starts.insert(at, offset);
        offset += line.len() + 1;
    }
    let mut at = 0;
    let mut labels = Vec::new();
    for line in lines::read(&text, false, &Stop::never()) {
        while at + 1 < physical.len() && starts[&(at + 1)] <= line.start as usize {
            at += 1;
        }
        if !is_certain(line.of(&text)) {
            labels.push(label(at));
        }
    }
    Some(Record {
        id: value["id"].as_str()?.to_owned(),
        publisher: value["publisher"].as_str().unwrap_or("").to_owned(),
        text,
        labels,
        silver,
        group: 0,
    })
}

/// Pages of kinds that the corpora lack, written for this purpose: a line's role stands before it.
fn invented() -> impl Iterator<Item = Record> {
    let files = [
        include_str!("../pages/invented.txt"),
        include_str!("../pages/short.txt"),
        include_str!("../pages/pictures.txt"),
        include_str!("../pages/boxes.txt"),
        include_str!("../pages/kinds.txt"),
    ];
    files.into_iter().flat_map(|file| file.split("===\n")).enumerate().map(|(number, page)| {
        let lines: Vec<(&str, &str)> = page.lines().filter_map(|line| line.split_once('|')).collect();
        let position = |role: &str| lines.iter().position(|(r, _)| *r == role);
        let headline = position("head").unwrap_or(0);
        let (first, last) = (position("body").unwrap_or(0), lines.iter().rposition(|(r, _)| *r == "body").unwrap_or(0));
        let label =
            |(at, (name, _)): (usize, &(&str, &str))| role(name).unwrap_or_else(|| zone(at, headline, first, last));
        let certain = |(_, (_, line)): &(usize, &(&str, &str))| !is_certain(line);
        Record {
            id: format!("{INVENTED}{number}"),
            publisher: format!("invented {number}"),
            labels: lines.iter().enumerate().filter(certain).map(label).collect(),
            text: lines.iter().map(|(_, line)| *line).collect::<Vec<_>>().join("\n"),
            silver: true,
            group: 0,
        }
    })
}

/// The label of boilerplate by where it stands to the headline and the body.
pub(super) fn zone(at: usize, headline: usize, first: usize, last: usize) -> u8 {
    match at {
        _ if at < headline => ABOVE,
        _ if at < first => ABOVE + 1,
        _ if at < last => ABOVE + 2,
        _ => ABOVE + 3,
    }
}

fn tidy(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Numbers the publishers; those whose pages share lines get one number.
fn group(records: &mut [Record]) {
    const LONG: usize = 25;
    const SHARED: usize = 12;
    let mut lines: BTreeMap<String, HashSet<String>> = BTreeMap::new();
    for record in records.iter() {
        let own = lines.entry(record.publisher.clone()).or_default();
        own.extend(record.text.split('\n').filter(|l| l.len() >= LONG).map(str::to_owned));
    }
    let names: Vec<&String> = lines.keys().collect();
    let mut number: BTreeMap<String, u32> = BTreeMap::new();
    for (at, name) in names.iter().enumerate() {
        let sister = names[..at].iter().find(|other| lines[**other].intersection(&lines[*name]).count() >= SHARED);
        let own = sister.and_then(|s| number.get(*s)).copied().unwrap_or(at as u32);
        number.insert((*name).clone(), own);
    }
    for record in records.iter_mut() {
        record.group = number[&record.publisher];
    }
}
