//! copydesk turns the text of an English news page into typed data: what each line is there for,
//! who and what the story names, and who said what.
//!
//! ```
//! let text = "Storm Closes Ports in Senegal\n\
//!     Transport Minister Amina Diallo said crews were safe.\n\
//!     \"We lost two cranes,\" she told reporters in Dakar.";
//! let article = copydesk::structure(text);
//!
//! assert_eq!(article.headline(), Some("Storm Closes Ports in Senegal"));
//! let minister = article.people().next().unwrap();
//! assert_eq!(minister.name, "Amina Diallo");
//! assert_eq!(minister.roles, ["Transport Minister"]);
//! let quote = article.quotes().direct().next().unwrap();
//! assert_eq!(quote.text(&article), "We lost two cranes.");
//! assert_eq!(article.speaker(quote), Some(minister));
//! ```
//!
//! - [`structure`] reads one text with default options; a [`Pipeline`] holds options, is cheap to
//!   clone and can be shared by any number of threads.
//! - An [`Article`] gives the headline and other metadata, [`Block`]s with the [`LineRole`]s of all
//!   lines, and the body as [`Paragraph`]s.
//! - An [`Entity`] is a person, organization, place or other named thing with its aliases, roles
//!   and every [`Mention`], pronouns included.
//! - A [`Quote`] is a statement with its cue, its source as written and the entity that made it.
//! - Every place in the text is a [`Span`] of **bytes** of the input, which is never changed.
//!
//! No text is an error and nothing panics; the same text always gives the same article; time grows
//! in step with the length of the text. Articles are written as JSON and read back with all their
//! promises checked (feature `serde`, on by default), and [`export`]ed to other formats.
//!
//! Features of the crate: `models` (on by default), the bundled models and, as `lexicon`, the word tables
//! that they were trained with; `serde` (on by default) for JSON, `schema` for its JSON Schema, `train` for
//! the trainers (module `train`); [`export`] needs none. A build without `models` has no [`structure`] and no default
//! [`Pipeline`]: it builds one of models that you bring ([`PipelineBuilder::models`]). What the bundled models do not know of your beat they can
//! [learn](https://docs.rs/crate/copydesk/latest/source/RETRAIN.md) from two dozen marked texts.
//!
//! What it does not do: download or parse HTML, read other languages than English (their lines get
//! roles and nothing else is guessed), link entities to a knowledge base of its own (yours: [`Knowledge`]),
//! or explain what a statement means. Short tasks solved in a few lines are in the
//! [cookbook](https://docs.rs/crate/copydesk/latest/source/COOKBOOK.md).

#![cfg_attr(docsrs, feature(doc_cfg))]

mod article;
mod call;
mod entities;
mod error;
mod explain;
pub mod export;
mod ids;
mod key;
mod knowledge;
mod layout;
mod lexicon;
mod linear;
mod mentions;
mod models;
mod patterns;
mod pipeline;
mod quotes;
mod reading;
pub mod register;
mod rules;
mod span;
mod stop;
mod syntax;
#[cfg(feature = "train")]
pub mod train;
mod words;

pub use article::{
    Act, Article, ArticleError, Author, Block, Date, Dateline, Day, Edit, Entities, Entity, EntityKind, EntityMention,
    Form, Items, Language, LineRole, Mention, MentionsIn, Paragraph, Paragraphs, Parts, Polarity, Quote, QuoteKind,
    Quotes, Sentence, Time,
};
pub use call::{Call, Stage, TextKind};
pub use error::{BuildError, KnowledgeError, ParseError, Stopped};
pub use explain::{About, Decision, Explanation, Sign};
pub use ids::EntityId;
pub use knowledge::{Knowledge, KnownEntity};
pub use linear::{Model, ModelError};
pub use patterns::Patterns;
#[cfg(feature = "models")]
pub use pipeline::structure;
pub use pipeline::{Pipeline, PipelineBuilder, rules};
pub use rules::Rule;
pub use span::Span;

/// The former name of [`LineRole`]; goes with the next version.
#[doc(hidden)]
pub type Role = LineRole;

#[cfg(all(doctest, feature = "models"))]
#[doc = include_str!("../README.md")]
mod readme {}

#[cfg(all(doctest, feature = "models"))]
#[doc = include_str!("../COOKBOOK.md")]
mod cookbook {}

#[cfg(all(doctest, feature = "models"))]
#[doc = include_str!("../RETRAIN.md")]
mod retrain {}
