//! A source for cues that the tagger left without one: the subject of their sentence.
//!
//! The tagger finds sources near their cue. In "She greeted the crowd for an hour, thanked the
//! mayor and told them ..." the source stands far away: it is what the sentence begins with, unless
//! another subject stands right before the verb.

use crate::key;
use crate::quotes::context::Context;
use crate::quotes::read::Attribution;
use crate::quotes::token_view::Opening;
use crate::quotes::{laws, polarity};
use crate::rules::is_on;
use crate::syntax::grammar::{Part, Pos, Verb, clause, noun_phrase, verb};
use crate::syntax::{Mark, Syntax, Token};
use crate::words::Class;
use std::ops::Range;

/// Longest sentence that is searched, in tokens, and longest source.
const FARTHEST: u32 = 120;
const LONGEST: u32 = 8;
/// Words between a subject and its verb where it surely is the verb's.
const BESIDE: u32 = 2;
/// Auxiliaries and adverbs before a verb that are passed over.
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
            take_relative(context, &cue, attribution);
        }
        if attribution.source.is_none() && is_on("subject") {
            let found =
                Search { context, syntax: context.syntax, attribution, verb: verb_start(context, &cue), cue }.find();
            attribution.assumed = found.as_ref().is_some_and(|(_, sure)| !sure);
            attribution.source = found.map(|(source, _)| source);
        }
    }
}

/// "The town asked the institute, | which | had said the slope was safe": the pronoun right before the verb is its
/// subject, whoever stands in front.
fn take_relative(context: &Context<'_>, cue: &Range<u32>, attribution: &mut Attribution) {
    let at = verb_start(context, cue).checked_sub(1);
    let Some(at) = at.filter(|at| Class::Relative.has(context.syntax.word(*at))) else { return };
    if attribution.source.as_ref().is_none_or(|source| source.end < at) {
        attribution.source = Some(at..at + 1);
    }
}

/// Where the auxiliaries and adverbs before the verb begin.
pub(super) fn verb_start(context: &Context<'_>, cue: &Range<u32>) -> u32 {
    let before = context.syntax.slice(cue.start.saturating_sub(AUXILIARIES), cue.start);
    let goes_along = |t: &&Token| Class::BeforeVerb.has(t.folded) || verb(context.text, t) == Verb::Adverb;
    cue.start - before.iter().rev().take_while(goes_along).count() as u32
}

struct Search<'a> {
    context: &'a Context<'a>,
    syntax: &'a Syntax,
    attribution: &'a Attribution,
    cue: Range<u32>,
    /// Where its verb begins.
    verb: u32,
}

