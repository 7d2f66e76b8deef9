//! Which names of persons are of one person.
//!
//! Names of two words and more stand for themselves; shorter ones are parts of them: a surname, a
//! given name, a surname of two words. Where several people share the part, the one named most so far
//! is meant, or nobody.

use super::groups::Groups;
use super::index::Index;
use super::names::{Name, Names};
use super::sexes::Sex;
use super::spellings;
use crate::article::EntityKind;
use crate::key::{self, KeyMap};
use crate::lexicon::{Classes, gazetteer, variants};
use crate::stop::Stop;
use crate::words::Class;

/// What a part of a name is to the whole.
#[derive(Default, Debug)]
pub(super) struct Parts {
    /// Surnames, of one word or more: the end of a name, or its beginning where that is a family name.
    surnames: Index,
    /// Given names: any other run of words that a name begins with, or a word inside.
    given: Index,
}

/// So many times as often as others is named whom a surname means that comes before all of them.
const FOREMOST: u32 = 3;

/// The people that a short name may be, where there are several.
pub(super) type Shared = KeyMap<u32, Vec<u32>>;

fn apart(a: Sex, b: Sex) -> bool {
    a.signum() * b.signum() < 0
}

/// Chinese, Korean and Vietnamese names begin with the family's.
fn family_first(words: &[u32]) -> bool {
    matches!(words, [first, .., last] if gazetteer().is(*first, Classes::FAMILY_FIRST)
        && (words.len() == 3 || !gazetteer().is(*last, Classes::SURNAME)))
}

impl Parts {
    fn add(&mut self, at: u32, name: &Name) {
        let (words, _) = name.generation();
        let (Some(first), true) = (words.first(), words.len() > 1) else { return };
        let mut beginning = *first;
        let by_family = family_first(words);
        if by_family {
            self.surnames.add(beginning, at);
        } else {
            self.given.add(beginning, at);
        }
        for (number, word) in words.iter().enumerate().skip(1) {
            // Of "Sadeq Abu Amer", nobody is called "Amer", of "Omar bin Faiz Sabah" nobody "Faiz".
            let bound = words.get(number - 1).is_some_and(|word| Class::BindsSurname.has(*word));
            if number + 1 < words.len() {
                beginning = key::join(beginning, *word);
                self.given.add(beginning, at);
                if !bound {
                    self.given.add(*word, at);
                }
            }
            if bound {
                continue;
            }
            let end = words.get(number..).unwrap_or_default();
            if let Some(end) = end.iter().copied().reduce(key::join) {
                if by_family { self.given.add(end, at) } else { self.surnames.add(end, at) }
            }
        }
        // "J. Holt" of "James Holt".
        if !name.is_abbreviated() {
            self.surnames.add(key::join(name.initial, name.last_word()), at);
        }
        // Without the names in the middle.
        let particle = gazetteer().is(*first, Classes::PARTICLE);
        if let ([first, _, .., last], false) = (words, by_family || particle) {
            self.surnames.add(key::join(*first, *last), at);
        }
    }
}

/// The names as they are being joined.
struct Joining<'a> {
    names: &'a [Name],
    groups: &'a mut Groups,
    /// The sex of each group, kept at the member that stands for it.
    sexes: Vec<Sex>,
}

impl Joining<'_> {
    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.groups.root(a), self.groups.root(b));
        if a != b {
            let sum = self.sex(a).saturating_add(self.sex(b));
            self.groups.join(a, b);
            self.sexes[a.min(b) as usize] = sum;
        }
    }

    /// Neither a father and a son nor a man and a woman.
    fn may_be_one(&mut self, one: u32, other: u32) -> bool {
        let generation = |at: u32| self.names[at as usize].generation().1;
        generation(one) == generation(other) && !apart(self.sex(one), self.sex(other))
    }

    fn sex(&mut self, at: u32) -> Sex {
        self.sexes[self.groups.root(at) as usize]
    }

    /// The people that `own` may be a part of the name of, one name each.
    fn whole(&mut self, parts: &Parts, own: u32) -> Vec<u32> {
        let (words, _) = self.names[own as usize].generation();
        let key = words.iter().copied().reduce(key::join).unwrap_or(0);
        let ways = [parts.surnames.get(key), parts.given.get(key)];
        let mut fitting = ways.into_iter().map(|found| self.fitting(found, own));
        fitting.find(|people| !people.is_empty()).unwrap_or_default()
    }

    fn fitting(&mut self, found: &[u32], own: u32) -> Vec<u32> {
        let name = &self.names[own as usize];
        let (words, generation) = name.generation();
        let own_sex = self.sex(own);
        let mut people: Vec<(Option<u32>, u32)> = Vec::new();
        for at in found {
            let (whole, other) = self.names[*at as usize].generation();
            // A name that begins another one has its first name: what that says is no news.
            let sex = if words.len() > 1 && !whole.starts_with(words) { own_sex } else { name.address };
            let fits = generation.is_none() || other.is_none() || generation == other;
            let root = self.groups.root(*at);
            if fits && people.iter().all(|(_, person)| *person != root) && !apart(sex, self.sex(root)) {
                people.push((other, root));
            }
        }
        // "Quill Jr." is he who is called so, "Quill" rather the one without.
        if people.iter().any(|(other, _)| *other == generation) {
            people.retain(|(other, _)| *other == generation);
        }
        people.into_iter().map(|(_, person)| person).collect()
    }
}

