//! The flow goes one way: a folder of `src` imports only what stands above it.

use std::fs;
use std::path::Path;

#[path = "common/sources.rs"]
mod sources;

use sources::files;

/// The flow from the ground up; those of one row may import each other.
const FLOW: &[&[&str]] = &[
    &["key", "span", "ids", "error", "stop", "rules"],
    &["lexicon", "words"],
    &["reading"],
    &["article"],
    &["explain"],
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
    &["train"],
];

/// Longest file that is not a list of words, its tests aside.
const LINES: usize = 500;

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

/// No file, network, variable of the environment, thread or process; the clock where calls are stopped, and the
/// thread that frees what a stopped call held.
/// Trainers and tests may.
#[test]
fn the_crate_stands_alone() {
    const OUTSIDE: [&str; 7] =
        ["std::fs", "std::net", "std::env", "std::process", "std::thread", "SystemTime", "File::open"];
    const CLOCK: [&str; 2] = ["stop.rs", "call.rs"];
    let is_apart = |file: &str| {
        let folders = ["/train/", "/tests/", "lexicon/pack"].iter().any(|piece| file.contains(piece));
        // Files that lib.rs and mod.rs take in for trainers and tests alone.
        folders || file.ends_with("tests.rs") || file == "entities/train.rs"
    };
    let mut wrong = Vec::new();
    for (file, text) in files().into_iter().filter(|(file, _)| !is_apart(file)) {
        let own = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        for line in own.lines().filter(|line| !line.trim_start().starts_with("//")) {
            let frees = file == "stop.rs" && line == "use std::thread;";
            let reaches_out = !frees && OUTSIDE.iter().any(|name| line.contains(name));
            let asks_the_clock = line.contains("Instant") && !CLOCK.contains(&file.as_str());
            if reaches_out || asks_the_clock {
                wrong.push(format!("src/{file}: {line}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// DESIGN.md draws the house in the order of the flow.
#[test]
fn the_house_is_drawn_as_it_stands() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let design = fs::read_to_string(root.join("DESIGN.md")).expect("readable");
    let house = design.split("## The house").nth(1).and_then(|part| part.split("```").nth(1)).expect("drawn");
    let named = house.lines().skip(1).filter(|line| !line.starts_with(' '));
    let rooms = named.flat_map(|line| line.split("  ").next().unwrap_or_default().split(' '));
    let rooms: Vec<&str> = rooms.map(|room| room.trim_end_matches(".rs").trim_end_matches('/')).collect();
    assert!(FLOW.iter().flat_map(|row| row.iter()).all(|room| rooms.contains(room)), "{rooms:?}");
    let rows: Vec<_> = rooms.iter().map(|room| row(room).unwrap_or_else(|| panic!("{room} has no place"))).collect();
    assert!(rows.is_sorted(), "{rooms:?}");
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
fn every_switch_is_a_rule() {
    let rules: Vec<&str> = copydesk::rules().map(|rule| rule.id).collect();
    let distinct: std::collections::BTreeSet<&str> = rules.iter().copied().collect();
    assert_eq!(distinct.len(), rules.len(), "an id leaves one rule out");
    let mut switches = Vec::new();
    for (file, text) in files().iter().filter(|(file, _)| file != "rules.rs") {
        for (at, head) in text.match_indices("is_on(\"") {
            let id = text[at + head.len()..].split('"').next().unwrap_or_default().to_owned();
            assert!(rules.contains(&id.as_str()), "src/{file}: {id} has no entry in the list of its stage");
            switches.push(id);
        }
        // A table of rules with what each does: `("id", function)`.
        if text.contains("is_on(id)") {
            let ids = text.match_indices("(\"").filter_map(|(at, head)| text[at + head.len()..].split('"').next());
            switches.extend(ids.filter(|id| rules.contains(id)).map(str::to_owned));
        }
    }
    for rule in copydesk::rules().filter(|rule| matches!(rule.stage, "entities" | "quotes")) {
        assert!(switches.iter().any(|id| id == rule.id), "{} cannot be switched off", rule.id);
    }
}

/// What stands between back-quotes and has a place in the repository.
#[test]
fn the_guide_names_what_there_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let guide = fs::read_to_string(root.join("CONTRIBUTING.md")).expect("readable");
    let quoted = guide.split('`').skip(1).step_by(2).filter(|word| !word.contains([' ', '\n', ':']));
    let paths: Vec<&str> = quoted.filter(|word| word.contains('/')).collect();
    assert!(paths.len() > 20, "{paths:?}");
    for path in paths {
        assert!(root.join(path).exists(), "CONTRIBUTING.md names {path}");
    }
    // `NAME` in `path`.
    let pieces: Vec<&str> = guide.split('`').collect();
    let told: Vec<_> = pieces.windows(3).skip(1).step_by(2).filter(|three| three[1] == " in ").collect();
    assert!(told.len() > 5, "{told:?}");
    for three in told.iter().filter(|three| three[2].ends_with(".rs")) {
        let file = fs::read_to_string(root.join(three[2])).expect("readable");
        assert!(file.contains(three[0]), "CONTRIBUTING.md: {} in {}", three[0], three[2]);
    }
    for rule in ["take_relative", "certain"] {
        assert!(guide.contains(rule), "CONTRIBUTING.md tells of {rule}");
        assert!(copydesk::rules().any(|known| known.id == rule), "CONTRIBUTING.md names the rule {rule}");
    }
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
