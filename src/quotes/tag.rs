//! The tagger: labels for all tokens, read as attributions.

use super::act::Sense;
use super::context::Context;
use super::features::{self, Paragraph};
use super::labels::{self, CUE};
use super::own::OwnRef;
use super::read::{self, Attribution};
use crate::linear::Model;
use crate::syntax::Syntax;
use std::ops::Range;

/// The attributions of a text, with what was known of its words.
pub(super) struct Tagged<'a> {
    pub(super) found: Vec<Attribution>,
    context: Context<'a>,
}

impl Tagged<'_> {
    /// What the head of a cue says of the act: its word that is most often a cue.
    pub(super) fn sense(&self, cue: &Range<u32>) -> Sense {
        let atoms = cue.clone().filter_map(|at| self.context.atom(at));
        atoms.rev().max_by_key(|atom| atom.cue.strength).map_or(Sense::Other, |atom| atom.cue.sense)
    }
}

/// Finds the attributions of a text.
pub(super) fn tag<'a>(text: &str, syntax: &'a Syntax, model: &Model) -> Tagged<'a> {
    let own = OwnRef::read(model.extra());
    let context = Context::new(text, syntax, own.cues);
    let favour = (own.favour_cue as f32 * model.scale() / 100.0) as i16;
    let scorer = model.scorer();
    let mut lattice = model.lattice();
    let mut buffer = Vec::new();
    let mut runs = Vec::new();
    for (number, line) in syntax.lines.iter().enumerate() {
        let paragraph = Paragraph::new(&context, number);
        lattice.clear();
        for at in line.start..line.end {
            features::of(&context, &paragraph, at, &mut buffer);
            let mut scores = scorer.score(&buffer);
            scores[CUE] = scores[CUE].saturating_add(favour);
            lattice.push(scores);
        }
        labels::runs(lattice.decode(), line.start, &mut runs);
    }
    Tagged { found: read::read(syntax, &runs), context }
}
