//! Noun phrases that may stand for a name: "the ministry", "the 42-year-old", "this company".

use super::super::{Entities, Reference};
use crate::article::EntityKind;
use crate::key;
use crate::lexicon::{Classes, gazetteer};
use crate::syntax::grammar::{For, Pos, is_age, is_listed, pos, sort_of, verb_before_object};
use crate::syntax::{Shape, Syntax, Token};
use crate::words::Class;
use once_cell::sync::Lazy;

/// Most words between the article and its noun.
const MOST_MODIFIERS: u32 = 3;

static DETERMINERS: Lazy<[u32; 2]> = Lazy::new(|| ["the", "this"].map(key::folded));

/// A noun with its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Noun {
    /// Tokens of its modifiers and itself: `start..end`, the noun's own words from `head`.
    pub(super) start: u32,
    pub(super) head: u32,
    pub(super) end: u32,
    pub(super) sort: For,
}

pub(super) fn is_determiner(token: &Token) -> bool {
    DETERMINERS.contains(&token.folded)
}

/// The noun phrase behind the article at `at`; `names` are those that follow.
pub(super) fn read(text: &str, syntax: &Syntax, found: &Entities, at: u32, names: &[Reference]) -> Option<Noun> {
    let start = at + 1;
    let mut head = start;
    loop {
        if head - start > MOST_MODIFIERS {
            return None;
        }
        let token = syntax.tokens.get(head as usize).filter(|t| !t.has(Shape::SENTENCE_START))?;
        // Nationalities and places may stand before the noun, other names not.
        if let Some(name) = names.iter().find(|r| r.start <= head && head < r.end) {
            let kind = found.list.get(name.entity as usize)?.kind;
            if !matches!(kind, EntityKind::Group | EntityKind::Place) {
                return None;
            }
            head = name.end;
            continue;
        }
        if !token.is_word() && !is_age(token) {
            return None;
        }
        let keys = || syntax.tokens.iter().skip(head as usize).take_while(|t| t.is_word()).map(|t| t.folded);
        let role = gazetteer().longest(keys(), Classes::ROLE | Classes::TITLE).map(|(n, _)| n as u32);
        let end = head + role.unwrap_or(1);
        let goes_on = syntax.tokens.get(end as usize).is_some_and(|t| t.is_word() && goes_on(t));
        let sort = role.map(|_| For::Person).filter(|_| !is_listed(token)).or_else(|| sort_of(token));
        if let Some(sort) = sort.filter(|_| !goes_on && !Class::RoleOrAdjective.has(token.folded)) {
            let named = names.iter().any(|r| r.start <= end && head < r.end && r.start >= head);
            return (!named).then_some(Noun { start, head, end, sort });
        }
        if pos(token) != Pos::Other || verb_before_object(text, token) {
            return None;
        }
        head += 1;
    }
}

/// Another noun of the phrase: the one before it only describes it.
fn goes_on(token: &Token) -> bool {
    token.has(Shape::CAPITAL) || sort_of(token).is_some()
}
