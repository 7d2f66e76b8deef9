//! A small article made by hand, for the tests of the model and the exports.

use super::*;
use crate::ids::EntityId;
use crate::span::Span;

const TEXT: &str = "Ministers Meet\n\nÉva Nagy met the min-\nister. \"Good,\" she said, \"very good.\"\nMore news\n";

/// Where `words` first stand in the text.
pub(crate) fn at(words: &str) -> Span {
    let start = TEXT.find(words).expect("words of the text");
    Span::new(start, start + words.len()).expect("in order")
}

pub(crate) fn parts() -> Parts {
    let block = |role, words| Block { role, span: at(words), confidence: 0.75 };
    let body = &TEXT[TEXT.find("Éva").expect("there")..TEXT.find("\nMore").expect("there")];
    let mention = |words, form| Mention { span: at(words), form, confidence: 0.9 };
    Parts {
        language: Language::English,
        text: TEXT.into(),
        headline: Some("Ministers Meet".into()),
        published: Some(Day { value: "2024-05-02".into(), span: at("Meet") }),
        blocks: vec![
            block(LineRole::Headline, "Ministers Meet"),
            block(LineRole::Body, body),
            block(LineRole::Boilerplate, "More news"),
        ],
        sentences: vec![
            Sentence { span: at("Ministers Meet"), block: 0 },
            Sentence { span: at("Éva Nagy met the min-\nister."), block: 1 },
            Sentence { span: at("\"Good,\" she said, \"very good.\""), block: 1 },
        ],
        entities: vec![Entity {
            id: EntityId::new(0),
            kind: EntityKind::Person,
            name: "Éva Nagy".into(),
            aliases: vec!["Éva Nagy".into()],
            roles: vec![],
            country: Some("HU".into()),
            link: None,
            salience: 1.0,
            confidence: 0.9,
            mentions: vec![mention("Éva Nagy", Form::Name), mention("she", Form::Pronoun)],
        }],
        quotes: vec![Quote {
            kind: QuoteKind::Direct,
            act: Act::Speech,
            polarity: Polarity::Affirmed,
            content: vec![at("Good,"), at("very good.")],
            cue: Some(at("said")),
            source: Some(at("she")),
            speaker: Some(EntityId::new(0)),
            confidence: 0.9,
            speaker_confidence: 0.8,
        }],
        ..Parts::default()
    }
}
