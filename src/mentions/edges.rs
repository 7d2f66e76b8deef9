//! Where names begin and end: titles, articles and possessives do not belong to them.

use super::atom::Atom;
use super::tag::Type;
use super::{Context, Name};
use crate::key;
use crate::lexicon::{self, Classes};
use crate::syntax::{Mark, Shape};

/// Titles that are part of how a person is known.
const KEPT: [&str; 9] = ["pope", "prince", "princess", "king", "queen", "saint", "emperor", "duke", "duchess"];

pub(super) fn cut(context: &Context<'_>, names: Vec<Name>) -> Vec<Name> {
    let kept = KEPT.map(key::folded);
    let the = key::folded("the");
    let day = key::folded("day");
    let own = key::folded("I");
    let mut out = Vec::with_capacity(names.len());
    for name in names {
        let (mut first, mut end) = (name.first, name.end);
        // "The Hague", "Labour Day": an article that belongs to the name, a day that is none.
        let article =
            first.checked_sub(1).filter(|at| context.atom(*at).is_some_and(|a| a.folded == the && a.is_capital()));
        if let Some(at) = article.filter(|at| belongs(context, *at, end)) {
            out.extend(context.name(at, end, Type::Place, name.margin));
            continue;
        }
        let is_day = |at: u32| context.atom(at).is_some_and(|a| a.folded == day && a.is_capital());
        if name.kind == Type::Other && (is_day(end - 1) || is_day(end)) {
            continue;
        }
        // Addresses are no names, nor is "I".
        let nothing = |atom: &Atom| atom.folded == own || atom.has(Shape::ADDRESS);
        if context.atoms_of(&name).iter().all(nothing) {
            continue;
        }
        // "The Prime Minister" is an office.
        if name.kind == Type::Other && context.listed(first, end).intersects(Classes::TITLE | Classes::ROLE) {
            continue;
        }
        while end - first > 1 {
            let Some(atom) = context.atom(first) else { break };
            let cut = if name.kind == Type::Person {
                // "Siti" and "Don" are forenames too.
                let title = atom.alone.intersects(Classes::HONORIFIC) && !atom.alone.intersects(Classes::FIRST_NAME)
                    || atom.classes().intersects(Classes::TITLE)
                        && !atom.classes().intersects(Classes::FIRST_NAME | Classes::SURNAME);
                title && !kept.contains(&atom.folded)
            } else {
                atom.folded == the && !(atom.is_capital() && belongs(context, first, end))
            };
            if !cut {
                break;
            }
            if atom.alone.intersects(Classes::COUNTRY) {
                out.extend(context.name(first, first + 1, Type::Place, name.margin));
            } else if atom.alone.intersects(Classes::DEMONYM) {
                out.extend(context.name(first, first + 1, Type::Group, name.margin));
            }
            first += 1;
        }
        match possessive(context, first, end) {
            Some(at) => {
                out.extend(context.name(first, at, name.kind, name.margin));
                // What is owned is a name of its own only when it is a body: "China's Ministry".
                let rest = at + 1..end;
                let owned = context.atoms.get(rest.start as usize..end as usize).unwrap_or_default();
                if owned.len() > 1 && owned.iter().any(|a| a.classes().intersects(Classes::ORG_HEAD)) {
                    out.extend(context.name(rest.start, end, Type::Organization, name.margin));
                }
            }
            None => {
                // A mark of possession at the end is not part of the name.
                if end - first > 1 && context.mark(end - 1) == Mark::Possessive && !is_listed(context, first, end) {
                    end -= 1;
                }
                out.extend(context.name(first, end, name.kind, name.margin));
            }
        }
    }
    out
}

/// Where a name is cut by a possessive inside it: not within a name that is listed as a whole, and
/// only behind what is known to be a name by itself.
fn possessive(context: &Context<'_>, first: u32, end: u32) -> Option<u32> {
    let at = (first + 1..end.checked_sub(1)?).find(|at| context.mark(*at) == Mark::Possessive)?;
    if is_listed(context, first, end) {
        return None;
    }
    let owner = context.atoms.get(first as usize..at as usize)?;
    let known = Classes::PLACE | Classes::ORGANIZATION | Classes::DEMONYM;
    owner.iter().all(|a| a.classes().intersects(known)).then_some(at)
}

/// Whether the article at `first` is part of the name: of a town's it is, of a country's it is not.
fn belongs(context: &Context<'_>, first: u32, end: u32) -> bool {
    context.listed(first, end).intersects(Classes::CITY)
        && !context.listed(first + 1, end).intersects(Classes::COUNTRY | Classes::REGION)
}

fn is_listed(context: &Context<'_>, first: u32, end: u32) -> bool {
    !context.listed(first, end).is_empty()
}

impl Context<'_> {
    /// Classes of the tokens `first..end` as one listed phrase.
    pub(super) fn listed(&self, first: u32, end: u32) -> Classes {
        let keys = self.syntax.slice(first, end).iter().map(|t| t.folded);
        let entry = lexicon::phrase_key(keys).and_then(|key| lexicon::gazetteer().get(key));
        entry.map_or(Classes::default(), |entry| entry.classes())
    }
}
