//! The look at every byte that finds where a text may be damaged.

use super::changes::Repair;
use super::lost::Lost;
use super::words::Vocabulary;
use super::{escapes, is_invisible, lost, mojibake, words};
use crate::stop::Stop;

/// Pairs of neighbouring bytes worth a closer look, as bits that both have.
const ENTITY: u8 = 1;
const BACKSLASH: u8 = 1 << 1;
const QUOTED_PRINTABLE: u8 = 1 << 2;
const CODE_POINT: u8 = 1 << 3;
const GLUED: u8 = 1 << 4;
const HYPHEN: u8 = 1 << 5;
const WIDE: u8 = 1 << 6;
const QUESTION: u8 = 1 << 7;

static FIRST: [u8; 256] = {
    let mut table = [0; 256];
    let mut at = 0;
    while at < 256 {
        table[at] = match at as u8 {
            b'&' => ENTITY,
            b'\\' => BACKSLASH,
            b'=' => QUOTED_PRINTABLE,
            b'u' => CODE_POINT | GLUED,
            b'a'..=b'z' => GLUED,
            b'-' => HYPHEN,
            b'?' => QUESTION,
            // Lead bytes of soft hyphens; of Â, Ã, Ä, Å, Æ, Ë, â, ð; of invisible and replacement characters.
            0xc2 | 0xc3 | 0xe1 | 0xe2 | 0xef => WIDE,
            _ => 0,
        };
        at += 1;
    }
    table
};

static SECOND: [u8; 256] = {
    const fn bits(of: u8, when: bool) -> u8 {
        if when { of } else { 0 }
    }
    let mut table = [0; 256];
    let mut at = 0;
    while at < 256 {
        let byte = at as u8;
        let (upper, lower, digit) = (byte.is_ascii_uppercase(), byte.is_ascii_lowercase(), byte.is_ascii_digit());
        table[at] = bits(ENTITY, upper || lower || byte == b'#')
            | bits(BACKSLASH, matches!(byte, b'"' | b'\'' | b'n' | b'r' | b't' | b'u' | b'/' | b'\\'))
            | bits(QUOTED_PRINTABLE, digit || matches!(byte, b'A'..=b'F' | b'\n'))
            | bits(CODE_POINT, matches!(byte, b'0' | b'2'))
            | bits(GLUED, upper)
            | bits(HYPHEN, lower || matches!(byte, b' ' | b'\t' | b'\n' | b'\r'))
            | bits(QUESTION, lower)
            | bits(WIDE, matches!(byte, 0x80..=0x86 | 0x8b | 0xa0 | 0xa2 | 0xad | 0xb0 | 0xbb | 0xbf));
        at += 1;
    }
    table
};

/// Bytes that are looked at together: in ordinary text few such stretches hold a pair.
const STRETCH: usize = 32;

/// The repairs of one layer of damage, in order.
pub(super) fn repairs(text: &str, stop: &Stop) -> Vec<Repair> {
    let bytes = text.as_bytes();
    let mut repairs =
        Repairs { text, made: Vec::new(), done: 0, words: Vocabulary::new(text, stop), lost: Lost::default() };
    for (stretch, from) in stop.watch(bytes.chunks(STRETCH).zip((0..).step_by(STRETCH))) {
        let next = bytes.get(from + 1..).unwrap_or_default();
        let pairs = || stretch.iter().zip(next).map(|(a, b)| FIRST[usize::from(*a)] & SECOND[usize::from(*b)]);
        if !stretch.iter().zip(next).fold(false, |any, (a, b)| any | may_be_worth_it(*a, *b)) {
            continue;
        }
        for (at, _) in (from..).zip(pairs()).filter(|(_, bits)| *bits != 0) {
            match bytes.get(at..at + 3) {
                // The curly marks and dashes of ordinary text.
                Some([0xe2, 0x80, 0x91..=0x99 | 0x9b..=0xa7]) => {}
                _ => repairs.look(at, next.get(at - from).copied().unwrap_or_default()),
            }
        }
    }
    repairs.made
}

/// Whether a pair may be one of [`FIRST`] and [`SECOND`], without a table, so that many pairs are looked at at once.
fn may_be_worth_it(a: u8, b: u8) -> bool {
    matches!(a, b'&' | b'\\' | b'=' | b'-' | b'?' | 0x80..)
        | (a == b'u') & b.is_ascii_digit()
        | a.is_ascii_lowercase() & b.is_ascii_uppercase()
}

struct Repairs<'a> {
    text: &'a str,
    made: Vec<Repair>,
    /// Up to here the text is decided upon.
    done: usize,
    words: Vocabulary<'a>,
    lost: Lost,
}

impl Repairs<'_> {
    /// Asks the decider of what begins with the bytes at `at`, the second of which is `next`.
    #[cold]
    fn look(&mut self, at: usize, next: u8) {
        let text = self.text;
        let (true, Some(here)) = (at >= self.done, text.get(at..)) else { return };
        let one = match here.as_bytes() {
            [b'&', ..] => escapes::entity(text, at),
            [b'\\', ..] => escapes::backslash(text, at),
            [b'=', ..] => escapes::quoted_printable(text, at, &mut self.words),
            [b'?', ..] => lost::question(text, at),
            [b'-', ..] => return self.cut(at, 1),
            [b'u', ..] if next.is_ascii_digit() => escapes::code_point(text, at, &mut self.words),
            [b'a'..=b'z', ..] => words::glued(text, at + 1, &mut self.words),
            [0xc3, ..] => mojibake::character(text, at),
            [0xe2, 0x80, 0x9a, ..] => mojibake::macintosh(text, at),
            [0xe2, 0x80, 0x90, ..] => return self.cut(at, 3),
            [0xc2, 0xad, ..] => return self.cut(at, 2),
            _ => match here.chars().next() {
                Some('\u{fffd}') => self.lost.mark(text, at),
                Some(c) if is_invisible(c) => Some(Repair { from: at, to: at + c.len_utf8(), put: None }),
                _ => None,
            },
        };
        self.push(one);
    }

    /// A hyphen of `length` bytes, which may have cut a word in two.
    fn cut(&mut self, at: usize, length: usize) {
        for repair in words::cut(self.text, at, length, &mut self.words) {
            self.push(repair);
        }
    }

    fn push(&mut self, repair: Option<Repair>) {
        if let Some(repair) = repair {
            self.done = repair.to.max(self.done);
            self.made.push(repair);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_pair_of_the_tables_is_passed_over() {
        for (a, first) in (0..=u8::MAX).zip(FIRST) {
            for (b, second) in (0..=u8::MAX).zip(SECOND) {
                assert!(first & second == 0 || may_be_worth_it(a, b), "{a:#x} {b:#x}");
            }
        }
    }
}
