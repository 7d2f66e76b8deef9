//! For whom a word stands that is no name: pronouns, and nouns such as "the ministry".
//!
//! **Method.** A walk over the text remembers the people and the things mentioned last, with the part
//! that each played in its clause. For each pronoun and noun that may stand for one of them, the
//! candidates and the silent "nobody" are described by features (parts in the clause, sort and
//! governor, neighbours, distance, order, topic, quotation, who spoke last, the last answer, what the
//! text calls whom, the verbs of both, the closest rival, names behind the pronoun), which one linear ranker weighs ([`ballot`]). Who says a statement is asked of the
//! same ranker, by the stage of quotes.
//!
//! **Why.** Many weak signs speak for a candidate at once; weights learned from articles marked by
//! hand, and from more that a strong teacher marked, balance them better than rules do. Being wrong
//! costs more than being silent, so nobody is a candidate like the others.
//!
//! **Weaknesses.** Parts in the clause are guessed from the words next to a name; of the verbs only
//! the cluster is known, not who does what to whom ("asked him if he"). One wrong answer draws others after it. "They" is left
//! alone.

mod agreement;
mod around;
mod asked_noun;
mod ballot;
mod candidates;
pub(super) mod clause;
mod explain;
mod features;
mod governing;
mod known;
mod memory;
mod noun;
mod rivals;
mod walk;

pub(crate) use ballot::{Ballot, ByModel, Features, Judge, NOBODY, STAGE, Sort, check};
#[cfg(feature = "train")]
pub(crate) use ballot::{LABELS, VERSION, Verdict};
pub(crate) use explain::Watching;
pub(crate) use known::Known;
pub(super) use walk::walk;