/// Joins the names of each person; gives those that several people share.
pub(super) fn join(text: &str, names: &[Name], groups: &mut Groups) -> Shared {
    let mut parts = Parts::default();
    let people = || (0u32..).zip(names).filter(|(_, name)| name.kind == EntityKind::Person);
    for (at, name) in people() {
        parts.add(at, name);
    }
    let sexes = names.iter().map(Name::sex).collect();
    let mut joining = Joining { names, groups, sexes };
    let (full, short): (Vec<_>, Vec<_>) = people().partition(|(_, name)| name.words.len() > 1);
    same_words(&full, &mut joining);
    short_forms(&full, &mut joining);
    for (one, other) in spellings::pairs(text, names) {
        if joining.may_be_one(one, other) {
            joining.join(one, other);
        }
    }
    // Longer parts first, so that a surname finds its people joined already.
    for (at, _) in full {
        if let [whole] = joining.whole(&parts, at).as_slice() {
            joining.join(at, *whole);
        }
    }
    let (mut shared, mut alone) = (Shared::default(), Vec::new());
    for (at, name) in short {
        let people = joining.whole(&parts, at);
        match people.as_slice() {
            [] => alone.push((at, name)),
            [one] => joining.join(at, *one),
            _ => drop(shared.insert(at, people)),
        }
    }
    same_words(&alone, &mut joining);
    shared
}

/// One name under several forms of address: "Clinton" and "Mr Clinton", unless "Mrs Clinton" is
/// there too.
fn same_words(people: &[(u32, &Name)], joining: &mut Joining<'_>) {
    let mut by_key = Index::default();
    let (plain, addressed): (Vec<_>, Vec<_>) = people.iter().partition(|(_, name)| name.address == 0);
    for (at, name) in addressed {
        by_key.add(name.key, at);
    }
    for (at, name) in plain {
        let own = joining.sex(at);
        let mut fitting = by_key.get(name.key).iter().filter(|other| !apart(own, joining.sex(**other))).copied();
        if let (Some(one), None) = (fitting.next(), fitting.next()) {
            joining.join(at, one);
        }
    }
}

/// "Bob Holt" and "Robert Holt", where no third is called so.
fn short_forms(people: &[(u32, &Name)], joining: &mut Joining<'_>) {
    let forms = |name: &Name| {
        let last = name.last_word();
        variants::first_name(name.first_word()).iter().map(move |row| key::join(*row, last))
    };
    let mut by_form = Index::default();
    for (at, name) in people {
        forms(name).for_each(|form| by_form.add(form, *at));
    }
    for form in people.iter().flat_map(|(_, name)| forms(name)) {
        let mut same: Vec<u32> = by_form.get(form).iter().map(|at| joining.groups.root(*at)).collect();
        same.sort_unstable();
        same.dedup();
        let [one, other] = same[..] else { continue };
        if joining.may_be_one(one, other) {
            joining.join(one, other);
        }
    }
}

/// The group of every mention; where people share its name, the one of them named most before it,
/// and nobody where there are several such. Relatives come after those named themselves. What comes before all of
/// them waits until all are named.
pub(in crate::entities) fn owners(names: &Names, shared: &Shared, groups: &mut Groups, stop: &Stop) -> Vec<u32> {
    // How often each group was named.
    let mut named: KeyMap<u32, u32> = KeyMap::default();
    let mut owners = Vec::with_capacity(names.of.len());
    let mut early: Vec<(usize, Vec<u32>)> = Vec::new();
    for name in stop.watch(&names.of) {
        let people = shared.get(name).map_or(&[][..], Vec::as_slice).iter();
        let people: Vec<u32> = people.map(|person| groups.root(*person)).collect();
        let rank = |person: &u32| named.get(person).map(|count| (is_own(names, *person), *count));
        let best = people.iter().copied().max_by_key(rank).unwrap_or(*name);
        let alone = people.iter().all(|person| *person == best || rank(person) < rank(&best));
        let owner = groups.root(if alone { best } else { *name });
        if !people.is_empty() && people.iter().all(|person| !named.contains_key(person)) {
            early.push((owners.len(), people));
        }
        *named.entry(owner).or_insert(0) += 1;
        owners.push(owner);
    }
    for (at, people) in early {
        owners[at] = foremost(names, &people, &named).unwrap_or(owners[at]);
    }
    owners
}

/// Whom a surname means that comes before all people who bear it: "Quill Wins" over a text that names Ada Quill first
/// and far more often than Tom Quill.
fn foremost(names: &Names, people: &[u32], named: &KeyMap<u32, u32>) -> Option<u32> {
    // The smallest member of a group is the name that came first.
    let one = people.iter().copied().min().filter(|person| is_own(names, *person))?;
    let count = |person: &u32| named.get(person).copied().unwrap_or(0);
    let is_less = |person: &u32| *person == one || count(person) * FOREMOST <= count(&one);
    people.iter().all(is_less).then_some(one)
}

/// Whether a person is named as such, not as somebody's relative.
fn is_own(names: &Names, person: u32) -> bool {
    names.list.get(person as usize).is_some_and(|name| !name.relative)
}
