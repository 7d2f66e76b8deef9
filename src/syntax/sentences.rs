//! Where sentences end.
//!
//! Every stop, question mark, exclamation mark, ellipsis and dotted word is asked whether it ends
//! a sentence, with the marks that close behind it and a few words after it as witnesses.

use super::token::{Kind, Mark, Shape, Token};
use super::{Line, Sentence, Syntax};
use crate::span::Span;
use crate::stop::Stop;
use crate::words::{self, Class};

/// How many tokens after a mark are searched for "he asked".
const ATTRIBUTION: usize = 5;

/// Splits every line and sets the first token of each sentence.
pub(super) fn split(text: &str, syntax: &mut Syntax, stop: &Stop) {
    syntax.sentences.reserve(syntax.tokens.len() / 20);
    for line in stop.watch(&syntax.lines) {
        let Some(tokens) = syntax.tokens.get_mut(line.start as usize..line.end as usize) else { continue };
        split_line(text, tokens, *line, &mut syntax.sentences, stop);
    }
}

fn split_line(text: &str, tokens: &mut [Token], line: Line, out: &mut Vec<Sentence>, stop: &Stop) {
    let mut start = 0;
    let mut at = 0;
    let mut pace = stop.pace();
    while at < tokens.len() && !pace.is_over() {
        let from = at;
        at += 1;
        if !tokens.get(from).is_some_and(may_end) {
            continue;
        }
        at = closing(tokens, at);
        if at >= tokens.len() || is_boundary(text, tokens, start, from, at) {
            finish(tokens, start, at, line, out);
            start = at;
        }
    }
    finish(tokens, start, tokens.len(), line, out);
}

fn finish(tokens: &mut [Token], start: usize, end: usize, line: Line, out: &mut Vec<Sentence>) {
    let own = tokens.get_mut(start..end).unwrap_or_default();
    let (Some(first), Some(last)) = (own.first(), own.last()) else { return };
    let span = Span::at(first.start, last.end());
    // The mark before the first word hides it: the word begins the sentence as well.
    let word = own.iter().take(4).position(|token| token.kind() != Kind::Punct);
    for first in [Some(0), word].into_iter().flatten() {
        own[first].shape.set(Shape::SENTENCE_START);
    }
    let (start, end) = (line.start + start as u32, line.start + end as u32);
    out.push(Sentence { start, end, block: line.block, span });
}

fn may_end(token: &Token) -> bool {
    match token.mark() {
        Mark::Stop | Mark::Question | Mark::Exclamation | Mark::Ellipsis => true,
        Mark::None => token.has(Shape::FINAL_DOT),
        _ => false,
    }
}

/// The first token behind the marks that belong to the end before `at`.
fn closing(tokens: &[Token], mut at: usize) -> usize {
    while let Some(token) = tokens.get(at) {
        let glued = !token.has(Shape::SPACE_BEFORE);
        match token.mark() {
            Mark::Stop | Mark::Question | Mark::Exclamation | Mark::Ellipsis | Mark::CloseBracket if glued => {}
            Mark::CloseQuote => {}
            Mark::StrayQuote if glued && tokens.get(at + 1).is_none_or(|next| next.has(Shape::SPACE_BEFORE)) => {}
            _ => break,
        }
        at += 1;
    }
    at
}

/// Whether a sentence ends behind the mark at `from`, the next word standing at `next`.
fn is_boundary(text: &str, tokens: &[Token], start: usize, from: usize, next: usize) -> bool {
    let (Some(mark), Some(after)) = (tokens.get(from), tokens.get(next)) else { return false };
    let closed = tokens.get(from + 1..next).is_some_and(|t| t.iter().any(|t| t.mark() == Mark::CloseQuote));
    let glued = !after.has(Shape::SPACE_BEFORE);
    // What comes first behind opening marks.
    let ahead = tokens.get(next..).unwrap_or_default();
    let opens = matches!(after.mark(), Mark::OpenQuote | Mark::OpenBracket | Mark::StrayQuote | Mark::Bullet);
    let word = ahead.iter().take(4).find(|t| t.kind() != Kind::Punct);
    match after.mark() {
        Mark::Comma | Mark::Semicolon | Mark::Colon | Mark::Possessive | Mark::Slash | Mark::CloseBracket => {
            return false;
        }
        Mark::Dash if !matches!(mark.mark(), Mark::Stop) || glued => return false,
        _ => {}
    }
    let Some(word) = word else { return false };
    let lower = word.is_word() && !word.has(Shape::CAPITAL | Shape::INNER_CAPITAL | Shape::ADDRESS | Shape::FOREIGN)
        || word.is_word() && word.has(Shape::FOREIGN) && word.text(text).chars().next().is_some_and(char::is_lowercase);
    // "1." at the start of an item.
    let numbered = from == start + 1 && tokens.get(start).is_some_and(|t| t.kind() == Kind::Number && t.len() <= 2);
    match mark.mark() {
        Mark::Stop if glued => !lower && word.is_word() && !after.has(Shape::ADDRESS),
        Mark::Stop => !numbered && (!lower || opens && !closed),
        Mark::Question | Mark::Exclamation if lower => false,
        Mark::Question | Mark::Exclamation => !(closed && attributed(text, ahead)) && !inside_name(tokens, from, next),
        Mark::Ellipsis => !lower && !glued && (after.is_word() || opens),
        _ => after_abbreviation(text, mark, word, lower, closed || opens),
    }
}

/// "Yahoo! Inc" and "Jeb! Bush" go on: the mark ends a capitalised word and a name stands behind it.
fn inside_name(tokens: &[Token], from: usize, next: usize) -> bool {
    let around = from.checked_sub(1).and_then(|before| tokens.get(before..=next));
    matches!(around, Some([before, mark, after]) if mark.mark() == Mark::Exclamation
        && before.has(Shape::CAPITAL)
        && !before.has(Shape::SENTENCE_START)
        && after.has(Shape::FINAL_DOT))
}

/// Whether the words after a quoted question name who uttered it: "President Meier asked".
fn attributed(text: &str, ahead: &[Token]) -> bool {
    let utters = |token: &&Token| words::is(token.text(text), Class::Utters);
    let words = ahead.iter().take(ATTRIBUTION).take_while(|token| token.is_word());
    words.skip_while(|token| token.has(Shape::CAPITAL) && !utters(token)).take(1).any(|token| utters(&token))
}

fn after_abbreviation(text: &str, mark: &Token, word: &Token, lower: bool, marked: bool) -> bool {
    if lower {
        return false;
    }
    let whole = mark.text(text);
    let stem = whole.strip_suffix('.').unwrap_or(whole);
    let stem = stem.rsplit('-').next().unwrap_or(stem);
    let next = word.text(text);
    let starts = word.is_word() && (marked || words::is(next, Class::Opener));
    if mark.has(Shape::SINGLE_LETTER) {
        return starts && !marked && word.len() > 1;
    }
    let time = words::is(stem, Class::HalfDay);
    match words::abbreviation(stem) {
        Some(Class::StandsBefore) => false,
        Some(Class::Ends) => word.is_word(),
        _ if time => word.is_word() && !words::is(next, Class::WithTime),
        _ => starts,
    }
}
