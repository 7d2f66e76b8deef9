//! Mentions: the names in a text, with what sort of thing each one names.
//!
//! Method: a linear-chain tagger over the tokens of each sentence ([`features`], [`tag`]). Beside
//! the word and its neighbours it sees word clusters and lists ([`atom`]) and what the rest of the
//! article says of the word ([`memory`]). Rules follow for what the corpora label in different ways
//! or hardly show: honorifics and possessives ([`edges`]), compounds such as "China-US" and
//! "London-based" ([`hyphens`]), nationalities, names that go on over "of" ([`joins`]), and the one
//! sense of a name in one article ([`consistency`]), what the words around settle ([`surroundings`]),
//! titles in quotation marks ([`works`]), headlines in capitals ([`headlines`]). What the tagger calls other is told apart by
//! what the name is made of ([`kinds`]).
//!
//! Why: names are told by context and by memory of other texts; both are weights here, so one pass
//! at near a million words a second does what lists and grammars alone cannot.
//!
//! What each part is worth, as F1 on three sets (EWT and news, development parts; GUM in 3 folds),
//! measured on 24 November 2026 by leaving one part out of a model of that day:
//!
//! | | EWT | GUM | news |
//! |---|---|---|---|
//! | all | 70.2 | 77.6 | 93.6 |
//! | without word clusters | 67.1 | 76.3 | 93.5 |
//! | without lists | 67.3 | 75.2 | 90.1 |
//! | without the memory of the article | 69.5 | 77.4 | 92.0 |
//! | without how often a word is capitalised | 69.6 | 77.7 | 92.2 |
//! | without affixes | 69.3 | 78.1 | 94.2 |
//! | without runs of capitals | 70.0 | 78.0 | 93.9 |
//! | without machine-labelled documents | 69.2 | 77.4 | 93.6 |
//! | without Wikigold | 69.5 | 76.2 | 92.1 |
//! | without CoNLL-2003 | 68.2 | 76.8 | 88.8 |
//! | with GMB beside the rest | 69.3 | 77.5 | 89.3 |
//!
//! Chance (the order of training) moves a figure by up to a point, which is why the weights are the
//! mean of three runs.
//!
//! Weaknesses: teams named like their cities and companies named like people are told by context
//! alone; events, works, products and laws are found when their words say so.

#[cfg(feature = "train")]
pub(crate) mod adapt;
mod atom;
mod features;
mod hyphens;
mod memory;
mod peoples;
#[cfg(feature = "train")]
mod repair;
mod repeats;
mod rules;
#[cfg(feature = "train")]
mod score;
mod tag;
#[cfg(test)]
mod tests;
#[cfg(feature = "train")]
pub(crate) mod train;

use crate::article::EntityKind;
use crate::key;
use crate::linear::{Model, ModelError};
use crate::span::Span;
use crate::syntax::{Syntax, TOGETHER};
use atom::Atom;
use memory::Memory;
pub(crate) use tag::Seen;
use tag::Tagged;

/// A name in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct NameMention {
    /// Tokens `start..end`. A name inside a hyphenated token stands for that token.
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) span: Span,
    pub(crate) kind: EntityKind,
    /// How likely bounds and kind are right.
    pub(crate) confidence: f32,
    /// Title words glued before a person's name ("US Secretary of State").
    pub(crate) role: Option<Span>,
}

/// All names of a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Mentions {
    /// In text order, without overlaps.
    pub(crate) names: Vec<NameMention>,
}

/// Whether `model` is one that [`find`] can use.
pub(crate) fn check(model: &Model) -> Result<(), ModelError> {
    model.check(tag::STAGE, features::VERSION, &tag::LABELS)
}

/// A name on its way through the rules: tokens `first..end`, or a piece of one token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Name {
    first: u32,
    end: u32,
    span: Span,
    kind: EntityKind,
    margin: i32,
}

/// What rules look at.
struct Context<'a> {
    text: &'a str,
    syntax: &'a Syntax,
    atoms: &'a [Atom],
    /// The number of the rule that is switched off, to see what it is worth.
    without: Option<usize>,
}

impl Context<'_> {
    fn atom(&self, at: u32) -> Option<&Atom> {
        self.atoms.get(at as usize)
    }

    /// Whether the tokens at `a` and `b` stand in one sentence.
    fn together(&self, a: u32, b: u32) -> bool {
        self.syntax.sentence_of(a) == self.syntax.sentence_of(b)
    }

    /// The folded words of the tokens `first..end` as one key.
    fn form(&self, first: u32, end: u32) -> Option<u32> {
        let atoms = self.atoms.get(first as usize..end as usize)?;
        atoms.iter().map(|a| a.folded).reduce(key::join)
    }

    /// The name made of the tokens `first..end`.
    fn name(&self, first: u32, end: u32, kind: EntityKind, margin: i32) -> Option<Name> {
        Some(Name { first, end, span: self.syntax.span(first, end)?, kind, margin })
    }
}

/// Finds the names of a text. `model` has passed [`check`].
pub(crate) fn find(text: &str, syntax: &Syntax, model: &Model, seen: &mut Seen) -> Mentions {
    find_without(text, syntax, model, seen, None)
}

/// As [`find`], with one rule switched off.
fn find_without(text: &str, syntax: &Syntax, model: &Model, seen: &mut Seen, without: Option<usize>) -> Mentions {
    let mut names = Vec::new();
    for (first, part) in syntax.parts(TOGETHER) {
        let of_whole = |name: NameMention| NameMention { start: name.start + first, end: name.end + first, ..name };
        names.extend(find_in(text, &part, model, seen, without).into_iter().map(of_whole));
    }
    Mentions { names }
}

fn find_in(text: &str, syntax: &Syntax, model: &Model, seen: &mut Seen, without: Option<usize>) -> Vec<NameMention> {
    let atoms = atom::atoms(text, syntax);
    let context = Context { text, syntax, atoms: &atoms, without };
    let confidence = tag::Confidence::new(model);
    let mention = |name: &Name| NameMention {
        start: name.first,
        end: name.end,
        span: name.span,
        kind: name.kind,
        confidence: confidence.of(name.margin),
        role: None,
    };
    names(&context, model, seen).iter().map(mention).collect()
}

/// The names before their kinds are told apart.
fn names(context: &Context<'_>, model: &Model, seen: &mut Seen) -> Vec<Name> {
    let memory = Memory::new(context.text, context.syntax, context.atoms);
    let tagged = tag::tag(context.syntax, context.atoms, &memory, model, seen);
    after_rules(context, &tagged)
}

fn after_rules(context: &Context<'_>, tagged: &[Tagged]) -> Vec<Name> {
    let names = tagged.iter().filter_map(|t| context.name(t.first, t.end, t.kind, t.margin)).collect();
    rules::apply(context, names, context.without)
}
