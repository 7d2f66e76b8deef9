//! Whose voice an unnamed spokesperson is, by the noun that tells.

use super::words::WORDS;
use crate::key::{self, KeySet};
use crate::syntax::{Mark, Syntax, Token};
use once_cell::sync::Lazy;
use std::ops::Range;

/// What is said of the body behind a spokesperson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// Nothing: "a spokesperson".
    Body,
    /// "A company spokesperson": no ministry, court or school.
    Company,
    /// "The ministry's spokesperson": a body with this word in its name.
    Named(u32),
}

/// Nouns for companies, whose names hardly ever hold them.
const COMPANIES: &str = "company firm business carmaker automaker airline retailer manufacturer maker chain startup \
    operator supplier giant insurer developer lender brand employer contractor drugmaker chipmaker publisher";
/// Words of the names of public bodies.
const PUBLIC: &str = "ministry department court police parliament congress senate university council commission agency \
    school army navy bureau office administration authority committee party government service nations union";
/// Words before the head that say nothing of whom it speaks for.
const IDLE: &str = "a an the its his her their another one chief senior deputy former press official new local second \
    foreign this that";

struct Nouns {
    companies: KeySet<u32>,
    public: KeySet<u32>,
    idle: KeySet<u32>,
}

static NOUNS: Lazy<Nouns> = Lazy::new(|| {
    let keys = |words: &str| words.split_whitespace().map(key::folded).collect();
    Nouns { companies: keys(COMPANIES), public: keys(PUBLIC), idle: keys(IDLE) }
});

/// Whom a source with an unnamed spokesperson speaks for; `None` for other sources.
pub(super) fn whose(syntax: &Syntax, source: &Range<u32>) -> Option<Whose> {
    let tokens = syntax.slice(source.start, source.end);
    let head = tokens.iter().position(|token| WORDS.spokespersons.contains(&token.folded))?;
    let (before, behind) = (tokens.get(..head)?, tokens.get(head + 1..)?);
    let noun = match behind.first() {
        // "For the ministry"; what follows a further word is not looked at.
        Some(token) if WORDS.voice_of.contains(&token.folded) => {
            behind.iter().skip(1).find(|t| t.is_word() && !NOUNS.idle.contains(&t.folded))
        }
        Some(_) => None,
        None => before.iter().rfind(|t| t.mark() != Mark::Possessive && t.is_word()),
    };
    Some(match noun.map(|noun| noun.folded).filter(|noun| !NOUNS.idle.contains(noun)) {
        None => Whose::Body,
        Some(noun) if NOUNS.companies.contains(&noun) => Whose::Company,
        Some(noun) => Whose::Named(noun),
    })
}

impl Whose {
    /// Whether a name can be that of the body.
    pub(super) fn fits(self, name: &[Token]) -> bool {
        match self {
            Whose::Body => true,
            Whose::Company => !name.iter().any(|token| NOUNS.public.contains(&token.folded)),
            Whose::Named(noun) => name.iter().any(|token| token.folded == noun),
        }
    }
}
