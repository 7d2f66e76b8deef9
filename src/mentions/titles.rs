//! Titles glued before a person's name: "US Secretary of State", "Chelsea head coach".

use super::repeats::OFTEN_SMALL;
use super::{Context, Name};
use crate::key::{self, KeySet};
use crate::lexicon::{self, Classes, MAX_WORDS};
use crate::span::Span;
use crate::syntax::{LineCase, Mark, Shape};
use once_cell::sync::Lazy;

/// Most words before the title's head that belong to it ("Chinese", "former", "State Department").
const MOST_MODIFIERS: u32 = 5;

/// Lower-case words that modify a title.
const MODIFIERS: [&str; 24] = [
    "former",
    "ex-president",
    "deputy",
    "acting",
    "senior",
    "vice",
    "assistant",
    "interim",
    "chief",
    "joint",
    "then",
    "outgoing",
    "incoming",
    "federal",
    "national",
    "regional",
    "state",
    "local",
    "veteran",
    "longtime",
    "founding",
    "fellow",
    "opposition",
    "party",
];

/// Words that begin a sentence right before a title without belonging to it.
const STARTERS: [&str; 62] = [
    "a",
    "according",
    "after",
    "all",
    "also",
    "although",
    "an",
    "and",
    "another",
    "as",
    "at",
    "because",
    "before",
    "both",
    "but",
    "by",
    "during",
    "each",
    "earlier",
    "even",
    "every",
    "for",
    "from",
    "he",
    "her",
    "here",
    "his",
    "how",
    "if",
    "in",
    "its",
    "later",
    "like",
    "many",
    "meanwhile",
    "most",
    "my",
    "now",
    "on",
    "once",
    "one",
    "only",
    "or",
    "our",
    "she",
    "since",
    "so",
    "some",
    "still",
    "that",
    "the",
    "their",
    "then",
    "this",
    "though",
    "two",
    "under",
    "when",
    "where",
    "while",
    "with",
    "yet",
];

static STARTER_KEYS: Lazy<KeySet<u32>> = Lazy::new(|| STARTERS.map(key::folded).into_iter().collect());

/// Short forms of offices.
const OFFICES: [&str; 10] = ["sen", "sen.", "gov", "gov.", "rep", "rep.", "cllr", "lt. gov.", "amb.", "supt"];

/// Most common nouns before a title that are looked through.
const MOST_NOUNS: u32 = 4;

/// Words that stand before a description and are none of it.
static BEFORE: Lazy<KeySet<u32>> = Lazy::new(|| {
    let words = "of to about against than including among between into over via within without said says told tells \
    asked asks met meets saw sees is was are were be has have had who whom until made makes quoted urges \
    wrote add day week time not";
    words.split_whitespace().map(key::folded).collect()
});

/// The title before the name, verbatim.
pub(super) fn before(context: &Context<'_>, name: &Name) -> Option<Span> {
    let sentence = context.syntax.sentences.get(context.syntax.sentence_of(name.first))?;
    if context.atom(name.first)?.line == LineCase::Caps as u8 {
        return None;
    }
    let (head, end) = head(context, sentence.start, name.first)?;
    let modifiers = MODIFIERS.map(key::folded);
    let mut start = head;
    for _ in 0..MOST_MODIFIERS {
        let Some(at) = start.checked_sub(1).filter(|at| *at >= sentence.start) else { break };
        let (Some(token), Some(atom)) = (context.syntax.tokens.get(at as usize), context.atom(at)) else { break };
        let known = modifiers.contains(&atom.folded)
            || atom.classes().intersects(Classes::DEMONYM | Classes::ROLE | Classes::TITLE | Classes::COUNTRY);
        // "Port director Ana Silva": the first word is capitalised in any case.
        let first = token.has(Shape::SENTENCE_START);
        let noun = || at + 1 == head && !STARTER_KEYS.contains(&atom.folded) && !is_adverb(token.text(context.text));
        let capital = atom.is_capital() && atom.line == 0 && (!first || known || noun());
        let ends = token.has(Shape::FINAL_DOT) && !known;
        if !token.is_word() || token.mark() != Mark::None || ends || !(known || capital) {
            break;
        }
        start = at;
    }
    let small = context.atom(start).is_some_and(|a| !a.is_capital());
    let start = if small { described(context, sentence.start, start).unwrap_or(start) } else { start };
    context.syntax.span(start, end)
}

/// Common nouns that say which: "civil rights lawyer", "Durban high court judge". They are told from
/// a clause by the small word, mark or verb before them.
fn described(context: &Context<'_>, from: u32, title: u32) -> Option<u32> {
    let word = |at: u32| context.syntax.tokens.get(at as usize).zip(context.atom(at));
    let bound = |at: u32| {
        word(at).is_none_or(|(token, atom)| {
            token.mark() != Mark::None
                || !token.is_word()
                || STARTER_KEYS.contains(&atom.folded)
                || BEFORE.contains(&atom.folded)
                || is_adverb(token.text(context.text))
        })
    };
    let earliest = from.max(title.saturating_sub(MOST_NOUNS));
    let first = (earliest..title).rev().take_while(|at| !bound(*at)).last()?;
    let closed = first == from || bound(first - 1);
    let small = |at: u32| word(at).is_some_and(|(_, a)| !a.is_capital() || at == from && OFTEN_SMALL.contains(&a.case));
    let nouns = (first..title).rev().take_while(|at| small(*at)).last()?;
    // "Durban high court judge": the name before the nouns is the roles' to add.
    let named = nouns > first && word(nouns - 1).is_some_and(|(_, a)| a.is_capital());
    (closed || named).then_some(nouns)
}

/// "Surprisingly director Ana Silva", "Asked director Ana Silva".
fn is_adverb(word: &str) -> bool {
    ["ly", "ed", "ing"].iter().any(|end| word.ends_with(end))
}

/// Where the listed title before the name begins and ends, the longest one; a form of address may
/// stand between: "group leader Cllr Ada Quill".
fn head(context: &Context<'_>, from: u32, name: u32) -> Option<(u32, u32)> {
    let (start, address) = listed(context, from, name)?;
    if !address {
        return Some((start, name));
    }
    listed(context, from, start).filter(|(_, address)| !address).map(|(before, _)| (before, start))
}

/// Where the listed words begin that end right before `end`, and whether they are only an address.
fn listed(context: &Context<'_>, from: u32, end: u32) -> Option<(u32, bool)> {
    let gazetteer = lexicon::gazetteer();
    let titles = Classes::TITLE | Classes::ROLE | Classes::HONORIFIC;
    let earliest = end.saturating_sub(MAX_WORDS as u32).max(from);
    let start = (earliest..end).find(|start| {
        let keys = context.syntax.slice(*start, end).iter().map(|t| t.folded);
        lexicon::phrase_key(keys).and_then(|k| gazetteer.get(k)).is_some_and(|e| e.is(titles))
    })?;
    // A form of address says nothing of what the person does, unless it is short for an office.
    let offices = OFFICES.map(key::folded);
    let address =
        |a: &super::atom::Atom| !a.alone.intersects(Classes::TITLE | Classes::ROLE) && !offices.contains(&a.folded);
    Some((start, end - start == 1 && context.atom(start).is_some_and(address)))
}
