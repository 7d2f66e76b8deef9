//! What the layout knows: words and phrases, in files of one family a line (`family: phrase|phrase`), and forms of lines.

use once_cell::sync::OnceCell;
use regex::Regex;

/// A file of families.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lists(&'static str);

pub(super) const PHRASES: Lists = Lists(include_str!("lists/phrases.txt"));
pub(super) const BOILERPLATE: Lists = Lists(include_str!("lists/boilerplate.txt"));
pub(super) const BYLINES: Lists = Lists(include_str!("lists/bylines.txt"));
pub(super) const DATES: Lists = Lists(include_str!("lists/dates.txt"));
pub(super) const LANGUAGE: Lists = Lists(include_str!("lists/language.txt"));

/// Constants of one bit each, the lowest first; with `in NAME`, also a table of their names, which the lists have
/// in small letters.
macro_rules! bits {
    ($mask:ident: $($(#[$doc:meta])* $name:ident),* $(,)?) => {
        #[allow(clippy::upper_case_acronyms, non_camel_case_types)]
        enum Bit { $($name),* }
        $($(#[$doc])* pub(in crate::layout) const $name: $mask = 1 << Bit::$name as u32;)*
    };
    ($mask:ident in $names:ident: $($(#[$doc:meta])* $name:ident),* $(,)?) => {
        bits! { $mask: $($(#[$doc])* $name),* }
        const $names: &[(&str, $mask)] = &[$((stringify!($name), $name)),*];
    };
}
pub(super) use bits;

impl Lists {
    /// The phrases of a family.
    pub(super) fn of(self, family: &str) -> impl Iterator<Item = &'static str> {
        let line = self.0.lines().find_map(|line| line.strip_prefix(family)?.strip_prefix(": "));
        line.unwrap_or("").split('|').filter(|phrase| !phrase.is_empty())
    }
}

/// A family of a file, cut when it is first asked for: parted by first letters, and as it stands there.
#[derive(Debug)]
pub(super) struct Family(Lists, &'static str, OnceCell<([Vec<&'static str>; LETTERS], Vec<&'static str>)>);

/// First letters that are told apart, by their lowest bits, which the case of a letter is none of.
const LETTERS: usize = 32;

fn initial(text: &str) -> usize {
    text.as_bytes().first().map_or(0, |byte| usize::from(*byte) % LETTERS)
}

impl Family {
    pub(super) const fn new(file: Lists, name: &'static str) -> Family {
        Family(file, name, OnceCell::new())
    }

    fn cut(&self) -> &([Vec<&'static str>; LETTERS], Vec<&'static str>) {
        self.2.get_or_init(|| {
            let all: Vec<&str> = self.0.of(self.1).collect();
            let with = |letter: usize| all.iter().copied().filter(|phrase| initial(phrase) == letter).collect();
            (std::array::from_fn(with), all)
        })
    }

    pub(super) fn all(&self) -> &[&'static str] {
        &self.cut().1
    }

    /// Those that may begin with the letter that the text begins with.
    fn near(&self, text: &str) -> &[&'static str] {
        &self.cut().0[initial(text)]
    }

    /// Whether the word is one of the family; case does not count.
    pub(super) fn holds(&self, word: &str) -> bool {
        self.near(word).iter().any(|listed| listed.eq_ignore_ascii_case(word))
    }

    /// The one of the family that the text begins with; case does not count.
    pub(super) fn start_of(&self, text: &str) -> Option<&'static str> {
        self.near(text).iter().copied().find(|start| begins(text, start))
    }

    pub(super) fn begins(&self, text: &str) -> bool {
        self.start_of(text).is_some()
    }
}

/// Whether the text begins so; case does not count.
pub(super) fn begins(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|found| found.eq_ignore_ascii_case(start))
}

/// A form of lines, compiled when the first line is asked for it.
#[derive(Debug)]
pub(super) struct Form(&'static str, OnceCell<Option<Regex>>);

impl Form {
    pub(super) const fn new(form: &'static str) -> Form {
        Form(form, OnceCell::new())
    }

    pub(super) fn is_in(&self, line: &str) -> bool {
        self.1.get_or_init(|| Regex::new(self.0).ok()).as_ref().is_some_and(|form| form.is_match(line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_of_files() {
        assert!(BOILERPLATE.of("starts").any(|phrase| phrase == "hear this story"));
        assert!(PHRASES.of("bio").all(|phrase| !phrase.contains(':')));
        assert_eq!(BYLINES.of("no such family").count(), 0);
    }
}
