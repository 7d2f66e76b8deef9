//! Names in lines whose capitals mean nothing: "Okafor Holds Talks". What the running text calls a
//! name is one there too, what it does not is cut to what it knows.

use super::tag::Type;
use super::{Context, Name};
use crate::key::{self, KeyMap};
use crate::lexicon::Classes;
use crate::syntax::{LineCase, Mark};
use std::ops::Range;

/// Words that are written small more often than not, as [`Atom::case`](super::atom::Atom) has it.
pub(super) const OFTEN_SMALL: Range<u8> = 1..8;
/// Words that are hardly ever written with a capital.
const MOSTLY_SMALL: Range<u8> = 1..5;

/// Longest name in which a shorter one is looked for, in tokens. All its parts are tried.
const LONGEST: u32 = 12;

pub(super) fn cut(context: &Context<'_>, names: Vec<Name>) -> Vec<Name> {
    let in_title = |name: &Name| context.atom(name.first).is_some_and(|a| a.line != LineCase::Normal as u8);
    if !names.iter().any(in_title) {
        return names;
    }
    let mut body: KeyMap<u32, Type> = KeyMap::default();
    for name in names.iter().filter(|n| !in_title(n)) {
        if let Some(form) = context.form(name.first, name.end) {
            body.entry(form).or_insert(name.kind);
        }
        if name.kind == Type::Person && name.end - name.first > 1 {
            body.entry(context.form(name.end - 1, name.end).unwrap_or(0)).or_insert(Type::Person);
        }
    }
    names
        .into_iter()
        .filter_map(|name| if in_title(&name) { shorter(context, name, &body) } else { Some(name) })
        .collect()
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
