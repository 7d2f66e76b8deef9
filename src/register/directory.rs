//! Who is who: the names of each person and body together.

use std::collections::{BTreeMap, BTreeSet};

use super::Register;
use super::evidence::{BIT, Facts, Usual, Weights, size_tells};
use super::group::{self, Group};
use super::name::{Name, is_full, key_of};
use super::sample::number_of;
use super::sighting::{Sighting, registered};
use super::topic::{Topic, ranked};
use crate::article::{Article, Entity, EntityKind};
use crate::ids::EntityId;
use crate::key::{self, KeyMap};

/// Most names of a family that are all compared with each other; of larger ones, those with one first name.
const MOST_NAMES: usize = 512;
/// Most roles that are told of one.
const MOST_ROLES: usize = 8;
/// What the name of a body tells: few share one.
const BODY_TELLS: i32 = 4 * BIT;
/// So much has to speak for one whom the article calls by the family name alone.
const FAMILY_NEEDS: i32 = 4 * BIT;
/// So much has to speak for a name with another family name behind it being the same one's.
const LONGER_NEEDS: i32 = -BIT / 2;
/// What it tells that an article calls one by both names.
const ALSO_TELLS: i32 = 6 * BIT;

/// One person or body with all that the articles call it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Registered {
    /// Its identifier: `person:joe-biden`, and for others of one name one with a number behind it.
    pub id: String,
    /// A person or an organization.
    pub kind: EntityKind,
    /// The full name that most articles use.
    pub name: String,
    /// All full names, the most frequent first.
    pub names: Vec<String>,
    /// The roles that most articles give it, eight at the most.
    pub roles: Vec<String>,
    /// The country that most articles give it.
    pub country: Option<String>,
    /// The user's id, where articles were read with [`Knowledge`](crate::Knowledge).
    pub link: Option<String>,
    /// In how many articles it stands under a full name: exact up to 47 for each name, reckoned beyond.
    pub articles: u64,
}

/// The people and bodies of a [`Register`], and who of them is meant in an article.
#[derive(Clone, Debug)]
pub struct Directory<'r> {
    all: Vec<Registered>,
    groups: Vec<Named<'r>>,
    /// The groups of each name, the largest first.
    by_name: BTreeMap<&'r str, Vec<usize>>,
    by_family: BTreeMap<&'r str, Vec<usize>>,
    by_id: BTreeMap<String, usize>,
    weights: Weights,
}

/// A group with the name it is of and the one of `all` that it belongs to.
#[derive(Clone, Debug)]
struct Named<'r> {
    slot: &'r str,
    /// By its parts, of people: what speaks for a person and a body of one name being the same is not asked.
    person: Option<Name<'r>>,
    /// Of the name, as sightings speak of it.
    key: u32,
    group: Group<'r>,
    /// What the name alone tells of two who bear it being one.
    tells: i32,
    owner: usize,
}

impl Named<'_> {
    /// Whether one is called by the name of the other.
    fn is_also(&self, other: &Named<'_>) -> bool {
        self.group.facts.also.contains(&other.key) || other.group.facts.also.contains(&self.key)
    }

    /// Whether a fourth of its articles name the other beside it: they are two. One article can be wrong.
    fn is_beside(&self, other: &Named<'_>) -> bool {
        4 * self.group.beside(other.key) >= self.group.sightings.len()
    }

    /// Someone's son, mother, wife, by a name that tells father and son apart.
    fn is_relative(&self, name: &Name<'_>) -> bool {
        name.generation > 0 && self.group.facts.is_relative()
    }
}

/// The key of a slot, and a person's name by its parts.
fn name_of(slot: &str) -> (&str, Option<Name<'_>>) {
    (slot.get(2..).unwrap_or(""), slot.strip_prefix("p:").and_then(Name::of))
}

