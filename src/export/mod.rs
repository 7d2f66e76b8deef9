//! Articles in the formats of other tools.
//!
//! | function | format | for |
//! |---|---|---|
//! | [`news_article`] | schema.org `NewsArticle` as JSON-LD | search engines, archives |
//! | [`displacy`] | displaCy's `ents` | people coming from spaCy |
//! | [`brat`] | brat standoff (`.ann`) | annotation tools |
//!
//! Each function is pure, works without the `serde` feature and leaves out what its format has no
//! place for. Spans there count **characters**, as these tools do, not bytes.

mod brat;
mod displacy;
mod json;
mod schema_org;
mod text;

pub use brat::brat;
pub use displacy::displacy;
pub use schema_org::news_article;
