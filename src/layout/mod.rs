//! Layout: what each line of a page is there for, and what the page says about the story.
//!
//! Method: the text is cut into lines and hard-wrapped paragraphs are rejoined ([`lines`]); what scripts wrote is
//! set apart ([`boilerplate`]). Each line is described ([`evidence`]) by its form, by phrases that only menus, prompts
//! or credits have, and by its place in the page: the main run of prose, repetition, shared words, islands of short
//! lines. A linear-chain tagger gives every line a label and rules repair them ([`roles`]); [`assemble`] turns labels
//! into blocks and metadata. Names in bylines, dates and datelines are read by rules ([`metadata`]).
//!
//! Why: what a line is depends far more on the lines around it than on its words, so most features
//! look at the page; the chain then costs nothing and keeps the order of headline, standfirst,
//! byline and body.
//!
//! Weaknesses: subheads and related links that stand alone between paragraphs look alike; a
//! standfirst that is a plain sentence looks like the first paragraph; short lists within the body
//! may be lost. A page without prose has no anchor.

mod assemble;
mod boilerplate;
mod clean;
mod evidence;
mod explain;
mod language;
mod lines;
mod lists;
mod metadata;
mod roles;
#[cfg(feature = "train")]
pub(crate) mod train;

pub(crate) use explain::{explain, rules};
pub(crate) use metadata::calendar::Date;
pub(crate) use roles::tag::STAGE;

use crate::article::{LineRole, Parts};
use crate::linear::{Model, ModelError};
use crate::stop::Stop;
use evidence::page::Page;

/// How a text is to be read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Options {
    /// The text is already only the article: first line headline, the rest body.
    pub(crate) clean: bool,
    /// Whether the text is a whole page with its menus or what a scraper kept of one, where that is known.
    pub(crate) has_menus: Option<bool>,
    /// The day that "yesterday" and "5 hours ago" are told from.
    pub(crate) published: Option<Date>,
}

/// Whether `model` is one that [`read`] can use.
pub(crate) fn check(model: &Model) -> Result<(), ModelError> {
    model.check(STAGE, roles::features::VERSION, roles::tag::LABELS)
}

/// Reads a text. `model` has passed [`check`].
#[cfg(any(test, feature = "train"))]
pub(crate) fn read(text: &str, options: &Options, model: &Model) -> Parts {
    read_until(text, options, &|_| None, Some(model), &Stop::never())
}

/// What the user says of a line: the role that it has, where there is no doubt.
pub(crate) type House<'a> = &'a dyn Fn(&str) -> Option<LineRole>;

/// As [`read`], with lines of which the user tells the role; of no use once `stop` was raised. Without a
/// model a text is taken for an article alone.
pub(crate) fn read_until(text: &str, options: &Options, house: House, model: Option<&Model>, stop: &Stop) -> Parts {
    let mut layout = read_lines(text, options, house, model, stop);
    for block in stop.watch(&mut layout.blocks) {
        if let Some(role) = block.span.of(text).and_then(house) {
            (block.role, block.confidence) = (role, 1.0);
        }
    }
    layout
}

/// Whether a line stays out of what the tagger sees; without a tagger, what only the user calls boilerplate does.
fn is_apart(line: &str, house: House, is_tagged: bool) -> bool {
    house(line).map_or_else(|| is_tagged && boilerplate::is_certain(line), |role| role == LineRole::Boilerplate)
}

/// As [`read_until`], where the user has only hinted at the roles of lines that are no boilerplate.
fn read_lines(text: &str, options: &Options, house: House, model: Option<&Model>, stop: &Stop) -> Parts {
    let model = model.filter(|_| !options.clean);
    let mut all = lines::read(text, model.is_none(), stop).into_iter();
    let is_apart = |line: &str| is_apart(line, house, model.is_some());
    let (certain, lines) = lines::set_apart(text, stop.watch(&mut all), is_apart);
    stop.leave(text, all);
    let Some(model) = model else {
        let mut layout = clean::read(text, &lines);
        layout.blocks.extend(assemble::furniture(&certain));
        layout.blocks.sort_by_key(|block| block.span);
        return layout;
    };
    let page = Page::new(text, lines, options.has_menus, stop);
    let tagged = roles::tag::tag(&page, house, model);
    assemble::assemble(&page, tagged, certain, options)
}

/// The blocks of a text that is only an article: what the trainers of later stages read.
#[cfg(feature = "train")]
pub(crate) fn clean_blocks(text: &str) -> Vec<crate::article::Block> {
    clean::read(text, &lines::read(text, true, &Stop::never())).blocks
}

#[cfg(test)]
mod tests;
