//! Named iterators over an article's paragraphs, entities, mentions and quotes.

use super::{Act, Entity, Mention, Paragraph, Quote, QuoteKind};
use crate::ids::EntityId;
use crate::span::Span;
use crate::stop::Stop;

/// Things of an article that were asked for, in its order: a list of references that is made when it is asked for, so how
/// many are left is known. Where it is asked for again and again, the slices (`article.entities()`, `quotes().collect()`)
/// cost less.
#[derive(Clone, Debug)]
pub struct Items<T>(std::vec::IntoIter<T>);

impl<T> Items<T> {
    pub(super) fn of(all: impl Iterator<Item = T>) -> Items<T> {
        Items(all.collect::<Vec<T>>().into_iter())
    }
}

impl<T> Iterator for Items<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.0.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<T> ExactSizeIterator for Items<T> {}

impl<T> DoubleEndedIterator for Items<T> {
    fn next_back(&mut self) -> Option<T> {
        self.0.next_back()
    }
}

impl<T> std::iter::FusedIterator for Items<T> {}

/// The paragraphs of one role.
pub type Paragraphs<'a> = Items<Paragraph<'a>>;
/// The entities of one kind, in the order of their ids.
pub type Entities<'a> = Items<&'a Entity>;
/// The mentions inside a stretch of the text.
pub type MentionsIn<'a> = Items<EntityMention<'a>>;
/// The quotes of an article; each method keeps only some of them.
///
/// ```
/// let article = copydesk::structure("\"We won,\" Ines Moreau said. She added that it was late.");
/// for quote in article.quotes().direct().speech() {
///     println!("{}", quote.text(&article));
/// }
/// ```
pub type Quotes<'a> = Items<&'a Quote>;

impl<'a> Quotes<'a> {
    fn keep(self, wanted: impl Fn(&Quote) -> bool) -> Quotes<'a> {
        Items::of(self.filter(|quote| wanted(quote)))
    }

    /// Those of one kind.
    pub fn of_kind(self, kind: QuoteKind) -> Quotes<'a> {
        self.keep(|quote| quote.kind == kind)
    }

    /// Those wholly in quotation marks.
    pub fn direct(self) -> Quotes<'a> {
        self.of_kind(QuoteKind::Direct)
    }

    /// Those partly in quotation marks.
    pub fn mixed(self) -> Quotes<'a> {
        self.of_kind(QuoteKind::Mixed)
    }

    /// Those without quotation marks.
    pub fn indirect(self) -> Quotes<'a> {
        self.of_kind(QuoteKind::Indirect)
    }

    /// Those that were uttered, not only thought.
    pub fn speech(self) -> Quotes<'a> {
        self.keep(|quote| quote.act == Act::Speech)
    }

    /// Those of what someone believes, hopes or fears.
    pub fn thought(self) -> Quotes<'a> {
        self.keep(|quote| quote.act == Act::Thought)
    }

    /// Those of one speaker.
    pub fn by(self, speaker: EntityId) -> Quotes<'a> {
        self.keep(|quote| quote.speaker == Some(speaker))
    }
}

/// A mention with the entity that it refers to.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct EntityMention<'a> {
    /// What is referred to.
    pub entity: &'a Entity,
    /// The words that do.
    pub mention: &'a Mention,
}

/// Bytes of the text whose mentions are sorted at a time.
const STRETCH: usize = 1 << 16;

/// All mentions of all entities by their place in the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct MentionIndex(Vec<Place>);

/// Ordered by where the mention begins; the rest makes the order total.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    start: usize,
    entity: usize,
    mention: usize,
}

impl Place {
    fn of<'a>(&self, entities: &'a [Entity]) -> Option<EntityMention<'a>> {
        let entity = entities.get(self.entity)?;
        Some(EntityMention { entity, mention: entity.mentions.get(self.mention)? })
    }
}

impl MentionIndex {
    /// Of no use once `stop` was raised.
    pub(super) fn new(entities: &[Entity], stop: &Stop) -> MentionIndex {
        let places = entities.iter().enumerate().flat_map(|(entity, e)| {
            e.mentions.iter().enumerate().map(move |(mention, m)| Place { start: m.span.start(), entity, mention })
        });
        // Each stretch of the text is sorted alone.
        let mut stretches: Vec<Vec<Place>> = Vec::new();
        for place in stop.watch(places) {
            let at = place.start / STRETCH;
            stretches.resize_with(stretches.len().max(at + 1), Vec::new);
            stretches.get_mut(at).into_iter().for_each(|stretch| stretch.push(place));
        }
        stop.watch(&mut stretches).for_each(|stretch| stretch.sort_unstable());
        MentionIndex(stretches.concat())
    }

    /// The innermost mention that holds the byte: of those that begin before it, the last that has not
    /// ended. Looks back over a few only, as mentions of different entities seldom overlap.
    pub(super) fn at<'a>(&self, offset: usize, entities: &'a [Entity]) -> Option<EntityMention<'a>> {
        const NESTED: usize = 16;
        let to = self.0.partition_point(|place| place.start <= offset);
        let mut before = self.0.get(..to)?.iter().rev().take(NESTED).filter_map(|place| place.of(entities));
        before.find(|found| offset < found.mention.span.end())
    }

    pub(super) fn inside<'a>(&self, span: Span, entities: &'a [Entity]) -> MentionsIn<'a> {
        let from = self.0.partition_point(|place| place.start < span.start());
        let to = self.0.partition_point(|place| place.start < span.end());
        let found = self.0.get(from..to).into_iter().flatten().filter_map(|place| place.of(entities));
        Items::of(found.filter(|found| span.contains(found.mention.span)))
    }
}
