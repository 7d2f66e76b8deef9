//! What can be wrong with the parts of an article.

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

    /// The article has no such entity, block or quote, an entity bears the number of another, or what is told
    /// has no place to stand.
    pub fn is_reference(&self) -> bool {
        let is_missing = matches!(self.why, Why::NoEntity { .. } | Why::NoBlock { .. } | Why::NoQuote { .. });
        is_missing || matches!(self.why, Why::WrongId { .. } | Why::Nowhere)
    }

    /// Things overlap, stand out of order or outside of what should hold them, or text is held by
    /// no block.
    pub fn is_layout(&self) -> bool {
        matches!(self.why, Why::Disorder { .. } | Why::Unheld(_) | Why::Outside { .. })
    }

    /// A value is not one of its kind: a number beyond its range, a day that does not exist, an empty name.
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
    #[error("the article has no text that it could stand in")]
    Nowhere,
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
