//! Texts that tempt a stage into looking far, far back, or into keeping too much.
#![allow(unreachable_pub)]

/// What a hostile text consists of: its name and the piece that is repeated.
pub const PIECES: [(&str, &str); 25] = [
    ("quotation marks", "\""),
    ("opening marks", "“"),
    ("marks and words", "\"a "),
    ("marks over lines", "\"a\n"),
    ("labels", "HI: so it goes on\n"),
    ("digits", "7"),
    ("dates", "May 14, 2024 "),
    ("capitals", "A"),
    ("words in capitals", "ALPHA BRAVO "),
    ("initials", "A. "),
    ("names", "Whitcombe "),
    ("full names", "Anna Whitcombe and "),
    ("one letter a line", "a\n"),
    ("short lines", "By\n"),
    ("brackets", "([{"),
    ("combining marks", "e\u{301}\u{301}"),
    ("combining marks alone", "\u{301}"),
    ("hyphens", "a-"),
    ("cut words", "a-\n"),
    ("one long line", "word "),
    ("pronouns", "He said she said. "),
    ("alternating scripts", "aя中"),
    ("dots", "."),
    ("dashes and spaces", "— "),
    ("invisible characters", "a\u{200b}\u{feff}"),
];

/// About `len` bytes of the piece.
pub fn fill(piece: &str, len: usize) -> String {
    piece.repeat(len / piece.len())
}
