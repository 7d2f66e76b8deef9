//! Whatever is edited: an error that names a field, or an article that keeps the promises and comes back
//! from JSON as it was.

use super::{Choices, PAGE};
use crate::common;
use copydesk::{Article, Date, Entity, EntityId, EntityKind, Form, LineRole, Mention, Span};
use std::sync::LazyLock;

static ARTICLE: LazyLock<Article> = LazyLock::new(|| copydesk::structure(PAGE));

/// An entity of the article, now and then one that is none.
fn entity(choices: &mut Choices) -> EntityId {
    EntityId::new(choices.below(ARTICLE.entities().len() + 1))
}

/// A place of the text, seldom one that cuts a character or lies beyond the end.
fn span(choices: &mut Choices) -> Option<Span> {
    let start = choices.below(PAGE.len() + 2);
    Span::new(start, start + choices.below(24))
}

pub fn hold(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    let mut edit = ARTICLE.clone().edit();
    let mut added = None;
    while !choices.is_done() {
        let blocks = ARTICLE.blocks().len() + 1;
        edit = match choices.below(8) {
            0 => {
                let role = choices.one_of(&[LineRole::Headline, LineRole::Body, LineRole::Boilerplate, LineRole::Date]);
                edit.set_role(choices.below(blocks), role)
            }
            1 => {
                let headline = choices.one_of(&[None, Some(""), Some("Storm Closes Ports"), Some("\u{0}\n")]);
                edit.set_headline(headline.map(str::to_owned))
            }
            2 => match Date::new(choices.one_of(&[0, 2024, 9999]), choices.byte() % 14, choices.byte() % 33) {
                Some(day) => {
                    let words = span(&mut choices);
                    edit.set_published(day, words)
                }
                None => edit,
            },
            3 => {
                let kind = choices.one_of(&[EntityKind::Person, EntityKind::Law, EntityKind::Group]);
                let mut new = Entity::new(EntityId::new(0), kind, choices.one_of(&["", "Amina Diallo", "x"]));
                new.mentions.extend(span(&mut choices).map(|span| Mention::new(span, Form::Name)));
                added = Some(edit.add_entity(new));
                edit
            }
            4 => {
                let to = added.filter(|_| choices.byte().is_multiple_of(2)).unwrap_or_else(|| entity(&mut choices));
                match span(&mut choices) {
                    Some(span) => edit.add_mention(to, Mention::new(span, Form::Pronoun)),
                    None => edit,
                }
            }
            5 => {
                let who = entity(&mut choices);
                edit.remove_entity(who)
            }
            6 => {
                let (one, other) = (entity(&mut choices), entity(&mut choices));
                edit.merge_entities(one, other)
            }
            _ => {
                let quote = choices.below(ARTICLE.quotes().count() + 1);
                let speaker = added.filter(|_| choices.byte().is_multiple_of(2)).or_else(|| Some(entity(&mut choices)));
                edit.set_speaker(quote, speaker)
            }
        };
    }
    match edit.finish() {
        Err(error) => assert!(!error.path().is_empty(), "{error}"),
        Ok(article) => {
            common::keeps_promises(&article, PAGE);
            let json = serde_json::to_string(&article).expect("an article can be written");
            let read: Article = serde_json::from_str(&json).expect("what was written can be read");
            assert_eq!(read, article);
        }
    }
}
