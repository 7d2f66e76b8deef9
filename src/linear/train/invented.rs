//! Texts written for this crate, of kinds that the corpora have too little of: short ones in the
//! manner of reviews, letters, questions and lives with their names, and news with statements too. The
//! news, a file for each sort, is given to the trainers as corpora are; the package leaves it out.
//!
//! A blank line parts two texts. `[p Ada Quill]` is a name, its letter the kind; of `{1s she} {1c said}
//! {1q it was over}` the pieces of one number are a statement's source, cue and content.

use crate::article::EntityKind;
use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::path::PathBuf;

const SHORT: &str = include_str!("invented/short.txt");

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

/// The texts of files in which names are marked and all that is said, by the names of the files: a shell
/// lists them in the order of its language.
pub(crate) fn news(paths: &[PathBuf]) -> io::Result<Vec<Invented>> {
    let mut paths: Vec<&PathBuf> = paths.iter().collect();
    paths.sort_by_key(|path| path.file_stem());
    let mut news = Vec::new();
    for path in paths {
        news.extend(texts(&std::fs::read_to_string(path)?));
    }
    Ok(news)
}

fn texts(file: &str) -> impl Iterator<Item = Invented> {
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
    use std::path::Path;

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
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/linear/train/invented/news");
        let files = std::fs::read_dir(folder).into_iter().flatten();
        let paths: Vec<PathBuf> = files.map(|file| file.expect("a file").path()).collect();
        for text in short().chain(news(&paths).expect("readable files")) {
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
