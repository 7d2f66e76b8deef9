//! Words that the tagger took for a name twice are one where it passed over them, and so is the family
//! name of someone named in full.

use super::atom::Atom;
use super::{Context, Name};
use crate::article::EntityKind;
use crate::key::KeyMap;
use crate::lexicon::Classes;
use crate::syntax::{LineCase, Shape};
use std::ops::Range;

/// Places that a form must have before unmarked repeats of it are marked.
const REPEATED: u32 = 2;
/// Words that are written small more often than not, as [`Atom::case`] has it.
pub(super) const OFTEN_SMALL: Range<u8> = 1..8;
/// Longest form that is looked for again, in tokens.
const LONGEST: u32 = 4;

#[derive(Clone, Copy, Default)]
struct Votes {
    count: [u32; EntityKind::ALL.len()],
    margin: i32,
}

impl Votes {
    fn total(&self) -> u32 {
        self.count.iter().sum()
    }

    /// The type of at least six tenths of the places.
    fn majority(&self) -> Option<EntityKind> {
        let total = self.total();
        EntityKind::ALL.iter().copied().find(|kind| self.count.get(*kind as usize).is_some_and(|n| n * 10 >= total * 6))
    }
}

/// How often each form was found as which kind.
fn votes(context: &Context<'_>, names: &[Name]) -> KeyMap<u32, Votes> {
    let mut votes: KeyMap<u32, Votes> = KeyMap::default();
    for name in names {
        let Some(form) = context.form(name.first, name.end) else { continue };
        let vote = votes.entry(form).or_default();
        if let Some(count) = vote.count.get_mut(name.kind as usize) {
            *count += 1;
        }
        vote.margin = vote.margin.max(name.margin);
    }
    votes
}

/// People named with more than one word.
fn full_names(names: &[Name]) -> impl Iterator<Item = &Name> {
    names.iter().filter(|name| name.kind == EntityKind::Person && name.end - name.first > 1)
}

/// The family names of people named in full, with the margins of the full names.
fn family_names(context: &Context<'_>, names: &[Name]) -> KeyMap<u32, i32> {
    let mut surnames: KeyMap<u32, i32> = KeyMap::default();
    for name in full_names(names) {
        // "Al-Sayed" and "al-Sayed" are one.
        let large = |a: &&Atom| a.is_capital() || a.has(Shape::HAS_HYPHEN);
        if let Some(last) = context.atom(name.end - 1).filter(large) {
            surnames.entry(last.folded).or_insert(name.margin);
        }
        // "Qin Gang" is "Qin" later.
        let family = context.atom(name.first).filter(|a| a.is_capital() && a.alone.intersects(Classes::FAMILY_FIRST));
        if let Some(family) = family.filter(|_| name.end - name.first <= 3) {
            surnames.entry(family.folded).or_insert(name.margin);
        }
    }
    surnames
}

/// Adds names where the tagger saw none.
pub(super) fn mark(context: &Context<'_>, names: Vec<Name>) -> Vec<Name> {
    let votes = votes(context, &names);
    let surnames = family_names(context, &names);
    let mut out = Vec::with_capacity(names.len());
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
        match repeat(context, at, free, &votes, &surnames) {
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
) -> Option<Name> {
    let atom = context.atom(at)?;
    if !atom.has(Shape::CAPITAL | Shape::INNER_CAPITAL) {
        // "al-Sayed said".
        let surname = surnames.get(&atom.folded).filter(|_| atom.has(Shape::HAS_HYPHEN) && atom.is_word);
        return context.name(at, at + 1, EntityKind::Person, *surname? / 2);
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
    let margin = surnames.get(&atom.folded).filter(|_| alone(at + 1))?;
    context.name(at, at + 1, EntityKind::Person, margin / 2)
}
