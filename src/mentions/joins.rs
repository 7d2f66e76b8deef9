//! Names of bodies that the tagger cut in pieces, or whose head it left out.

use super::tag::Type;
use super::{Context, Name};
use crate::key;
use crate::lexicon::Classes;

/// Words between a place and the end of an event's name.
const MOST_EVENT_WORDS: u32 = 3;

/// Words over which the name of a body goes on.
const LINKS: [&str; 3] = ["of", "for", "on"];

pub(super) fn join(context: &Context<'_>, names: Vec<Name>) -> Vec<Name> {
    let links = LINKS.map(key::folded);
    let the = key::folded("the");
    let mut out: Vec<Name> = Vec::with_capacity(names.len());
    for name in names {
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
