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

/// A feature of one value as a plain sum of products: nothing is mixed, which is a third of the work, for a stage of
/// many features. The product of the template is a constant, and that of a value all templates that look at it share.
#[inline]
pub(crate) fn single_sum(template: u32, a: u32) -> u64 {
    u64::from(template)
        .wrapping_mul(TEMPLATE.wrapping_mul(MULTIPLIER))
        .wrapping_add(u64::from(a).wrapping_mul(MULTIPLIER))
}

/// By how much the values of two templates lie apart: more than a value is, and such that the lower 32 bits of a
/// feature depend on its template.
const TEMPLATE: u64 = 0x1_9e37_79b9;

/// What the second and the third value of a sum are multiplied with.
const FACTORS: [u64; 2] = [0xa24b_aed4_963e_e407, 0x9fb2_1c65_1e98_df25];

/// As [`pair`], by a sum.
#[inline]
pub(crate) fn pair_sum(template: u32, a: u32, b: u32) -> u64 {
    single_sum(template, a).wrapping_add(u64::from(b).wrapping_mul(FACTORS[0]))
}

/// As [`triple`], by a sum.
#[inline]
pub(crate) fn triple_sum(template: u32, a: u32, b: u32, c: u32) -> u64 {
    pair_sum(template, a, b).wrapping_add(u64::from(c).wrapping_mul(FACTORS[1]))
}

/// How many of the `steps` the value reaches or passes: what features hold of a number.
#[inline]
pub(crate) fn step(value: impl Into<u32>, steps: &[u32]) -> u32 {
    let value = value.into();
    steps.iter().map(|least| u32::from(value >= *least)).sum()
}

/// Flags as the bits of a number, the first one as the lowest.
#[inline]
pub(crate) fn bits(flags: impl IntoIterator<Item = bool>) -> u32 {
    flags.into_iter().zip(0u32..).map(|(flag, bit)| u32::from(flag) << bit).sum()
}

/// Templates have numbers below this.
const TEMPLATES: u64 = 1 << 10;

/// The number by which a multiplication with this odd one is undone.
pub(super) const fn inverse(odd: u64) -> u64 {
    let mut inverse = odd;
    let mut round = 0;
    // Each round doubles the bits that are right: 3, 6, 12, 24, 48, 96.
    while round < 5 {
        inverse = inverse.wrapping_mul(2u64.wrapping_sub(odd.wrapping_mul(inverse)));
        round += 1;
    }
    inverse
}

fn unmix(x: u64) -> u64 {
    let x = x.wrapping_mul(const { inverse(SECOND) });
    (x ^ (x >> 32)).wrapping_mul(const { inverse(MULTIPLIER) })
}

/// The template of a feature and its values, of which the last ones are among `values`; whether it was made by a sum.
/// Every step of the mixing can be undone, and hardly any other feature falls on a template's number by chance.
pub(crate) fn undo(feature: u64, values: &[u32], by_sum: bool) -> Option<(u32, Vec<u32>)> {
    let single = |feature: u64| {
        let (whole, base) = match by_sum {
            true => (feature.wrapping_mul(const { inverse(MULTIPLIER) }), TEMPLATE),
            false => (unmix(feature), 1 << 32),
        };
        let (template, value) = (whole / base, u32::try_from(whole % base).ok()?);
        (template < TEMPLATES).then_some((template as u32, value))
    };
    let before = |feature: u64, last: u32, factor: u64| {
        let product = u64::from(last).wrapping_mul(factor);
        if by_sum { feature.wrapping_sub(product) } else { (unmix(feature) ^ u64::from(last)).rotate_right(23) }
    };
    if let Some((template, a)) = single(feature) {
        return Some((template, vec![a]));
    }
    let [second, third] = FACTORS;
    let pair = |feature: u64| {
        values.iter().find_map(|b| single(before(feature, *b, second)).map(|(template, a)| (template, vec![a, *b])))
    };
    pair(feature).or_else(|| {
        values.iter().find_map(|c| {
            let (template, mut all) = pair(before(feature, *c, third))?;
            all.push(*c);
            Some((template, all))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn features_are_undone() {
        let values = [3, 77, 0xdead_beef];
        type Makers = (fn(u32, u32) -> u64, fn(u32, u32, u32) -> u64, fn(u32, u32, u32, u32) -> u64);
        let makers: [Makers; 2] = [(single, pair, triple), (single_sum, pair_sum, triple_sum)];
        for ((single, pair, triple), by_sum) in makers.into_iter().zip([false, true]) {
            let undo = |feature| undo(feature, &values, by_sum);
            assert_eq!(undo(single(5, 0xfeed_f00d)), Some((5, vec![0xfeed_f00d])));
            assert_eq!(undo(pair(600, 12, 77)), Some((600, vec![12, 77])));
            assert_eq!(undo(triple(7, 77, 3, 0xdead_beef)), Some((7, vec![77, 3, 0xdead_beef])));
            assert_eq!(undo(triple(7, 77, 4, 3)), None);
        }
    }

    #[test]
    fn templates_and_values_spread_over_rows() {
        let (mut rows, mut sums) = (HashSet::new(), HashSet::new());
        for template in 0..40 {
            for value in 0..1000 {
                rows.insert(single(template, value) >> 44);
                sums.insert(triple_sum(template, value % 10, value / 10 % 10, value / 100) >> 44);
            }
        }
        // 40 000 draws from 2^20 rows leave about 39 250 distinct ones when they are random.
        assert!(rows.len() > 38_500 && sums.len() > 38_500, "{} {}", rows.len(), sums.len());
    }

    #[test]
    fn order_counts() {
        assert_ne!(pair(1, 2, 3), pair(1, 3, 2));
        assert_ne!(triple(1, 2, 3, 4), triple(1, 2, 4, 3));
        assert_ne!(single(1, 2), single(2, 1));
        assert_ne!(pair_sum(1, 2, 3), pair_sum(1, 3, 2));
        assert_ne!(triple_sum(1, 2, 3, 4), triple_sum(1, 2, 4, 3));
    }
}
