//! The words within a source that tell who speaks through whom.

use crate::key::{self, KeyMap, KeySet};
use once_cell::sync::Lazy;

/// Nouns through which an organization speaks.
const VOICES: [&str; 42] = [
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "spokespeople",
    "spokespersons",
    "representative",
    "statement",
    "statements",
    "report",
    "reports",
    "release",
    "letter",
    "website",
    "site",
    "tweet",
    "tweets",
    "post",
    "memo",
    "email",
    "e-mail",
    "filing",
    "analysis",
    "study",
    "survey",
    "poll",
    "data",
    "figures",
    "blog",
    "account",
    "press",
    "document",
    "documents",
    "bulletin",
    "forecast",
    "announcement",
    "newsletter",
    "notice",
    "advisory",
    "message",
    "editorial",
    "column",
    "speech",
];
/// The first of them are people.
const SPOKESPERSONS: usize = 6;
/// Behind these stands whom a voice speaks for.
const VOICE_OF: [&str; 7] = ["for", "of", "from", "by", "at", "with", "on"];
/// Behind these stands someone who is not the head of the phrase; behind the others too.
const ASIDE: [&str; 7] = ["to", "in", "against", "about", "near", "under", "among"];
/// Words after a name that do not make it a modifier of a head to come.
const AFTER_HEAD: [&str; 31] = [
    "who", "which", "that", "and", "or", "of", "in", "at", "from", "himself", "herself", "itself", "on", "for", "with",
    "also", "as", "to", "by", "is", "was", "has", "had", "later", "then", "both", "alone", "jr.", "told", "said",
    "says",
];
const RELATIVE: [&str; 3] = ["who", "which", "that"];
/// What makes "the report" one that was spoken of; "media reports" are anyone's.
const DEFINITE: [&str; 5] = ["the", "its", "their", "this", "that"];

pub(super) static WORDS: Lazy<Words> = Lazy::new(Words::new);

pub(super) struct Words {
    pub(super) voices: KeySet<u32>,
    pub(super) voice_of: KeySet<u32>,
    pub(super) aside: KeySet<u32>,
    pub(super) after_head: KeySet<u32>,
    pub(super) relative: KeySet<u32>,
    pub(super) who: u32,
    pub(super) the: u32,
    pub(super) definite: KeySet<u32>,
    /// Owners who are people.
    pub(super) owners: KeySet<u32>,
    pub(super) first_person: KeySet<u32>,
    pub(super) spokespersons: KeySet<u32>,
    /// Third persons with the sex they are for.
    pub(super) pronouns: KeyMap<u32, i32>,
}

impl Words {
    fn new() -> Words {
        let keys = |words: &[&str]| words.iter().map(|word| key::folded(word)).collect();
        Words {
            voices: keys(&VOICES),
            voice_of: keys(&VOICE_OF),
            aside: keys(&ASIDE),
            after_head: keys(&AFTER_HEAD),
            relative: keys(&RELATIVE),
            who: key::folded("who"),
            the: key::folded("the"),
            definite: keys(&DEFINITE),
            owners: keys(&["his", "her"]),
            first_person: keys(&["i", "my", "me"]),
            spokespersons: keys(VOICES.get(..SPOKESPERSONS).unwrap_or_default()),
            pronouns: [("he", 1), ("she", -1), ("it", 0), ("they", 0)]
                .into_iter()
                .map(|(word, sex)| (key::folded(word), sex))
                .collect(),
        }
    }
}
