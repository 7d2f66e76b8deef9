//! One sense of a name in one article: what is clearly one thing in most places is the same thing
//! in the rest, and what is a name twice is one where the tagger passed over it.

use super::atom::Atom;
use super::headlines::OFTEN_SMALL;
use super::kinds::PLATFORMS;
use super::tag::Type;
use super::{Context, Name};
use crate::key::{self, KeyMap};
use crate::lexicon::{self, Classes};
use crate::syntax::{LineCase, Shape};

/// Places that a form must have before its majority overrules.
const ENOUGH: u32 = 3;
/// Places that a form must have before unmarked repeats of it are marked.
const REPEATED: u32 = 2;
/// Bodies of every country that are meant by the bare word.
const HOUSES: [&str; 2] = ["parliament", "congress"];
/// Cities whose word clusters are those of cities.
const CITIES: [&str; 8] = ["denver", "toledo", "seattle", "liverpool", "mumbai", "munich", "nairobi", "osaka"];
/// Longest form that is looked for again, in tokens.
const LONGEST: u32 = 4;

#[derive(Clone, Copy, Default)]
struct Votes {
    count: [u32; 5],
    margin: i32,
}

impl Votes {
    fn total(&self) -> u32 {
        self.count.iter().sum()
    }

    /// The type of at least six tenths of the places.
    fn majority(&self) -> Option<Type> {
        let total = self.total();
        Type::ALL.into_iter().find(|kind| self.count.get(*kind as usize).is_some_and(|n| n * 10 >= total * 6))
    }
}

pub(super) fn agree(context: &Context<'_>, mut names: Vec<Name>) -> Vec<Name> {
    mend_cities(context, &mut names);
    let mut votes: KeyMap<u32, Votes> = KeyMap::default();
    let mut surnames: KeyMap<u32, i32> = KeyMap::default();
    let mut in_full_names: KeyMap<u32, ()> = KeyMap::default();
    let mut double_surnames: KeyMap<u32, ()> = KeyMap::default();
    for name in &names {
        let Some(form) = context.form(name.first, name.end) else { continue };
        let vote = votes.entry(form).or_default();
        if let Some(count) = vote.count.get_mut(name.kind as usize) {
            *count += 1;
        }
        vote.margin = vote.margin.max(name.margin);
        let full = name.kind == Type::Person && name.end - name.first > 1;
        // "Al-Sayed" and "al-Sayed" are one.
        let large = |a: &&Atom| a.is_capital() || a.has(Shape::HAS_HYPHEN);
        if let Some(last) = context.atom(name.end - 1).filter(|a| full && large(a)) {
            surnames.entry(last.folded).or_insert(name.margin);
        }
        if !full {
            continue;
        }
        // "El Saife" of "Mohamed El Saife", "Van der Berg" of "Lena van der Berg", "Al-Sayed".
        let begins = |a: &Atom| a.is_capital() || a.classes().intersects(Classes::PARTICLE);
        let tails = (name.first + 1..name.end).filter(|first| {
            context
                .atom(*first)
                .is_some_and(|a| if first + 1 < name.end { begins(a) } else { a.has(Shape::HAS_HYPHEN) })
        });
        double_surnames.extend(tails.filter_map(|first| context.form(first, name.end)).map(|form| (form, ())));
        in_full_names.extend(context.atoms_of(name).iter().map(|a| (a.folded, ())));
        // "Qin Gang" is "Qin" later.
        let family = context.atom(name.first).filter(|a| a.is_capital() && a.alone.intersects(Classes::FAMILY_FIRST));
        if let Some(family) = family.filter(|_| name.end - name.first <= 3) {
            surnames.entry(family.folded).or_insert(name.margin);
        }
    }
    let mut names = rejoin(context, names, &votes);
    for name in &mut names {
        let vote = context.form(name.first, name.end).and_then(|f| votes.get(&f));
        if let Some(kind) = vote.filter(|v| v.total() >= ENOUGH).and_then(Votes::majority) {
            name.kind = kind;
        }
        if context.form(name.first, name.end).is_some_and(|form| double_surnames.contains_key(&form)) {
            name.kind = Type::Person;
        }
        let whole = context.listed(name.first, name.end);
        // News names a person in full first: "Chelsea" whom no full name holds is the club.
        let bare = name.kind == Type::Person && name.end - name.first == 1 && whole.intersects(Classes::TEAM);
        if bare && context.atom(name.first).is_some_and(|a| !in_full_names.contains_key(&a.folded)) {
            name.kind = Type::Organization;
        }
        // A country that acts is still a place.
        if name.kind == Type::Organization
            && whole.intersects(Classes::COUNTRY)
            && !whole.intersects(Classes::ORGANIZATION)
        {
            name.kind = Type::Place;
        }
        let people = whole.intersects(Classes::DEMONYM | Classes::GROUP);
        let more = Classes::PLACE | Classes::ORGANIZATION | Classes::FIRST_NAME | Classes::SURNAME;
        if name.kind != Type::Group && people && !whole.intersects(more) {
            name.kind = Type::Group;
        }
    }
    mark_repeats(context, &names, &votes, &surnames)
}

