//! The people or bodies of one name.

use super::evidence::{ENOUGH, Facts, Weights};
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

impl<'r> Group<'r> {
    fn one(article: u64, sighting: &'r Sighting) -> Group<'r> {
        let facts = Facts::of(sighting);
        Group { facts: facts.clone(), sightings: vec![Seen { article, sighting, facts }], articles: 1 }
    }

    fn add(&mut self, other: Group<'r>) {
        self.facts.add(&other.facts);
        self.sightings.extend(other.sightings);
    }

    /// The lowest number of its articles: what tells it from others of the name.
    pub(super) fn anchor(&self) -> u64 {
        self.sightings.iter().map(|seen| seen.article).min().unwrap_or(0)
    }

    /// How many of its sightings have evidence in one of the other's, or are told to be what the other is.
    pub(super) fn supported(&self, other: &Group<'_>, weights: &Weights) -> usize {
        let is = |own: &Facts| {
            own.agrees(&other.facts) || other.sightings.iter().any(|seen| weights.evidence(own, &seen.facts) >= ENOUGH)
        };
        self.sightings.iter().filter(|seen| is(&seen.facts)).count()
    }

    /// How many of its sightings name someone of this key beside it.
    pub(super) fn beside(&self, key: u32) -> usize {
        self.sightings.iter().filter(|seen| seen.facts.apart.contains(&key)).count()
    }
}

/// Parts the sightings of a name: those with evidence for each other are one; what has none is one with the
/// largest that nothing speaks against, since a full name that comes again is mostly the same one's.
pub(super) fn of_name<'r>(sample: &'r Sample, weights: &Weights) -> Vec<Group<'r>> {
    let mut linked: Vec<Group<'r>> = Vec::new();
    for (article, sighting) in sample.iter() {
        let mut own = Group::one(article, sighting);
        // Evidence of sighting for sighting: what many said together is shared by chance too often.
        let facts: Facts = own.facts.clone();
        let is_same =
            |group: &Group<'r>| group.sightings.iter().any(|seen| weights.evidence(&facts, &seen.facts) >= ENOUGH);
        let (same, others): (Vec<_>, Vec<_>) = linked.into_iter().partition(is_same);
        same.into_iter().for_each(|group| own.add(group));
        linked = others;
        linked.push(own);
    }
    linked.sort_by_key(|group| (std::cmp::Reverse(group.sightings.len()), group.anchor()));
    let mut groups: Vec<Group<'r>> = Vec::new();
    for group in linked {
        match closest(&group.facts, &groups, weights) {
            Some(at) => {
                if let Some(known) = groups.get_mut(at) {
                    known.add(group);
                }
            }
            None => groups.push(group),
        }
    }
    let (all, kept) = (sample.articles(), sample.iter().count().max(1) as u64);
    for group in &mut groups {
        group.sightings.sort_by_key(|seen| seen.article);
        group.articles = (u128::from(all) * group.sightings.len() as u128 / u128::from(kept)) as u64;
    }
    groups.sort_by_key(|group| (std::cmp::Reverse(group.articles), group.anchor()));
    groups
}

/// The group of this name that facts fit best; `None` where they speak against all.
pub(super) fn closest(facts: &Facts, groups: &[Group<'_>], weights: &Weights) -> Option<usize> {
    let fitting = (0..).zip(groups).filter(|(_, group)| !weights.conflict(facts, &group.facts));
    let ranked = fitting.map(|(at, group)| (weights.evidence(facts, &group.facts), group.sightings.len(), at));
    ranked
        .max_by_key(|(evidence, size, at): &(u32, usize, usize)| (*evidence, *size, std::cmp::Reverse(*at)))
        .map(|best| best.2)
}
