//! Whom a source means.
//!
//! **Method.** The names, nouns and pronouns within the source that the entities stage knows are
//! weighed: a person who is the head comes first ("Smith, the head of Acme"), then what a pronoun
//! or noun refers to, then an organization that speaks for itself or through someone unnamed ("a
//! spokesperson for Acme", "Acme's statement"). What only describes the speaker is left ("Smith's
//! lawyer", "Acme officials"). Direct speech without a source is the last speaker's.

use super::read::Attribution;
use crate::article::{EntityKind, Form, QuoteKind};
use crate::entities::{Entities, Reference};
use crate::key;
use crate::syntax::{Kind, Mark, Syntax};
use once_cell::sync::Lazy;
use std::collections::HashSet;
use std::ops::Range;

/// Nouns through which an organization speaks.
const VOICES: [&str; 42] = [
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "spokespeople",
    "spokespersons",
    "representative",
    "statement",
    "statements",
    "report",
    "reports",
    "release",
    "letter",
    "website",
    "site",
    "tweet",
    "tweets",
    "post",
    "memo",
    "email",
    "e-mail",
    "filing",
    "analysis",
    "study",
    "survey",
    "poll",
    "data",
    "figures",
    "blog",
    "account",
    "press",
    "document",
    "documents",
    "bulletin",
    "forecast",
    "announcement",
    "newsletter",
    "notice",
    "advisory",
    "message",
    "editorial",
    "column",
    "speech",
];
const VOICE_OF: [&str; 7] = ["for", "of", "from", "by", "at", "with", "on"];

static WORDS: Lazy<Words> = Lazy::new(Words::new);

struct Words {
    voices: HashSet<u32>,
    prepositions: HashSet<u32>,
    first_person: HashSet<u32>,
}

impl Words {
    fn new() -> Words {
        let keys = |words: &[&str]| words.iter().map(|word| key::folded(word)).collect();
        Words { voices: keys(&VOICES), prepositions: keys(&VOICE_OF), first_person: keys(&["i", "my", "me"]) }
    }
}

/// How a mention stands in a source; the better the smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    PersonHead,
    Pronoun,
    OtherHead,
    /// Speaks through an unnamed person or a paper.
    Voiced,
}

/// What is known while the quotes of a text are walked through.
pub(super) struct Resolver<'a> {
    syntax: &'a Syntax,
    entities: &'a Entities,
    last: Option<(u32, usize)>,
}

/// How many paragraphs after a quote its speaker may still be meant by one without a source.
const REACH: usize = 1;

