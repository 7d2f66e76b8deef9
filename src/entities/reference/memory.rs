//! Who was mentioned lately, and how.

use std::collections::VecDeque;

use super::super::Entities;
use super::mention::Mention;
use crate::article::{Entity, EntityKind};
use crate::key;
use crate::lexicon::{Classes, gazetteer};
use crate::syntax::Syntax;
use crate::syntax::grammar::{Gender, Part};
use crate::words::Class;

/// Mentions that are remembered.
const MEMORY: usize = 48;
/// Tokens within which the mention before a name can share its part ("Ada and Tom").
const BESIDE: u32 = 4;

/// For whom words may stand: "he" and "she" for people, and for things with an unlisted name of one word, which may
/// be people taken for things; "it" for things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kept {
    pub(super) person: bool,
    pub(super) thing: bool,
}

/// What the text has said of an entity so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct History {
    /// Mentions so far.
    pub(super) count: u32,
    /// Names in the whole text.
    pub(super) names: u32,
    /// No person, or thing, has more.
    pub(super) topic: bool,
    /// The first that was mentioned.
    pub(super) first: bool,
    /// The sentence it was last subject of, and the one it was last named in.
    pub(super) subject: Option<u32>,
    pub(super) named: Option<u32>,
    /// The sentence in which it last said something.
    pub(super) reported: Option<u32>,
}

/// The people and the things of the text so far.
#[derive(Default)]
pub(super) struct Memory {
    kept: Vec<Kept>,
    pub(super) mentions: VecDeque<Mention>,
    /// The last mention of each.
    latest: Vec<Option<Mention>>,
    /// Of each entity, and of the two strangers behind them.
    history: Vec<History>,
    /// The last "he", "she" and "it".
    last: [Option<Mention>; 3],
    /// The last name that was a subject, and where.
    subject: Option<(u32, u32)>,
    /// The last person who was spoken of without a name, and the noun.
    pub(super) unnamed: Option<(Mention, u32)>,
    /// Who said something last.
    pub(super) reporter: Option<u32>,
    /// Whether a thing, and a person, was mentioned.
    begun: [bool; 2],
}

impl Memory {
    pub(super) fn new(found: &Entities, syntax: &Syntax) -> Memory {
        let mut kept: Vec<Kept> = found.list.iter().map(kept).collect();
        for name in &found.references {
            // "In Holm", "near Holm": no person taken for a place.
            let before = name.start.checked_sub(1).map_or(0, |at| syntax.word(at));
            if let Some(kept) = kept.get_mut(name.entity as usize).filter(|kept| kept.thing) {
                kept.person &= !Class::AtPlace.has(before);
            }
        }
        let names = || found.list.iter().map(|entity| entity.mentions.len() as u32);
        let most = |is: fn(&Kept) -> bool| names().zip(&kept).filter(|(_, kept)| is(kept)).map(|(n, _)| n).max();
        let most = [most(|kept| kept.person), most(|kept| kept.thing)];
        let history = |(names, kept): (u32, &Kept)| {
            let topic = most[usize::from(!kept.person)] == Some(names);
            History { names, topic, ..History::default() }
        };
        let mut history: Vec<History> = names().zip(&kept).map(history).collect();
        let all = found.list.len() + 2;
        history.resize(all, History::default());
        kept.resize(all, Kept { person: true, thing: false });
        let mentions = VecDeque::with_capacity(MEMORY);
        Memory { latest: vec![None; all], kept, mentions, history, ..Memory::default() }
    }

    /// The number that stands for the man or woman whom the text speaks of without a name.
    pub(super) fn stranger(&self, gender: Gender) -> u32 {
        self.kept.len() as u32 - 2 + u32::from(gender == Gender::Female)
    }

    pub(super) fn is_stranger(&self, entity: u32) -> bool {
        entity as usize + 2 >= self.kept.len()
    }

    pub(super) fn last(&self, gender: Gender) -> Option<Mention> {
        self.last[gender as usize]
    }

    pub(super) fn kept(&self, entity: u32) -> Kept {
        self.kept.get(entity as usize).copied().unwrap_or_default()
    }