/// "Atlético do Tejo" in two pieces, where the article has it as one name too.
fn rejoin(context: &Context<'_>, names: Vec<Name>, votes: &KeyMap<u32, Votes>) -> Vec<Name> {
    let mut out: Vec<Name> = Vec::with_capacity(names.len());
    for name in names {
        let before = out.last().copied().filter(|last| last.end + 1 == name.first);
        let whole = before.filter(|last| {
            context.atom(last.end).is_some_and(|a| a.classes().intersects(Classes::PARTICLE))
                && context.together(last.first, name.first)
        });
        let kind = whole
            .and_then(|last| context.form(last.first, name.end))
            .and_then(|form| votes.get(&form))
            .and_then(Votes::majority);
        let joined = whole.zip(kind).and_then(|(last, kind)| context.name(last.first, name.end, kind, last.margin));
        if joined.is_some() {
            out.pop();
        }
        out.push(joined.unwrap_or(name));
    }
    out
}

/// "Denver was hit by floods": a word used as the names of cities are is a city where nobody bears it.
fn mend_cities(context: &Context<'_>, names: &mut [Name]) {
    let full = |name: &&Name| name.kind == Type::Person && name.end - name.first > 1;
    let borne: KeyMap<u32, ()> =
        names.iter().filter(full).flat_map(|name| context.atoms_of(name)).map(|a| (a.folded, ())).collect();
    let cities = CITIES.map(|city| lexicon::clusters().get(key::folded(city)).map_or(0, |c| u16::from(c.coarse) + 1));
    for name in names.iter_mut().filter(|n| n.kind == Type::Person && n.end - n.first == 1) {
        let Some(atom) = context.atom(name.first) else { continue };
        let unsure = atom.has(Shape::SENTENCE_START) || atom.line == LineCase::Caps as u8;
        let city = atom.alone.intersects(Classes::CITY) && atom.coarse != 0 && cities.contains(&atom.coarse);
        if unsure && city && !borne.contains_key(&atom.folded) {
            name.kind = Type::Place;
        }
    }
}

/// Adds names where the tagger saw none.
fn mark_repeats(
    context: &Context<'_>,
    names: &[Name],
    votes: &KeyMap<u32, Votes>,
    surnames: &KeyMap<u32, i32>,
) -> Vec<Name> {
    let mut out = Vec::with_capacity(names.len());
    let bodies: Vec<u32> = HOUSES.iter().chain(&PLATFORMS).map(|word| key::folded(word)).collect();
    let mut taken = names.iter().copied().peekable();
    let mut at = 0u32;
    let count = context.atoms.len() as u32;
    while at < count {
        while let Some(name) = taken.next_if(|n| n.first <= at) {
            out.push(name);
            at = at.max(name.end);
        }
        if at >= count {
            break;
        }
        let free = taken.peek().map_or(count, |next| next.first);
        match repeat(context, at, free, votes, surnames, &bodies) {
            Some(name) => {
                at = name.end;
                out.push(name);
            }
            None => at += 1,
        }
    }
    out.extend(taken);
    out
}

