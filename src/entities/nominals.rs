//! "The minister", "the ministry", "the company": nouns that stand for a person or organization
//! that the article names.
//!
//! A noun for a person goes to the last one of whom the article says that role; a noun for an
//! organization to the last one with that word in its name, or else, for words of business, to the
//! only one around. All others are left alone.

use super::index::Index;
use super::names::word_key;
use super::pronouns::words::{Class, class, verb_before_object};
use super::roles::Said;
use super::{Entities, Reference};
use crate::article::{EntityKind, Form};
use crate::key::{self, KeyMap};
use crate::lexicon::{Classes, gazetteer};
use crate::syntax::{Mark, Shape, Syntax, Token};
use once_cell::sync::Lazy;

/// Most words between "the" and its noun.
const MOST_MODIFIERS: u32 = 3;
/// How many sentences back an organization may have been named to be "the company".
const NEAR: usize = 2;

/// Most names looked back at for it.
const MOST_NEAR: usize = 64;

/// Words for organizations of any name.
const BUSINESS: [&str; 20] = [
    "company",
    "firm",
    "airline",
    "carrier",
    "bank",
    "group",
    "organisation",
    "organization",
    "agency",
    "bureau",
    "institute",
    "club",
    "party",
    "newspaper",
    "broadcaster",
    "charity",
    "union",
    "committee",
    "manufacturer",
    "retailer",
];
/// What is not called "the company".
const NO_BUSINESS: Classes = Classes::from_bits(
    Classes::MEDIA.bits()
        | Classes::BODY.bits()
        | Classes::TEAM.bits()
        | Classes::LEAGUE.bits()
        | Classes::UNIVERSITY.bits(),
);
static BUSINESS_KEYS: Lazy<Vec<u32>> = Lazy::new(|| {
    let mut keys = BUSINESS.map(key::folded).to_vec();
    keys.sort_unstable();
    keys
});
/// Words for roles that are adjectives more often.
const ADJECTIVES: [&str; 8] =
    ["general", "major", "private", "local", "official", "principal", "minor", "conservative"];
static ADJECTIVE_KEYS: Lazy<[u32; 8]> = Lazy::new(|| ADJECTIVES.map(key::folded));
static THE: Lazy<u32> = Lazy::new(|| key::folded("the"));
static OF: Lazy<[u32; 2]> = Lazy::new(|| ["of", "for"].map(key::folded));

/// Who is called by which words.
struct Known {
    /// By the last word of a role, or a word of an organization's name.
    people: Index,
    organizations: Index,
    /// Organizations that are no business: ministries, media, teams.
    official: KeyMap<u32, ()>,
    /// The first token of every role.
    roles: KeyMap<u32, ()>,
    /// All words said of each person.
    said: KeyMap<u64, ()>,
    /// Which words each role of an entity has.
    words: KeyMap<u64, ()>,
}

fn pair(entity: u32, word: u32) -> u64 {
    u64::from(entity) << 32 | u64::from(word)
}

/// Whether the word is a common noun that heads an organization's name.
fn is_org_head(word: u32) -> bool {
    gazetteer().get(word).is_some_and(|e| e.is(Classes::ORG_HEAD)) || BUSINESS_KEYS.binary_search(&word).is_ok()
}

