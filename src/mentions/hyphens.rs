//! Names inside hyphenated words: "London-based", "China-US", "pro-Kremlin", "R-Wis.".

use super::{Context, Name};
use crate::article::EntityKind;
use crate::key::{self, KeyMap};
use crate::lexicon::{self, Classes};
use crate::rules::Rule;
use crate::span::Span;
use crate::syntax::{Mark, Shape, Token};
use crate::words::{self, Class};

/// All rules of the stage. `.ci/worth` switches each of them off in turn and prints what it is worth.
pub(crate) const RULES: [Rule; 1] = [Rule::new(
    "mentions",
    "hyphens",
    "a name within a hyphenated word is a name",
    "\"London-based\" names London, \"China-US\" two countries",
)];

/// Fewest letters of a word that may end a compound.
const SHORTEST_ENDING: usize = 3;

/// What names of one word are elsewhere in the text.
type Kinds = KeyMap<u32, EntityKind>;

/// A hyphenated word at its last hyphen, with the keys of both sides.
struct Halves<'a> {
    left: (Span, u32),
    right: (Span, u32),
    after: &'a str,
}

impl<'a> Halves<'a> {
    fn of(text: &'a str, token: &Token) -> Option<Halves<'a>> {
        let right = token.pieces(text).last()?;
        let left = Span::new(token.start as usize, right.start().checked_sub(1)?)?;
        let key = |span: Span| Some((span, key::folded(span.of(text)?)));
        Some(Halves { left: key(left)?, right: key(right)?, after: right.of(text)? })
    }

    fn is_small(&self) -> bool {
        self.after.len() >= SHORTEST_ENDING && self.after.starts_with(char::is_lowercase)
    }

    fn begins_with_party(&self, text: &str) -> bool {
        self.left.0.of(text).is_some_and(|party| words::is(party, Class::Party))
    }

    /// "Pro-Kremlin": the name begins behind the hyphen. "Anti-Doping" is a word of the body's own name, and nobody is
    /// called so.
    fn is_led(&self, text: &str, kind: EntityKind) -> bool {
        let is_small = || self.left.0.of(text).is_some_and(|part| part.starts_with(char::is_lowercase));
        Class::CompoundStart.has(self.left.1)
            && (kind == EntityKind::Person || is_small())
            && self.after.starts_with(char::is_uppercase)
    }

    /// The name without what stands before the hyphen.
    fn behind(&self, name: Name) -> Option<Name> {
        Some(Name { span: Span::new(self.right.0.start(), name.span.end())?, ..name })
    }

    /// "Based", "appointed": what stands before it is a name of its own.
    fn ends_compound(&self) -> bool {
        let past = self.after.len() > SHORTEST_ENDING && self.after.ends_with("ed");
        self.is_small() && (past || Class::CompoundEnd.has(self.right.1))
    }
}

pub(super) fn split(context: &Context<'_>, names: Vec<Name>) -> Vec<Name> {
    let mut seen = Kinds::default();
    for name in names.iter().filter(|n| n.end - n.first == 1) {
        seen.entry(context.views[name.first as usize].folded).or_insert(name.kind);
    }
    let mut out = Vec::with_capacity(names.len());
    let mut names = names.into_iter().peekable();
    let mut free = 0;
    for (token, at) in context.syntax.tokens.iter().zip(0u32..) {
        out.extend(std::iter::from_fn(|| names.next_if(|n| n.end <= at)));
        if at < free || !token.has(Shape::HAS_HYPHEN) || token.has(Shape::ADDRESS) || !token.is_word() {
            continue;
        }
        let Some(halves) = Halves::of(context.text, token) else { continue };
        let whole = names.peek().copied().filter(|n| n.first <= at);
        let found = match whole {
            Some(name) if name.kind == EntityKind::Place && is_seat(context, &halves, name, at) => {
                [halves.behind(name), None]
            }
            Some(name) if name.first == at && halves.is_led(context.text, name.kind) => {
                [led(context, &halves, name, &seen), None]
            }
            Some(name) if halves.ends_compound() => cut(context, &halves, name, at, &seen),
            Some(name) if name.end - name.first > 1 => [None, None],
            Some(name) if name.kind == EntityKind::Person => both(&halves, name, &seen),
            _ => pieces(context, &halves, at, &seen),
        };
        if let (Some(last), Some(_)) = (found.iter().flatten().last(), whole) {
            free = last.end;
            names.next();
        }
        out.extend(found.into_iter().flatten());
    }
    out.extend(names);
    out
}

/// "(R-Elk Bend)": a party and the place of a seat, set apart by a mark; "I-95" is a road.
fn is_seat(context: &Context<'_>, halves: &Halves<'_>, name: Name, at: u32) -> bool {
    let mark = at.checked_sub(1).map(|before| context.syntax.mark(before));
    name.first == at
        && matches!(mark, Some(Mark::OpenBracket | Mark::Comma))
        && halves.begins_with_party(context.text)
        && halves.after.starts_with(char::is_uppercase)
}

/// "Anti-Quill", "pre-Ada Quill": the name behind the hyphen, of its own kind where it stands alone.
fn led(context: &Context<'_>, halves: &Halves<'_>, name: Name, seen: &Kinds) -> Option<Name> {
    let (right, key) = halves.right;
    let alone = name.end == name.first + 1;
    let kind = known(context, right, key, seen).filter(|_| alone).unwrap_or(name.kind);
    Some(Name { kind, ..halves.behind(name)? })
}

/// "Fianna Fáil-led", "UK-based Grain Board": the name up to the hyphen, and the rest.
fn cut(context: &Context<'_>, halves: &Halves<'_>, name: Name, at: u32, seen: &Kinds) -> [Option<Name>; 2] {
    let words = context.syntax.slice(name.first, at).iter().map(|t| t.folded);
    let phrase = lexicon::phrase_key(words.chain([halves.left.1])).unwrap_or(0);
    let span = Span::new(name.span.start(), halves.left.0.end());
    let is_large = |span: &Span| span.of(context.text).is_some_and(|word| word.starts_with(char::is_uppercase));
    let Some(span) = span.filter(is_large) else { return [None, None] };
    let front = Name { end: at + 1, span, kind: known(context, span, phrase, seen).unwrap_or(name.kind), ..name };
    let rest = context.name(at + 1, name.end, name.kind, name.margin).filter(|_| at + 1 < name.end);
    [Some(front), rest]
}

/// "The Ito-Quill meeting": two people whom the text also names apart. "Ada Ito-Quill" is one.
fn both(halves: &Halves<'_>, name: Name, seen: &Kinds) -> [Option<Name>; 2] {
    let sides = [halves.left, halves.right];
    let apart = sides.iter().all(|(_, key)| seen.get(key) == Some(&EntityKind::Person));
    sides.map(|(span, _)| Some(Name { span, ..name }).filter(|_| apart))
}

fn pieces(context: &Context<'_>, halves: &Halves<'_>, at: u32, seen: &Kinds) -> [Option<Name>; 2] {
    let Halves { left: (left, left_key), right: (right, right_key), .. } = *halves;
    let name = |span: Span, kind: EntityKind| Name { first: at, end: at + 1, span, kind, margin: 0 };
    let only = |span: Span, key: u32| known(context, span, key, seen).map(|kind| name(span, kind));
    let listed = |key: u32, classes: Classes| lexicon::gazetteer().is(key, classes);
    if halves.is_small() {
        // "Philippine-garrisoned", "Nazi-era": behind what is surely a people any small word will do.
        let group = listed(left_key, Classes::DEMONYM | Classes::GROUP);
        return [only(left, left_key).filter(|_| halves.ends_compound() || group), None];
    }
    // "African-American" is one people, "Chinese-American" names two.
    if Class::Descent.has(left_key) && listed(right_key, Classes::DEMONYM) {
        return [Span::new(left.start(), right.end()).map(|span| name(span, EntityKind::Group)), None];
    }
    if Class::CompoundStart.has(left_key) {
        return [only(right, right_key), None];
    }
    // A party and a state: the state is the place.
    if halves.begins_with_party(context.text) {
        let state = listed(right_key, Classes::STATE)
            || lexicon::gazetteer().acronym(key::exact(halves.after)).is_some_and(|e| e.is(Classes::STATE));
        return [state.then(|| name(right, EntityKind::Place)), None];
    }
    let both = [only(left, left_key), only(right, right_key)];
    let fit = both.iter().all(|name| name.is_some_and(|name| name.kind != EntityKind::Person));
    if fit { both } else { [None, None] }
}

/// What a capitalised piece is by the lists, or elsewhere in the article.
fn known(context: &Context<'_>, span: Span, key: u32, seen: &Kinds) -> Option<EntityKind> {
    let word = span.of(context.text)?;
    if !word.starts_with(char::is_uppercase) {
        return None;
    }
    let gazetteer = lexicon::gazetteer();
    let upper = word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase() || b == b'.');
    let acronym = if upper { gazetteer.acronym(key::exact(word)) } else { None };
    let entry = acronym.or_else(|| gazetteer.get(key)).filter(|entry| !entry.is_common());
    let listed = |classes: Classes, kind| entry.filter(|e| e.is(classes)).map(|_| kind);
    listed(Classes::COUNTRY, EntityKind::Place)
        .or(listed(Classes::DEMONYM | Classes::GROUP, EntityKind::Group))
        .or(seen.get(&key).copied())
        .or(listed(Classes::PLACE, EntityKind::Place))
        .or(listed(Classes::ORGANIZATION, EntityKind::Organization))
}
