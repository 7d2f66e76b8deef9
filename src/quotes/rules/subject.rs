//! A source for cues that the tagger left without one: the subject of their sentence.
//!
//! The tagger finds sources near their cue. In "She greeted the crowd for an hour, thanked the
//! mayor and told them ..." the source stands far away, but nearly always it is what the sentence
//! begins with. Where the sentence begins with something else, it is the first name or pronoun that
//! follows a comma; in a passive without "by" there is none.

use super::dateline;
use crate::key;
use crate::quotes::atom::{Atom, Opening};
use crate::quotes::context::Context;
use crate::quotes::read::Attribution;
use crate::syntax::{Mark, Syntax};
use crate::words::Class;
use std::ops::Range;

/// Longest sentence that is searched, in tokens, and longest source.
const FARTHEST: u32 = 120;
const LONGEST: u32 = 8;
/// Most words of a noun phrase whose end no mark or small word shows.
const NOUN_WORDS: u32 = 4;

/// Gives cues without a source the subject of their sentence.
pub(in crate::quotes) fn complete(syntax: &Syntax, context: &Context<'_>, found: &mut [Attribution]) {
    for at in 0..found.len() {
        let Some(attribution) = found.get(at).filter(|a| a.source.is_none()) else { continue };
        let Some(cue) = attribution.cue.clone() else { continue };
        let source = Search { syntax, context, attribution, cue }.find();
        if let Some(attribution) = found.get_mut(at) {
            attribution.assumed = source.is_some();
            attribution.source = source;
        }
    }
}

struct Search<'a> {
    syntax: &'a Syntax,
    context: &'a Context<'a>,
    attribution: &'a Attribution,
    cue: Range<u32>,
}

impl Search<'_> {
    fn find(&self) -> Option<Range<u32>> {
        let sentence = self.syntax.sentences.get(self.syntax.sentence_of(self.cue.start))?;
        let start = sentence.start.max(self.cue.start.saturating_sub(FARTHEST));
        let end = sentence.end.min(self.cue.end + FARTHEST);
        if self.word(self.cue.end) == Some(key::folded("by")) {
            return self.phrase(self.cue.end + 1, end);
        }
        let passive = self.cue.clone().filter_map(|at| self.word(at)).any(|word| Class::Be.has(word));
        let active = self.cue.clone().filter_map(|at| self.atom(at)).any(is_ing);
        if passive && !active {
            return None;
        }
        let line = self.syntax.lines.get(self.syntax.line_of(start))?;
        let behind = dateline::end(self.syntax, line);
        let mut first = if start < behind && behind <= self.cue.start { behind } else { start };
        while first < self.cue.start
            && self.atom(first).is_some_and(|a| a.mark != Mark::None || Class::LeadsSentence.has(a.word))
        {
            first += 1;
        }
        // "Asked whether it was so, Ana Lopez nodded": who is named behind is the one who was asked.
        if first == self.cue.start && !active {
            return None;
        }
        if first < self.cue.start
            && let Some(subject) = self.phrase(first, self.cue.start)
        {
            return Some(subject);
        }
        self.behind_comma(first, self.cue.start)
    }

    fn atom(&self, at: u32) -> Option<&Atom> {
        self.context.atom(at)
    }

    fn word(&self, at: u32) -> Option<u32> {
        self.atom(at).map(|atom| atom.word)
    }

    fn is_free(&self, at: u32) -> bool {
        !self.cue.contains(&at) && !self.attribution.content.iter().any(|part| part.contains(&at))
    }

    /// The first name or pronoun right behind a comma.
    fn behind_comma(&self, start: u32, end: u32) -> Option<Range<u32>> {
        (start..end)
            .filter(|at| self.atom(*at).is_some_and(|atom| atom.mark == Mark::Comma && !atom.quoted))
            .find_map(|at| self.phrase(at + 1, end))
    }

    /// The noun phrase that begins here, if one does.
    fn phrase(&self, at: u32, end: u32) -> Option<Range<u32>> {
        let first = self.atom(at).filter(|_| self.is_free(at) && at < end)?;
        let last = end.min(at + LONGEST);
        match first.opening {
            Opening::Pronoun => Some(at..at + 1),
            Opening::Name if !first.common && !Class::Preposition.has(first.word) => {
                let mut stop = at + 1;
                while stop < last && self.is_free(stop) && self.goes_on(stop) {
                    stop += 1;
                }
                Some(at..stop)
            }
            Opening::Determiner => {
                let last = last.min(at + 1 + NOUN_WORDS);
                let ends = |at: &u32| {
                    self.atom(*at).is_none_or(|a| a.mark != Mark::None || Class::EndsNoun.has(a.word))
                        || !self.is_free(*at)
                };
                let stop = (at + 1..last).find(ends).unwrap_or(last);
                (stop > at + 1).then(|| at..self.named(stop, end).unwrap_or(stop))
            }
            _ => None,
        }
    }

    /// Where the name ends that stands between commas behind "her minister | for trade, Budi Ahl,".
    fn named(&self, start: u32, end: u32) -> Option<u32> {
        let last = end.min(start + LONGEST);
        let comma = (start..last).find(|at| self.atom(*at).is_none_or(|atom| atom.mark != Mark::None))?;
        let is_comma = |at: u32| self.atom(at).is_some_and(|atom| atom.mark == Mark::Comma);
        let first = self.atom(comma + 1).filter(|_| is_comma(comma))?;
        if first.opening != Opening::Name || first.common {
            return None;
        }
        let mut stop = comma + 2;
        while stop < comma + LONGEST && self.goes_on(stop) {
            stop += 1;
        }
        (is_comma(stop) && (start..stop).all(|at| self.is_free(at))).then_some(stop)
    }

    /// Whether a name goes on: a capital, or a possessive with the noun behind it.
    fn goes_on(&self, at: u32) -> bool {
        let possessive = |at: u32| self.atom(at).is_some_and(|atom| atom.mark == Mark::Possessive);
        let Some(atom) = self.atom(at) else { return false };
        atom.opening == Opening::Name || possessive(at) || possessive(at.saturating_sub(1))
    }
}

fn is_ing(atom: &Atom) -> bool {
    atom.suffix == u32::from(b'g') << 16 | u32::from(b'n') << 8 | u32::from(b'i')
}
