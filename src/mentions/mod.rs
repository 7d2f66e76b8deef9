//! Mentions: the names in a text, with what sort of thing each one names.
//!
//! Method: a linear-chain tagger over the tokens of each sentence ([`features`], [`tag`]) tells the
//! eight kinds apart. Beside the word and its neighbours it sees word clusters and lists, for which
//! kinds of things frequent names were taken elsewhere ([`token_view`]), and what the rest of the article
//! says of the word ([`memory`]). A rule for [`hyphens`] follows.
//!
//! Why: names are recognised by context and by memory of other texts; both are weights here, so one pass
//! at more than a million words a second does what lists and grammars alone cannot.
//!
//! What the steps gave, as F1 over people, organizations and places of the articles of every fifth
//! publisher of the modern corpus, which were not trained on (in brackets organizations):
//!
//! | | F1 |
//! |---|---|
//! | 430 modern articles by hand, CoNLL-2003, Wikigold, GUM; 2 500 silver articles; eight kinds as labels | 92.1 (84.9) |
//! | + clusters of modern news and frequent names | 93.0 (86.7) |
//! | + 8 000 silver articles | 93.4 (87.9) |
//! | with a quarter of the silver: the noun nearest to a name, titles in quotation marks; rarer kinds of the teacher, more invented texts | 94.2 (89.5) |
//! | + 1 600 pieces of news written for this crate, the mean of three runs | 94.5 (90.0) |
//!
//! Of rules after the tagger the one for hyphens is worth its while; fourteen others (repeats, edges, joins, kinds, clubs,
//! cities and the like) gave less than a tenth or did harm.
//!
//! Weaknesses: products are found three times in five, works two in three; a team named like its city
//! and a company named like a person are told by context alone.

mod explain;
mod features;
mod hyphens;
mod memory;
mod tag;
#[cfg(test)]
mod tests;
mod token_view;
#[cfg(feature = "train")]
pub(crate) mod train;

use crate::article::EntityKind;
use crate::linear::{Model, ModelError};
use crate::rules::is_on;
use crate::span::Span;
use crate::stop::Stop;
use crate::syntax::{Syntax, TOGETHER};
pub(crate) use explain::explain;
pub(crate) use hyphens::RULES;
use memory::Memory;
pub(crate) use tag::{STAGE, Seen};
use token_view::TokenView;

/// A name in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct NameMention {
    /// Tokens `start..end`. A name inside a hyphenated token stands for that token.
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) span: Span,
    pub(crate) kind: EntityKind,
    /// How likely bounds and kind are right.
    pub(crate) confidence: f32,
}

/// Whether `model` is one that [`find`] can use.
pub(crate) fn check(model: &Model) -> Result<(), ModelError> {
    model.check(STAGE, features::VERSION, &tag::LABELS)
}

/// A name on its way through the rules: tokens `first..end`, or a piece of one token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Name {
    first: u32,
    end: u32,
    span: Span,
    kind: EntityKind,
    /// By how much the least sure of its tokens beats the next best labelling, in stored scores.
    margin: i32,
}

/// What rules look at.
struct Context<'a> {
    text: &'a str,
    syntax: &'a Syntax,
    views: &'a [TokenView],
}

impl Context<'_> {
    /// The name made of the tokens `first..end`.
    fn name(&self, first: u32, end: u32, kind: EntityKind, margin: i32) -> Option<Name> {
        Some(Name { first, end, span: self.syntax.span(first, end)?, kind, margin })
    }
}

/// The names of a text, in text order, without overlaps; of no use once `stop` was raised. `model` has passed
/// [`check`].
pub(crate) fn find(text: &str, syntax: &Syntax, model: &Model, seen: &mut Seen, stop: &Stop) -> Vec<NameMention> {
    let confidence = tag::Confidence::new(model);
    let mut found = Vec::new();
    for (first, part) in stop.watch(syntax.parts(TOGETHER)) {
        let views = token_view::views(text, &part, stop);
        if stop.raised() {
            break;
        }
        let context = Context { text, syntax: &part, views: &views };
        found.extend(names(&context, model, seen, stop).iter().map(|name| NameMention {
            start: name.first + first,
            end: name.end + first,
            span: name.span,
            kind: name.kind,
            confidence: confidence.of(name.margin),
        }));
    }
    found
}

/// The names of a part of a text.
fn names(context: &Context<'_>, model: &Model, seen: &mut Seen, stop: &Stop) -> Vec<Name> {
    let memory = Memory::new(context.text, context.syntax, context.views);
    let found = tag::tag(context, &memory, model, seen, stop);
    if is_on("hyphens") { hyphens::split(context, found) } else { found }
}
