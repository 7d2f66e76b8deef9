//! Answers questions as a corpus does, or as the machine does, and notes both.

use super::super::Resolver;
use super::record::{Answer, Bytes, Record};
use crate::article::Form;
use crate::entities::reference::{Ballot, ByModel, Judge, LABELS, Sort, Verdict};
use crate::entities::{self, Entities};
use crate::linear::Model;
use crate::linear::train::Questions;
use crate::stop::Stop;

/// What a question counts whose right answer is no candidate.
const MISSED: f32 = 0.5;
/// What a pronoun counts that has one candidate.
const EASY: f32 = 0.5;

/// Right, wrong and silent answers of one sort.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    /// Somebody was wanted, given, and rightly so.
    pub(super) wanted: usize,
    pub(super) given: usize,
    pub(super) right: usize,
    pub(super) asked: usize,
    /// As wanted, nobody included.
    pub(super) agreed: usize,
    /// Somebody was wanted who was no candidate.
    pub(super) missed: usize,
}

/// One a sort, and one for the speakers of statements that the crate found.
pub(super) type Tallies = [Tally; LABELS.len() + 1];

/// Answers questions, and notes what the corpus would have answered.
struct Teacher<'a> {
    record: &'a Record,
    model: Option<ByModel<'a>>,
    /// Where the names of each entity stand.
    names: Vec<(Bytes, u32)>,
    count: usize,
    /// The answer to the next question on a speaker.
    said: Option<&'a Answer>,
    /// What an answer counts, and what one on "he" and "she".
    weights: (f32, f32),
    questions: Option<&'a mut Questions>,
    /// Statements are those that the crate found.
    found: bool,
    tallies: Tallies,
    /// Right answers by margin, of speakers.
    margins: Vec<(i32, bool, bool)>,
}

impl<'a> Teacher<'a> {
    fn meet(&mut self, found: &Entities) {
        self.count = found.list.len();
        let names = found.references.iter().filter(|r| r.form == Form::Name);
        self.names = names.map(|r| (r.span.start()..r.span.end(), r.entity)).collect();
    }

    /// The entities that share a name with the right one.
    fn entities(&self, names: &[Bytes]) -> Vec<u32> {
        let mut found: Vec<u32> = Vec::new();
        for name in names {
            let from = self.names.partition_point(|(own, _)| own.end <= name.start);
            let own = self.names.iter().skip(from).take_while(|(own, _)| own.start < name.end);
            found.extend(own.map(|(_, entity)| *entity));
        }
        found
    }
}

impl Judge for Teacher<'_> {
    fn choose(&mut self, ballot: &Ballot) -> Verdict {
        let own = self.model.as_mut().map(|model| model.choose(ballot));
        let record = self.record;
        let answer =
            if ballot.sort == Sort::Speaker { self.said.unwrap_or(&Answer::Unknown) } else { record.answer(ballot) };
        let named = |entity: u32| (entity as usize) < self.count;
        let silent = || ballot.entities().iter().position(|e| !named(*e)).unwrap_or(0);
        let (wanted, right): (bool, Vec<bool>) = match answer {
            Answer::Unknown => {
                let number = silent();
                return own.unwrap_or(Verdict { number, margin: 0 });
            }
            Answer::Nobody => (false, ballot.entities().iter().map(|e| !named(*e)).collect()),
            Answer::Names(names) => {
                let wanted = self.entities(names);
                (true, ballot.entities().iter().map(|e| wanted.contains(e)).collect())
            }
        };
        let missed = !right.contains(&true);
        let right = if missed { ballot.entities().iter().map(|e| !named(*e)).collect() } else { right };
        // What a teacher names and the crate does not find teaches nothing.
        if let Some(questions) = self.questions.as_mut().filter(|_| record.by_hand || !missed) {
            let easy = ballot.sort == Sort::Person && ballot.entities().len() < 3;
            let weight = if ballot.sort == Sort::Person { self.weights.1 } else { self.weights.0 };
            let weight = if missed { weight * MISSED } else { weight };
            let weight = if easy { weight * EASY } else { weight };
            questions.push(ballot.sort as usize, weight, ballot.features().zip(right.iter().copied()));
        }
        let first = right.iter().position(|r| *r).unwrap_or(0);
        let verdict = own.unwrap_or(Verdict { number: first, margin: 20 });
        let given = ballot.entities().get(verdict.number).is_some_and(|e| named(*e));
        let hit = right.get(verdict.number) == Some(&true);
        let tally = &mut self.tallies[ballot.sort as usize + usize::from(self.found)];
        tally.asked += 1;
        tally.wanted += usize::from(wanted);
        tally.missed += usize::from(missed);
        tally.given += usize::from(given);
        tally.right += usize::from(given && hit);
        tally.agreed += usize::from(hit && !(wanted && missed));
        if ballot.sort == Sort::Speaker {
            self.margins.push((verdict.margin, given, hit && !(wanted && missed)));
        }
        verdict
    }
}

/// Goes over a text, noting questions and counting answers.
pub(super) fn go_over<'a>(
    record: &'a Record,
    model: Option<&'a Model>,
    weights: (f32, f32),
    questions: Option<&'a mut Questions>,
) -> (Tallies, Vec<(i32, bool, bool)>) {
    let begin = |found: &Entities| {
        let mut teacher = Teacher {
            record,
            model: model.map(ByModel::new),
            names: Vec::new(),
            count: 0,
            said: None,
            weights,
            questions,
            found: false,
            tallies: Default::default(),
            margins: Vec::new(),
        };
        teacher.meet(found);
        teacher
    };
    let (entities, mut teacher) =
        entities::resolve_by(&record.text, &record.syntax, record.names.clone(), begin, &Stop::never());
    teacher.meet(&entities);
    let mut resolver = Resolver::new(&record.text, &record.syntax, &entities, &mut teacher);
    for said in &record.said {
        resolver.judge.said = Some(&said.answer);
        resolver.speaker(&said.attribution, said.kind);
    }
    if !record.by_hand {
        return (teacher.tallies, teacher.margins);
    }
    // The same statements as the crate finds them.
    teacher.margins.clear();
    teacher.found = true;
    let mut resolver = Resolver::new(&record.text, &record.syntax, &entities, &mut teacher);
    for found in &record.found {
        resolver.judge.said = found.same.and_then(|same| record.said.get(same)).map(|said| &said.answer);
        resolver.speaker(&found.attribution, found.kind);
    }
    (teacher.tallies, teacher.margins)
}
