//! Who is who: the names of each person and body together.

use std::collections::{BTreeMap, BTreeSet};

use super::Register;
use super::evidence::{BIT, Facts, Usual, Weights, size_tells};
use super::group::{self, Group};
use super::name::{Name, is_full, key_of};
use super::sample::number_of;
use super::sighting::{Sighting, registered, short_key};
use super::topic::Topic;
use crate::article::{Article, Entity, EntityKind};
use crate::ids::EntityId;
use crate::key::KeyMap;

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
    group: Group<'r>,
    /// What the name alone tells of two who bear it being one.
    tells: i32,
    owner: usize,
}

impl Named<'_> {
    fn name(&self) -> &str {
        self.slot.get(2..).unwrap_or("")
    }
}

/// What speaks for a person and a body of one name being the same is not asked: their slots differ.
fn person(slot: &str) -> Option<Name<'_>> {
    slot.strip_prefix("p:").and_then(Name::of)
}

impl<'r> Directory<'r> {
    pub(super) fn of(register: &'r Register) -> Directory<'r> {
        let (mut weights, mut usual) = (Weights::default(), Usual::default());
        let mut counted: BTreeSet<(&str, &str)> = BTreeSet::new();
        for (slot, sample) in &register.names {
            sample.iter().for_each(|(_, sighting)| weights.count(&Facts::of(sighting)));
            if let Some(name) = person(slot).filter(|name| counted.insert((name.first, name.family))) {
                usual.count(name.first, name.family);
            }
        }
        let mut groups: Vec<Named<'r>> = Vec::new();
        let mut by_name: BTreeMap<&'r str, Vec<usize>> = BTreeMap::new();
        let mut by_family: BTreeMap<&'r str, Vec<usize>> = BTreeMap::new();
        for (slot, sample) in &register.names {
            let tells = person(slot).map_or(BODY_TELLS, |name| usual.told(name.first, name.family));
            for group in group::of_name(sample, &weights, -tells) {
                by_name.entry(slot).or_default().push(groups.len());
                let name = person(slot);
                for family in name.iter().flat_map(|name| [Some(name.family), name.before_family()]).flatten() {
                    by_family.entry(family).or_default().push(groups.len());
                }
                groups.push(Named { slot, group, tells, owner: 0 });
            }
        }
        let mut joining = Joining::new(&groups, &weights);
        by_family.values().for_each(|family| joining.people(family));
        joining.bodies(&by_name);
        let owners = joining.owners();
        let mut directory = Directory { all: Vec::new(), groups, by_name, by_family, by_id: BTreeMap::new(), weights };
        directory.settle(owners);
        directory
    }

    /// Writes down who there is, by the groups of each.
    fn settle(&mut self, owners: Vec<Vec<usize>>) {
        let mut all: Vec<(Registered, u64, Vec<usize>)> = Vec::new();
        for members in owners {
            let groups: Vec<&Named<'r>> = members.iter().filter_map(|at| self.groups.get(*at)).collect();
            let anchor = groups.iter().map(|named| named.group.anchor()).min().unwrap_or(0);
            all.push((described(&groups), anchor, members));
        }
        // Of those who share their main name the one with most articles bears it alone.
        all.sort_by(|(a, a_anchor, _), (b, b_anchor, _)| {
            a.id.cmp(&b.id).then(b.articles.cmp(&a.articles)).then(a_anchor.cmp(b_anchor))
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
            for member in members {
                if let Some(named) = self.groups.get_mut(member) {
                    named.owner = at;
                }
            }
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
        let groups = by_name.chain(by_family).filter_map(|at| self.groups.get(*at));
        let owners: BTreeSet<usize> = groups.map(|named| named.owner).collect();
        let mut found: Vec<&Registered> = owners.into_iter().filter_map(|at| self.all.get(at)).collect();
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
        self.groups.get(at).and_then(|named| self.all.get(named.owner))
    }

    fn by_full_name(&self, number: u64, article: &Article, entity: &Entity, kind: char, key: &str) -> Option<usize> {
        let slot = format!("{kind}:{key}");
        if let Some(own) = self.by_name.get(slot.as_str()) {
            let holds = |at: &&usize| {
                let group = self.groups.get(**at).map(|named| &named.group);
                group.is_some_and(|group| group.sightings.iter().any(|seen| seen.article == number))
            };
            let best = || match own.as_slice() {
                [only] => Some(*only),
                _ => self.best(own, &facts(article, entity, key), Some(i32::MIN)),
            };
            return own.iter().find(holds).copied().or_else(best);
        }
        let name = Name::of(key).filter(|_| kind == 'p')?;
        let family = self.by_family.get(name.family)?;
        let fitting = family.iter().copied().take(MOST_NAMES);
        let fitting = fitting.filter(|at| {
            let other = self.groups.get(*at).map(Named::name);
            other.and_then(Name::of).is_some_and(|other| other.fits(&name))
        });
        self.best(&fitting.collect::<Vec<_>>(), &facts(article, entity, key), None)
    }

    fn by_family_name(&self, article: &Article, entity: &Entity) -> Option<usize> {
        let key = key_of(&entity.name).filter(|key| !is_full(key))?;
        let family = self.by_family.get(key.as_str())?;
        self.best(family, &facts(article, entity, &key), Some(FAMILY_NEEDS))
    }

    /// The group that fits facts best, with more evidence than `least`, or than its name does without; the larger one of two
    /// alike.
    fn best(&self, groups: &[usize], facts: &Facts, least: Option<i32>) -> Option<usize> {
        let known = groups.iter().filter_map(|at| Some((*at, self.groups.get(*at)?)));
        let ranked = known.filter_map(|(at, named)| {
            let evidence = named.group.evidence(facts, &self.weights) + size_tells(named.group.articles);
            (evidence > least.unwrap_or(-named.tells)).then_some((evidence, named.group.articles, at))
        });
        ranked.max_by_key(|(evidence, size, at)| (*evidence, *size, std::cmp::Reverse(*at))).map(|best| best.2)
    }
}

/// What an article tells of its entity, whose name has this key.
fn facts(article: &Article, entity: &Entity, key: &str) -> Facts {
    Facts::of(&Sighting::of(article, &Topic::of(article), entity, key))
}

/// What is told of one by its groups.
fn described(groups: &[&Named<'_>]) -> Registered {
    let mut by_slot: BTreeMap<&str, u64> = BTreeMap::new();
    let (mut forms, mut roles, mut countries) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let mut links = BTreeSet::new();
    for named in groups {
        *by_slot.entry(named.slot).or_insert(0) += named.group.articles;
        for sighting in named.group.sightings.iter().map(|seen| seen.sighting) {
            *forms.entry((named.slot, sighting.name.as_str())).or_insert(0_u64) += 1;
            sighting.roles.iter().for_each(|role| *roles.entry(role.as_str()).or_insert(0_u64) += 1);
            sighting.country.iter().for_each(|code| *countries.entry(code.as_str()).or_insert(0_u64) += 1);
            links.extend(sighting.link.as_deref());
        }
    }
    let mut slots: Vec<(&str, u64)> = by_slot.into_iter().collect();
    slots.sort_by_key(|(slot, articles)| (std::cmp::Reverse(*articles), *slot));
    let form = |slot: &str| {
        let own = forms.iter().filter(|((of, _), _)| *of == slot);
        own.max_by_key(|((_, form), count)| (**count, std::cmp::Reverse(*form))).map_or("", |((_, form), _)| *form)
    };
    let names: Vec<String> = slots.iter().map(|(slot, _)| form(slot).to_owned()).collect();
    let main = slots.first().map_or("", |(slot, _)| *slot);
    let (kind, prefix) = match main.get(..2) {
        Some("p:") => (EntityKind::Person, "person"),
        _ => (EntityKind::Organization, "organization"),
    };
    let ranked = |counts: BTreeMap<&str, u64>, most: usize| -> Vec<String> {
        let mut all: Vec<(&str, u64)> = counts.into_iter().collect();
        all.sort_by_key(|(text, count)| (std::cmp::Reverse(*count), *text));
        all.into_iter().take(most).map(|(text, _)| text.to_owned()).collect()
    };
    Registered {
        id: format!("{prefix}:{}", main.get(2..).unwrap_or("").replace(' ', "-")),
        kind,
        name: names.first().cloned().unwrap_or_default(),
        names,
        roles: ranked(roles, MOST_ROLES),
        country: ranked(countries, 1).pop(),
        link: links.first().map(|link| (*link).to_owned()),
        articles: slots.iter().map(|(_, articles)| articles).sum(),
    }
}

/// Groups of different names as they are being joined.
struct Joining<'a, 'r> {
    groups: &'a [Named<'r>],
    weights: &'a Weights,
    keys: Vec<u32>,
    root: Vec<usize>,
    members: Vec<Vec<usize>>,
}

impl<'a, 'r> Joining<'a, 'r> {
    fn new(groups: &'a [Named<'r>], weights: &'a Weights) -> Joining<'a, 'r> {
        let keys = groups.iter().map(|named| short_key(named.name())).collect();
        let members = (0..groups.len()).map(|at| vec![at]).collect();
        Joining { groups, weights, keys, root: (0..groups.len()).collect(), members }
    }

    fn facts(&self, at: usize) -> (&Facts, u32) {
        (&self.groups[at].group.facts, self.keys[at])
    }

    /// Whether a fourth of its articles name the other beside it: they are two. One article can be wrong.
    fn side_by_side(&self, at: usize, other: u32) -> bool {
        let group = &self.groups[at].group;
        4 * group.beside(other) >= group.sightings.len()
    }

    /// Names of people of one family.
    fn people(&mut self, family: &[usize]) {
        let names: Vec<(usize, Name<'_>)> =
            family.iter().filter_map(|at| Some((*at, Name::of(self.groups[*at].name())?))).collect();
        let mut pairs = Vec::new();
        let wide = names.len() > MOST_NAMES;
        for (number, (a, name)) in names.iter().enumerate() {
            // The names come in order, so that those with one first name stand together.
            for (b, other) in names[number + 1..].iter().take(MOST_NAMES) {
                if wide && name.first != other.first {
                    break;
                }
                if self.groups[*a].slot == self.groups[*b].slot || !name.fits(other) {
                    continue;
                }
                let ((one, one_key), (two, two_key)) = (self.facts(*a), self.facts(*b));
                let same = one.also.contains(&two_key) || two.also.contains(&one_key);
                let (left, right) = (&self.groups[*a], &self.groups[*b]);
                let also = if same { ALSO_TELLS } else { 0 };
                let size = 3 * size_tells(left.group.articles.max(right.group.articles));
                let told = left.group.evidence_of(&right.group, self.weights) + also + size;
                let needs = if name.family == other.family { -left.tells.min(right.tells) } else { LONGER_NEEDS };
                if told > needs {
                    pairs.push((told, left.group.articles.min(right.group.articles), *a, *b));
                }
            }
        }
        self.join(pairs, |joining, a, b| {
            let (Some(one), Some(two)) = (Name::of(joining.groups[a].name()), Name::of(joining.groups[b].name()))
            else {
                return false;
            };
            let ((facts, key), (other, other_key)) = (joining.facts(a), joining.facts(b));
            let relatives = one.generation != two.generation
                && (one.generation > 0 && facts.is_relative() || two.generation > 0 && other.is_relative());
            joining.groups[a].slot != joining.groups[b].slot
                && one.fits(&two)
                && !relatives
                && !joining.side_by_side(a, other_key)
                && !joining.side_by_side(b, key)
                && facts.linked(other) != Some(false)
        });
    }

    /// Names of bodies that articles call by both.
    fn bodies(&mut self, by_name: &BTreeMap<&'r str, Vec<usize>>) {
        let mut of_key: KeyMap<u32, Vec<usize>> = KeyMap::default();
        for (_, groups) in by_name.iter().filter(|(slot, _)| slot.starts_with("o:")) {
            groups.iter().for_each(|at| of_key.entry(self.keys[*at]).or_default().push(*at));
        }
        let mut pairs = Vec::new();
        for (at, named) in self.groups.iter().enumerate().filter(|(_, named)| named.slot.starts_with("o:")) {
            for other in named.group.facts.also.iter().filter_map(|key| of_key.get(key)).flatten() {
                let evidence = named.group.evidence_of(&self.groups[*other].group, self.weights);
                let size = named.group.articles.min(self.groups[*other].group.articles);
                pairs.push((evidence, size, at.min(*other), at.max(*other)));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        self.join(pairs, |joining, a, b| {
            let ((one, one_key), (two, two_key)) = (joining.facts(a), joining.facts(b));
            joining.groups[a].slot != joining.groups[b].slot
                && (one.also.contains(&two_key) || two.also.contains(&one_key))
                && one.linked(two) != Some(false)
        });
    }

    /// Joins pairs, those with most evidence first, where all of the one side fit all of the other.
    fn join(&mut self, mut pairs: Vec<(i32, u64, usize, usize)>, fits: impl Fn(&Self, usize, usize) -> bool) {
        pairs.sort_by_key(|(evidence, size, a, b)| (std::cmp::Reverse(*evidence), std::cmp::Reverse(*size), *a, *b));
        for (_, _, a, b) in pairs {
            let (a, b) = (self.root[a], self.root[b]);
            let all_fit = || self.members[a].iter().all(|one| self.members[b].iter().all(|two| fits(self, *one, *two)));
            if a == b || !all_fit() {
                continue;
            }
            let (into, from) = (a.min(b), a.max(b));
            let moved = std::mem::take(&mut self.members[from]);
            moved.iter().for_each(|member| self.root[*member] = into);
            self.members[into].extend(moved);
        }
    }

    fn owners(self) -> Vec<Vec<usize>> {
        self.members.into_iter().filter(|members| !members.is_empty()).collect()
    }
}
