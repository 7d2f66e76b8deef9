//! Blocks as a reader reads them: one run of text, whatever the lines of the page were.

use std::borrow::Cow;

use super::{Article, Block, LineRole, Sentence};
use crate::span::Span;

/// A block of an article with its text made readable.
#[derive(Clone, Copy, Debug)]
pub struct Paragraph<'a> {
    article: &'a Article,
    block: &'a Block,
    index: usize,
}

impl<'a> Paragraph<'a> {
    pub(super) fn new(article: &'a Article, index: usize) -> Option<Paragraph<'a>> {
        let block = article.blocks().get(index)?;
        Some(Paragraph { article, block, index })
    }

    /// The text on one line: cut lines joined again, damaged characters put right, as
    /// [`Article::readable`] gives them.
    pub fn text(&self) -> Cow<'a, str> {
        self.article.readable(self.block.span)
    }

    /// Where it stands in the text, with its line breaks.
    pub fn span(&self) -> Span {
        self.block.span
    }

    /// The role of its lines.
    pub fn role(&self) -> LineRole {
        self.block.role
    }

    /// The block, and its position in [`Article::blocks`].
    pub fn block(&self) -> (usize, &'a Block) {
        (self.index, self.block)
    }

    /// Its sentences, in order.
    pub fn sentences(&self) -> &'a [Sentence] {
        let all = self.article.sentences();
        let start = all.partition_point(|s| s.block < self.index);
        let end = all.partition_point(|s| s.block <= self.index);
        all.get(start..end).unwrap_or_default()
    }
}

/// `text`, whose cut words are whole already, with its line breaks taken out. Nothing is put in behind
/// a hyphen that belongs to the word before it.
pub(super) fn unwrapped(text: &str) -> Cow<'_, str> {
    if !text.contains(['\n', '\r']) {
        return Cow::Borrowed(text);
    }
    let mut joined = String::with_capacity(text.len());
    for line in text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()) {
        let hyphen = joined.strip_suffix(['-', '\u{2010}']).is_some_and(|word| word.ends_with(char::is_alphanumeric));
        if !joined.is_empty() && !hyphen {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    Cow::Owned(joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cut_lines_are_joined_again() {
        for (text, joined) in [
            ("one line", "one line"),
            ("two\nlines", "two lines"),
            ("with\r\n  indents", "with indents"),
            ("from 10-\n12 August", "from 10-12 August"),
            ("a pause -\nthen more", "a pause - then more"),
        ] {
            assert_eq!(unwrapped(text), joined);
        }
    }
}
