//! One person in many articles, held against pairs of articles that were read: whether a name in the one and a name in the
//! other are the same person's. What is tuned is tuned with `data/register_pairs.tsv`; `data/register_held_out.tsv` only measures.
//! The texts are not in the repository.

use std::collections::{BTreeSet, HashMap};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use copydesk::register::{Directory, Register};
use copydesk::{Article, EntityKind, Pipeline};

struct Set {
    name: &'static str,
    rows: &'static str,
    /// How many of one person, and as many of two.
    same: usize,
    /// Floors, in per cent: what is taken for one person and is, and what is one person and is taken so.
    precision: usize,
    recall: usize,
}

const SETS: [Set; 2] = [
    Set { name: "tuned", rows: include_str!("data/register_pairs.tsv"), same: 100, precision: 93, recall: 92 },
    Set { name: "held out", rows: include_str!("data/register_held_out.tsv"), same: 60, precision: 93, recall: 77 },
];

struct Pair {
    same: bool,
    seen: [(&'static str, &'static str); 2],
}

impl Set {
    fn pairs(&self) -> Vec<Pair> {
        let rows = self.rows.lines().filter(|line| !line.starts_with('#'));
        let rows = rows.map(|line| line.split('\t').collect::<Vec<_>>());
        rows.map(|row| Pair { same: row[0] == "same", seen: [(row[1], row[2]), (row[3], row[4])] }).collect()
    }
}

fn files() -> Vec<PathBuf> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let silver = (0..4).map(|at| shared.join(format!("silver/news-{at:02}.jsonl")));
    let files: Vec<PathBuf> = silver.chain([shared.join("corpora/modern-train.articles.jsonl")]).collect();
    if files.iter().all(|file| file.exists()) { files } else { Vec::new() }
}

#[derive(serde::Deserialize)]
struct Line {
    id: String,
    text: String,
}

fn who<'d>(directory: &'d Directory<'_>, id: &str, article: &Article, name: &str) -> Option<&'d str> {
    let person = article.entities_of(EntityKind::Person).find(|entity| entity.name == name)?;
    directory.who(id, article, person.id).map(|one| one.id.as_str())
}

#[test]
fn pairs_are_well_made() {
    let mut known: [BTreeSet<&str>; 2] = Default::default();
    for set in &SETS {
        let pairs = set.pairs();
        let same = pairs.iter().filter(|pair| pair.same).count();
        assert_eq!((pairs.len(), same), (2 * set.same, set.same));
        assert!(pairs.iter().all(|pair| pair.seen[0].0 != pair.seen[1].0));
        let [mut articles, mut names]: [BTreeSet<&str>; 2] = Default::default();
        for (article, name) in pairs.iter().flat_map(|pair| pair.seen) {
            articles.insert(article);
            names.insert(name);
        }
        assert!(known[0].is_disjoint(&articles) && known[1].is_disjoint(&names), "{} knows what is tuned", set.name);
        known = [articles, names];
    }
}

#[test]
fn people_are_found_again() {
    let (files, pairs) = (files(), SETS.iter().flat_map(Set::pairs).collect::<Vec<_>>());
    if files.is_empty() {
        println!("skipped: there is no ../shared to measure with");
        return;
    }
    let wanted: BTreeSet<&str> = pairs.iter().flat_map(|pair| pair.seen.map(|(id, _)| id)).collect();
    let names: BTreeSet<String> =
        pairs.iter().flat_map(|pair| pair.seen.map(|(_, name)| regex::escape(name))).collect();
    let named = regex::Regex::new(&names.into_iter().collect::<Vec<_>>().join("|")).expect("a right expression");
    let desk = Pipeline::builder().clean(true).build().expect("right options");
    let (mut register, mut articles) = (Register::new(), HashMap::new());
    for file in files {
        let lines = BufReader::new(File::open(&file).expect("readable")).lines().map(|line| line.expect("readable"));
        // Articles that name none of them would only add to what is known of other names.
        for line in lines.filter(|line| named.is_match(line)) {
            let line: Line = serde_json::from_str(&line).expect("an article");
            let article = desk.structure(&line.text);
            register.add(&line.id, &article);
            if wanted.contains(line.id.as_str()) {
                articles.insert(line.id, article);
            }
        }
    }
    let directory = register.resolve();
    for set in &SETS {
        let (mut right, mut wrong, mut missed) = (0, 0, 0);
        for pair in set.pairs() {
            let ids = pair.seen.map(|(id, name)| who(&directory, id, articles.get(id)?, name));
            let same = ids[0].is_some() && ids[0] == ids[1];
            match (same, pair.same) {
                (true, true) => right += 1,
                (true, false) => wrong += 1,
                (false, true) => missed += 1,
                (false, false) => {}
            }
            if same != pair.same {
                let names = pair.seen.map(|(_, name)| name);
                println!("{}, {} {names:?} {ids:?}", set.name, if same { "wrongly one:" } else { "missed:" });
            }
        }
        let of = |all: usize| 1000 * right / all.max(1);
        let (precision, recall) = (of(right + wrong), of(right + missed));
        let told =
            format!("{}, per mille: precision {precision}, recall {recall} ({wrong} wrong, {missed} missed)", set.name);
        println!("{told}");
        assert!(precision >= 10 * set.precision && recall >= 10 * set.recall, "{told}");
    }
}
