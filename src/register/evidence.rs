//! What speaks for two sightings being of one person or body, and what against.

use std::collections::BTreeSet;

use once_cell::sync::Lazy;

use super::sighting::Sighting;
use super::topic::Topic;
use crate::key::{self, KeyMap};
use crate::lexicon::clusters;
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
    about: BTreeSet<u16>,
    topic: Topic,
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
            about: sighting.about.iter().copied().collect(),
            topic: sighting.topic.clone(),
            countries: sighting.country.iter().cloned().collect(),
            links: sighting.link.iter().cloned().collect(),
            also: sighting.also.iter().copied().collect(),
            apart: sighting.apart.iter().copied().collect(),
        }
    }

    pub(super) fn add(&mut self, other: &Facts) {
        self.with.extend(&other.with);
        self.roles.extend(&other.roles);
        self.about.extend(&other.about);
        self.countries.extend(other.countries.iter().cloned());
        self.links.extend(other.links.iter().cloned());
        self.also.extend(&other.also);
        self.apart.extend(&other.apart);
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
fn log(count: u64) -> i32 {
    let count = count.max(1);
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

/// A kind of evidence with how much of it there is: a row of the learned table.
pub(super) type Sign = (usize, usize);

/// Most steps of a kind.
pub(super) const STEPS: usize = 10;
/// A kind of evidence.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    Roles,
    Fields,
    Company,
    Share,
    About,
    Topic,
}

pub(super) const KINDS: [Kind; 6] = [Kind::Roles, Kind::Fields, Kind::Company, Kind::Share, Kind::About, Kind::Topic];

impl Kind {
    /// As the table calls it.
    pub(super) fn name(self) -> String {
        format!("{self:?}").to_lowercase()
    }
}

/// What evidence of each sort tells, learned: sixteen times the logarithm to base two of how much oftener two sightings of one person
/// show it than two of different people.
static TOLD: Lazy<[[i32; STEPS]; KINDS.len()]> = Lazy::new(|| read(include_str!("evidence.tsv")));

fn read(table: &str) -> [[i32; STEPS]; KINDS.len()] {
    let mut told = [[0; STEPS]; KINDS.len()];
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let kind = fields.next().and_then(|name| KINDS.iter().position(|kind| kind.name() == name));
        for (cell, weight) in kind.and_then(|kind| told.get_mut(kind)).into_iter().flatten().zip(fields) {
            *cell = weight.parse().unwrap_or(0);
        }
    }
    told
}

/// What signs tell together.
fn told(signs: &[Sign]) -> i32 {
    signs.iter().filter_map(|(kind, step)| TOLD.get(*kind)?.get(*step)).sum()
}

