//! copydesk turns the text of an English news page into typed data.

mod article;
mod ids;
mod key;
mod linear;
mod span;

pub use article::{
    Act, Author, Block, Dateline, Day, Entity, EntityKind, Form, Mention, Quote, QuoteKind, Role, Sentence,
};
pub use ids::EntityId;
pub use linear::{Model, ModelError};
pub use span::Span;
