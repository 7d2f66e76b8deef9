//! Small texts written for this crate, in the manner of reviews, letters, questions and lives,
//! where the corpora have mostly news.

use super::document::{Document, Named};
use super::repair::Known;
use crate::article::EntityKind;

/// A text a line: "[p Ada Quill] left [l Oslo]", `\n` for a new line.
const TEXTS: &str = include_str!("invented.txt");

pub(super) fn documents() -> impl Iterator<Item = Document> {
    TEXTS.lines().map(parse)
}

fn parse(line: &str) -> Document {
    let mut text = String::new();
    let mut names = Vec::new();
    for (number, piece) in line.replace("\\n", "\n").split(['[', ']']).enumerate() {
        let Some((letter, name)) = piece.split_once(' ').filter(|_| number % 2 == 1) else {
            text += piece;
            continue;
        };
        let kind = match letter {
            "p" => EntityKind::Person,
            "o" => EntityKind::Organization,
            "l" => EntityKind::Place,
            "g" => EntityKind::Group,
            "e" => EntityKind::Event,
            "d" => EntityKind::Product,
            "a" => EntityKind::Law,
            _ => EntityKind::Work,
        };
        let known = if letter == "m" { Known::Minor } else { Known::Kind };
        let start = text.len() as u32;
        text += name;
        names.push(Named { start, end: text.len() as u32, kind, known });
    }
    Document::new("invented".to_owned(), text, &names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bracket_is_a_name() {
        for (line, document) in TEXTS.lines().zip(documents()) {
            assert_eq!(line.matches('[').count(), document.gold.len(), "{line}");
            assert!(!document.text.contains(['[', ']']), "{line}");
        }
    }
}
