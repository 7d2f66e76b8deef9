//! What a character can be at the start or inside of a token.

/// Class of a character; of a byte where the character is ASCII.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Class {
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
pub(super) static CLASSES: [Class; 256] = {
    let mut table = [Class::Wide; 256];
    let mut at = 0;
    while at < 128 {
        table[at] = match at as u8 {
            0..=b' ' | 0x7f => Class::Blank,
            b'A'..=b'Z' => Class::Upper,
            b'a'..=b'z' => Class::Lower,
            b'0'..=b'9' => Class::Digit,
            b'\'' => Class::Apostrophe,
            b'-' => Class::Hyphen,
            b'.' => Class::Dot,
            b'&' | b'/' | b',' | b':' | b'_' | b'@' | b'$' | b'%' => Class::Joiner,
            _ => Class::Other,
        };
        at += 1;
    }
    table
};

pub(super) fn wide(c: char) -> Class {
    match c {
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => Class::Invisible,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Class::Invisible,
        '\u{2019}' | '\u{2bc}' | '\u{ff07}' => Class::Apostrophe,
        '\u{2010}' | '\u{2011}' => Class::Hyphen,
        c if c.is_uppercase() => Class::Upper,
        c if unicode_normalization::char::is_combining_mark(c) => Class::Combining,
        c if c.is_alphabetic() => Class::Lower,
        c if c.is_numeric() => Class::Digit,
        c if c.is_whitespace() || c.is_control() => Class::Blank,
        _ => Class::Other,
    }
}