    /// Whether a word of the gender may stand for it.
    pub(super) fn fits(&self, entity: u32, gender: Gender) -> bool {
        let kept = self.kept(entity);
        if gender == Gender::Thing { kept.thing } else { kept.person }
    }

    pub(super) fn history(&self, entity: u32) -> History {
        self.history.get(entity as usize).copied().unwrap_or_default()
    }

    /// The last mention of an entity.
    pub(super) fn latest(&self, entity: u32) -> Option<Mention> {
        self.latest.get(entity as usize).copied().flatten()
    }

    /// The part of a mention close before the token.
    pub(super) fn beside(&self, at: u32, sentence: u32) -> Option<Part> {
        let last = self.mentions.back().filter(|last| last.end + BESIDE >= at && last.sentence == sentence);
        last.map(|last| last.place.part)
    }

    pub(super) fn remember(&mut self, seen: Mention) {
        let person = self.kept(seen.entity).person;
        let first = !std::mem::replace(&mut self.begun[usize::from(person)], true);
        if self.mentions.len() >= MEMORY {
            self.mentions.pop_front();
        }
        let here = Some(seen.sentence);
        let history = &mut self.history[seen.entity as usize];
        history.first |= first;
        history.count += 1;
        history.named = here.filter(|_| seen.answer == 0).or(history.named);
        history.subject = here.filter(|_| seen.place.part == Part::Subject).or(history.subject);
        history.reported = here.filter(|_| seen.reports).or(history.reported);
        self.reporter = Some(seen.entity).filter(|_| seen.reports).or(self.reporter);
        self.latest[seen.entity as usize] = Some(seen);
        self.mentions.push_back(seen);
    }

    /// Remembers what a pronoun stands for.
    pub(super) fn answer(&mut self, gender: Gender, seen: Mention) {
        self.last[gender as usize] = Some(seen);
        self.remember(seen);
    }

    /// Remembers a name, if it is of those that are.
    pub(super) fn name(&mut self, found: &Entities, seen: Mention) {
        let kept = self.kept(seen.entity);
        if !kept.person && !kept.thing {
            return;
        }
        let new = self.history(seen.entity).count == 0 && !seen.is_full() && seen.place.part != Part::Oblique;
        if new && kept.person {
            let sex = found.sexes.get(seen.entity as usize).copied().unwrap_or(0);
            if sex >= 0 {
                self.introduce(Gender::Male, seen.entity);
            }
            if sex <= 0 {
                self.introduce(Gender::Female, seen.entity);
            }
        }
        if seen.place.part == Part::Subject && kept.person {
            self.subject = Some((seen.entity, seen.start));
        }
        self.remember(seen);
    }

    /// Who was named as a subject since the last pronoun of the sex.
    pub(super) fn fresh(&self, gender: Gender) -> Option<u32> {
        let since = self.last(gender).map_or(0, |last| last.start);
        self.subject.filter(|(_, start)| *start >= since).map(|(entity, _)| entity)
    }

    /// A bare surname that was never explained is the name of the stranger: texts that begin in the
    /// middle of a story do so.
    fn introduce(&mut self, gender: Gender, entity: u32) {
        let stranger = self.stranger(gender);
        let known = self.history(stranger);
        if known.count == 0 {
            return;
        }
        let all = self.mentions.iter_mut().chain(self.last.iter_mut().flatten());
        for seen in all.filter(|seen| seen.entity == stranger) {
            seen.entity = entity;
        }
        self.history[stranger as usize] = History::default();
        let History { names, topic, .. } = self.history[entity as usize];
        self.history[entity as usize] = History { names, topic, ..known };
    }
}

fn kept(entity: &Entity) -> Kept {
    let unlisted = |name: &str| {
        let things = Classes::PLACE | Classes::ORGANIZATION | Classes::DEMONYM | Classes::PRODUCT;
        let known = gazetteer().get(key::folded(name)).is_some_and(|e| e.is(things));
        !known && !name.contains([' ', '-', '.']) && name.contains(char::is_lowercase)
    };
    let person = match entity.kind {
        EntityKind::Person => true,
        EntityKind::Group | EntityKind::Law | EntityKind::Event => false,
        _ => unlisted(&entity.name),
    };
    Kept { person, thing: !matches!(entity.kind, EntityKind::Person | EntityKind::Group) }
}
