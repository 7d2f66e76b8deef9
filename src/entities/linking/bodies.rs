//! Which names of organizations, places and other things are of one thing.
//!
//! Five ways, each a look-up by key: the words in another order without their little ones
//! ("Department of State", "State Department"); names known to be of one thing ("the Fed"); the
//! beginning or end of one longer name ("Labour Party", "the Washington Post"); the country that a
//! place name is listed for ("US", "America"); the initials, with or without a bracket.

use super::groups::Groups;
use super::index::Index;
use super::names::{Name, Named, word_key};
use crate::article::EntityKind;
use crate::key::{self, KeyMap, KeySet};
use crate::lexicon::{Classes, Entry, gazetteer, phrase_key, variants};
use crate::mentions::NameMention;
use crate::stop::Stop;
use crate::syntax::{Mark, Shape, Syntax, Token};
use crate::words::Class;

const STATE: u32 = key::exact("state");

/// Shortest acronym.
const SHORTEST: usize = 2;

/// A key of words that cares neither for their order nor for the little ones among them: "State Department",
/// "Department of State".
fn bag(words: &[u32]) -> u32 {
    let kept = words.iter().filter(|word| !Class::LittleInName.has(**word));
    let kept = kept.map(|word| variants::thing(*word).unwrap_or(*word));
    // Each word is stirred so that sums do not meet by chance.
    let sum = kept.map(|word| key::join(word, word)).reduce(u32::wrapping_add);
    sum.or_else(|| words.iter().copied().reduce(key::join)).unwrap_or(0)
}

/// A key with the kind mixed in: only names of one kind are joined.
fn of_kind(key: u32, kind: EntityKind) -> u32 {
    key::join(key, kind as u32)
}

/// Joins the names of each thing that is no person.
pub(super) fn join(named: &Named<'_>, groups: &mut Groups, stop: &Stop) {
    same(&named.names.list, groups);
    let spelled = acronyms(named, groups, stop);
    parts(&named.names.list, &spelled, groups);
}

fn things(names: &[Name]) -> impl Iterator<Item = (u32, &Name)> {
    (0u32..).zip(names).filter(|(_, name)| name.kind != EntityKind::Person)
}

/// The same words in any order, one row of the list, or one country.
fn same(names: &[Name], groups: &mut Groups) {
    let mut seen: KeyMap<u32, u32> = KeyMap::default();
    for (at, name) in things(names) {
        let country = name.entry().filter(|entry| {
            entry.is(Classes::COUNTRY) && name.kind == EntityKind::Place && !Class::Nation.has(name.key)
        });
        let code = country.and_then(|entry| entry.country()).map(key::exact);
        // "Kogi State" is Kogi, "Kano State" more than the city.
        let state = match name.words.as_slice() {
            [words @ .., STATE] if name.kind == EntityKind::Place => Some(words),
            _ => None,
        };
        let is = |words: &[u32], class| phrase_key(words.iter().copied()).is_some_and(|key| gazetteer().is(key, class));
        let listed = |words: &[u32]| [words, &name.words].iter().any(|words| is(words, Classes::STATE));
        let state = state.filter(|words| listed(words) && !is(words, Classes::CITY));
        let state = state.map(bag);
        for key in [Some(bag(&name.words)), variants::thing(name.key), code, state].into_iter().flatten() {
            groups.join(*seen.entry(of_kind(key, name.kind)).or_insert(at), at);
        }
    }
}

