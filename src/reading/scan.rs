//! The look at every byte that finds where a text may be damaged.

use super::changes::Repair;
use super::words::Vocabulary;
use super::{escapes, is_invisible, lost, mojibake, words};
use crate::stop::Stop;

/// Whether what begins with these two bytes is worth a closer look.
fn is_worth_it(a: u8, b: u8) -> bool {
    match a {
        b'&' => b.is_ascii_alphabetic() || b == b'#',
        b'\\' => matches!(b, b'"' | b'\'' | b'n' | b'r' | b't' | b'u' | b'/' | b'\\'),
        b'=' => matches!(b, b'0'..=b'9' | b'A'..=b'F' | b'\n'),
        b'-' => b.is_ascii_lowercase() || matches!(b, b' ' | b'\t' | b'\n' | b'\r'),
        b'?' => b.is_ascii_lowercase(),
        b'a'..=b'z' => b.is_ascii_uppercase() || a == b'u' && matches!(b, b'0' | b'2'),
        // Lead bytes of soft hyphens; of Â, Ã, Ä, Å, Æ, Ë, â, ð; of invisible and replacement characters.
        0xc2 | 0xc3 | 0xe1 | 0xe2 | 0xef => {
            matches!(b, 0x80..=0x86 | 0x8b | 0xa0 | 0xa2 | 0xad | 0xb0 | 0xbb | 0xbf)
        }
        _ => false,
    }
}

/// Bytes that are looked at together: in ordinary text few such stretches hold a pair.
const STRETCH: usize = 32;

/// The repairs of one layer of damage, in order.
pub(super) fn repairs(text: &str, stop: &Stop) -> Vec<Repair> {
    let bytes = text.as_bytes();
    let mut repairs = Repairs { text, made: Vec::new(), words: Vocabulary::new(text, stop), open: None };
    for (stretch, from) in stop.watch(bytes.chunks(STRETCH).zip((0..).step_by(STRETCH))) {
        let pairs = || stretch.iter().zip(bytes.get(from + 1..).unwrap_or_default());
        if !pairs().fold(false, |any, (a, b)| any | may_be_worth_it(*a, *b)) {
            continue;
        }
        for (at, _) in (from..).zip(pairs()).filter(|(_, (a, b))| is_worth_it(**a, **b)) {
            match bytes.get(at..at + 3) {
                // The curly marks and dashes of ordinary text.
                Some([0xe2, 0x80, 0x91..=0x99 | 0x9b..=0xa7]) => {}
                _ => repairs.look(at),
            }
        }
    }
    repairs.made
}

/// Whether a pair may be [worth it](is_worth_it), told so that many pairs are looked at at once.
fn may_be_worth_it(a: u8, b: u8) -> bool {
    matches!(a, b'&' | b'\\' | b'=' | b'-' | b'?' | 0x80..)
        | (a == b'u') & b.is_ascii_digit()
        | a.is_ascii_lowercase() & b.is_ascii_uppercase()
}

struct Repairs<'a> {
    text: &'a str,
    made: Vec<Repair>,
    words: Vocabulary<'a>,
    /// Behind the lost mark that is open.
    open: Option<usize>,
}

impl Repairs<'_> {
    /// Asks the decider of what begins with the bytes at `at`.
    #[cold]
    fn look(&mut self, at: usize) {
        let text = self.text;
        let is_done = self.made.last().is_some_and(|last| at < last.to);
        let Some(here) = text.get(at..).filter(|_| !is_done) else { return };
        let one = match here.as_bytes() {
            [b'&', ..] => escapes::entity(text, at),
            [b'\\', ..] => escapes::backslash(text, at),
            [b'=', ..] => escapes::quoted_printable(text, at, &mut self.words),
            [b'?', ..] => lost::question(text, at),
            [b'-', ..] | [0xe2, 0x80, 0x90, ..] | [0xc2, 0xad, ..] => {
                self.made.extend(words::cut(text, at, &mut self.words).into_iter().flatten());
                None
            }
            [b'u', b'0'..=b'9', ..] => escapes::code_point(text, at, &mut self.words),
            [b'a'..=b'z', ..] => words::glued(text, at + 1, &mut self.words),
            [0xc3, ..] => mojibake::character(text, at),
            [0xe2, 0x80, 0x9a, ..] => mojibake::macintosh(text, at),
            _ => match here.chars().next() {
                Some('\u{fffd}') => lost::mark(text, at, &mut self.open),
                Some(c) if is_invisible(c) => Some(Repair { from: at, to: at + c.len_utf8(), put: None }),
                _ => None,
            },
        };
        self.made.extend(one);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_pair_that_is_worth_it_is_passed_over() {
        for a in 0..=u8::MAX {
            for b in 0..=u8::MAX {
                assert!(!is_worth_it(a, b) || may_be_worth_it(a, b), "{a:#x} {b:#x}");
            }
        }
    }
}
