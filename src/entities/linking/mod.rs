//! Which names are of one thing: names are mended and told apart ([`mended`], [`one_kind`], [`openers`]), counted
//! ([`names`]), and joined ([`bodies`], [`persons`], [`renamed`]).

pub(super) mod bodies;
pub(super) mod groups;
pub(super) mod index;
pub(super) mod mended;
pub(super) mod names;
pub(super) mod one_kind;
pub(super) mod openers;
pub(super) mod persons;
pub(super) mod renamed;
pub(super) mod sexes;
