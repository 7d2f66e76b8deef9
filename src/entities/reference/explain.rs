//! What the ranker was asked, what it answered, and what weighed most.

use super::super::Entities;
use super::ballot::{Ballot, ByModel, Judge, NOBODY, Verdict};
use super::signs::TEMPLATES;
use crate::explain::{About, Decision, Sign};
use crate::linear::Model;
use crate::linear::explain::Glossary;
use crate::linear::margin::Sureness;
use crate::syntax::Syntax;

/// Tokens on either side of the asking one whose words are told.
const AROUND: u32 = 40;

/// A judge that tells what weighed for its answers.
pub(crate) struct Watching<'a> {
    judge: ByModel<'a>,
    text: &'a str,
    syntax: &'a Syntax,
    about: About,
    /// What entities are called.
    names: Vec<String>,
    pub(crate) decisions: Vec<Decision>,
}

impl<'a> Watching<'a> {
    pub(crate) fn new(model: &'a Model, text: &'a str, syntax: &'a Syntax, about: About, found: &Entities) -> Self {
        let names = found.list.iter().map(|entity| entity.name.clone()).collect();
        Watching { judge: ByModel::new(model), text, syntax, about, names, decisions: Vec::new() }
    }

    /// The answer `number` against `next`.
    fn decision(&self, ballot: &Ballot, number: usize, next: Option<usize>) -> Option<Decision> {
        let own = ballot.features().nth(number).unwrap_or_default();
        let other = next.and_then(|next| ballot.features().nth(next)).unwrap_or_default();
        let score = |features: &[u64]| self.judge.score(ballot.sort, features) as f32 / self.judge.scale.max(1.0);
        let only = |these: &[u64], those: &[u64], sign: f32| -> Vec<(u64, f32)> {
            let own = these.iter().filter(|feature| !those.contains(feature));
            own.map(|feature| (*feature, sign * score(&[*feature]))).collect()
        };
        let mut signs = only(own, other, 1.0);
        signs.extend(only(other, own, -1.0));
        let mut glossary = Glossary::new(&TEMPLATES);
        let from = ballot.at.saturating_sub(AROUND) as usize;
        for token in self.syntax.tokens.iter().skip(from).take(2 * AROUND as usize) {
            glossary.word(token.folded, token.text(self.text));
        }
        let name = |number: usize| {
            let entity = ballot.entities().get(number).copied().unwrap_or(NOBODY);
            self.names.get(entity as usize).cloned().unwrap_or_else(|| "nobody".to_owned())
        };
        let mut decision = Decision::new(self.about, self.syntax.token(ballot.at)?.span(), name(number));
        decision.instead = next.map(name);
        decision.lead = score(own) - score(other);
        decision.signs = Sign::strongest(signs, |feature| glossary.name(*feature));
        Some(decision)
    }
}

impl Judge for Watching<'_> {
    fn choose(&mut self, ballot: &Ballot) -> Verdict {
        let verdict = self.judge.choose(ballot);
        let others = ballot.features().enumerate().filter(|(number, _)| *number != verdict.number);
        let next = others.max_by_key(|(number, own)| (self.judge.score(ballot.sort, own), usize::MAX - number));
        let next = next.map(|(number, _)| number);
        self.decisions.extend(self.decision(ballot, verdict.number, next));
        verdict
    }

    fn sureness(&self) -> (Sureness<2>, u16) {
        self.judge.sureness()
    }
}
