//! Articles in the formats of other tools.
//!
//! | function | format | for |
//! |---|---|---|
//! | [`html`] | one self-contained page | reading and checking |
//! | [`news_article`] | schema.org `NewsArticle` as JSON-LD | search engines, archives |
//! | [`ninjs`] | IPTC ninjs 3.3 | news agencies and their systems |
//! | [`displacy`] | displaCy's `ents` | people coming from spaCy |
//! | [`brat`] | brat standoff (`.ann`) | annotation tools |
//! | [`conll`] | CoNLL-2003 columns | taggers and their scorers |
//!
//! Each function is pure, works without the `serde` feature and leaves out what its format has no
//! place for. Where they hold spans, these count **characters**, as these tools do, not bytes.

mod brat;
mod conll;
mod displacy;
mod html;
mod json;
mod ninjs;
mod schema_org;
mod text;

pub use brat::brat;
pub use conll::conll;
pub use displacy::displacy;
pub use html::html;
pub use ninjs::ninjs;
pub use schema_org::news_article;
