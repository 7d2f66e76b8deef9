//! By how much a decision won, in the steps for which the trainers count how often it is right.

/// Lower bounds of the steps of margins, in tenths of log-odds.
pub(crate) const STEPS: [i32; 12] = [0, 2, 4, 7, 10, 14, 19, 25, 33, 45, 60, 90];

/// The step of a margin.
pub(crate) fn step(margin: i32) -> usize {
    STEPS.partition_point(|least| *least <= margin).saturating_sub(1)
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
    fn margins_fall_into_steps() {
        for (margin, expected) in [(-3, 0), (0, 0), (1, 0), (2, 1), (6, 2), (89, 10), (90, 11), (9000, 11)] {
            assert_eq!(step(margin), expected, "{margin}");
        }
    }
}