/// "Labour" and "Labour Party", "the Post" and "the Washington Post", where the longer names that fit
/// are all of one thing.
fn parts(names: &[Name], spelled: &KeySet<u32>, groups: &mut Groups) {
    let mut longer = Index::default();
    for (at, name) in things(names).filter(|(_, name)| name.words.len() > 1) {
        for end in 1..name.words.len() {
            let (beginning, rest) = name.words.split_at(end);
            let country = end == 1 && name.entry().is_some_and(|entry| entry.is(Classes::COUNTRY));
            // The White House is not its Press Office.
            let phrase = phrase_key(beginning.iter().copied()).filter(|_| end > 1 && rest.len() > 1);
            let whole = phrase.is_some_and(|phrase| gazetteer().is(phrase, Classes::BODY));
            let part = whole && rest.last().is_some_and(|word| gazetteer().is(*word, Classes::ORG_HEAD));
            let general = rest.iter().all(|word| Class::GeneralNamePart.has(*word));
            if name.kind == EntityKind::Organization && !part || general || country {
                longer.add(of_kind(bag(beginning), name.kind), at);
            }
            let little = |word: Option<&u32>| word.is_some_and(|word| Class::LittleInName.has(*word));
            let storm = name.kind == EntityKind::Event && name.words.len() == 2;
            let body = name.kind == EntityKind::Organization;
            // "City of New Lund" is New Lund, "Northern District of New Lund" is not.
            let within = || beginning.len() > 2 && little(beginning.last());
            if !little(rest.first()) && (body || storm || rest.len() > 1 && !within()) {
                longer.add(of_kind(bag(rest), name.kind), at);
            }
        }
    }
    // Longer parts first: their own parts then find one thing.
    let mut shorter: Vec<(u32, &Name)> = things(names).collect();
    shorter.sort_by_key(|(at, name)| (std::cmp::Reverse(name.words.len()), *at));
    for (at, name) in shorter {
        // "The Senate" is not "the Senate Judiciary Committee", "Mexico" no "Mexico City".
        let state = name.kind == EntityKind::Place;
        let body = |e: Entry| e.is(Classes::BODY | Classes::COUNTRY) || state && e.is(Classes::STATE);
        let listed = name.entry().is_some_and(body);
        let found = longer.get(of_kind(bag(&name.words), name.kind));
        // "IGB Shipping" is no form of "International Grain Board (IGB)", "IGB Sues Ship" may be.
        let glued = || found.iter().filter_map(|at| names.get(*at as usize)).all(Name::may_be_glued);
        let known = || variants::thing(name.key).is_some() || spelled.contains(&at) && !glued();
        // Nor is the "Republic of Korea" the "Democratic People's Republic of Korea".
        let country = state && name.entry().is_some_and(|e| e.is(Classes::COUNTRY));
        let whole = country || name.words.len() == 1 && (listed || known());
        if let Some(one) = groups.only(found).filter(|_| !whole) {
            groups.join(at, one);
        }
    }
}

/// Keys of the initials of a name: of its capitalised words, of all its words, and of the former
/// without the first words ("WFP" of "United Nations World Food Programme").
fn initials(text: &str, tokens: &[Token]) -> [Option<u32>; 6] {
    let (mut capitals, mut all) = (String::new(), String::new());
    let (mut words, mut second) = (Vec::new(), 0);
    let tokens = match tokens {
        [rest @ .., suffix] if rest.len() > 1 && Class::LittleInName.has(word_key(text, suffix)) => rest,
        all => all,
    };
    for token in tokens.iter().filter(|t| t.mark() == Mark::None) {
        words.push(capitals.len());
        second = if words.len() == 2 { all.len() } else { second };
        // "GlaxoSmithKline" and "U.S." have several; of words in capitals the first letter counts.
        for (number, piece) in token.pieces(text).filter_map(|piece| piece.of(text)).enumerate() {
            let inner = piece.contains(|c: char| c == '.' || c.is_lowercase());
            for (place, letter) in piece.chars().enumerate() {
                let capital = letter.is_uppercase() && (place == 0 || inner);
                capitals.extend(capital.then_some(letter));
                all.extend((capital || place == 0 && number == 0).then_some(letter));
            }
        }
    }
    let key = |initials: &str| (initials.len() >= SHORTEST).then(|| key::folded(initials));
    let tail = |word: usize| {
        let tail = capitals.get(*words.get(word)?..)?;
        (tail.len() > SHORTEST).then(|| key::folded(tail))
    };
    let little = all.len() != capitals.len();
    // "DoF" of "Norland Department of Fish".
    let rest = all.get(second..).filter(|rest| little && second > 0 && rest.len() > SHORTEST);
    [key(&capitals), key(&all).filter(|_| little), rest.and_then(key), tail(1), tail(2), tail(4)]
}

