//! What the stage reads.

use crate::article::EntityKind;
use crate::span::Span;

/// A name as the stage before found it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct NameMention {
    /// Tokens `start..end`.
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) span: Span,
    pub(crate) kind: EntityKind,
    /// The title before it or the description behind it.
    pub(crate) role: Option<Span>,
}
