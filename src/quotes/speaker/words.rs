//! The words within a source that tell who speaks through whom.

use crate::key::{self, KeyMap, KeySet};
use once_cell::sync::Lazy;

/// People through whom a body speaks.
const SPOKESPERSONS: &str = "spokesman spokeswoman spokesperson spokespeople spokespersons representative";
/// Papers, and what is printed.
const PAPERS: &str = "statement statements report reports release letter website site tweet tweets post memo email e-mail \
    filing analysis study survey poll data figures blog account press document documents bulletin forecast announcement \
    newsletter notice advisory message editorial column speech";
/// What makes "the report" one that was spoken of; "media reports" are anyone's.
const DEFINITE: &str = "the its their this that his her";

pub(super) static WORDS: Lazy<Words> = Lazy::new(Words::new);

pub(super) struct Words {
    pub(super) spokespersons: KeySet<u32>,
    pub(super) papers: KeySet<u32>,
    pub(super) definite: KeySet<u32>,
    /// Between a paper and whose it is.
    pub(super) owned_by: KeySet<u32>,
    pub(super) a: KeySet<u32>,
    pub(super) and: u32,
    pub(super) who: u32,
    /// Pronouns as sources, by their form.
    pub(super) pronouns: KeyMap<u32, usize>,
    /// What a description of the speaker follows.
    pub(super) behind_head: KeySet<u32>,
}

/// Forms of a source that is a pronoun.
pub(super) const HE: usize = 1;
pub(super) const SHE: usize = 2;
pub(super) const WHO: usize = 7;
const PRONOUNS: [(&str, usize); 12] = [
    ("he", HE),
    ("she", SHE),
    ("it", 3),
    ("they", 4),
    ("i", 5),
    ("me", 5),
    ("my", 5),
    ("we", 6),
    ("who", WHO),
    ("which", 7),
    ("that", 7),
    ("whom", 7),
];

impl Words {
    fn new() -> Words {
        let keys = |words: &str| words.split_whitespace().map(key::folded).collect::<KeySet<u32>>();
        Words {
            spokespersons: keys(SPOKESPERSONS),
            papers: keys(PAPERS),
            definite: keys(DEFINITE),
            owned_by: keys("by from of"),
            a: keys("a an one another"),
            and: key::folded("and"),
            who: key::folded("who"),
            pronouns: PRONOUNS.iter().map(|(word, form)| (key::folded(word), *form)).collect(),
            behind_head: keys("of for from by at with on to in against about near under among who which that as"),
        }
    }
}