impl<'r> Directory<'r> {
    pub(super) fn of(register: &'r Register) -> Directory<'r> {
        let (mut weights, mut usual) = (Weights::default(), Usual::default());
        let mut counted: BTreeSet<(&str, &str)> = BTreeSet::new();
        for (slot, sample) in &register.names {
            sample.iter().for_each(|(_, sighting)| weights.count(&Facts::of([sighting])));
            if let Some(name) = name_of(slot).1.filter(|name| counted.insert((name.first, name.family))) {
                usual.count(name.first, name.family);
            }
        }
        let mut groups: Vec<Named<'r>> = Vec::new();
        let mut by_name: BTreeMap<&'r str, Vec<usize>> = BTreeMap::new();
        let mut by_family: BTreeMap<&'r str, Vec<usize>> = BTreeMap::new();
        for (slot, sample) in &register.names {
            let (key, person) = name_of(slot);
            let tells = person.as_ref().map_or(BODY_TELLS, |name| usual.told(name.first, name.family));
            for group in group::of_name(sample, &weights, -tells) {
                by_name.entry(slot).or_default().push(groups.len());
                for family in person.iter().flat_map(|name| [Some(name.family), name.before_family()]).flatten() {
                    by_family.entry(family).or_default().push(groups.len());
                }
                groups.push(Named { slot, person: person.clone(), key: key::exact(key), group, tells, owner: 0 });
            }
        }
        let members = (0..groups.len()).map(|at| vec![at]).collect();
        let mut joining = Joining { groups: &groups, weights: &weights, root: (0..groups.len()).collect(), members };
        by_family.values().for_each(|family| joining.people(family));
        joining.bodies();
        let owners = joining.members.into_iter().filter(|members| !members.is_empty()).collect();
        let mut directory = Directory { all: Vec::new(), groups, by_name, by_family, by_id: BTreeMap::new(), weights };
        directory.settle(owners);
        directory
    }

    /// Writes down who there is, by the groups of each.
    fn settle(&mut self, owners: Vec<Vec<usize>>) {
        let described = |members: Vec<usize>| {
            let groups: Vec<&Named<'r>> = members.iter().map(|at| &self.groups[*at]).collect();
            let anchor = groups.iter().map(|named| named.group.anchor()).min().unwrap_or(0);
            (described(&groups), anchor, members)
        };
        let mut all: Vec<(Registered, u64, Vec<usize>)> = owners.into_iter().map(described).collect();
        // Of those who share their main name the one with most articles bears it alone.
        all.sort_by(|(a, a_anchor, _), (b, b_anchor, _)| {
            (&a.id, b.articles, a_anchor).cmp(&(&b.id, a.articles, b_anchor))
        });
        let mut last = String::new();
        for (at, (mut one, anchor, members)) in all.into_iter().enumerate() {
            if one.id == last {
                let id = format!("{}~{:08x}", one.id, anchor >> 32);
                let more = (2..).map(|copy| format!("{id}-{copy}"));
                let free = std::iter::once(id.clone()).chain(more).find(|id| !self.by_id.contains_key(id));
                one.id = free.unwrap_or(id);
            } else {
                last.clone_from(&one.id);
            }
            self.by_id.insert(one.id.clone(), at);
            self.all.push(one);
            members.into_iter().for_each(|member| self.groups[member].owner = at);
        }
    }

    /// All of them, in the order of their identifiers' names.
    pub fn all(&self) -> &[Registered] {
        &self.all
    }

    /// The one with this identifier.
    pub fn get(&self, id: &str) -> Option<&Registered> {
        self.by_id.get(id).and_then(|at| self.all.get(*at))
    }

    /// Those who bear a name, whatever its case and accents: a full name, or of people the family name. The ones with most
    /// articles first.
    pub fn named(&self, name: &str) -> Vec<&Registered> {
        let Some(key) = key_of(name) else { return Vec::new() };
        let slots = ["p:", "o:"].map(|kind| format!("{kind}{key}"));
        let by_name = slots.iter().filter_map(|slot| self.by_name.get(slot.as_str())).flatten();
        let by_family = self.by_family.get(key.as_str()).into_iter().flatten();
        let owners: BTreeSet<usize> = by_name.chain(by_family).map(|at| self.groups[*at].owner).collect();
        let mut found: Vec<&Registered> = owners.into_iter().map(|at| &self.all[at]).collect();
        found.sort_by_key(|one| std::cmp::Reverse(one.articles));
        found
    }

    /// Who an entity of an article is: one added to the register, or any other. A person of whom the article
    /// gives the family name alone is found where roles and other names tell who it is.
    ///
    /// `None` for places and other things, and where nobody fits.
    pub fn who(&self, article_id: &str, article: &Article, entity: EntityId) -> Option<&Registered> {
        let entity = article.entity(entity)?;
        let at = match registered(entity) {
            Some((kind, key)) => self.by_full_name(number_of(article_id), article, entity, kind, &key),
            None if entity.kind == EntityKind::Person => self.by_family_name(article, entity),
            None => None,
        }?;
        self.all.get(self.groups[at].owner)
    }

    fn by_full_name(&self, number: u64, article: &Article, entity: &Entity, kind: char, key: &str) -> Option<usize> {
        let facts = || facts(article, entity, key);
        match self.by_name.get(format!("{kind}:{key}").as_str()).map(Vec::as_slice) {
            Some([only]) => Some(*only),
            Some(own) => {
                let holds = |at: &&usize| self.groups[**at].group.sightings.iter().any(|seen| seen.article == number);
                own.iter().find(holds).copied().or_else(|| self.best(own, &facts(), Some(i32::MIN)))
            }
            None => {
                let name = Name::of(key).filter(|_| kind == 'p')?;
                let fits = |at: &usize| self.groups[*at].person.as_ref().is_some_and(|other| other.fits(&name));
                let family = self.by_family.get(name.family)?.iter().copied().take(MOST_NAMES);
                self.best(&family.filter(fits).collect::<Vec<_>>(), &facts(), None)
            }
        }
    }

    fn by_family_name(&self, article: &Article, entity: &Entity) -> Option<usize> {
        let key = key_of(&entity.name).filter(|key| !is_full(key))?;
        let family = self.by_family.get(key.as_str())?;
        self.best(family, &facts(article, entity, &key), Some(FAMILY_NEEDS))
    }

    /// The group that fits facts best, with more evidence than `least`, or than its name does without; the larger one of two
    /// alike.
    fn best(&self, groups: &[usize], facts: &Facts, least: Option<i32>) -> Option<usize> {
        let ranked = groups.iter().map(|at| (*at, &self.groups[*at])).filter_map(|(at, named)| {
            let evidence =
                named.group.evidence(std::iter::once(facts), &self.weights) + size_tells(named.group.articles);
            (evidence > least.unwrap_or(-named.tells)).then_some((evidence, named.group.articles, at))
        });
        ranked.max_by_key(|(evidence, size, at)| (*evidence, *size, std::cmp::Reverse(*at))).map(|best| best.2)
    }
}

/// What an article tells of its entity, whose name has this key.
fn facts(article: &Article, entity: &Entity, key: &str) -> Facts {
    Facts::of([&Sighting::of(article, &Topic::of(article), entity, key)])
}

/// What is told of one by its groups.
fn described(groups: &[&Named<'_>]) -> Registered {
    let (mut slots, mut forms) = (BTreeMap::new(), BTreeMap::new());
    let (mut roles, mut countries) = (BTreeMap::new(), BTreeMap::new());
    let mut links = BTreeSet::new();
    for named in groups {
        *slots.entry(named.slot).or_default() += named.group.articles;
        for sighting in named.group.sightings.iter().map(|seen| seen.sighting) {
            *forms.entry((named.slot, sighting.name.as_str())).or_default() += 1;
            sighting.roles.iter().for_each(|role| *roles.entry(role.as_str()).or_default() += 1);
            sighting.country.iter().for_each(|code| *countries.entry(code.as_str()).or_default() += 1);
            links.extend(sighting.link.as_deref());
        }
    }
    let (articles, slots, forms) = (slots.values().sum(), ranked(slots), ranked(forms));
    let form = |slot: &&str| forms.iter().find(|(of, _)| of == slot).map_or("", |(_, form)| *form);
    let names: Vec<String> = slots.iter().map(|slot| form(slot).to_owned()).collect();
    let main = slots.first().copied().unwrap_or("");
    let (kind, prefix) = match main.get(..2) {
        Some("p:") => (EntityKind::Person, "person"),
        _ => (EntityKind::Organization, "organization"),
    };
    Registered {
        id: format!("{prefix}:{}", main.get(2..).unwrap_or("").replace(' ', "-")),
        kind,
        name: names.first().cloned().unwrap_or_default(),
        names,
        roles: ranked(roles).into_iter().take(MOST_ROLES).map(str::to_owned).collect(),
        country: ranked(countries).first().map(|code| (*code).to_owned()),
        link: links.first().map(|link| (*link).to_owned()),
        articles,
    }
}

/// Groups of different names as they are being joined.
struct Joining<'a, 'r> {
    groups: &'a [Named<'r>],
    weights: &'a Weights,
    root: Vec<usize>,
    members: Vec<Vec<usize>>,
}

impl<'a, 'r> Joining<'a, 'r> {
    /// A pair to be joined, with what speaks for it and the size of the smaller one.
    fn pair(&self, a: usize, b: usize) -> (i32, u64, usize, usize) {
        let (one, two) = (&self.groups[a].group, &self.groups[b].group);
        (one.evidence(two.compared(), self.weights), one.articles.min(two.articles), a, b)
    }

