//! Corrections to an article, checked once at the end.

use super::error::{ArticleError, Why};
use super::{Article, Block, Day, Entity, LineRole, Mention, Parts};
use crate::article::Date;
use crate::ids::EntityId;
use crate::span::Span;

/// Corrections to an [`Article`]: made one after the other, checked together by
/// [`finish`](Edit::finish).
///
/// Ids are those of the article before the edit, however many entities have been removed; `finish`
/// numbers anew what is left. A correction that names something that is not there is an error of
/// `finish`, and nothing is changed.
///
/// ```
/// use copydesk::LineRole;
/// let article = copydesk::structure(
///     "Storm Nears Dakar\nPort director Amina Diallo said crews were safe.\n\"We wait,\" said Moussa Fall of the port.",
/// );
/// let (director, fall) = (article.entity_named("Amina Diallo").unwrap().id, article.entity_named("Moussa Fall").unwrap().id);
/// let corrected = article
///     .edit()
///     .set_role(2, LineRole::Boilerplate)
///     .set_speaker(0, None)
///     .merge_entities(director, fall)
///     .set_published("2024-05-02".parse()?, None)
///     .finish()?;
/// assert!(corrected.entity_named("Moussa Fall").is_some_and(|both| both.name == "Amina Diallo"));
/// assert_eq!(corrected.published().map(|day| day.value.as_str()), Some("2024-05-02"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "an edit does nothing until it is finished"]
pub struct Edit {
    parts: Parts,
    /// Where each entity went: itself, another one, nowhere.
    into: Vec<Option<usize>>,
    error: Option<ArticleError>,
}

impl Article {
    /// Begins to correct the article. See [`Edit`].
    #[doc(alias = "modify")]
    pub fn edit(self) -> Edit {
        let parts = self.into_parts();
        Edit { into: (0..parts.entities.len()).map(Some).collect(), parts, error: None }
    }
}

impl Edit {
    /// Gives the lines of a block another role, for certain. Headline, byline and the other metadata
    /// stay as they are: see the methods for those.
    pub fn set_role(mut self, block: usize, role: LineRole) -> Edit {
        let count = self.parts.blocks.len();
        match self.parts.blocks.get_mut(block) {
            Some(found) => *found = Block::new(role, found.span),
            None => self.fail(format!("blocks[{block}]"), Why::NoBlock { block, count }),
        }
        self
    }

    /// Sets the headline; `None` where there is none.
    pub fn set_headline(mut self, headline: Option<String>) -> Edit {
        self.parts.headline = headline;
        self
    }

    /// Sets the day of publication. Without the words that tell it, the place of the day before is
    /// kept, else it is said to stand at the beginning of the text.
    pub fn set_published(mut self, day: Date, words: Option<Span>) -> Edit {
        let known = self.parts.published.as_ref().map(|day| day.span);
        let first = self.parts.blocks.first().map(|block| block.span);
        match words.or(known).or(first) {
            Some(span) => self.parts.published = Some(Day::new(day, span)),
            None => self.fail("published".to_owned(), Why::Nowhere),
        }
        self
    }

    /// Adds an entity; gives the id that it has until [`finish`](Edit::finish). Its own id does not matter.
    pub fn add_entity(&mut self, mut entity: Entity) -> EntityId {
        let id = EntityId::new(self.parts.entities.len());
        entity.id = id;
        self.into.push(Some(id.index()));
        self.parts.entities.push(entity);
        id
    }

    /// Adds a mention to an entity, in its place.
    pub fn add_mention(mut self, entity: EntityId, mention: Mention) -> Edit {
        if let Some(found) = self.place(entity).and_then(|at| self.parts.entities.get_mut(at)) {
            let at = found.mentions.partition_point(|other| other.span < mention.span);
            found.mentions.insert(at, mention);
        }
        self
    }

    /// Removes an entity; statements that it made keep their source and have no speaker.
    pub fn remove_entity(mut self, entity: EntityId) -> Edit {
        if self.place(entity).is_some() {
            self.into[entity.index()] = None;
        }
        self
    }

    /// Makes `other` a part of `entity`: its mentions, names, roles and statements.
    pub fn merge_entities(mut self, entity: EntityId, other: EntityId) -> Edit {
        let (Some(to), Some(from)) = (self.place(entity), self.place(other)) else { return self };
        if to == from {
            return self;
        }
        let part = self.parts.entities[from].clone();
        self.parts.entities[to].absorb(part);
        self.into.iter_mut().filter(|into| **into == Some(from)).for_each(|into| *into = Some(to));
        self
    }

