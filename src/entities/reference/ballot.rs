//! The question that the ranker answers: who of these is meant, or nobody.
//!
//! **Method.** Each candidate is described by features, and so is the silent "nobody"; the linear
//! machine adds up the weights of each, in the column of the question's sort, and the heaviest is
//! taken. By how much it outweighs the next is the margin.

use crate::linear::margin::Sureness;
use crate::linear::{self, Model, ModelError, Table};

/// Name of the stage in model files.
pub(crate) const STAGE: &str = "reference";
/// Changes whenever the same model would score otherwise.
pub(crate) const VERSION: u32 = 7;
/// Sorts of questions, in the order of the model's columns.
pub(crate) const LABELS: [&str; 4] = ["person", "thing", "noun", "speaker"];

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// "He", "her".
    Person,
    /// "It", "its".
    Thing,
    /// "The ministry", "the 42-year-old".
    Noun,
    /// Who says a statement.
    Speaker,
}

/// Room for the features of most questions.
const ROOM: usize = 1 << 11;

/// Instead of an entity: nobody that the text names.
pub(crate) const NOBODY: u32 = u32::MAX;

/// Whether `model` is one that a ranker can use.
pub(crate) fn check(model: &Model) -> Result<(), ModelError> {
    model.check(STAGE, VERSION, &LABELS)
}

/// One question with its candidates.
#[derive(Debug)]
pub(crate) struct Ballot {
    pub(crate) sort: Sort,
    /// The token that asks.
    pub(crate) at: u32,
    entities: Vec<u32>,
    features: Vec<u64>,
    ends: Vec<usize>,
}

impl Ballot {
    pub(crate) fn new(sort: Sort, at: u32) -> Ballot {
        Ballot { sort, at, entities: Vec::new(), features: Vec::with_capacity(ROOM), ends: Vec::new() }
    }

    /// Adds a candidate, whose signs `describe` writes; each is paired with each key too.
    pub(crate) fn add(&mut self, entity: u32, keys: &[u32], describe: impl FnOnce(&mut Signs<'_>)) {
        describe(&mut Signs { out: &mut self.features, template: 0, keys });
        self.entities.push(entity);
        self.ends.push(self.features.len());
    }

    /// Entities beyond the list of those found, [`NOBODY`] among them, stand for nobody.
    pub(crate) fn entities(&self) -> &[u32] {
        &self.entities
    }

    pub(crate) fn features(&self) -> impl Iterator<Item = &[u64]> {
        let mut from = 0;
        self.ends.iter().map(move |end| {
            let own = self.features.get(from..*end).unwrap_or_default();
            from = *end;
            own
        })
    }
}

/// Writes the signs of one candidate; each is a template of its own.
pub(crate) struct Signs<'a> {
    out: &'a mut Vec<u64>,
    template: u32,
    keys: &'a [u32],
}

impl Signs<'_> {
    /// Goes on with the templates from this number.
    pub(crate) fn section(&mut self, template: u32) {
        self.template = template;
    }

    /// Signs, alone and with each of the keys: what few examples tell of the pair, many tell of the sign alone.
    pub(crate) fn add<const N: usize>(&mut self, signs: [usize; N]) {
        for sign in signs {
            self.template += 1;
            self.out.push(linear::single(self.template, sign as u32));
            self.out.extend(self.keys.iter().map(|key| linear::pair(self.template, sign as u32, *key)));
        }
    }

    /// A sign that not every candidate has.
    pub(crate) fn some(&mut self, sign: Option<usize>) {
        match sign {
            Some(sign) => self.add([sign]),
            None => self.template += 1,
        }
    }

    /// A sign that stands alone.
    pub(crate) fn one(&mut self, sign: Option<u32>) {
        self.template += 1;
        self.out.extend(sign.map(|sign| linear::single(self.template, sign)));
    }

    pub(crate) fn pair(&mut self, a: u32, b: u32) {
        self.template += 1;
        self.out.push(linear::pair(self.template, a, b));
    }
}

/// The candidate taken, by its number, and how surely.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) number: usize,
    /// By how much it outweighs the next, in tenths of log-odds.
    pub(crate) margin: i32,
}

/// Who answers questions.
pub(crate) trait Judge {
    /// The answer to a question with candidates.
    fn choose(&mut self, ballot: &Ballot) -> Verdict;

    /// How sure answers on speakers are, and below which share of right ones they are left open.
    fn sureness(&self) -> (Sureness<2>, u16) {
        (Sureness::default(), 0)
    }
}

/// Answers by a model that has passed [`check`]. Beside its weights it holds the share of right answers below
/// which no speaker is given, then the shares by margin where nobody was given and where somebody was.
pub(crate) struct ByModel<'a> {
    scorer: Table<'a>,
    pub(super) scale: f32,
    sureness: (Sureness<2>, u16),
}

impl<'a> ByModel<'a> {
    pub(crate) fn new(model: &'a Model) -> ByModel<'a> {
        let (least, shares) = model.extra().split_first_chunk().unwrap_or((&[0; 2], &[]));
        let sureness = (Sureness::read(shares).0, u16::from_le_bytes(*least));
        ByModel { scorer: model.scorer(), scale: model.scale(), sureness }
    }

    /// What these features weigh in a question of the sort.
    pub(super) fn score(&self, sort: Sort, features: &[u64]) -> i32 {
        self.scorer.score_of(sort as usize, features)
    }
}

impl Judge for ByModel<'_> {
    fn choose(&mut self, ballot: &Ballot) -> Verdict {
        let (mut best, mut second, mut number) = (i32::MIN / 2, i32::MIN / 2, 0);
        for (at, features) in ballot.features().enumerate() {
            let score = self.score(ballot.sort, features);
            if score > best {
                (second, best, number) = (best, score, at);
            } else {
                second = second.max(score);
            }
        }
        let margin = ((best - second) as f32 * 10.0 / self.scale) as i32;
        Verdict { number, margin }
    }

    fn sureness(&self) -> (Sureness<2>, u16) {
        self.sureness
    }
}
