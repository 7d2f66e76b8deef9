//! Named iterators over an article's entities, mentions and quotes.

use super::{Act, Entity, EntityKind, Mention, Quote, QuoteKind};
use crate::ids::EntityId;
use crate::span::Span;
use crate::stop::Stop;

/// The entities of one kind, in the order of their ids.
#[derive(Clone, Debug)]
pub struct Entities<'a> {
    rest: std::slice::Iter<'a, Entity>,
    kind: EntityKind,
}

impl<'a> Entities<'a> {
    pub(super) fn new(entities: &'a [Entity], kind: EntityKind) -> Entities<'a> {
        Entities { rest: entities.iter(), kind }
    }
}

impl<'a> Iterator for Entities<'a> {
    type Item = &'a Entity;

    fn next(&mut self) -> Option<&'a Entity> {
        self.rest.by_ref().find(|e| e.kind == self.kind)
    }

    /// Exact: what is left is counted.
    fn size_hint(&self) -> (usize, Option<usize>) {
        exactly(self.rest.clone().filter(|e| e.kind == self.kind).count())
    }
}

impl ExactSizeIterator for Entities<'_> {}

impl DoubleEndedIterator for Entities<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.rest.by_ref().rfind(|e| e.kind == self.kind)
    }
}

impl std::iter::FusedIterator for Entities<'_> {}

fn exactly(count: usize) -> (usize, Option<usize>) {
    (count, Some(count))
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
        self.0.get(..to)?.iter().rev().take(NESTED).find_map(|place| {
            let entity = entities.get(place.entity)?;
            let mention = entity.mentions.get(place.mention)?;
            (offset < mention.span.end()).then_some(EntityMention { entity, mention })
        })
    }

    pub(super) fn inside<'a>(&'a self, span: Span, entities: &'a [Entity]) -> MentionsIn<'a> {
        let from = self.0.partition_point(|place| place.start < span.start());
        let to = self.0.partition_point(|place| place.start < span.end());
        MentionsIn { rest: self.0.get(from..to).unwrap_or_default().iter(), span, entities }
    }
}

/// The mentions inside a stretch of the text, in text order.
#[derive(Clone, Debug)]
pub struct MentionsIn<'a> {
    rest: std::slice::Iter<'a, Place>,
    span: Span,
    entities: &'a [Entity],
}

impl<'a> MentionsIn<'a> {
    /// The mention at a place, where it lies inside.
    fn inside(&self) -> impl Fn(&Place) -> Option<EntityMention<'a>> + use<'a> {
        let (span, entities) = (self.span, self.entities);
        move |place| {
            let entity = entities.get(place.entity)?;
            let mention = entity.mentions.get(place.mention)?;
            span.contains(mention.span).then_some(EntityMention { entity, mention })
        }
    }
}

impl<'a> Iterator for MentionsIn<'a> {
    type Item = EntityMention<'a>;

    fn next(&mut self) -> Option<EntityMention<'a>> {
        let inside = self.inside();
        self.rest.by_ref().find_map(inside)
    }

    /// Exact: what is left is counted.
    fn size_hint(&self) -> (usize, Option<usize>) {
        exactly(self.rest.clone().filter_map(self.inside()).count())
    }
}

impl ExactSizeIterator for MentionsIn<'_> {}

impl DoubleEndedIterator for MentionsIn<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        let inside = self.inside();
        self.rest.by_ref().rev().find_map(inside)
    }
}

impl std::iter::FusedIterator for MentionsIn<'_> {}

/// The quotes of an article, in text order; each method keeps only some of them.
///
/// ```
/// let article = copydesk::structure("\"We won,\" Ines Moreau said. She added that it was late.");
/// for quote in article.quotes().direct().speech() {
///     println!("{}", quote.text(&article));
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Quotes<'a> {
    rest: std::slice::Iter<'a, Quote>,
    kind: Option<QuoteKind>,
    act: Option<Act>,
    speaker: Option<EntityId>,
}

impl<'a> Quotes<'a> {
    pub(super) fn new(quotes: &'a [Quote]) -> Quotes<'a> {
        Quotes { rest: quotes.iter(), kind: None, act: None, speaker: None }
    }

    /// Those of one kind, in place of a kind asked for before.
    pub fn of_kind(self, kind: QuoteKind) -> Quotes<'a> {
        Quotes { kind: Some(kind), ..self }
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
        Quotes { act: Some(Act::Speech), ..self }
    }

    /// Those of what someone believes, hopes or fears.
    pub fn thought(self) -> Quotes<'a> {
        Quotes { act: Some(Act::Thought), ..self }
    }

    /// Those of one speaker.
    pub fn by(self, speaker: EntityId) -> Quotes<'a> {
        Quotes { speaker: Some(speaker), ..self }
    }
}

impl Quotes<'_> {
    /// Whether a quote is one of those asked for.
    fn wanted(&self) -> impl Fn(&&Quote) -> bool + use<> {
        let (kind, act, speaker) = (self.kind, self.act, self.speaker);
        move |quote| {
            kind.is_none_or(|kind| quote.kind == kind)
                && act.is_none_or(|act| quote.act == act)
                && speaker.is_none_or(|speaker| quote.speaker == Some(speaker))
        }
    }
}

impl<'a> Iterator for Quotes<'a> {
    type Item = &'a Quote;

    fn next(&mut self) -> Option<&'a Quote> {
        let wanted = self.wanted();
        self.rest.by_ref().find(|quote| wanted(quote))
    }

    /// Exact: what is left is counted.
    fn size_hint(&self) -> (usize, Option<usize>) {
        exactly(self.rest.clone().filter(self.wanted()).count())
    }
}

impl ExactSizeIterator for Quotes<'_> {}

impl DoubleEndedIterator for Quotes<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        let wanted = self.wanted();
        self.rest.by_ref().rfind(|quote| wanted(quote))
    }
}

impl std::iter::FusedIterator for Quotes<'_> {}
