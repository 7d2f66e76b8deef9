//! The packed tables as bytes of the program; none of them in a build without the feature `lexicon`,
//! where every word is one that no list knows. Statics, as a constant would be copied to wherever it is mentioned.

/// Whether the tables are there. Weights that were trained with them mean nothing without, so a model
/// is taken only by a build that is like the one it was trained in.
pub(crate) const IS_BUNDLED: bool = cfg!(any(feature = "lexicon", test));

#[cfg(any(feature = "lexicon", test))]
mod bytes {
    pub(in super::super) static CLUSTERS: &[u8] = include_bytes!("clusters.bin");
    pub(in super::super) static GAZETTEER: &[u8] = include_bytes!("gazetteer.bin");
    pub(in super::super) static SEEN_NAMES: &[u8] = include_bytes!("seen_names.bin");
}

#[cfg(not(any(feature = "lexicon", test)))]
mod bytes {
    pub(in super::super) static CLUSTERS: &[u8] = &[];
    pub(in super::super) static GAZETTEER: &[u8] = &[];
    pub(in super::super) static SEEN_NAMES: &[u8] = &[];
}

pub(super) use bytes::{CLUSTERS, GAZETTEER, SEEN_NAMES};