impl<'a> Resolver<'a> {
    pub(super) fn new(syntax: &'a Syntax, entities: &'a Entities) -> Resolver<'a> {
        Resolver { syntax, entities, last: None }
    }

    /// The entity that speaks; to be asked for the quotes in text order.
    pub(super) fn speaker(&mut self, attribution: &Attribution, kind: QuoteKind) -> Option<u32> {
        let place = attribution.content.first().map_or(0, |part| part.start);
        let line = self.syntax.line_of(place);
        let speaker = match &attribution.source {
            Some(source) => self.of_source(source),
            None if kind == QuoteKind::Indirect || attribution.cue.is_some() && kind != QuoteKind::Direct => None,
            None => self.last.filter(|(_, at)| line <= at + REACH).map(|(speaker, _)| speaker),
        };
        let end = attribution.content.last().map_or(place, |part| part.end.saturating_sub(1));
        match speaker {
            Some(speaker) => self.last = Some((speaker, self.syntax.line_of(end))),
            None if attribution.source.is_some() && kind != QuoteKind::Indirect => self.last = None,
            None => {}
        }
        speaker
    }

    fn of_source(&self, source: &Range<u32>) -> Option<u32> {
        let inside = self.entities.within(source.start, source.end);
        let standing = inside.iter().filter_map(|r| Some((self.standing(r, source)?, r)));
        if let Some((_, best)) = standing.min_by_key(|(standing, r)| (*standing, r.start)) {
            return Some(best.entity);
        }
        // A noun phrase that holds the source: "the ministry" of "the ministry's".
        let around = self.entities.at(source.start).filter(|r| r.start <= source.start && r.end >= source.end);
        around.map(|r| r.entity).or_else(|| self.first_person(source))
    }

    /// "I" within a quotation is its speaker.
    fn first_person(&self, source: &Range<u32>) -> Option<u32> {
        let token = self.syntax.tokens.get(source.start as usize)?;
        let line = self.syntax.line_of(source.start);
        let within = WORDS.first_person.contains(&token.folded) && source.end - source.start == 1;
        self.last.filter(|(_, at)| within && self.syntax.stretch_of(source.start).is_some() && *at == line).map(|l| l.0)
    }

    fn standing(&self, r: &Reference, source: &Range<u32>) -> Option<Standing> {
        let kind = self.entities.list.get(r.entity as usize)?.kind;
        let folded = |at: u32| self.syntax.tokens.get(at as usize).map_or(0, |token| token.folded);
        let before = self.before(r, source);
        let possessive =
            self.syntax.tokens.get(r.end as usize).is_some_and(|t| t.mark() == Mark::Possessive) && r.end < source.end;
        let after = self.syntax.slice(r.end, source.end.max(r.end));
        let voice_after = after.iter().take(6).any(|token| WORDS.voices.contains(&token.folded));
        let embedded = before.is_some_and(|at| WORDS.prepositions.contains(&folded(at)) && at > source.start);
        if possessive {
            return voice_after.then_some(Standing::Voiced);
        }
        if embedded {
            let head = self.syntax.slice(source.start, before.unwrap_or(source.start));
            let heads = head.iter().any(|token| WORDS.voices.contains(&token.folded));
            return heads.then_some(Standing::Voiced);
        }
        // "Acme officials", "Pentagon spokesman": a noun follows that is the head.
        let noun_after = after.first().is_some_and(|t| t.kind() == Kind::Word && !self.relative(t.folded));
        if noun_after && kind != EntityKind::Person && r.form == Form::Name {
            let spoken = after.iter().take(3).any(|token| WORDS.voices.contains(&token.folded));
            return spoken.then_some(Standing::Voiced);
        }
        Some(match (r.form, kind) {
            (Form::Name, EntityKind::Person) if !noun_after => Standing::PersonHead,
            (Form::Name, EntityKind::Person) => {
                let voiced = after.iter().take(2).any(|t| WORDS.voices.contains(&t.folded));
                return if voiced { Some(Standing::Voiced) } else { None };
            }
            (Form::Pronoun, _) => Standing::Pronoun,
            (Form::Nominal, EntityKind::Person) => Standing::Pronoun,
            _ => Standing::OtherHead,
        })
    }

    /// The word before the mention, an article or title words aside.
    fn before(&self, r: &Reference, source: &Range<u32>) -> Option<u32> {
        let tokens = self.syntax.slice(source.start, r.start);
        let position =
            tokens.iter().rposition(|t| WORDS.prepositions.contains(&t.folded) || t.mark() == Mark::Comma)?;
        let at = source.start + position as u32;
        let gap = self.syntax.slice(at + 1, r.start);
        // "of the ministry", "for President Smith": only small words or capitals between.
        let plain = gap.len() <= 3 && gap.iter().all(|t| t.has(crate::syntax::Shape::CAPITAL) || t.end - t.start <= 3);
        plain.then_some(at)
    }

    fn relative(&self, folded: u32) -> bool {
        static RELATIVE: Lazy<HashSet<u32>> = Lazy::new(|| {
            let words = [
                "who", "which", "that", "and", "or", "of", "in", "at", "from", "himself", "herself", "itself", "on",
                "for", "with", "also", "as", "to", "by", "is", "was", "has", "had", "later", "then", "both", "alone",
            ];
            words.iter().map(|word| key::folded(word)).collect()
        });
        RELATIVE.contains(&folded)
    }
}
