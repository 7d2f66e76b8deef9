//! One person in many articles: a register that grows article by article, and who is who in it.
//!
//! **Method.** A [`Register`] keeps for every full name the articles it stands in, each with a bounded context: the roles
//! told of it, its country, the user's id, the names it stands with, its other full names there. Of a name in more than 48
//! articles a fair sample is kept, those whose numbers (hashes of their ids) are lowest. Who is who is decided only when
//! it is asked ([`Register::resolve`]): sightings of one name are parted by context (`group.rs`), then names that can be
//! one person's are joined where context tells so (`directory.rs`). What context tells is learned (`evidence.tsv`): roles, company,
//! the words around a name and those of the whole article (`topic.rs`) are held against how usual its first and family
//! name are, since a rare name that comes again is the same person's without evidence and a usual one is not.
//!
//! **Why.** What decides must not depend on the order in which articles come, or two halves of an archive could not be read on
//! two machines. A union of bounded sets has no order, so registers can be merged any way, one article twice changes nothing,
//! and the decision is a pure function of the union. Deciding while reading would be smaller and order-bound.
//!
//! **Measured** (`tests/register.rs`): of 200 pairs of names that it was tuned with, precision 95 and recall 93; of 120 that nothing
//! was tuned with, 96 and 80 (58 and 90 before evidence was learned).
//!
//! **Weaknesses.** Two of one full name without roles or company are one. People named by one word alone in all articles
//! (artists, kings) are not registered. A renamed person is found where an article gives both names.

mod directory;
mod evidence;
mod group;
#[cfg(feature = "train")]
pub(crate) mod learn;
mod name;
mod sample;
mod sighting;
#[cfg(test)]
mod tests;
mod topic;

use std::collections::BTreeMap;

use crate::article::Article;
pub use directory::{Directory, Registered};
use sample::{Sample, number_of};
use sighting::{Sighting, registered};
use topic::Topic;

/// The people and bodies of many articles, as they are being read.
///
/// Articles are added in any order, on any number of machines; registers of parts merge into the register of
/// the whole, byte for byte the same whatever the order and whatever was added twice. Its size is bounded for each
/// name: about 500 bytes an article, for up to 48 articles.
///
/// ```
/// use copydesk::{Pipeline, register::Register};
/// let desk = Pipeline::builder().clean(true).build()?;
/// let texts = [
///     ("a", "Rates Rise\nCentral bank governor Ana B. Lopez said on Monday that rates would rise."),
///     ("b", "Bank Warns\nGovernor Ana Lopez of the central bank told reporters that prices had risen."),
///     ("c", "Final Lost\nStriker Ana Lopez scored twice for Porto on Sunday."),
/// ];
/// let mut register = Register::new();
/// for (id, text) in texts {
///     register.add(id, &desk.structure(text));
/// }
/// let directory = register.resolve();
/// let people: Vec<&str> = directory.named("Lopez").iter().map(|one| one.id.as_str()).collect();
/// assert_eq!(people.len(), 2);
///
/// let (id, text) = texts[1];
/// let article = desk.structure(text);
/// let speaker = article.quotes().next().and_then(|quote| quote.speaker).expect("she speaks");
/// let governor = directory.who(id, &article, speaker).expect("she is known");
/// assert!(governor.names.iter().any(|name| name == "Ana B. Lopez"));
/// # Ok::<(), copydesk::BuildError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Register {
    /// By kind and key of the name: `p:joe biden`, `o:world bank`.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "bounded"))]
    names: BTreeMap<String, Sample>,
}

/// Names within their bounds, whatever is read.
#[cfg(feature = "serde")]
fn bounded<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, Sample>, D::Error> {
    let known = |slot: &str| slot.get(2..).is_some_and(|key| !key.is_empty()) && slot.starts_with(['p', 'o']);
    let stored: BTreeMap<String, Sample> = serde::Deserialize::deserialize(deserializer)?;
    let names = stored.into_iter().filter(|(slot, _)| known(slot));
    Ok(names.map(|(slot, sample)| (slot, sample.bounded())).collect())
}

impl Register {
    /// An empty one.
    pub fn new() -> Register {
        Register::default()
    }

    /// Adds the people (by their full names) and the bodies of an article. The same id again is the same article: it
    /// changes nothing.
    pub fn add(&mut self, article_id: &str, article: &Article) {
        let (number, topic) = (number_of(article_id), Topic::of(article));
        for entity in article.entities() {
            if let Some((kind, key)) = registered(entity) {
                let sighting = Sighting::of(article, &topic, entity, &key);
                self.names.entry(format!("{kind}:{key}")).or_default().add(number, sighting);
            }
        }
    }

    /// Takes in another register.
    ///
    /// ```
    /// use copydesk::register::Register;
    /// let article = copydesk::structure("Storm Nears\nMinister Amina Diallo left Dakar on Monday.");
    /// let (mut left, mut right) = (Register::new(), Register::new());
    /// left.add("a", &article);
    /// right.add("b", &article);
    /// let mut other = right.clone();
    /// other.merge(left.clone());
    /// left.merge(right);
    /// assert_eq!(left, other);
    /// assert_eq!(left.resolve().named("amina diallo")[0].articles, 2);
    /// ```
    pub fn merge(&mut self, other: Register) {
        for (slot, sample) in other.names {
            self.names.entry(slot).or_default().merge(sample);
        }
    }

    /// Who is who.
    pub fn resolve(&self) -> Directory<'_> {
        Directory::of(self)
    }

    /// How many names it holds.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether it holds no name.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }
}
