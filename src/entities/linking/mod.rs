//! Which names are of one thing.
//!
//! Mentions are mended ([`mended`]), given one kind ([`one_kind`]) and completed by words that may be surnames
//! ([`openers`]); those of the same words are one name ([`names`]); names are joined ([`bodies`], [`persons`],
//! [`spellings`], [`renamed`]), by look-ups ([`index`]) that put them into sets ([`groups`]).

mod bodies;
mod groups;
pub(super) mod index;
mod mended;
pub(super) mod names;
mod one_kind;
pub(super) mod openers;
mod persons;
mod renamed;
pub(super) mod sexes;
mod spellings;

use crate::mentions::NameMention;
use crate::rules::is_on;
use crate::stop::Stop;
use crate::syntax::Syntax;
use groups::Groups;
use names::{Named, Names};

/// The names of a text, and which of them are of one thing.
pub(super) struct Linked {
    pub(super) mentions: Vec<NameMention>,
    pub(super) names: Names,
    /// For each mention the number of the thing that it is of.
    pub(super) owners: Vec<u32>,
    /// First tokens of the mentions that are names only if a pronoun stands for them.
    pub(super) doubtful: Vec<u32>,
}

pub(super) fn link(text: &str, syntax: &Syntax, mut mentions: Vec<NameMention>, stop: &Stop) -> Linked {
    if is_on("mended") {
        mentions = mended::mend(text, syntax, &mentions, stop);
    }
    if is_on("one_kind") {
        one_kind::settle(text, syntax, &mut mentions, stop);
    }
    let doubtful = if is_on("openers") { openers::add(text, syntax, &mut mentions, stop) } else { Vec::new() };
    let names = Names::read(text, syntax, &mentions, stop);
    let named = Named { text, syntax, mentions: &mentions, names: &names };
    let mut groups = Groups::new(names.list.len());
    if is_on("bodies") {
        bodies::join(&named, &mut groups, stop);
    }
    let shared = if is_on("persons") { persons::join(text, &names.list, &mut groups) } else { Default::default() };
    if is_on("renamed") {
        renamed::join(&named, &mut groups, stop);
    }
    let shared = if is_on("owners") { shared } else { Default::default() };
    let owners = persons::owners(&names, &shared, &mut groups, stop);
    Linked { mentions, names, owners, doubtful }
}
