//! What the words themselves show beyond doubt, around what the tagger has learned.
//!
//! Before it: talk written down ([`talk`]), whose lines it does not see. After it,
//! in this order: chains of paragraphs ([`fill`]), missing sources ([`subject`]) and missed statements
//! ([`according`], [`headlines`]).

pub(super) mod according;
pub(super) mod fill;
pub(super) mod headlines;
pub(super) mod subject;
pub(super) mod switch;
pub(super) mod talk;
#[cfg(test)]
mod tests;
