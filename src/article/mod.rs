//! The public model: what a structured article holds. Data only, no analysis.
//!
//! [`Parts`] is what the stages fill in, in the open; [`Article`] is the same data behind accessors,
//! with the promises kept that [`check`](mod@check) lists. Everything that comes from outside (a stored
//! article, edited parts) passes the check, so an `Article` that exists can be trusted: no
//! accessor has to ask whether a span fits.

mod block;
mod change;
mod check;
mod date;
mod edit;
mod entity;
mod error;
#[cfg(feature = "serde")]
mod json;
mod metadata;
mod moved;
mod paragraph;
mod quote;
#[cfg(test)]
pub(crate) mod sample;
mod time;
mod variants;
mod views;
mod whole;

/// The stages' short name for it.
pub(crate) use block::LineRole as Role;
pub use block::{Block, LineRole, Sentence};
pub use date::Date;
pub use edit::Edit;
pub use entity::{Entity, EntityKind, Form, Mention};
pub use error::ArticleError;
pub use metadata::{Author, Dateline, Day, Language};
pub use paragraph::Paragraph;
pub use quote::{Act, Polarity, Quote, QuoteKind};
pub use time::Time;
pub(crate) use variants::named_variants;
pub use views::{Entities, EntityMention, Items, MentionsIn, Paragraphs, Quotes};
pub use whole::{Article, Parts};

/// The confidence of what was stored without one.
#[cfg(feature = "serde")]
fn certain() -> f32 {
    1.0
}
