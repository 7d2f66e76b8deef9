//! What speaks for two sightings being of one person or body, and what against.

use std::collections::BTreeSet;

use once_cell::sync::Lazy;

use super::sighting::Sighting;
use crate::key::{self, KeyMap};

static WORDS: Lazy<KeyMap<u32, u32>> = Lazy::new(|| {
    let mut words = KeyMap::default();
    for row in include_str!("words.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut row = row.split('|').map(key::folded);
        let first = row.next().unwrap_or(0);
        let means = if first == key::folded("-") { 0 } else { first };
        words.insert(first, means);
        words.extend(row.map(|word| (word, means)));
    }
    words
});

/// Words for relatives mean this one.
static KIN: Lazy<u32> = Lazy::new(|| key::folded("relative"));

/// What a role says, word by word; words that say nothing of themselves are left out.
fn role_words(role: &str) -> impl Iterator<Item = u32> + '_ {
    let words = role.split(|c: char| !c.is_alphanumeric() && c != '.');
    let keys = words.map(|word| word.trim_matches('.')).filter(|word| word.chars().count() > 1).map(key::folded);
    keys.map(|word| WORDS.get(&word).copied().unwrap_or(word)).filter(|word| *word != 0)
}

/// What is known of one person or body from some sightings.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    with: BTreeSet<u32>,
    roles: BTreeSet<u32>,
    countries: BTreeSet<String>,
    links: BTreeSet<String>,
    pub(super) also: BTreeSet<u32>,
    pub(super) apart: BTreeSet<u32>,
}

impl Facts {
    pub(super) fn of(sighting: &Sighting) -> Facts {
        Facts {
            with: sighting.with.iter().copied().collect(),
            roles: sighting.roles.iter().flat_map(|role| role_words(role)).collect(),
            countries: sighting.country.iter().cloned().collect(),
            links: sighting.link.iter().cloned().collect(),
            also: sighting.also.iter().copied().collect(),
            apart: sighting.apart.iter().copied().collect(),
        }
    }

    pub(super) fn add(&mut self, other: &Facts) {
        self.with.extend(&other.with);
        self.roles.extend(&other.roles);
        self.countries.extend(other.countries.iter().cloned());
        self.links.extend(other.links.iter().cloned());
        self.also.extend(&other.also);
        self.apart.extend(&other.apart);
    }

    /// Someone's son, mother, wife.
    pub(super) fn is_relative(&self) -> bool {
        self.roles.contains(&KIN)
    }

    fn in_company_of(&self, other: &Facts) -> bool {
        let shared = self.with.intersection(&other.with).count();
        shared >= COMPANY && 3 * shared >= self.with.len().max(other.with.len())
    }

    /// Whether both are told to be something of the same sort.
    pub(super) fn agrees(&self, other: &Facts) -> bool {
        !self.roles.is_disjoint(&other.roles)
    }

    pub(super) fn has_roles(&self) -> bool {
        !self.roles.is_empty()
    }
}

/// How much each name and each word of a role tells: the rarer, the more.
#[derive(Clone, Debug, Default)]
pub(super) struct Weights {
    with: KeyMap<u32, u32>,
    roles: KeyMap<u32, u32>,
    sightings: u32,
}

/// A name that stands with more than one in so many (as a power of two) tells nothing.
const COMMON_NAME: u32 = 4;
/// The same for a word of a role.
const COMMON_ROLE: u32 = 3;
/// What one name or word can tell at the most.
const MOST_TOLD: u32 = 6;
/// Of one company are two that share so many names, and a third of what the one stands with: of those who are named
/// everywhere every name is common.
const COMPANY: usize = 6;
/// The same identifier of the user, or another full name of its own: beyond doubt.
const TOLD: u32 = 64;
/// So much evidence makes two sightings one, whatever else they tell.
pub(super) const ENOUGH: u32 = 5;

impl Weights {
    pub(super) fn count(&mut self, facts: &Facts) {
        self.sightings += 1;
        facts.with.iter().for_each(|key| *self.with.entry(*key).or_insert(0) += 1);
        facts.roles.iter().for_each(|key| *self.roles.entry(*key).or_insert(0) += 1);
    }

    fn told(&self, count: Option<&u32>, common: u32) -> u32 {
        let one_in = self.sightings / count.copied().unwrap_or(1).max(1);
        one_in.checked_ilog2().unwrap_or(0).saturating_sub(common).min(MOST_TOLD)
    }

    fn names(&self, a: &Facts, b: &Facts) -> u32 {
        a.with.intersection(&b.with).map(|key| self.told(self.with.get(key), COMMON_NAME)).sum()
    }

    /// The evidence that two are one. Roles count twice: they are said of it, names only stand near.
    pub(super) fn evidence(&self, a: &Facts, b: &Facts) -> u32 {
        let roles: u32 = a.roles.intersection(&b.roles).map(|key| self.told(self.roles.get(key), COMMON_ROLE)).sum();
        let links = if a.links.is_disjoint(&b.links) { 0 } else { TOLD };
        self.names(a, b) + 2 * roles + links + if a.in_company_of(b) { ENOUGH } else { 0 }
    }

    /// Whether two cannot be one: other identifiers, other countries, or roles without a word in common and hardly a
    /// name that they both stand with.
    pub(super) fn conflict(&self, a: &Facts, b: &Facts) -> bool {
        let differ = |a: &BTreeSet<String>, b: &BTreeSet<String>| !a.is_empty() && !b.is_empty() && a.is_disjoint(b);
        if !a.links.is_empty() && !b.links.is_empty() {
            return a.links.is_disjoint(&b.links);
        }
        let roles = a.has_roles() && b.has_roles() && a.roles.is_disjoint(&b.roles);
        differ(&a.countries, &b.countries) || roles && self.names(a, b) < ENOUGH
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_read_by_what_they_mean() {
        let words = |role| role_words(role).collect::<Vec<_>>();
        assert_eq!(words("former Rep."), words("U.S. Congresswoman"));
        assert_eq!(words("the Senator from Ohio"), words("Sen. Ohio"));
        assert!(words("one of the former").is_empty());
        assert_eq!(words("sister"), [*KIN]);
    }
}
