//! What speaks for two sightings being of one person or body, and what against.

use std::collections::BTreeSet;

use once_cell::sync::Lazy;

use super::sighting::Sighting;
use super::topic::Topic;
use crate::key::{self, KeyMap};
use crate::lexicon::{Clusters, clusters};
use crate::linear::step;

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
const KIN: u32 = key::exact("relative");

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
    about: BTreeSet<u32>,
    topic: Topic,
    countries: BTreeSet<String>,
    links: BTreeSet<String>,
    pub(super) also: BTreeSet<u32>,
    pub(super) apart: BTreeSet<u32>,
}

impl Facts {
    /// What sightings tell together; their topic is that of the last one.
    pub(super) fn of<'s>(sightings: impl IntoIterator<Item = &'s Sighting>) -> Facts {
        let mut facts = Facts::default();
        for sighting in sightings {
            facts.with.extend(&sighting.with);
            facts.roles.extend(sighting.roles.iter().flat_map(|role| role_words(role)));
            facts.about.extend(sighting.about.iter().map(|kind| u32::from(*kind)));
            facts.topic = sighting.topic.clone();
            facts.countries.extend(sighting.country.clone());
            facts.links.extend(sighting.link.clone());
            facts.also.extend(&sighting.also);
            facts.apart.extend(&sighting.apart);
        }
        facts
    }

    /// Someone's son, mother, wife.
    pub(super) fn is_relative(&self) -> bool {
        self.roles.contains(&KIN)
    }

    fn is_elsewhere(&self, other: &Facts) -> bool {
        !self.countries.is_empty() && !other.countries.is_empty() && self.countries.is_disjoint(&other.countries)
    }

    /// Whether the user gave both identifiers, and if so, whether they are the same.
    pub(super) fn linked(&self, other: &Facts) -> Option<bool> {
        let known = !self.links.is_empty() && !other.links.is_empty();
        known.then(|| !self.links.is_disjoint(&other.links))
    }
}

/// Parts of one factor of two are sixteen: all evidence is in these.
pub(super) const BIT: i32 = 16;

/// Sixteen times the logarithm to base two, between powers by a straight line.
fn log(count: impl Into<u64>) -> i32 {
    let count = count.into().max(1);
    let whole = count.ilog2();
    let part = ((u128::from(count) << 4) >> whole) as i32 & 15;
    whole as i32 * BIT + part
}

/// Whom many articles name, the next one names too: what that tells, as a part of the whole logarithm of their number.
const SIZE_PART: i32 = 6;

/// What it tells for a group that so many articles name it.
pub(super) fn size_tells(articles: u64) -> i32 {
    log(articles) / SIZE_PART
}

/// How much there is of each kind of evidence: the places in the rows of the learned table.
pub(super) type Signs = [usize; KINDS];

/// Kinds of evidence, the rows of the table: roles, their fields, company, its share, what is written about one, topic.
pub(super) const KINDS: usize = 6;
/// Most steps of a kind.
pub(super) const STEPS: usize = 10;

/// The rows of the table: the name of a kind and its weights.
pub(super) fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("evidence.tsv").lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

/// What evidence of each sort tells, learned: sixteen times the logarithm to base two of how much oftener two sightings of one person
/// show it than two of different people.
static TOLD: Lazy<[[i32; STEPS]; KINDS]> = Lazy::new(|| {
    let mut told = [[0; STEPS]; KINDS];
    for (row, (_, weights)) in told.iter_mut().zip(rows()) {
        row.iter_mut().zip(weights.split('\t')).for_each(|(cell, weight)| *cell = weight.parse().unwrap_or(0));
    }
    told
});

/// What signs tell together.
fn told(signs: &Signs) -> i32 {
    signs.iter().zip(&*TOLD).filter_map(|(step, row)| row.get(*step)).sum()
}

/// How often something was counted.
type Counts = KeyMap<u32, u32>;

fn count(counts: &mut Counts, keys: impl IntoIterator<Item = u32>) {
    keys.into_iter().for_each(|key| *counts.entry(key).or_default() += 1);
}

/// How much each name and each word tells: the rarer, the more.
#[derive(Clone, Debug, Default)]
pub(super) struct Weights {
    with: Counts,
    roles: Counts,
    about: Counts,
    topic: Counts,
    sightings: u32,
}

/// A name that stands with more than one in so many (as a power of two) tells nothing.
const COMMON_NAME: u32 = 4;
/// The same for a word of a role, and for a kind of words.
const COMMON_ROLE: u32 = 3;
const COMMON_WORD: u32 = 3;
/// Steps of how alike the topics of two articles are, in per cent.
const ALIKE: [u32; 8] = [4, 7, 10, 13, 17, 22, 30, 45];
/// What one name or word can tell at the most.
const MOST_TOLD: u32 = 6;
/// That two are told to be of other countries. Too few are for it to be learned.
const ELSEWHERE_TELLS: i32 = -6 * BIT;
/// The same identifier of the user, or another one: beyond doubt.
pub(super) const CERTAIN: i32 = 1000 * BIT;

impl Weights {
    pub(super) fn count(&mut self, facts: &Facts) {
        self.sightings += 1;
        count(&mut self.with, facts.with.iter().copied());
        count(&mut self.roles, facts.roles.iter().copied());
        count(&mut self.about, facts.about.iter().copied());
        count(&mut self.topic, facts.topic.kinds().map(u32::from));
    }

