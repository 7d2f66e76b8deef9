//! What is done to the names that the tagger found, in this order. Each rule is for what the text
//! decides beyond doubt, or for what the corpora label in several ways; `.ci/worth` switches each of
//! them off in turn and prints what it is worth.

use super::{Context, Name, hyphens};
use crate::rules::{Rule, is_on};

/// All rules, in the order in which they act.
pub(crate) const RULES: [Rule; 1] = [Rule::new(
    "mentions",
    "hyphens",
    "a name within a hyphenated word is a name",
    "\"London-based\" names London, \"China-US\" two countries",
)];

/// The names after all rules.
pub(super) fn apply(context: &Context<'_>, names: Vec<Name>) -> Vec<Name> {
    if is_on("hyphens") { hyphens::split(context, names) } else { names }
}
