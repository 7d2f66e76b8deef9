//! Full names, read: given name, names in the middle, family name, generation.

use crate::key;
use crate::lexicon::variants;

/// Longest name that is kept, in bytes.
const MOST_BYTES: usize = 120;

/// The words of a name without case, accents and dots: "Joseph R. Biden Jr." is `joseph r biden jr`.
/// `None` where there is no word or far too many.
pub(super) fn key_of(name: &str) -> Option<String> {
    let mut key = String::new();
    for word in name.split(|c: char| c.is_whitespace() || c == ',') {
        let start = key.len();
        key.extend(key::fold(word).filter(|c| c.is_alphanumeric() || matches!(c, '-' | '\'' | '&')));
        if key.len() > start && start > 0 {
            key.insert(start, ' ');
        }
    }
    let key = key.strip_prefix("the ").unwrap_or(&key);
    (!key.is_empty() && key.len() <= MOST_BYTES).then(|| key.to_owned())
}

/// Of several words.
pub(super) fn is_full(key: &str) -> bool {
    key.contains(' ')
}

/// A person's name by its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name<'k> {
    pub(super) first: &'k str,
    middle: Vec<&'k str>,
    pub(super) family: &'k str,
    /// "jr" and the like, 0 for none.
    pub(super) generation: u8,
}

fn generation(word: &str) -> u8 {
    match word {
        "jr" | "junior" => 1,
        "sr" | "senior" => 2,
        "ii" => 3,
        "iii" => 4,
        "iv" => 5,
        _ => 0,
    }
}

/// "hw" of "H.W.": letters that are no syllable.
fn is_initials(word: &str) -> bool {
    word.len() == 1 || word.len() <= 3 && word.chars().all(|c| c.is_ascii_lowercase() && !"aeiouy".contains(c))
}

impl<'k> Name<'k> {
    /// The parts of a full name by its key.
    pub(super) fn of(key: &'k str) -> Option<Name<'k>> {
        let mut words: Vec<&str> = key.split(' ').collect();
        let generation = words.last().map_or(0, |last| generation(last));
        if generation > 0 {
            words.pop();
        }
        let [first, between @ .., family] = words.as_slice() else { return None };
        let mut middle = Vec::new();
        for word in between {
            if is_initials(word) {
                middle.extend((0..word.len()).filter_map(|at| word.get(at..=at)));
            } else {
                middle.push(*word);
            }
        }
        Some(Name { first, middle, family, generation })
    }

    /// The name before the family name, which may be a family name too: "Kardashian" of "Kim Kardashian West".
    pub(super) fn before_family(&self) -> Option<&'k str> {
        self.middle.last().copied().filter(|name| name.len() > 2)
    }

    /// Whether it is the other name with a family name more.
    fn is_longer(&self, other: &Name<'_>) -> bool {
        other.middle.is_empty() && self.before_family() == Some(other.family)
    }

    /// Whether two names can be one person's: one family name, or the one with another behind it, first names that are forms of each other,
    /// and nothing in the middle or behind that speaks against it.
    pub(super) fn fits(&self, other: &Name<'_>) -> bool {
        let generations = self.generation == 0 || other.generation == 0 || self.generation == other.generation;
        (self.family == other.family || self.is_longer(other) || other.is_longer(self))
            && generations
            && same_first(self.first, other.first)
            && in_order(&self.middle, &other.middle)
    }
}

fn begins(short: &str, long: &str) -> bool {
    short.chars().count() == 1 && long.starts_with(short)
}

fn same_first(a: &str, b: &str) -> bool {
    let forms = |word| variants::first_name(key::folded(word));
    a == b || begins(a, b) || begins(b, a) || forms(a).iter().any(|row| forms(b).contains(row))
}

/// Whether the names in the middle are the same as far as both have any; initials stand for names.
fn in_order(a: &[&str], b: &[&str]) -> bool {
    a.iter().zip(b).all(|(one, other)| one == other || begins(one, other) || begins(other, one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_in_many_ways() {
        for (name, key) in [
            ("Joseph R. Biden Jr.", "joseph r biden jr"),
            ("José  Álvarez, Jr", "jose alvarez jr"),
            ("The World Bank", "world bank"),
            ("George H.W. Bush", "george hw bush"),
            ("Beto O’Rourke", "beto o'rourke"),
        ] {
            assert_eq!(key_of(name).as_deref(), Some(key));
        }
        assert_eq!(key_of(" . "), None);
        assert_eq!(key_of(&"long ".repeat(40)), None);
    }

    #[test]
    fn names_of_one_person_fit() {
        for (a, b, fits) in [
            ("joseph r biden jr", "joe biden", true),
            ("joseph r biden jr", "joseph robinette biden", true),
            ("george hw bush", "george h w bush", true),
            ("george hw bush", "george w bush", false),
            ("george p bush", "george w bush", false),
            ("martin luther king jr", "martin luther king iii", false),
            ("martin luther king jr", "martin king", true),
            ("j biden", "joe biden", true),
            ("jill biden", "joe biden", false),
            ("michael a cohen", "michael d cohen", false),
            ("kim kardashian west", "kim kardashian", true),
            ("kim kardashian west", "kanye west", false),
            ("kim kardashian west", "khloe kardashian", false),
            ("george w bush", "george w", false),
        ] {
            let name = |key| Name::of(key).expect("a full name");
            assert_eq!(name(a).fits(&name(b)), fits, "{a}, {b}");
            assert_eq!(name(b).fits(&name(a)), fits, "{b}, {a}");
        }
        assert_eq!(Name::of("biden"), None);
        assert_eq!(Name::of("biden jr"), None);
    }
}
