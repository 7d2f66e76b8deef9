//! Names that mean the same and look different: "Bob" and "Robert", "the Fed" and "the Federal Reserve".

use crate::key::{self, KeyMap};
use once_cell::sync::Lazy;

static THINGS: Lazy<KeyMap<u32, Vec<u32>>> = Lazy::new(|| rows(include_str!("things.tsv")));
static FIRST_NAMES: Lazy<KeyMap<u32, Vec<u32>>> = Lazy::new(|| rows(include_str!("short_names.tsv")));

/// The rows that each form stands in.
fn rows(file: &str) -> KeyMap<u32, Vec<u32>> {
    let mut rows: KeyMap<u32, Vec<u32>> = KeyMap::default();
    for (row, line) in (0u32..).zip(file.lines().filter(|line| !line.starts_with('#'))) {
        for form in line.split('|') {
            let words = form.split_whitespace().map(key::folded);
            rows.entry(words.reduce(key::join).unwrap_or(0)).or_default().push(row);
        }
    }
    rows
}

/// The row of a thing's name, by the key of its words.
pub(crate) fn thing(name: u32) -> Option<u32> {
    THINGS.get(&name)?.first().copied()
}

/// The rows of a first name.
pub(crate) fn first_name(word: u32) -> &'static [u32] {
    FIRST_NAMES.get(&word).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_share_a_row() {
        let row = |name: &str| first_name(key::folded(name));
        assert!(row("Bob").iter().any(|row_of_bob| row("Robert").contains(row_of_bob)));
        assert!(row("Quill").is_empty());
        let fed = thing(key::folded("fed"));
        assert!(fed.is_some());
        assert_eq!(fed, thing(key::join(key::folded("federal"), key::folded("reserve"))));
    }
}
