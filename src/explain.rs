//! Why an article was read as it was: the types of an explanation.

use crate::article::{Article, named_variants};
use crate::rules::Rule;
use crate::span::Span;

/// An article with what decided on its lines, names, references and statements: see
/// [`Pipeline::explain`](crate::Pipeline::explain).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Explanation {
    /// The article, as [`Pipeline::structure`](crate::Pipeline::structure) gives it.
    pub article: Article,
    /// What was decided, stage after stage, in each stage in text order.
    pub decisions: Vec<Decision>,
}

/// What was decided about a place in the text, and by what.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Decision {
    /// What it is a decision about.
    pub about: About,
    /// The place, in bytes of the text.
    pub span: Span,
    /// What was taken: a role, a kind, a name, a part of a statement.
    pub choice: String,
    /// What a model would have taken else; `None` where no model was asked.
    pub instead: Option<String>,
    /// By how much the model preferred the one to the other here, in log-odds (2.3 is ten to one). Below
    /// zero where the labels further on, or a rule, had it otherwise.
    pub lead: f32,
    /// What weighed most: up to four signs for the choice, and the strongest against it.
    pub signs: Vec<Sign>,
    /// The rules without which this would be something else.
    pub rules: Vec<Rule>,
}

named_variants! {
    "sort of decision",
    /// What a [`Decision`] is about.
    pub enum About {
        /// The role of a line.
        Line = "line",
        /// Whether a word begins a name, and of which kind.
        Name = "name",
        /// Which names are one entity.
        Entity = "entity",
        /// For whom a pronoun or noun stands.
        Reference = "reference",
        /// Whether words are a cue, a source or a content.
        Part = "part",
        /// A statement as a whole.
        Statement = "statement",
        /// Who makes a statement.
        Speaker = "speaker",
    }
}

/// A sign that a model saw, and what it weighed for the choice against the runner-up.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Sign {
    /// What was looked at, and what stood there.
    pub what: String,
    /// In log-odds; below zero it spoke for the runner-up.
    pub weight: f32,
}

/// Signs that are told for a choice.
const MOST_SIGNS: usize = 4;

impl Sign {
    /// The strongest of the signs, named.
    pub(crate) fn strongest<S>(mut signs: Vec<(S, f32)>, name: impl Fn(&S) -> String) -> Vec<Sign> {
        signs.sort_by(|a, b| b.1.total_cmp(&a.1));
        let told = |(sign, weight): &(S, f32)| Sign { what: name(sign), weight: *weight };
        let speak = signs.iter().take_while(|(_, weight)| *weight > 0.0).take(MOST_SIGNS);
        let against = signs.last().filter(|(_, weight)| *weight < 0.0);
        speak.chain(against).map(told).collect()
    }
}

impl Decision {
    /// The decision that only a rule took.
    pub(crate) fn by(rule: Rule, about: About, span: Span, choice: &str) -> Decision {
        Decision { rules: vec![rule], ..Decision::new(about, span, choice) }
    }

    /// A decision that no model was asked for.
    pub(crate) fn new(about: About, span: Span, choice: impl Into<String>) -> Decision {
        Decision { about, span, choice: choice.into(), instead: None, lead: 0.0, signs: Vec::new(), rules: Vec::new() }
    }
}
