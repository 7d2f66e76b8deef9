//! The tagger: labels for all tokens, read as attributions.

use super::atom::{Atom, OUTSIDE};
use super::context::Context;
use super::cues::CueWord;
use super::features::{self, Look, Paragraph, alone};
use super::labels::{self, CUE, HELD};
use super::own::{OwnRef, sort};
use super::read::{self, Attribution};
use super::rules::switch::is_on;
use super::rules::turns::Turns;
use super::rules::{according, fill, repair, subject};
use crate::article::{Act, QuoteKind};
use crate::linear::{Model, Scores, Shares};
use crate::stop::Stop;
use crate::syntax::{Mark, Syntax, TOGETHER};
use crate::words::Class;
use std::ops::Range;

/// The margin of what rules find.
pub(super) const SURE: i32 = 19;

/// The attributions of a text, with what is known of their cues.
pub(super) struct Tagged<'a> {
    pub(super) found: Vec<Attribution>,
    pub(super) cues: KnownCues<'a>,
}

/// What the model knows of the cues of a text.
pub(super) struct KnownCues<'a> {
    syntax: &'a Syntax,
    own: OwnRef<'a>,
}

impl KnownCues<'_> {
    /// The word of a cue that is most often one.
    fn head(&self, cue: &Range<u32>) -> Option<(u32, CueWord)> {
        let words = self.syntax.slice(cue.start, cue.end).iter().map(|token| token.folded);
        words.rev().map(|word| (word, self.own.cues.get(word))).max_by_key(|(_, known)| known.strength)
    }

    /// Whether the cue's head is a form of "show", "find" or "cite".
    pub(super) fn shows(&self, cue: &Range<u32>) -> bool {
        self.head(cue).is_some_and(|(word, _)| Class::Showing.has(word))
    }

    /// Whether the cue tells what lies ahead without saying who thinks so: "is expected", "was due".
    pub(super) fn is_impersonal(&self, attribution: &Attribution) -> bool {
        attribution.cue.as_ref().is_some_and(|cue| {
            let subject = attribution.source.as_ref().is_none_or(|source| source.end <= cue.start);
            let any = |class: Class| self.syntax.slice(cue.start, cue.end).iter().any(|t| class.has(t.folded));
            subject && any(Class::Be) && any(Class::Ahead)
        })
    }

    /// How sure the attribution is, from 0 to 1.
    pub(super) fn confidence(&self, attribution: &Attribution, kind: QuoteKind, act: Act) -> f32 {
        f32::from(self.own.sureness.of(sort(kind, act), attribution.margin)) / 1000.0
    }
}

/// Whether a token neither announces nor stands in marks: a line of such tokens holds no statement.
fn is_quiet(atom: &Atom) -> bool {
    atom.cue.strength == 0
        && !atom.quoted
        && !matches!(atom.mark, Mark::OpenQuote | Mark::CloseQuote | Mark::StrayQuote)
}

/// What tokens seen before added to the scores, under one model.
pub(crate) type Seen = Shares<Look>;

/// Finds the attributions of a text outside the lines of `turns`.
#[cfg(feature = "train")]
pub(super) fn tag<'a>(text: &str, syntax: &'a Syntax, turns: &Turns, model: &'a Model, seen: &mut Seen) -> Tagged<'a> {
    tag_until(text, syntax, turns, model, seen, &Stop::never())
}

/// As [`tag`]; of no use once `stop` was raised.
pub(super) fn tag_until<'a>(
    text: &str,
    syntax: &'a Syntax,
    turns: &Turns,
    model: &'a Model,
    seen: &mut Seen,
    stop: &Stop,
) -> Tagged<'a> {
    let own = OwnRef::read(model.extra());
    let mut found = Vec::new();
    for (first, part) in stop.watch(syntax.parts(TOGETHER)) {
        let line = syntax.line_of(first);
        let context = Context::new(text, &part, own.cues);
        let attributions = tag_in(&context, |number| turns.holds(line + number), &own, model, seen, stop);
        found.extend(attributions.into_iter().map(|attribution| attribution.later_by(first)));
    }
    Tagged { found, cues: KnownCues { syntax, own } }
}

fn tag_in(
    context: &Context<'_>,
    is_turn: impl Fn(usize) -> bool,
    own: &OwnRef<'_>,
    model: &Model,
    seen: &mut Seen,
    stop: &Stop,
) -> Vec<Attribution> {
    let syntax = context.syntax;
    let (favour_cue, favour_held) = own.favours(model.scale());
    let scorer = model.scorer();
    let mut lattice = model.lattice();
    let mut buffer = Vec::new();
    let mut runs = Vec::new();
    let outside = seen.outside(&scorer, |place, out| alone(&OUTSIDE, place, out));
    for (number, line) in stop.watch(syntax.lines.iter().enumerate()) {
        if is_turn(number) {
            continue;
        }
        let Some(own) = context.atoms.get(line.start as usize..line.end as usize) else { continue };
        if own.iter().all(is_quiet) {
            continue;
        }
        let paragraph = Paragraph::new(context, number);
        lattice.blank(own.len(), &outside);
        let (mut around, mut last, mut shared) = (Vec::new(), Vec::new(), Scores::default());
        for ((place, atom), at) in stop.watch(own.iter().enumerate().zip(line.start..)) {
            let share = seen.of(&scorer, atom.word, Look::of(atom), |place, out| alone(atom, place, out));
            lattice.spread(place, share);
            features::of(context, &paragraph, at, &mut buffer);
            lattice.add(place, &scorer.score(&buffer));
            features::around(context, &paragraph, at, &mut around);
            // Worked out once a stretch of tokens that have them in common.
            if around != last {
                shared = scorer.score(&around);
                shared[CUE] = shared[CUE].saturating_add(favour_cue);
                shared[HELD] = shared[HELD].saturating_add(favour_held);
                std::mem::swap(&mut around, &mut last);
            }
            lattice.add(place, &shared);
        }
        if lattice.decode().iter().all(|label| *label == 0) {
            continue;
        }
        let (labels, margins) = lattice.margins();
        labels::runs(labels, margins, line.start, &mut runs);
    }
    let mut found = read::read(syntax, &runs);
    if is_on("fill") {
        fill::chains(syntax, &mut found);
    }
    repair::all(context, &mut found);
    if is_on("subject") {
        subject::complete(syntax, context, &mut found);
    }
    // Margins in tenths of log-odds, whatever the scale of the model.
    found.iter_mut().for_each(|a| a.margin = (a.margin as f32 * 10.0 / model.scale()) as i32);
    if is_on("according") {
        according::complete(syntax, context, SURE, &mut found);
    }
    found
}
