//! What each frequent word is like: clusters by meaning and how it is usually written.

use once_cell::sync::Lazy;

use super::table::Table;

/// Bits of a payload, from the lowest: k-means of 256, 1024 and 4096, Brown number, case prior.
const MIDDLE_AT: u32 = 8;
const FINE_AT: u32 = 18;
const BROWN_AT: u32 = 30;
const CASE_AT: u32 = 40;
#[cfg(any(test, feature = "train"))]
const BROWN_PATHS: usize = 1024;

static CLUSTERS: Lazy<ClusterTable> = Lazy::new(|| {
    Table::open(super::bundled::CLUSTERS)
        .map(|(table, paths)| ClusterTable { table, paths: paths.as_chunks().0 })
        .unwrap_or_default()
});

/// The words of a large vocabulary, by folded key.
#[derive(Debug, Default)]
pub(crate) struct ClusterTable {
    table: Table,
    paths: &'static [[u8; 4]],
}

/// The table that comes with the crate.
pub(crate) fn clusters() -> &'static ClusterTable {
    &CLUSTERS
}

/// One word's places in three separate clusterings of word vectors, its Brown path and its case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Clusters {
    /// One of 256.
    pub(crate) coarse: u8,
    /// One of 1024.
    pub(crate) middle: u16,
    /// One of 4096.
    pub(crate) fine: u16,
    /// The path in the tree of Brown clusters, read from the lowest bit; 0 if the word has none.
    pub(crate) brown: u32,
    /// Rounded logarithm of how much more often the word is written "Xxx" than "xxx" (-7 to 7).
    pub(crate) case: Option<i8>,
}

impl Clusters {
    /// The first `bits` steps of the Brown path (the wider the prefix, the narrower the cluster).
    pub(crate) fn brown_prefix(self, bits: u32) -> u32 {
        self.brown & 1u32.checked_shl(bits).map_or(u32::MAX, |bit| bit - 1)
    }
}

impl ClusterTable {
    /// What is known of the word with this folded key.
    #[inline]
    pub(crate) fn get(&self, folded: u32) -> Option<Clusters> {
        let payload = self.table.get(folded)?;
        let field = |at: u32, bits: u32| (payload >> at & ((1 << bits) - 1)) as u16;
        let path = self.paths.get(usize::from(field(BROWN_AT, 10)));
        let case = field(CASE_AT, 4) as i8;
        Some(Clusters {
            coarse: field(0, 8) as u8,
            middle: field(MIDDLE_AT, 10),
            fine: field(FINE_AT, 12),
            brown: path.map_or(0, |path| u32::from_le_bytes(*path)),
            case: (case != 0).then_some(case - 8),
        })
    }
}

/// The bytes of clusters.bin from the lines that tools/clusters.py writes.
///
/// # Errors
/// A line that has not the six expected columns, or too many Brown paths.
#[cfg(feature = "train")]
pub fn pack(tsv: &str) -> Result<Vec<u8>, String> {
    use std::collections::{BTreeMap, BTreeSet};

    let mut rows = Vec::new();
    for (number, line) in tsv.lines().enumerate() {
        let (word, fields) = line.split_once('\t').unwrap_or((line, ""));
        let fields: Vec<u64> = fields.split('\t').map_while(|field| field.parse().ok()).collect();
        match fields[..] {
            [coarse @ 0..256, middle @ 0..1024, fine @ 0..4096, case @ 0..16, brown] => {
                rows.push((word, coarse | middle << MIDDLE_AT | fine << FINE_AT | case << CASE_AT, brown));
            }
            _ => return Err(format!("line {}: expected a word and five numbers in range", number + 1)),
        }
    }
    let mut paths: BTreeSet<u64> = rows.iter().map(|row| row.2).collect();
    paths.insert(0);
    if paths.len() > BROWN_PATHS {
        return Err(format!("{} Brown paths are more than {BROWN_PATHS}", paths.len()));
    }
    let number: BTreeMap<u64, u64> = paths.iter().copied().zip(0..).collect();
    let mut entries = BTreeMap::new();
    for (word, payload, brown) in rows {
        let brown = number.get(&brown).copied().unwrap_or(0);
        // The list is sorted by frequency: of two words with one key the first stays.
        entries.entry(crate::key::folded(word)).or_insert(payload | brown << BROWN_AT);
    }
    let mut out = super::table::pack(&entries);
    for path in paths.into_iter().chain(std::iter::repeat(0)).take(BROWN_PATHS) {
        out.extend((path as u32).to_le_bytes());
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key;

    fn get(word: &str) -> Option<Clusters> {
        clusters().get(key::folded(word))
    }

    #[test]
    fn the_bundled_table_opens() {
        assert!(clusters().table.len() > 100_000);
        assert!(clusters().table.fullest() < 40);
        assert_eq!(clusters().paths.len(), BROWN_PATHS);
    }

    #[test]
    fn alike_words_share_a_cluster() {
        for (a, b) in [("Monday", "Thursday"), ("Berlin", "Munich")] {
            let (a, b) = (get(a), get(b));
            assert!(a.is_some() && a.map(|c| c.coarse) == b.map(|c| c.coarse), "{a:?} {b:?}");
        }
    }

    #[test]
    fn names_are_known_by_their_case() {
        for (word, is_name) in [("London", true), ("Smith", true), ("table", false), ("walked", false)] {
            assert_eq!(get(word).and_then(|c| c.case).map(|case| case > 0), Some(is_name), "{word}");
        }
    }

    #[test]
    fn brown_paths_are_read_from_the_lowest_bit() {
        let four = |word| get(word).map(|c| c.brown_prefix(4));
        assert_eq!(four("London"), Some(0b0110));
        assert_eq!(four("London"), four("John"));
    }

    #[test]
    fn nonsense_is_unknown() {
        for word in ["xqzzvw", "\u{0}", "🦀🦀🦀"] {
            assert_eq!(get(word), None, "{word}");
        }
    }
}
