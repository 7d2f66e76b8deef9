//! Where names begin and end: titles, articles and possessives do not belong to them.

use super::tag::Type;
use super::{Context, Name};
use crate::key;
use crate::lexicon::{self, Classes};
use crate::syntax::Mark;

/// Titles that are part of how a person is known.
const KEPT: [&str; 9] = ["pope", "prince", "princess", "king", "queen", "saint", "emperor", "duke", "duchess"];

pub(super) fn cut(context: &Context<'_>, names: Vec<Name>) -> Vec<Name> {
    let kept = KEPT.map(key::folded);
    let the = key::folded("the");
    let mut out = Vec::with_capacity(names.len());
    for name in names {
        let (mut first, mut end) = (name.first, name.end);
        while end - first > 1 {
            let Some(atom) = context.atom(first) else { break };
            let cut = if name.kind == Type::Person {
                let title = atom.alone.intersects(Classes::HONORIFIC)
                    || atom.classes().intersects(Classes::TITLE)
                        && !atom.classes().intersects(Classes::FIRST_NAME | Classes::SURNAME);
                title && !kept.contains(&atom.folded)
            } else {
                atom.folded == the
            };
            if !cut {
                break;
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
                if end - first > 1 && mark(context, end - 1) == Mark::Possessive && !is_listed(context, first, end) {
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
    let at = (first + 1..end.checked_sub(1)?).find(|at| mark(context, *at) == Mark::Possessive)?;
    if is_listed(context, first, end) {
        return None;
    }
    let owner = context.atoms.get(first as usize..at as usize)?;
    let known = Classes::PLACE | Classes::ORGANIZATION | Classes::DEMONYM;
    owner.iter().all(|a| a.classes().intersects(known)).then_some(at)
}

fn mark(context: &Context<'_>, at: u32) -> Mark {
    context.syntax.tokens.get(at as usize).map_or(Mark::None, crate::syntax::Token::mark)
}

fn is_listed(context: &Context<'_>, first: u32, end: u32) -> bool {
    let keys = context.syntax.slice(first, end).iter().map(|t| t.folded);
    lexicon::phrase_key(keys).and_then(|k| lexicon::gazetteer().get(k)).is_some_and(|e| !e.classes().is_empty())
}
