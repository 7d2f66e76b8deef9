//! What the words themselves show beyond doubt, around what the tagger has learned.
//!
//! Before it: talk written down ([`transcript`], [`signed`], [`tweets`]), whose lines it does not see. After it,
//! in this order: chains of paragraphs ([`fill`]), small mistakes ([`repair`]), missing sources
//! ([`subject`]) and missed statements ([`according`], [`headlines`]).

pub(super) mod according;
mod dateline;
pub(super) mod fill;
pub(super) mod headlines;
pub(super) mod repair;
mod signed;
pub(super) mod subject;
pub(super) mod switch;
#[cfg(test)]
mod tests;
pub(super) mod transcript;
pub(super) mod turns;
mod tweets;
