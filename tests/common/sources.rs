//! The files of `src`, for the tests that read them.
#![allow(unreachable_pub)]

use std::fs;
use std::path::{Path, PathBuf};

fn gather(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).expect("readable").map(|entry| entry.expect("readable").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            gather(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// Files of `src` but lib.rs, by their path inside it.
pub fn files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    gather(&root, &mut found);
    let inside = |path: &PathBuf| path.strip_prefix(&root).expect("inside").to_string_lossy().replace('\\', "/");
    let named = found.iter().map(|path| (inside(path), fs::read_to_string(path).expect("readable")));
    named.filter(|(name, _)| name != "lib.rs").collect()
}

/// A file without its tests and comments.
#[allow(dead_code)]
pub fn code(text: &str) -> String {
    let own = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = own.lines().map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}
