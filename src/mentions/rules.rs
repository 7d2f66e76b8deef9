//! What is done to the names that the tagger found, in this order. Each rule is for what the text
//! decides beyond doubt, or for what the corpora label in several ways; `.ci/worth` switches each of
//! them off in turn and prints what it is worth.

use super::{Context, Name, hyphens, peoples};
use crate::rules::{Rule, is_on};

/// A pass over all names of a text.
pub(super) struct Pass {
    pub(super) rule: Rule,
    apply: fn(&Context<'_>, Vec<Name>) -> Vec<Name>,
}

/// All passes, in the order in which they are applied.
pub(super) const PASSES: [Pass; 2] = [
    Pass {
        rule: Rule::new(
            "mentions",
            "peoples",
            "a people of two words is one name, which the tagger takes apart",
            "\"South Korean\"",
        ),
        apply: peoples::mark,
    },
    Pass {
        rule: Rule::new(
            "mentions",
            "hyphens",
            "a name within a hyphenated word is a name",
            "\"London-based\" names London, \"China-US\" two countries",
        ),
        apply: hyphens::split,
    },
];

/// The rules of this stage.
pub(crate) fn rules() -> impl Iterator<Item = Rule> {
    PASSES.iter().map(|pass| pass.rule)
}

/// The names after all passes.
pub(super) fn apply(context: &Context<'_>, names: Vec<Name>) -> Vec<Name> {
    let kept = PASSES.iter().filter(|pass| is_on(pass.rule.id));
    kept.fold(names, |names, pass| (pass.apply)(context, names))
}
