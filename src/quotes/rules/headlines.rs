//! Statements in headlines, which announce them by a mark: "Minister: taxes will rise", "'It is over': Smith quits", "Prices
//! to fall next year: IMF".
//!
//! A colon stands in headlines for much else ("Election 2024: what we know"), so one side of it has
//! to be a person or body that speaks, or a noun for such.

use crate::article::{Act, Form, Role};
use crate::entities::{Entities, Reference};
use crate::key::KeySet;
use crate::quotes::read::Attribution;
use crate::syntax::grammar::{Pos, pos};
use crate::syntax::{Line, LineCase, Mark, Shape, Syntax, Token};
use crate::words::Class;
use std::ops::Range;

/// Longest source, in tokens, and shortest statement in words.
const SOURCE: u32 = 5;
const LEAST_WORDS: usize = 2;
/// Words that a statement without quotation marks must have where a name is its source or its source comes last.
const LEAST_BARE: usize = 4;
/// Letters of a word that tells what is spoken of.
const LONG: u32 = 4;

/// Adds the statements of headlines in which none was found.
pub(in crate::quotes) fn complete(syntax: &Syntax, entities: &Entities, found: &mut Vec<Attribution>) {
    for line in syntax.lines.iter().filter(|line| line.role == Role::Headline) {
        let inside = |part: &Range<u32>| part.start < line.end && line.start < part.end;
        let is_here = |attribution: &Attribution| attribution.content.iter().any(inside);
        // What is only thought, or nobody's, does not stand in the way.
        let weak = |attribution: &Attribution| attribution.act == Act::Thought || attribution.source.is_none();
        if found.iter().any(|attribution| is_here(attribution) && !weak(attribution)) {
            continue;
        }
        let headline = Headline { syntax, entities, found, line };
        if let Some((content, cue, source)) = headline.parts().or_else(|| headline.said()) {
            found.retain(|attribution| !is_here(attribution));
            let at = found.partition_point(|a| a.content.first().is_some_and(|part| part.start < line.start));
            found.insert(at, Attribution::told(vec![content], cue, Some(source)));
        }
    }
}

/// Content, cue, source.
type Parts = (Range<u32>, Option<Range<u32>>, Range<u32>);

struct Headline<'a> {
    syntax: &'a Syntax,
    entities: &'a Entities,
    found: &'a [Attribution],
    line: &'a Line,
}

