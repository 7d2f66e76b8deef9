//! Text to tokens, in one pass with a few characters of look-ahead.

use super::char_class::{CLASSES, CharClass, wide};
use super::token::{Kind, Mark, Shape, Token};
use crate::words;

/// Reads the tokens of one block.
pub(super) struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    pub(super) at: usize,
    pub(super) end: usize,
    /// White space was passed since the last token.
    space: bool,
    /// The last token ended here and was a word or number.
    word_end: usize,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str, start: usize, end: usize) -> Scanner<'a> {
        let end = end.min(text.len());
        Scanner { text, bytes: text.as_bytes(), at: start, end, space: true, word_end: usize::MAX }
    }

    pub(super) fn byte(&self, at: usize) -> u8 {
        if at < self.end { self.bytes.get(at).copied().unwrap_or(0) } else { 0 }
    }

    /// The class of the character at `at` and its length in bytes.
    #[inline]
    pub(super) fn look(&self, at: usize) -> (CharClass, usize) {
        match CLASSES[usize::from(self.byte(at))] {
            CharClass::Wide => self.look_wide(at),
            class => (class, 1),
        }
    }

    #[cold]
    fn look_wide(&self, at: usize) -> (CharClass, usize) {
        self.char(at).map_or((CharClass::Other, 1), |c| (wide(c), c.len_utf8()))
    }

    pub(super) fn char(&self, at: usize) -> Option<char> {
        self.text.get(at..self.end)?.chars().next()
    }

    pub(super) fn piece(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or("")
    }

    pub(super) fn is_alnum(&self, at: usize) -> bool {
        matches!(self.look(at).0, CharClass::Upper | CharClass::Lower | CharClass::Digit)
    }

    /// Ends the current token at `end`.
    #[inline]
    pub(super) fn make(&mut self, end: usize, kind: Kind, mark: Mark, flags: u32) -> Token {
        let word = self.piece(self.at, end);
        let space = if self.space { Shape::SPACE_BEFORE } else { 0 };
        let token = Token::new(self.at, word, Shape::new(kind, mark, flags | space));
        self.at = end;
        self.space = false;
        self.word_end = if matches!(kind, Kind::Word | Kind::Number) { end } else { usize::MAX };
        token
    }

    fn punct(&mut self, len: usize, mark: Mark) -> Token {
        self.make(self.at + len, Kind::Punct, mark, 0)
    }

    fn symbol(&mut self, len: usize) -> Token {
        self.make(self.at + len, Kind::Symbol, Mark::None, 0)
    }

    /// How often `byte` stands from `at` on.
    fn repeats(&self, byte: u8) -> usize {
        (self.at..self.end).take_while(|at| self.byte(*at) == byte).count()
    }

    fn apostrophe(&mut self, len: usize) -> Token {
        let after = self.at + len;
        let close_to_word = self.word_end == self.at;
        let (next, next_len) = self.look(after);
        // Two are one mark after a word too, unless the second is that of a clipped word.
        if next == CharClass::Apostrophe && (!close_to_word || !self.is_alnum(after + next_len)) {
            return self.punct(len + next_len, Mark::StrayQuote);
        }
        match self.clitic(after).filter(|_| close_to_word) {
            Some(1) if matches!(self.byte(after), b's' | b'S') => return self.punct(len + 1, Mark::Possessive),
            Some(letters) => return self.make(after + letters, Kind::Word, Mark::None, Shape::HAS_LOWER),
            None => {}
        }
        if !close_to_word && matches!(self.byte(after), b'n' | b'N') && self.look(after + 1).0 == CharClass::Apostrophe
        {
            let (_, close) = self.look(after + 1);
            return self.make(after + 1 + close, Kind::Word, Mark::None, Shape::HAS_LOWER);
        }
        if !close_to_word && self.clipped(after) {
            return self.word(len);
        }
        self.punct(len, Mark::StrayQuote)
    }

    /// How long the "s", "d", "m", "re", "ve" or "ll" at `at` is that an apostrophe ties to the word
    /// before; cut off, pronouns are always tokens of their own.
    pub(super) fn clitic(&self, at: usize) -> Option<usize> {
        let letters = match [self.byte(at), self.byte(at + 1)].map(|b| b.to_ascii_lowercase()) {
            [b'r' | b'v', b'e'] | [b'l', b'l'] => 2,
            [b's' | b'd' | b'm', _] => 1,
            _ => return None,
        };
        (!self.is_alnum(at + letters)).then_some(letters)
    }

    /// Whether the letters or digits at `at` are a word that lost its head: "'em", "'90s", "'n'".
    fn clipped(&self, at: usize) -> bool {
        let tail: usize = (at..self.end).take(6).take_while(|at| self.byte(*at).is_ascii_alphanumeric()).count();
        let word = self.piece(at, at + tail);
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let decade = digits == 2 && matches!(word.get(2..), Some("" | "s"));
        decade || words::is(word, words::Class::Clipped)
    }

    /// "@name" or "#tag", or the sign alone.
    fn handle(&mut self) -> Token {
        let tail = (self.at + 1..self.end)
            .take_while(|at| self.byte(*at) == b'_' || self.byte(*at).is_ascii_alphanumeric())
            .count();
        if tail == 0 {
            return self.symbol(1);
        }
        self.make(self.at + 1 + tail, Kind::Word, Mark::None, Shape::ADDRESS)
    }

    fn mark(&mut self) -> Token {
        let Some(c) = self.char(self.at) else { return self.symbol(1) };
        let len = c.len_utf8();
        let digit_next = self.byte(self.at + len).is_ascii_digit();
        let (len, mark) = match c {
            '.' if digit_next && self.word_end != self.at => return self.word(1),
            '-' if digit_next && self.space => return self.word(1),
            '$' | '£' | '€' | '¥' | '₹' | '₩' | '¢' if digit_next => return self.word(len),
            '@' | '#' => return self.handle(),
            '.' => match self.repeats(b'.') {
                1 => (1, Mark::Stop),
                dots => (dots, Mark::Ellipsis),
            },
            '。' => (len, Mark::Stop),
            '…' => (len, Mark::Ellipsis),
            '-' => (self.repeats(b'-'), Mark::Dash),
            '–' | '—' | '―' | '−' | '‒' | '\u{2010}' | '\u{2011}' => (len, Mark::Dash),
            '`' => (self.repeats(b'`').min(2), Mark::StrayQuote),
            '‘' | '‛' if self.char(self.at + len) == Some(c) => (2 * len, Mark::StrayQuote),
            '"' | '＂' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '‚' | '‘' | '‛' => {
                (len, Mark::StrayQuote)
            }
            ',' => (len, Mark::Comma),
            ';' => (len, Mark::Semicolon),
            ':' => (len, Mark::Colon),
            '?' => (len, Mark::Question),
            '!' => (len, Mark::Exclamation),
            '(' | '[' | '{' => (len, Mark::OpenBracket),
            ')' | ']' | '}' => (len, Mark::CloseBracket),
            '/' => (len, Mark::Slash),
            '*' | '|' | '•' | '·' | '▪' | '●' | '►' | '■' => (len, Mark::Bullet),
            _ => return self.symbol(len),
        };
        self.punct(len, mark)
    }
}

impl Iterator for Scanner<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        while self.at < self.end {
            let (class, len) = self.look(self.at);
            return Some(match class {
                CharClass::Blank => {
                    self.space = true;
                    self.at += len;
                    continue;
                }
                CharClass::Invisible | CharClass::Combining => {
                    self.at += len;
                    continue;
                }
                CharClass::Upper | CharClass::Lower | CharClass::Digit => self.word(0),
                CharClass::Apostrophe => self.apostrophe(len),
                _ => self.mark(),
            });
        }
        None
    }
}
