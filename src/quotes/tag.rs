//! The tagger: labels for all tokens, read as attributions.

use super::calibration::Calibration;
use super::context::Context;
use super::features::{self, Around, Look, Paragraph, alone};
use super::labels::{self, CUE, HELD};
use super::read::{self, Attribution};
use super::rules::talk::Turns;
use super::rules::{according, asides, blocks, chains, subject};
use super::token_view::TokenView;
use crate::linear::{Model, Scores, Share, Shares, Table};
use crate::rules::is_on;
use crate::stop::Stop;
use crate::syntax::{Line, Mark, Syntax, TOGETHER};
use std::ops::Range;

/// Whether a token neither announces nor stands in marks: a sentence of such tokens holds no statement.
fn is_quiet(view: &TokenView) -> bool {
    view.cue.strength == 0
        && !view.quoted
        && !matches!(view.mark, Mark::OpenQuote | Mark::CloseQuote | Mark::StrayQuote)
}

/// The sentences of a line that may hold statements, neighbours as one.
pub(super) fn telling(context: &Context<'_>, line: &Line) -> Vec<Range<u32>> {
    let sentences = context.syntax.sentences.get(context.syntax.sentence_of(line.start)..).unwrap_or_default();
    let mut found: Vec<Range<u32>> = Vec::new();
    for sentence in sentences.iter().take_while(|sentence| sentence.start < line.end) {
        let own = sentence.start.max(line.start)..sentence.end.min(line.end);
        if context.views.get(own.start as usize..own.end as usize).is_none_or(|views| views.iter().all(is_quiet)) {
            continue;
        }
        match found.last_mut() {
            Some(last) if last.end == own.start => last.end = own.end,
            _ => found.push(own),
        }
    }
    found
}

/// What tokens seen before added to the scores, under one model.
pub(crate) type Seen = Shares<Look>;

#[inline]
fn share<'s>(seen: &'s mut Seen, scorer: &Table<'_>, view: &TokenView) -> &'s Share {
    seen.of(scorer, view.word, Look::of(view), |place, out| alone(view, place, out))
}

/// Finds the attributions of a text without talk.
#[cfg(feature = "train")]
pub(super) fn tag_text(text: &str, syntax: &Syntax, model: &Model) -> Vec<Attribution> {
    tag(text, syntax, &Turns::default(), model, &mut Seen::default(), &Stop::never())
}

/// Finds the attributions of a text outside the lines of `turns`; of no use once `stop` was raised.
pub(super) fn tag(
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
    for (number, line) in stop.watch(syntax.lines.iter().enumerate().filter(|(number, _)| !is_turn(*number))) {
        let stretches = telling(context, line);
        if stretches.is_empty() {
            continue;
        }
        let paragraph = Paragraph::new(context, number);
        for Range { start, end } in stretches {
            let beyond = [[start.wrapping_sub(2), start.wrapping_sub(1)], [end, end + 1]];
            let beyond = beyond.map(|side| side.map(|at| *share(seen, &scorer, paragraph.view(context, at))));
            lattice.blank((end - start) as usize, &beyond);
            let (mut last, mut shared) = (None, Scores::default());
            for (place, at) in stop.watch((start..end).enumerate()) {
                lattice.spread(place as isize, share(seen, &scorer, paragraph.view(context, at)));
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
            let Some(first) = lattice.decode(stop).iter().position(|label| *label != 0) else { continue };
            let (labels, margins) = lattice.margins(first, stop);
            labels::runs(labels, margins, start, &mut runs);
        }
    }
    let mut found = read::read(syntax, &runs);
    if is_on("chains") {
        chains::chains(syntax, &mut found);
    }
    subject::complete(context, &mut found);
    // Margins in tenths of log-odds, whatever the scale of the model.
    found.iter_mut().for_each(|a| a.margin = (a.margin as f32 * 10.0 / model.scale()) as i32);
    if is_on("according") {
        according::complete(context, &mut found);
    }
    if is_on("asides") {
        asides::complete(context, &mut found);
    }
    if is_on("blocks") {
        blocks::complete(context, &mut found);
    }
    found
}
