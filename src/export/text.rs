//! What several formats ask of the text.

use std::collections::BTreeMap;

use crate::article::{Article, Entity, EntityKind, EntityMention};
use crate::span::Span;

/// Turns byte offsets into counts of characters, for many offsets in one pass over the text.
#[derive(Debug, Default)]
pub(super) struct Characters(BTreeMap<usize, usize>);

impl Characters {
    /// Learns the offsets that will be asked for.
    pub(super) fn of(text: &str, spans: impl IntoIterator<Item = Span>) -> Characters {
        let mut places: BTreeMap<usize, usize> =
            spans.into_iter().flat_map(|span| [span.start(), span.end()]).map(|at| (at, 0)).collect();
        let (mut bytes, mut characters) = (0, 0);
        for (at, count) in &mut places {
            characters += text.get(bytes..*at).unwrap_or_default().chars().count();
            bytes = *at;
            *count = characters;
        }
        Characters(places)
    }

    /// The span in characters; of spans that were not learnt, nothing is known.
    pub(super) fn span(&self, span: Span) -> (usize, usize) {
        let place = |at: usize| self.0.get(&at).copied().unwrap_or_default();
        (place(span.start()), place(span.end()))
    }
}

/// All mentions in text order.
pub(super) fn mentions(article: &Article) -> impl Iterator<Item = EntityMention<'_>> {
    Span::new(0, article.text().len()).into_iter().flat_map(|all| article.mentions_in(all))
}

/// The label that OntoNotes, and so spaCy, has for such an entity. Places whose country is
/// known are taken for countries, cities and states (GPE), others for landscape (LOC).
pub(super) fn ontonotes(entity: &Entity) -> &'static str {
    match entity.kind {
        EntityKind::Person => "PERSON",
        EntityKind::Organization => "ORG",
        EntityKind::Place if entity.country.is_some() => "GPE",
        EntityKind::Place => "LOC",
        EntityKind::Group => "NORP",
        EntityKind::Event => "EVENT",
        EntityKind::Work => "WORK_OF_ART",
        EntityKind::Product => "PRODUCT",
        EntityKind::Law => "LAW",
    }
}
