//! What decided on statements: the signs for each cue, source and content, the rules without which a
//! statement would differ, and what spoke for its speaker.

use super::calibration::Calibration;
use super::context::Context;
use super::features::{self, Paragraph, TEMPLATES};
use super::labels::{CUE, HELD, LABELS};
use super::rules::RULES;
use super::{Seen, attribute, tag};
use crate::article::{Act, Quote};
use crate::entities::Entities;
use crate::entities::reference::{ByModel, Watching};
use crate::explain::{About, Decision};
use crate::linear::explain::{Glossary, choice};
use crate::linear::{MAX_LABELS, Model, WINDOW};
use crate::rules;
use crate::span::Span;
use crate::stop::Stop;
use crate::syntax::{Syntax, TOGETHER};
use std::ops::Range;

/// Decisions on all statements of a text, on their parts and on their speakers.
pub(crate) fn explain(text: &str, syntax: &Syntax, entities: &Entities, models: (&Model, &Model)) -> Vec<Decision> {
    let (model, ranker) = models;
    let never = Stop::never();
    let mut judge = Watching::new(ranker, text, syntax, About::Speaker, entities);
    let quotes = attribute(text, syntax, entities, (model, &mut judge), &mut Seen::default(), &never);
    let mut decisions: Vec<Decision> = quotes.iter().map(statement).collect();
    for rule in RULES {
        let by = (model, &mut ByModel::new(ranker));
        let find = || attribute(text, syntax, entities, by, &mut Seen::default(), &never);
        let others = rules::without(rule.id, find);
        for (quote, decision) in quotes.iter().zip(&mut decisions) {
            if !others.iter().any(|other| is_same(quote, other)) {
                decision.rules.push(rule);
            }
        }
        let around = |quote: &Quote| statement(quote).span;
        let gone = others.iter().filter(|other| !quotes.iter().any(|quote| around(quote).overlaps(around(other))));
        decisions.extend(gone.map(|other| Decision::by(rule, About::Statement, around(other), "no statement")));
    }
    decisions.extend(parts(text, syntax, model));
    decisions.extend(judge.decisions.into_iter().map(|decision| {
        // Asked for at one word of it, told for the whole source.
        let whole = quotes.iter().filter_map(|quote| quote.source).find(|source| source.overlaps(decision.span));
        Decision { span: whole.unwrap_or(decision.span), ..decision }
    }));
    decisions.sort_by_key(|decision| decision.span);
    decisions
}

/// The decision that there is this statement, its rules aside.
fn statement(quote: &Quote) -> Decision {
    let whole = quote.content.iter().chain(&quote.cue).chain(&quote.source);
    let span = whole.copied().reduce(cover).unwrap_or(Span::at(0, 0));
    let act = if quote.act == Act::Thought { " thought" } else { "" };
    let denied = if quote.is_denied() { ", denied" } else { "" };
    Decision::new(About::Statement, span, format!("{}{act}{denied}", quote.kind))
}

/// From the beginning of the first to the end of the last.
fn cover(one: Span, other: Span) -> Span {
    Span::new(one.start().min(other.start()), one.end().max(other.end())).unwrap_or(one)
}

/// Whether all but confidences is alike.
fn is_same(one: &Quote, other: &Quote) -> bool {
    (one.kind, one.act, one.polarity, one.speaker) == (other.kind, other.act, other.polarity, other.speaker)
        && (&one.content, one.cue, one.source) == (&other.content, other.cue, other.source)
}

/// What the tagger saw at the first word of each cue, source and content.
fn parts(text: &str, syntax: &Syntax, model: &Model) -> Vec<Decision> {
    let own = Calibration::read(model.extra());
    let mut favour = [0; MAX_LABELS];
    (favour[CUE], favour[HELD]) = own.favours(model.scale());
    let name = |label: u8| match LABELS.get(usize::from(label)) {
        None | Some(&"O") => "no part".to_owned(),
        Some(label) => label.trim_start_matches("B-").to_owned(),
    };
    let mut decisions = Vec::new();
    for (first, part) in syntax.parts(TOGETHER) {
        let context = Context::new(text, &part, own.cues);
        for (number, line) in part.lines.iter().enumerate() {
            let paragraph = Paragraph::new(&context, number);
            for Range { start, end } in tag::telling(&context, line) {
                let mut lattice = model.lattice();
                let mut seen = Vec::new();
                for at in start..end {
                    let mut own = Vec::new();
                    features::all(&context, &paragraph, at, &mut own);
                    let scores = model.scorer().score(&own);
                    lattice.push(std::array::from_fn(|label| scores[label].saturating_add(favour[label])));
                    seen.push(own);
                }
                let labels = lattice.decode(&Stop::never()).to_vec();
                for (place, (own, label)) in seen.iter().zip(&labels).enumerate().filter(|(_, (_, l))| **l % 2 == 1) {
                    let goes_on = labels.iter().skip(place + 1).take_while(|next| **next == label + 1).count();
                    let at = start + place as u32 + first;
                    let span = syntax.span(at, at + 1 + goes_on as u32);
                    let (Some(span), Some(choice)) = (span, choice(model, own, &favour, &labels, place)) else {
                        continue;
                    };
                    let mut decision = Decision::new(About::Part, span, name(*label));
                    decision.instead = Some(name(choice.instead));
                    decision.lead = choice.lead;
                    decision.signs = choice.signs(&glossary(text, syntax, &context, at, first));
                    decisions.push(decision);
                }
            }
        }
    }
    decisions
}

/// What features at the token `at` may hold; the part that `context` is of begins with the token `first`.
fn glossary(text: &str, syntax: &Syntax, context: &Context<'_>, at: u32, first: u32) -> Glossary {
    /// So far away may the words around the quotation stand whose features are told by them.
    const FAR: u32 = 40;
    let mut glossary = Glossary::new(TEMPLATES);
    for near in at.saturating_sub(FAR)..at + FAR {
        let Some(token) = syntax.token(near) else { break };
        glossary.word(token.folded, token.text(text));
        if let Some(view) =
            near.checked_sub(first).and_then(|near| context.view(near)).filter(|_| near.abs_diff(at) <= WINDOW as u32)
        {
            let stem = u32::from(view.cue.stem);
            glossary.values([view.p4, view.p6, view.p10, view.p20, view.cluster, view.suffix, view.shape, stem]);
        }
    }
    glossary
}
