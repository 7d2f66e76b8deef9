//! Names in lines whose capitals mean nothing: "Okafor Holds Talks". What the running text calls a
//! name is one there too, what it does not is cut to what it knows. A verb or a small word, which
//! running English writes small, is no part of a name that only the headline has.

use super::headline_words::{is_small, is_verb};
use super::tag::Type;
use super::{Context, Name};
use crate::key::{self, KeyMap};
use crate::lexicon::Classes;
use crate::syntax::{LineCase, Mark, Shape};
use std::ops::Range;

/// Words that are written small more often than not, as [`Atom::case`](super::atom::Atom) has it.
pub(super) const OFTEN_SMALL: Range<u8> = 1..8;
/// Words that are hardly ever written with a capital.
const MOSTLY_SMALL: Range<u8> = 1..5;

/// Words that are written with a capital much more often than not, from here on.
const CAPITAL: u8 = 10;

/// Longest name in which a shorter one is looked for, in tokens. All its parts are tried.
const LONGEST: u32 = 12;

/// Listed phrases over which a name may go on: "Doctors Without Borders".
const LISTED: Classes = Classes::from_bits(
    Classes::PLACE.bits()
        | Classes::ORGANIZATION.bits()
        | Classes::LAW.bits()
        | Classes::EVENT.bits()
        | Classes::WORK.bits()
        | Classes::PRODUCT.bits(),
);

pub(super) fn cut(context: &Context<'_>, names: Vec<Name>) -> Vec<Name> {
    let in_title = |name: &Name| context.atom(name.first).is_some_and(|a| a.line != LineCase::Normal as u8);
    if !names.iter().any(in_title) {
        return names;
    }
    let mut body: KeyMap<u32, Type> = KeyMap::default();
    let mut heads: KeyMap<u32, ()> = KeyMap::default();
    for name in names.iter().filter(|n| !in_title(n)) {
        if let Some(form) = context.form(name.first, name.end) {
            body.entry(form).or_insert(name.kind);
        }
        if name.kind == Type::Person && name.end - name.first > 1 {
            body.entry(context.form(name.end - 1, name.end).unwrap_or(0)).or_insert(Type::Person);
        }
        heads.extend(context.atom(name.end - 1).map(|a| (a.folded, ())));
    }
    let mut out = Vec::with_capacity(names.len());
    for name in names {
        let known = || context.form(name.first, name.end).is_some_and(|form| body.contains_key(&form));
        if !in_title(&name) {
            out.push(name);
        } else if name.end - name.first == 1 || known() || !context.listed(name.first, name.end).is_empty() {
            out.extend(shorter(context, name, &body));
        } else if (name.first..name.end).any(|at| breaks(context, &name, at)) {
            split(context, &name, &body, &mut out);
        } else if !is_phrase(context, &name, &heads) {
            out.extend(shorter(context, name, &body));
        }
    }
    out
}

/// "Pipeline Protest": common words that only the headline has in this order.
fn is_phrase(context: &Context<'_>, name: &Name, heads: &KeyMap<u32, ()>) -> bool {
    let common = |a: &super::atom::Atom| OFTEN_SMALL.contains(&a.case) && a.has(Shape::HAS_LOWER);
    let atoms = context.atoms_of(name);
    let head = atoms.last().is_some_and(|a| heads.contains_key(&a.folded));
    name.kind != Type::Person && !head && atoms.iter().all(common)
}

/// Whether no name goes on over the word, unless it is listed with it.
fn breaks(context: &Context<'_>, name: &Name, at: u32) -> bool {
    let Some(atom) = context.atom(at) else { return true };
    let listed = Classes::from_bits(atom.whole).intersects(LISTED) && atom.whole_place >> 8 > 1;
    let own = name.kind == Type::Person && atom.alone.intersects(Classes::FIRST_NAME | Classes::SURNAME);
    let acronym = atom.has(Shape::ALL_CAPS) && atom.line == LineCase::Title as u8;
    let unusual = atom.case >= OFTEN_SMALL.end;
    !listed && !own && !acronym && (is_small(atom.folded) || is_verb(atom.folded) && !unusual)
}

/// The names between the words that break a phrase.
fn split(context: &Context<'_>, name: &Name, body: &KeyMap<u32, Type>, out: &mut Vec<Name>) {
    let ends = |at: &u32| breaks(context, name, *at) || context.mark(*at) != Mark::None;
    let mut first = name.first;
    while first < name.end {
        let end = (first..name.end).find(ends).unwrap_or(name.end);
        piece(context, Name { first, end, ..*name }, body, out);
        first = end + 1;
    }
}

/// What the body or the lists know within the piece; of the rest, what is not written small.
fn piece(context: &Context<'_>, mut name: Name, body: &KeyMap<u32, Type>, out: &mut Vec<Name>) {
    let heads = |at: u32| context.atom(at).is_some_and(|a| a.alone.intersects(Classes::ORG_HEAD));
    while name.first < name.end && is_idle(context, name.end - 1) && !heads(name.end - 1) {
        name.end -= 1;
    }
    let body_headed = name.kind == Type::Organization
        && !is_idle(context, name.first)
        && name.end > name.first
        && heads(name.end - 1);
    if body_headed && name.end - name.first > 1 {
        out.extend(context.name(name.first, name.end, name.kind, name.margin));
        return;
    }
    let (mut at, mut rest) = (name.first, name.first);
    while at < name.end {
        // "Harambee Queens" is not in Queens: a listed word stands by itself or beside another.
        let alone = |end: u32| {
            (at == rest || is_idle(context, at - 1))
                && (end == name.end || is_idle(context, end) || known(context, end, name.end, body).is_some())
        };
        let found = known(context, at, name.end, body);
        match found.filter(|(end, _)| holds(context, body, at, *end).is_some() || alone(*end)) {
            Some((end, kind)) => {
                leave(context, Name { first: rest, end: at, ..name }, out);
                out.extend(context.name(at, end, kind, name.margin));
                (at, rest) = (end, end);
            }
            None => at += 1,
        }
    }
    leave(context, Name { first: rest, ..name }, out);
}

