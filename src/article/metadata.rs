//! What stands around a story about the story: who wrote it, when, where.

use super::{Date, named_variants};
use crate::span::Span;

/// Someone named in a byline.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Author {
    /// The name, white space tidied.
    pub name: String,
    /// Where it stands.
    pub span: Span,
}

/// A day on which the story was published or updated.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Day {
    /// ISO 8601 calendar date, `2023-06-19`.
    pub value: String,
    /// The words it was read from.
    pub span: Span,
}

/// Where a wire story was filed: "BEIJING (Reuters) -".
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Dateline {
    /// The place as written ("BEIJING", "KYIV, Ukraine").
    pub place: String,
    /// The whole dateline, agency and dash included.
    pub span: Span,
}

named_variants! {
    "language",
    /// The language that the text was taken to be in.
    #[derive(Default)]
    pub enum Language {
        /// English: every stage ran.
        English = "en",
        /// Anything else, or too little to tell: only the layout is filled in.
        #[default]
        Undetermined = "und",
    }
}

impl Author {
    /// Someone named at `span`.
    pub fn new(name: impl Into<String>, span: Span) -> Author {
        Author { name: name.into(), span }
    }
}

impl Dateline {
    /// A dateline at `span`.
    pub fn new(place: impl Into<String>, span: Span) -> Dateline {
        Dateline { place: place.into(), span }
    }
}

impl Day {
    /// A day that was read from the words at `span`.
    pub fn new(date: Date, span: Span) -> Day {
        Day { value: date.to_string(), span }
    }

    /// The day as a value.
    pub fn date(&self) -> Option<Date> {
        self.value.parse().ok()
    }
}