/// How much each name and each word tells: the rarer, the more.
#[derive(Clone, Debug, Default)]
pub(super) struct Weights {
    with: KeyMap<u32, u32>,
    roles: KeyMap<u32, u32>,
    about: KeyMap<u32, u32>,
    topic: KeyMap<u32, u32>,
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
        facts.with.iter().for_each(|key| *self.with.entry(*key).or_insert(0) += 1);
        facts.roles.iter().for_each(|key| *self.roles.entry(*key).or_insert(0) += 1);
        facts.about.iter().for_each(|cluster| *self.about.entry(u32::from(*cluster)).or_insert(0) += 1);
        facts.topic.kinds().for_each(|kind| *self.topic.entry(u32::from(kind)).or_insert(0) += 1);
    }

    fn rarity(&self, count: Option<&u32>, common: u32) -> u32 {
        let one_in = self.sightings / count.copied().unwrap_or(1).max(1);
        one_in.checked_ilog2().unwrap_or(0).saturating_sub(common).min(MOST_TOLD)
    }

    fn words<'f>(&self, words: impl Iterator<Item = &'f u16>) -> u32 {
        words.map(|word| self.rarity(self.about.get(&u32::from(*word)), COMMON_WORD)).sum()
    }

    /// How much it tells of a topic that words of this kind are frequent.
    fn kind_tells(&self, kind: u16) -> u32 {
        let known = self.topic.get(&u32::from(kind)).copied().unwrap_or(1);
        log(u64::from(self.sightings)).saturating_sub(log(u64::from(known))).max(0) as u32
    }

    /// What two sightings have in common and what not.
    pub(super) fn signs(&self, a: &Facts, b: &Facts) -> [Sign; KINDS.len()] {
        let shared: u32 = a.roles.intersection(&b.roles).map(|key| self.rarity(self.roles.get(key), COMMON_ROLE)).sum();
        let (roles, fields) = match (a.roles.is_empty(), b.roles.is_empty()) {
            (true, true) => (0, 0),
            (true, false) | (false, true) => (1, 0),
            _ if a.roles.is_disjoint(&b.roles) => (2, 1 + kinship(a, b)),
            _ => (3 + step(shared, &[1, 3, 5, 7, 10]) as usize, 0),
        };
        let names = a.with.intersection(&b.with);
        let company: u32 = names.clone().map(|key| self.rarity(self.with.get(key), COMMON_NAME)).sum();
        let share = (100 * names.count()).checked_div(a.with.len().max(b.with.len())).unwrap_or(0) as u32;
        let (own, other) = (self.words(a.about.iter()), self.words(b.about.iter()));
        let common = self.words(a.about.intersection(&b.about));
        let about = if own == 0 || other == 0 {
            9
        } else {
            step(200 * common / (own + other), &[1, 4, 7, 11, 16, 24, 36]) as usize
        };
        [
            (0, roles),
            (1, fields),
            (2, step(company, &[1, 2, 4, 6, 9, 13, 19, 30]) as usize),
            (3, step(share, &[5, 10, 20, 33]) as usize),
            (4, about),
            (5, a.topic.likeness(&b.topic, |kind| self.kind_tells(kind), &ALIKE).unwrap_or(9)),
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
    let of = |facts: &Facts| -> Vec<_> { facts.roles.iter().filter_map(|word| clusters().get(*word)).collect() };
    let (a, b) = (of(a), of(b));
    let any = |same: fn(&crate::lexicon::Clusters, &crate::lexicon::Clusters) -> bool| {
        a.iter().any(|one| b.iter().any(|two| same(one, two)))
    };
    if any(|one, two| one.fine == two.fine) {
        3
    } else if any(|one, two| one.middle == two.middle) {
        2
    } else {
        usize::from(any(|one, two| one.coarse == two.coarse))
    }
}

/// How usual first and family names are among all that are registered.
#[derive(Clone, Debug, Default)]
pub(super) struct Usual {
    first: KeyMap<u32, u64>,
    family: KeyMap<u32, u64>,
    all: u64,
}

/// Names that are added to those counted: among few names nobody knows which are usual.
const SMOOTH: u64 = 1024;
/// What a name tells that one is expected to bear by chance. Chosen with pairs of namesakes that were read.
const NAME_TELLS: i32 = -77;
/// The most and the least that a name tells.
const NAME_TELLS_MOST: i32 = 8 * BIT - 5;
const NAME_TELLS_LEAST: i32 = -35;

impl Usual {
    /// One more name, once for each first name that a family has.
    pub(super) fn count(&mut self, first: &str, family: &str) {
        *self.first.entry(key::exact(first)).or_insert(0) += 1;
        // An initial can stand for each of them.
        if let Some((initial, _)) = first.char_indices().nth(1).and_then(|(end, _)| first.split_at_checked(end)) {
            *self.first.entry(key::exact(initial)).or_insert(0) += 1;
        }
        *self.family.entry(key::exact(family)).or_insert(0) += 1;
        self.all += 1;
    }

    /// What a name that comes again tells of its being the same one's: the fewer bear it by the chance that first and
    /// family name meet, the more.
    pub(super) fn told(&self, first: &str, family: &str) -> i32 {
        let of = |counts: &KeyMap<u32, u64>, name| log(counts.get(&key::exact(name)).copied().unwrap_or(0) + 1);
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
        assert_eq!(words("sister"), [*KIN]);
    }

    #[test]
    fn logarithms_rise() {
        assert_eq!([1, 2, 3, 4, 1024].map(log), [0, 16, 24, 32, 160]);
        assert!((1..5000).all(|count| log(count) <= log(count + 1)));
    }

    #[test]
    fn the_table_is_whole() {
        assert!(TOLD.iter().all(|kind| kind.iter().any(|weight| *weight != 0)));
    }
}
