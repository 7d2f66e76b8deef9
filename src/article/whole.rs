//! The article itself.

use super::error::ArticleError;
use super::paragraph::{Paragraph, unwrapped};
use super::views::{Entities, EntityMention, Items, MentionIndex, MentionsIn, Paragraphs, Quotes};
use super::{Author, Block, Dateline, Day, Entity, EntityKind, Language, LineRole, Quote, Sentence, check};
use crate::ids::EntityId;
use crate::reading::Reading;
use crate::span::Span;
use crate::stop::Stop;
use std::borrow::Cow;
use std::sync::Arc;

/// The contents of an [`Article`], open for editing.
///
/// To correct an article (give a line another role, drop a quote), take it apart with
/// [`Article::into_parts`], edit, and put it together again with [`Article::from_parts`], which
/// checks that all still fits. To build one from what another program has found, begin with the default:
///
/// ```
/// use copydesk::{Article, Block, Entity, EntityId, EntityKind, Form, Language, LineRole, Mention, Parts, Quote, QuoteKind, Span};
/// let text = "Storm Nears\n\"We wait,\" Amina Diallo said.";
/// let at = |words: &str| {
///     let start = text.find(words).unwrap();
///     Span::new(start, start + words.len()).unwrap()
/// };
/// let mut diallo = Entity::new(EntityId::new(0), EntityKind::Person, "Amina Diallo");
/// diallo.mentions.push(Mention::new(at("Amina Diallo"), Form::Name));
/// let mut quote = Quote::new(QuoteKind::Direct, [at("We wait,")]);
/// (quote.cue, quote.source, quote.speaker) = (Some(at("said")), Some(at("Amina Diallo")), Some(diallo.id));
///
/// let mut parts = Parts::default();
/// parts.language = Language::English;
/// parts.headline = Some("Storm Nears".to_owned());
/// parts.blocks = vec![
///     Block::new(LineRole::Headline, at("Storm Nears")),
///     Block::new(LineRole::Body, at("\"We wait,\" Amina Diallo said.")),
/// ];
/// (parts.entities, parts.quotes) = (vec![diallo], vec![quote]);
/// parts.text = text.to_owned();
///
/// let article = Article::from_parts(parts)?;
/// let quote = article.quotes().next().unwrap();
/// assert_eq!(quote.text(&article), "We wait.");
/// assert_eq!(article.speaker(quote).map(|speaker| speaker.name.as_str()), Some("Amina Diallo"));
/// # Ok::<(), copydesk::ArticleError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename = "Article"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(description = "A news text with its structure. Spans are UTF-8 byte offsets."))]
#[non_exhaustive]
pub struct Parts {
    /// The version of this format.
    #[cfg(feature = "serde")]
    #[cfg_attr(feature = "schema", schemars(with = "u32"))]
    pub(crate) schema: super::json::Version,
    /// The language the text was taken to be in.
    pub language: Language,
    /// The input, untouched.
    pub text: String,
    /// The title of the story.
    pub headline: Option<String>,
    /// The summary below the headline.
    pub standfirst: Option<String>,
    /// The part of the paper it stands in.
    pub section: Option<String>,
    /// Who wrote it.
    pub authors: Vec<Author>,
    /// When it came out.
    pub published: Option<Day>,
    /// When it was last changed.
    pub updated: Option<Day>,
    /// Where it was filed.
    pub dateline: Option<Dateline>,
    /// The lines with their roles, in text order.
    pub blocks: Vec<Block>,
    /// The sentences, in text order.
    pub sentences: Vec<Sentence>,
    /// The named things; each one's id is its position.
    pub entities: Vec<Entity>,
    /// The statements.
    pub quotes: Vec<Quote>,
}

/// A news text with its structure found: roles of lines, entities, quotes.
///
/// Made by [`structure`](crate::structure), or read back from JSON. The spans of its parts are byte
/// ranges of [`text`](Article::text), which is the input, untouched.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    pub(super) parts: Parts,
    mentions: MentionIndex,
    /// What the text reads as, where that is not the text itself: a function of the text.
    reading: Option<Arc<Reading>>,
}

impl Article {
    /// For parts that keep the promises because of how they were made.
    pub(crate) fn new(parts: Parts) -> Article {
        let reading = Reading::of(&parts.text, &Stop::never());
        Article::read(parts, reading, &Stop::never())
    }

