//! What the stage reads.

pub(crate) use crate::mentions::NameMention;
