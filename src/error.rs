//! What can be wrong with what a caller gives: names of variants, lists, options of a pipeline.

use std::error::Error;

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
    pub(crate) deadline: bool,
}

impl Stopped {
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
pub(crate) enum Unfit {
    #[error("{0:?} is no day such as 2024-05-02")]
    Day(String),
    #[error(
        "there is no model for the stage {0:?}: this build has none of its own (feature `models`); give one with \
         `PipelineBuilder::models`, or end before that stage with `last_stage`"
    )]
    NoModel(&'static str),
    /// The reason is boxed, as this file stands below the one that knows models.
    #[error("a model does not fit")]
    Model(#[source] Box<dyn Error + Send + Sync>),
}

impl BuildError {
    /// The day of publication is not a date.
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
        let day = BuildError(Unfit::Day("May 2".into()));
        assert!(day.is_day() && !day.is_model() && day.source().is_none());
        assert_eq!(day.to_string(), "\"May 2\" is no day such as 2024-05-02");
        let none = BuildError(Unfit::NoModel("names"));
        assert!(none.is_model() && none.to_string().contains("\"names\""));
        let model = BuildError(Unfit::Model(Box::new(std::fmt::Error)));
        assert!(model.is_model() && model.source().is_some());
    }
}
