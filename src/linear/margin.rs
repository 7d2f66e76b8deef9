//! By how much a decision won, in the steps for which the trainers count how often it is right.

/// Lower bounds of the steps of margins, in tenths of log-odds.
pub(crate) const STEPS: [i32; 12] = [0, 2, 4, 7, 10, 14, 19, 25, 33, 45, 60, 90];

/// The step of a margin.
pub(crate) fn step(margin: i32) -> usize {
    STEPS.partition_point(|least| *least <= margin).saturating_sub(1)
}

/// How often decisions of each margin are right, as counted on texts left out, in thousandths; for several sorts
/// of decisions apart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sureness<const SORTS: usize>(pub(crate) [[u16; STEPS.len()]; SORTS]);

impl<const SORTS: usize> Default for Sureness<SORTS> {
    fn default() -> Self {
        Sureness([[700; STEPS.len()]; SORTS])
    }
}

impl<const SORTS: usize> Sureness<SORTS> {
    pub(crate) fn of(&self, sort: usize, margin: i32) -> u16 {
        self.0.get(sort).and_then(|steps| steps.get(step(margin))).copied().unwrap_or(0).min(1000)
    }

    /// Reads shares of 2 bytes each, little-endian; gives what stands behind them.
    pub(crate) fn read(bytes: &[u8]) -> (Self, &[u8]) {
        let mut sureness = Self::default();
        let (own, rest) = bytes.split_at_checked(SORTS * STEPS.len() * 2).unwrap_or((bytes, &[]));
        for (share, bytes) in sureness.0.as_flattened_mut().iter_mut().zip(own.as_chunks().0) {
            *share = u16::from_le_bytes(*bytes);
        }
        (sureness, rest)
    }

    #[cfg(feature = "train")]
    pub(crate) fn pack(&self) -> impl Iterator<Item = u8> {
        self.0.as_flattened().iter().flat_map(|share| share.to_le_bytes())
    }

    /// The shares of `(seen, right)` by sort and step.
    #[cfg(feature = "train")]
    pub(crate) fn counted(counts: &[[(u32, u32); STEPS.len()]; SORTS]) -> Self {
        let mut sureness = Self::default();
        for (shares, counts) in sureness.0.iter_mut().zip(counts) {
            shares.iter_mut().zip(rising(counts)).for_each(|(share, counted)| *share = counted);
        }
        sureness
    }
}

/// Of `(seen, right)` by step the share that is right, in thousandths, which never falls with the margin:
/// steps that would fall are counted as one (isotonic regression by pooling adjacent violators).
#[cfg(any(test, feature = "train"))]
pub(crate) fn rising(counts: &[(u32, u32)]) -> Vec<u16> {
    let mut pools: Vec<(u64, u64, usize)> = Vec::new();
    for (seen, right) in counts {
        let mut last = (u64::from(*seen), u64::from(*right), 1);
        while let Some(before) = pools.pop_if(|before| before.1 * last.0 >= last.1 * before.0) {
            last = (before.0 + last.0, before.1 + last.1, before.2 + last.2);
        }
        pools.push(last);
    }
    let share = |(seen, right, steps)| std::iter::repeat_n((right * 1000 / u64::max(seen, 1)) as u16, steps);
    pools.into_iter().flat_map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_rise_with_the_margin() {
        assert_eq!(rising(&[(10, 5), (10, 9), (10, 7), (0, 0), (10, 10)]), [500, 800, 800, 800, 1000]);
        assert_eq!(rising(&[(10, 9), (30, 3)]), [300, 300]);
    }

    #[test]
    fn any_bytes_are_read() {
        for length in [0, 3, 4, 50, 51] {
            assert!(Sureness::<2>::read(&vec![255; length]).0.of(1, 9000) >= 700);
        }
    }

    #[test]
    fn margins_fall_into_steps() {
        for (margin, expected) in [(-3, 0), (0, 0), (1, 0), (2, 1), (6, 2), (89, 10), (90, 11), (9000, 11)] {
            assert_eq!(step(margin), expected, "{margin}");
        }
    }
}