fn is_acronym(syntax: &Syntax, mention: &NameMention) -> bool {
    // "BoJ" has a small letter.
    matches!(syntax.slice(mention.start, mention.end), [one] if one.has(Shape::ALL_CAPS | Shape::INNER_CAPITAL))
}

/// Joins names with their initials; gives those that are such initials.
fn acronyms(named: &Named<'_>, groups: &mut Groups, stop: &Stop) -> KeySet<u32> {
    let Named { text, syntax, mentions, names } = *named;
    let mut spelled = KeySet::default();
    let mut by_initials = Index::default();
    let mut by_phrase: KeyMap<u32, u32> = KeyMap::default();
    for (at, name) in things(&names.list) {
        if name.words.len() < 2 && name.kind != EntityKind::Organization {
            continue;
        }
        let tokens = syntax.slice(name.shown.start, name.shown.end);
        by_phrase.entry(of_kind(name.listed, name.kind)).or_insert(at);
        if name.words.len() > 1 || tokens.iter().any(|t| t.has(Shape::HAS_HYPHEN | Shape::INNER_CAPITAL)) {
            for key in initials(text, tokens).into_iter().flatten() {
                by_initials.add(of_kind(key, name.kind), at);
            }
        }
    }
    for (at, (mention, number)) in stop.watch(mentions.iter().zip(&names.of).enumerate()) {
        let Some(name) = names.list.get(*number as usize) else { continue };
        if name.kind == EntityKind::Person {
            continue;
        }
        let same = |full: &usize| mentions.get(*full).is_some_and(|full| full.kind == mention.kind);
        let full = in_bracket(text, syntax, mentions, at).filter(same).and_then(|full| names.of.get(full)).copied();
        // Once a name is enough.
        let spells = full.is_none() && name.first as usize == at && is_acronym(syntax, mention);
        let meant = spells.then(|| {
            let exact = syntax.token(mention.start).map_or(0, |token| token.exact(text));
            let listed = || gazetteer().full_forms(exact).find_map(|form| by_phrase.get(&of_kind(form, name.kind)));
            groups.only(by_initials.get(of_kind(name.key, name.kind))).or_else(|| listed().copied())
        });
        if let Some(one) = full.or(meant.flatten()) {
            groups.join(*number, one);
            spelled.insert(*number);
        }
    }
    spelled
}

/// The mention before the bracket that holds nothing but this one of one word:
/// "International Energy Board (IEB)".
pub(super) fn in_bracket(text: &str, syntax: &Syntax, mentions: &[NameMention], at: usize) -> Option<usize> {
    let mention = mentions.get(at)?;
    let open = mention.start.checked_sub(1).filter(|open| syntax.mark(*open) == Mark::OpenBracket)?;
    let alone = mention.end == mention.start + 1 && syntax.mark(mention.end) == Mark::CloseBracket;
    let full = at.checked_sub(1).filter(|_| alone)?;
    let long = |m: &NameMention| m.end > m.start + 1 || m.kind == EntityKind::Organization;
    let before = mentions.get(full).filter(|m| m.end == open && long(m))?;
    let letter = |m: &NameMention| m.span.of(text)?.chars().next().map(|c| c.to_ascii_lowercase());
    // "London (AP)": a body in a place.
    let body = before.kind == EntityKind::Organization;
    (letter(before) == letter(mention) || body && is_acronym(syntax, mention)).then_some(full)
}
