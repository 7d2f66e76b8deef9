//! What the user knows of forms: lines of the house and names that are told by how they are written.
//!
//! Lines are given their roles before the tagger decides on the lines around them; what matches as
//! boilerplate is kept from the tagger altogether, as the crate's own certain furniture is. Names are
//! laid over what the tagger found: a form that the user has written down is no guess.

use regex::{Regex, RegexSet};

use crate::article::{EntityKind, LineRole};
use crate::mentions::NameMention;
use crate::span::Span;
use crate::stop::Stop;
use crate::syntax::Syntax;

/// Regular expressions for the lines of one's own site and for names by their form, for
/// [`PipelineBuilder::patterns`](crate::PipelineBuilder::patterns).
///
/// ```
/// use copydesk::{EntityKind, LineRole, Patterns, Pipeline};
/// use regex::{Regex, RegexSet};
/// let patterns = Patterns::new()
///     .lines(LineRole::Boilerplate, RegexSet::new([r"^Support the Harbour Post", r"^HP-\d+$"])?)
///     .names(EntityKind::Law, Regex::new(r"\bH\.R\. \d+\b")?);
/// let pipeline = Pipeline::builder().patterns(patterns).build()?;
/// let article = pipeline.structure(
///     "House Passes Storm Bill\nThe House passed H.R. 1234 on Monday, and Ana Lopez said it was late.\nHP-7731\n",
/// );
/// assert_eq!(article.entity_named("H.R. 1234").map(|bill| bill.kind), Some(EntityKind::Law));
/// assert_eq!(article.blocks().last().map(|block| block.role), Some(LineRole::Boilerplate));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Patterns {
    lines: Vec<(LineRole, RegexSet)>,
    names: Vec<(EntityKind, Regex)>,
}

/// The group of a pattern that holds the name.
const GROUP: &str = "name";

impl Patterns {
    /// No patterns.
    pub fn new() -> Patterns {
        Patterns::default()
    }

    /// Lines that one of the expressions finds a match in have this role. The first that was added
    /// decides; anchor an expression (`^...$`) that is to match the whole line.
    #[must_use]
    pub fn lines(mut self, role: LineRole, expressions: RegexSet) -> Patterns {
        self.lines.push((role, expressions));
        self
    }

    /// What the expression matches in headlines, body and captions is a name of this kind: its group
    /// called `name`, else its first group, else all of it. What begins or ends inside a word is widened
    /// to the word.
    #[must_use]
    pub fn names(mut self, kind: EntityKind, expression: Regex) -> Patterns {
        self.names.push((kind, expression));
        self
    }

    /// The role that the line is to have.
    pub(crate) fn role(&self, line: &str) -> Option<LineRole> {
        self.lines.iter().find(|(_, set)| set.is_match(line)).map(|(role, _)| *role)
    }

    /// The names that the text holds by their form; of no use once `stop` was raised.
    pub(crate) fn find(&self, text: &str, syntax: &Syntax, stop: &Stop) -> Vec<Told> {
        let mut told = Vec::new();
        for (kind, expression) in &self.names {
            let group = expression.capture_names().position(|name| name == Some(GROUP));
            let group = group.unwrap_or(usize::from(expression.captures_len() > 1));
            for line in stop.watch(&syntax.lines) {
                let Some(span) = syntax.span(line.start, line.end) else { continue };
                let words = span.of(text).unwrap_or("");
                for found in stop.watch(expression.captures_iter(words)).filter_map(|found| found.get(group)) {
                    let from = (span.start() + found.start()) as u32;
                    let to = (span.start() + found.end()) as u32;
                    let start = syntax.token_at(from);
                    let end = syntax.tokens.partition_point(|token| token.start < to) as u32;
                    if let Some(span) = syntax.span(start, end).filter(|_| from < to && start < end) {
                        told.push(Told { start, end, span, kind: *kind, entry: None, certain: true });
                    }
                }
            }
        }
        told
    }
}

/// A name that the user's lists or patterns tell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Told {
    /// Tokens `start..end`.
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) span: Span,
    pub(crate) kind: EntityKind,
    /// The entry of the knowledge that it is of, where that is clear.
    pub(crate) entry: Option<u32>,
    /// A full name, or a form: no guess.
    pub(crate) certain: bool,
}

/// Lays told names over the tagger's. Of told names that overlap, the one that begins first is kept, the
/// longest of those. A name of the tagger that overlaps one goes, but for a longer name of another sort:
/// "Amina Diallo" is not named in "Amina Diallo Foundation". Gives the told names that were laid.
pub(crate) fn overlay(names: &mut Vec<NameMention>, mut told: Vec<Told>) -> Vec<Told> {
    if told.is_empty() {
        return told;
    }
    told.sort_by_key(|told| (told.start, std::cmp::Reverse(told.end)));
    let mut free = 0;
    told.retain(|told| {
        let around = names.partition_point(|name| name.end <= told.start);
        let within = names.get(around).is_some_and(|name| {
            let longer =
                name.start <= told.start && told.end <= name.end && name.end - name.start > told.end - told.start;
            longer && (name.kind != told.kind || !told.certain)
        });
        let kept = told.start >= free && !within;
        free = if kept { told.end } else { free };
        kept
    });
    let mut laid: Vec<NameMention> = Vec::with_capacity(names.len() + told.len());
    let mut tagged = std::mem::take(names).into_iter().peekable();
    for told in &told {
        while let Some(name) = tagged.next_if(|name| name.end <= told.start) {
            laid.push(name);
        }
        let mut same = None;
        while let Some(name) = tagged.next_if(|name| name.start < told.end) {
            same = same.or(Some(name).filter(|name| name.kind == told.kind));
        }
        laid.push(NameMention {
            start: told.start,
            end: told.end,
            span: told.span,
            kind: told.kind,
            confidence: if told.certain { 1.0 } else { same.map_or(SHORT, |name| name.confidence.max(SHORT)) },
        });
    }
    laid.extend(tagged);
    *names = laid;
    told
}

/// How sure a short form is that the full name or a role vouches for.
const SHORT: f32 = 0.9;

#[cfg(all(test, feature = "models"))]
mod tests;
