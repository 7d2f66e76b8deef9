//! Names of bodies that the tagger cut in pieces, or whose head it left out.

use super::headlines::OFTEN_SMALL;
use super::tag::Type;
use super::{Context, Name};
use crate::key;
use crate::lexicon::Classes;

/// Words between a place and the end of an event's name.
const MOST_EVENT_WORDS: u32 = 3;

/// Words behind the "and" of "Bureau of Fisheries and Aquatic Resources".
const MOST_CARES: u32 = 4;

/// Words over which the name of a body goes on.
const LINKS: [&str; 3] = ["of", "for", "on"];

pub(super) fn join(context: &Context<'_>, names: Vec<Name>) -> Vec<Name> {
    let links = LINKS.map(key::folded);
    let the = key::folded("the");
    let mut out: Vec<Name> = Vec::with_capacity(names.len());
    for name in names {
        if out.last().is_some_and(|last| name.first < last.end) {
            continue;
        }
        let name = continued(context, name);
        let Some(last) = out.last().copied() else {
            out.push(headed(context, name));
            continue;
        };
        let gap = context.atoms.get(last.end as usize..name.first as usize).unwrap_or_default();
        let linked = match gap {
            [link] => links.contains(&link.folded),
            [link, article] => links.contains(&link.folded) && article.folded == the,
            _ => false,
        };
        let head = context.atom(last.end - 1);
        // "Ministry of Health", "University of Cape Town": the head alone is no name.
        let open = matches!(last.kind, Type::Organization | Type::Place)
            && head.is_some_and(|a| {
                a.alone.intersects(Classes::ORG_HEAD)
                    && a.is_capital()
                    && (last.kind == Type::Organization || !a.alone.intersects(Classes::PLACE_HEAD))
            })
            && name.kind != Type::Person;
        if linked && open && last.end - last.first <= 2 && context.together(last.first, name.first) {
            out.pop();
            out.extend(context.name(last.first, name.end, Type::Organization, last.margin.min(name.margin)));
            continue;
        }
        // "European" + "Parliament": the nationality or place is the body's first word.
        if gap.is_empty()
            && matches!(last.kind, Type::Group | Type::Place)
            && name.kind == Type::Organization
            && context.atom(name.first).is_some_and(|a| a.alone.intersects(Classes::ORG_HEAD))
            && context.together(last.first, name.first)
        {
            out.pop();
            out.extend(context.name(last.first, name.end, Type::Organization, name.margin));
            continue;
        }
        out.push(headed(context, name));
    }
    out
}

/// "Bureau of Fisheries" with "and Aquatic Resources" behind it: a body of two cares.
fn continued(context: &Context<'_>, name: Name) -> Name {
    let atom = |at: u32| context.atom(at);
    let cares = [key::folded("of"), key::folded("for")];
    let headed = (name.first..name.end.saturating_sub(1)).any(|at| {
        atom(at).is_some_and(|a| a.alone.intersects(Classes::ORG_HEAD) && a.is_capital())
            && atom(at + 1).is_some_and(|a| cares.contains(&a.folded))
    });
    let and = key::folded("and");
    if name.kind != Type::Organization || !headed || atom(name.end).is_none_or(|a| a.folded != and) {
        return name;
    }
    // Common nouns, whose capitals can only be the name's.
    let noun = |at: u32| {
        atom(at).is_some_and(|a| a.is_capital() && a.line == 0 && OFTEN_SMALL.contains(&a.case))
            && context.together(name.first, at)
    };
    let end = (name.end + 1..name.end + 1 + MOST_CARES).take_while(|at| noun(*at)).last();
    let free = |end: u32| !atom(end + 1).is_some_and(|a| a.is_capital() && context.together(name.first, end + 1));
    end.filter(|end| free(*end))
        .and_then(|end| context.name(name.first, end + 1, name.kind, name.margin))
        .unwrap_or(name)
}

/// A nationality or place together with the capitalised head of a body behind it: "Durban High Court".
fn headed(context: &Context<'_>, name: Name) -> Name {
    if !matches!(name.kind, Type::Group | Type::Place) {
        return name;
    }
    let body = |at: u32| {
        context.atom(at).is_some_and(|a| {
            a.is_capital()
                && a.line == 0
                && a.alone.intersects(Classes::ORG_HEAD)
                && !a.alone.intersects(Classes::PLACE_HEAD | Classes::TITLE | Classes::ROLE)
        })
    };
    // "Lisbon Fashion Week": a place and what goes on there.
    let event = |at: u32| context.atom(at).is_some_and(|a| a.is_capital() && a.line == 0);
    let behind =
        (name.end..name.end + MOST_EVENT_WORDS).take_while(|at| event(*at) && context.together(name.first, *at));
    let head = behind.filter(|at| context.atom(*at).is_some_and(|a| a.alone.intersects(Classes::EVENT_HEAD))).last();
    if let Some(head) = head.filter(|head| !event(head + 1)) {
        return context.name(name.first, head + 1, Type::Other, name.margin).unwrap_or(name);
    }
    if body(name.end) && context.together(name.first, name.end) {
        return context.name(name.first, name.end + 1, Type::Organization, name.margin).unwrap_or(name);
    }
    name
}
