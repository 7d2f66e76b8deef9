//! No file imports another that imports it, by whatever way: what two need stands in a third.
//!
//! A module and what is inside it count as one: a room hands out what its files make.

#[path = "common/sources.rs"]
mod sources;

use sources::{code, files};
use std::collections::{BTreeMap, BTreeSet};

type Module = Vec<String>;

/// Every path that a `use` tree names: `a::{b, c::d}` gives `a::b` and `a::c::d`.
fn paths(tree: &str, before: &str, found: &mut Vec<String>) {
    let Some((head, rest)) = tree.split_once('{') else {
        found.push(format!("{before}{}", tree.split(" as ").next().unwrap_or_default().trim()));
        return;
    };
    let inner = rest.rsplit_once('}').map_or(rest, |(inner, _)| inner);
    let before = format!("{before}{}", head.trim());
    let (mut depth, mut from) = (0, 0);
    for (at, c) in inner.char_indices().chain([(inner.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                let item = inner[from..at].trim();
                from = (at + 1).min(inner.len());
                if !item.is_empty() {
                    paths(item, &before, found);
                }
            }
            _ => {}
        }
    }
}

/// All that a file names by `super::` or `crate::`.
fn named(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = String::new();
    for (number, part) in code.split("use ").enumerate() {
        let is_use = number > 0 && ["super", "crate", "self"].iter().any(|root| part.starts_with(root));
        match part.split_once(';').filter(|_| is_use) {
            Some((tree, after)) => {
                paths(tree, "", &mut found);
                rest.push_str(after);
            }
            None => rest.push_str(part),
        }
    }
    for root in ["super::", "crate::"] {
        for (at, _) in rest.match_indices(root).filter(|(at, _)| !rest[..*at].ends_with("::")) {
            let path = rest[at..].split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':').next();
            found.extend(path.map(str::to_owned));
        }
    }
    found
}

/// The module that a path leads to from `own`.
fn target(path: &str, own: &Module, modules: &BTreeSet<Module>) -> Option<Module> {
    let parts: Vec<&str> = path.split("::").map(str::trim).collect();
    let up = parts.iter().take_while(|part| **part == "super").count();
    let mut base = match *parts.first()? {
        "crate" => Vec::new(),
        "self" => own.clone(),
        "super" => own.get(..own.len().checked_sub(up)?)?.to_vec(),
        _ => return None,
    };
    base.extend(parts.iter().skip(up.max(1)).map(|part| (*part).to_owned()));
    (1..=base.len()).rev().map(|length| base[..length].to_vec()).find(|prefix| modules.contains(prefix))
}

/// Everything that can be reached from a module.
fn reached(from: &Module, imports: &BTreeMap<Module, BTreeSet<Module>>) -> BTreeSet<Module> {
    let mut seen = BTreeSet::new();
    let mut open = vec![from.clone()];
    while let Some(module) = open.pop() {
        for next in imports.get(&module).into_iter().flatten() {
            if seen.insert(next.clone()) {
                open.push(next.clone());
            }
        }
    }
    seen
}

/// What each file imports, as modules; what it hands out of its own inside is no import.
fn imports() -> BTreeMap<Module, BTreeSet<Module>> {
    let of = |file: &str| -> Module {
        let path = file.trim_end_matches(".rs").trim_end_matches("/mod");
        path.split('/').map(str::to_owned).collect()
    };
    let is_test = |file: &str| file.contains("tests") || file.contains("/train/");
    let files: Vec<(String, String)> = files().into_iter().filter(|(file, _)| !is_test(file)).collect();
    let modules: BTreeSet<Module> = files.iter().map(|(file, _)| of(file)).collect();
    let imported = |(file, text): &(String, String)| {
        let own = of(file);
        let targets = named(&code(text)).into_iter().filter_map(|path| target(&path, &own, &modules));
        let others = targets.filter(|to| !to.starts_with(&own) && !own.starts_with(to)).collect();
        (own, others)
    };
    files.iter().map(imported).collect()
}

fn circles(imports: &BTreeMap<Module, BTreeSet<Module>>) -> BTreeSet<Vec<String>> {
    let mut circles = BTreeSet::new();
    for module in imports.keys() {
        let ahead = reached(module, imports);
        if ahead.contains(module) {
            let same = ahead.iter().filter(|other| reached(other, imports).contains(module));
            circles.insert(same.map(|module| module.join("/")).collect());
        }
    }
    circles
}

#[test]
fn no_circle_of_files() {
    let circles = circles(&imports());
    assert!(circles.is_empty(), "files that import each other: {circles:#?}");
}

/// The rooms of a stage, and its files beside them, import each other one way too.
#[test]
fn no_circle_of_rooms() {
    const DEPTH: usize = 2;
    let room = |module: &Module| module[..module.len().min(DEPTH)].to_vec();
    let mut rooms: BTreeMap<Module, BTreeSet<Module>> = BTreeMap::new();
    for (own, targets) in imports() {
        let own = room(&own);
        let others = targets.iter().map(room).filter(|to| *to != own && !own.starts_with(to));
        rooms.entry(own.clone()).or_default().extend(others.collect::<Vec<_>>());
    }
    let circles = circles(&rooms);
    assert!(circles.is_empty(), "rooms that import each other: {circles:#?}");
}

#[test]
fn imports_are_read() {
    let text = "use super::{a, b::{C, d::E}};\nfn f() { super::super::g::h(); crate::i::J }\nuse std::fmt;";
    assert_eq!(named(text), ["super::a", "super::b::C", "super::b::d::E", "super::super::g::h", "crate::i::J"]);
}
