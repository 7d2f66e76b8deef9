//! What people are, in the words of the article: the title before a name, the description behind it.
//!
//! Behind a name a description stands between commas: "Ada Quill, the mayor of Oslo, said". It is
//! kept when it begins as one and has a noun for what people do.

use super::reference::words::{Class, class};
use super::{Entities, Reference};
use crate::article::EntityKind;
use crate::key;
use crate::lexicon::{Classes, Entry, gazetteer};
use crate::mentions::NameMention;
use crate::syntax::{Mark, Shape, Syntax, Token};
use once_cell::sync::Lazy;

/// Longest description, in tokens.
const LONGEST: u32 = 20;
/// Within so many tokens the noun for what the person does must come.
const HEAD_WITHIN: u32 = 8;

/// Words that a description does not begin with, nor go on after.
const ENDS: [&str; 23] = [
    "said", "says", "told", "who", "which", "and", "but", "told", "was", "is", "has", "had", "were", "will", "would",
    "when", "while", "after", "where", "whose", "added", "that", "both",
];
static END_KEYS: Lazy<Vec<u32>> = Lazy::new(|| {
    let mut keys = ENDS.map(key::folded).to_vec();
    keys.sort_unstable();
    keys
});
static ARTICLES: Lazy<[u32; 3]> = Lazy::new(|| ["the", "a", "an"].map(key::folded));
static WHO: Lazy<u32> = Lazy::new(|| key::folded("who"));
static OWNERS: Lazy<[u32; 5]> = Lazy::new(|| ["its", "his", "her", "their", "our"].map(key::folded));
static SPEAKS: Lazy<[u32; 4]> = Lazy::new(|| ["said", "says", "told", "added"].map(key::folded));
static OF: Lazy<[u32; 6]> = Lazy::new(|| ["of", "for", "at", "in", "to", "on"].map(key::folded));
static AND: Lazy<u32> = Lazy::new(|| key::folded("and"));
static IS: Lazy<[u32; 2]> = Lazy::new(|| ["is", "was"].map(key::folded));

/// A role: tokens `start..end`, said of an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) entity: u32,
    pub(super) start: u32,
    pub(super) end: u32,
}

/// A word for what a person does.
pub(super) fn is_role(token: &Token) -> bool {
    token.is_word() && gazetteer().get(token.folded).is_some_and(|e| e.is(Classes::ROLE | Classes::TITLE))
}

/// "Gen.", "Dr".
fn is_title(token: &Token) -> bool {
    let listed = |e: Entry| e.is(Classes::HONORIFIC | Classes::TITLE);
    token.has(Shape::CAPITAL) && gazetteer().get(token.folded).is_some_and(listed)
}

/// All roles, in the order of the mentions that they stand with. `references` are those of the
/// mentions.
pub(super) fn find(text: &str, syntax: &Syntax, mentions: &[NameMention], found: &Entities) -> Vec<Said> {
    let mut all = Vec::new();
    for (mention, reference) in mentions.iter().zip(&found.references) {
        if mention.kind != EntityKind::Person {
            continue;
        }
        if let Some(role) = mention.role {
            let start = syntax.token_at(role.start() as u32);
            let end = syntax.token_at(role.end().saturating_sub(1) as u32) + 1;
            all.push(Said { entity: reference.entity, start: whole(syntax, found, start), end });
        }
        all.extend(ahead(syntax, mention, reference));
        all.extend(behind(text, syntax, found, reference));
    }
    all
}

/// A role that begins in the name of a body or right behind it begins with that name: "Labour Party
/// of Malta leader", "Durban high court judge".
fn whole(syntax: &Syntax, found: &Entities, start: u32) -> u32 {
    let kind = |r: &&Reference| found.list.get(r.entity as usize).map(|e| e.kind);
    let thing = |r: &&Reference| kind(r).is_some_and(|kind| kind != EntityKind::Person);
    let around = found.at(start).or_else(|| found.at(start.checked_sub(1)?).filter(|r| r.end == start));
    let here = |r: &&Reference| syntax.sentence_of(r.start) == syntax.sentence_of(start);
    around.filter(here).filter(thing).map_or(start, |r| r.start)
}

