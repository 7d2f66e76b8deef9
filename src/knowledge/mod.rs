//! What the user knows: people, bodies and places with their own identifiers.
//!
//! **Method.** Every listed name is cut into tokens as running text is; the keys of its words, mixed
//! one by one, are looked up in one table that holds all beginnings of all names ([`store`]), so a
//! text is matched by one question a token where nothing begins. What was found is compared letter
//! by letter, longest first, and laid over what the tagger found ([`find`]); behind the entities
//! stage the identifiers are given to the entities that hold those mentions ([`link`]).
//!
//! **Why.** A full name on a list is worth more than a tagger's guess. One word is not: "Green" is a
//! colour, a party and two members, and needs evidence in the text.
//!
//! **Why no automaton of a crate.** Measured with a million names of two to three words on one core
//! (three programs beside each other on a busy machine): `aho-corasick` over the keys was built in 30 s and
//! held 115 MB (482 MB while it was built), `fst` in 8 to 11 s and 16 MB, this table in 0.8 s and 35 MB; a token took
//! 1.7, 0.5 to 0.8 and 0.15 microseconds.

mod find;
mod link;
mod read;
mod store;

use std::io::BufRead;
use std::sync::Arc;

use crate::article::EntityKind;
use crate::error::KnowledgeError;
pub(crate) use find::find;
pub(crate) use link::link;
use store::Store;

/// One thing that the user knows, with the identifier it has there.
///
/// ```
/// use copydesk::{EntityKind, KnownEntity};
/// let member = KnownEntity::new("mp-7", EntityKind::Person, "Amina Diallo")
///     .alias("Diallo")
///     .role("Transport Minister")
///     .country("SN");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize))]
pub struct KnownEntity {
    id: String,
    kind: EntityKind,
    name: String,
    #[cfg_attr(feature = "serde", serde(default))]
    aliases: Vec<String>,
    #[cfg_attr(feature = "serde", serde(default))]
    roles: Vec<String>,
    #[cfg_attr(feature = "serde", serde(default))]
    country: Option<String>,
}

impl KnownEntity {
    /// A thing under the user's `id` and its full name.
    pub fn new(id: impl Into<String>, kind: EntityKind, name: impl Into<String>) -> KnownEntity {
        let (id, name) = (id.into(), name.into());
        KnownEntity { id, kind, name, aliases: Vec::new(), roles: Vec::new(), country: None }
    }

    /// Another name of it. A name of several words is as good as the full name; one of a single word
    /// needs evidence in the text.
    #[must_use]
    pub fn alias(mut self, name: impl Into<String>) -> KnownEntity {
        self.aliases.push(name.into());
        self
    }

    /// What it is ("Transport Minister"): evidence where it stands right before a name.
    #[must_use]
    pub fn role(mut self, role: impl Into<String>) -> KnownEntity {
        self.roles.push(role.into());
        self
    }

    /// Its country as an ISO 3166 alpha-2 code ("SN").
    #[must_use]
    pub fn country(mut self, code: impl Into<String>) -> KnownEntity {
        self.country = Some(code.into());
        self
    }
}

/// The people, bodies and places that the user knows, for
/// [`PipelineBuilder::knowledge`](crate::PipelineBuilder::knowledge). Cheap to clone.
///
/// A listed full name is always found, whatever the tagger makes of it, as whole words and the longest
/// one first; capitals of the list have to be capitals in the text, accents do not matter. A name of
/// one word that is not the full name, that is also a plain word, or that several things share needs
/// evidence: the full name elsewhere in the text, a listed role right before it, or that the tagger
/// found the same there. The entity then carries the identifier ([`Entity::link`](crate::Entity::link)).
///
/// ```
/// use copydesk::{Knowledge, Pipeline};
/// let csv = "id,kind,name,aliases\n\
///            mp-7,person,Amina Diallo,Diallo\n\
///            org-1,organization,Harbour and Pilotage Board,HPB|the Board\n";
/// let knowledge = Knowledge::from_csv(csv.as_bytes())?;
/// let pipeline = Pipeline::builder().clean(true).knowledge(knowledge).build()?;
/// let article = pipeline.structure("Storm Nears\nAmina Diallo wrote to the Harbour and Pilotage Board on Monday.");
/// assert_eq!(article.entity_named("Amina Diallo").and_then(|member| member.link()), Some("mp-7"));
/// assert_eq!(article.organizations().next().and_then(|board| board.link()), Some("org-1"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
#[doc(alias = "gazetteer")]
#[doc(alias = "EntityRuler")]
pub struct Knowledge(Arc<Store>);

impl Knowledge {
    /// From entries made in code. Several of one identifier are one thing with the names of all.
    ///
    /// # Errors
    /// When an entry has no identifier or no name, a name is longer than 16 words, or a country is no
    /// code of two capital letters. The error names the entry, counted from 1.
    pub fn new(entries: impl IntoIterator<Item = KnownEntity>) -> Result<Knowledge, KnowledgeError> {
        let mut store = Store::default();
        for (entry, number) in entries.into_iter().zip(1..) {
            store.add(&entry).map_err(|why| KnowledgeError::entry(number, why))?;
        }
        Ok(Knowledge(Arc::new(store.finished())))
    }

    /// From comma-separated values. The first line names the columns: `id`, `kind` and `name`, and if
    /// wanted `aliases` and `roles` (several parted by `|`) and `country`; others are left alone.
    ///
    /// ```
    /// let error = copydesk::Knowledge::from_csv("id,kind,name\n7,river,Elbe\n".as_bytes()).unwrap_err();
    /// assert_eq!(error.to_string(), "line 2: \"river\" is no kind of entity");
    /// ```
    ///
    /// # Errors
    /// Where a line cannot be read or is no entry; the error names the line.
    pub fn from_csv(reader: impl BufRead) -> Result<Knowledge, KnowledgeError> {
        Ok(Knowledge(Arc::new(read::csv(reader)?.finished())))
    }

    /// From JSON Lines: on each line an object with `id`, `kind`, `name` and if wanted `aliases`,
    /// `roles` and `country`. Empty lines are passed over.
    ///
    /// ```
    /// let lines = "{\"id\": \"7\", \"kind\": \"place\", \"name\": \"Elbe\"}\n\n{\"id\": \"8\"}\n";
    /// let error = copydesk::Knowledge::from_json_lines(lines.as_bytes()).unwrap_err();
    /// assert_eq!(error.line(), Some(3));
    /// assert!(error.to_string().starts_with("line 3: missing field `kind`"));
    /// ```
    ///
    /// # Errors
    /// Where a line cannot be read or is no entry; the error names the line.
    #[cfg(feature = "serde")]
    pub fn from_json_lines(reader: impl BufRead) -> Result<Knowledge, KnowledgeError> {
        Ok(Knowledge(Arc::new(read::json_lines(reader)?.finished())))
    }

    /// How many names it holds, aliases included.
    pub fn len(&self) -> usize {
        self.0.names()
    }

    /// Whether it holds no name.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
