//! For whom a word stands that is no name: pronouns, and nouns such as "the ministry".
//!
//! **Method.** A walk over the text ([`resolve`]) remembers the people and the things mentioned last ([`memory`]), with what
//! stood around each ([`mention`]). For each pronoun and noun that may stand for one of them, the candidates and the
//! silent "nobody" are described by the same signs, whatever asks ([`signs`]): parts in the clause, kind,
//! governor, neighbours, distance, order, topic, who spoke last, the last answer, what the text calls whom; for
//! "he" and "she" also the verbs and words around both, the closest rival, names behind the pronoun, and who was
//! spoken of without a name ("a nurse", "his wife", "the defendant" of whom nobody knows the name). Each sign
//! counts alone and together with the part of the word that asks, for nouns also with what is known of the
//! candidate. One linear ranker weighs them ([`ballot`]). Who says a statement is asked of the same ranker, by
//! the stage of quotes.
//!
//! **Why.** Many weak signs speak for a candidate at once; weights learned from articles marked by
//! hand, and from more that a strong teacher marked, balance them better than rules do. Being wrong
//! costs more than being silent, so nobody is a candidate like the others.
//!
//! **Weaknesses.** Parts in the clause are guessed from the words next to a name; of the verbs only word and cluster
//! are known, not who does what to whom ("asked him if he"). One wrong answer draws others after it. "They" is left
//! alone.

mod agreement;
mod ballot;
mod candidates;
mod explain;
mod known;
mod memory;
mod mention;
mod noun;
mod resolve;
mod signs;

#[cfg(feature = "train")]
pub(crate) use ballot::LABELS;
pub(crate) use ballot::{Ballot, ByModel, Judge, NOBODY, STAGE, Signs, Sort, check};
#[cfg(any(feature = "train", test))]
pub(crate) use ballot::{VERSION, Verdict};
pub(crate) use explain::Watching;
pub(crate) use known::Known;
pub(super) use resolve::{Answers, resolve};
