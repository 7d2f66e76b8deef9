//! Quotes: statements with the one who made them.

use std::borrow::Cow;

use super::Article;
use super::paragraph::unwrapped;
use crate::ids::EntityId;
use crate::span::Span;

/// How the words of a statement are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum QuoteKind {
    /// The whole content stands in quotation marks.
    Direct,
    /// A part of the content does.
    Mixed,
    /// None of it does: reported speech.
    Indirect,
}

/// Whether a statement was uttered or only held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Act {
    /// Said, written, announced, shown.
    Speech,
    /// Believed, hoped, feared, wanted.
    Thought,
}

/// A statement that the article attributes to someone.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Quote {
    /// Direct, mixed or indirect.
    pub kind: QuoteKind,
    /// Speech or thought.
    pub act: Act,
    /// The parts of the statement in text order; a direct quote's without its marks.
    pub content: Vec<Span>,
    /// The words that announce it ("said", "according to").
    pub cue: Option<Span>,
    /// The words that name who made it, as they stand ("a spokesperson for the ministry").
    pub source: Option<Span>,
    /// The entity the source refers to, where it is one that the article names.
    pub speaker: Option<EntityId>,
    /// How sure the attribution is, from 0 to 1.
    pub confidence: f32,
}

impl Quote {
    /// The words of the statement, its parts joined by a space, cut lines joined again.
    pub fn text<'a>(&self, article: &'a Article) -> Cow<'a, str> {
        let mut parts = self.content.iter().map(|span| unwrapped(article.text_of(*span)));
        let first = parts.next().unwrap_or_default();
        parts.fold(first, |text, part| text + " " + part)
    }

    /// The words that announce the statement, as they stand.
    pub fn cue_text<'a>(&self, article: &'a Article) -> Option<&'a str> {
        self.cue.map(|span| article.text_of(span))
    }

    /// The words that name who made it, as they stand.
    pub fn source_text<'a>(&self, article: &'a Article) -> Option<&'a str> {
        self.source.map(|span| article.text_of(span))
    }

    /// From the first part of the content to the last; `None` where there is no content.
    pub fn span(&self) -> Option<Span> {
        Span::new(self.content.first()?.start(), self.content.last()?.end())
    }
}
