//! From blocks to tokens, sentences and quotation stretches.
//!
//! **Method.** Every block that holds prose or a title is read once: a scanner with a table of byte
//! classes cuts tokens and hashes them on the way, a state machine over the tokens pairs the
//! quotation marks, and a last pass over the marks that can end a sentence decides with the words
//! next to them. All three look a bounded way ahead. What a word is to its clause, and what a noun is for,
//! is told on demand ([`grammar`]).
//!
//! **Why.** What a mark or a dot does is a matter of rules that can be written down; learned
//! splitters err less only where they have seen the publisher. Later stages work on token indices
//! and word keys, and ask for letters only where no key answers.
//!
//! **Weaknesses.** A sentence that ends in an abbreviation and is followed by a name ("in the U.S.
//! Biden said") is not ended. A single mark that closes after an s is taken for a possessive when a
//! better closing mark follows.

mod char_class;
pub(crate) mod grammar;
mod line_case;
mod parts;
mod quotation;
#[cfg(test)]
pub(crate) mod sample;
mod scan;
mod sentences;
#[cfg(test)]
mod tests;
mod token;
mod word;

pub(crate) use parts::TOGETHER;
pub(crate) use quotation::Stretch;
pub(crate) use token::{Kind, LineCase, Mark, Shape, Token};

use crate::article::{Block, Role};
use crate::lexicon::phrase_key;
use crate::span::Span;
use crate::stop::Stop;
use grammar::{Pos, Verb, pos, verb};
use std::ops::Range;

/// A block that was read, as a range of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Position of the block in the layout's list.
    pub(crate) block: u32,
    pub(crate) role: Role,
    pub(crate) case: LineCase,
    /// Tokens `start..end`; never empty.
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// A sentence as a range of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// Tokens `start..end`; never empty.
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Position of its block in the layout's list.
    pub(crate) block: u32,
    pub(crate) span: Span,
}

/// The text as later stages see it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Syntax {
    pub(crate) tokens: Vec<Token>,
    /// The blocks that were read, in text order.
    pub(crate) lines: Vec<Line>,
    pub(crate) sentences: Vec<Sentence>,
    /// Stretches in quotation marks, by their first token; nested ones after the one around them.
    pub(crate) stretches: Vec<Stretch>,
}

impl Syntax {
    /// The tokens `start..end`; none where that does not fit.
    pub(crate) fn slice(&self, start: u32, end: u32) -> &[Token] {
        self.tokens.get(start as usize..end as usize).unwrap_or_default()
    }

    #[inline]
    pub(crate) fn token(&self, at: u32) -> Option<&Token> {
        self.tokens.get(at as usize)
    }

    /// What mark the token is; none beyond the text.
    #[inline]
    pub(crate) fn mark(&self, at: u32) -> Mark {
        self.token(at).map_or(Mark::None, Token::mark)
    }

    /// The folded key of the token, 0 beyond the text.
    pub(crate) fn word(&self, at: u32) -> u32 {
        self.token(at).map_or(0, |token| token.folded)
    }

    /// Whether the token has any of these properties of [`Shape`]; beyond the text none has.
    #[inline]
    pub(crate) fn has(&self, at: u32, flags: u32) -> bool {
        self.token(at).is_some_and(|token| token.has(flags))
    }

    /// Whether the token is a word with a capital.
    pub(crate) fn is_capital(&self, at: u32) -> bool {
        self.token(at).is_some_and(|token| token.is_word() && token.has(Shape::CAPITAL))
    }

    /// Whether the token stands in quotation marks.
    pub(crate) fn is_quoted(&self, at: u32) -> bool {
        self.has(at, Shape::QUOTED)
    }

    /// The part of speech of the token, [`Pos::Other`] beyond the text.
    pub(crate) fn pos(&self, at: u32) -> Pos {
        self.token(at).map_or(Pos::Other, pos)
    }

    /// What verb the token is, none beyond the text.
    pub(crate) fn verb(&self, text: &str, at: u32) -> Verb {
        self.token(at).map_or(Verb::None, |token| verb(text, token))
    }

    /// The key of the tokens `start..end` as a listed phrase, 0 where there are none.
    pub(crate) fn phrase(&self, start: u32, end: u32) -> u32 {
        phrase_key(self.slice(start, end).iter().map(|token| token.folded)).unwrap_or(0)
    }

