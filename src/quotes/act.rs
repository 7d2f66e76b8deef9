//! Whether something was said or only thought, as the head of the cue tells.

use crate::key::{self, KeySet};
use once_cell::sync::Lazy;

/// Forms of the verbs by which papers speak, and by which anything else only is a sign.
static SHOWING: Lazy<KeySet<u32>> = Lazy::new(|| {
    let forms = "show shows showed showing shown find finds found finding cite cites cited citing publish published";
    forms.split(' ').map(key::folded).collect()
});

/// Whether the word is a form of "show", "find" or "cite".
pub(super) fn shows(word: u32) -> bool {
    SHOWING.contains(&word)
}

static PASSIVE: Lazy<KeySet<u32>> = Lazy::new(|| "is are was were be been".split(' ').map(key::folded).collect());
static AHEAD: Lazy<KeySet<u32>> = Lazy::new(|| {
    "expected due set scheduled supposed likely planned slated meant poised".split(' ').map(key::folded).collect()
});

/// "Is expected", "were due": what lies ahead, and nobody's words.
pub(super) fn is_impersonal(words: impl Iterator<Item = u32> + Clone) -> bool {
    words.clone().any(|word| PASSIVE.contains(&word)) && words.clone().any(|word| AHEAD.contains(&word))
}
