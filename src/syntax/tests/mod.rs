//! Tables of cases, and measurements against corpora where those are at hand.

mod corpora;
mod parts;
mod quotation;
mod sentences;
mod tokens;

use super::sample::body;
