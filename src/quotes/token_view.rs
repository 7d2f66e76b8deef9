//! What the features need to know of a single token, asked of the lexicon once.

use super::cues::{CueWord, Cues};
use crate::key;
use crate::lexicon::clusters;
use crate::syntax::{Kind, LineCase, Mark, Shape, Token};
use crate::words::Class;

/// A token with all that features ask of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct TokenView {
    pub(super) word: u32,
    /// Prefixes of the Brown path; for unknown words their form.
    pub(super) p4: u32,
    pub(super) p6: u32,
    pub(super) p10: u32,
    pub(super) p20: u32,
    /// Number of the word's cluster of 1024.
    pub(super) cluster: u32,
    /// Last three bytes.
    pub(super) suffix: u32,
    /// Form of the word or kind of mark.
    pub(super) shape: u32,
    pub(super) cue: CueWord,
    pub(super) mark: Mark,
    pub(super) quoted: bool,
    /// Mostly written in lower case, so that a capital at a sentence's start says nothing.
    pub(super) common: bool,
    /// What a source may begin with: see [`Opening`].
    pub(super) opening: Opening,
}

/// What sort of noun phrase a word may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    None,
    /// He, she, they, it, we, I, you, who.
    Pronoun,
    /// A capital that is no sentence's or title's.
    Name,
    /// A, the, his, several.
    Determiner,
}

/// Beyond the ends of a paragraph.
pub(super) static OUTSIDE: TokenView = TokenView {
    word: 1,
    p4: 1 << 4,
    p6: 1 << 6,
    p10: 1 << 10,
    p20: 1 << 20,
    cluster: 2000,
    suffix: 1,
    shape: 63,
    cue: CueWord { stem: 0, strength: 0 },
    mark: Mark::None,
    quoted: false,
    common: false,
    opening: Opening::None,
};

impl TokenView {
    pub(super) fn new(text: &str, token: &Token, cues: Cues<'_>) -> TokenView {
        let shape = shape(token);
        let known = clusters().get(token.folded);
        let brown = known.map_or(0, |c| c.brown);
        // Paths are read from the lowest bit, so the bits above a prefix tell the lengths apart.
        let prefix = |bits: u32| match known {
            Some(c) if brown != 0 => c.brown_prefix(bits),
            _ => 1 << bits | shape,
        };
        let bytes = token.text(text).as_bytes();
        let tail = bytes.iter().rev().take(3).fold(0u32, |sum, b| sum << 8 | u32::from(b.to_ascii_lowercase()));
        TokenView {
            word: token.folded,
            p4: prefix(4),
            p6: prefix(6),
            p10: prefix(10),
            p20: prefix(20),
            cluster: known.map_or(1024 + shape, |c| u32::from(c.middle)),
            suffix: tail,
            shape,
            cue: cues.get(token.folded),
            mark: token.mark(),
            quoted: token.has(Shape::QUOTED),
            common: known.and_then(|c| c.case).is_some_and(|case| case < 0),
            opening: opening(token),
        }
    }
}

fn shape(token: &Token) -> u32 {
    let titled = token.line_case() != LineCase::Normal;
    match token.kind() {
        Kind::Punct => 16 + token.mark() as u32,
        Kind::Symbol => 40,
        Kind::Number => 41,
        Kind::Word => {
            let case = if token.has(Shape::ALL_CAPS) { 2 } else { u32::from(token.has(Shape::CAPITAL)) };
            let start = u32::from(token.has(Shape::SENTENCE_START) && case > 0);
            case | start << 2 | u32::from(titled) << 3
        }
    }
}

pub(super) const THAT: u32 = key::exact("that");

/// What a token can begin as a source.
fn opening(token: &Token) -> Opening {
    if Class::SourcePronoun.has(token.folded) {
        Opening::Pronoun
    } else if Class::SourceDeterminer.has(token.folded) {
        Opening::Determiner
    } else if token.is_word() && token.has(Shape::CAPITAL) && token.line_case() == LineCase::Normal {
        Opening::Name
    } else {
        Opening::None
    }
}