    /// Says who made the statement at that position among the article's quotes; `None` for nobody.
    pub fn set_speaker(mut self, quote: usize, speaker: Option<EntityId>) -> Edit {
        if speaker.is_some_and(|id| self.place(id).is_none()) {
            return self;
        }
        let count = self.parts.quotes.len();
        match self.parts.quotes.get_mut(quote) {
            Some(found) => (found.speaker, found.speaker_confidence) = (speaker, 1.0),
            None => self.fail(format!("quotes[{quote}]"), Why::NoQuote { quote, count }),
        }
        self
    }

    /// The corrected article, its entities numbered anew.
    ///
    /// # Errors
    /// The first correction that named something that is not there, or what does not fit: a mention that
    /// overlaps another of its entity, a place beyond the text. The error names the field.
    pub fn finish(self) -> Result<Article, ArticleError> {
        let Edit { mut parts, into, error } = self;
        if let Some(error) = error {
            return Err(error);
        }
        let moved = |id: EntityId| into.get(id.index()).copied().flatten().map(EntityId::new);
        for quote in &mut parts.quotes {
            quote.speaker = quote.speaker.and_then(moved);
        }
        parts.keep_entities(|entity| moved(entity.id) == Some(entity.id));
        Article::from_parts(parts)
    }

    /// Where the entity is now; remembers the error where it is not.
    fn place(&mut self, entity: EntityId) -> Option<usize> {
        let place = self.into.get(entity.index()).copied().flatten();
        if place.is_none() {
            let why = Why::NoEntity { id: entity, count: self.parts.entities.len() };
            self.fail(format!("entities[{entity}]"), why);
        }
        place
    }

    fn fail(&mut self, path: String, why: Why) {
        if self.error.is_none() {
            self.error = Some(ArticleError::new(path, why));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{at, parts};
    use super::super::{EntityKind, Form};
    use super::*;

    fn edit() -> (Edit, EntityId) {
        let mut edit = Article::from_parts(parts()).expect("right").edit();
        let more = edit.add_entity(Entity::new(EntityId::new(9), EntityKind::Work, "More news"));
        (edit, more)
    }

    #[test]
    fn ids_stay_those_of_before_until_the_end() {
        let (edit, more) = edit();
        let nagy = EntityId::new(0);
        let article = edit
            .add_mention(more, Mention::new(at("More news"), Form::Name))
            .remove_entity(nagy)
            .set_speaker(0, Some(more))
            .finish()
            .expect("right");
        let entity = article.entity_named("more news").expect("there");
        assert_eq!((entity.id.index(), entity.mentions.len(), article.entities().len()), (0, 1, 1));
        assert_eq!(article.quotes().next().and_then(|quote| article.speaker(quote)), Some(entity));
    }

    #[test]
    fn two_that_are_one_share_everything() {
        let (edit, more) = edit();
        let edit = edit.add_mention(more, Mention::new(at("More news"), Form::Name));
        let article = edit.merge_entities(more, EntityId::new(0)).finish().expect("right");
        let [both] = article.entities() else { panic!("one: {:?}", article.entities()) };
        let words: Vec<&str> = both.mentions.iter().map(|mention| mention.text(&article)).collect();
        assert_eq!(
            (both.name.as_str(), both.aliases.len(), words),
            ("More news", 1, vec!["Éva Nagy", "she", "More news"])
        );
        assert_eq!(article.quotes_by(both.id).count(), 1);
    }

    #[test]
    fn errors_say_what_is_not_there() {
        let nagy = EntityId::new(0);
        let day = Date::new(2024, 5, 2).expect("a day");
        let cases: Vec<(Edit, &str)> = vec![
            (
                Article::default().edit().set_published(day, None),
                "`published`: the article has no text that it could stand in",
            ),
            (edit().0.set_role(7, LineRole::Body), "`blocks[7]`: there is no block 7, the article has 3"),
            (edit().0.set_speaker(4, None), "`quotes[4]`: there is no quote 4, the article has 1"),
            (edit().0.set_speaker(0, Some(EntityId::new(5))), "`entities[5]`: there is no entity 5, the article has 2"),
            (
                edit().0.remove_entity(nagy).remove_entity(nagy),
                "`entities[0]`: there is no entity 0, the article has 2",
            ),
            (
                edit().0.add_mention(nagy, Mention::new(at("Nagy met"), Form::Name)),
                "`entities[0].mentions[1].span`: 21..29 begins before the one before it ends (25)",
            ),
            (edit().0.set_headline(Some(String::new())), "`headline`: empty, where null says that there is none"),
        ];
        for (edit, message) in cases {
            assert_eq!(edit.finish().map(|_| ()).map_err(|e| e.to_string()), Err(message.to_owned()));
        }
    }
}