/// The description before the name, between its article and a comma: "the culture minister, Ada
/// Quill, said", "Oslo's mayor, Ada Quill".
fn ahead(syntax: &Syntax, mention: &NameMention, name: &Reference) -> Option<Said> {
    let token = |at: u32| syntax.tokens.get(at as usize);
    let first = mention.role.map_or(name.start, |role| syntax.token_at(role.start() as u32));
    // "The governor of the province, Gen. Tom Arden".
    let titled = first.checked_sub(1).filter(|at| token(*at).is_some_and(is_title)).unwrap_or(first);
    let first = if mention.role.is_none() { titled } else { first };
    let comma = first.checked_sub(1).filter(|at| token(*at).is_some_and(|t| t.mark() == Mark::Comma))?;
    // "She met the minister, Ada Quill said": no description.
    let behind = token(name.end)?;
    let closed = matches!(behind.mark(), Mark::Comma | Mark::Stop | Mark::CloseBracket)
        || behind.mark() == Mark::None && !SPEAKS.contains(&behind.folded) && is_link(behind);
    if !closed {
        return None;
    }
    let from = syntax.sentences.get(syntax.sentence_of(comma))?.start.max(comma.saturating_sub(LONGEST));
    let quoted = token(comma)?.has(Shape::QUOTED);
    let mut start = None;
    for at in (from..comma).rev() {
        let token = token(at)?;
        if token.has(Shape::QUOTED) != quoted {
            return None;
        }
        if token.mark() == Mark::Possessive {
            // The owner belongs to it where it is a name.
            let owner = (from..at).rev().take_while(|at| syntax.tokens.get(*at as usize).is_some_and(is_capital));
            start = owner.last().or(Some(at + 1));
            break;
        }
        if ARTICLES.contains(&token.folded) || OWNERS.contains(&token.folded) {
            // "President of the board", "a spokesman for the rebels": an article further ahead opens the
            // phrase.
            let inner = at.checked_sub(1).and_then(|of| syntax.tokens.get(of as usize));
            let inner = inner.is_some_and(|t| OF[..2].contains(&t.folded));
            if !(inner && at > from) {
                start = Some(at + 1);
                break;
            }
            continue;
        }
        if token.mark() != Mark::None || END_KEYS.binary_search(&token.folded).is_ok() {
            return None;
        }
    }
    let start = start.filter(|start| *start < comma)?;
    // The head is the last word before "of" or the end.
    let words = syntax.slice(start, comma);
    let head = words.iter().position(is_of).unwrap_or(words.len()).checked_sub(1)?;
    words.get(head).filter(|token| is_role(token) && !token.has(Shape::SENTENCE_START))?;
    Some(Said { entity: name.entity, start, end: comma })
}

fn is_capital(token: &Token) -> bool {
    token.is_word() && token.has(Shape::CAPITAL)
}

fn is_of(token: &Token) -> bool {
    OF.contains(&token.folded)
}

/// What may follow a name that ends a description: "the mayor, Ada Quill of Labour, said".
fn is_link(token: &Token) -> bool {
    is_of(token) || token.folded == *AND
}

/// The description behind the name.
fn behind(text: &str, syntax: &Syntax, found: &Entities, name: &Reference) -> Option<Said> {
    let token = |at: u32| syntax.tokens.get(at as usize);
    // "Ada Quill is a reporter for the paper".
    let behind = token(name.end + 1).map_or(0, |t| t.folded);
    let is = |t: &Token| {
        t.folded == IS[0] && ARTICLES.contains(&behind) || t.folded == IS[1] && ARTICLES[1..].contains(&behind)
    };
    let copula = token(name.end).is_some_and(is);
    let comma = token(name.end).filter(|t| t.mark() == Mark::Comma || copula)?;
    let limit = syntax.sentences.get(syntax.sentence_of(name.start))?.end;
    let quoted = comma.has(Shape::QUOTED);
    let mut start = name.end + 1;
    if token(start)?.folded == *WHO && IS.contains(&token(start + 1)?.folded) {
        start += 2;
    }
    if ARTICLES.contains(&token(start)?.folded) {
        start += 1;
    }
    // "Ada Quill, complained about the referee,": a clause.
    if matches!(class(token(start)?), Class::Preposition | Class::Subordinator | Class::Pronoun(..)) {
        return None;
    }
    let verb = |t: &Token| ["ed", "ing"].iter().any(|end| t.text(text).ends_with(end)) && !t.has(Shape::CAPITAL);
    if verb(token(start)?)
        && token(start + 1).is_some_and(|t| {
            matches!(class(t), Class::Preposition | Class::Pronoun(..)) || ARTICLES.contains(&t.folded)
        })
    {
        return None;
    }
    let mut end = start;
    let mut head = None;
    while let Some(token) = token(end).filter(|_| end < limit && end - start < LONGEST) {
        let ends = match token.mark() {
            Mark::None => END_KEYS.binary_search(&token.folded).is_ok(),
            Mark::Possessive => false,
            _ => true,
        };
        if ends || token.has(Shape::QUOTED) != quoted {
            break;
        }
        if head.is_none() && is_role(token) && end - start < HEAD_WITHIN {
            head = Some(end);
        }
        end += 1;
    }
    let head = head?;
    // A list of people: "Ada Quill, President Tom Arden, ...": the title is the next one's.
    let next_name = found.within(head, end).iter().find(|r| {
        r.start == head + 1 && found.list.get(r.entity as usize).is_some_and(|e| e.kind == EntityKind::Person)
    });
    (next_name.is_none() && end > start).then_some(Said { entity: name.entity, start, end })
}
