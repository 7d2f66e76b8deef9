//! Phrases that tell what a line is there for, in families, and classes of small words.
//!
//! Generic wording only: no name of a medium stands here. A phrase counts anywhere in a line, only
//! where a line begins (`^`), or only as the whole line (`=`). All phrases sit in one table of
//! word keys; a phrase of several words is walked word by word, so that every word of a page costs
//! one look-up.

use super::lists::{self, bits};
use crate::key::{self, KeyMap};
use once_cell::sync::Lazy;

/// A family of phrases, or a class of words: one bit of a mask.
pub(super) type Mask = u32;

// READER, words to the reader, is no sign of anything by itself, but of much beside others.
bits! { Mask in NAMES:
    COMMENTS, RELATED, MEDIA, SIGNUP, ACCOUNT, SHARE, NAV, TAGS, EMBED, LEGAL, PAYWALL, ADVERT, ERROR, CREDIT,
    POSITION, BY, JOB, DATED, BIO, CORRECTION, SUBHEAD, FILLER, SECTION, READER, FUNCTION, SMALL, SAID, MONTH,
    WEEKDAY, OPENER
}

/// The families that only boilerplate has.
pub(super) const BOILERPLATE: Mask = (CREDIT - COMMENTS) | FILLER;
/// How many bits are families.
pub(super) const FAMILIES: u32 = 24;
const _: () = assert!(READER < 1 << FAMILIES);

/// Where a phrase of the table counts.
#[derive(Clone, Copy, Default)]
struct Entry {
    /// Anywhere, only where a line begins, only as the whole line.
    masks: [Mask; 3],
    /// Longer phrases begin with this one.
    goes_on: bool,
}

/// All phrases, behind a sieve.
struct Table {
    entries: KeyMap<u32, Entry>,
    /// Which keys there are, by some of their bits: most words of prose begin no phrase, and few are taken for
    /// one that does.
    sieve: [u64; 1 << 8],
}

static TABLE: Lazy<Table> = Lazy::new(|| {
    let mut entries: KeyMap<u32, Entry> = KeyMap::default();
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
                entries.entry(whole).or_default().goes_on = true;
                whole = key::join(whole, *next);
            }
            entries.entry(whole).or_default().masks[place] |= family;
        }
    }
    let mut sieve = [0; 1 << 8];
    for key in entries.keys() {
        let (place, bit) = in_sieve(*key);
        sieve[place] |= bit;
    }
    Table { entries, sieve }
});

/// The place of a key in the sieve, and its bit there.
fn in_sieve(key: u32) -> (usize, u64) {
    (key as usize >> 6 & 0xff, 1 << (key & 63))
}

/// The words of a line as the table counts them, with their keys: letters and digits, apostrophes and
/// hyphens between letters.
pub(super) fn words_of(line: &str) -> impl Iterator<Item = (&str, u32)> {
    let mut rest = line;
    let mut stretch = move || {
        let start = rest.get(run::<false>(rest, |_| {})..)?;
        // Most words are plain letters, and are read once.
        let (mut plain, mut key) = (0, key::Hasher::new());
        let length = run::<true>(start, |byte| {
            plain += 1;
            key.letter(byte);
        });
        let (word, after) = start.split_at_checked(length).filter(|(word, _)| !word.is_empty())?;
        rest = after;
        let ends = [word.as_bytes().first(), word.as_bytes().last()];
        if plain == length && ends.into_iter().flatten().all(u8::is_ascii_alphanumeric) {
            return Some((word, key.finish()));
        }
        let word = word.trim_matches(['\'', '’', '-']);
        Some((word, key::folded(word)))
    };
    std::iter::from_fn(move || stretch()).filter(|(word, _)| !word.is_empty())
}

/// 0 for a byte outside words, 1 for one inside, 2 for one that begins a character beyond ASCII.
const SIDES: [u8; 256] = {
    let mut sides = [2; 256];
    let mut byte = 0;
    while byte < 128 {
        let inside = (byte as u8).is_ascii_alphanumeric() || matches!(byte as u8, b'\'' | b'-');
        sides[byte] = inside as u8;
        byte += 1;
    }
    sides
};

/// How many bytes of the text are, from its beginning, inside a word, or outside words; `see` sees those of ASCII.
#[inline]
fn run<const INSIDE: bool>(text: &str, mut see: impl FnMut(u8)) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        while let Some(byte) = bytes.get(at).filter(|byte| SIDES[usize::from(**byte)] == u8::from(INSIDE)) {
            see(*byte);
            at += 1;
        }
        if bytes.get(at).is_none_or(u8::is_ascii) {
            return at;
        }
        let wide = text.get(at..).and_then(|rest| rest.chars().next());
        match wide.filter(|c| (c.is_alphanumeric() || *c == '’') == INSIDE) {
            Some(c) => at += c.len_utf8(),
            None => return at,
        }
    }
}

fn entry(key: u32) -> Option<&'static Entry> {
    let (table, (place, bit)) = (&*TABLE, in_sieve(key));
    (table.sieve[place] & bit != 0).then(|| table.entries.get(&key))?
}

/// What the phrases that begin at one word say, given the keys of the line's words.
pub(super) fn at(keys: &[u32], place: usize) -> Mask {
    let Some(mut phrase) = keys.get(place).copied() else { return 0 };
    let (mut found, mut next) = (0, place + 1);
    while let Some(entry) = entry(phrase) {
        let counts = [true, place == 0, place == 0 && next == keys.len()];
        found |= entry.masks.iter().zip(counts).fold(0, |all, (mask, counts)| if counts { all | mask } else { all });
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
    entry(word).map_or(0, |entry| entry.masks[0]) & (FUNCTION | SAID)
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
