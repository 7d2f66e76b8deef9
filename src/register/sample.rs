//! The sightings of one name: as many as there are, or a fair sample of a fixed size.

use std::collections::BTreeMap;

use super::sighting::Sighting;

/// Most articles that are kept of a name.
const MOST: usize = 48;

/// The number of an article by its id: spread over all 64 bits, so that the lowest are a fair sample.
pub(super) fn number_of(article: &str) -> u64 {
    let mut h = 0xcbf2_9ce4_8422_2325_u64;
    for byte in article.bytes() {
        h = (h ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    for _ in 0..2 {
        h = (h ^ h >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
    }
    h ^ h >> 32
}

/// The sightings in the articles with the lowest numbers. Which are kept does not depend on the order in
/// which they came: an article among the lowest of all is among the lowest of each part that it is in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
pub(super) struct Sample(BTreeMap<u64, Sighting>);

impl Sample {
    /// One more article; the same one again changes nothing, and of two that bear one number the greater is kept.
    pub(super) fn add(&mut self, article: u64, sighting: Sighting) {
        if self.0.len() >= MOST && self.0.last_key_value().is_some_and(|(last, _)| article > *last) {
            return;
        }
        let kept = self.0.entry(article).or_default();
        if *kept < sighting {
            *kept = sighting;
        }
        if self.0.len() > MOST {
            self.0.pop_last();
        }
    }

    pub(super) fn merge(&mut self, other: Sample) {
        other.0.into_iter().for_each(|(article, sighting)| self.add(article, sighting));
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (u64, &Sighting)> {
        self.0.iter().map(|(article, sighting)| (*article, sighting))
    }

    /// In how many articles the name stands: counted where all are kept, else reckoned from how
    /// close the lowest numbers lie (give or take a seventh).
    pub(super) fn articles(&self) -> u64 {
        match self.0.last_key_value() {
            Some((last, _)) if self.0.len() >= MOST => {
                let all = (u128::from(u64::MAX) + 1) * (MOST as u128 - 1) / (u128::from(*last) + 1);
                u64::try_from(all).unwrap_or(u64::MAX).max(MOST as u64)
            }
            _ => self.0.len() as u64,
        }
    }

    /// Within its bounds, whatever was read.
    #[cfg(feature = "serde")]
    pub(super) fn bounded(self) -> Sample {
        let mut sample = Sample::default();
        self.0.into_iter().for_each(|(article, sighting)| sample.add(article, sighting.bounded()));
        sample
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_articles_is_reckoned() {
        for articles in [3_u64, 47, 48, 200, 5000, 40_000] {
            let mut sample = Sample::default();
            (0..articles).for_each(|at| sample.add(number_of(&format!("article {at}")), Sighting::default()));
            let told = sample.articles();
            assert!(told * 2 >= articles && told <= articles * 2, "{articles}: {told}");
            assert!(articles > 47 || told == articles);
        }
    }
}
