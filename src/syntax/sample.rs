//! Texts read line by line, for the tests of this stage and of those that follow.

use super::{Syntax, Token, parse};
use crate::article::{Block, Role};
use crate::span::Span;
use std::ops::Range;

/// Every line of the text as a block of the body.
fn blocks(text: &str) -> Vec<Block> {
    let mut at = 0;
    let blocks = text.split_inclusive('\n').filter_map(|line| {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        Span::new(start, start + line.trim().len()).filter(|span| !span.is_empty())
    });
    blocks.map(|span| Block::new(Role::Body, span)).collect()
}

/// The text of such blocks, read.
pub(crate) fn body(text: &str) -> Syntax {
    parse(text, &blocks(text))
}

/// The same, where the first of several lines is the headline.
pub(crate) fn story(text: &str) -> Syntax {
    let mut blocks = blocks(text);
    if let [first, _, ..] = blocks.as_mut_slice() {
        first.role = Role::Headline;
    }
    parse(text, &blocks)
}

/// The text of "Lines\nof [marked] words" with its tokens, and the tokens that are marked.
pub(crate) fn marked(marked: &str) -> (String, Vec<Token>, Range<usize>) {
    let text = marked.replace(['[', ']'], "");
    let syntax = body(&text);
    let start = marked.find('[').unwrap_or(0);
    let end = marked.find(']').map_or(text.len(), |end| end - 1);
    let tokens = syntax.token_at(start as u32) as usize..syntax.token_at(end as u32 - 1) as usize + 1;
    (text, syntax.tokens, tokens)
}