    /// How rare things are together, each counted so often; what comes with one in `2^common` or more is not.
    fn rarity<'k>(&self, counts: &Counts, common: u32, keys: impl Iterator<Item = &'k u32>) -> u32 {
        let of = |key: &u32| {
            let one_in = self.sightings / counts.get(key).copied().unwrap_or(1).max(1);
            one_in.checked_ilog2().unwrap_or(0).saturating_sub(common).min(MOST_TOLD)
        };
        keys.map(of).sum()
    }

    /// How much it tells of a topic that words of this kind are frequent.
    fn kind_tells(&self, kind: u16) -> u32 {
        let known = self.topic.get(&u32::from(kind)).copied().unwrap_or(1);
        log(self.sightings).saturating_sub(log(known)).max(0) as u32
    }

    /// What two sightings have in common and what not.
    pub(super) fn signs(&self, a: &Facts, b: &Facts) -> Signs {
        let shared = self.rarity(&self.roles, COMMON_ROLE, a.roles.intersection(&b.roles));
        let (roles, fields) = match (a.roles.is_empty(), b.roles.is_empty()) {
            (true, true) => (0, 0),
            (true, false) | (false, true) => (1, 0),
            _ if a.roles.is_disjoint(&b.roles) => (2, 1 + kinship(a, b)),
            _ => (3 + step(shared, &[1, 3, 5, 7, 10]) as usize, 0),
        };
        let names = a.with.intersection(&b.with);
        let company = self.rarity(&self.with, COMMON_NAME, names.clone());
        let share = (100 * names.count()).checked_div(a.with.len().max(b.with.len())).unwrap_or(0) as u32;
        let [own, other] = [a, b].map(|facts| self.rarity(&self.about, COMMON_WORD, facts.about.iter()));
        let common = self.rarity(&self.about, COMMON_WORD, a.about.intersection(&b.about));
        let about = match (own, other) {
            (0, _) | (_, 0) => 9,
            _ => step(200 * common / (own + other), &[1, 4, 7, 11, 16, 24, 36]) as usize,
        };
        [
            roles,
            fields,
            step(company, &[1, 2, 4, 6, 9, 13, 19, 30]) as usize,
            step(share, &[5, 10, 20, 33]) as usize,
            about,
            a.topic.likeness(&b.topic, |kind| self.kind_tells(kind), &ALIKE).unwrap_or(9),
        ]
    }

    /// How far two sightings speak for being of one (above zero) or of two.
    pub(super) fn evidence(&self, a: &Facts, b: &Facts) -> i32 {
        match a.linked(b) {
            Some(true) => CERTAIN,
            Some(false) => -CERTAIN,
            None if a.is_elsewhere(b) => told(&self.signs(a, b)) + ELSEWHERE_TELLS,
            None => told(&self.signs(a, b)),
        }
    }
}

/// How near the roles of two without a common word are: 0 for not, to 3.
fn kinship(a: &Facts, b: &Facts) -> usize {
    let of = |facts: &Facts| -> Vec<Clusters> { facts.roles.iter().filter_map(|word| clusters().get(*word)).collect() };
    let (a, b) = (of(a), of(b));
    let near = |one: &Clusters, two: &Clusters| match (one.fine == two.fine, one.middle == two.middle) {
        (true, _) => 3,
        (_, true) => 2,
        _ => usize::from(one.coarse == two.coarse),
    };
    a.iter().flat_map(|one| b.iter().map(|two| near(one, two)).max()).max().unwrap_or(0)
}

/// How usual first and family names are among all that are registered.
#[derive(Clone, Debug, Default)]
pub(super) struct Usual {
    first: Counts,
    family: Counts,
    all: u32,
}

/// Names that are added to those counted: among few names nobody knows which are usual.
const SMOOTH: u32 = 1024;
/// What a name tells that one is expected to bear by chance. Chosen with pairs of namesakes that were read.
const NAME_TELLS: i32 = -77;
/// The most and the least that a name tells.
const NAME_TELLS_MOST: i32 = 8 * BIT - 5;
const NAME_TELLS_LEAST: i32 = -35;

impl Usual {
    /// One more name, once for each first name that a family has.
    pub(super) fn count(&mut self, first: &str, family: &str) {
        // An initial can stand for each of them.
        let initial = first.char_indices().nth(1).map(|(end, _)| &first[..end]);
        count(&mut self.first, initial.into_iter().chain([first]).map(key::exact));
        count(&mut self.family, [key::exact(family)]);
        self.all += 1;
    }

    /// What a name that comes again tells of its being the same one's: the fewer bear it by the chance that first and
    /// family name meet, the more.
    pub(super) fn told(&self, first: &str, family: &str) -> i32 {
        let of = |counts: &Counts, name| log(counts.get(&key::exact(name)).copied().unwrap_or(0) + 1);
        let expected = of(&self.first, first) + of(&self.family, family) - log(self.all + SMOOTH);
        (NAME_TELLS - expected).clamp(NAME_TELLS_LEAST, NAME_TELLS_MOST)
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
        assert_eq!(words("sister"), [KIN]);
    }

    #[test]
    fn logarithms_rise() {
        assert_eq!([1_u32, 2, 3, 4, 1024].map(log), [0, 16, 24, 32, 160]);
        assert!((1_u32..5000).all(|count| log(count) <= log(count + 1)));
    }

    #[test]
    fn the_table_is_whole() {
        assert!(TOLD.iter().all(|kind| kind.iter().any(|weight| *weight != 0)));
        // Rows are taken in their order: their names say that it is this one.
        let kinds: Vec<&str> = rows().map(|(kind, _)| kind).collect();
        assert_eq!(kinds, ["roles", "fields", "company", "share", "about", "topic"]);
    }
}
