//! Names inside hyphenated words: "London-based", "China-US", "pro-Kremlin", "R-Wis.".

use super::{Context, Name};
use crate::article::EntityKind;
use crate::key::{self, KeyMap};
use crate::lexicon::{self, Classes};
use crate::span::Span;
use crate::syntax::{Shape, Token};
use crate::words::{self, Class};

/// Fewest letters of a word that may end a compound.
const SHORTEST_ENDING: usize = 3;

pub(super) fn split(context: &Context<'_>, names: Vec<Name>) -> Vec<Name> {
    let endings: Vec<u32> = words::of(Class::CompoundEnd).map(key::folded).collect();
    let beginnings: Vec<u32> = words::of(Class::CompoundStart).map(key::folded).collect();
    let mut seen: KeyMap<u32, EntityKind> = KeyMap::default();
    for name in names.iter().filter(|n| n.end - n.first == 1) {
        if let Some(atom) = context.atom(name.first) {
            seen.entry(atom.folded).or_insert(name.kind);
        }
    }
    let mut out = Vec::with_capacity(names.len());
    let mut names = names.into_iter().peekable();
    for (token, at) in context.syntax.tokens.iter().zip(0u32..) {
        while let Some(name) = names.next_if(|n| n.end <= at) {
            out.push(name);
        }
        if !token.has(Shape::HAS_HYPHEN) || token.has(Shape::ADDRESS) || !token.is_word() {
            continue;
        }
        let whole = names.peek().copied().filter(|n| n.first <= at);
        // "Fianna Fáil-led coalition": the name ends within its last word.
        if let Some(name) = whole.filter(|n| n.end - n.first > 1 && n.end == at + 1) {
            if let Some((span, kind)) = cut(context, token, name, &endings) {
                names.next();
                out.push(Name { span, kind, ..name });
            }
            continue;
        }
        if whole.is_some_and(|n| n.end - n.first > 1 || n.kind == EntityKind::Person) {
            continue;
        }
        let found = pieces(context, token, at, &seen, &endings, &beginnings);
        if !found.is_empty() {
            if whole.is_some() {
                names.next();
            }
            out.extend(found);
        }
    }
    out.extend(names);
    out
}

/// A name's span without what follows the last hyphen, if that ends compounds; and what it is.
fn cut(context: &Context<'_>, token: &Token, name: Name, endings: &[u32]) -> Option<(Span, EntityKind)> {
    let pieces: Vec<Span> = token.pieces(context.text).collect();
    let [left, right] = pieces[..] else { return None };
    let ends = endings.contains(&key::folded(right.of(context.text)?));
    let word = left.of(context.text)?;
    if !ends || !word.chars().next().is_some_and(char::is_uppercase) {
        return None;
    }
    let before = context.syntax.slice(name.first, name.end - 1).iter().map(|t| t.folded);
    let listed = lexicon::phrase_key(before.chain([key::folded(word)])).and_then(|key| lexicon::gazetteer().get(key));
    let kind = match listed.map(|entry| entry.classes()) {
        Some(classes) if classes.intersects(Classes::PLACE) => EntityKind::Place,
        Some(classes) if classes.intersects(Classes::ORGANIZATION) => EntityKind::Organization,
        _ => name.kind,
    };
    Some((Span::new(name.span.start(), left.end())?, kind))
}

fn pieces(
    context: &Context<'_>,
    token: &Token,
    at: u32,
    seen: &KeyMap<u32, EntityKind>,
    endings: &[u32],
    beginnings: &[u32],
) -> Vec<Name> {
    let pieces: Vec<(Span, u32)> =
        token.pieces(context.text).map(|span| (span, key::folded(span.of(context.text).unwrap_or("")))).collect();
    let [(left, left_key), (right, right_key)] = pieces[..] else { return Vec::new() };
    let known = |span: Span, key: u32| known(context, span, key, seen);
    let name = |span: Span, kind: EntityKind| Name { first: at, end: at + 1, span, kind, margin: 0 };
    if endings.contains(&right_key) {
        return known(left, left_key).map(|kind| name(left, kind)).into_iter().collect();
    }
    // "Philippine-garrisoned", "Nazi-era": behind what is surely a people any small word will do.
    let small = right.of(context.text).is_some_and(|w| w.chars().next().is_some_and(char::is_lowercase));
    if small && right.len() >= SHORTEST_ENDING {
        let group = lexicon::gazetteer().get(left_key).is_some_and(|e| e.is(Classes::DEMONYM | Classes::GROUP));
        return known(left, left_key).filter(|_| group).map(|kind| name(left, kind)).into_iter().collect();
    }
    if beginnings.contains(&left_key) {
        return known(right, right_key).map(|kind| name(right, kind)).into_iter().collect();
    }
    // A party and a state: the state is the place.
    if left.len() == 1 && matches!(left.of(context.text), Some("R" | "D" | "I")) {
        let state = lexicon::gazetteer().get(right_key).is_some_and(|e| e.is(Classes::STATE));
        return if state { vec![name(right, EntityKind::Place)] } else { Vec::new() };
    }
    match (known(left, left_key), known(right, right_key)) {
        (Some(a), Some(b)) if a != EntityKind::Person && b != EntityKind::Person => vec![name(left, a), name(right, b)],
        _ => Vec::new(),
    }
}

/// What a capitalised piece is by the lists, or elsewhere in the article.
fn known(context: &Context<'_>, span: Span, key: u32, seen: &KeyMap<u32, EntityKind>) -> Option<EntityKind> {
    let word = span.of(context.text)?;
    if !word.chars().next().is_some_and(char::is_uppercase) {
        return None;
    }
    let gazetteer = lexicon::gazetteer();
    let upper = word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase() || b == b'.');
    let acronym = if upper { gazetteer.acronym(crate::key::exact(word)) } else { None };
    let entry = acronym.or_else(|| gazetteer.get(key));
    let listed = |classes: Classes| entry.is_some_and(|e| e.is(classes) && !e.is_common());
    if listed(Classes::COUNTRY) {
        Some(EntityKind::Place)
    } else if listed(Classes::DEMONYM | Classes::GROUP) {
        Some(EntityKind::Group)
    } else if let Some(kind) = seen.get(&key) {
        Some(*kind)
    } else if listed(Classes::PLACE) {
        Some(EntityKind::Place)
    } else if listed(Classes::ORGANIZATION) {
        Some(EntityKind::Organization)
    } else {
        None
    }
}
