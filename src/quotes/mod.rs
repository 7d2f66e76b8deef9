//! Statements: what is said, by which words it is announced, whose it is.
//!
//! **Method.** One tagger over the tokens of a paragraph marks cues ("said"), contents and sources;
//! the labels of contents and sources say on which side their cue stands ([`labels`]), so they are
//! read off without a further model ([`read`]), and a statement may have parts on both sides of its
//! cue or go on over paragraphs. Quotation marks are paired by rules before and are features here
//! ([`features`]). What the words show beyond doubt (talk written down, headlines) is left
//! to rules around the tagger ([`rules`]). The source is then resolved to an entity ([`speaker`]).
//!
//! **Why.** Which verb reports, and where its clause ends, depends on the words around more than on
//! grammar; with word clusters, the nearest likely cue and the state of the quotation marks as
//! features, a linear chain finds more than rules over a parser do, at a hundred times the speed.
//!
//! **Weaknesses.** Boundaries of indirect speech, where people disagree too. Rare cues. A cue in
//! the words of a quotation is not looked for, and a sentence without a word that ever announces and without marks goes on
//! with no statement before it.

mod calibration;
mod content;
mod context;
mod cues;
mod explain;
mod features;
mod labels;
mod laws;
mod polarity;
mod read;
mod rules;
pub(crate) mod speaker;
mod tag;
#[cfg(test)]
mod tests;
mod token_view;
#[cfg(feature = "train")]
pub(crate) mod train;

use crate::article::{Act, Form, Polarity, Quote, QuoteKind};
use crate::entities::Entities;
use crate::entities::reference::Judge;
use crate::ids::EntityId;
use crate::linear::{Model, ModelError};
use crate::rules::is_on;
use crate::span::Span;
use crate::stop::Stop;
use crate::syntax::Syntax;
use crate::words::Class;
pub(crate) use explain::explain;
use read::Attribution;
pub(crate) use rules::RULES;
use rules::headlines;
use rules::talk::{self, Turn};
use speaker::Resolver;
use std::ops::Range;
pub(crate) use tag::Seen;

/// Name of the stage in model files.
pub(crate) const STAGE: &str = "quotes";

/// Words that a statement without any cue must have at least.
const LEAST_WORDS: usize = 4;

/// How sure a turn of a talk is.
const SPOKEN: f32 = 0.9;

/// Whether `model` is one that [`attribute`] can use.
pub(crate) fn check(model: &Model) -> Result<(), ModelError> {
    model.check(STAGE, features::VERSION, &labels::LABELS)
}