    /// How many words are among the tokens.
    pub(crate) fn count_words(&self, tokens: &Range<u32>) -> usize {
        self.slice(tokens.start, tokens.end).iter().filter(|token| token.is_word()).count()
    }

    /// From the first to the last of the tokens `start..end`; `None` where there are none.
    pub(crate) fn span(&self, start: u32, end: u32) -> Option<Span> {
        let tokens = self.slice(start, end);
        Some(Span::at(tokens.first()?.start, tokens.last()?.end()))
    }

    /// Index of the first token that ends behind the byte `at`.
    pub(crate) fn token_at(&self, at: u32) -> u32 {
        self.tokens.partition_point(|token| token.end() <= at) as u32
    }

    /// Index of the sentence that holds the token, the next one's between sentences.
    pub(crate) fn sentence_of(&self, token: u32) -> usize {
        self.sentences.partition_point(|sentence| sentence.end <= token)
    }

    /// The sentence that holds the token, or the next one where none does.
    pub(crate) fn sentence(&self, token: u32) -> Option<&Sentence> {
        self.sentences.get(self.sentence_of(token))
    }

    /// Index of the line that holds the token.
    pub(crate) fn line_of(&self, token: u32) -> usize {
        self.lines.partition_point(|line| line.end <= token)
    }

    /// The stretch that the mark opens.
    pub(crate) fn opened_by(&self, mark: u32) -> Option<&Stretch> {
        let at = self.stretches.partition_point(|stretch| stretch.start <= mark);
        self.stretches.get(at).filter(|stretch| stretch.open == Some(mark))
    }

    /// The outermost stretch that holds the token between its marks.
    pub(crate) fn stretch_of(&self, token: u32) -> Option<&Stretch> {
        let after = self.stretches.partition_point(|stretch| stretch.start <= token);
        // Nested stretches lie between the outermost one and here, at most a few at a time: but a
        // long stretch may hold many, so each knows its outermost one.
        let last = self.stretches.get(after.checked_sub(1)?)?;
        let outer = self.stretches.get(last.outer as usize)?;
        (outer.start <= token && token < outer.end).then_some(outer)
    }
}

const NOTICE: &str = "advertisement";

/// Where a block's own words begin: pages as copied glue what they say of advertisements to the paragraph below.
fn behind_notices(text: &str, block: Span) -> usize {
    let mut own = block.of(text).unwrap_or("");
    while let Some((word, rest)) = own.split_once(char::is_whitespace) {
        let rest = rest.trim_start();
        if !word.eq_ignore_ascii_case(NOTICE) || rest.is_empty() || rest.starts_with(char::is_lowercase) {
            break;
        }
        own = rest;
    }
    block.end() - own.len()
}

/// The words and marks of a piece of text that stands for itself.
pub(crate) fn tokens(text: &str) -> impl Iterator<Item = Token> + '_ {
    scan::Scanner::new(text, 0, text.len())
}

/// Reads the blocks of a text.
pub(crate) fn parse(text: &str, blocks: &[Block]) -> Syntax {
    parse_until(text, blocks, &Stop::never())
}

/// As [`parse`]; of no use once `stop` was raised.
pub(crate) fn parse_until(text: &str, blocks: &[Block], stop: &Stop) -> Syntax {
    let mut syntax = Syntax { tokens: Vec::with_capacity(text.len() / 5), ..Syntax::default() };
    for (block, at) in stop.watch(blocks.iter().zip(0u32..)) {
        // Only what holds prose or titles is read.
        if !matches!(block.role, Role::Headline | Role::Standfirst | Role::Caption | Role::Subhead | Role::Body) {
            continue;
        }
        let start = syntax.tokens.len();
        let from = if block.role == Role::Body { behind_notices(text, block.span) } else { block.span.start() };
        syntax.tokens.extend(stop.watch(scan::Scanner::new(text, from, block.span.end())));
        let end = syntax.tokens.len();
        let Some(tokens) = syntax.tokens.get_mut(start..end).filter(|tokens| !tokens.is_empty()) else { continue };
        let case = line_case::mark(tokens, stop);
        syntax.lines.push(Line { block: at, role: block.role, case, start: start as u32, end: end as u32 });
    }
    quotation::pair(text, &mut syntax, stop);
    sentences::split(text, &mut syntax, stop);
    syntax
}
