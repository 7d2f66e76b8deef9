//! What is done to the names that the tagger found, in this order. Each rule is for what the text
//! decides beyond doubt, or for what the corpora label in several ways; `.ci/worth` switches each of
//! them off in turn and prints what it is worth.

use super::{Context, Name, hyphens, peoples};
use crate::rules;

/// A pass over all names of a text.
pub(super) struct Rule {
    /// Short and unique.
    pub(super) id: &'static str,
    /// What it is for.
    pub(super) why: &'static str,
    pub(super) example: &'static str,
    pub(super) apply: fn(&Context<'_>, Vec<Name>) -> Vec<Name>,
}

impl Rule {
    pub(super) fn told(&self) -> rules::Rule {
        rules::Rule::new("mentions", self.id, self.why, self.example)
    }
}

/// All rules, in the order in which they are applied.
pub(super) const RULES: [Rule; 2] = [
    Rule {
        id: "peoples",
        why: "a people of two words is one name, which the tagger takes apart",
        example: "\"South Korean\"",
        apply: peoples::mark,
    },
    Rule {
        id: "hyphens",
        why: "a name within a hyphenated word is a name",
        example: "\"London-based\" names London, \"China-US\" two countries",
        apply: hyphens::split,
    },
];

/// The rules as they are told.
pub(crate) fn told() -> impl Iterator<Item = rules::Rule> {
    RULES.iter().map(Rule::told)
}

/// The names after all rules but the one whose number is given.
pub(super) fn apply(context: &Context<'_>, names: Vec<Name>, without: Option<usize>) -> Vec<Name> {
    let kept = RULES.iter().enumerate().filter(|(number, _)| Some(*number) != without);
    kept.fold(names, |names, (_, rule)| (rule.apply)(context, names))
}
