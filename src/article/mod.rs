//! The public model: what a structured article holds. Data only, no analysis.

mod block;
mod entity;
mod metadata;
mod quote;

pub use block::{Block, Role, Sentence};
pub use entity::{Entity, EntityKind, Form, Mention};
pub use metadata::{Author, Dateline, Day};
pub use quote::{Act, Quote, QuoteKind};
