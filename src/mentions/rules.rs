//! What is done to the names that the tagger found, in this order. Each rule is for what the text
//! decides beyond doubt, or for what the corpora label in several ways; `.ci/worth` switches each of
//! them off in turn and prints what it is worth.

use super::{Context, Name, hyphens, peoples};

/// A pass over all names of a text.
#[cfg_attr(not(feature = "train"), allow(dead_code, reason = "what a rule is called is told with its worth"))]
pub(super) struct Rule {
    /// Short and unique.
    pub(super) id: &'static str,
    /// What it is for, with an example.
    pub(super) why: &'static str,
    pub(super) apply: fn(&Context<'_>, Vec<Name>) -> Vec<Name>,
}

/// All rules, in the order in which they are applied.
pub(super) const RULES: [Rule; 2] = [
    Rule { id: "peoples", why: "\"South Korean\" is one people", apply: peoples::mark },
    Rule { id: "hyphens", why: "\"London-based\" names London, \"China-US\" two countries", apply: hyphens::split },
];

/// The names after all rules but the one whose number is given.
pub(super) fn apply(context: &Context<'_>, names: Vec<Name>, without: Option<usize>) -> Vec<Name> {
    let kept = RULES.iter().enumerate().filter(|(number, _)| Some(*number) != without);
    kept.fold(names, |names, (_, rule)| (rule.apply)(context, names))
}
