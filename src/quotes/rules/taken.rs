//! The tokens that statements hold already: what a rule adds keeps off them.

use crate::syntax::Syntax;
use std::ops::Range;

pub(super) struct Taken(Vec<bool>);

impl Taken {
    pub(super) fn none(syntax: &Syntax) -> Taken {
        Taken(vec![false; syntax.tokens.len()])
    }

    pub(super) fn add<'p>(&mut self, parts: impl IntoIterator<Item = &'p Range<u32>>) {
        for part in parts {
            self.0.get_mut(part.start as usize..part.end as usize).into_iter().flatten().for_each(|held| *held = true);
        }
    }

    /// Whether a token of the part is taken; beyond the text all are.
    pub(super) fn holds(&self, part: &Range<u32>) -> bool {
        self.0.get(part.start as usize..part.end as usize).is_none_or(|tokens| tokens.contains(&true))
    }
}
