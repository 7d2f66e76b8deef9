//! What a character can be at the start or inside of a token.

use crate::reading::is_invisible;

/// Class of a character; of a byte where the character is ASCII.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum CharClass {
    /// White space, control characters, the end of the block.
    Blank,
    Upper,
    /// A letter without a capital form counts as small.
    Lower,
    Digit,
    Apostrophe,
    Hyphen,
    Dot,
    /// May stand inside a word or number: `& / , : _ @ $ %`.
    Joiner,
    /// Any other mark.
    Other,
    /// Belongs to the letter before it.
    Combining,
    /// Prints nothing and divides nothing: zero-width and directional characters, soft hyphens.
    Invisible,
    /// First byte of a character beyond ASCII.
    Wide,
}

/// The class of every byte.
pub(super) static CLASSES: [CharClass; 256] = {
    let mut table = [CharClass::Wide; 256];
    let mut at = 0;
    while at < 128 {
        table[at] = match at as u8 {
            0..=b' ' | 0x7f => CharClass::Blank,
            b'A'..=b'Z' => CharClass::Upper,
            b'a'..=b'z' => CharClass::Lower,
            b'0'..=b'9' => CharClass::Digit,
            b'\'' => CharClass::Apostrophe,
            b'-' => CharClass::Hyphen,
            b'.' => CharClass::Dot,
            b'&' | b'/' | b',' | b':' | b'_' | b'@' | b'$' | b'%' => CharClass::Joiner,
            _ => CharClass::Other,
        };
        at += 1;
    }
    table
};

pub(super) fn wide(c: char) -> CharClass {
    match c {
        c if is_invisible(c) => CharClass::Invisible,
        '\u{2019}' | '\u{2bc}' | '\u{ff07}' => CharClass::Apostrophe,
        '\u{2010}' | '\u{2011}' => CharClass::Hyphen,
        c if c.is_uppercase() => CharClass::Upper,
        c if unicode_normalization::char::is_combining_mark(c) => CharClass::Combining,
        c if c.is_alphabetic() => CharClass::Lower,
        c if c.is_numeric() => CharClass::Digit,
        c if c.is_whitespace() || c.is_control() => CharClass::Blank,
        _ => CharClass::Other,
    }
}
