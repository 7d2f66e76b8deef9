//! Blocks: the lines of the page with the role that each plays.

use std::borrow::Cow;

use super::{Article, named_variants};
use crate::span::Span;

named_variants! {
    "role of a line",
    /// What a line of a news page is there for.
    pub enum LineRole {
        /// The kicker or breadcrumb by the headline ("World", "News / Asia").
        Section = "section",
        /// The title of the story.
        Headline = "headline",
        /// The sentence or two below the headline that sum the story up (deck, dek, summary).
        Standfirst = "standfirst",
        /// Who wrote it: names, "By", job titles.
        Byline = "byline",
        /// When it was published or updated.
        Date = "date",
        /// Text of a picture: caption, credit, alternative text.
        Caption = "caption",
        /// A heading inside the story (crosshead).
        Subhead = "subhead",
        /// A paragraph, list item or quotation of the story.
        Body = "body",
        /// All else on the page: menus, share buttons, related links, player texts, footers.
        Boilerplate = "boilerplate",
    }
}

/// One or more neighbouring lines of the input that belong together, with their role.
///
/// The blocks of an article are in text order, do not overlap, and between them hold every line
/// that is not blank.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Block {
    /// The role of the lines.
    pub role: LineRole,
    /// From the first to the last character that is not white space.
    pub span: Span,
    /// How sure the role is, from 0 to 1.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 1.0)))]
    pub confidence: f32,
}

impl Block {
    /// A block whose role is certain.
    pub fn new(role: LineRole, span: Span) -> Block {
        Block { role, span, confidence: 1.0 }
    }

    /// Its words as they stand; empty where the block is another article's.
    pub fn text<'a>(&self, article: &'a Article) -> &'a str {
        article.text_of(self.span)
    }
}

/// A sentence of a block that holds prose or a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Sentence {
    /// From its first to its last character that is not white space, closing marks included.
    pub span: Span,
    /// Position in the article's blocks of the block that holds it.
    pub block: usize,
}

impl Sentence {
    /// A sentence of the block at that position.
    pub fn new(span: Span, block: usize) -> Sentence {
        Sentence { span, block }
    }

    /// Its words on one line: as it is [readable](Article::readable).
    pub fn text<'a>(&self, article: &'a Article) -> Cow<'a, str> {
        article.readable(self.span)
    }
}
