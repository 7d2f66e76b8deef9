//! What stands around a story about the story: who wrote it, when, where.

use crate::span::Span;

/// Someone named in a byline.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Author {
    /// The name, white space tidied.
    pub name: String,
    /// Where it stands.
    pub span: Span,
}

/// A day on which the story was published or updated.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Day {
    /// ISO 8601 calendar date, `2023-06-19`.
    pub value: String,
    /// The words it was read from.
    pub span: Span,
}

/// Where a wire story was filed: "BEIJING (Reuters) -".
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Dateline {
    /// The place as written ("BEIJING", "KYIV, Ukraine").
    pub place: String,
    /// The whole dateline, agency and dash included.
    pub span: Span,
}
