//! Words as 32-bit keys.
//!
//! Every table of the crate (lexicons, clusters, learned weights) is asked by the key of a word,
//! never by its letters, so a word is read once, when it is tokenised. Two words share a key with a
//! chance of one in four thousand million; for a table of 100 000 words an unknown word is taken for
//! a listed one about twice in 100 000 unknown words, which costs less than comparing strings would.
//!
//! The functions are part of the model file formats: changing one makes every packed table and
//! every model useless, so their values are pinned by a test.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher as Spreading};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

const SEED: u32 = 0x811c_9dc5;
const PRIME: u32 = 0x0100_0193;

/// FNV-1a over the bytes, finished so that all bits depend on all bytes.
#[derive(Clone, Copy)]
pub(crate) struct Hasher(u32);

impl Hasher {
    pub(crate) const fn new() -> Hasher {
        Hasher(SEED)
    }

    pub(crate) const fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ byte as u32).wrapping_mul(PRIME);
    }

    pub(crate) const fn finish(self) -> u32 {
        let mut h = self.0;
        h ^= h >> 16;
        h = h.wrapping_mul(0x85eb_ca6b);
        h ^= h >> 13;
        h = h.wrapping_mul(0xc2b2_ae35);
        h ^ (h >> 16)
    }
}

/// The key of the word exactly as written; of one in small letters of ASCII it is the [`folded`] one too.
pub(crate) const fn exact(word: &str) -> u32 {
    let (bytes, mut h, mut at) = (word.as_bytes(), Hasher::new(), 0);
    while at < bytes.len() {
        h.byte(bytes[at]);
        at += 1;
    }
    h.finish()
}

/// The key of the word without case, accents and apostrophe style: "José", "JOSÉ" (composed or
/// not) and "jose" share one.
pub(crate) fn folded(word: &str) -> u32 {
    let mut h = Hasher::new();
    // Most words that are not of ASCII have a curly apostrophe and nothing else.
    let mut rest = word.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = match rest {
            [b'\0'..=0x7f, ..] => {
                h.byte(first.to_ascii_lowercase());
                after
            }
            [0xe2, 0x80, 0x98 | 0x99, after @ ..] => {
                h.byte(b'\'');
                after
            }
            _ => return exact(&fold(word).collect::<String>()),
        };
    }
    h.finish()
}

/// The characters that [`folded`] hashes.
pub(crate) fn fold(word: &str) -> impl Iterator<Item = char> + '_ {
    word.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).map(|c| match c {
        '\u{2018}' | '\u{2019}' | '\u{02bc}' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        'ł' => 'l',
        'ø' => 'o',
        'đ' => 'd',
        'ı' => 'i',
        other => other,
    })
}

/// The key of a phrase from the keys of its words, in order: start from the first word's key.
pub(crate) fn join(phrase: u32, word: u32) -> u32 {
    Hasher(phrase.rotate_left(9).wrapping_mul(PRIME) ^ word).finish()
}

/// Spreads keys over a hash table; they are hashes already.
#[derive(Default)]
pub(crate) struct Spread(u64);

impl Spreading for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u32(&mut self, key: u32) {
        self.write_u64(u64::from(key));
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// What belongs to keys, of 32 or of 64 bits.
pub(crate) type KeyMap<K, V> = HashMap<K, V, BuildHasherDefault<Spread>>;
/// A set of keys.
pub(crate) type KeySet<K> = HashSet<K, BuildHasherDefault<Spread>>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_joins_spellings_of_one_word() {
        for (a, b) in [("José", "jose"), ("Jose\u{301}", "JOSÉ"), ("O’Brien", "o'brien"), ("Łódź", "lodz")] {
            assert_eq!(folded(a), folded(b), "{a} {b}");
        }
        assert_ne!(folded("May"), folded("June"));
        assert_ne!(exact("May"), exact("may"));
        assert_eq!(exact("the"), folded("The"));
    }

    #[test]
    fn phrases_depend_on_order() {
        let (a, b) = (folded("new"), folded("york"));
        assert_ne!(join(a, b), join(b, a));
    }
}
