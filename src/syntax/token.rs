//! Tokens: the words and marks of a text, with keys and shape.

use super::char_class::{CharClass, wide};
use crate::key;
use crate::span::Span;
use std::borrow::Cow;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Begins with a letter (or is an address, handle or tag).
    Word,
    /// Begins with a digit or a currency sign before one.
    Number,
    /// A mark of [`Mark`].
    Punct,
    /// All else.
    Symbol,
}

/// Names every mark once.
macro_rules! marks {
    ($($(#[$doc:meta])* $mark:ident,)*) => {
        /// Which punctuation mark a token is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Mark {
            $($(#[$doc])* $mark),*
        }

        const MARKS: &[Mark] = &[$(Mark::$mark),*];
    };
}

marks! {
    None,
    Stop,
    Question,
    Exclamation,
    Ellipsis,
    Comma,
    Semicolon,
    Colon,
    /// Any dash that stands for itself, a lone hyphen included.
    Dash,
    OpenBracket,
    CloseBracket,
    /// A quotation mark that opens a stretch.
    OpenQuote,
    /// A quotation mark that closes one.
    CloseQuote,
    /// A quotation mark that does neither: its partner is missing.
    StrayQuote,
    /// "'s", or the apostrophe of "workers'".
    Possessive,
    Slash,
    Bullet,
}

/// How the words of a line are capitalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum LineCase {
    /// As in running text, or too short to tell.
    Normal,
    /// Nearly All Longer Words Begin With a Capital.
    Title,
    /// NEARLY ALL LETTERS ARE CAPITALS.
    Caps,
}

/// Where in a [`Shape`] the length of its token stands, and what is there for all that are as long or longer.
const LENGTH: u32 = 24;
const LONG: u32 = 0xff;

/// Kind, mark, line case, yes-or-no properties and length of a token, packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Shape(u32);

impl Shape {
    /// Its first letter is a capital.
    pub(crate) const CAPITAL: u32 = 1 << 9;
    /// At least two letters, all of them capitals.
    pub(crate) const ALL_CAPS: u32 = 1 << 10;
    pub(crate) const HAS_LOWER: u32 = 1 << 11;
    pub(crate) const HAS_DIGIT: u32 = 1 << 12;
    /// A hyphen between letters or digits: [`Token::pieces`](super::Token::pieces) takes it apart.
    pub(crate) const HAS_HYPHEN: u32 = 1 << 13;
    pub(crate) const HAS_DOT: u32 = 1 << 14;
    /// Ends with the dot of an abbreviation.
    pub(crate) const FINAL_DOT: u32 = 1 << 15;
    /// One letter, with or without a dot.
    pub(crate) const SINGLE_LETTER: u32 = 1 << 16;
    /// A capital after a small letter: "iPhone", "McDonald".
    pub(crate) const INNER_CAPITAL: u32 = 1 << 17;
    pub(crate) const SENTENCE_START: u32 = 1 << 18;
    /// White space stands before it, or it begins its block.
    pub(crate) const SPACE_BEFORE: u32 = 1 << 19;
    /// Inside a quotation stretch of any depth.
    pub(crate) const QUOTED: u32 = 1 << 20;
    /// First token of its block.
    pub(crate) const BLOCK_START: u32 = 1 << 21;
    /// Holds a letter beyond ASCII.
    pub(crate) const FOREIGN: u32 = 1 << 22;
    /// A web or e-mail address, a handle or a tag.
    pub(crate) const ADDRESS: u32 = 1 << 23;

    pub(super) fn new(kind: Kind, mark: Mark, flags: u32) -> Shape {
        Shape(kind as u32 | (mark as u32) << 2 | flags)
    }

    fn with_length(self, length: u32) -> Shape {
        Shape(self.0 & !(LONG << LENGTH) | length.min(LONG) << LENGTH)
    }

    fn length(self) -> u32 {
        self.0 >> LENGTH
    }

    pub(super) fn set(&mut self, flags: u32) {
        self.0 |= flags;
    }

    pub(super) fn set_mark(&mut self, mark: Mark) {
        self.0 = (self.0 & !(0x1f << 2)) | (mark as u32) << 2;
    }

    pub(super) fn set_line(&mut self, case: LineCase) {
        self.0 = (self.0 & !(3 << 7)) | (case as u32) << 7;
    }

    /// Whether it has any of the given properties.
    pub(crate) fn has(self, flags: u32) -> bool {
        self.0 & flags != 0
    }

    /// All but the length of the token.
    pub(crate) fn bits(self) -> u32 {
        self.with_length(0).0
    }
}

/// A word, number or mark. In few bytes: the tokens of a long text are most of what is held of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) start: u32,
    /// [`key::folded`] of its text, invisible characters aside. What is so long that its shape cannot tell how long
    /// is no word that any list knows, and has its length here.
    pub(crate) folded: u32,
    pub(crate) shape: Shape,
}

impl Token {
    pub(super) fn new(start: usize, word: &str, shape: Shape) -> Token {
        let length = word.len() as u32;
        let folded = if length < LONG { key::folded(&visible(word, shape)) } else { length };
        Token { start: start as u32, folded, shape: shape.with_length(length) }
    }

    pub(crate) fn end(&self) -> u32 {
        self.start + self.len()
    }

    /// Whether `folded` is no key of its text.
    pub(crate) fn is_long(&self) -> bool {
        self.len() >= LONG
    }

    /// Length in bytes.
    pub(crate) fn len(&self) -> u32 {
        match self.shape.length() {
            LONG => self.folded,
            length => length,
        }
    }

    pub(crate) fn span(&self) -> Span {
        Span::at(self.start, self.end())
    }

    pub(crate) fn text<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start as usize..self.end() as usize).unwrap_or("")
    }

    /// [`key::exact`] of its text, invisible characters aside.
    pub(crate) fn exact(&self, text: &str) -> u32 {
        key::exact(&visible(self.text(text), self.shape))
    }

    pub(crate) fn kind(&self) -> Kind {
        [Kind::Word, Kind::Number, Kind::Punct, Kind::Symbol][(self.shape.0 & 3) as usize]
    }

    pub(crate) fn mark(&self) -> Mark {
        MARKS.get((self.shape.0 >> 2 & 0x1f) as usize).copied().unwrap_or(Mark::None)
    }

    pub(crate) fn line_case(&self) -> LineCase {
        [LineCase::Normal, LineCase::Title, LineCase::Caps, LineCase::Caps][(self.shape.0 >> 7 & 3) as usize]
    }

    pub(crate) fn is_word(&self) -> bool {
        self.kind() == Kind::Word
    }

    pub(crate) fn has(&self, flags: u32) -> bool {
        self.shape.has(flags)
    }

    /// The parts of a hyphenated word ("China", "US" of "China-US"); the whole of any other.
    pub(crate) fn pieces<'a>(&self, text: &'a str) -> impl Iterator<Item = Span> + 'a {
        let (start, whole) = (self.start, self.text(text));
        let hyphenated = self.has(Shape::HAS_HYPHEN);
        let mut at = 0;
        whole.split(move |c| hyphenated && matches!(c, '-' | '\u{2010}' | '\u{2011}')).filter_map(move |piece| {
            let from = at;
            at += piece.len();
            // The hyphen itself: one byte, or three in its typographic forms.
            let span = Span::at(start + from as u32, start + at as u32);
            at += whole.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            (!piece.is_empty()).then_some(span)
        })
    }
}

/// A word without the characters in it that show nothing.
fn visible(word: &str, shape: Shape) -> Cow<'_, str> {
    let shows = |c: &char| c.is_ascii() || wide(*c) != CharClass::Invisible;
    if shape.has(Shape::FOREIGN) { word.chars().filter(shows).collect() } else { word.into() }
}
