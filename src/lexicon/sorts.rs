//! Closed sorts of words that rules ask for by name, as `sorts.tsv` has them. It says what each sort is for.

use super::gazetteer::phrase_key;
use crate::key::{self, KeyMap};
use once_cell::sync::Lazy;

/// One sort of words or several.
#[derive(Clone, Copy)]
pub(crate) struct Sort(u32);

/// Names every sort once: its constant, its bit by position, its name in the file.
macro_rules! sorts {
    ($($name:ident,)*) => {
        impl Sort {
            sorts!(@bits 0; $($name,)*);
        }
        const NAMES: &[&str] = &[$(stringify!($name)),*];
    };
    (@bits $bit:expr;) => {};
    (@bits $bit:expr; $name:ident, $($rest:ident,)*) => {
        pub(crate) const $name: Sort = Sort(1 << ($bit));
        sorts!(@bits $bit + 1; $($rest,)*);
    };
}

sorts! {
    ADJECTIVE, OUTSIDE, COURTESY, NOUN, OWNER, COMPOUND_END, COMPOUND_BEGIN, IN, TOWN, TOWARDS, GOING, LITTLE, GENERAL, NATION,
    GENERATION, BORN, IS, AS, NOW, OF, WHO, NAMED, WOMAN, MAN, KNOWN, CALLED,
}

impl Sort {
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
        let bit = NAMES.iter().position(|known| known.eq_ignore_ascii_case(name)).map_or(0, |at| 1 << at);
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
