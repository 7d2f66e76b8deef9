//! Labels of the corpora brought to one convention: that of the annotation guide.

use super::tag::Type;
use crate::lexicon::{self, Classes};
use crate::syntax::{Syntax, Token};
use std::collections::HashSet;

/// A gold name as tokens `first..end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Gold {
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) kind: Type,
}

const ORGANIZATIONS: [&str; 12] = [
    "White House",
    "Kremlin",
    "Pentagon",
    "Taliban",
    "Taleban",
    "GOP",
    "U.N.",
    "UN",
    "NATO",
    "EU",
    "Downing Street",
    "Capitol Hill",
];

pub(super) fn repair(text: &str, syntax: &Syntax, corpus: &str, gold: &mut Vec<Gold>) {
    let silver = corpus.contains("silver");
    let surnames: HashSet<u32> = gold
        .iter()
        .filter(|g| g.kind == Type::Person && g.end - g.first > 1)
        .filter_map(|g| syntax.tokens.get(g.end - 1))
        .map(|t| t.folded)
        .collect();
    for name in gold.iter_mut() {
        trim(text, &syntax.tokens, name);
        let tokens = syntax.tokens.get(name.first..name.end).unwrap_or_default();
        let words = match (tokens.first(), tokens.last()) {
            (Some(a), Some(b)) => text.get(a.start as usize..b.end as usize).unwrap_or(""),
            _ => "",
        };
        if ORGANIZATIONS.contains(&words) {
            name.kind = Type::Organization;
        } else if silver && matches!(tokens, [one] if surnames.contains(&one.folded)) {
            name.kind = Type::Person;
        } else if name.kind != Type::Person && is_group(tokens) {
            name.kind = Type::Group;
        } else if corpus == "gmb" && name.kind == Type::Organization && is_state(tokens) {
            name.kind = Type::Place;
        }
    }
    gold.retain(|name| name.end > name.first);
}

/// Cuts titles off people and "the" off the rest.
fn trim(text: &str, tokens: &[Token], name: &mut Gold) {
    let gazetteer = lexicon::gazetteer();
    while name.end - name.first > 1 {
        let Some(token) = tokens.get(name.first) else { return };
        let listed = gazetteer.get(token.folded);
        let cut = match name.kind {
            Type::Person => listed.is_some_and(|e| {
                e.is(Classes::HONORIFIC) || e.is(Classes::TITLE) && !e.is(Classes::FIRST_NAME | Classes::SURNAME)
            }),
            _ => matches!(token.text(text), "the" | "The"),
        };
        if !cut {
            return;
        }
        name.first += 1;
    }
}

fn is_group(tokens: &[Token]) -> bool {
    let gazetteer = lexicon::gazetteer();
    !tokens.is_empty()
        && tokens.iter().all(|t| {
            gazetteer.get(t.folded).is_some_and(|e| {
                e.is(Classes::DEMONYM | Classes::GROUP) && !e.is(Classes::PLACE | Classes::ORGANIZATION)
            })
        })
}

fn is_state(tokens: &[Token]) -> bool {
    let keys = tokens.iter().map(|t| t.folded);
    lexicon::gazetteer().longest(keys, Classes::COUNTRY).is_some_and(|(length, _)| length == tokens.len())
}
