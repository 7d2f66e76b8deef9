//! Two spellings of one name: "Daniel Arden" and "Daniel Ardne", "Mohamed Holm" and "Mohammed Holm".
//!
//! One letter of a longer word is lacking, added, another one, or has changed places with its neighbour; all other words
//! are the same, or only marks and spaces differ. A letter makes another person where the family name stands first
//! ("Zhang Ming", "Zhang Ning") and where a consonant makes one given name of another ("Jason", "Mason"). Of 63 pairs
//! one letter apart in 7 800 articles two were of two people, one of them a man and a woman.

use super::index::Index;
use super::names::Name;
use crate::article::EntityKind;
use crate::key;
use crate::lexicon::{Classes, gazetteer};

/// Shortest word, in letters, that is taken for misspelt.
const SHORTEST: usize = 4;
/// Longest word that is looked at, and most words of a name.
const LONGEST: usize = 24;
const MOST_WORDS: usize = 5;

/// The pairs of full names that differ in one letter.
pub(super) fn pairs(text: &str, names: &[Name]) -> Vec<(u32, u32)> {
    let (mut by_rest, mut by_letters) = (Index::default(), Index::default());
    let mut found = Vec::new();
    let written = |at: u32| names.get(at as usize).and_then(|name| name.shown.span.of(text)).unwrap_or("");
    for (at, name) in (0u32..).zip(names).filter(|(_, name)| name.kind == EntityKind::Person) {
        if !(2..=MOST_WORDS).contains(&name.words.len()) {
            continue;
        }
        // "Kim Jong-un" and "Kim Jong Un", "E.J. Quill" and "E J Quill".
        let letters: String = written(at).chars().filter(|c| c.is_alphanumeric()).collect();
        let key = key::folded(&letters);
        found.extend(by_letters.get(key).iter().map(|other| (at, *other)));
        by_letters.add(key, at);
        let is = |word: u32, classes| gazetteer().is(word, classes);
        if name.words.first().is_some_and(|word| is(*word, Classes::FAMILY_FIRST)) {
            continue;
        }
        for place in 0..name.words.len() {
            let rest = name.words.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, word)| *word);
            let key = rest.fold(place as u32, key::join);
            let word = |at: u32| written(at).split_whitespace().nth(place).unwrap_or("");
            let is_given = |at: u32| {
                let word = names.get(at as usize).and_then(|name| name.words.get(place));
                place == 0 && word.is_some_and(|word| is(*word, Classes::FIRST_NAME))
            };
            let others = by_rest.get(key).iter().copied().filter(|other| {
                let (own, other_word) = (word(at), word(*other));
                let two = is_given(at) && is_given(*other) && has_another_consonant(own, other_word);
                is_one_letter_off(own, other_word) && !two
            });
            found.extend(others.map(|other| (at, other)));
            by_rest.add(key, at);
        }
    }
    found
}

/// Whether in words of one length a single letter differs, and it is not one vowel for another.
fn has_another_consonant(one: &str, other: &str) -> bool {
    let mut differing = one.chars().zip(other.chars()).filter(|(a, b)| !a.eq_ignore_ascii_case(b));
    let vowel = |c: char| "aeiouy".contains(c.to_ascii_lowercase());
    let first = differing.next();
    one.len() == other.len() && differing.next().is_none() && first.is_some_and(|(a, b)| !vowel(a) || !vowel(b))
}

fn is_one_letter_off(one: &str, other: &str) -> bool {
    let letters = |word: &str| word.chars().flat_map(char::to_lowercase).take(LONGEST).collect::<Vec<_>>();
    let (one, other) = (letters(one), letters(other));
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let from = short.iter().zip(&long).take_while(|(a, b)| a == b).count();
    let (Some(a), Some(b)) = (short.get(from..), long.get(from..)) else { return false };
    let off = match (a, b) {
        ([], [_]) => true,
        ([x, y, a @ ..], [v, w, b @ ..]) if (x, y) == (w, v) && a == b => true,
        ([_, a @ ..], [_, b @ ..]) if a == b => true,
        (a, [_, b @ ..]) => a == b,
        _ => false,
    };
    // "Quill" and "Quills" may be a family.
    short.len() >= SHORTEST && off && b != ['s']
}

#[cfg(test)]
mod tests {
    use super::{has_another_consonant, is_one_letter_off};

    #[test]
    fn a_consonant_makes_another_given_name() {
        assert!(has_another_consonant("Jason", "Mason"));
        assert!(!has_another_consonant("Usama", "Osama") && !has_another_consonant("Jeffrey", "Jeffery"));
    }

    #[test]
    fn one_letter_makes_a_spelling() {
        for (one, other) in [("Arden", "Ardne"), ("ARDEN", "Ardeen"), ("Arden", "Aden"), ("Ardem", "Arden")] {
            assert!(is_one_letter_off(one, other) && is_one_letter_off(other, one), "{one} {other}");
        }
        for (one, other) in [("Arden", "Arden"), ("Tom", "Tim"), ("Arden", "Nader"), ("Arden", "Ardenses"), ("", "A")] {
            assert!(!is_one_letter_off(one, other) && !is_one_letter_off(other, one), "{one} {other}");
        }
    }
}
