//! Phrases that tell what a line is there for, in families, and classes of small words.
//!
//! Generic wording only: no name of a medium stands here. A phrase counts anywhere in a line, only
//! where a line begins (`^`), or only as the whole line (`=`). All phrases sit in one table of
//! word keys; a phrase of several words is walked word by word, so that every word of a page costs
//! one look-up.

use crate::key::{self, KeyMap};
use crate::layout::lists::{self, bits};
use once_cell::sync::Lazy;

/// A family of phrases, or a class of words: one bit of a mask.
pub(in crate::layout) type Mask = u32;

// READER, words to the reader, is no sign of anything by itself, but of much beside others.
bits! { Mask in NAMES:
    COMMENTS, RELATED, MEDIA, SIGNUP, ACCOUNT, SHARE, NAV, TAGS, EMBED, LEGAL, PAYWALL, ADVERT, ERROR, CREDIT,
    POSITION, BY, JOB, DATED, BIO, CORRECTION, SUBHEAD, FILLER, SECTION, READER, FUNCTION, SMALL, SAID, MONTH,
    WEEKDAY, OPENER, LED
}

/// The families that only boilerplate has.
pub(in crate::layout) const BOILERPLATE: Mask = (CREDIT - COMMENTS) | FILLER;
/// The bits that are families: up to that of words to the reader.
pub(in crate::layout) const ALL_FAMILIES: Mask = 2 * READER - 1;

/// Where a phrase of the table counts.
#[derive(Clone, Copy, Default)]
struct Entry {
    /// Anywhere, only where a line begins, only as the whole line.
    masks: [Mask; 3],
    /// Longer phrases begin with this one.
    goes_on: bool,
}

/// All phrases, by their keys.
static TABLE: Lazy<KeyMap<u32, Entry>> = Lazy::new(|| {
    let mut table: KeyMap<u32, Entry> = KeyMap::default();
    for &(name, family) in NAMES {
        for phrase in lists::PHRASES.of(&name.to_ascii_lowercase()) {
            let (words, place) = match phrase.as_bytes().first() {
                Some(b'^') => (&phrase[1..], 1),
                Some(b'=') => (&phrase[1..], 2),
                _ => (phrase, 0),
            };
            let keys: Vec<u32> = words_of(words).map(|(_, key)| key).collect();
            let Some((first, rest)) = keys.split_first() else { continue };
            let mut whole = *first;
            for next in rest {
                table.entry(whole).or_default().goes_on = true;
                whole = key::join(whole, *next);
            }
            table.entry(whole).or_default().masks[place] |= family;
        }
    }
    table
});

/// The words of a line as the table counts them, with their keys: letters and digits, apostrophes and
/// hyphens between letters.
pub(super) fn words_of(line: &str) -> impl Iterator<Item = (&str, u32)> {
    let mut at = 0;
    let letter = move |at: usize| line.as_bytes().get(at).map(|byte| LETTERS[usize::from(*byte)]);
    let stretch = move || {
        while letter(at) == Some(OUTSIDE) {
            at += 1;
        }
        // Most words are plain letters, and are read once.
        let (from, mut key) = (at, key::Hasher::new());
        while let Some(letter) = letter(at).filter(|letter| *letter >= b'0') {
            key.byte(letter);
            at += 1;
        }
        if letter(at).is_none_or(|letter| letter == OUTSIDE) {
            return Some((line.get(from..at).filter(|word| !word.is_empty())?, key.finish()));
        }
        let rest = line.get(from..)?;
        let start = rest.get(run::<false>(rest)..)?;
        let (word, after) = start.split_at_checked(run::<true>(start)).filter(|(word, _)| !word.is_empty())?;
        at = line.len() - after.len();
        let word = word.trim_matches(['\'', '’', '-']);
        Some((word, key::folded(word)))
    };
    std::iter::from_fn(stretch).filter(|(word, _)| !word.is_empty())
}

const OUTSIDE: u8 = 0;
const WIDE: u8 = 1;

/// The small letter of a byte inside words; other bytes are outside, or begin a character beyond ASCII.
const LETTERS: [u8; 256] = {
    let mut letters = [WIDE; 256];
    let mut byte = 0;
    while byte < 128 {
        let inside = (byte as u8).is_ascii_alphanumeric() || matches!(byte as u8, b'\'' | b'-');
        letters[byte] = if inside { (byte as u8).to_ascii_lowercase() } else { OUTSIDE };
        byte += 1;
    }
    letters
};

/// How many bytes of the text are, from its beginning, inside a word, or outside words.
fn run<const INSIDE: bool>(text: &str) -> usize {
    let is_inside =
        |c: char| if c.is_ascii() { LETTERS[c as usize] != OUTSIDE } else { c.is_alphanumeric() || c == '’' };
    text.find(|c| is_inside(c) != INSIDE).unwrap_or(text.len())
}

/// What the phrases that begin at one word say, given the keys of the line's words.
pub(super) fn at(keys: &[u32], place: usize) -> Mask {
    let Some(mut phrase) = keys.get(place).copied() else { return 0 };
    let (mut found, mut next) = (0, place + 1);
    while let Some(entry) = TABLE.get(&phrase) {
        let [anywhere, first, whole] = entry.masks;
        found |= anywhere | if place == 0 { first } else { 0 };
        found |= if place == 0 && next == keys.len() { whole } else { 0 };
        match keys.get(next) {
            Some(word) if entry.goes_on => phrase = key::join(phrase, *word),
            _ => break,
        }
        next += 1;
    }
    found
}

/// The classes of a word by itself.
pub(super) fn class(word: u32) -> Mask {
    TABLE.get(&word).map_or(0, |entry| entry.masks[0]) & (FUNCTION | SAID | LED)
}

/// What the phrases that begin at one word say wherever they stand.
pub(super) fn class_of(keys: &[u32], place: usize) -> Mask {
    keys.get(place..).map_or(0, |rest| at(rest, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(line: &str) -> Mask {
        let keys: Vec<u32> = words_of(line).map(|(_, key)| key).collect();
        (0..keys.len()).fold(0, |mask, place| mask | at(&keys, place)) & BOILERPLATE
    }

    #[test]
    fn families() {
        for (line, family) in [
            ("Read more: the story so far", RELATED),
            ("He read more than others", 0),
            ("Don’t miss", RELATED),
            ("Menu", NAV),
            ("The menu was long", 0),
            ("Sign up to our newsletter", SIGNUP),
            ("Copy link", SHARE | FILLER),
            ("Advertisement", ADVERT | FILLER),
        ] {
            assert_eq!(all(line), family, "{line}");
        }
    }
}
