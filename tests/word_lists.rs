//! Words stand in data files. Lists of words in code are counted, room by room, and may only grow fewer.

#[path = "common/sources.rs"]
mod sources;

use sources::{code, files};
use std::collections::BTreeMap;

/// So many words in a row are a list.
const LIST: usize = 4;

/// Lists in code today; a room that is not named has none.
const MOST: [(&str, usize); 4] = [("entities", 2), ("layout", 1), ("mentions", 1), ("quotes", 1)];

/// The string literals of a file, each with the code before it.
fn literals(code: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let (mut from, mut at) = (0, 0);
    let bytes = code.as_bytes();
    while at < bytes.len() {
        if bytes[at..].starts_with(b"'\"'") {
            at += 3;
        } else if bytes[at] == b'"' {
            let start = at + 1;
            at = start;
            while at < bytes.len() && bytes[at] != b'"' {
                at += 1 + usize::from(bytes[at] == b'\\');
            }
            let end = at.min(bytes.len());
            found.push((&code[from..start - 1], &code[start..end]));
            at += 1;
            from = at.min(bytes.len());
        } else {
            at += 1;
        }
    }
    found
}

fn is_word(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && text.chars().all(|c| c.is_alphabetic() || "'’.&-".contains(c))
}

/// The lists of a file: single words after one another, or words in one string that is cut into words.
fn lists(code: &str) -> Vec<String> {
    let cuts = code.contains("split_whitespace()") || code.contains("split(' ')");
    let mut found = Vec::new();
    let mut row: Vec<&str> = Vec::new();
    let close = |row: &mut Vec<&str>, found: &mut Vec<String>| {
        if row.len() >= LIST {
            found.push(row.join(" "));
        }
        row.clear();
    };
    for (before, text) in literals(code) {
        let goes_on = before.chars().all(|c| c.is_whitespace() || matches!(c, ',' | '|'));
        if !goes_on || !is_word(text) {
            close(&mut row, &mut found);
        }
        if is_word(text) {
            row.push(text);
        }
        let words: Vec<&str> = text.split_whitespace().filter(|word| *word != "\\").collect();
        let small = |word: &&str| is_word(word) && word.starts_with(|c: char| c.is_lowercase() || c == '\'');
        if cuts && words.len() >= LIST && words.iter().all(small) {
            found.push(words.join(" "));
        }
    }
    close(&mut row, &mut found);
    found
}

#[test]
fn no_new_word_list_in_code() {
    let mut counts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (file, text) in files() {
        let apart = ["tests", "/train/", "train.rs", "explain.rs"].iter().any(|part| file.contains(part));
        let room = file.split('/').next().unwrap_or_default().trim_end_matches(".rs").to_owned();
        if apart || matches!(room.as_str(), "lexicon" | "words") {
            continue;
        }
        let own = lists(&code(&text)).into_iter().map(|list| format!("src/{file}: {list}"));
        counts.entry(room).or_default().extend(own);
    }
    for (room, lists) in &counts {
        let most = MOST.iter().find(|(known, _)| known == room).map_or(0, |(_, most)| *most);
        assert!(
            lists.len() <= most,
            "{room} has {} lists of words in code, {most} were known; words stand in src/words/closed.tsv or a file of the \
             stage:\n{}",
            lists.len(),
            lists.join("\n")
        );
    }
}

#[test]
fn lists_are_seen() {
    for (code, expected) in [
        ("let a = [\"of\", \"the\", \"in\", \"on\"];", 1),
        ("matches!(word, \"of\" | \"the\" | \"in\" | \"on\")", 1),
        ("let a = \"of the in on\".split(' ');", 1),
        ("let a = [\"of\", \"the\"];", 0),
        ("return Err(\"there is no such thing\");", 0),
    ] {
        assert_eq!(lists(code).len(), expected, "{code}");
    }
}
