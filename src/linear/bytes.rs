//! The bytes of a model: part of the program, or the user's own. Reading them piece by piece.

use super::error::Reason;
use std::sync::Arc;

/// Bytes that are cheap to clone and are never copied when they are part of the program.
#[derive(Clone)]
pub(super) enum Bytes {
    Static(&'static [u8]),
    Shared(Arc<[u8]>),
}

impl Bytes {
    pub(super) fn get(&self) -> &[u8] {
        match self {
            Bytes::Static(bytes) => bytes,
            Bytes::Shared(bytes) => bytes,
        }
    }
}

/// Takes pieces off the front of a byte string; each failure names the piece.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Reader { bytes, at: 0 }
    }

    pub(super) fn position(&self) -> usize {
        self.at
    }

    pub(super) fn left(&self) -> usize {
        self.bytes.len() - self.at
    }

    pub(super) fn take(&mut self, count: usize, what: &'static str) -> Result<&'a [u8], Reason> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let piece = rest.get(..count).ok_or(Reason::Short { what, needed: count, left: rest.len() })?;
        self.at += count;
        Ok(piece)
    }

    pub(super) fn array<const N: usize>(&mut self, what: &'static str) -> Result<[u8; N], Reason> {
        let mut out = [0; N];
        out.copy_from_slice(self.take(N, what)?);
        Ok(out)
    }

    pub(super) fn u8(&mut self, what: &'static str) -> Result<u8, Reason> {
        self.array(what).map(|[byte]| byte)
    }

    /// A string of at most 255 bytes behind its length.
    pub(super) fn string(&mut self, what: &'static str) -> Result<&'a str, Reason> {
        let length = self.u8(what)?;
        std::str::from_utf8(self.take(usize::from(length), what)?)
            .map_err(|_| Reason::Inconsistent("a name in it is not UTF-8"))
    }
}

/// A 64-bit checksum that differs whenever one byte (or one 8-byte word) differs: each step is a
/// bijection of the state, so two states that part can only meet again through a second difference.
pub(super) fn checksum(bytes: &[u8]) -> u64 {
    let mut state = 0x243f_6a88_85a3_08d3 ^ bytes.len() as u64;
    let (words, rest) = bytes.as_chunks();
    for word in words {
        state = step(state, u64::from_le_bytes(*word));
    }
    let mut last = [0; 8];
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    step(step(state, u64::from_le_bytes(last)), 0)
}

/// Odd, so that a multiplication with it can be undone.
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

fn step(state: u64, word: u64) -> u64 {
    let x = (state ^ word).wrapping_mul(FACTOR);
    x ^ (x >> 29)
}

#[cfg(test)]
mod tests {
    use super::super::feature::inverse;
    use super::*;

    /// The state after a word differs where the word does, and all steps that follow are bijections of it:
    /// so the checksum differs. Shown for a flip of every byte of the bundled models.
    #[test]
    fn a_flip_of_any_byte_changes_the_checksum() {
        for file in [
            include_bytes!("../models/layout.bin").as_slice(),
            include_bytes!("../models/names.bin"),
            include_bytes!("../models/quotes.bin"),
            include_bytes!("../models/reference.bin"),
        ] {
            let body = &file[..file.len() - 8];
            let mut state = 0x243f_6a88_85a3_08d3 ^ body.len() as u64;
            for (at, word) in body.chunks(8).enumerate() {
                let mut eight = [0; 8];
                eight[..word.len()].copy_from_slice(word);
                let word_is = u64::from_le_bytes(eight);
                let next = step(state, word_is);
                for byte in 0..word.len() {
                    // Another bit each time: all bits of all places in a byte come up.
                    let flipped = word_is ^ 1 << (8 * byte + (at + byte) % 8);
                    assert_ne!(step(state, flipped), next, "byte {}", 8 * at + byte);
                }
                state = next;
            }
        }
    }

    /// Undoes [`step`]: there is an inverse, so no two states become one.
    fn unstep(state: u64, word: u64) -> u64 {
        let x = state ^ state >> 29 ^ state >> 58;
        x.wrapping_mul(inverse(FACTOR)) ^ word
    }

    #[test]
    fn a_step_can_be_undone() {
        let mut state = 1;
        for word in (0..10_000_u64).map(|i| i.wrapping_mul(0xd134_2543_de82_ef95)) {
            assert_eq!(unstep(step(state, word), word), state);
            state = step(state, word);
        }
    }
}