impl Search<'_> {
    /// The subject, and whether it surely is the verb's.
    fn find(&self) -> Option<(Range<u32>, bool)> {
        if self.is_passive() {
            return None;
        }
        let sentence = self.syntax.sentence(self.cue.start)?;
        let start = laws::behind_dateline(self.syntax, sentence.start).max(self.cue.start.saturating_sub(FARTHEST));
        let leads = |at: &u32| self.syntax.mark(*at) != Mark::None || Class::LeadsSentence.has(self.syntax.word(*at));
        let first = (start..self.cue.start).find(|at| !leads(at));
        let word = first.map_or(0, |first| self.syntax.word(first));
        let clause = Class::Subordinator.has(word);
        let led = clause || Class::Preposition.has(word);
        // "After | saying it was so, Ana Lopez nodded"; but "asked whether it was so" she was asked.
        let Some(first) = first.filter(|first| !(led && first + 1 == self.cue.start)) else {
            return self.behind().map(|subject| (subject, true));
        };
        // "While Punjab is slow, | the minister | promised", "In a note, | the minister | promised".
        let comma = || (first..self.cue.start).find(|at| self.is_comma(*at));
        let first = if led { comma().map(|comma| comma + 1) } else { Some(first) };
        let subject = first.and_then(|first| self.phrase(first, self.cue.start));
        let sure = subject.as_ref().is_some_and(|subject| self.is_its(subject.end));
        let beside = if sure { None } else { self.beside(start) };
        match beside {
            Some(beside) => Some((beside, true)),
            None => subject.filter(|_| sure || clause || !led).map(|subject| (subject, sure)),
        }
    }

    /// "The meeting was seen as pivotal", "Ann Ito was asked whether": what is seen sees nothing; "was firm" is no such verb.
    fn is_passive(&self) -> bool {
        self.cue.clone().any(|at| Class::Be.has(self.syntax.word(at)))
            || self.syntax.verb(self.context.text, self.cue.start) != Verb::None
                && !self.is_participle()
                && (self.verb..self.cue.start).any(|at| laws::is_be(self.syntax, at))
    }

    fn is_participle(&self) -> bool {
        self.syntax.token(self.cue.start).is_some_and(|token| token.text(self.context.text).ends_with("ing"))
    }

    /// Whether the clause of the subject that ends here goes on to the verb: "Peru, which has gas, | has said", "Peru
    /// met the banks and | said", "Peru wrote to the banks, | asking".
    fn is_its(&self, end: u32) -> bool {
        let (text, tokens) = (self.context.text, &self.syntax.tokens);
        if end + BESIDE >= self.cue.start || end >= self.verb {
            return true;
        }
        let comma = (end + 1..self.verb).find(|at| self.is_comma(*at) && self.is_comma(end));
        let from = comma.map_or(end, |comma| comma + 1);
        let is_subject = |at: u32| matches!(self.syntax.pos(at), Pos::Pronoun(_, Part::Subject));
        let begins = |at: u32| is_subject(at) || clause::begins_clause(text, tokens, at as usize);
        let ties = |last: u32| self.syntax.pos(last) == Pos::And || self.is_comma(last) && self.is_participle();
        from == self.verb
            || ties(self.verb - 1) && clause::goes_on(text, tokens, end as usize) && !(from..self.verb).any(begins)
    }

    /// "Saying it was dear, | the ministry | paid".
    fn behind(&self) -> Option<Range<u32>> {
        let end = self.attribution.content.last().filter(|_| self.is_participle())?.end;
        let comma = (end.saturating_sub(1)..=end).find(|at| self.is_comma(*at))?;
        let subject = self.phrase(comma + 1, comma + 1 + LONGEST)?;
        let goes_on = clause::goes_on(self.context.text, &self.syntax.tokens, subject.end as usize);
        goes_on.then_some(subject)
    }

    /// "As | the ministry | has noted": a phrase that opens a clause and ends at the verb.
    fn beside(&self, start: u32) -> Option<Range<u32>> {
        let (syntax, mark) = (self.syntax, |at: u32| self.syntax.mark(at));
        let opens = |at: &u32| {
            if *at == start {
                return true;
            }
            let (second, before) = (*at == start + 1, *at - 1);
            match (mark(before), syntax.pos(before)) {
                (Mark::None, Pos::Subordinator | Pos::That | Pos::Who) => {
                    !Class::ClauseOrNoun.has(syntax.word(before)) || second
                }
                // "..., and the ministry", not "the town and the ministry" or "a note before the ministry".
                (Mark::None, Pos::And) => second || mark(before - 1) != Mark::None,
                (Mark::None | Mark::Possessive | Mark::Slash, _) => false,
                _ => true,
            }
        };
        // "Saw | the ministry | asking": there it is also an object; "the plan | to ask".
        if self.is_participle() && self.verb == self.cue.start || syntax.word(self.verb) == key::exact("to") {
            return None;
        }
        let mut starts = (start.max(self.verb.saturating_sub(LONGEST))..self.verb).filter(opens);
        let whole = |phrase: &Range<u32>| phrase.end == self.verb && phrase.clone().all(|at| mark(at) == Mark::None);
        starts.find_map(|at| self.phrase(at, self.verb).filter(whole))
    }

    fn is_free(&self, at: u32) -> bool {
        !self.cue.contains(&at) && !self.attribution.content.iter().any(|part| part.contains(&at))
    }

    fn is_comma(&self, at: u32) -> bool {
        self.syntax.mark(at) == Mark::Comma
    }

    /// The noun phrase that begins here, if one does.
    fn phrase(&self, at: u32, end: u32) -> Option<Range<u32>> {
        let first = self.context.view(at).filter(|_| self.is_free(at) && at < end)?;
        if first.opening == Opening::Pronoun {
            return Some(at..at + 1);
        }
        let phrase = noun_phrase::read(self.context.text, &self.syntax.tokens, at, |_| None)?;
        let last = end.min(at + LONGEST);
        let most = last.min(phrase.end);
        let stop = (at + 1..most).find(|at| !self.is_free(*at)).unwrap_or(most);
        let long = stop > at + 1;
        let owned = || (at..stop).any(|at| self.syntax.mark(at) == Mark::Possessive);
        match first.opening {
            Opening::Determiner | Opening::Name if long && (first.opening == Opening::Determiner || owned()) => {
                // "her minister for trade, | Budi Ahl |, said".
                let comma = (stop..last + LONGEST).find(|at| self.is_comma(*at));
                let name = comma.and_then(|comma| self.phrase(comma + 1, end));
                let free = |name: &Range<u32>| self.is_comma(name.end) && (at..name.end).all(|at| self.is_free(at));
                Some(at..name.filter(free).map_or(stop, |name| name.end))
            }
            Opening::Name if (!first.common || long) && !Class::Preposition.has(first.word) => Some(at..stop),
            _ => None,
        }
    }
}
