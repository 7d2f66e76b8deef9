//! What one article tells of one person or body.

use std::collections::BTreeSet;

use super::name::{is_full, key_of};
use super::topic::{Topic, kinds_of_words};
use crate::article::{Article, Entity, EntityKind};
use crate::key;
use crate::span::beginning;
use crate::words::Class;

/// Most other names that are kept of those it stands with: the ones named most.
const MOST_WITH: usize = 24;
/// Most roles, and the bytes of one.
const MOST_ROLES: usize = 4;
const ROLE_BYTES: usize = 80;
/// Most other full names of its own, and of others with its family name.
const MOST_NAMES: usize = 6;
/// Most kinds of words that are kept of what is written about it, and most sentences that are read for them.
const MOST_ABOUT: usize = 32;
const MOST_SENTENCES: usize = 6;

/// The context of a name in one article. All of it is bounded.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub(super) struct Sighting {
    /// The name as the article writes it.
    pub(super) name: String,
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub(super) roles: Vec<String>,
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub(super) country: Option<String>,
    /// The user's id.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub(super) link: Option<String>,
    /// Keys of the names it stands with, in rising order.
    pub(super) with: Vec<u32>,
    /// Keys of its other full names in the article, in rising order.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub(super) also: Vec<u32>,
    /// Keys of others in the article whose last name is its own, in rising order: they are not it.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub(super) apart: Vec<u32>,
    /// What is written about it: clusters of the words around it, in rising order.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub(super) about: Vec<u16>,
    /// What the whole article is about.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Topic::is_empty"))]
    pub(super) topic: Topic,
}

/// The key of a name by which sightings speak of it.
pub(super) fn short_key(name: &str) -> u32 {
    key::exact(name)
}

fn last_word(key: &str) -> &str {
    let mut words = key.rsplit(' ');
    let last = words.next().unwrap_or("");
    // "donald trump jr" has the last name of "donald trump".
    if Class::Generation.has(key::folded(last)) { words.next().unwrap_or(last) } else { last }
}

/// The name under which an entity is registered: a full name of a person, any of a body.
pub(super) fn registered(entity: &Entity) -> Option<(char, String)> {
    let key = key_of(&entity.name)?;
    match entity.kind {
        EntityKind::Person if is_full(&key) => Some(('p', key)),
        EntityKind::Organization => Some(('o', key)),
        _ => None,
    }
}

/// An acronym, or a name of several words, names alone.
fn names_alone(alias: &str) -> bool {
    let letters = || alias.chars().filter(|c| c.is_alphabetic());
    alias.contains(' ') || letters().count() > 1 && letters().all(char::is_uppercase)
}

/// The clusters of the words of the sentences that mention it, and of the headline.
fn about(article: &Article, entity: &Entity) -> Vec<u16> {
    let sentences = article.sentences();
    let mut at: Vec<usize> = Vec::new();
    for mention in &entity.mentions {
        let after = sentences.partition_point(|sentence| sentence.span.start() <= mention.span.start());
        if let Some(sentence) = after.checked_sub(1).filter(|sentence| !at.contains(sentence)) {
            at.push(sentence);
        }
        if at.len() >= MOST_SENTENCES {
            break;
        }
    }
    let texts = at.into_iter().filter_map(|at| sentences.get(at)).map(|sentence| article.text_of(sentence.span));
    let mut kept: BTreeSet<u16> = BTreeSet::new();
    for kind in texts.chain(article.headline()).flat_map(kinds_of_words) {
        kept.insert(kind);
        if kept.len() >= MOST_ABOUT {
            break;
        }
    }
    kept.into_iter().collect()
}

impl Sighting {
    /// What `article`, which is about `topic`, tells of its `entity`, whose name has this key.
    pub(super) fn of(article: &Article, topic: &Topic, entity: &Entity, own: &str) -> Sighting {
        let mut others: Vec<(usize, String)> = Vec::new();
        let mut apart = BTreeSet::new();
        for other in article.entities().iter().filter(|other| other.id != entity.id) {
            let Some(key) = key_of(&other.name).filter(|key| key != own) else { continue };
            if other.kind == entity.kind && is_full(&key) && last_word(&key) == last_word(own) {
                apart.insert(short_key(&key));
            }
            others.push((other.mentions.len(), key));
        }
        others.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let with: BTreeSet<u32> = others.iter().take(MOST_WITH).map(|(_, key)| short_key(key)).collect();
        let aliases = entity.aliases.iter().filter(|alias| names_alone(alias)).filter_map(|alias| key_of(alias));
        let also: BTreeSet<u32> = aliases.filter(|key| key != own).map(|key| short_key(&key)).collect();
        Sighting {
            name: beginning(&entity.name, ROLE_BYTES * 2).to_owned(),
            roles: entity.roles.iter().take(MOST_ROLES).map(|role| beginning(role, ROLE_BYTES).to_owned()).collect(),
            country: entity.country.as_deref().map(|code| beginning(code, 2).to_owned()),
            link: entity.link.clone(),
            with: with.into_iter().collect(),
            also: also.into_iter().take(MOST_NAMES).collect(),
            apart: apart.into_iter().take(MOST_NAMES).collect(),
            about: about(article, entity),
            topic: topic.clone(),
        }
    }

    /// Within its bounds and in order, whatever was read.
    #[cfg(feature = "serde")]
    pub(super) fn mended(mut self) -> Sighting {
        let sorted = |keys: Vec<u32>, most: usize| -> Vec<u32> {
            keys.into_iter().collect::<BTreeSet<u32>>().into_iter().take(most).collect()
        };
        self.name = beginning(&self.name, ROLE_BYTES * 2).to_owned();
        self.roles = self.roles.iter().take(MOST_ROLES).map(|role| beginning(role, ROLE_BYTES).to_owned()).collect();
        self.with = sorted(self.with, MOST_WITH);
        self.also = sorted(self.also, MOST_NAMES);
        self.apart = sorted(self.apart, MOST_NAMES);
        self.about = self.about.into_iter().collect::<BTreeSet<u16>>().into_iter().take(MOST_ABOUT).collect();
        self.topic = self.topic.mended();
        self
    }
}
