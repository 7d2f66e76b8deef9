//! Features as 64-bit hashes of a template number and the values it looks at.
//!
//! A template says what is looked at ("the word before", "length bucket and last character"); the
//! values are word keys, cluster numbers or small enumerations. No string is ever built.

const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;
const SECOND: u64 = 0xd6e8_feb8_6659_fd93;

fn mix(x: u64) -> u64 {
    let x = x.wrapping_mul(MULTIPLIER);
    (x ^ (x >> 32)).wrapping_mul(SECOND)
}

/// A feature of one value.
#[inline]
pub(crate) fn single(template: u32, a: u32) -> u64 {
    mix(u64::from(template) << 32 | u64::from(a))
}

/// A feature of two values; their order counts.
#[inline]
pub(crate) fn pair(template: u32, a: u32, b: u32) -> u64 {
    mix(single(template, a).rotate_left(23) ^ u64::from(b))
}

/// A feature of three values; their order counts.
#[inline]
pub(crate) fn triple(template: u32, a: u32, b: u32, c: u32) -> u64 {
    mix(pair(template, a, b).rotate_left(23) ^ u64::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn templates_and_values_spread_over_rows() {
        let mut rows = HashSet::new();
        for template in 0..40 {
            for value in 0..1000 {
                rows.insert(single(template, value) >> 44);
            }
        }
        // 40 000 draws from 2^20 rows leave about 39 250 distinct ones when they are random.
        assert!(rows.len() > 38_500, "{}", rows.len());
    }

    #[test]
    fn order_counts() {
        assert_ne!(pair(1, 2, 3), pair(1, 3, 2));
        assert_ne!(triple(1, 2, 3, 4), triple(1, 2, 4, 3));
        assert_ne!(single(1, 2), single(2, 1));
    }
}
