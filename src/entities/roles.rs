//! What people are, in the words of the article: the title before a name, the description behind it.
//!
//! Behind a name a description stands between commas: "Ada Quill, the mayor of Oslo, said". It is
//! kept when it begins as one and has a noun for what people do.

use super::{Entities, Reference};
use crate::article::EntityKind;
use crate::key;
use crate::lexicon::{Classes, gazetteer};
use crate::mentions::NameMention;
use crate::syntax::{Mark, Shape, Syntax, Token};
use once_cell::sync::Lazy;

/// Longest description, in tokens.
const LONGEST: u32 = 20;
/// Within so many tokens the noun for what the person does must come.
const HEAD_WITHIN: u32 = 8;

/// Words that a description does not begin with, nor go on after.
const ENDS: [&str; 22] = [
    "said", "says", "told", "who", "which", "and", "but", "told", "was", "is", "has", "had", "were", "will", "would",
    "when", "while", "after", "where", "whose", "added", "that",
];
static END_KEYS: Lazy<Vec<u32>> = Lazy::new(|| {
    let mut keys = ENDS.map(key::folded).to_vec();
    keys.sort_unstable();
    keys
});
static ARTICLES: Lazy<[u32; 4]> = Lazy::new(|| ["the", "a", "an", "who"].map(key::folded));
static IS: Lazy<[u32; 2]> = Lazy::new(|| ["is", "was"].map(key::folded));

/// A role: tokens `start..end`, said of an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) entity: u32,
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Said {
    /// The same with its entity's new number.
    pub(super) fn of(self, renumbered: &[Option<u32>]) -> Option<Said> {
        let entity = renumbered.get(self.entity as usize).copied().flatten()?;
        Some(Said { entity, ..self })
    }
}

/// A word for what a person does.
pub(super) fn is_role(token: &Token) -> bool {
    token.is_word() && gazetteer().get(token.folded).is_some_and(|e| e.is(Classes::ROLE | Classes::TITLE))
}

/// All roles, in the order of the mentions that they stand with. `references` are those of the
/// mentions.
pub(super) fn find(syntax: &Syntax, mentions: &[NameMention], found: &Entities) -> Vec<Said> {
    let mut all = Vec::new();
    for (mention, reference) in mentions.iter().zip(&found.references) {
        if mention.kind != EntityKind::Person {
            continue;
        }
        if let Some(role) = mention.role {
            let start = syntax.token_at(role.start() as u32);
            let end = syntax.token_at(role.end().saturating_sub(1) as u32) + 1;
            all.push(Said { entity: reference.entity, start, end });
        }
        all.extend(behind(syntax, found, reference));
    }
    all
}

/// The description behind the name.
fn behind(syntax: &Syntax, found: &Entities, name: &Reference) -> Option<Said> {
    let token = |at: u32| syntax.tokens.get(at as usize);
    let comma = token(name.end).filter(|t| t.mark() == Mark::Comma)?;
    let limit = syntax.sentences.get(syntax.sentence_of(name.start))?.end;
    let quoted = comma.has(Shape::QUOTED);
    let mut start = name.end + 1;
    if token(start)?.folded == ARTICLES[3] && IS.contains(&token(start + 1)?.folded) {
        start += 2;
    }
    if ARTICLES.contains(&token(start)?.folded) {
        start += 1;
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
