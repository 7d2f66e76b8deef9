//! Entities: the people, organizations, places and other named things of an article.

use super::{Article, named_variants};
use crate::ids::EntityId;
use crate::span::Span;

named_variants! {
    "kind of entity",
    /// What sort of thing an entity is.
    #[doc(alias = "label")]
    pub enum EntityKind {
        /// A person or a named animal or character.
        Person = "person",
        /// A company, party, government body, court, team, medium, armed group.
        Organization = "organization",
        /// A country, region, city, street, building, mountain.
        Place = "place",
        /// A nationality, religion or the members of a party ("Chinese", "Republicans").
        Group = "group",
        /// A war, tournament, election or storm with a proper name.
        Event = "event",
        /// A book, film, song, programme, artwork.
        Work = "work",
        /// A thing made or sold under a name.
        Product = "product",
        /// A law, treaty or court case.
        Law = "law",
    }
}

named_variants! {
    "form of a mention",
    /// How a mention refers to its entity.
    pub enum Form {
        /// By name ("Blinken").
        Name = "name",
        /// By a common noun ("the ministry").
        Nominal = "nominal",
        /// By a pronoun ("he").
        Pronoun = "pronoun",
    }
}

/// One place in the text that refers to an entity.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Mention {
    /// The words that refer, without titles, a leading "the" or a possessive "'s".
    pub span: Span,
    /// Name, common noun or pronoun.
    pub form: Form,
    /// How sure it is that these words refer to this entity, from 0 to 1.
    #[cfg_attr(feature = "serde", serde(default = "super::certain"))]
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 1.0)))]
    pub confidence: f32,
}

/// One thing of the world that the article names, with all places where it does.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Entity {
    /// Its number in this article.
    pub id: EntityId,
    /// What sort of thing it is.
    pub kind: EntityKind,
    /// The fullest proper form in the text.
    pub name: String,
    /// The distinct forms in which the text names it, in order of appearance, the fullest included.
    pub aliases: Vec<String>,
    /// Titles and roles as the text gives them ("US Secretary of State").
    pub roles: Vec<String>,
    /// ISO 3166 alpha-2 code: of a country itself, of the country a place lies in, or of the
    /// country that a nationality belongs to.
    pub country: Option<String>,
    /// The identifier that the knowledge given to the pipeline has for it (the user's own id, a URL).
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub link: Option<String>,
    /// How central it is to the story, from 0 to 1.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 1.0)))]
    pub salience: f32,
    /// How sure it is that the article names such a thing, of this kind, from 0 to 1.
    #[cfg_attr(feature = "serde", serde(default = "super::certain"))]
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 1.0)))]
    pub confidence: f32,
    /// Where the text refers to it, in text order, without overlaps.
    pub mentions: Vec<Mention>,
}

impl Mention {
    /// A mention that is certain.
    pub fn new(span: Span, form: Form) -> Mention {
        Mention { span, form, confidence: 1.0 }
    }

    /// The words that refer, as they stand.
    pub fn text<'a>(&self, article: &'a Article) -> &'a str {
        article.text_of(self.span)
    }
}

impl Entity {
    /// A certain thing of that name, without mentions.
    pub fn new(id: EntityId, kind: EntityKind, name: impl Into<String>) -> Entity {
        Entity {
            id,
            kind,
            name: name.into(),
            aliases: Vec::new(),
            roles: Vec::new(),
            country: None,
            link: None,
            salience: 0.0,
            confidence: 1.0,
            mentions: Vec::new(),
        }
    }

    /// The identifier that the knowledge given to the pipeline has for it; see [`Entity::link`](Entity#structfield.link).
    pub fn link(&self) -> Option<&str> {
        self.link.as_deref()
    }
}
