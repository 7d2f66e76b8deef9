//! What the crate knows of the world before it reads a text: who and what bears which name, and
//! what words are like.
//!
//! **Method.** Three tables, asked by the keys that tokens carry. The gazetteer holds every phrase of
//! the lists in `lists/` with its classes, and the country or gender that goes with it; the cluster
//! table holds 140 000 frequent words with their places in three clusterings of word vectors, in a
//! Brown tree, and how often they are capitalised; the third says for which kinds of things frequent
//! names of modern news were taken ([`seen_names`]). All are packed beforehand (`pack`, behind the
//! feature `train`) and read in place. Two small files list forms of one first name or one thing ([`variants`]).
//!
//! **Why.** Learned weights generalise from names seen in training to names that are merely listed
//! or used alike: recognisers gain three to five points from it. Lists as text keep what is known
//! open to correction; packed tables cost nothing at start-up and one or two cache lines a question.
//!
//! **Weaknesses.** A list says what a phrase can be, never what it is here. Keys are hashes: about
//! two unknown words in 100 000 are taken for listed ones. Word vectors and frequencies were counted
//! in news of up to 2026 and in older texts.

mod bundled;
mod classes;
mod clusters;
mod gazetteer;
#[cfg(feature = "train")]
mod lists;
#[cfg(feature = "train")]
pub mod pack;
mod seen_names;
mod table;
#[cfg(test)]
mod tests;
pub(crate) mod variants;
#[cfg(any(test, feature = "train"))]
mod words;

pub(crate) use bundled::IS_BUNDLED;
pub(crate) use classes::Classes;
pub(crate) use clusters::{Clusters, clusters};
pub(crate) use gazetteer::{Entry, Gender, gazetteer, phrase_key};
pub(crate) use seen_names::{Sign, is_as_written, seen_name};
pub(crate) use table::MAX_WORDS;
