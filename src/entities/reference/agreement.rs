//! What is known of each person's sex, by names and by answers so far.

use super::super::Entities;
use crate::key;
use crate::syntax::grammar::Gender;

/// The agreement of a candidate whose name tells the other sex.
pub(super) const OTHER: usize = 12;
/// From this weight on a name leaves no doubt of the sex: "Mrs", "King".
const SURE: i32 = 4;

pub(super) struct Sexes<'a> {
    found: &'a Entities,
    /// Answers so far, "he" less "she".
    answers: Vec<i32>,
    /// First words of names, and their last two letters.
    firsts: Vec<(u32, u32)>,
}

impl Sexes<'_> {
    pub(super) fn new(found: &Entities) -> Sexes<'_> {
        let first = |name: &str| {
            let word = name.split([' ', '-']).next().unwrap_or(name);
            let ending = word.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
            (key::folded(word), key::folded(word.get(ending..).unwrap_or(word)))
        };
        let firsts = found.list.iter().map(|entity| first(&entity.name)).collect();
        Sexes { found, answers: vec![0; found.list.len()], firsts }
    }

    /// The first word of a name that tells no sex, and its ending.
    pub(super) fn untold(&self, entity: u32) -> Option<(u32, u32)> {
        let told = self.found.sexes.get(entity as usize).is_some_and(|sex| *sex != 0);
        self.firsts.get(entity as usize).copied().filter(|_| !told)
    }

    /// The agreement of a candidate as a feature: what its name and the answers so far tell of its sex.
    pub(super) fn agreement(&self, gender: Gender, entity: u32) -> usize {
        let number = entity as usize;
        let stranger = || [SURE, -SURE].get(number.checked_sub(self.answers.len())?).copied();
        let sex = self.found.sexes.get(number).copied().or_else(stranger).unwrap_or(0);
        let answers = self.answers.get(number).copied().unwrap_or(0);
        match (sign(gender) * sex, sign(gender) * answers) {
            (2.., _) => 1,
            (1, 0..) => 3,
            (1, _) => 4,
            (0, 0) => 5,
            (0, 1..) => 6,
            (0, -1) => 7,
            (0, _) => 8,
            (-1, 1..) => 9,
            (-1, _) => 10,
            _ => OTHER,
        }
    }

    /// Keeps what the answer says of its sex.
    pub(super) fn settle(&mut self, gender: Gender, entity: u32) {
        self.answers[entity as usize] += sign(gender);
    }
}

fn sign(gender: Gender) -> i32 {
    if gender == Gender::Male { 1 } else { -1 }
}
