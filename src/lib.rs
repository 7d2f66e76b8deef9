//! copydesk turns the text of an English news page into typed data.

mod article;
mod entities;
mod error;
pub mod export;
mod ids;
mod key;
mod layout;
mod lexicon;
mod linear;
mod mentions;
mod models;
mod pipeline;
mod span;
mod syntax;

pub use article::{
    Act, Article, Author, Block, Dateline, Day, Entities, Entity, EntityKind, EntityMention, Form, Language, Mention,
    MentionsIn, Paragraph, Paragraphs, Parts, Quote, QuoteKind, Quotes, Role, Sentence,
};
pub use error::{ArticleError, BuildError};
pub use ids::EntityId;
#[cfg(feature = "train")]
pub use layout::train::{LayoutSettings, cross_validate_layout, train_layout};
#[cfg(feature = "train")]
pub use lexicon::pack as lexicon_pack;
pub use linear::{Model, ModelError};
#[cfg(feature = "train")]
pub use mentions::train::{NameSettings, cross_validate_names, score_names, train_names};
pub use pipeline::{Pipeline, PipelineBuilder, Stage, structure};
pub use span::Span;
