//! Which words say what people are: nouns ("mayor", "fundraiser"), offices, forms of address, one or several.

use crate::key;
use crate::lexicon::{Classes, Entry, gazetteer};
use crate::syntax::grammar::{Pos, pos};
use crate::syntax::{Shape, Token};
use crate::words::Class;
use std::borrow::Cow;

/// Shortest ending of a word that shows what it is: "fundraiser", "sportswriter". Too many other words end in
/// shorter ones, "man" aside: "seeking" is no king, "finally" no ally.
const SHORTEST_ENDING: usize = 5;
/// Shortest beginning of such a word, and shortest part behind a hyphen.
const SHORTEST_PART: usize = 3;

/// What stands behind the last hyphen of a word, or the word.
fn last_part(word: &str) -> &str {
    word.rsplit('-').next().unwrap_or(word)
}

/// "Gen.", "Major-Gen", "then-Sen.", "DCI": a form of address, office or rank before a name.
pub(in crate::entities) fn is_address(text: &str, token: &Token) -> bool {
    let last = last_part(token.text(text));
    let listed = [token.folded, key::folded(last)].iter().any(|key| gazetteer().is(*key, Classes::HONORIFIC));
    listed && last.starts_with(char::is_uppercase) || is_rank(text, token)
}

/// "DCI", which may be the initials of a name.
pub(in crate::entities) fn is_rank(text: &str, token: &Token) -> bool {
    gazetteer().acronym(token.exact(text)).is_some_and(|e| e.is(Classes::HONORIFIC))
}

/// What the lists say of a word, of one in capitals as it is written.
pub(in crate::entities) fn entry(text: &str, token: &Token) -> Option<Entry> {
    gazetteer().whole(token.folded).or_else(|| gazetteer().acronym(token.exact(text)))
}

pub(super) const NOUN: Classes = Classes::from_bits(Classes::ROLE.bits() | Classes::TITLE.bits());

/// Whether the word is a noun for people.
fn is_noun(word: &str) -> bool {
    let key = key::folded(word);
    gazetteer().is(key, NOUN) || Class::PersonNoun.has(key)
}

/// A noun for what a person is, an office before a name, or a relative.
pub(crate) fn is_role(text: &str, token: &Token) -> bool {
    if !token.is_word() || token.has(Shape::ADDRESS) {
        return false;
    }
    if entry(text, token).is_some_and(|e| e.is(NOUN)) || pos(token) == Pos::Kin {
        return true;
    }
    let word = token.text(text).trim_end_matches('.');
    let singular = singular(word);
    let singular = singular.as_deref().unwrap_or(word);
    if token.has(Shape::CAPITAL) || gazetteer().get(token.folded).is_some() {
        // "Co-Hosts" are what they end with.
        let last = last_part(singular);
        return last.len() >= SHORTEST_PART && is_noun(last);
    }
    // "Fundraiser" is no word of the lists, "raiser" is.
    let mut endings = singular.char_indices().filter_map(|(at, _)| Some((at, singular.get(at..)?)));
    endings.any(|(at, ending)| {
        let long = at == 0 || at >= SHORTEST_PART && (ending.len() >= SHORTEST_ENDING || ending == "man");
        long && is_noun(ending)
    })
}

/// "Councilmen" and "analysts" without their plural.
fn singular(word: &str) -> Option<Cow<'_, str>> {
    let changed = |many: &str, one: &str| Some(Cow::Owned(word.strip_suffix(many)?.to_owned() + one));
    changed("men", "man").or_else(|| changed("ies", "y")).or_else(|| word.strip_suffix('s').map(Cow::Borrowed))
}

/// Whether the word is one for several people: "Sens.", "co-hosts", "councilmen".
pub(super) fn is_plural(text: &str, token: &Token) -> bool {
    let singular = singular(token.text(text).trim_end_matches('.'));
    let honorific = |word: &str| gazetteer().is(key::folded(word), Classes::HONORIFIC);
    let one = |word: &str| !word.ends_with('s') && (is_noun(word) || honorific(word));
    singular.is_some_and(|word| one(last_part(&word)))
}
