//! Statements: what is said, by which words it is announced, whose it is.
//!
//! **Method.** One tagger over the tokens of a paragraph marks cues ("said"), contents and sources;
//! the labels of contents and sources say on which side their cue stands ([`labels`]), so they are
//! read off without a further model ([`read`]), and a statement may have parts on both sides of its
//! cue or go on over paragraphs. Quotation marks are paired by rules before and are features here
//! ([`features`]). The source is then resolved to an entity ([`speaker`]).
//!
//! **Why.** Which verb reports, and where its clause ends, depends on the words around more than on
//! grammar; with word clusters, the nearest likely cue and the state of the quotation marks as
//! features, a linear chain finds more than rules over a parser do, at a hundred times the speed.
//!
//! **Weaknesses.** Boundaries of indirect speech, where people disagree too. Rare cues. A cue in
//! the words of a quotation is not looked for.

mod act;
mod atom;
mod content;
mod context;
mod cues;
#[cfg(feature = "train")]
mod encode;
mod features;
mod fill;
mod labels;
#[cfg(feature = "train")]
mod lexicon;
mod own;
mod read;
mod source_words;
mod speaker;
mod subject;
mod tag;
#[cfg(test)]
mod tests;
#[cfg(feature = "train")]
pub(crate) mod train;

use crate::article::{Act, Quote, QuoteKind};
use crate::entities::Entities;
use crate::ids::EntityId;
use crate::linear::{Model, ModelError};
use crate::syntax::Syntax;
use act::Sense;
use read::Attribution;
use speaker::Resolver;
use std::ops::Range;
use tag::Tagged;

/// Name of the stage in model files.
pub(crate) const STAGE: &str = "quotes";

/// Words that a statement without any cue must have at least.
const LEAST_WORDS: usize = 4;

/// Whether `model` is one that [`attribute`] can use.
pub(crate) fn check(model: &Model) -> Result<(), ModelError> {
    model.check(STAGE, features::VERSION, &labels::LABELS)
}

/// Finds the statements of a text, by their place in it. `model` has passed [`check`].
pub(crate) fn attribute(text: &str, syntax: &Syntax, entities: &Entities, model: &Model) -> Vec<Quote> {
    let tagged = tag::tag(text, syntax, model);
    let mut resolver = Resolver::new(syntax, entities);
    let quotes = tagged.found.iter().filter_map(|attribution| {
        let kind = content::kind(syntax, &attribution.content)?;
        let words: usize = attribution.content.iter().map(Range::len).sum();
        if attribution.cue.is_none() && (kind != QuoteKind::Direct || words < LEAST_WORDS) {
            return None;
        }
        let content = content::spans(syntax, &attribution.content);
        let span = |tokens: &Option<Range<u32>>| tokens.as_ref().and_then(|t| syntax.span(t.start, t.end));
        let speaker = resolver.speaker(attribution, kind).map(|entity| EntityId::new(entity as usize));
        (!content.is_empty()).then(|| Quote {
            kind,
            act: act(&tagged, attribution, kind),
            content,
            cue: span(&attribution.cue),
            source: span(&attribution.source),
            speaker,
            confidence: tagged.confidence(attribution, kind),
        })
    });
    quotes.collect()
}

/// Thought where the head of the cue says so. What is no report ("supports", "plans to"), is denied
/// ("did not respond to") or has no source ("was expected to") is no utterance either, unless the
/// words are quoted.
fn act(tagged: &Tagged<'_>, attribution: &Attribution, kind: QuoteKind) -> Act {
    let Some(cue) = &attribution.cue else { return Act::Speech };
    let uttered = match (tagged.sense(cue), kind) {
        (Sense::Thought, _) => false,
        (_, QuoteKind::Direct) => true,
        (sense, QuoteKind::Indirect) => sense == Sense::Report && attribution.source.is_some() && !tagged.denies(cue),
        (_, QuoteKind::Mixed) => true,
    };
    if uttered { Act::Speech } else { Act::Thought }
}
