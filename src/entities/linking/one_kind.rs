//! What an article calls by one name is one sort of thing: the sort that most of its mentions, and
//! the surest, were taken for.
//!
//! Capitals in a bracket that spell the name before them vote with it. Where people are named like
//! places, the words around each mention decide: one goes "to Lincoln", and "Lincoln said" so.

use super::bodies::in_bracket;
use crate::article::EntityKind;
use crate::key::{self, KeyMap, KeySet};
use crate::lexicon::{Classes, Entry, gazetteer};
use crate::mentions::NameMention;
use crate::stop::Stop;
use crate::syntax::grammar::Pos;
use crate::syntax::grammar::clause::goes_on;
use crate::syntax::{Mark, Syntax, Token};
use crate::words::Class;

/// What a mention counts beside its confidence in hundredths: kinds that taggers know well count more.
const KNOWN_WELL: usize = 3;
/// What a mention counts whose surroundings leave no choice.
const DECISIVE: u32 = 2000;
/// So far before "to" and "from" a word for going is looked for.
const GOING: u32 = 4;

const THE: u32 = key::exact("the");
const OF: u32 = key::exact("of");

type Votes = [u32; EntityKind::ALL.len()];

/// Gives every form its one kind.
pub(in crate::entities) fn settle(text: &str, syntax: &Syntax, mentions: &mut [NameMention], stop: &Stop) {
    let form = |m: &NameMention| {
        m.span.of(text).map_or(0, |t| t.split_whitespace().map(key::folded).reduce(key::join).unwrap_or(0))
    };
    let forms: Vec<u32> = stop.watch(mentions.iter()).map(form).collect();
    let mut names = Known::default();
    let mut stands_for: KeyMap<u32, u32> = KeyMap::default();
    for (at, mention) in stop.watch(mentions.iter().enumerate()) {
        names.add(syntax.slice(mention.start, mention.end), mention.kind);
        let body = |full: &usize| mentions.get(*full).is_some_and(|m| m.kind != EntityKind::Person);
        if let (Some(full), Some(own)) = (in_bracket(text, syntax, mentions, at).filter(body), forms.get(at)) {
            stands_for.extend(forms.get(full).map(|full| (*own, *full)));
        }
    }
    let whole = |form: u32| stands_for.get(&form).copied().unwrap_or(form);
    let mut votes: KeyMap<u32, Votes> = KeyMap::default();
    for (mention, form) in stop.watch(mentions.iter().zip(&forms)) {
        let number = mention.kind as usize;
        let votes = votes.entry(whole(*form)).or_default();
        votes[number] += (mention.confidence * 100.0) as u32 + if number < KNOWN_WELL { 200 } else { 100 };
        if let Some(kind) = names.around(text, syntax, mention, *form) {
            votes[kind as usize] += DECISIVE;
        }
    }
    for (mention, form) in stop.watch(mentions.iter_mut().zip(&forms)) {
        let Some(votes) = votes.get(&whole(*form)) else { continue };
        let best = votes.iter().zip(EntityKind::ALL).max_by_key(|(votes, kind)| (**votes, std::cmp::Reverse(**kind)));
        let Some((_, &kind)) = best else { continue };
        // Towns have teams and councils of their name, and people.
        let listed = gazetteer().is(*form, Classes::PLACE);
        let place = mention.kind == EntityKind::Place || kind == EntityKind::Place;
        let person = mention.kind == EntityKind::Person || kind == EntityKind::Person;
        if person && names.parts.contains(form) {
            if listed && is_place(syntax, mention) {
                mention.kind = EntityKind::Place;
            } else if votes[EntityKind::Person as usize] >= DECISIVE && !gazetteer().is(*form, Classes::ORGANIZATION) {
                mention.kind = EntityKind::Person;
            }
        } else if person || !(place && listed) {
            mention.kind = kind;
        }
    }
}

/// What longer names say of their parts.
#[derive(Default)]
struct Known {
    /// First names and surnames of people who are named in full.
    parts: KeySet<u32>,
    /// "Delia" of "Hurricane Delia".
    events: KeySet<u32>,
    /// "Brevio" of "Brevio Ltd".
    firms: KeySet<u32>,
}

impl Known {
    fn add(&mut self, words: &[Token], kind: EntityKind) {
        match (words, kind) {
            ([first, .., last], EntityKind::Person) => self.parts.extend([first.folded, last.folded]),
            ([_, name], EntityKind::Event) => self.events.extend([name.folded]),
            ([name, end], EntityKind::Organization) if gazetteer().is(end.folded, Classes::ORG_SUFFIX) => {
                self.firms.extend([name.folded]);
            }
            _ => {}
        }
    }

    /// What a mention is beyond doubt.
    fn around(&self, text: &str, syntax: &Syntax, mention: &NameMention, form: u32) -> Option<EntityKind> {
        let listed = gazetteer().is(form, Classes::PLACE);
        if mention.end != mention.start + 1 {
            return None;
        }
        if self.parts.contains(&form) {
            let said = matches!(syntax.pos(mention.end), Pos::Speech | Pos::Who);
            return (said && !is_place(syntax, mention)).then_some(EntityKind::Person);
        }
        if listed && mention.kind == EntityKind::Person && is_place(syntax, mention) {
            return Some(EntityKind::Place);
        }
        let acronym = || gazetteer().acronym(syntax.token(mention.start)?.exact(text));
        // Two letters are also those of offices and courts.
        let place = |e: &Entry| e.is(Classes::COUNTRY) || mention.span.len() > 2 && e.is(Classes::STATE);
        let country = || acronym().is_some_and(|e| place(&e) && !e.is(Classes::ORGANIZATION));
        match mention.kind {
            // "The ROK", "the NSW government".
            EntityKind::Organization if country() => Some(EntityKind::Place),
            EntityKind::Product if self.firms.contains(&form) => Some(EntityKind::Organization),
            EntityKind::Person if self.events.contains(&form) => Some(EntityKind::Event),
            // "The Estelle sank": a ship; "the Quills" are a family.
            EntityKind::Person if syntax.word(mention.start.wrapping_sub(1)) == THE => {
                let ship = !mention.span.of(text)?.ends_with('s');
                (ship && goes_on(text, &syntax.tokens, mention.end as usize)).then_some(EntityKind::Product)
            }
            _ => None,
        }
    }
}

/// Whether the words around the name are those around a place: "flew to Lincoln", "Lincoln, Nebraska".
fn is_place(syntax: &Syntax, mention: &NameMention) -> bool {
    let word = |at: u32| syntax.token(at).filter(|t| t.mark() == Mark::None).map(|t| t.folded);
    let back = |by: u32| mention.start.checked_sub(by).and_then(word);
    let is = |class: Class, word: Option<u32>| word.is_some_and(|word| class.has(word));
    let of = back(1) == Some(OF) && is(Class::TownNoun, back(2));
    let journey = is(Class::Towards, back(1)) && (2..=1 + GOING).any(|by| is(Class::Going, back(by)));
    let comma = syntax.token(mention.end).is_some_and(|t| t.mark() == Mark::Comma);
    let listed = |key: u32| gazetteer().is(key, Classes::COUNTRY | Classes::STATE);
    is(Class::BeforePlace, back(1)) || of || journey || comma && word(mention.end + 1).is_some_and(listed)
}