/// The longest name that begins here: the body's, or one of the lists.
fn known(context: &Context<'_>, at: u32, end: u32, body: &KeyMap<u32, Type>) -> Option<(u32, Type)> {
    let ends = (at + 1..=end.min(at + LONGEST)).rev();
    ends.filter_map(|end| {
        let kind = holds(context, body, at, end);
        let unusual = !context.atom(at).is_some_and(|a| OFTEN_SMALL.contains(&a.case));
        let classes = context.listed(at, end);
        let listed = match classes {
            _ if !unusual || classes.intersects(Classes::FIRST_NAME | Classes::SURNAME) => None,
            _ if classes.intersects(Classes::DEMONYM | Classes::GROUP) => Some(Type::Group),
            _ if classes.intersects(Classes::PLACE) => Some(Type::Place),
            _ if classes.intersects(Classes::ORGANIZATION) => Some(Type::Organization),
            _ => None,
        };
        Some((end, kind.or(listed)?))
    })
    .next()
}

fn holds(context: &Context<'_>, body: &KeyMap<u32, Type>, first: u32, end: u32) -> Option<Type> {
    context.form(first, end).and_then(|form| body.get(&form)).copied()
}

/// Words of a piece that nothing knows: a name where some of them are not written small.
fn leave(context: &Context<'_>, mut name: Name, out: &mut Vec<Name>) {
    while name.first < name.end && is_idle(context, name.first) {
        name.first += 1;
    }
    while name.first < name.end && is_idle(context, name.end - 1) {
        name.end -= 1;
    }
    // "Navy", "Council", "North": the beginning of any name.
    let general = Classes::ORG_HEAD | Classes::PLACE_HEAD;
    let vague = |a: &super::atom::Atom| a.classes().intersects(general) || (1..CAPITAL).contains(&a.case);
    let alone = name.end - name.first == 1 && context.atom(name.first).is_some_and(vague);
    if name.first < name.end && name.kind != Type::Other && !alone {
        out.extend(context.name(name.first, name.end, name.kind, name.margin));
    }
}

/// A word that is written small, or a mark; heads of bodies may end a name.
fn is_idle(context: &Context<'_>, at: u32) -> bool {
    let Some(atom) = context.atom(at) else { return true };
    let capitals = atom.has(Shape::ALL_CAPS) && atom.line == LineCase::Title as u8;
    !atom.is_word || atom.links || OFTEN_SMALL.contains(&atom.case) && !capitals
}

fn shorter(context: &Context<'_>, name: Name, body: &KeyMap<u32, Type>) -> Option<Name> {
    if let Some(kind) = context.form(name.first, name.end).and_then(|form| body.get(&form)) {
        // Clubs and their towns are told apart in headlines too.
        let person = *kind == Type::Person || name.kind == Type::Person;
        return Some(if person { Name { kind: *kind, ..name } } else { name });
    }
    let length = name.end - name.first;
    if length > LONGEST {
        return Some(name);
    }
    // "Bank of Lisbon", "Lisbon Summit": a name of its own around a known one.
    let heads = Classes::ORG_HEAD | Classes::ORG_SUFFIX | Classes::PLACE_HEAD | Classes::EVENT_HEAD | Classes::LAW;
    let headed =
        [name.first, name.end - 1].iter().any(|at| context.atom(*at).is_some_and(|a| a.alone.intersects(heads)));
    for shorter in (1..length).rev() {
        for first in name.first..=name.end - shorter {
            let known = context.form(first, first + shorter).and_then(|form| body.get(&form));
            let rest = (name.first..first).chain(first + shorter..name.end);
            if let Some(kind) = known.filter(|_| !headed && says_nothing(context, rest)) {
                return context.name(first, first + shorter, *kind, name.margin);
            }
        }
    }
    if name.kind == Type::Person {
        let mut end = name.end;
        while end - name.first > 1 && is_word(context, end - 1, MOSTLY_SMALL) {
            end -= 1;
        }
        let quoted = length == 1
            && name.first.checked_sub(1).is_some_and(|at| context.mark(at) == Mark::OpenQuote)
            && context.mark(name.end) == Mark::CloseQuote;
        if quoted {
            return None;
        }
        return context.name(name.first, end, name.kind, name.margin);
    }
    Some(name)
}

/// Whether words around a known name are none of its own: half of them are mostly written small.
fn says_nothing(context: &Context<'_>, words: impl Iterator<Item = u32>) -> bool {
    let (mut all, mut small) = (0, 0);
    for at in words {
        all += 1;
        small += u32::from(is_word(context, at, OFTEN_SMALL));
    }
    small * 2 >= all
}

fn is_word(context: &Context<'_>, at: u32, small: Range<u8>) -> bool {
    context
        .atom(at)
        .is_some_and(|a| small.contains(&a.case) && !a.alone.intersects(Classes::FIRST_NAME | Classes::SURNAME))
}

impl Context<'_> {
    /// One key for the words of a name, whatever their case.
    pub(super) fn form(&self, first: u32, end: u32) -> Option<u32> {
        let atoms = self.atoms.get(first as usize..end as usize)?;
        atoms.iter().map(|a| a.folded).reduce(key::join)
    }

    pub(super) fn mark(&self, at: u32) -> Mark {
        self.syntax.tokens.get(at as usize).map_or(Mark::None, crate::syntax::Token::mark)
    }
}
