//! What can be wrong with the parts of an article, and with the options of a pipeline.

use std::error::Error;

use crate::ids::EntityId;
use crate::span::Span;

/// Why an article was refused: which field broke which promise.
///
/// Comes out of reading a stored article and of [`Article::from_parts`](crate::Article::from_parts);
/// structuring a text cannot fail.
///
/// ```
/// use copydesk::{Article, EntityId};
/// let mut parts = copydesk::Article::default().into_parts();
/// parts.text = "A line that no block holds".into();
/// let error = Article::from_parts(parts).unwrap_err();
/// assert!(error.is_layout());
/// assert_eq!(error.to_string(), "`blocks`: no block holds the text at 0..26");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{path}`: {why}")]
pub struct ArticleError {
    path: String,
    why: Why,
}

impl ArticleError {
    pub(crate) fn new(path: impl Into<String>, why: Why) -> ArticleError {
        ArticleError { path: path.into(), why }
    }

    /// The field, as `quotes[3].content[0]`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// A span reaches beyond the text, cuts a character in two or is empty.
    pub fn is_span(&self) -> bool {
        matches!(self.why, Why::Misfit { .. } | Why::Empty)
    }

    /// An entity or a block is named that the article does not hold, or bears another's number.
    pub fn is_reference(&self) -> bool {
        matches!(self.why, Why::NoEntity { .. } | Why::NoBlock { .. } | Why::NoQuote { .. } | Why::WrongId { .. })
    }

    /// Things overlap, stand out of order or outside of what should hold them, or text is held by
    /// no block.
    pub fn is_layout(&self) -> bool {
        matches!(self.why, Why::Disorder { .. } | Why::Unheld(_) | Why::Outside { .. })
    }

    /// A value is not one of its kind: a number beyond its range, a day that is none, an empty name.
    pub fn is_value(&self) -> bool {
        matches!(self.why, Why::Value(_) | Why::TooLong)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Why {
    #[error("{span} does not fit the text, or cuts a character of it in two (the text has {text} bytes)")]
    Misfit { span: Span, text: usize },
    #[error("an empty span")]
    Empty,
    #[error("{span} begins before the one before it ends ({end})")]
    Disorder { span: Span, end: usize },
    #[error("{span} is not inside {holder}")]
    Outside { span: Span, holder: Span },
    #[error("no block holds the text at {0}")]
    Unheld(Span),
    #[error("there is no entity {id}, the article has {count}")]
    NoEntity { id: EntityId, count: usize },
    #[error("there is no block {block}, the article has {count}")]
    NoBlock { block: usize, count: usize },
    #[error("there is no quote {quote}, the article has {count}")]
    NoQuote { quote: usize, count: usize },
    #[error("id {id} at position {position}")]
    WrongId { id: EntityId, position: usize },
    #[error("{0}")]
    Value(&'static str),
    #[error("longer than spans can address")]
    TooLong,
}

/// Why a name or a day could not be read from a string.
///
/// ```
/// let error = "warehouse".parse::<copydesk::EntityKind>().unwrap_err();
/// assert_eq!(error.to_string(), "\"warehouse\" is no kind of entity");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is no {wanted}")]
pub struct ParseError {
    wanted: &'static str,
    text: String,
}

impl ParseError {
    /// Longest piece of what was read that the message repeats.
    const SHOWN: usize = 60;

    pub(crate) fn new(wanted: &'static str, text: &str) -> ParseError {
        let text = text.chars().take(Self::SHOWN).collect();
        ParseError { wanted, text }
    }
}

/// Why a list of names was refused: which line or entry, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{} {number}: {why}", if *.is_line { "line" } else { "entry" })]
pub struct KnowledgeError {
    number: usize,
    is_line: bool,
    why: String,
}

impl KnowledgeError {
    pub(crate) fn line_of(number: usize, why: String) -> KnowledgeError {
        KnowledgeError { number, is_line: true, why }
    }

    pub(crate) fn entry(number: usize, why: String) -> KnowledgeError {
        KnowledgeError { number, is_line: false, why }
    }

    /// The line of the file, counted from 1; `None` where the entries were made in code.
    pub fn line(&self) -> Option<usize> {
        self.is_line.then_some(self.number)
    }
}

/// A call was ended before its article was ready, as its [`Call`](crate::Call) asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("stopped {}", if *.deadline { "at its deadline" } else { "by its signal" })]
pub struct Stopped {
    deadline: bool,
}

impl Stopped {
    pub(crate) fn by_signal() -> Stopped {
        Stopped { deadline: false }
    }

    pub(crate) fn by_deadline() -> Stopped {
        Stopped { deadline: true }
    }

    /// Whether the deadline passed; else the stop signal was raised.
    pub fn is_deadline(self) -> bool {
        self.deadline
    }
}

/// Why a pipeline could not be built from its options.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct BuildError(#[from] Unfit);

#[derive(Debug, thiserror::Error)]
enum Unfit {
    #[error("{0:?} is no day such as 2024-05-02")]
    Day(String),
    #[error(
        "there is no model for the stage {0:?}: this build has none of its own (feature `models`); give one with \
         `PipelineBuilder::models`, or end before that stage with `last_stage`"
    )]
    NoModel(&'static str),
    #[error("a model does not fit")]
    Model(#[source] Box<dyn Error + Send + Sync>),
}

impl BuildError {
    pub(crate) fn day(day: String) -> BuildError {
        BuildError(Unfit::Day(day))
    }

    /// The reason is boxed, as this file stands below the one that knows models.
    pub(crate) fn model(why: impl Error + Send + Sync + 'static) -> BuildError {
        BuildError(Unfit::Model(Box::new(why)))
    }

    pub(crate) fn no_model(stage: &'static str) -> BuildError {
        BuildError(Unfit::NoModel(stage))
    }

    /// The day of publication is none.
    pub fn is_day(&self) -> bool {
        matches!(self.0, Unfit::Day(_))
    }

    /// A model is for another stage or another version of its features; the source says which. Or, in
    /// a build without bundled models, there is none for a stage.
    pub fn is_model(&self) -> bool {
        matches!(self.0, Unfit::Model(_) | Unfit::NoModel(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_build_error_says_what_did_not_fit() {
        let day = BuildError::day("May 2".into());
        assert!(day.is_day() && !day.is_model() && day.source().is_none());
        assert_eq!(day.to_string(), "\"May 2\" is no day such as 2024-05-02");
        let none = BuildError::no_model("names");
        assert!(none.is_model() && none.to_string().contains("\"names\""));
        let model = BuildError::model(std::fmt::Error);
        assert!(model.is_model() && model.source().is_some());
    }
}
