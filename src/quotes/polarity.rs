//! Whether the source says that the content is so, says that it is not so, or did not say it.
//!
//! Told from the verb group of the cue: a verb of denial ("denied that", "rejected claims that"),
//! turned around by a negation ("did not deny that"). A negated verb of saying, or one that was
//! declined, makes no statement: "did not say whether", "declined to comment on".

use super::read::Attribution;
use super::words::WORDS;
use crate::article::{Act, Polarity, QuoteKind};
use crate::syntax::{Mark, Syntax, Token};

/// Most words of a verb group before the words that are tagged as the cue.
const GROUP: usize = 5;

/// The polarity of an attribution; `None` where it says that nothing was said.
pub(super) fn of(syntax: &Syntax, attribution: &Attribution, kind: QuoteKind) -> Option<Polarity> {
    let Some(cue) = &attribution.cue else { return Some(Polarity::Affirmed) };
    let behind = |at: u32| attribution.content.iter().any(|part| part.start == at);
    // "'I did not,' he denied": words as they fell are never turned around by what stands apart.
    if kind == QuoteKind::Direct && !behind(cue.end) {
        return Some(Polarity::Affirmed);
    }
    let own = syntax.slice(cue.start, cue.end);
    let sentence = syntax.sentences.get(syntax.sentence_of(cue.start)).map_or(cue.start, |s| s.start);
    let before = syntax.slice(sentence.min(cue.start), cue.start);
    let group = before.iter().rev().take(GROUP).take_while(|token| is_auxiliary(token)).count();
    let group = before.get(before.len() - group..).unwrap_or_default();
    let has = |list: &crate::key::KeySet<u32>| group.iter().chain(own).any(|token| list.contains(&token.folded));
    let negated = is_negated(group, own);
    let denies = has(&WORDS.denials);
    let says = has(&WORDS.utterances);
    let nothing = own.iter().chain(first(syntax, attribution)).any(|token| token.folded == WORDS.nothing);
    let unsaid = negated && attribution.act == Act::Speech || says && (negated || nothing || has(&WORDS.silences));
    if unsaid && !denies {
        return None;
    }
    // "Does not think that" is a denial, "did not deny that" none.
    Some(if denies != negated { Polarity::Denied } else { Polarity::Affirmed })
}

fn is_auxiliary(token: &&Token) -> bool {
    token.mark() == Mark::None && (WORDS.auxiliaries.contains(&token.folded) || WORDS.silences.contains(&token.folded))
        || token.mark() == Mark::Possessive
}

/// "Did not say", not "not only said".
fn is_negated(group: &[Token], own: &[Token]) -> bool {
    let words: Vec<u32> = group.iter().chain(own).map(|token| token.folded).collect();
    words.iter().enumerate().any(|(at, word)| {
        WORDS.negations.contains(word) && words.get(at + 1).is_none_or(|next| *next != WORDS.only)
    })
}

/// The first word of what is told behind the cue.
fn first<'a>(syntax: &'a Syntax, attribution: &Attribution) -> Option<&'a Token> {
    let cue = attribution.cue.as_ref()?;
    attribution.content.iter().find(|part| part.start == cue.end).and_then(|part| syntax.tokens.get(part.start as usize))
}