    /// The same, for a text that was read already; of no use once `stop` was raised.
    pub(crate) fn read(parts: Parts, reading: Option<Reading>, stop: &Stop) -> Article {
        debug_assert_eq!(if stop.raised() { Ok(()) } else { check::parts(&parts) }, Ok(()));
        let mentions = MentionIndex::new(&parts.entities, stop);
        Article { parts, mentions, reading: reading.map(Arc::new) }
    }

    /// Puts an article together from edited parts.
    ///
    /// # Errors
    /// When a span does not fit the text, an id names nothing, or the blocks do not hold all text;
    /// the error names the field.
    pub fn from_parts(parts: Parts) -> Result<Article, ArticleError> {
        check::parts(&parts)?;
        Ok(Article::new(parts))
    }

    /// Takes the article apart, to edit it.
    pub fn into_parts(self) -> Parts {
        self.parts
    }

    /// The input, untouched.
    pub fn text(&self) -> &str {
        &self.parts.text
    }

    /// The language that the text was taken to be in.
    pub fn language(&self) -> Language {
        self.parts.language
    }

    /// The title of the story.
    #[doc(alias = "title")]
    pub fn headline(&self) -> Option<&str> {
        self.parts.headline.as_deref()
    }

    /// The sentence or two below the headline that sum the story up.
    #[doc(alias = "summary")]
    #[doc(alias = "dek")]
    pub fn standfirst(&self) -> Option<&str> {
        self.parts.standfirst.as_deref()
    }

    /// The kicker or breadcrumb by the headline ("World").
    pub fn section(&self) -> Option<&str> {
        self.parts.section.as_deref()
    }

    /// Where the headline stands: the first block of that role that reads so, or the first at all.
    pub fn headline_span(&self) -> Option<Span> {
        self.span_of(self.headline()?, LineRole::Headline)
    }

    /// Where the standfirst stands, from its first line to its last.
    pub fn standfirst_span(&self) -> Option<Span> {
        self.span_of(self.standfirst()?, LineRole::Standfirst)
    }

    /// Where the section stands: the line that names it.
    pub fn section_span(&self) -> Option<Span> {
        self.span_of(self.section()?, LineRole::Section)
    }

    /// The shortest run of blocks of a role that holds these words, or the first block of the role.
    fn span_of(&self, words: &str, role: LineRole) -> Option<Span> {
        let holds = |span: &Span| self.readable(*span).contains(words);
        let one = self.blocks().iter().filter(|block| block.role == role).map(|block| block.span).find(holds);
        one.or_else(|| {
            let mut runs = self.blocks().chunk_by(|a, b| a.role == b.role);
            let run = runs.find(|run| run.first().is_some_and(|first| first.role == role))?;
            let (from, to) = (run.first()?.span, run.last()?.span);
            Span::new(from.start(), to.end()).filter(holds).or(Some(from))
        })
    }

    /// Who wrote it, in the order of the byline.
    #[doc(alias = "byline")]
    pub fn authors(&self) -> &[Author] {
        &self.parts.authors
    }

    /// The day it was published.
    #[doc(alias = "date")]
    pub fn published(&self) -> Option<&Day> {
        self.parts.published.as_ref()
    }

    /// The day it was last updated.
    pub fn updated(&self) -> Option<&Day> {
        self.parts.updated.as_ref()
    }

    /// Where the story was filed ("BEIJING (Reuters) -").
    pub fn dateline(&self) -> Option<&Dateline> {
        self.parts.dateline.as_ref()
    }

    /// All lines that are not blank, in text order, with their roles.
    pub fn blocks(&self) -> &[Block] {
        &self.parts.blocks
    }

