//! The people or bodies of one name.

use std::cmp::Reverse;

use super::evidence::{Facts, Weights, size_tells};
use super::sample::Sample;
use super::sighting::Sighting;

/// A sighting with the number of its article and what it tells.
#[derive(Clone, Debug)]
pub(super) struct Seen<'r> {
    pub(super) article: u64,
    pub(super) sighting: &'r Sighting,
    pub(super) facts: Facts,
}

/// Sightings of one name that are of one person or body.
#[derive(Clone, Debug, Default)]
pub(super) struct Group<'r> {
    pub(super) facts: Facts,
    pub(super) sightings: Vec<Seen<'r>>,
    /// In how many articles it stands.
    pub(super) articles: u64,
}

/// Most sightings of each of two groups that are held against each other.
const MOST_COMPARED: usize = 16;

impl<'r> Group<'r> {
    /// The lowest number of its articles: what tells it from others of the name.
    pub(super) fn anchor(&self) -> u64 {
        self.sightings.iter().map(|seen| seen.article).min().unwrap_or(0)
    }

    /// How many of its sightings name someone of this key beside it.
    pub(super) fn beside(&self, key: u32) -> usize {
        self.sightings.iter().filter(|seen| seen.facts.apart.contains(&key)).count()
    }

    /// What is held against others.
    pub(super) fn compared(&self) -> impl Iterator<Item = &Facts> + Clone {
        self.sightings.iter().take(MOST_COMPARED).map(|seen| &seen.facts)
    }

    /// How far what is known of it speaks for its being the one of these facts.
    pub(super) fn evidence<'f>(&self, others: impl Iterator<Item = &'f Facts> + Clone, weights: &Weights) -> i32 {
        let pairs =
            self.compared().flat_map(|own| others.clone().map(move |other| Link::of(weights.evidence(own, other))));
        pairs.reduce(Link::and).map_or(0, Link::evidence)
    }
}

/// The evidence of one or many pairs.
#[derive(Clone, Copy)]
struct Link {
    sum: i64,
    count: i64,
    best: i32,
}

impl Link {
    fn of(evidence: i32) -> Link {
        Link { sum: i64::from(evidence), count: 1, best: evidence }
    }

    /// Eight parts of ten what the pairs tell at large, two what the best tells, since one is seen in many affairs.
    fn evidence(self) -> i32 {
        let mean = self.sum.checked_div(self.count).unwrap_or(0);
        i32::try_from((8 * mean + 2 * i64::from(self.best)) / 10).unwrap_or(0)
    }

    fn and(self, other: Link) -> Link {
        Link { sum: self.sum + other.sum, count: self.count + other.count, best: self.best.max(other.best) }
    }
}

/// Parts the sightings of a name: the two parts with most evidence for each other become one, as long as there is more
/// of it than `least`. Whom many articles name, the next one names too: size counts for a part as evidence does.
pub(super) fn of_name<'r>(sample: &'r Sample, weights: &Weights, least: i32) -> Vec<Group<'r>> {
    let seen = sample.iter().map(|(article, sighting)| Seen { article, sighting, facts: Facts::of([sighting]) });
    let seen: Vec<Seen<'r>> = seen.collect();
    let between = |a: &Seen<'_>, b: &Seen<'_>| Link::of(weights.evidence(&a.facts, &b.facts));
    let earlier = |(at, a): (usize, &Seen<'_>)| seen.iter().take(at).map(|b| between(a, b)).collect();
    let mut links: Vec<Vec<Link>> = seen.iter().enumerate().map(earlier).collect();
    let mut parts: Vec<Vec<Seen<'r>>> = seen.into_iter().map(|seen| vec![seen]).collect();
    let (all, kept) = (sample.articles(), parts.len().max(1));
    let reckoned = |part: &[Seen<'_>]| (u128::from(all) * part.len() as u128 / kept as u128) as u64;
    loop {
        let pairs = links.iter().enumerate().flat_map(|(a, row)| (0..a).zip(row).map(move |(b, link)| (a, b, link)));
        let sizes: Vec<i32> = parts.iter().map(|part| size_tells(reckoned(part))).collect();
        let ranked = pairs.map(|(a, b, link)| (link.evidence() + sizes[a].max(sizes[b]), Reverse((a, b))));
        // Of two alike the one of the lowest articles, which stand first.
        let best = ranked.max();
        let Some((_, Reverse((from, into)))) = best.filter(|(evidence, _)| *evidence > least) else { break };
        let row = links.remove(from);
        for (at, other) in row.iter().enumerate().filter(|(at, _)| *at != into) {
            let (high, low) = (at.max(into), at.min(into));
            links[high][low] = links[high][low].and(*other);
        }
        for later in links.iter_mut().skip(from) {
            let moved = later.remove(from);
            later[into] = later[into].and(moved);
        }
        let moved = parts.remove(from);
        parts[into].extend(moved);
    }
    let whole = |mut sightings: Vec<Seen<'r>>| {
        let articles = reckoned(&sightings);
        sightings.sort_by_key(|seen| seen.article);
        Group { facts: Facts::of(sightings.iter().map(|seen| seen.sighting)), sightings, articles }
    };
    let mut groups: Vec<Group<'r>> = parts.into_iter().map(whole).collect();
    groups.sort_by_key(|group| (Reverse(group.articles), group.anchor()));
    groups
}
