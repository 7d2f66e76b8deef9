//! Texts that tempt a stage into looking far, far back, or into keeping too much.
#![allow(unreachable_pub)]

/// What a hostile text consists of: its name and the piece that is repeated.
pub const PIECES: [(&str, &str); 33] = [
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
    ("nicknames", "Ana \"Bo Ann\" van de Quill sang. "),
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
    ("captions", "Photo 1: a view (AP)\nThe council met again and agreed that the fee would rise.\n"),
    ("words run together", "thatChina "),
    ("words cut by a hyphen", "govern-\nment "),
    ("references", "&amp;quot; "),
    ("misread marks", "â€œ "),
    ("lost marks", "it\u{fffd}s "),
    ("soft hyphens", "so\u{ad}ft "),
];

/// About `len` bytes of the piece.
pub fn fill(piece: &str, len: usize) -> String {
    piece.repeat(len / piece.len())
}