    /// Names of people of one family.
    fn people(&mut self, family: &[usize]) {
        let named = |at: &usize| Some((*at, self.groups[*at].person.as_ref()?));
        let names: Vec<(usize, &Name<'_>)> = family.iter().filter_map(named).collect();
        let mut pairs = Vec::new();
        let wide = names.len() > MOST_NAMES;
        for (number, (a, name)) in names.iter().enumerate() {
            // The names come in order, so that those with one first name stand together.
            let near = names[number + 1..].iter().take(MOST_NAMES);
            for (b, other) in near.take_while(|(_, other)| !wide || name.first == other.first) {
                let (one, two) = (&self.groups[*a], &self.groups[*b]);
                if one.slot == two.slot || !name.fits(other) {
                    continue;
                }
                let mut pair = self.pair(*a, *b);
                pair.0 += if one.is_also(two) { ALSO_TELLS } else { 0 };
                pair.0 += 3 * size_tells(one.group.articles.max(two.group.articles));
                let needs = if name.family == other.family { -one.tells.min(two.tells) } else { LONGER_NEEDS };
                if pair.0 > needs {
                    pairs.push(pair);
                }
            }
        }
        self.join(pairs, |one, two| {
            let (Some(name), Some(other)) = (&one.person, &two.person) else { return false };
            let relatives = name.generation != other.generation && (one.is_relative(name) || two.is_relative(other));
            name.fits(other) && !relatives && !one.is_beside(two) && !two.is_beside(one)
        });
    }

    /// Names of bodies that articles call by both.
    fn bodies(&mut self) {
        let bodies = || self.groups.iter().enumerate().filter(|(_, named)| named.slot.starts_with("o:"));
        let mut of_key: KeyMap<u32, Vec<usize>> = KeyMap::default();
        bodies().for_each(|(at, named)| of_key.entry(named.key).or_default().push(at));
        let also = |named: &'a Named<'r>| named.group.facts.also.iter().filter_map(|key| of_key.get(key)).flatten();
        let pairs = bodies().flat_map(|(at, named)| also(named).map(move |other| (at.min(*other), at.max(*other))));
        let pairs: BTreeSet<(usize, usize)> = pairs.collect();
        let pairs = pairs.into_iter().map(|(a, b)| self.pair(a, b)).collect();
        self.join(pairs, Named::is_also);
    }

    /// Joins pairs, those with most evidence first, where all of the one side fit all of the other, being of other
    /// names and not told apart by the user.
    fn join(&mut self, mut pairs: Vec<(i32, u64, usize, usize)>, fits: impl Fn(&Named<'r>, &Named<'r>) -> bool) {
        pairs.sort_by_key(|(evidence, size, a, b)| (std::cmp::Reverse(*evidence), std::cmp::Reverse(*size), *a, *b));
        for (_, _, a, b) in pairs {
            let (a, b) = (self.root[a], self.root[b]);
            let may_be_one = |one: &Named<'r>, two: &Named<'r>| {
                one.slot != two.slot && fits(one, two) && one.group.facts.linked(&two.group.facts) != Some(false)
            };
            let of = |at: usize| self.members[at].iter().map(|member| &self.groups[*member]);
            if a == b || !of(a).all(|one| of(b).all(|two| may_be_one(one, two))) {
                continue;
            }
            let (into, from) = (a.min(b), a.max(b));
            let moved = std::mem::take(&mut self.members[from]);
            moved.iter().for_each(|member| self.root[*member] = into);
            self.members[into].extend(moved);
        }
    }
}
