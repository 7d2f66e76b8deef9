//! What is seen of a line: by itself ([`shape`], [`line_signs`], [`phrases`]) and among the others ([`page`]).

pub(super) mod line_signs;
pub(super) mod page;
pub(super) mod phrases;
pub(super) mod shape;
#[cfg(test)]
mod tests;
