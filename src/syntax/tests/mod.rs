//! Tables of cases.

mod parts;
mod quotation;
mod sentences;
mod tokens;

use super::sample::body;
