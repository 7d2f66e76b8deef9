//! What an article calls by one name is one sort of thing: the sort that most of its mentions, and
//! the surest, were taken for.
//!
//! Capitals in a bracket that spell the name before them vote with it.

use super::others::in_bracket;
use crate::article::EntityKind;
use crate::key::{self, KeyMap, KeySet};
use crate::lexicon::{Classes, gazetteer};
use crate::mentions::NameMention;
use crate::syntax::Syntax;

const KINDS: [EntityKind; 8] = [
    EntityKind::Person,
    EntityKind::Organization,
    EntityKind::Place,
    EntityKind::Group,
    EntityKind::Event,
    EntityKind::Work,
    EntityKind::Product,
    EntityKind::Law,
];
/// What a mention counts beside its confidence in hundredths: kinds that taggers know well count more.
const KNOWN_WELL: usize = 3;

type Votes = [u32; KINDS.len()];

/// Gives every form its one kind.
pub(super) fn settle(text: &str, syntax: &Syntax, mentions: &mut [NameMention]) {
    let form = |m: &NameMention| {
        m.span.of(text).map_or(0, |t| t.split_whitespace().map(key::folded).reduce(key::join).unwrap_or(0))
    };
    let forms: Vec<u32> = mentions.iter().map(form).collect();
    // Surnames and first names of people who are named in full: "Lincoln" may be the town as well.
    let mut parts: KeySet<u32> = KeySet::default();
    let mut stands_for: KeyMap<u32, u32> = KeyMap::default();
    for (at, mention) in mentions.iter().enumerate() {
        if let ([first, .., last], EntityKind::Person) = (syntax.slice(mention.start, mention.end), mention.kind) {
            parts.extend([first.folded, last.folded]);
        }
        let body = |full: &usize| mentions.get(*full).is_some_and(|m| m.kind != EntityKind::Person);
        if let (Some(full), Some(own)) = (in_bracket(text, syntax, mentions, at).filter(body), forms.get(at)) {
            stands_for.extend(forms.get(full).map(|full| (*own, *full)));
        }
    }
    let whole = |form: u32| stands_for.get(&form).copied().unwrap_or(form);
    let mut votes: KeyMap<u32, Votes> = KeyMap::default();
    for (mention, form) in mentions.iter().zip(&forms) {
        let Some(number) = KINDS.iter().position(|kind| *kind == mention.kind) else { continue };
        let sure = (mention.confidence * 100.0) as u32;
        let weight = if number < KNOWN_WELL { 200 + sure } else { 100 + sure };
        if let Some(votes) = votes.entry(whole(*form)).or_default().get_mut(number) {
            *votes += weight;
        }
    }
    for (mention, form) in mentions.iter_mut().zip(&forms) {
        let Some(votes) = votes.get(&whole(*form)) else { continue };
        let best = votes.iter().zip(KINDS).max_by_key(|(votes, kind)| (**votes, std::cmp::Reverse(*kind)));
        let Some((_, kind)) = best.filter(|(_, kind)| *kind != mention.kind) else { continue };
        let person = mention.kind == EntityKind::Person || kind == EntityKind::Person;
        // Towns have teams and councils of their name.
        let listed = gazetteer().get(*form).is_some_and(|e| e.is(Classes::PLACE));
        let place = mention.kind == EntityKind::Place || kind == EntityKind::Place;
        if !(person && parts.contains(form) || place && listed) {
            mention.kind = kind;
        }
    }
}
