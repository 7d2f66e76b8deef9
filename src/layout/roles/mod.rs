//! What each line is there for: a learned tagger gives labels ([`tag`]), rules repair them ([`label_repair`]).

pub(super) mod captions;
pub(super) mod features;
pub(super) mod label_repair;
pub(super) mod signatures;
pub(super) mod strays;
pub(super) mod subheads;
pub(super) mod tag;
