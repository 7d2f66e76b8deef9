//! A source for cues that the tagger left without one: the subject of their sentence.
//!
//! The tagger finds sources near their cue. In "She greeted the crowd for an hour, thanked the
//! mayor and told them ..." the source stands far away, but nearly always it is what the sentence
//! begins with.

use crate::quotes::context::Context;
use crate::quotes::read::Attribution;
use crate::quotes::token_view::Opening;
use crate::quotes::{laws, polarity};
use crate::rules::is_on;
use crate::syntax::grammar::noun_phrase;
use crate::syntax::{Mark, Syntax};
use crate::words::Class;
use std::ops::Range;

/// Longest sentence that is searched, in tokens, and longest source.
const FARTHEST: u32 = 120;
const LONGEST: u32 = 8;
/// Words between a subject and its verb where it surely is the verb's.
const BESIDE: u32 = 2;
/// Words before a verb among which a relative pronoun is looked for.
const AUXILIARIES: u32 = 4;

/// Gives cues the relative pronoun before them as their source, and those without any the subject of their sentence.
pub(in crate::quotes) fn complete(context: &Context<'_>, found: &mut [Attribution]) {
    for attribution in found {
        let Some(mut cue) = attribution.cue.clone() else { continue };
        // "Peru | rejected a Chinese claim | that": who rejects the claim speaks, not whose it is.
        if let Some(whole) = polarity::with_denial(context.syntax, &cue).filter(|_| is_on("take_denial")) {
            attribution.source.take_if(|source| source.start > whole.start && source.end <= cue.start);
            attribution.cue = Some(whole.clone());
            cue = whole;
        }
        if is_on("take_relative") {
            take_relative(context.syntax, &cue, attribution);
        }
        if attribution.source.is_none() && is_on("subject") {
            let verb = cue.start;
            attribution.source = Search { context, attribution, cue }.find();
            attribution.assumed = attribution.source.as_ref().is_some_and(|source| source.end + BESIDE < verb);
        }
    }
}

/// "The town asked the institute, | which | had said the slope was safe": the pronoun right before the verb is its
/// subject, whoever stands in front.
fn take_relative(syntax: &Syntax, cue: &Range<u32>, attribution: &mut Attribution) {
    let mut before = (cue.start.saturating_sub(AUXILIARIES)..cue.start).rev();
    let at = before.find(|at| !Class::BeforeVerb.has(syntax.word(*at)));
    let Some(at) = at.filter(|at| Class::Relative.has(syntax.word(*at))) else { return };
    let told = attribution.content.iter().position(|part| *part == (at..at + 1));
    let told = told.filter(|_| attribution.content.len() > 1).map(|number| attribution.content.remove(number));
    if told.is_some() || attribution.source.as_ref().is_none_or(|source| source.end < at) {
        attribution.source = Some(at..at + 1);
    }
}

struct Search<'a> {
    context: &'a Context<'a>,
    attribution: &'a Attribution,
    cue: Range<u32>,
}

impl Search<'_> {
    fn find(&self) -> Option<Range<u32>> {
        // "The meeting was seen as pivotal": what is seen sees nothing.
        if self.cue.clone().any(|at| Class::Be.has(self.context.syntax.word(at))) {
            return None;
        }
        let sentence = self.context.syntax.sentences.get(self.context.syntax.sentence_of(self.cue.start))?;
        let start =
            laws::behind_dateline(self.context.syntax, sentence.start).max(self.cue.start.saturating_sub(FARTHEST));
        let leads =
            |at: &u32| self.context.view(*at).is_some_and(|a| a.mark != Mark::None || Class::LeadsSentence.has(a.word));
        // "Asked whether it was so, Ana Lopez nodded": who is named behind is the one who was asked.
        let first = (start..self.cue.start).find(|at| !leads(at))?;
        // "While Punjab is slow, | the minister | promised".
        let clause = Class::Subordinator.has(self.context.syntax.word(first));
        let first = if clause { (first..self.cue.start).find(|at| self.is_comma(*at))? + 1 } else { first };
        self.phrase(first, self.cue.start)
    }

    fn is_free(&self, at: u32) -> bool {
        !self.cue.contains(&at) && !self.attribution.content.iter().any(|part| part.contains(&at))
    }

    fn is_comma(&self, at: u32) -> bool {
        self.context.syntax.mark(at) == Mark::Comma
    }

    /// The noun phrase that begins here, if one does.
    fn phrase(&self, at: u32, end: u32) -> Option<Range<u32>> {
        let first = self.context.view(at).filter(|_| self.is_free(at) && at < end)?;
        if first.opening == Opening::Pronoun {
            return Some(at..at + 1);
        }
        let phrase = noun_phrase::read(self.context.text, &self.context.syntax.tokens, at, |_| None)?;
        let last = end.min(at + LONGEST);
        let stop = (at + 1..last.min(phrase.end)).find(|at| !self.is_free(*at)).unwrap_or(last.min(phrase.end));
        let long = stop > at + 1;
        match first.opening {
            Opening::Name if (!first.common || long) && !Class::Preposition.has(first.word) => Some(at..stop),
            Opening::Determiner if long => {
                // "her minister for trade, | Budi Ahl |, said".
                let comma = (stop..last + LONGEST).find(|at| self.is_comma(*at));
                let name = comma.and_then(|comma| self.phrase(comma + 1, end));
                let free = |name: &Range<u32>| self.is_comma(name.end) && (at..name.end).all(|at| self.is_free(at));
                Some(at..name.filter(free).map_or(stop, |name| name.end))
            }
            _ => None,
        }
    }
}
