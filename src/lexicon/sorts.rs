//! Closed sorts of words that rules ask for by name, as `sorts.tsv` has them. It says what each sort is for.

use super::gazetteer::phrase_key;
use crate::key::{self, KeyMap};
use once_cell::sync::Lazy;

/// One sort of words or several.
#[derive(Clone, Copy)]
pub(crate) struct Sort(u32);

/// The sorts in the order of their bits.
const NAMES: [&str; 24] = [
    "adjective",
    "outside",
    "courtesy",
    "noun",
    "owner",
    "compound_end",
    "compound_begin",
    "in",
    "town",
    "towards",
    "going",
    "little",
    "general",
    "nation",
    "generation",
    "born",
    "is",
    "as",
    "now",
    "of",
    "who",
    "named",
    "woman",
    "man",
];

impl Sort {
    pub(crate) const ADJECTIVE: Sort = Sort(1 << 0);
    pub(crate) const OUTSIDE: Sort = Sort(1 << 1);
    pub(crate) const COURTESY: Sort = Sort(1 << 2);
    pub(crate) const NOUN: Sort = Sort(1 << 3);
    pub(crate) const OWNER: Sort = Sort(1 << 4);
    pub(crate) const COMPOUND_END: Sort = Sort(1 << 5);
    pub(crate) const COMPOUND_BEGIN: Sort = Sort(1 << 6);
    pub(crate) const IN: Sort = Sort(1 << 7);
    pub(crate) const TOWN: Sort = Sort(1 << 8);
    pub(crate) const TOWARDS: Sort = Sort(1 << 9);
    pub(crate) const GOING: Sort = Sort(1 << 10);
    pub(crate) const LITTLE: Sort = Sort(1 << 11);
    pub(crate) const GENERAL: Sort = Sort(1 << 12);
    pub(crate) const NATION: Sort = Sort(1 << 13);
    pub(crate) const GENERATION: Sort = Sort(1 << 14);
    pub(crate) const BORN: Sort = Sort(1 << 15);
    pub(crate) const IS: Sort = Sort(1 << 16);
    pub(crate) const AS: Sort = Sort(1 << 17);
    pub(crate) const NOW: Sort = Sort(1 << 18);
    pub(crate) const OF: Sort = Sort(1 << 19);
    pub(crate) const WHO: Sort = Sort(1 << 20);
    pub(crate) const NAMED: Sort = Sort(1 << 21);
    pub(crate) const WOMAN: Sort = Sort(1 << 22);
    pub(crate) const MAN: Sort = Sort(1 << 23);
    /// All that says something of the words around a title.
    pub(crate) const AROUND_TITLES: Sort = Sort(0b1_1111);

    /// Whether the word, or the phrase, of this folded key is of the sort, or of one of them.
    pub(crate) fn has(self, key: u32) -> bool {
        SORTS.get(&key).is_some_and(|sorts| sorts & self.0 != 0)
    }
}

static SORTS: Lazy<KeyMap<u32, u32>> = Lazy::new(|| {
    let mut sorts: KeyMap<u32, u32> = KeyMap::default();
    for (name, words) in include_str!("sorts.tsv").lines().filter_map(|row| row.split_once('\t')) {
        let bit = NAMES.iter().position(|known| *known == name).map_or(0, |at| 1 << at);
        for phrase in words.split(' ') {
            let key = phrase_key(phrase.split('_').map(key::folded)).unwrap_or(0);
            *sorts.entry(key).or_default() |= bit;
        }
    }
    sorts
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_of_a_sort_and_every_sort_has_rows() {
        assert!(SORTS.values().all(|sorts| *sorts != 0));
        let all = SORTS.values().fold(0, |all, sorts| all | sorts);
        assert_eq!(all.count_ones() as usize, NAMES.len());
        assert!(Sort::NATION.has(key::join(key::folded("northern"), key::folded("ireland"))));
    }
}