/// Finds the statements of a text, by their place in it; of no use once `stop` was raised. `model` has passed [`check`];
/// the judge says who speaks.
pub(crate) fn attribute(
    text: &str,
    syntax: &Syntax,
    entities: &Entities,
    (model, judge): (&Model, &mut impl Judge),
    seen: &mut Seen,
    stop: &Stop,
) -> Vec<Quote> {
    let turns = talk::turns(syntax, entities, stop);
    let mut found = tag::tag(text, syntax, &turns, model, seen, stop);
    // "Per Lindqvist, the coach, left": no word within a name announces anything.
    let named = |cue: &Range<u32>| entities.at(cue.start).is_some_and(|r| r.form == Form::Name && cue.end < r.end);
    found.retain(|attribution| !attribution.cue.as_ref().is_some_and(named));
    let sureness = calibration::Calibration::read(model.extra()).sureness;
    if is_on("headlines") {
        headlines::complete(syntax, entities, &mut found);
    }
    if is_on("laws") {
        laws::enforce(text, syntax, &mut found, stop);
    }
    let mut resolver = Resolver::new(text, syntax, entities, judge);
    let mut found = found.into_iter();
    let quotes = stop.watch(&mut found).filter_map(|attribution| {
        let attribution = &attribution;
        let kind = content::kind(syntax, &attribution.content)?;
        let kind = if attribution.verbatim { QuoteKind::Direct } else { kind };
        let words: usize = attribution.content.iter().map(Range::len).sum();
        let announced = attribution.cue.is_some() || attribution.source.is_some();
        let unsaid = kind == QuoteKind::Indirect && is_on("unsaid") && is_nobodys(syntax, attribution);
        if unsaid || !announced && (kind != QuoteKind::Direct || words < LEAST_WORDS) {
            return None;
        }
        let polarity = polarity::of(syntax, attribution, kind)?;
        let (speaker, speaker_confidence) = resolver.speaker(attribution, kind);
        let sort = calibration::sort(kind, attribution.act);
        let cue = polarity::whole_cue(syntax, attribution).map(|cue| content::spans(syntax, &[cue]));
        Some(Quote {
            kind,
            act: act(syntax, attribution, kind),
            polarity,
            content: content::spans(syntax, &attribution.content),
            cue: cue.and_then(|cue| cue.first().copied()),
            source: span(syntax, &attribution.source),
            speaker: speaker.map(|number| EntityId::new(number as usize)),
            confidence: f32::from(sureness.of(sort, attribution.margin)) / 1000.0,
            speaker_confidence,
        })
    });
    let mut quotes: Vec<Quote> = quotes.chain(turns.list.iter().map(|turn| spoken(syntax, turn))).collect();
    stop.leave(text, found);
    if stop.raised() {
        return quotes;
    }
    quotes.retain(|quote| !quote.content.is_empty());
    // Only turns of a talk stand behind later ones; sorting takes as much memory again.
    let place = |quote: &Quote| (quote.content.first().map(|span| span.start()), quote.source.is_none());
    if !quotes.is_sorted_by_key(place) {
        quotes.sort_by_key(place);
    }
    // What somebody said is not also nobody's.
    quotes.dedup_by(|later, kept| later.content == kept.content && later.source.is_none() && later.cue.is_none());
    quotes
}

/// Whether nobody is told to think it: "plans to build", "work is expected to start".
fn is_nobodys(syntax: &Syntax, attribution: &Attribution) -> bool {
    let Attribution { cue, source, .. } = attribution;
    let is_ahead = has(syntax, cue, Class::Be) && has(syntax, cue, Class::Ahead);
    // "Prices are expected by analysts to rise".
    let by = source.as_ref().zip(cue.as_ref()).is_some_and(|(source, cue)| cue.end <= source.start);
    attribution.act == Act::Thought && (source.is_none() || is_ahead && !by)
}

/// Whether a token of the part is of the class.
fn has(syntax: &Syntax, part: &Option<Range<u32>>, class: Class) -> bool {
    part.clone().is_some_and(|mut part| part.any(|at| class.has(syntax.word(at))))
}

fn span(syntax: &Syntax, tokens: &Option<Range<u32>>) -> Option<Span> {
    tokens.as_ref().and_then(|tokens| syntax.span(tokens.start, tokens.end))
}

/// The words of a turn stand as they were said, with or without marks.
fn spoken(syntax: &Syntax, turn: &Turn) -> Quote {
    Quote {
        kind: QuoteKind::Direct,
        act: Act::Speech,
        polarity: Polarity::Affirmed,
        content: content::spans(syntax, &turn.content),
        cue: None,
        source: span(syntax, &Some(turn.source.clone())),
        speaker: turn.speaker.map(|number| EntityId::new(number as usize)),
        confidence: SPOKEN,
        speaker_confidence: 1.0,
    }
}

/// As the cue's label has it, but what is quoted is said, and what is shown or found is said only by a paper: "the
/// study found", not "the visit showed".
fn act(syntax: &Syntax, attribution: &Attribution, kind: QuoteKind) -> Act {
    let shown = || is_on("shown") && has(syntax, &attribution.cue, Class::Showing);
    let paper = || has(syntax, &attribution.source, Class::Paper);
    match kind {
        QuoteKind::Direct => Act::Speech,
        QuoteKind::Indirect if attribution.act == Act::Speech && shown() && !paper() => Act::Thought,
        _ => attribution.act,
    }
}
