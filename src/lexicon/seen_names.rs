//! Names that stand in many articles of modern news, and for which kinds of things they were taken.
//!
//! Facts about names, counted by a teacher over 31 000 articles: "Trump" in 12 665 of them, nearly
//! always a person; "Washington" a place in 4 576, a person in 47. A list says what a name can be;
//! this says what it mostly is. Asked of words with a capital only.

#[cfg(feature = "train")]
use super::table::MAX_WORDS;
use super::table::Table;
use crate::key;
use once_cell::sync::Lazy;

/// Set where a longer name begins like this one, above the bits of the sign.
const CONTINUES_AT: u32 = 16;
/// The keys of names of nothing but capitals are those of the word as written: "US" is not "us".
const AS_WRITTEN: u32 = 0x5ac0_4f01;

static SEEN_NAMES: Lazy<Table> =
    Lazy::new(|| Table::open(super::bundled::SEEN_NAMES).map(|(table, _)| table).unwrap_or_default());

/// What a name mostly is: kind, how mostly, the next kind, and in how many articles, each in steps.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Sign(u16);

impl Sign {
    /// All of it; 0 where nothing is known.
    pub(crate) fn all(self) -> u32 {
        u32::from(self.0)
    }

    /// The kind and how mostly, in ten steps at most of each.
    pub(crate) fn kind(self) -> u32 {
        u32::from(self.0 & 0x3f)
    }
}

/// The longest name that begins the word sequence: its length in words, and what it mostly is. Words are given by
/// their folded keys, the first one, where it is nothing but capitals, also by its exact one.
pub(crate) fn seen_name(exact: Option<u32>, folded: impl IntoIterator<Item = u32>) -> Option<(usize, Sign)> {
    let written = exact.and_then(|exact| SEEN_NAMES.get(key::join(AS_WRITTEN, exact))).map(|payload| (1, payload));
    let names = written.into_iter().chain(SEEN_NAMES.walk(folded, CONTINUES_AT));
    // "IT" in a list says nothing of "It".
    names.map(|(length, payload)| (length, Sign(payload as u16))).filter(|(_, sign)| *sign != Sign::default()).last()
}

/// The bytes of seen_names.bin from rows of a name, the number of its articles and the numbers for person, organization, place,
/// group, event, work, product, law, with one row of titles above them.
///
/// # Errors
/// A row without its ten columns.
#[cfg(feature = "train")]
pub fn pack(tsv: &str) -> Result<Vec<u8>, String> {
    use super::gazetteer::phrase_key;
    use std::collections::BTreeMap;

    let mut entries: BTreeMap<u32, u64> = BTreeMap::new();
    for (number, line) in tsv.lines().enumerate().skip(1) {
        let mut columns = line.split('\t');
        let name = columns.next().unwrap_or("");
        let counts: Vec<u32> = columns.map_while(|column| column.parse().ok()).collect();
        let [articles, kinds @ ..] = counts.as_slice() else { continue };
        if kinds.len() != 8 {
            return Err(format!("line {}: expected a name and nine numbers", number + 1));
        }
        let words: Vec<u32> = super::words::words(name).map(key::folded).collect();
        if words.is_empty() || words.len() > MAX_WORDS {
            continue;
        }
        let sign = u64::from(sign(*articles, kinds));
        if words.len() == 1 && is_as_written(name) {
            entries.entry(key::join(AS_WRITTEN, key::exact(name))).or_insert(sign);
            continue;
        }
        for key in (1..words.len()).filter_map(|length| phrase_key(words[..length].iter().copied())) {
            *entries.entry(key).or_default() |= 1 << CONTINUES_AT;
        }
        if let Some(key) = phrase_key(words) {
            let entry = entries.entry(key).or_default();
            // Rows are in order of frequency: of two spellings the first stays.
            if *entry & 0xffff == 0 {
                *entry |= sign;
            }
        }
    }
    Ok(super::table::pack(&entries))
}

/// Nothing but capitals and digits, as an acronym is.
pub(crate) fn is_as_written(word: &str) -> bool {
    word.len() <= 6
        && word.len() >= 2
        && word.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'&')
}

#[cfg(feature = "train")]
fn sign(articles: u32, kinds: &[u32]) -> u16 {
    let mut order: Vec<usize> = (0..kinds.len()).collect();
    order.sort_by_key(|kind| (std::cmp::Reverse(kinds[*kind]), *kind));
    let total: u32 = kinds.iter().sum::<u32>().max(1);
    let step = |value: u32, steps: [u32; 3]| steps.iter().filter(|least| value >= **least).count() as u16;
    let share = step(kinds[order[0]] * 100 / total, [70, 90, 98]);
    let next = if kinds[order[1]] * 50 >= total { order[1] as u16 + 1 } else { 0 };
    (order[0] as u16 + 1) | share << 4 | next << 6 | step(articles, [8, 32, 256]) << 10
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::words::words;

    fn longest(text: &str) -> Option<(usize, u32)> {
        let exact = words(text).next().filter(|word| is_as_written(word)).map(key::exact);
        seen_name(exact, words(text).map(key::folded)).map(|(length, sign)| (length, sign.kind() & 0xf))
    }

    #[test]
    fn frequent_names_are_what_they_mostly_are() {
        assert!(SEEN_NAMES.len() > 20_000);
        for (text, expected) in [
            ("Hillary Clinton said", Some((2, 1))),
            ("New York Times reporters", Some((3, 2))),
            ("New York is", Some((2, 3))),
            ("US officials", Some((1, 3))),
            ("Republicans in", Some((1, 4))),
            ("xqzzvw", None),
        ] {
            assert_eq!(longest(text), expected, "{text}");
        }
    }
}
