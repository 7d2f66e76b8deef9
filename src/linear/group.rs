//! Features that are added up beforehand: those of a position that look at the same few small numbers.
//!
//! A page has many such features, and of what they say together there is little: of the length, the end and the case
//! of a line one of 2 000 sums. Each sum is made once a model, from the rows of the features themselves, so that
//! nothing that is decided depends on it.

use super::Model;
use super::table::{Scores, sum};

/// Features that look at nothing but four numbers.
pub(crate) struct Group {
    /// What the numbers are below.
    pub(crate) bounds: [u32; 4],
    pub(crate) features: fn([u32; 4]) -> Vec<u64>,
    /// Its first row in the table of all sums.
    pub(crate) start: u32,
}

/// Groups with names, which are their places in the list.
macro_rules! groups {
    ($list:ident: $($(#[$doc:meta])* $name:ident $bounds:expr, $features:expr;)*) => {
        #[allow(clippy::upper_case_acronyms, non_camel_case_types)]
        enum Number { $($name),* }
        $($(#[$doc])* pub(super) const $name: usize = Number::$name as usize;)*
        pub(super) const $list: &[Group] =
            &$crate::linear::group::placed([$(Group { bounds: $bounds, features: $features, start: 0 }),*]);
    };
}
pub(crate) use groups;

/// The groups one after the other in the table.
pub(crate) const fn placed<const N: usize>(mut groups: [Group; N]) -> [Group; N] {
    let mut at = 1;
    while at < N {
        let before = &groups[at - 1];
        let [a, b, c, d] = before.bounds;
        groups[at].start = before.start + a * b * c * d;
        at += 1;
    }
    groups
}

impl Group {
    /// How many rows it has.
    fn len(&self) -> u32 {
        self.bounds.iter().product()
    }

    /// The features of a row.
    fn row(&self, mut place: u32) -> Vec<u64> {
        let mut numbers = self.bounds;
        for number in numbers.iter_mut().rev() {
            (place, *number) = (place / *number, place % *number);
        }
        (self.features)(numbers)
    }
}

/// What a position is described by: features, and rows of the sums of groups.
#[derive(Debug, Default)]
pub(crate) struct Signs {
    features: Vec<u64>,
    rows: Vec<u32>,
}

impl Signs {
    pub(crate) fn clear(&mut self) {
        self.features.clear();
        self.rows.clear();
    }

    #[inline]
    pub(crate) fn push(&mut self, feature: u64) {
        self.features.push(feature);
    }

    #[inline]
    pub(crate) fn extend(&mut self, features: impl IntoIterator<Item = u64>) {
        self.features.extend(features);
    }

    /// Adds the features of a group.
    #[inline]
    pub(crate) fn sum(&mut self, group: &Group, numbers: [u32; 4]) {
        let bounded = group.bounds.iter().zip(numbers);
        self.rows.push(group.start + bounded.fold(0, |place, (bound, number)| place * bound + number.min(bound - 1)));
    }

    /// All features, also those of groups.
    pub(crate) fn all(&self, groups: &[Group]) -> Vec<u64> {
        let of_row = |row: &u32| {
            let group = groups.iter().rev().find(|group| group.start <= *row);
            group.map_or_else(Vec::new, |group| group.row(row - group.start))
        };
        self.features.iter().copied().chain(self.rows.iter().flat_map(of_row)).collect()
    }
}

impl Model {
    /// The scores that signs give, as a function to be made once a text. A model is always asked with the same groups: it
    /// keeps their sums.
    pub(crate) fn scorer_of<'g>(&self, groups: &'g [Group]) -> impl Fn(&Signs) -> Scores {
        let scorer = self.scorer();
        let rows = |group: &'g Group| (0..group.len()).map(|place| group.row(place));
        let sums =
            self.sums.get_or_init(|| groups.iter().flat_map(rows).map(|features| scorer.score(&features)).collect());
        debug_assert_eq!(sums.len(), groups.iter().map(|group| group.len() as usize).sum::<usize>());
        move |signs| {
            let rows = signs.rows.iter().filter_map(|row| sums.get(*row as usize));
            rows.fold(scorer.score(&signs.features), |scores, row| sum(&scores, row))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_gone_back_from() {
        groups! { GROUPS:
            PAIR [2, 3, 1, 1], |[a, b, ..]| vec![u64::from(a), u64::from(b)];
            FOUR [5, 1, 2, 7], |numbers| numbers.map(u64::from).to_vec();
        }
        let mut signs = Signs::default();
        signs.push(9);
        signs.sum(&GROUPS[FOUR], [4, 0, 1, 6]);
        signs.sum(&GROUPS[PAIR], [1, 2, 0, 0]);
        assert_eq!(signs.rows, [75, 5]);
        assert_eq!(signs.all(GROUPS), [9, 4, 0, 1, 6, 1, 2]);
    }
}
