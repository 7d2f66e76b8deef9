//! copydesk inside Apache DataFusion: news text structured in SQL.
//!
//! ```
//! use copydesk_datafusion::Functions;
//! use datafusion::prelude::SessionContext;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> datafusion::error::Result<()> {
//! let session = SessionContext::new();
//! Functions::default().register(&session);
//! let rows = session
//!     .sql(
//!         "SELECT said.speaker, count(*) AS times
//!          FROM (SELECT unnest(statements(body, 'clean')) AS said
//!                FROM (VALUES ('Storm Closes Ports\nTransport Minister Amina Diallo said crews were safe.')) AS news (body))
//!          GROUP BY 1",
//!     )
//!     .await?
//!     .to_string()
//!     .await?;
//! assert!(rows.contains("Amina Diallo"), "{rows}");
//! # Ok(())
//! # }
//! ```
//!
//! | function | gives | stages |
//! |---|---|---|
//! | `structure(text [, published [, kind]])` | one struct an article: [`article_type`] | all |
//! | `people(text [, kind])` | a list of [`entity_type`], persons only | up to entities |
//! | `statements(text [, kind])` | a list of [`statement_type`] | all |
//! | `text_warning(text [, published [, kind]])` | why a text is refused or an argument not heeded; null where all is well | none |
//! | `register(id, text [, kind])` | an aggregate: a list of [`registered_type`], who is who in all articles of the group | up to entities |
//!
//! `text` is any string column; `published` a date, a timestamp or a string that begins with a day
//! (`2024-05-02T10:00:00Z`), the day that "yesterday" is counted from; `kind` one of `auto`, `page`, `scrape`, `clean`
//! ([`copydesk::TextKind`]).
//!
//! Each row gives a row, whatever its text: a null gives null, an empty text empty lists, a text in another language
//! its layout. A text that is longer than [`Functions::longest_text`] is refused: the list is null, and of the struct everything
//! but `warning`, which says so. Only arguments of a wrong type are an error, and that before any row is read.

pub mod archive;
mod columns;
mod functions;
mod register;
mod rows;

pub use columns::{article_type, entity_type, statement_type};
pub use functions::Functions;
pub use register::registered_type;
