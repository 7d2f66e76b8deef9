//! The tagger: labels for all tokens, read as attributions.

use super::calibration::Calibration;
use super::context::Context;
use super::features::{self, Around, Look, Paragraph, alone};
use super::labels::{self, CUE, HELD};
use super::read::{self, Attribution};
use super::rules::talk::Turns;
use super::rules::{according, chains, subject};
use super::token_view::{OUTSIDE, TokenView};
use crate::linear::{Model, Scores, Shares};
use crate::rules::is_on;
use crate::stop::Stop;
use crate::syntax::{Mark, Syntax, TOGETHER};

/// The margin of what rules find.
pub(super) const SURE: i32 = 19;

/// Whether a token neither announces nor stands in marks: a line of such tokens holds no statement.
fn is_quiet(view: &TokenView) -> bool {
    view.cue.strength == 0
        && !view.quoted
        && !matches!(view.mark, Mark::OpenQuote | Mark::CloseQuote | Mark::StrayQuote)
}

/// What tokens seen before added to the scores, under one model.
pub(crate) type Seen = Shares<Look>;

/// Finds the attributions of a text outside the lines of `turns`.
#[cfg(feature = "train")]
pub(super) fn tag(text: &str, syntax: &Syntax, turns: &Turns, model: &Model, seen: &mut Seen) -> Vec<Attribution> {
    tag_until(text, syntax, turns, model, seen, &Stop::never())
}

/// As [`tag`]; of no use once `stop` was raised.
pub(super) fn tag_until(
    text: &str,
    syntax: &Syntax,
    turns: &Turns,
    model: &Model,
    seen: &mut Seen,
    stop: &Stop,
) -> Vec<Attribution> {
    let own = Calibration::read(model.extra());
    let mut found = Vec::new();
    for (first, part) in stop.watch(syntax.parts(TOGETHER)) {
        let line = syntax.line_of(first);
        let context = Context::new(text, &part, own.cues);
        let attributions = tag_in(&context, |number| turns.holds(line + number), &own, model, seen, stop);
        found.extend(attributions.into_iter().map(|attribution| attribution.later_by(first)));
    }
    found
}

fn tag_in(
    context: &Context<'_>,
    is_turn: impl Fn(usize) -> bool,
    own: &Calibration<'_>,
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
        let Some(own) = context.views.get(line.start as usize..line.end as usize) else { continue };
        if own.iter().all(is_quiet) {
            continue;
        }
        let paragraph = Paragraph::new(context, number);
        lattice.blank(own.len(), &outside);
        let (mut last, mut shared) = (None, Scores::default());
        for ((place, view), at) in stop.watch(own.iter().enumerate().zip(line.start..)) {
            let share = seen.of(&scorer, view.word, Look::of(view), |place, out| alone(view, place, out));
            lattice.spread(place, share);
            let around = Around::new(context, &paragraph, at);
            buffer.clear();
            features::of(context, &paragraph, at, &around, &mut buffer);
            lattice.add(place, &scorer.score(&buffer));
            // Worked out once a stretch of tokens that have them in common.
            if last != Some(around) {
                buffer.clear();
                around.features(context, &paragraph, &mut buffer);
                shared = scorer.score(&buffer);
                shared[CUE] = shared[CUE].saturating_add(favour_cue);
                shared[HELD] = shared[HELD].saturating_add(favour_held);
                last = Some(around);
            }
            lattice.add(place, &shared);
        }
        // How sure the words before the first statement are is not asked.
        let Some(first) = lattice.decode().iter().position(|label| *label != 0) else { continue };
        let (labels, margins) = lattice.margins_from(first);
        labels::runs(labels, margins, line.start, &mut runs);
    }
    let mut found = read::read(syntax, &runs);
    if is_on("chains") {
        chains::chains(syntax, &mut found);
    }
    subject::complete(context, &mut found);
    // Margins in tenths of log-odds, whatever the scale of the model.
    found.iter_mut().for_each(|a| a.margin = (a.margin as f32 * 10.0 / model.scale()) as i32);
    if is_on("according") {
        according::complete(syntax, SURE, &mut found);
    }
    found
}
