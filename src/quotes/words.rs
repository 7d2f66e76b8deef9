//! Words that the rules of this stage know, from the files beside.

use crate::key::{self, KeySet};
use once_cell::sync::Lazy;

pub(super) struct Words {
    /// Who, which, that.
    pub(super) relative: KeySet<u32>,
    /// Small words within a name.
    pub(super) name_links: KeySet<u32>,
    /// What cannot be a source by itself.
    pub(super) speechless: KeySet<u32>,
    /// What a noun phrase begins with.
    pub(super) articles: KeySet<u32>,
    /// Cues by which the source says that the content is not so.
    pub(super) denials: KeySet<u32>,
    /// Nouns of what others say.
    pub(super) claims: KeySet<u32>,
    /// What parts a verb from a noun that is not its object.
    pub(super) joins: KeySet<u32>,
    /// What turns a cue into its opposite.
    pub(super) negations: KeySet<u32>,
    /// What says that nothing was said: "declined", "refused".
    pub(super) silences: KeySet<u32>,
    /// Verbs and nouns of saying.
    pub(super) utterances: KeySet<u32>,
    /// What stands in a verb group before its head.
    pub(super) auxiliaries: KeySet<u32>,
    pub(super) nothing: u32,
    pub(super) no: u32,
    pub(super) only: u32,
}

pub(super) static WORDS: Lazy<Words> = Lazy::new(|| {
    let list = |text: &str| -> KeySet<u32> {
        let words = text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
        words.map(key::folded).collect()
    };
    Words {
        relative: list("who which"),
        name_links: list("of for"),
        speechless: list(include_str!("lists/speechless.txt")),
        articles: list(include_str!("lists/articles.txt")),
        denials: list(include_str!("lists/denials.txt")),
        claims: list(include_str!("lists/claims.txt")),
        joins: list("and but or who which that because while after before"),
        negations: list(include_str!("lists/negations.txt")),
        silences: list(include_str!("lists/silences.txt")),
        utterances: list(include_str!("lists/utterances.txt")),
        auxiliaries: list(include_str!("lists/auxiliaries.txt")),
        nothing: key::folded("nothing"),
        no: key::folded("no"),
        only: key::folded("only"),
    }
});
