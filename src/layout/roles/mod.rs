//! What each line is there for: a learned tagger gives labels ([`tag`]), rules repair them ([`label_repair`], with those on
//! pictures, subheads and strays in files of their own). By the labels the lines are found that say who wrote and when
//! ([`signatures`]).

pub(super) mod captions;
pub(super) mod features;
pub(super) mod label_repair;
pub(super) mod signatures;
pub(super) mod strays;
pub(super) mod subheads;
pub(super) mod tag;