impl Known {
    fn new(text: &str, syntax: &Syntax, found: &Entities, roles: &[Said]) -> Known {
        let mut known = Known {
            people: Index::default(),
            organizations: Index::default(),
            official: KeyMap::default(),
            roles: KeyMap::default(),
            said: KeyMap::default(),
            words: KeyMap::default(),
        };
        for role in roles {
            known.roles.insert(role.start, ());
            for token in syntax.slice(role.start, role.end) {
                known.said.insert(pair(role.entity, token.folded), ());
            }
            for token in core(syntax.slice(role.start, role.end)).iter().filter(|t| t.is_word()) {
                known.words.insert(pair(role.entity, token.folded), ());
                known.people.add(token.folded, role.entity);
            }
        }
        for name in &found.references {
            if found.list.get(name.entity as usize).is_none_or(|e| e.kind != EntityKind::Organization) {
                continue;
            }
            let listed = gazetteer()
                .get(syntax.slice(name.start, name.end).iter().map(|t| t.folded).reduce(key::join).unwrap_or(0));
            if listed.is_some_and(|e| e.is(NO_BUSINESS)) {
                known.official.insert(name.entity, ());
            }
            for token in syntax.slice(name.start, name.end) {
                let word = word_key(text, token);
                if is_org_head(word) {
                    if BUSINESS_KEYS.binary_search(&word).is_err()
                        && gazetteer().get(word).is_none_or(|e| !e.is(Classes::ORG_SUFFIX))
                    {
                        known.official.insert(name.entity, ());
                    }
                    known.organizations.add(word, name.entity);
                    known.words.insert(pair(name.entity, word), ());
                }
            }
        }
        known
    }
}

/// The words of a role that say what the person is: of "Norway's foreign minister in charge", the
/// middle.
fn core(role: &[Token]) -> &[Token] {
    let end = role.iter().skip(1).position(|t| class(t) == Class::Preposition).map_or(role.len(), |at| at + 1);
    let before = role.get(..end).unwrap_or_default();
    let start = before.iter().rposition(|t| t.mark() == Mark::Possessive).map_or(0, |at| at + 1);
    before.get(start..).unwrap_or_default()
}

/// A noun with its article.
struct Noun {
    /// Tokens of its modifiers and itself: `start..end`, the noun's own words from `head`.
    start: u32,
    head: u32,
    end: u32,
    person: bool,
}

/// The noun phrase behind the "the" at `at`.
fn read(text: &str, syntax: &Syntax, found: &Entities, at: u32, names: &[Reference]) -> Option<Noun> {
    let start = at + 1;
    let mut head = start;
    loop {
        if head - start > MOST_MODIFIERS {
            return None;
        }
        let token = syntax.tokens.get(head as usize).filter(|t| t.is_word() && !t.has(Shape::SENTENCE_START))?;
        // Nationalities and places may stand before the noun, other names not.
        if let Some(name) = names.iter().find(|r| r.start <= head && head < r.end) {
            let kind = found.list.get(name.entity as usize)?.kind;
            if !matches!(kind, EntityKind::Group | EntityKind::Place) {
                return None;
            }
            head = name.end;
            continue;
        }
        let keys = || syntax.tokens.iter().skip(head as usize).take_while(|t| t.is_word()).map(|t| t.folded);
        let role = gazetteer().longest(keys(), Classes::ROLE | Classes::TITLE).map(|(n, _)| n as u32);
        let words = role.unwrap_or(1);
        let end = head + words;
        let after = syntax.tokens.get(end as usize);
        let goes_on = after.is_some_and(|t| t.is_word() && noun_like(t));
        if !goes_on && (role.is_some() || is_org_head(token.folded)) && !ADJECTIVE_KEYS.contains(&token.folded) {
            let named = names.iter().any(|r| r.start <= end && head < r.end && r.start >= head);
            return (!named).then_some(Noun { start, head, end, person: role.is_some() });
        }
        if class(token) != Class::Other || verb_before_object(text, token) {
            return None;
        }
        head += 1;
    }
}

/// Another noun of the phrase: the one before it only describes it.
fn noun_like(token: &Token) -> bool {
    token.has(Shape::CAPITAL)
        || gazetteer().get(token.folded).is_some_and(|e| e.is(Classes::ROLE))
        || is_org_head(token.folded)
}

