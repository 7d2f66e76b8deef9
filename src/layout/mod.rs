//! Layout: what each line of a page is there for, and what the page says about the story.
//!
//! Method: the text is cut into lines and hard-wrapped paragraphs are rejoined ([`lines`]). Each
//! line is described by its form ([`shape`]), by phrases that only menus, prompts or credits have
//! ([`phrases`]) and by its place in the page ([`page`]: the main run of prose, repetition, shared
//! words, islands of short lines). A linear-chain tagger gives every line a label ([`tag`]), rules
//! overrule it where scripts wrote the line ([`scripted`]), and [`assemble`] turns labels into
//! blocks and metadata. Names in bylines, dates and datelines are read by rules ([`bylines`],
//! [`dates`], [`datelines`]).
//!
//! Why: what a line is depends far more on the lines around it than on its words, so most features
//! look at the page; the chain then costs nothing and keeps the order of headline, standfirst,
//! byline and body.
//!
//! Weaknesses: subheads and related links that stand alone between paragraphs look alike; a
//! standfirst that is a plain sentence looks like the first paragraph; short lists within the body
//! may be lost. A page without prose has no anchor.

mod assemble;
mod bylines;
mod calendar;
mod captions;
mod clean;
mod clocks;
mod credits;
mod date_tokens;
mod datelines;
mod dates;
mod draft;
mod feature_words;
mod features;
mod glued;
mod language;
mod lines;
mod lists;
mod marks;
mod metadata;
mod overlap;
mod page;
mod phrases;
mod scripted;
mod shape;
mod subheads;
mod tag;
#[cfg(feature = "train")]
pub(crate) mod train;

pub(crate) use calendar::Date;
pub(crate) use tag::STAGE;

use crate::article::{Author, Block, Dateline, Day, Language};
use crate::linear::{Model, ModelError};
use page::Page;

/// How a text is to be read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Options {
    /// The text is already only the article: first line headline, the rest body.
    pub(crate) clean: bool,
    /// The day that "yesterday" and "5 hours ago" are told from.
    pub(crate) published: Option<Date>,
}

/// The blocks of a text and what they say about the story.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Layout {
    pub(crate) language: Language,
    /// All lines that are not blank, in order.
    pub(crate) blocks: Vec<Block>,
    pub(crate) headline: Option<String>,
    pub(crate) standfirst: Option<String>,
    pub(crate) section: Option<String>,
    pub(crate) authors: Vec<Author>,
    pub(crate) published: Option<Day>,
    pub(crate) updated: Option<Day>,
    pub(crate) dateline: Option<Dateline>,
}

/// Whether `model` is one that [`read`] can use.
pub(crate) fn check(model: &Model) -> Result<(), ModelError> {
    model.check(STAGE, features::VERSION, &tag::LABELS)
}

/// Reads a text. `model` has passed [`check`].
pub(crate) fn read(text: &str, options: &Options, model: &Model) -> Layout {
    read_without(text, options, model, None)
}

/// Reads a text without the rule of the given id: how the trainer asks what a rule is worth.
fn read_without(text: &str, options: &Options, model: &Model, without: Option<&str>) -> Layout {
    let lines = lines::read(text, options.clean);
    if options.clean {
        return clean::read(&Page::new(text, lines));
    }
    // What is certain stays out of the sequence.
    let (certain, lines) = lines::set_apart(text, lines);
    let page = Page::new(text, lines);
    let tagged = tag::tag(&page, model);
    assemble::assemble(&page, tagged, certain, options, without)
}

/// The blocks of a text that is only an article: what the trainers of later stages read.
#[cfg(feature = "train")]
pub(crate) fn clean_blocks(text: &str) -> Vec<Block> {
    clean::read(&Page::new(text, lines::read(text, true))).blocks
}

#[cfg(test)]
mod tests;
