//! What the ranker was asked, what it answered, and what weighed most.

use super::ballot::{Ballot, ByModel, Judge, NOBODY, Verdict};
use crate::explain::{About, Decision, Sign};
use crate::linear::Model;
use crate::linear::explain::{Glossary, Template};
use crate::linear::margin::Sureness;
use crate::syntax::Syntax;

/// By the first number of a group of templates: see [`super::features`], [`super::walk`], [`super::governing`],
/// [`super::rivals`], [`super::asked_noun`] and the features of speakers.
const TEMPLATES: [Template; 14] = [
    (0, "the pronoun and the candidate", false),
    (150, "nobody for the pronoun", false),
    (200, "the pronoun for a thing and the candidate", false),
    (210, "nobody for the pronoun for a thing", false),
    (300, "the noun and the candidate", false),
    (350, "nobody for the noun", false),
    (400, "the source and the candidate", false),
    (430, "whose turn it is", false),
    (450, "where the candidate was named", false),
    (500, "nobody for the statement", false),
    (620, "the verbs of the pronoun and the candidate", false),
    (640, "the candidate and its closest rival", false),
    (660, "the first name and the pronoun", false),
    (680, "the candidate and the name behind the pronoun", false),
];

/// Tokens on either side of the asking one whose words are told.
const AROUND: u32 = 40;

/// A judge that remembers what it was asked.
pub(crate) struct Watching<'a> {
    judge: ByModel<'a>,
    model: &'a Model,
    /// What entities are called.
    names: Vec<String>,
    asked: Vec<Asked>,
}

struct Asked {
    /// The token that asks.
    at: u32,
    choice: u32,
    instead: Option<u32>,
    lead: f32,
    signs: Vec<(u64, f32)>,
}

impl<'a> Watching<'a> {
    pub(crate) fn new(model: &'a Model, names: Vec<String>) -> Watching<'a> {
        Watching { judge: ByModel::new(model), model, names, asked: Vec::new() }
    }

    fn name(&self, entity: u32) -> String {
        self.names.get(entity as usize).cloned().unwrap_or_else(|| "nobody".to_owned())
    }

    /// The answers as decisions.
    pub(crate) fn decisions(self, text: &str, syntax: &Syntax, about: About) -> Vec<Decision> {
        let decide = |asked: &Asked| {
            let span = syntax.tokens.get(asked.at as usize)?.span();
            let mut glossary = Glossary::new(&TEMPLATES);
            let from = asked.at.saturating_sub(AROUND);
            for token in syntax.tokens.iter().skip(from as usize).take(2 * AROUND as usize) {
                glossary.word(token.folded, token.text(text));
            }
            let mut decision = Decision::new(about, span, self.name(asked.choice));
            decision.instead = asked.instead.map(|entity| self.name(entity));
            decision.lead = asked.lead;
            decision.signs = Sign::strongest(asked.signs.clone(), |feature| glossary.name(*feature));
            Some(decision)
        };
        self.asked.iter().filter_map(decide).collect()
    }
}

impl Judge for Watching<'_> {
    fn choose(&mut self, ballot: &Ballot) -> Verdict {
        let verdict = self.judge.choose(ballot);
        let scorer = self.model.scorer();
        let column = ballot.sort as usize;
        let score = |features: &[u64]| scorer.score(features).get(column).map_or(0, |score| i32::from(*score));
        let all: Vec<&[u64]> = ballot.features().collect();
        let others = (0..all.len()).filter(|number| *number != verdict.number);
        let next = others.max_by_key(|number| (score(all[*number]), usize::MAX - number));
        let own = all.get(verdict.number).copied().unwrap_or_default();
        let next_own = next.and_then(|number| all.get(number)).copied().unwrap_or_default();
        let units = |score: i32| score as f32 / self.model.scale().max(1.0);
        let only = |these: &[u64], those: &[u64], sign: f32| -> Vec<(u64, f32)> {
            let own = these.iter().filter(|feature| !those.contains(feature));
            own.map(|feature| (*feature, sign * units(score(&[*feature])))).collect()
        };
        let mut signs = only(own, next_own, 1.0);
        signs.extend(only(next_own, own, -1.0));
        let entity = |number: usize| ballot.entities().get(number).copied().unwrap_or(NOBODY);
        self.asked.push(Asked {
            at: ballot.at,
            choice: entity(verdict.number),
            instead: next.map(entity),
            lead: units(score(own) - score(next_own)),
            signs,
        });
        verdict
    }

    fn sureness(&self) -> (Sureness<2>, u16) {
        self.judge.sureness()
    }
}

impl<J: Judge> Judge for &mut J {
    fn choose(&mut self, ballot: &Ballot) -> Verdict {
        (**self).choose(ballot)
    }

    fn sureness(&self) -> (Sureness<2>, u16) {
        (**self).sureness()
    }
}
