//! Two spellings of one name: "Daniel Arden" and "Daniel Ardne", "Mohamed Holm" and "Mohammed Holm".
//!
//! One letter of a longer word is lacking, added, another one, or has changed places with its neighbour; all other words
//! are the same, or only marks and spaces differ. Of 63 such pairs in 7 800 articles two were of two people, one of them a man and a woman.

use super::index::Index;
use super::names::Name;
use crate::article::EntityKind;
use crate::key;
use crate::mentions::NameMention;

/// Shortest word, in letters, that is taken for misspelt.
const SHORTEST: usize = 4;
/// Longest word that is looked at, and most words of a name.
const LONGEST: usize = 24;
const MOST_WORDS: usize = 5;

/// The pairs of full names that differ in one letter.
pub(super) fn pairs(text: &str, mentions: &[NameMention], names: &[Name]) -> Vec<(u32, u32)> {
    let (mut by_rest, mut by_letters) = (Index::default(), Index::default());
    let mut found = Vec::new();
    let written = |at: u32| names.get(at as usize).and_then(|name| mentions.get(name.shown as usize)?.span.of(text));
    for (at, name) in (0u32..).zip(names).filter(|(_, name)| name.kind == EntityKind::Person) {
        if !(2..=MOST_WORDS).contains(&name.words.len()) {
            continue;
        }
        // "Kim Jong-un" and "Kim Jong Un", "E.J. Quill" and "E J Quill".
        let letters: String = written(at).unwrap_or("").chars().filter(|c| c.is_alphanumeric()).collect();
        let key = key::folded(&letters);
        found.extend(by_letters.get(key).iter().map(|other| (at, *other)));
        by_letters.add(key, at);
        for place in 0..name.words.len() {
            let rest = name.words.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, word)| *word);
            let key = rest.fold(place as u32, key::join);
            let word = |at: u32| written(at).and_then(|name| name.split_whitespace().nth(place)).unwrap_or("");
            let same = by_rest.get(key).iter().filter(|other| is_one_letter_off(word(at), word(**other)));
            found.extend(same.map(|other| (at, *other)));
            by_rest.add(key, at);
        }
    }
    found
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
    use super::is_one_letter_off;

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
