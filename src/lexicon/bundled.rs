//! The packed tables as bytes of the program; none of them in a build without the feature `lexicon`,
//! where every word is one that no list knows. Statics, as a constant would be copied to wherever it is mentioned.

/// Whether the tables are there. Weights that were trained with them mean nothing without, so a model
/// is taken only by a build that is like the one it was trained in.
pub(crate) const IS_BUNDLED: bool = cfg!(any(feature = "lexicon", test));

macro_rules! tables {
    ($($name:ident $file:literal;)*) => {$(
        #[cfg(any(feature = "lexicon", test))]
        pub(super) static $name: &[u8] = include_bytes!($file);
        #[cfg(not(any(feature = "lexicon", test)))]
        pub(super) static $name: &[u8] = &[];
    )*};
}
tables! {
    CLUSTERS "clusters.bin";
    GAZETTEER "gazetteer.bin";
    SEEN_NAMES "seen_names.bin";
}