fn repeat(
    context: &Context<'_>,
    at: u32,
    free: u32,
    votes: &KeyMap<u32, Votes>,
    surnames: &KeyMap<u32, i32>,
    bodies: &[u32],
) -> Option<Name> {
    let atom = context.atom(at)?;
    if !atom.has(Shape::CAPITAL | Shape::INNER_CAPITAL) {
        // "al-Sayed said".
        let surname = surnames.get(&atom.folded).filter(|_| atom.has(Shape::HAS_HYPHEN) && atom.is_word);
        return context.name(at, at + 1, Type::Person, *surname? / 2);
    }
    let alone = |end: u32| {
        let neighbour = |at: Option<u32>| {
            at.and_then(|at| context.atom(at)).is_some_and(|a| a.is_capital() && a.line == LineCase::Normal as u8)
        };
        !neighbour(at.checked_sub(1).filter(|b| context.together(*b, at)))
            && !neighbour(Some(end).filter(|e| context.together(at, *e)))
    };
    // In a headline one place in the running text is enough, unless the word is a common one.
    let headline = atom.line != LineCase::Normal as u8 && !OFTEN_SMALL.contains(&atom.case);
    let needed = if headline { 1 } else { REPEATED };
    for length in (1..=LONGEST).rev() {
        let end = at + length;
        if end > free || !context.together(at, end - 1) || !context.atom(end - 1).is_some_and(Atom::is_capital) {
            continue;
        }
        let found = context.form(at, end).and_then(|f| votes.get(&f)).filter(|v| v.total() >= needed);
        if let Some(kind) = found.and_then(Votes::majority).filter(|_| alone(end)) {
            return context.name(at, end, kind, found.map_or(0, |v| v.margin / 2));
        }
    }
    if let Some(margin) = surnames.get(&atom.folded).filter(|_| alone(at + 1)) {
        return context.name(at, at + 1, Type::Person, margin / 2);
    }
    listed(context, at, free, bodies)
}

/// What is a name wherever it stands: nationalities, countries, and longer listed names.
fn listed(context: &Context<'_>, at: u32, free: u32, bodies: &[u32]) -> Option<Name> {
    let atom = context.atom(at)?;
    if atom.line == LineCase::Caps as u8 {
        return None;
    }
    let other = Classes::FIRST_NAME | Classes::SURNAME | Classes::DATE;
    let group = atom.alone.intersects(Classes::DEMONYM | Classes::GROUP)
        && !atom.alone.intersects(other | Classes::PLACE | Classes::ORGANIZATION);
    if group {
        return context.name(at, at + 1, Type::Group, 0);
    }
    // "iPhone".
    if atom.has(Shape::INNER_CAPITAL) && atom.alone == Classes::PRODUCT {
        return context.name(at, at + 1, Type::Other, 0);
    }
    let capital = |at: u32| context.atom(at).is_some_and(|a| a.is_capital() && a.line == LineCase::Normal as u8);
    if atom.alone.intersects(Classes::COUNTRY) && !atom.alone.intersects(other) {
        // "The US" at the start of a sentence: that capital means nothing.
        let opens =
            |at: u32| context.atom(at).is_some_and(|a| a.has(Shape::SENTENCE_START) && OFTEN_SMALL.contains(&a.case));
        let before = at.checked_sub(1).is_some_and(|b| capital(b) && !opens(b) && context.together(b, at));
        let titled = context.atom(at + 1).is_some_and(|a| a.classes().intersects(Classes::TITLE | Classes::ROLE));
        if !before && (titled || !capital(at + 1)) {
            return context.name(at, at + 1, Type::Place, 0);
        }
    }
    let alone = !capital(at + 1) && !at.checked_sub(1).is_some_and(capital);
    if alone && capital(at) && bodies.contains(&atom.folded) {
        return context.name(at, at + 1, Type::Organization, 0);
    }
    let length = atom.whole_place >> 8;
    let begins = atom.whole != 0 && length > 1 && atom.whole_place & 0xff == 0;
    let alone = !capital(at + length) && !at.checked_sub(1).is_some_and(capital);
    if !begins || !alone || at + length > free || atom.line != LineCase::Normal as u8 {
        return None;
    }
    let classes = Classes::from_bits(atom.whole);
    let kind = if classes.intersects(Classes::TITLE | Classes::ROLE | Classes::HONORIFIC) {
        return None;
    } else if classes.intersects(Classes::DEMONYM | Classes::GROUP) {
        Type::Group
    } else if classes.intersects(Classes::ORGANIZATION) {
        Type::Organization
    } else if classes.intersects(Classes::PLACE) {
        Type::Place
    } else {
        return None;
    };
    // "The Philippines" is called so without its article.
    let article = u32::from(classes.intersects(Classes::COUNTRY) && atom.folded == key::folded("the"));
    context.name(at + article, at + length, kind, 0)
}
