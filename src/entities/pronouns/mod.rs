//! Which person "he" and "she" stand for.
//!
//! **Method.** A walk over the text remembers the people mentioned last, with the part that each
//! played in its clause. A pronoun's candidates are those who may be of its sex; features of the
//! pair (parts in the clause, its sort and governor, neighbours, distance, order, topic, quotation,
//! who spoke last, the last pronoun's answer) carry learned weights, and the heaviest candidate is
//! taken. A pronoun that finds nobody stands for a stranger, who is a candidate for those that
//! follow until a bare surname comes.
//!
//! **Why.** The weights come from pronouns marked by hand, where several people of one sex are near,
//! and, counted less, from those where first names leave one answer: writers who name one man and
//! one woman need no care, so these teach parts and distances but little of subject and topic.
//! Pronouns that go on with the last one's answer count half: they are frequent and easy.
//!
//! **Weaknesses.** Parts in the clause are guessed from the words next to a name; what the verbs
//! mean ("asked him if he") is not known. One wrong answer draws others after it.

mod around;
pub(super) mod clause;
mod features;
#[cfg(test)]
mod learn;
mod memory;
mod verbs;
mod walk;
mod weights;
pub(super) mod words;

use super::{Entities, Reference};
use crate::article::EntityKind;
use crate::syntax::Syntax;
use features::{Asking, Candidate, features};
use walk::{Answer, Question, narrow, walk};
use weights::TABLE;
use words::{Gender, Part};

/// What speaks against a candidate that the tagger took for a thing.
const DOUBT: i32 = 40;

/// What speaks for Ann in "Ann, who wrote her memoirs", too rare among the examples.
const OWNER: i32 = 120;

/// By how much an answer stands out.
const CLEAR: i32 = 100;

/// The people that pronouns stand for.
pub(super) fn resolve(text: &str, syntax: &Syntax, found: &Entities) -> Vec<Reference> {
    let mut sexes = Sexes::new(found);
    walk(text, syntax, found, |question| {
        let weight = |f| TABLE.get(usize::from(f)).map_or(0, |w| i32::from(*w));
        let kept = sexes.fitting(question);
        let Some((number, sure)) = sexes.best(question.gender, &question.asking, &kept, weight) else {
            return Answer::Stranger;
        };
        let mut entity = kept.get(number).map_or(u32::MAX, |c| c.seen.entity);
        // "She wrote novels. In her memoirs, Ann Arden ...": who had no name so far has one now.
        if entity as usize >= found.list.len() {
            let named = kept.iter().find(|c| c.seen.start > question.asking.at).map(|c| c.seen.entity);
            entity = named.filter(|named| sexes.agreement(question.gender, *named) != OTHER).unwrap_or(entity);
        }
        // Better nobody than a woman for "he".
        if sexes.agreement(question.gender, entity) == OTHER {
            return Answer::Stranger;
        }
        sexes.settle(question.gender, entity);
        Answer::Entity(entity, sure)
    })
}

/// What is known of each entity's sex.
struct Sexes<'a> {
    found: &'a Entities,
    /// Answers so far, "he" less "she".
    answers: Vec<i32>,
}

/// The agreement of a candidate whose name tells the other sex.
const OTHER: usize = 8;
/// From this weight on a name leaves no doubt of the sex: "Mrs", "King".
const SURE: i32 = 4;

impl Sexes<'_> {
    fn new(found: &Entities) -> Sexes<'_> {
        Sexes { found, answers: vec![0; found.list.len()] }
    }

    /// Above zero where the name tells the sex of the pronoun, below where it tells the other.
    fn by_name(&self, gender: Gender, entity: u32) -> i32 {
        let stranger = |number: usize| [SURE, -SURE].get(number).copied();
        let sex = match self.found.sexes.get(entity as usize) {
            Some(sex) => *sex,
            None => (entity as usize).checked_sub(self.answers.len()).and_then(stranger).unwrap_or(0),
        };
        if gender == Gender::Male { sex } else { -sex }
    }

    fn by_answers(&self, gender: Gender, entity: u32) -> i32 {
        let answers = self.answers.get(entity as usize).copied().unwrap_or(0);
        if gender == Gender::Male { answers } else { -answers }
    }

    /// The candidates whom neither name nor answers make one of the other sex.
    fn fitting(&self, question: &Question<'_>) -> Vec<Candidate> {
        narrow(question, |candidate| {
            let entity = candidate.seen.entity;
            let by_name = self.by_name(question.gender, entity);
            by_name > -SURE
        })
    }

    /// The agreement of a candidate as a feature.
    fn agreement(&self, gender: Gender, entity: u32) -> usize {
        match (self.by_name(gender, entity), self.by_answers(gender, entity)) {
            (1.., 0..) => 1,
            (1.., _) => 2,
            (0, 0) => 3,
            (0, 1..) => 4,
            (0, -1) => 5,
            (0, _) => 6,
            (_, 1..) => 7,
            (_, _) => OTHER,
        }
    }

    /// The heaviest candidate, and whether it stands out.
    fn best(
        &self,
        gender: Gender,
        asking: &Asking,
        candidates: &[Candidate],
        weight: impl Fn(u16) -> i32,
    ) -> Option<(usize, bool)> {
        let mut best: Option<(i32, usize)> = None;
        let mut second = i32::MIN / 2;
        for (number, candidate) in candidates.iter().enumerate() {
            let agreement = self.agreement(gender, candidate.seen.entity);
            let score: i32 = features(asking, candidate, agreement).into_iter().map(&weight).sum();
            let governor = asking.governor.filter(|g| g.relative && g.entity == candidate.seen.entity);
            let owner = governor.is_some() && asking.part == Part::Possessor;
            let score = if owner { score + OWNER } else { score };
            let entity = self.found.list.get(candidate.seen.entity as usize);
            let score = if entity.is_none_or(|e| e.kind == EntityKind::Person) { score } else { score - DOUBT };
            match best {
                Some((most, _)) if score <= most => second = second.max(score),
                _ => {
                    second = best.map_or(second, |(most, _)| most);
                    best = Some((score, number));
                }
            }
        }
        best.map(|(most, number)| (number, most - second > CLEAR))
    }

    /// Keeps what the answer says of its sex.
    fn settle(&mut self, gender: Gender, entity: u32) {
        if let Some(answers) = self.answers.get_mut(entity as usize) {
            *answers += if gender == Gender::Male { 1 } else { -1 };
        }
    }
}
