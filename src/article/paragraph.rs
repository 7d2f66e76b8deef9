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

    /// The text on one line: cut lines joined again, hyphens that only cut a word taken out.
    pub fn text(&self) -> Cow<'a, str> {
        unwrapped(self.article.text_of(self.block.span))
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

/// The paragraphs of one role, in text order.
#[derive(Clone, Debug)]
pub struct Paragraphs<'a> {
    article: &'a Article,
    role: LineRole,
    next: usize,
}

impl<'a> Paragraphs<'a> {
    pub(super) fn new(article: &'a Article, role: LineRole) -> Paragraphs<'a> {
        Paragraphs { article, role, next: 0 }
    }
}

impl<'a> Iterator for Paragraphs<'a> {
    type Item = Paragraph<'a>;

    fn next(&mut self) -> Option<Paragraph<'a>> {
        loop {
            let paragraph = Paragraph::new(self.article, self.next)?;
            self.next += 1;
            if paragraph.role() == self.role {
                return Some(paragraph);
            }
        }
    }
}

/// First halves that keep their hyphen when the line is cut behind it: a compound, not a cut word.
const COMPOUNDS: &[&str] = &[
    "all", "anti", "co", "cross", "ex", "far", "half", "high", "left", "long", "low", "mid", "multi", "non", "one",
    "part", "post", "pre", "pro", "right", "second", "self", "semi", "short", "so", "then", "third", "two", "three",
    "four", "five", "six", "seven", "eight", "nine", "ten", "vice", "well", "year",
];

/// `text` with its line breaks taken out.
///
/// A hyphen at the end of a line is dropped where a lower-case letter goes on, unless what stands
/// before it is a usual first half of a compound. Without a word list of all English this stays a
/// guess, so nothing but readable text is ever made of it; offsets always refer to the input.
pub(crate) fn unwrapped(text: &str) -> Cow<'_, str> {
    if !text.contains(['\n', '\r']) {
        return Cow::Borrowed(text);
    }
    let mut joined = String::with_capacity(text.len());
    for line in text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(word) = joined.strip_suffix(['-', '\u{ad}', '\u{2010}']) {
            let goes_on = line.starts_with(char::is_lowercase);
            let cut =
                goes_on && word.ends_with(char::is_alphabetic) && (joined.ends_with('\u{ad}') || !is_compound(word));
            if cut {
                joined.truncate(word.len());
            } else if !word.ends_with(char::is_alphanumeric) {
                joined.push(' ');
            }
        } else if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    Cow::Owned(joined)
}

/// Whether the last word of `text` often begins compounds, or already holds a hyphen.
fn is_compound(text: &str) -> bool {
    let word = text.rsplit(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or_default();
    word.contains('-') || COMPOUNDS.iter().any(|half| word.eq_ignore_ascii_case(half))
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
            ("the govern-\nment said", "the government said"),
            ("a soft\u{ad}\nly cut word", "a softly cut word"),
            ("a well-\nknown writer", "a well-known writer"),
            ("the Anglo-\nAmerican firm", "the Anglo-American firm"),
            ("the day-to-\nday work", "the day-to-day work"),
            ("from 10-\n12 August", "from 10-12 August"),
            ("a pause -\nthen more", "a pause - then more"),
        ] {
            assert_eq!(unwrapped(text), joined);
        }
    }
}
