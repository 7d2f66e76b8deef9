//! Noun phrases that may stand for a name: "the ministry", "the 42-year-old", "this company".

use super::super::{Entities, Reference};
use crate::article::EntityKind;
use crate::key;
use crate::lexicon::{Classes, gazetteer};
use crate::syntax::grammar::{For, is_listed, noun_phrase, sort_of};
use crate::syntax::{Shape, Syntax, Token};
use crate::words::Class;

/// Most words between the article and its noun.
const MOST_MODIFIERS: u32 = 3;

/// What may open one.
pub(super) const DETERMINERS: [u32; 2] = [key::exact("the"), key::exact("this")];

/// A noun with its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Noun {
    /// Tokens of its modifiers and itself: `start..end`, the noun's own words from `head`.
    pub(super) start: u32,
    pub(super) head: u32,
    pub(super) end: u32,
    pub(super) sort: For,
}

/// The noun phrase behind the article at `at`; `names` are those that follow.
pub(super) fn read(text: &str, syntax: &Syntax, found: &Entities, at: u32, names: &[Reference]) -> Option<Noun> {
    let name = |at: u32| names.iter().find(|r| r.start <= at && at < r.end);
    syntax.token(at + 1).filter(|first| !first.has(Shape::SENTENCE_START))?;
    let phrase = noun_phrase::read(text, &syntax.tokens, at + 1, |at| name(at).map(|name| name.end))?;
    let mut head = phrase.start;
    while head < phrase.end && head - phrase.start <= MOST_MODIFIERS {
        // Nationalities and places may stand before the noun, other names not.
        if let Some(name) = name(head) {
            let kind = found.kind(name.entity)?;
            head = matches!(kind, EntityKind::Group | EntityKind::Place).then_some(name.end)?;
            continue;
        }
        // "The 42-year-old", but of "the 7 firms" none alone.
        let token = syntax.token(head).filter(|token| token.is_word() || sort_of(token).is_some())?;
        let keys = || syntax.tokens.iter().skip(head as usize).take_while(|t| t.is_word()).map(|t| t.folded);
        let role = gazetteer().longest(keys(), Classes::ROLE | Classes::TITLE).map(|(n, _)| n as u32);
        let end = head + role.unwrap_or(1);
        let goes_on = syntax.token(end).is_some_and(|t| t.is_word() && goes_on(t));
        let sort = role.map(|_| For::Person).filter(|_| !is_listed(token)).or_else(|| sort_of(token));
        if let Some(sort) = sort.filter(|_| !goes_on && !Class::RoleOrAdjective.has(token.folded)) {
            let named = names.iter().any(|r| head <= r.start && r.start <= end);
            return (!named).then_some(Noun { start: phrase.start, head, end, sort });
        }
        head += 1;
    }
    None
}

/// Another noun of the phrase: the one before it only describes it.
fn goes_on(token: &Token) -> bool {
    token.has(Shape::CAPITAL) || sort_of(token).is_some()
}
