//! Which names of organizations, places and other things are of one thing.
//!
//! Four ways, each a look-up by key: the words in another order without their little ones
//! ("Department of State", "State Department"); the longer name less a general word at its end or
//! beginning ("Labour Party", "Gaza Strip"); the country that a place name is listed for ("US",
//! "America"); the initials, with or without a bracket.

use super::groups::Groups;
use super::index::Index;
use super::names::{Name, Names};
use crate::article::EntityKind;
use crate::key::{self, KeyMap};
use crate::lexicon::{Classes, gazetteer};
use crate::mentions::NameMention;
use crate::syntax::{Mark, Shape, Syntax, Token};
use once_cell::sync::Lazy;

/// Words that make no difference within a name.
const LITTLE: [&str; 16] =
    ["of", "the", "for", "and", "&", "on", "in", "de", "la", "du", "affairs", "inc", "corp", "ltd", "co", "plc"];
/// Words at the end of a longer name that the shorter one lacks.
const GENERAL: &str = "party city strip island islands river county province state region district group company \
    corporation holdings inc corp ltd co plc bank airlines airways university newspaper agency news fc \
    afc united club town street movement ab ag as asa bhd bv gmbh limited llc llp nv oy oyj pjsc sa se \
    spa";
/// Countries within a country, whose code they share.
const NATIONS: [&str; 5] = ["england", "scotland", "wales", "northern ireland", "ulster"];
/// Shortest acronym.
const SHORTEST: usize = 2;

fn keys(words: &[&str]) -> Vec<u32> {
    let mut keys: Vec<u32> = words.iter().map(|word| key::folded(word)).collect();
    keys.sort_unstable();
    keys
}

static LITTLE_KEYS: Lazy<Vec<u32>> = Lazy::new(|| keys(&LITTLE));
static NATION_KEYS: Lazy<Vec<u32>> =
    Lazy::new(|| NATIONS.iter().filter_map(|n| n.split(' ').map(key::folded).reduce(key::join)).collect());
static GENERAL_KEYS: Lazy<Vec<u32>> = Lazy::new(|| keys(&GENERAL.split(' ').collect::<Vec<_>>()));

fn is_little(word: u32) -> bool {
    LITTLE_KEYS.binary_search(&word).is_ok()
}

fn is_general(word: u32) -> bool {
    GENERAL_KEYS.binary_search(&word).is_ok()
}

/// A key with the kind mixed in: only names of one kind are joined.
fn of_kind(key: u32, kind: EntityKind) -> u32 {
    key::join(key, kind as u32)
}

/// Joins the names of each thing that is no person.
pub(super) fn join(text: &str, syntax: &Syntax, mentions: &[NameMention], names: &Names, groups: &mut Groups) {
    same_words(&names.list, groups);
    same_country(&names.list, groups);
    without_general(&names.list, groups);
    acronyms(text, syntax, mentions, names, groups);
}

fn things(names: &[Name]) -> impl Iterator<Item = (u32, &Name)> {
    (0u32..).zip(names).filter(|(_, name)| name.kind != EntityKind::Person)
}

fn same_words(names: &[Name], groups: &mut Groups) {
    let mut seen: KeyMap<u32, u32> = KeyMap::default();
    for (at, name) in things(names) {
        // A sum does not care for order; each word is stirred so that sums do not meet by chance.
        let kept = name.words.iter().filter(|word| !is_little(**word));
        let (sum, n) = kept.fold((0u32, 0u32), |(sum, n), word| (sum.wrapping_add(key::join(*word, *word)), n + 1));
        let bag = if n == 0 { name.key } else { sum };
        let first = *seen.entry(of_kind(bag, name.kind)).or_insert(at);
        groups.join(first, at);
    }
}

fn same_country(names: &[Name], groups: &mut Groups) {
    let mut seen: KeyMap<u32, u32> = KeyMap::default();
    for (at, name) in things(names).filter(|(_, name)| name.kind == EntityKind::Place) {
        let country = name.entry().filter(|entry| entry.is(Classes::COUNTRY)).and_then(|entry| entry.country());
        if let Some(code) = country.filter(|_| !NATION_KEYS.contains(&name.key)) {
            let first = *seen.entry(key::exact(code)).or_insert(at);
            groups.join(first, at);
        }
    }
}

/// "Labour" and "Labour Party", where only one longer name fits.
fn without_general(names: &[Name], groups: &mut Groups) {
    let mut longer = Index::default();
    for (at, name) in things(names).filter(|(_, name)| name.words.len() > 1) {
        let mut end = name.words.len();
        while let Some(kept) = name.words.get(..end.saturating_sub(1)).filter(|kept| !kept.is_empty()) {
            if !name.words.get(end - 1).is_some_and(|word| is_general(*word)) {
                break;
            }
            end -= 1;
            if let Some(key) = kept.iter().copied().reduce(key::join) {
                longer.add(of_kind(key, name.kind), at);
            }
        }
        // "Marlow" of "Marlow Homes"; "UN" is not "UN Women".
        let body = |word: u32| gazetteer().get(word).is_some_and(|entry| entry.is(Classes::ORGANIZATION));
        if let ([first, second], EntityKind::Organization) = (name.words.as_slice(), name.kind)
            && !body(*second)
        {
            longer.add(of_kind(*first, name.kind), at);
        }
        // The last two words and more of a long name: "Communist Party" of "Chinese Communist Party".
        for start in 1..name.words.len().saturating_sub(1) {
            let end = name.words.get(start..).unwrap_or_default();
            let proper = end.first().is_some_and(|word| !is_little(*word) && !is_general(*word));
            if let Some(key) = end.iter().copied().reduce(key::join).filter(|_| proper) {
                longer.add(of_kind(key, name.kind), at);
            }
        }
    }
    let acronym = |name: &Name| name.words.len() == 1 && gazetteer().acronym(name.exact).is_some();
    for (at, name) in things(names).filter(|(_, name)| !acronym(name)) {
        if let [one] = longer.get(of_kind(name.key, name.kind)) {
            groups.join(at, *one);
        }
    }
}

