//! Closed classes of words: those whose members can all be listed, such as abbreviations, words that
//! open sentences, zones of time.
//!
//! **Method.** One file, `closed.tsv`, has a word a row with all its classes, so a word stands in it
//! once, whatever it is for; it is read into one table at first use. A stage asks whether a word is of
//! a class.
//!
//! **Why.** A word that belongs into a class is added by a row, not by reading code; and what a word
//! is, is said in one place.
//!
//! **Weaknesses.** Names and the open classes (titles, heads of names) stand in [`crate::lexicon`],
//! whose weights are learned; phrases of layout and quotes stand in files of their stages, and some lists
//! still in code (`tests/word_lists.rs` counts them).

use once_cell::sync::Lazy;

/// Names every class once: its name in the file and in code.
macro_rules! classes {
    ($($(#[$doc:meta])* $class:ident = $name:literal,)*) => {
        /// What a word can be.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Class {
            $($(#[$doc])* $class),*
        }

        const NAMES: &[(&str, Class)] = &[$(($name, Class::$class)),*];
    };
}

classes! {
    /// An abbreviation that stands before a name or number: its dot never ends a sentence ("Sen.", "vs.").
    StandsBefore = "stands-before",
    /// An abbreviation that may end a sentence: then a word that often begins one follows ("Inc.", "U.S.").
    MayEnd = "may-end",
    /// An abbreviation that ends a sentence before any capital but a day or month ("p.m.", "etc.").
    Ends = "ends",
    /// An abbreviation only before a number, being a word of its own ("No. 4"; "No.").
    BeforeNumber = "before-number",
    /// A state that is also a name of people: an abbreviation only behind a comma or bracket ("Easton, Penn.", but
    /// "Sean Penn").
    BehindComma = "behind-comma",
    /// The end of an internet name, joined to a word by a dot.
    Domain = "domain",
    /// A word that begins sentences far more often than names.
    Opener = "opener",
    /// A word that attributes a question or a shout to who uttered it.
    Utters = "utters",
    /// What goes on after "p.m.": zones, days, months.
    WithTime = "with-time",
    /// What is left of a word that lost its head: "'em", "'n'".
    Clipped = "clipped",
    /// A small word or mark over which names go on.
    NameLink = "name-link",
    /// A pronoun that can be all of a source.
    SourcePronoun = "source-pronoun",
    /// What a source can begin with.
    SourceDeterminer = "source-determiner",
    /// What begins or joins a clause.
    Subordinator = "subordinator",
    /// What stands before the head of a cue: "was later told", "her".
    LeadsCue = "leads-cue",
    /// Before or after noon, its last dot left out.
    HalfDay = "half-day",
    /// What an apostrophe ties to the word before it.
    Clitic = "clitic",
}

/// The words with the bits of their classes, in order.
static WORDS: Lazy<Vec<(&'static str, u32)>> = Lazy::new(|| {
    let bit = |name: &str| NAMES.iter().find(|(known, _)| *known == name).map_or(0, |(_, class)| 1 << *class as u32);
    rows().map(|(word, classes)| (word, classes.split(' ').map(bit).fold(0, |all, bit| all | bit))).collect()
});

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("closed.tsv").lines().filter_map(|row| row.split_once('\t'))
}

/// Whether a word is of a class; capitals count.
pub(crate) fn is(word: &str, class: Class) -> bool {
    classes(word) & 1 << class as u32 != 0
}

/// The words of a class, in the order of the file.
pub(crate) fn of(class: Class) -> impl Iterator<Item = &'static str> {
    WORDS.iter().filter(move |(_, classes)| classes & 1 << class as u32 != 0).map(|(word, _)| *word)
}

/// The first of some classes that a word is of; capitals count.
pub(crate) fn first(word: &str, of: &[Class]) -> Option<Class> {
    let all = classes(word);
    of.iter().copied().find(|class| all & 1 << *class as u32 != 0)
}

fn classes(word: &str) -> u32 {
    let found = WORDS.binary_search_by_key(&word, |(known, _)| known).ok();
    found.and_then(|at| WORDS.get(at)).map_or(0, |(_, classes)| *classes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_in_order_and_knows_its_classes() {
        let words: Vec<&str> = rows().map(|(word, _)| word).collect();
        let lines = include_str!("closed.tsv").lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(words.len(), lines, "a row without a class");
        for pair in words.windows(2) {
            assert!(pair[0] < pair[1], "{} stands behind {}", pair[1], pair[0]);
        }
        for (word, classes) in rows() {
            for class in classes.split(' ') {
                assert!(NAMES.iter().any(|(name, _)| *name == class), "{word}: there is no class {class}");
            }
        }
    }

    #[test]
    fn words_have_classes() {
        for (word, class, expected) in [
            ("Sen", Class::StandsBefore, true),
            ("sen", Class::StandsBefore, false),
            ("May", Class::WithTime, true),
            ("The", Class::Opener, true),
            ("said", Class::Utters, true),
            ("harbour", Class::Opener, false),
        ] {
            assert_eq!(is(word, class), expected, "{word}");
        }
        assert_eq!(first("No", &[Class::Ends, Class::BeforeNumber]), Some(Class::BeforeNumber));
    }
}
