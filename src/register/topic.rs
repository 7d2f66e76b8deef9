//! What an article is about.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::article::Article;
use crate::key;
use crate::lexicon::clusters;

/// Most kinds of words that are kept of an article: the most frequent.
pub(super) const MOST: usize = 20;
/// Of a longer text its beginning tells what it is about.
const LONGEST: usize = 1 << 16;
/// Words that short are of the grammar.
const SHORT_WORD: usize = 4;

/// The clusters of words that are no names; what a text is about is told by them.
pub(super) fn kinds_of_words(text: &str) -> impl Iterator<Item = u16> + '_ {
    let words = text.split(|c: char| !c.is_alphabetic());
    let words = words.filter(|word| word.len() >= SHORT_WORD && word.starts_with(char::is_lowercase));
    words.filter_map(|word| clusters().get(key::folded(word)).map(|known| known.fine))
}

/// What was counted, the most frequent first.
pub(super) fn ranked<T: Copy + Ord>(counts: BTreeMap<T, u64>) -> Vec<T> {
    let mut all: Vec<(T, u64)> = counts.into_iter().collect();
    all.sort_by_key(|(one, count)| (Reverse(*count), *one));
    all.into_iter().map(|(one, _)| one).collect()
}

/// The most frequent clusters of words of an article's sentences, in rising order: not of its menus and notices.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
pub(super) struct Topic(BTreeSet<u16>);

impl Topic {
    pub(super) fn of(article: &Article) -> Topic {
        let mut counts: BTreeMap<u16, u64> = BTreeMap::new();
        let told = article.sentences().iter().take_while(|sentence| sentence.span.end() <= LONGEST);
        let kinds = told.flat_map(|sentence| kinds_of_words(article.text_of(sentence.span)));
        kinds.for_each(|kind| *counts.entry(kind).or_default() += 1);
        Topic(ranked(counts).into_iter().take(MOST).collect())
    }

    /// Within its bounds, whatever was read.
    pub(super) fn bounded(self) -> Topic {
        Topic(self.0.into_iter().take(MOST).collect())
    }

    #[cfg(feature = "serde")]
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn kinds(&self) -> impl Iterator<Item = u16> + '_ {
        self.0.iter().copied()
    }

    /// How many of `steps` (per cent, rising) the cosine of the angle between two topics reaches, each kind of words
    /// with what `weight` gives for it; nothing where one of them is empty or tells nothing.
    pub(super) fn likeness(&self, other: &Topic, weight: impl Fn(u16) -> u32, steps: &[u32]) -> Option<usize> {
        let square = |kind: u16| u128::from(weight(kind)).pow(2);
        let whole = |topic: &Topic| -> u128 { topic.kinds().map(square).sum() };
        let both: u128 = self.kinds().filter(|kind| other.0.contains(kind)).map(square).sum();
        // Squares, so that no root is asked for: the same on every machine.
        let (found, whole) = (both * both * 10_000, whole(self) * whole(other));
        let reached = |step: &u32| u128::from(step * step) * whole <= found;
        (whole > 0).then(|| steps.partition_point(reached))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_are_alike_by_the_words_they_share() {
        let like = |a: &[u16], b: &[u16]| {
            let topic = |kinds: &[u16]| Topic(kinds.iter().copied().collect());
            topic(a).likeness(&topic(b), |_| 2, &[1, 50, 100])
        };
        assert_eq!(like(&[1, 2], &[1, 2]), Some(3));
        assert_eq!(like(&[1, 2], &[2, 3]), Some(2));
        assert_eq!(like(&[1], &[2]), Some(0));
        assert_eq!(like(&[1], &[]), None);
    }
}
