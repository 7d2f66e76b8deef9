//! What one article tells of one person or body.

use std::collections::BTreeSet;

use super::name::{is_full, key_of};
use super::topic::{Topic, kinds_of_words};
use crate::article::{Article, Entity, EntityKind, Mention};
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
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(default))]
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
    /// Keys of the names it stands with.
    pub(super) with: BTreeSet<u32>,
    /// Keys of its other full names in the article.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "BTreeSet::is_empty"))]
    pub(super) also: BTreeSet<u32>,
    /// Keys of others in the article whose last name is its own: they are not it.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "BTreeSet::is_empty"))]
    pub(super) apart: BTreeSet<u32>,
    /// What is written about it: clusters of the words around it.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "BTreeSet::is_empty"))]
    pub(super) about: BTreeSet<u16>,
    /// What the whole article is about.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Topic::is_empty"))]
    pub(super) topic: Topic,
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
fn about(article: &Article, entity: &Entity) -> BTreeSet<u16> {
    let sentences = article.sentences();
    let sentence_of = |mention: &Mention| {
        sentences.partition_point(|sentence| sentence.span.start() <= mention.span.start()).checked_sub(1)
    };
    let mut at: Vec<usize> = entity.mentions.iter().filter_map(sentence_of).collect();
    at.dedup();
    let texts = at.into_iter().take(MOST_SENTENCES).map(|at| article.text_of(sentences[at].span));
    let mut kept = BTreeSet::new();
    for kind in texts.chain(article.headline()).flat_map(kinds_of_words) {
        kept.insert(kind);
        if kept.len() >= MOST_ABOUT {
            break;
        }
    }
    kept
}

impl Sighting {
    /// What `article`, which is about `topic`, tells of its `entity`, whose name has this key.
    pub(super) fn of(article: &Article, topic: &Topic, entity: &Entity, own: &str) -> Sighting {
        let others = article.entities().iter().filter(|other| other.id != entity.id);
        let others = others.filter_map(|other| Some((other, key_of(&other.name).filter(|key| key != own)?)));
        let mut others: Vec<(&Entity, String)> = others.collect();
        others.sort_by(|(a, a_key), (b, b_key)| (b.mentions.len(), a_key).cmp(&(a.mentions.len(), b_key)));
        let is_apart =
            |other: &Entity, key: &str| other.kind == entity.kind && is_full(key) && last_word(key) == last_word(own);
        let apart = others.iter().filter(|(other, key)| is_apart(other, key));
        let aliases = entity.aliases.iter().filter(|alias| names_alone(alias)).filter_map(|alias| key_of(alias));
        let sighting = Sighting {
            name: entity.name.clone(),
            roles: entity.roles.clone(),
            country: entity.country.clone(),
            link: entity.link.clone(),
            with: others.iter().take(MOST_WITH).map(|(_, key)| key::exact(key)).collect(),
            also: aliases.filter(|key| key != own).map(|key| key::exact(&key)).collect(),
            apart: apart.map(|(_, key)| key::exact(key)).collect(),
            about: about(article, entity),
            topic: topic.clone(),
        };
        sighting.bounded()
    }

    /// Within its bounds, whatever was read.
    pub(super) fn bounded(self) -> Sighting {
        fn fewest<T: Ord>(all: BTreeSet<T>, most: usize) -> BTreeSet<T> {
            all.into_iter().take(most).collect()
        }
        Sighting {
            name: beginning(&self.name, ROLE_BYTES * 2).to_owned(),
            roles: self.roles.iter().take(MOST_ROLES).map(|role| beginning(role, ROLE_BYTES).to_owned()).collect(),
            country: self.country.as_deref().map(|code| beginning(code, 2).to_owned()),
            link: self.link,
            with: fewest(self.with, MOST_WITH),
            also: fewest(self.also, MOST_NAMES),
            apart: fewest(self.apart, MOST_NAMES),
            about: fewest(self.about, MOST_ABOUT),
            topic: self.topic.bounded(),
        }
    }
}
