//! One packed table for all: sorted 64-bit entries behind a bucket index.
//!
//! An entry is the low 18 bits of its 32-bit key above 46 bits of payload; the high 14 bits of the
//! key number the bucket, so whole keys are compared and no slot is empty. A look-up reads one
//! bucket start (64 KiB in all, soon in cache) and scans about eight neighbouring entries, one or
//! two cache lines. Open addressing was the alternative: at the load factor that makes it as small,
//! a word that is not listed (most words asked) costs several cache lines.

use crate::key;

/// Phrases of more words are not listed, so a walk along the text never goes further.
pub(crate) const MAX_WORDS: usize = 10;

/// Bits of a key that number its bucket.
const BUCKET_BITS: u32 = 14;
const BUCKETS: usize = 1 << BUCKET_BITS;
/// Bits of a key that stand in the entry.
const CHECK_BITS: u32 = 32 - BUCKET_BITS;
/// Bits that an entry has for its payload.
pub(super) const PAYLOAD_BITS: u32 = 64 - CHECK_BITS;
const MAGIC: [u8; 4] = *b"cdt1";

/// A borrowed table; its order was checked when it was opened.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Table {
    starts: &'static [[u8; 4]],
    entries: &'static [[u8; 8]],
}

impl Table {
    /// The table at the head of `bytes` and what follows it; `None` if it is not well formed.
    pub(super) fn open(bytes: &'static [u8]) -> Option<(Self, &'static [u8])> {
        let rest = bytes.strip_prefix(&MAGIC)?;
        let (count, rest) = rest.split_first_chunk::<4>()?;
        let count = usize::try_from(u32::from_le_bytes(*count)).ok()?;
        let (starts, rest) = rest.split_at_checked((BUCKETS + 1) * 4)?;
        let (entries, rest) = rest.split_at_checked(count.checked_mul(8)?)?;
        let table = Self { starts: starts.as_chunks().0, entries: entries.as_chunks().0 };
        let starts = table.starts.iter().map(|start| u32::from_le_bytes(*start) as usize);
        (starts.is_sorted() && table.start(BUCKETS) == Some(count)).then_some((table, rest))
    }

    fn start(&self, bucket: usize) -> Option<usize> {
        self.starts.get(bucket).map(|start| u32::from_le_bytes(*start) as usize)
    }

    /// The payload stored under the key.
    #[inline]
    pub(super) fn get(&self, key: u32) -> Option<u64> {
        let bucket = (key >> CHECK_BITS) as usize;
        let range = self.start(bucket)?..self.start(bucket + 1)?;
        let check = u64::from(key) & ((1 << CHECK_BITS) - 1);
        let entries = self.entries.get(range)?.iter().map(|entry| u64::from_le_bytes(*entry));
        entries.into_iter().find(|entry| entry >> PAYLOAD_BITS == check).map(|entry| entry & ((1 << PAYLOAD_BITS) - 1))
    }

    /// What is stored under the phrases that begin the word sequence, shortest first, with their lengths in words. At most
    /// [`MAX_WORDS`] words go into one, and none after a payload without the bit that tells of longer ones.
    #[inline]
    pub(super) fn walk(
        self,
        folded: impl IntoIterator<Item = u32>,
        continues_at: u32,
    ) -> impl Iterator<Item = (usize, u64)> {
        let (mut phrase, mut goes_on) = (0, true);
        (1..=MAX_WORDS).zip(folded).map_while(move |(length, word)| {
            phrase = if length == 1 { word } else { key::join(phrase, word) };
            let payload = if goes_on { self.get(phrase) } else { None }?;
            goes_on = payload >> continues_at & 1 == 1;
            Some((length, payload))
        })
    }

    /// How many keys the table holds.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// How many entries the fullest bucket has.
    #[cfg(test)]
    pub(super) fn fullest(&self) -> usize {
        (0..BUCKETS).filter_map(|b| Some(self.start(b + 1)? - self.start(b)?)).max().unwrap_or(0)
    }
}

/// The bytes that [`Table::open`] reads, from distinct keys in order.
#[cfg(feature = "train")]
pub(super) fn pack(entries: &std::collections::BTreeMap<u32, u64>) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    let mut counts = vec![0u32; BUCKETS + 1];
    for key in entries.keys() {
        counts[(key >> CHECK_BITS) as usize + 1] += 1;
    }
    out.extend((entries.len() as u32).to_le_bytes());
    let mut start = 0;
    for count in counts {
        start += count;
        out.extend(start.to_le_bytes());
    }
    for (key, payload) in entries {
        let check = u64::from(*key) & ((1 << CHECK_BITS) - 1);
        out.extend((check << PAYLOAD_BITS | payload & ((1 << PAYLOAD_BITS) - 1)).to_le_bytes());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_tables_are_refused() {
        for (name, bytes) in [
            ("empty", &b""[..]),
            ("foreign", b"cdt0\0\0\0\0"),
            ("cut in the header", b"cdt1\0\0"),
            ("cut in the index", b"cdt1\0\0\0\0\0\0\0\0"),
        ] {
            assert!(Table::open(bytes).is_none(), "{name}");
        }
    }

    #[test]
    fn an_empty_table_answers_none() {
        for key in [0, 1, u32::MAX] {
            assert_eq!(Table::default().get(key), None);
        }
    }

    #[cfg(feature = "train")]
    #[test]
    fn what_is_packed_is_found() {
        let wanted = [(0, 1), (1, 2), (1 << CHECK_BITS, 3), (u32::MAX - 1, (1 << PAYLOAD_BITS) - 1), (u32::MAX, 5)];
        let bytes: &'static [u8] = pack(&wanted.into_iter().collect()).leak();
        let (table, rest) = Table::open(bytes).unwrap_or_default();
        assert!(rest.is_empty() && table.len() == wanted.len());
        for (key, payload) in wanted {
            assert_eq!(table.get(key), Some(payload), "{key}");
        }
        assert_eq!(table.get(2), None);
    }
}
