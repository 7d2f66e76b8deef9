//! What several formats ask of the text.

use crate::article::{Article, Entity, EntityKind, EntityMention, Form};
use crate::span::Span;

/// Turns byte offsets into counts of characters: where the bytes of the text are that begin none.
#[derive(Debug)]
pub(super) struct Characters(Vec<u32>);

impl Characters {
    pub(super) fn of(text: &str) -> Characters {
        Characters((0..).zip(text.bytes()).filter(|(_, byte)| byte & 0xc0 == 0x80).map(|(at, _)| at).collect())
    }

    /// The span in characters.
    pub(super) fn span(&self, span: Span) -> (usize, usize) {
        let place = |at: usize| at - self.0.partition_point(|inner| (*inner as usize) < at);
        (place(span.start()), place(span.end()))
    }
}

/// All mentions by name, in text order.
pub(super) fn names(article: &Article) -> impl Iterator<Item = EntityMention<'_>> {
    let all = Span::new(0, article.text().len()).into_iter().flat_map(|all| article.mentions_in(all));
    all.filter(|found| found.mention.form == Form::Name)
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