/// Finds the nouns and whom they stand for.
pub(super) fn resolve(text: &str, syntax: &Syntax, found: &Entities, roles: &[Said]) -> Vec<Reference> {
    let known = Known::new(text, syntax, found, roles);
    let mut out = Vec::new();
    // When each entity was named last, and the organizations in order.
    let mut last: Vec<u32> = vec![0; found.list.len()];
    let mut names = found.references.iter().peekable();
    let mut recent: Vec<(u32, u32)> = Vec::new();
    let mut at = 0u32;
    while let Some(token) = syntax.tokens.get(at as usize) {
        while let Some(name) = names.next_if(|name| name.start < at) {
            if let Some(place) = last.get_mut(name.entity as usize) {
                *place = name.start + 1;
            }
            if found.list.get(name.entity as usize).is_some_and(|e| e.kind == EntityKind::Organization) {
                recent.push((name.start, name.entity));
            }
        }
        let noun = if token.folded == *THE && token.mark() == Mark::None {
            read(text, syntax, found, at, found.within(at, at + MOST_MODIFIERS + 8))
        } else {
            None
        };
        at += 1;
        let Some(noun) = noun.filter(|noun| !known.roles.contains_key(&noun.start)) else { continue };
        let followed_by_of = syntax.tokens.get(noun.end as usize).is_some_and(|t| OF.contains(&t.folded));
        let chosen = if noun.person {
            person(syntax, found, &known, &noun, &last)
        } else if followed_by_of {
            None
        } else {
            organization(syntax, found, &known, &noun, &last, &recent)
        };
        if let (Some(entity), Some(span)) = (chosen, syntax.span(noun.start, noun.end)) {
            let clear = found.within(noun.start, noun.end).is_empty();
            let start = if clear { noun.start } else { noun.head };
            let span = if clear { Some(span) } else { syntax.span(noun.head, noun.end) };
            if let Some(span) = span {
                out.push(Reference { start, end: noun.end, span, entity, form: Form::Nominal });
                if let Some(place) = last.get_mut(entity as usize) {
                    *place = noun.end;
                }
            }
            at = noun.end;
        }
    }
    out
}

fn latest(candidates: impl Iterator<Item = u32>, last: &[u32]) -> Option<u32> {
    let seen = candidates.filter_map(|entity| Some((last.get(entity as usize).copied().filter(|at| *at > 0)?, entity)));
    seen.max().map(|(_, entity)| entity)
}

fn person(syntax: &Syntax, found: &Entities, known: &Known, noun: &Noun, last: &[u32]) -> Option<u32> {
    let head = syntax.slice(noun.head, noun.end).last()?;
    let names = found.within(noun.start, noun.head);
    let said = |entity: u32, at: u32, token: &Token| {
        known.words.contains_key(&pair(entity, token.folded)) || names.iter().any(|r| r.start <= at && at < r.end)
    };
    // Each word must have been said of the person: "the first president" may be another.
    let fits =
        |entity: &u32| (noun.start..).zip(syntax.slice(noun.start, noun.end)).all(|(at, t)| said(*entity, at, t));
    // "The mayor of Oslo" is she of whom Oslo was said.
    let place = syntax.tokens.get(noun.end as usize).filter(|t| t.folded == OF[0]).and_then(|_| {
        let behind = syntax.slice(noun.end + 1, noun.end + 3);
        behind.iter().find(|t| t.folded != *THE)
    });
    let placed = |entity: &u32| place.is_none_or(|t| known.said.contains_key(&pair(*entity, t.folded)));
    latest(known.people.get(head.folded).iter().copied().filter(fits).filter(placed), last)
}

fn organization(
    syntax: &Syntax,
    found: &Entities,
    known: &Known,
    noun: &Noun,
    last: &[u32],
    recent: &[(u32, u32)],
) -> Option<u32> {
    let head = syntax.tokens.get(noun.end.checked_sub(1)? as usize)?;
    let named = latest(known.organizations.get(head.folded).iter().copied(), last);
    if named.is_some() || BUSINESS_KEYS.binary_search(&head.folded).is_err() {
        return named;
    }
    let sentence = syntax.sentence_of(noun.start).saturating_sub(NEAR);
    let from = syntax.sentences.get(sentence)?.start;
    let business =
        |entity: &u32| found.list.get(*entity as usize).is_some_and(|_| !known.official.contains_key(entity));
    let mut near = recent
        .iter()
        .rev()
        .take(MOST_NEAR)
        .take_while(|(at, _)| *at >= from)
        .map(|(_, entity)| *entity)
        .filter(business);
    let one = near.next()?;
    near.all(|other| other == one).then_some(one)
}