impl Headline<'_> {
    /// Content and source on the two sides of the one colon.
    fn parts(&self) -> Option<Parts> {
        let Line { start, end, .. } = *self.line;
        let is_colon = |at: &u32| self.syntax.mark(*at) == Mark::Colon && !self.syntax.is_quoted(*at);
        let mut colons = (start..end).filter(is_colon);
        // "Taxes to rise next year - Ito": a person's name alone; that of a body may be the site's.
        let dash = || {
            end.checked_sub(2).filter(|at| self.syntax.mark(*at) == Mark::Dash && self.entities.is_of_person(end - 1))
        };
        let colon = colons.next().or_else(dash).filter(|_| colons.next().is_none())?;
        let (before, behind) = (start..colon, colon + 1..end);
        // "'It is over': Smith quits".
        if self.is_quoted(&before) {
            return self.opening(&behind).map(|source| (before, None, source));
        }
        if self.is_speaker(&before) || self.is_quoted(&behind) && self.is_name(&before) {
            return (self.syntax.count_words(&behind) >= LEAST_WORDS).then_some((behind, None, before));
        }
        if self.tells(&behind) && self.is_reported(&before, &behind) {
            return Some((behind, None, before));
        }
        let last = self.is_speaker(&behind) || self.is_name(&behind);
        (last && self.syntax.count_words(&before) >= LEAST_BARE).then_some((before, None, behind))
    }

    /// "Taxes to rise, says minister", "Taxes to rise, minister says".
    fn said(&self) -> Option<Parts> {
        let Line { start, end, .. } = *self.line;
        let is_verb = |at: u32| Class::HeadlineVerb.has(self.syntax.word(at));
        let comma = (start..end).rfind(|at| self.syntax.mark(*at) == Mark::Comma)?;
        let (first, last) = (comma + 1, end.checked_sub(1)?);
        let (cue, source) = if is_verb(first) { (first, first + 1..end) } else { (last, first..last) };
        let speaks = is_verb(cue) && (self.is_speaker(&source) || self.is_name(&source));
        let content = start..comma;
        (speaks && self.syntax.count_words(&content) >= LEAST_WORDS).then_some((content, Some(cue..cue + 1), source))
    }

    /// Whether all of it is one quotation.
    fn is_quoted(&self, range: &Range<u32>) -> bool {
        let close = self.syntax.opened_by(range.start).and_then(|stretch| stretch.close);
        close.is_some_and(|close| close + 1 == range.end) && self.syntax.count_words(range) >= LEAST_WORDS
    }

    /// Whether a short phrase ends with a noun for someone who speaks.
    fn is_speaker(&self, range: &Range<u32>) -> bool {
        let last = self.syntax.slice(range.start, range.end).last();
        range.len() as u32 <= SOURCE && last.is_some_and(|token| Class::HeadlineSpeaker.has(token.folded))
    }

    /// Whether the phrase is the name of a person or an organization, or "IMF" where the text does not tell what
    /// that is.
    fn is_name(&self, range: &Range<u32>) -> bool {
        let Some(r) = self.entities.at(range.start) else {
            let tokens = self.syntax.slice(range.start, range.end);
            return self.line.case != LineCase::Caps && matches!(tokens, [token] if token.has(Shape::ALL_CAPS));
        };
        self.entities.speaks(r.entity) && r.form == Form::Name && (r.start..r.end) == *range
    }

    /// Whether the text reports of the name that ends `source`, behind titles alone, most of the words in `range`.
    fn is_reported(&self, source: &Range<u32>, range: &Range<u32>) -> bool {
        let last = source.end.checked_sub(1).filter(|last| source.contains(last));
        let name = last.and_then(|last| self.entities.at(last)).filter(|r| r.form == Form::Name && r.end == source.end);
        let is_title = |at| self.syntax.is_capital(at) || self.syntax.mark(at) == Mark::Stop;
        let fits = |name: &&Reference| self.entities.speaks(name.entity) && (source.start..name.start).all(is_title);
        let Some(name) = name.filter(fits).filter(|_| source.len() as u32 <= SOURCE) else { return false };
        let names = |source: &Range<u32>| {
            self.entities.within(source.start, source.end).iter().any(|r| r.entity == name.entity)
        };
        let its = self.found.iter().filter(|attribution| attribution.source.as_ref().is_some_and(names));
        let said = its.flat_map(|attribution| attribution.content.iter());
        let said: KeySet<u32> =
            said.flat_map(|part| self.syntax.slice(part.start, part.end)).map(|token| token.folded).collect();
        let tells = |token: &&Token| token.len() >= LONG && token.is_word() && pos(token) == Pos::Other;
        let told: KeySet<u32> =
            self.syntax.slice(range.start, range.end).iter().filter(tells).map(|token| token.folded).collect();
        let shared = told.intersection(&said).count();
        shared >= LEAST_WORDS && shared * 2 >= told.len()
    }

    /// Whether the words tell something: they ask nothing, and begin neither a clause nor a list ("Five things to know").
    fn tells(&self, range: &Range<u32>) -> bool {
        let asks = |at: u32| self.syntax.mark(at) == Mark::Question;
        let opens =
            [Class::Subordinator, Class::Preposition].iter().any(|class| class.has(self.syntax.word(range.start)));
        self.syntax.count_words(range) >= LEAST_BARE && !opens && !range.clone().any(asks)
    }

    /// The name or the noun for speakers that a phrase opens with.
    fn opening(&self, range: &Range<u32>) -> Option<Range<u32>> {
        let first = range.start;
        let named = self.entities.at(first).filter(|r| r.start == first && r.form == Form::Name).map(|r| first..r.end);
        let speaker = || (first..range.end.min(first + SOURCE)).find(|at| self.is_speaker(&(*at..at + 1)));
        named.or_else(|| speaker().map(|at| first..at + 1))
    }
}
