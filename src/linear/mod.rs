//! The one learned machine that all stages share: a linear-chain tagger.
//!
//! Method: each position of a sequence (a token, a line) is described by features, 64-bit hashes
//! that the stage computes. A feature's row in a table of small integers holds one weight a label;
//! the rows of a position are added up to its emission scores, and the best label sequence under
//! emissions plus transitions is found exactly (Viterbi). Everything is decided in integers, so the
//! same input gives the same labels on every machine.
//!
//! Why linear: with rich features it is as good on news as what needs a hundred times the work, a
//! row is one 16-byte read, and a decision can be explained by listing the rows that made it.
//!
//! Weaknesses: the labels of distant positions do not see each other except through features; two
//! features can fall on one row of a [flat table](table), which training has to live with.
//!
//! The trainer (feature `train`) and the tagger share these types and the stages' feature code, so
//! they cannot drift apart.

mod bytes;
mod error;
pub(crate) mod explain;
mod feature;
pub(crate) mod group;
mod lattice;
pub(crate) mod margin;
mod model;
mod share;
mod table;
#[cfg(feature = "train")]
pub(crate) mod train;

pub use error::ModelError;
pub(crate) use feature::{bits, pair, pair_sum, single, single_sum, step, triple, triple_sum};
pub(crate) use lattice::Lattice;
pub use model::Model;
pub(crate) use share::{Share, Shares, WINDOW};
pub(crate) use table::{Scores, Table};

/// Most labels a model can have: one row is one vector of this many weights.
pub(crate) const MAX_LABELS: usize = 16;

/// Most features whose weights are added up at once; more are ignored. Keeps the sums of 8-bit
/// weights inside 16 bits whatever a stage does.
pub(crate) const MAX_FEATURES: usize = 250;
