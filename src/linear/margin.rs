//! By how much a decision won, in the steps for which the trainers count how often it is right.

/// Lower bounds of the steps of margins, in tenths of log-odds.
pub(crate) const STEPS: [i32; 12] = [0, 2, 4, 7, 10, 14, 19, 25, 33, 45, 60, 90];

/// The step of a margin.
pub(crate) fn step(margin: i32) -> usize {
    STEPS.partition_point(|least| *least <= margin).saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn margins_fall_into_steps() {
        for (margin, expected) in [(-3, 0), (0, 0), (1, 0), (2, 1), (6, 2), (89, 10), (90, 11), (9000, 11)] {
            assert_eq!(step(margin), expected, "{margin}");
        }
    }
}
