//! Marks that were lost: U+FFFD or a question mark in the place of a quotation mark or apostrophe.

use super::changes::Repair;
use super::escapes::clitic;
use crate::span::beginning;

/// How far ahead the mark is looked for that closes a lost one, in bytes, and over how many others.
const CLOSED_WITHIN: usize = 1500;
const OVER: usize = 8;
/// Most replacement characters that stand for one mark, one for each of its bytes.
const BYTES: usize = 3;
const LOST: char = '\u{fffd}';

/// A run of replacement characters with its neighbours.
struct Around {
    from: usize,
    to: usize,
    before: Option<char>,
    after: Option<char>,
    clitic: bool,
}

impl Around {
    fn new(text: &str, at: usize) -> Option<Around> {
        let here = text.get(at..)?;
        let run = here.chars().take(BYTES).take_while(|c| *c == LOST).count();
        let tail = here.get(run * LOST.len_utf8()..)?;
        let before = text.get(..at)?.chars().next_back();
        let to = at + run * LOST.len_utf8();
        Some(Around { from: at, to, before, after: tail.chars().next(), clitic: clitic(tail) })
    }

    fn opens(&self) -> bool {
        self.before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | '"' | '“'))
            && self.after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '…' | '$' | '£' | '.'))
    }

    fn ends_word(&self) -> bool {
        self.after.is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | ')' | '—' | '–'))
    }

    fn follows_stop(&self) -> bool {
        self.before.is_some_and(|c| matches!(c, ',' | '.' | '!' | '?' | '…' | '—'))
    }
}

/// What a lost character was; `open` is the end of the lost mark that was opened last and not closed.
pub(super) fn mark(text: &str, at: usize, open: &mut Option<usize>) -> Option<Repair> {
    let around = Around::new(text, at)?;
    // A quotation ends with its line.
    *open = open.filter(|open| text.get(*open..at).is_some_and(|t| !t.contains('\n')));
    let is = |c: Option<char>, what: fn(char) -> bool| c.is_some_and(what);
    let blank = |c: Option<char>| c == Some(' ');
    let digits = is(around.before, |c| c.is_ascii_digit()) && is(around.after, |c| c.is_ascii_digit());
    let put = if digits || blank(around.before) && blank(around.after) {
        '–'
    } else if is(around.before, char::is_alphabetic) && around.clitic || irish(text, &around) {
        '’'
    } else if around.opens() && (begins_line(&around) || closes_ahead(text, around.to)) {
        *open = Some(around.to);
        '“'
    } else if around.ends_word() && (around.follows_stop() || open.is_some()) {
        *open = None;
        '”'
    } else if around.before == Some('s') && blank(around.after) {
        '’'
    } else {
        return None;
    };
    Some(Repair { from: around.from, to: around.to, put: Some(put) })
}

/// At the start of a line, before a capital.
fn begins_line(around: &Around) -> bool {
    around.before.is_none_or(|c| c == '\n') && around.after.is_some_and(|c| c.is_ascii_uppercase())
}

/// "O�Brien": one capital before, a capital behind.
fn irish(text: &str, around: &Around) -> bool {
    let mut before = text.get(..around.from).unwrap_or_default().chars().rev();
    before.next().is_some_and(|c| matches!(c, 'O' | 'D' | 'L'))
        && !before.next().is_some_and(char::is_alphanumeric)
        && around.after.is_some_and(char::is_uppercase)
}

/// Whether a lost mark that closes stands ahead in the line.
fn closes_ahead(text: &str, from: usize) -> bool {
    let near = beginning(text, from + CLOSED_WITHIN);
    let line = near.get(from..).unwrap_or_default().split('\n').next().unwrap_or_default();
    line.match_indices(LOST).take(OVER).any(|(at, _)| {
        let around = Around::new(text, from + at);
        around.is_some_and(|a| !a.opens() && a.ends_word() && a.before != Some(LOST) && a.before != Some(' '))
    })
}

/// "didn?t": a question mark before what an apostrophe ties to a word.
pub(super) fn question(text: &str, at: usize) -> Option<Repair> {
    let before = text.get(..at)?.chars().next_back();
    let tail = text.get(at + 1..)?;
    let ends = tail.find(|c: char| !c.is_ascii_alphabetic()).and_then(|end| tail.get(end..)?.chars().next());
    let fits = before.is_some_and(char::is_alphabetic)
        && clitic(tail)
        && (!tail.starts_with('t') || before == Some('n'))
        && ends.is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | '!' | ';' | '"' | '”'));
    fits.then_some(Repair { from: at, to: at + 1, put: Some('’') })
}