    /// The blocks of one role, as readable text.
    pub fn with_role(&self, role: LineRole) -> Paragraphs<'_> {
        let all = (0..self.blocks().len()).filter_map(|at| self.paragraph(at));
        Items::of(all.filter(|paragraph| paragraph.role() == role))
    }

    /// The paragraphs of the story.
    pub fn body(&self) -> Paragraphs<'_> {
        self.with_role(LineRole::Body)
    }

    /// The headings inside the story.
    pub fn subheads(&self) -> Paragraphs<'_> {
        self.with_role(LineRole::Subhead)
    }

    /// The texts of pictures.
    pub fn captions(&self) -> Paragraphs<'_> {
        self.with_role(LineRole::Caption)
    }

    /// The block at `index` as readable text.
    pub fn paragraph(&self, index: usize) -> Option<Paragraph<'_>> {
        Paragraph::new(self, index)
    }

    /// The sentences of headline, standfirst, captions, subheads and body, in text order.
    #[doc(alias = "sents")]
    pub fn sentences(&self) -> &[Sentence] {
        &self.parts.sentences
    }

    /// All named things, each at the position of its id.
    #[doc(alias = "ents")]
    #[doc(alias = "named_entities")]
    pub fn entities(&self) -> &[Entity] {
        &self.parts.entities
    }

    /// The entity of that id; `None` for an id of another article that has more of them.
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.parts.entities.get(id.index())
    }

    /// The entity that goes by this name or one of its aliases, whatever the case of its letters; the
    /// first of several.
    ///
    /// ```
    /// let article = copydesk::structure("Storm Nears\nPort director Amina Diallo spoke. Diallo said crews were safe.");
    /// assert_eq!(article.entity_named("Diallo").map(|entity| entity.name.as_str()), Some("Amina Diallo"));
    /// assert_eq!(article.entity_named("Pavel Novak"), None);
    /// ```
    #[doc(alias = "find")]
    pub fn entity_named(&self, name: &str) -> Option<&Entity> {
        let same = |other: &str| other == name || other.to_lowercase() == name.to_lowercase();
        let named = |entity: &&Entity| same(&entity.name);
        let called = |entity: &&Entity| entity.aliases.iter().any(|alias| same(alias));
        self.parts.entities.iter().find(named).or_else(|| self.parts.entities.iter().find(called))
    }

    /// The entities of one kind.
    pub fn entities_of(&self, kind: EntityKind) -> Entities<'_> {
        Items::of(self.entities().iter().filter(|entity| entity.kind == kind))
    }

    /// The people.
    #[doc(alias = "persons")]
    pub fn people(&self) -> Entities<'_> {
        self.entities_of(EntityKind::Person)
    }

    /// The companies, ministries, parties, teams.
    #[doc(alias = "companies")]
    #[doc(alias = "orgs")]
    pub fn organizations(&self) -> Entities<'_> {
        self.entities_of(EntityKind::Organization)
    }

    /// The countries, cities, buildings.
    #[doc(alias = "locations")]
    pub fn places(&self) -> Entities<'_> {
        self.entities_of(EntityKind::Place)
    }

    /// The mentions that lie wholly inside `span`, in text order, with their entities.
    ///
    /// ```
    /// let article = copydesk::structure("Amina Diallo met Pavel Novak in Oslo on Monday.");
    /// for sentence in article.sentences() {
    ///     for found in article.mentions_in(sentence.span) {
    ///         println!("{} ({})", found.entity.name, found.entity.kind);
    ///     }
    /// }
    /// ```
    pub fn mentions_in(&self, span: Span) -> MentionsIn<'_> {
        self.mentions.inside(span, &self.parts.entities)
    }

    /// The entity mentioned at the byte `offset`, with that mention: the innermost one where mentions
    /// lie within each other.
    ///
    /// ```
    /// let text = "Storm Nears\nPort director Amina Diallo said crews were safe.";
    /// let article = copydesk::structure(text);
    /// let found = article.entity_at(text.find("Diallo").unwrap()).unwrap();
    /// assert_eq!((found.entity.name.as_str(), found.mention.text(&article)), ("Amina Diallo", "Amina Diallo"));
    /// ```
    pub fn entity_at(&self, offset: usize) -> Option<EntityMention<'_>> {
        self.mentions.at(offset, &self.parts.entities)
    }

    /// The sentence that holds the byte at `offset`.
    pub fn sentence_at(&self, offset: usize) -> Option<&Sentence> {
        let at = self.parts.sentences.partition_point(|sentence| sentence.span.end() <= offset);
        self.parts.sentences.get(at).filter(|sentence| sentence.span.start() <= offset)
    }

    /// The block that holds the byte at `offset`.
    pub fn block_at(&self, offset: usize) -> Option<&Block> {
        let at = self.parts.blocks.partition_point(|block| block.span.end() <= offset);
        self.parts.blocks.get(at).filter(|block| block.span.start() <= offset)
    }

    /// The story alone: its paragraphs as readable text, an empty line between them.
    ///
    /// ```
    /// let clean = copydesk::Pipeline::builder().clean(true).build()?;
    /// let article = clean.structure("Storm Nears\nThe port of Dakar closed on Monday.\nIts cranes stood still.");
    /// assert_eq!(article.body_text(), "The port of Dakar closed on Monday.\n\nIts cranes stood still.");
    /// # Ok::<(), copydesk::BuildError>(())
    /// ```
    #[doc(alias = "content")]
    #[doc(alias = "maintext")]
    pub fn body_text(&self) -> String {
        let paragraphs = self.body().map(|paragraph| paragraph.text()).filter(|text| !text.is_empty());
        paragraphs.collect::<Vec<_>>().join("\n\n")
    }

    /// The words at `span`; empty when it is another article's and does not fit this text.
    pub fn text_of(&self, span: Span) -> &str {
        span.of(&self.parts.text).unwrap_or_default()
    }

    /// The words at `span` as a reader reads them: lines that were cut are whole again, and what
    /// scraping and storing did to the characters is undone (`&quot;`, `Ã©`, soft hyphens).
    ///
    /// ```
    /// let clean = copydesk::Pipeline::builder().clean(true).build()?;
    /// let article = clean.structure("Oil Falls\nAnn O&#39;Brien said the govern\u{ad}ment would act.");
    /// let body = article.body().next().expect("one");
    /// assert_eq!(article.readable(body.span()), "Ann O'Brien said the government would act.");
    /// assert_eq!(article.people().next().map(|person| person.name.as_str()), Some("Ann O'Brien"));
    /// # Ok::<(), copydesk::BuildError>(())
    /// ```
    pub fn readable(&self, span: Span) -> Cow<'_, str> {
        unwrapped(self.words(span))
    }

    /// The words at `span`, repaired, with their line breaks.
    pub(super) fn words(&self, span: Span) -> &str {
        self.reading.as_deref().and_then(|reading| reading.words(span)).unwrap_or_else(|| self.text_of(span))
    }

    /// The statements, in text order.
    #[doc(alias = "statements")]
    pub fn quotes(&self) -> Quotes<'_> {
        Items::of(self.parts.quotes.iter())
    }

    /// The statements of one speaker.
    pub fn quotes_by(&self, speaker: EntityId) -> Quotes<'_> {
        self.quotes().by(speaker)
    }

    /// Who made the statement, where it is someone that the article names.
    pub fn speaker(&self, quote: &Quote) -> Option<&Entity> {
        self.entity(quote.speaker?)
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{at, parts};
    use super::*;

    #[test]
    fn accessors_give_what_the_parts_hold() {
        let article = Article::from_parts(parts()).expect("a right article");
        assert_eq!(article.headline(), Some("Ministers Meet"));
        let body: Vec<_> = article.body().map(|p| p.text().into_owned()).collect();
        assert_eq!(body, ["Éva Nagy met the minister. \"Good,\" she said, \"very good.\""]);
        let paragraph = article.body().next().expect("one");
        assert_eq!(paragraph.sentences().len(), 2);
        let words = |span| article.mentions_in(span).map(|m| article.text_of(m.mention.span)).collect::<Vec<_>>();
        assert_eq!(words(paragraph.span()), ["Éva Nagy", "she"]);
        assert_eq!(words(at("Nagy met")), [""; 0]);
        let quote = article.quotes().direct().next().expect("one");
        assert_eq!(quote.text(&article), "Good, very good.");
        assert_eq!(quote.cue_text(&article), Some("said"));
        assert_eq!(article.speaker(quote).map(|e| e.name.as_str()), Some("Éva Nagy"));
        assert_eq!(article.quotes_by(EntityId::new(0)).count(), 1);
        assert_eq!(article.quotes().indirect().count(), 0);
        assert_eq!((article.people().count(), article.places().count()), (1, 0));
        assert_eq!(article.text_of(Span::at(90, 9_000)), "");
        assert_eq!(article.clone().into_parts(), parts());
    }

    #[test]
    fn threads_can_share_an_article() {
        fn shared<T: Send + Sync + Clone + std::fmt::Debug + PartialEq>() {}
        shared::<Article>();
    }
}
