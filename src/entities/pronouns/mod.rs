//! Which person "he" and "she" stand for.
//!
//! **Method.** A walk over the text remembers the people mentioned last, with the part that each
//! played in its clause. A pronoun's candidates are those who may be of its sex; features of the
//! pair (parts in the clause, distance, order, quotation) carry learned weights, and the heaviest
//! candidate is taken.
//!
//! **Why.** No corpus of the crate marks pronouns, but first names tell the sex: where one man and
//! one woman are named, "she" is known, and what such places teach of parts and distances holds
//! between two women as well. So the weights were learned with the sexes hidden, and a small prior for
//! subject and topic added.
//!
//! **Weaknesses.** Parts in the clause are guessed from the words next to a name.

mod features;
#[cfg(test)]
mod learn;
mod scene;
mod walk;
mod weights;
pub(super) mod words;

use super::{Entities, Reference};
use crate::article::EntityKind;
use crate::syntax::Syntax;
use features::{Asking, Candidate, features};
use walk::{Question, walk};
use weights::TABLE;
use words::{Gender, Part};

/// A subject of the same sentence, and of the one before.
const SUBJECT: [i32; 2] = [60, 30];
/// An owner in an earlier sentence; anyone there, where the pronoun's own sentence names people.
const DISTANT: i32 = -30;
/// Nobody is mentioned more.
const TOPIC: i32 = 40;

/// What speaks for a candidate beyond the learned weights: where the sexes differ writers need no
/// care, so the weights know too little of the rule that a pronoun goes on with the subject and the
/// topic. Chosen in round numbers on gap-dev.
fn prior(asking: &Asking, candidate: &Candidate) -> i32 {
    let seen = &candidate.seen;
    let topic = if candidate.most && candidate.count > 1 { TOPIC } else { 0 };
    if seen.start > asking.at {
        return topic;
    }
    let far = asking.sentence.abs_diff(seen.sentence) as usize;
    let part = match seen.part {
        Part::Subject => SUBJECT.get(far).copied().unwrap_or(0),
        Part::Possessor if far > 0 => DISTANT,
        _ => 0,
    };
    topic + part + if far > 0 && candidate.among.company { DISTANT } else { 0 }
}

/// What speaks against a candidate that the tagger took for a thing.
const DOUBT: i32 = 40;

/// The people that pronouns stand for.
pub(super) fn resolve(text: &str, syntax: &Syntax, found: &Entities) -> Vec<Reference> {
    // Who was "she" once is no "he" later.
    let mut sexes = found.sexes.clone();
    walk(text, syntax, found, |question| {
        let number = best(question, found, &sexes)?;
        let entity = question.candidates.get(number)?.seen.entity;
        if let Some(sex) = sexes.get_mut(entity as usize).filter(|sex| **sex == 0) {
            *sex = if question.gender == Gender::Male { 1 } else { -1 };
        }
        Some(number)
    })
}

fn best(question: &Question<'_>, found: &Entities, sexes: &[i32]) -> Option<usize> {
    let wanted = if question.gender == Gender::Male { 1 } else { -1 };
    let mut best: Option<(i32, usize)> = None;
    for (number, candidate) in question.candidates.iter().enumerate() {
        let sex = sexes.get(candidate.seen.entity as usize).copied().unwrap_or(0).signum();
        if sex == -wanted {
            continue;
        }
        let weight = |f: u16| TABLE.get(usize::from(f)).map_or(0, |w| i32::from(*w));
        let learned: i32 = features(&question.asking, candidate).into_iter().map(weight).sum();
        let score = learned + prior(&question.asking, candidate);
        let entity = found.list.get(candidate.seen.entity as usize);
        let score = if entity.is_some_and(|e| e.kind == EntityKind::Person) { score } else { score - DOUBT };
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, number));
        }
    }
    best.map(|(_, number)| number)
}
