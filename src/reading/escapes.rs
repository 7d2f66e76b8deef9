//! Characters written in another notation: HTML references, backslash escapes, code points, and
//! quoted-printable bytes.

use super::changes::Repair;
use super::codepage::char_of;
use super::words::Vocabulary;
use crate::key::{self, KeyMap};
use crate::words::Class;
use once_cell::sync::Lazy;

/// Longest name or number of a reference, in bytes.
const LONGEST: usize = 24;
/// Most backslashes before one escape: each storing of a text may double them.
const BACKSLASHES: usize = 8;

/// References by name, one in a row of the file: the name, the code point in hexadecimal digits. Names that are so common
/// that they are also read without their semicolon stand in it a second time, with their ampersand.
static NAMES: Lazy<KeyMap<u32, char>> = Lazy::new(|| {
    let rows = include_str!("entities.tsv").lines().filter_map(|row| row.split_once('\t'));
    rows.filter_map(|(name, code)| Some((key::exact(name), char::from_u32(u32::from_str_radix(code, 16).ok()?)?)))
        .collect()
});

/// `&quot;`, `&#39;`, `&#x27;`.
pub(super) fn entity(text: &str, at: usize) -> Option<Repair> {
    let body = text.get(at + 1..)?;
    let length = body.bytes().take(LONGEST).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    let name = body.get(..length)?;
    let closed = body.as_bytes().get(length) == Some(&b';');
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            numbered(code.ok().filter(|_| closed)?)?
        }
        None => Some(*NAMES.get(&key::exact(if closed { name } else { text.get(at..=at + length)? }))?),
    };
    Some(Repair { from: at, to: at + 1 + length + usize::from(closed), put: c })
}

/// The character of a number, which may be that of a byte of Windows-1252; nothing for a carriage return.
fn numbered(code: u32) -> Option<Option<char>> {
    match code {
        13 => Some(None),
        0..=8 | 11..=31 | 127 => None,
        0x80..=0x9f => Some(u8::try_from(code).ok().map(char_of)),
        _ => char::from_u32(code).map(Some),
    }
}

/// `\"`, `\n`, `\u201c`, also with the backslash doubled.
pub(super) fn backslash(text: &str, at: usize) -> Option<Repair> {
    let here = text.get(at..)?;
    let run = here.bytes().take(BACKSLASHES).take_while(|b| *b == b'\\').count();
    let tail = here.get(run..)?;
    let put = |length: usize, c: Option<char>| Some(Repair { from: at, to: at + run + length, put: c });
    match tail.chars().next()? {
        '"' | '\'' | '/' => put(0, None),
        'u' => {
            let high = hexadecimal(tail.get(1..5)?)?;
            if let 0xd800..=0xdbff = high {
                let low = hexadecimal(tail.get(5..)?.strip_prefix('\\')?.strip_prefix('u')?.get(..4)?)?;
                let c = char::decode_utf16([high as u16, low as u16]).next()?.ok()?;
                return put(11, Some(c));
            }
            match char::from_u32(high)? {
                '\n' => put(5, Some('\n')),
                c if c.is_control() => None,
                c => put(5, Some(c)),
            }
        }
        'n' if ends_line(text, at, tail.get(1..)?) => put(1, Some('\n')),
        'r' if ends_line(text, at, tail.get(1..)?) => put(1, None),
        't' if ends_line(text, at, tail.get(1..)?) => put(1, Some(' ')),
        _ => None,
    }
}

/// Whether the letter of an escape stands for itself: no lower-case word goes on behind it, or the
/// sentence ends before it; and no path of a drive begins there.
fn ends_line(text: &str, at: usize, tail: &str) -> bool {
    let mut back = text.get(..at).unwrap_or_default().chars().rev();
    let before = back.next();
    let alone = !tail.starts_with(|c: char| c.is_ascii_lowercase());
    let stops = before.is_some_and(|c| matches!(c, '.' | '!' | '?' | '"' | '”' | '’' | ')' | '\n'));
    let is_drive = before == Some(':')
        && back.next().is_some_and(|c| c.is_ascii_alphabetic())
        && !back.next().is_some_and(char::is_alphanumeric);
    !is_drive && (alone || stops)
}

fn hexadecimal(digits: &str) -> Option<u32> {
    let all = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_hexdigit());
    u32::from_str_radix(digits, 16).ok().filter(|_| all)
}

/// `u201c` that lost its backslash.
pub(super) fn code_point(text: &str, at: usize, words: &mut Vocabulary<'_>) -> Option<Repair> {
    let tail = text.get(at + 5..)?;
    let c = char::from_u32(hexadecimal(text.get(at + 1..at + 5)?)?)?;
    let sure = match c {
        '“' | '”' => true,
        '’' if clitic(tail) => true,
        '\u{2010}'..='\u{2026}' | '\u{a0}' | '\u{c0}'..='\u{17f}' => words.lost_backslashes(),
        _ => false,
    };
    sure.then_some(Repair { from: at, to: at + 5, put: Some(c) })
}

/// `=E2=80=9C`; in a text that holds such, also `=3D` and the `=` at the end of a line.
pub(super) fn quoted_printable(text: &str, at: usize, words: &mut Vocabulary<'_>) -> Option<Repair> {
    let here = text.get(at..)?;
    let soft = ["=\r\n", "=\n"].into_iter().find(|end| here.starts_with(end));
    if let Some(end) = soft {
        return words.is_quoted_printable().then_some(Repair { from: at, to: at + end.len(), put: None });
    }
    let byte = |number: usize| {
        let digits = here.get(3 * number..)?.strip_prefix('=')?.get(..2)?;
        let upper = digits.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'A'..=b'F'));
        u8::from_str_radix(digits, 16).ok().filter(|_| upper)
    };
    let first = byte(0)?;
    let count = match first {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        b' '..=b'~' if words.is_quoted_printable() => 1,
        _ => return None,
    };
    let bytes: Vec<u8> = (0..count).map_while(byte).collect();
    let c = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    (bytes.len() == count).then_some(Repair { from: at, to: at + 3 * count, put: Some(c) })
}

/// Whether a text begins with what an apostrophe ties to the word before it: "s", "t", "re", "ve", "ll".
pub(super) fn clitic(tail: &str) -> bool {
    let letters = tail.bytes().take(3).take_while(u8::is_ascii_alphabetic).count();
    let whole = !tail.get(letters..).and_then(|t| t.chars().next()).is_some_and(|c| c.is_alphanumeric() || c == '_');
    whole && tail.get(..letters).is_some_and(|word| Class::Clitic.has(key::folded(word)))
}