/// Keys of the initials of a name: of its capitalised words, of all its words, and of the former
/// without the first one or two ("WFP" of "United Nations World Food Programme").
fn initials(text: &str, tokens: &[Token]) -> [Option<u32>; 4] {
    let (mut capitals, mut all) = (String::new(), String::new());
    for token in tokens.iter().filter(|t| t.mark() == Mark::None) {
        for (number, piece) in token.pieces(text).enumerate() {
            let Some(letter) = piece.of(text).and_then(|p| p.chars().next()) else { continue };
            if letter.is_uppercase() {
                capitals.push(letter);
            }
            if number == 0 || letter.is_uppercase() {
                all.push(letter);
            }
        }
    }
    let key = |initials: &str| (initials.len() >= SHORTEST).then(|| key::folded(initials));
    let tail = |skipped: usize| {
        let (at, _) = capitals.char_indices().nth(skipped)?;
        capitals.get(at..).filter(|tail| tail.len() > SHORTEST).map(key::folded)
    };
    [key(&capitals), key(&all).filter(|_| all.len() != capitals.len()), tail(1), tail(2)]
}

fn is_acronym(syntax: &Syntax, mention: &NameMention) -> bool {
    match syntax.slice(mention.start, mention.end) {
        [one] => one.has(Shape::ALL_CAPS),
        _ => false,
    }
}

fn acronyms(text: &str, syntax: &Syntax, mentions: &[NameMention], names: &Names, groups: &mut Groups) {
    let mut by_initials = Index::default();
    let mut by_phrase: KeyMap<u32, u32> = KeyMap::default();
    for (at, name) in
        things(&names.list).filter(|(_, name)| name.words.len() > 1 || name.kind == EntityKind::Organization)
    {
        let Some(mention) = mentions.get(name.shown as usize) else { continue };
        let tokens = syntax.slice(mention.start, mention.end);
        by_phrase.entry(of_kind(name.listed, name.kind)).or_insert(at);
        if name.words.len() > 1 || tokens.iter().any(|t| t.has(Shape::HAS_HYPHEN)) {
            for key in initials(text, tokens).into_iter().flatten() {
                by_initials.add(of_kind(key, name.kind), at);
            }
        }
    }
    for (mention, number) in mentions.iter().zip(&names.of) {
        let Some(name) = names.list.get(*number as usize) else { continue };
        // Once a name is enough: at its first mention.
        if name.kind == EntityKind::Person || mentions.get(name.first as usize) != Some(mention) {
            continue;
        }
        let bracket = in_bracket(syntax, mentions, names, mention);
        if let Some(full) = bracket {
            groups.join(*number, full);
        } else if is_acronym(syntax, mention) {
            let exact = syntax.slice(mention.start, mention.end).first().map_or(0, |t| t.exact);
            let listed = gazetteer().full_forms(exact).find_map(|form| by_phrase.get(&of_kind(form, name.kind)));
            match (by_initials.get(of_kind(name.key, name.kind)), listed) {
                ([one], _) => groups.join(*number, *one),
                (_, Some(one)) => groups.join(*number, *one),
                _ => {}
            }
        }
    }
}

/// The name before the bracket that holds nothing but this mention of one word:
/// "International Energy Board (IEB)".
fn in_bracket(syntax: &Syntax, mentions: &[NameMention], names: &Names, mention: &NameMention) -> Option<u32> {
    let mark = |at: Option<u32>| syntax.tokens.get(at? as usize).map(Token::mark);
    let open = mention.start.checked_sub(1)?;
    let alone = mention.end == mention.start + 1
        && mark(Some(open)) == Some(Mark::OpenBracket)
        && mark(Some(mention.end)) == Some(Mark::CloseBracket);
    if !alone {
        return None;
    }
    let at = mentions.partition_point(|m| m.end <= open).checked_sub(1)?;
    let full = names.of.get(at).copied()?;
    let name = names.list.get(full as usize)?;
    let before = mentions.get(at).filter(|m| m.end == open)?;
    let same_kind = before.kind == mention.kind;
    let same_initial = names
        .of
        .get(mentions.partition_point(|m| m.end <= mention.start))
        .and_then(|n| names.list.get(*n as usize))
        .is_some_and(|own| own.initial == name.initial);
    (same_kind && name.words.len() > 1 && (same_initial || is_acronym(syntax, mention))).then_some(full)
}
