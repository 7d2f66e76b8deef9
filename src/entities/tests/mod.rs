//! Tables of invented sentences with their names marked.

#[cfg(feature = "lexicon")]
mod candidates;
mod joining;
mod nouns;
#[cfg(feature = "lexicon")]
mod signs;

use super::{Entities, resolve};
use crate::article::EntityKind;
use crate::mentions::NameMention;
use crate::span::Span;
use crate::stop::Stop;
use crate::syntax::Syntax;
use crate::syntax::sample::body;

/// Reads "[p Ada Quill] left [l Oslo]": the letter is the kind, the rest of the bracket the name.
fn read(marked: &str) -> (String, Syntax, Entities) {
    let (text, syntax, mentions) = unmark(marked);
    let entities = resolve(&text, &syntax, mentions, crate::models::reference(), &Stop::never());
    (text, syntax, entities)
}

fn unmark(marked: &str) -> (String, Syntax, Vec<NameMention>) {
    let (mut text, mut spans) = (String::new(), Vec::new());
    for (number, piece) in marked.split(['[', ']']).enumerate() {
        match piece.split_once(' ').filter(|_| number % 2 == 1) {
            Some((kind, name)) => {
                spans.push((kind.to_owned(), text.len() as u32, (text.len() + name.len()) as u32));
                text.push_str(name);
            }
            None => text.push_str(piece),
        }
    }
    let syntax = body(&text);
    let mention = |(kind, start, end): &(String, u32, u32)| NameMention {
        start: syntax.token_at(*start),
        end: syntax.token_at(end - 1) + 1,
        span: Span::at(*start, *end),
        kind: match kind.as_str() {
            "p" => EntityKind::Person,
            "o" => EntityKind::Organization,
            "l" => EntityKind::Place,
            "g" => EntityKind::Group,
            "m" => EntityKind::Product,
            _ => EntityKind::Event,
        },
        confidence: 1.0,
    };
    let mentions = spans.iter().map(mention).collect();
    (text, syntax, mentions)
}
