//! Words that open a sentence and may be a surname that the tagger left alone: "Dhavernas won".
//!
//! **Method.** A sentence's first word is capitalised whatever it is. Where it is no word that is
//! written small elsewhere, and a verb or "'s" follows, it may be somebody's name. It is a candidate
//! for "he" and "she", and stays if one of them stands for it; else it is forgotten.
//!
//! **Why.** Texts call by the bare surname whom their readers know, and a tagger trained on names of
//! other people cannot know each of them; the pronoun shows that the word is a person. A point of GAP's pronouns
//! hangs on it.

use crate::article::EntityKind;
use crate::entities::{Entities, Reference};
use crate::lexicon::{Classes, clusters, gazetteer};
use crate::mentions::NameMention;
use crate::stop::Stop;
use crate::syntax::grammar::clause::goes_on;
use crate::syntax::grammar::{Pos, pos};
use crate::syntax::{LineCase, Mark, Shape, Syntax, Token};

/// Shortest such name, in bytes.
const SHORTEST: u32 = 3;

/// Adds those of possible surnames to the mentions, in text order; gives their first tokens.
pub(in crate::entities) fn add(text: &str, syntax: &Syntax, mentions: &mut Vec<NameMention>, stop: &Stop) -> Vec<u32> {
    let mut added: Vec<NameMention> = Vec::new();
    let mut known = mentions.iter().peekable();
    for (token, at) in stop.watch(syntax.tokens.iter().zip(0u32..)) {
        while known.next_if(|mention| mention.end <= at).is_some() {}
        if known.peek().is_none_or(|mention| mention.start > at) && is_surname(text, syntax, token, at) {
            let (start, end, span) = (at, at + 1, token.span());
            added.push(NameMention { start, end, span, kind: EntityKind::Person, confidence: 0.5 });
        }
    }
    let doubtful = added.iter().map(|mention| mention.start).collect();
    mentions.reserve_exact(added.len());
    mentions.extend(added);
    mentions.sort_by_key(|mention| mention.start);
    doubtful
}

fn is_surname(text: &str, syntax: &Syntax, token: &Token, at: u32) -> bool {
    let (before, next) = (at.checked_sub(1).and_then(|at| syntax.token(at)), syntax.token(at + 1));
    let capital = |token: Option<&Token>| token.is_some_and(|t| t.has(Shape::CAPITAL));
    let opens =
        token.has(Shape::SENTENCE_START) || before.is_some_and(|t| matches!(t.mark(), Mark::Colon | Mark::OpenQuote));
    token.has(Shape::CAPITAL)
        && token.has(Shape::HAS_LOWER)
        && token.line_case() == LineCase::Normal
        && token.len() >= SHORTEST
        && pos(token) == Pos::Other
        && (opens || !capital(before))
        // "MCAs" are several.
        && !token.text(text).chars().nth(1).is_some_and(char::is_uppercase)
        && (!opens || clusters().get(token.folded).and_then(|c| c.case).is_none_or(|case| case > 0))
        && !gazetteer().is(token.folded, Classes::NO_SURNAME)
        && (next.is_some_and(|t| t.mark() == Mark::Possessive) || goes_on(text, &syntax.tokens, at as usize + 1))
}

/// The entities that stay, under their numbers: all but those that only doubtful mentions name and no pronoun stands for.
pub(in crate::entities) fn kept(found: &Entities, pronouns: &[Reference], doubtful: &[u32]) -> Vec<Option<usize>> {
    let mut kept = vec![None; found.list.len()];
    let sure = found.references.iter().filter(|r| doubtful.binary_search(&r.start).is_err());
    for reference in sure.chain(pronouns) {
        kept[reference.entity as usize] = Some(reference.entity as usize);
    }
    kept
}
