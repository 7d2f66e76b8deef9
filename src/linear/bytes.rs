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

    fn array<const N: usize>(&mut self, what: &'static str) -> Result<[u8; N], Reason> {
        let mut out = [0; N];
        out.copy_from_slice(self.take(N, what)?);
        Ok(out)
    }

    pub(super) fn u8(&mut self, what: &'static str) -> Result<u8, Reason> {
        self.array::<1>(what).map(|[b]| b)
    }

    pub(super) fn u16(&mut self, what: &'static str) -> Result<u16, Reason> {
        self.array(what).map(u16::from_le_bytes)
    }

    pub(super) fn u32(&mut self, what: &'static str) -> Result<u32, Reason> {
        self.array(what).map(u32::from_le_bytes)
    }

    pub(super) fn u64(&mut self, what: &'static str) -> Result<u64, Reason> {
        self.array(what).map(u64::from_le_bytes)
    }

    pub(super) fn i16(&mut self, what: &'static str) -> Result<i16, Reason> {
        self.array(what).map(i16::from_le_bytes)
    }

    pub(super) fn f32(&mut self, what: &'static str) -> Result<f32, Reason> {
        self.array(what).map(f32::from_le_bytes)
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
    let mut words = bytes.chunks_exact(8);
    for word in &mut words {
        let mut eight = [0; 8];
        eight.copy_from_slice(word);
        state = step(state, u64::from_le_bytes(eight));
    }
    let mut last = [0; 8];
    let rest = words.remainder();
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    step(step(state, u64::from_le_bytes(last)), 0)
}

fn step(state: u64, word: u64) -> u64 {
    let x = (state ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x ^ (x >> 29)
}
