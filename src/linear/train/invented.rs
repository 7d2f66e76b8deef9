//! Texts written for this crate, of kinds that the corpora have too little of: short ones in the
//! manner of reviews, letters, questions and lives with their names, and news with statements too.
//!
//! A blank line parts two texts. `[p Ada Quill]` is a name, its letter the kind; of `{1s she} {1c said}
//! {1q it was over}` the pieces of one number are a statement's source, cue and content.

use crate::article::EntityKind;
use std::collections::BTreeMap;
use std::ops::Range;

const SHORT: &str = include_str!("invented/short.txt");
/// A file for each sort of news.
const NEWS: [&str; 28] = [
    include_str!("invented/news/africa-europe.txt"),
    include_str!("invented/news/alike.txt"),
    include_str!("invented/news/arts.txt"),
    include_str!("invented/news/arts-more.txt"),
    include_str!("invented/news/asia.txt"),
    include_str!("invented/news/bodies.txt"),
    include_str!("invented/news/briefs.txt"),
    include_str!("invented/news/business.txt"),
    include_str!("invented/news/courts-south.txt"),
    include_str!("invented/news/courts-west.txt"),
    include_str!("invented/news/firms.txt"),
    include_str!("invented/news/local.txt"),
    include_str!("invented/news/local-more.txt"),
    include_str!("invented/news/local-uk.txt"),
    include_str!("invented/news/local-us.txt"),
    include_str!("invented/news/long.txt"),
    include_str!("invented/news/national.txt"),
    include_str!("invented/news/people.txt"),
    include_str!("invented/news/places.txt"),
    include_str!("invented/news/politics.txt"),
    include_str!("invented/news/science.txt"),
    include_str!("invented/news/sport-and-arts.txt"),
    include_str!("invented/news/sport-us.txt"),
    include_str!("invented/news/sport-world.txt"),
    include_str!("invented/news/statements.txt"),
    include_str!("invented/news/teams.txt"),
    include_str!("invented/news/things.txt"),
    include_str!("invented/news/wire.txt"),
];

/// A text with what is marked in it, in bytes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Invented {
    pub(crate) text: String,
    /// In order, none within another; `None` for a thing of a kind that is left open.
    pub(crate) names: Vec<(Range<usize>, Option<EntityKind>)>,
    pub(crate) statements: BTreeMap<u32, Statement>,
}

/// The pieces of one statement.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Statement {
    pub(crate) content: Vec<Range<usize>>,
    pub(crate) cue: Vec<Range<usize>>,
    pub(crate) source: Vec<Range<usize>>,
}

/// Texts in which names alone are marked.
pub(crate) fn short() -> impl Iterator<Item = Invented> {
    texts(SHORT)
}

/// Texts in which names are marked and all that is said.
pub(crate) fn news() -> impl Iterator<Item = Invented> {
    NEWS.into_iter().flat_map(texts)
}

fn texts(file: &'static str) -> impl Iterator<Item = Invented> {
    file.trim_end().split("\n\n").map(parse)
}

fn parse(marked: &str) -> Invented {
    let mut found = Invented::default();
    let mut open = Vec::new();
    let mut rest = marked;
    while let Some(at) = rest.find(['[', ']', '{', '}']) {
        found.text += &rest[..at];
        let mark = &rest[at..at + 1];
        rest = &rest[at + 1..];
        match mark {
            "[" | "{" => {
                let (sort, inside) = rest.split_once(' ').unwrap_or((rest, ""));
                open.push((sort, found.text.len()));
                rest = inside;
            }
            _ => {
                let Some((sort, start)) = open.pop() else { continue };
                found.add(sort, start..found.text.len());
            }
        }
    }
    found.text += rest;
    found.names.sort_by_key(|(range, _)| range.start);
    found
}

impl Invented {
    fn add(&mut self, sort: &str, range: Range<usize>) {
        let number = sort.trim_end_matches(char::is_alphabetic);
        let Ok(number) = number.parse() else { return self.names.push((range, kind(sort))) };
        let statement: &mut Statement = self.statements.entry(number).or_default();
        match sort.chars().last() {
            Some('s') => statement.source.push(range),
            Some('c') => statement.cue.push(range),
            _ => statement.content.push(range),
        }
    }
}

fn kind(letter: &str) -> Option<EntityKind> {
    Some(match letter {
        "p" => EntityKind::Person,
        "o" => EntityKind::Organization,
        "l" => EntityKind::Place,
        "g" => EntityKind::Group,
        "e" => EntityKind::Event,
        "d" => EntityKind::Product,
        "a" => EntityKind::Law,
        "w" => EntityKind::Work,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_statements_are_read_from_their_marks() {
        let found = parse("“{1q It is over},” {1s [p Ada Quill] of [l Oslo]} {1c said}. “{1q We go.}”");
        assert_eq!(found.text, "“It is over,” Ada Quill of Oslo said. “We go.”");
        let slice = |range: &Range<usize>| &found.text[range.clone()];
        let names: Vec<_> = found.names.iter().map(|(range, kind)| (slice(range), *kind)).collect();
        assert_eq!(names, [("Ada Quill", Some(EntityKind::Person)), ("Oslo", Some(EntityKind::Place))]);
        let statement = &found.statements[&1];
        let pieces = |ranges: &[Range<usize>]| ranges.iter().map(slice).collect::<Vec<_>>().join("|");
        assert_eq!(pieces(&statement.content), "It is over|We go.");
        assert_eq!(
            (pieces(&statement.cue).as_str(), pieces(&statement.source).as_str()),
            ("said", "Ada Quill of Oslo")
        );
    }

    #[test]
    fn every_mark_of_the_texts_is_opened_and_closed() {
        for text in short().chain(news()) {
            assert!(!text.text.contains(['[', ']', '{', '}']), "{}", text.text);
            let parts = text.statements.values().flat_map(|s| [&s.content, &s.cue, &s.source]).flatten();
            for range in text.names.iter().map(|(range, _)| range).chain(parts) {
                let piece = &text.text[range.clone()];
                assert!(
                    !piece.is_empty() && piece.trim() == piece && !piece.contains('\n'),
                    "{piece:?} in {}",
                    text.text
                );
            }
            assert!(text.statements.values().all(|s| !s.content.is_empty()), "{}", text.text);
        }
    }
}
