//! The flow goes one way: a folder of `src` imports only what stands above it.

use std::fs;
use std::path::{Path, PathBuf};

/// The flow from the ground up; those of one row may import each other.
const FLOW: &[&[&str]] = &[
    &["key", "span", "ids", "error", "stop"],
    &["lexicon"],
    &["reading"],
    &["article"],
    &["linear"],
    &["models"],
    &["layout"],
    &["syntax"],
    &["mentions"],
    &["patterns"],
    &["entities"],
    &["knowledge"],
    &["quotes"],
    &["call"],
    &["pipeline"],
    &["export"],
    &["register"],
];

/// Longest file that is not a list of words, its tests aside.
const LINES: usize = 500;

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).expect("readable").map(|entry| entry.expect("readable").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// Files of `src` but lib.rs, by their path inside it.
fn files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    sources(&root, &mut found);
    let inside = |path: &PathBuf| path.strip_prefix(&root).expect("inside").to_string_lossy().replace('\\', "/");
    let named = found.iter().map(|path| (inside(path), fs::read_to_string(path).expect("readable")));
    named.filter(|(name, _)| name != "lib.rs").collect()
}

fn row(module: &str) -> Option<usize> {
    FLOW.iter().position(|row| row.contains(&module))
}

/// The modules that a line names from the root of the crate: `crate::a`, `crate::{a, b}`, and
/// `super::super::a` where `a` stands in the flow.
fn named(line: &str) -> Vec<String> {
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut names = Vec::new();
    for (at, head) in line.match_indices("crate::") {
        // `pub(in crate::layout)` is no import.
        let rest = &line[at + head.len()..];
        match rest.strip_prefix('{') {
            Some(list) => names.extend(list.split(',').map(|item| word(item.trim()))),
            None => names.push(word(rest)),
        }
    }
    for (at, head) in line.match_indices("super::super::") {
        let rest = line[at + head.len()..].trim_start_matches("super::");
        names.extend(Some(word(rest)).filter(|name| row(name).is_some()));
    }
    names.retain(|name| !name.is_empty());
    names
}

#[test]
fn a_folder_imports_only_what_stands_above_it() {
    let mut wrong = Vec::new();
    for (file, text) in files() {
        let module = file.split('/').next().unwrap_or_default().trim_end_matches(".rs").to_owned();
        let Some(own) = row(&module) else {
            wrong.push(format!("src/{file}: {module} has no place in the flow"));
            continue;
        };
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            for name in named(line) {
                // What the crate shows at its root, `crate::LineRole`, stands in the model.
                let name = if name.starts_with(char::is_uppercase) { "article".to_owned() } else { name };
                if row(&name).is_none_or(|row| row > own) {
                    wrong.push(format!("src/{file}:{}: {module} imports {name}", number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "against the flow:\n{}", wrong.join("\n"));
}

#[test]
fn a_file_holds_one_concept() {
    let long: Vec<String> = files()
        .iter()
        .filter(|(file, _)| !file.starts_with("lexicon/"))
        .map(|(file, text)| (file, text.split("#[cfg(test)]\nmod tests {").next().map_or(0, |own| own.lines().count())))
        .filter(|(_, lines)| *lines > LINES)
        .map(|(file, lines)| format!("src/{file}: {lines} lines"))
        .collect();
    assert!(long.is_empty(), "longer than {LINES} lines:\n{}", long.join("\n"));
}

#[test]
fn imports_are_seen() {
    for (line, modules) in [
        ("use crate::span::Span;", vec!["span"]),
        ("use crate::{ids, key::exact};", vec!["ids", "key"]),
        ("    let span = crate::quotes::find();", vec!["quotes"]),
        ("use super::super::quotes::find;", vec!["quotes"]),
        ("use super::super::sample::parts;", vec![]),
        ("use std::fmt;", vec![]),
    ] {
        assert_eq!(named(line), modules, "{line}");
    }
}
