//! Texts with their marks in brackets: those written for this crate, of kinds that the corpora have too
//! little of, and a user's own. The short ones (reviews, letters, questions, lives) come with the trainer
//! of names; the news, a file for each sort, is given as corpora are, and the package leaves it out.
//!
//! A blank line parts two texts. `[p Ada Quill]` is a name, its letter the kind; of `{1s she} {1c said}
//! {1q it was over}` the pieces of one number are a statement's source, cue and content. `[=Quill she]` stands for
//! the last name before it, or else the first behind it, with that word or, with `_` for blanks, those words.

use crate::article::EntityKind;
use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

const SHORT: &str = include_str!("invented/short.txt");

/// A text with what is marked in it, in bytes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Marked {
    pub(crate) text: String,
    /// In order, none within another; `None` for a thing of a kind that is left open.
    pub(crate) names: Vec<(Range<usize>, Option<EntityKind>)>,
    pub(crate) statements: BTreeMap<u32, Statement>,
    /// Pronouns and nouns, in order, and the name that each stands for.
    pub(crate) references: Vec<(Range<usize>, Range<usize>)>,
}

/// The pieces of one statement.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Statement {
    pub(crate) content: Vec<Range<usize>>,
    pub(crate) cue: Vec<Range<usize>>,
    pub(crate) source: Vec<Range<usize>>,
}

/// Texts in which names alone are marked.
pub(crate) fn short() -> impl Iterator<Item = Marked> {
    texts(SHORT).flatten()
}

/// Whether a file among the corpora has its marks in brackets.
pub(crate) fn is_marked(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "txt")
}

/// The texts of files in which names are marked and all that is said, by the names of the files: a shell
/// lists them in the order of its language.
pub(crate) fn files(paths: &[PathBuf]) -> io::Result<Vec<Marked>> {
    let mut paths: Vec<&PathBuf> = paths.iter().collect();
    paths.sort_by_key(|path| path.file_stem());
    let mut found = Vec::new();
    for path in paths {
        for text in texts(&std::fs::read_to_string(path)?) {
            found.push(text.map_err(|error| io::Error::other(format!("{}: {error}", path.display())))?);
        }
    }
    Ok(found)
}

fn texts(file: &str) -> impl Iterator<Item = Result<Marked, String>> {
    file.trim_end().split("\n\n").map(parse)
}

fn parse(marked: &str) -> Result<Marked, String> {
    let wrong = |rest: &str| format!("marks that are none: {:?}", rest.chars().take(40).collect::<String>());
    let mut found = Marked::default();
    let mut open: Vec<(usize, Sort, usize)> = Vec::new();
    let mut references = Vec::new();
    let mut rest = marked;
    while let Some(at) = rest.find(BRACKETS) {
        found.text += &rest[..at];
        rest = &rest[at..];
        let mark = BRACKETS.iter().position(|bracket| rest.starts_with(*bracket)).unwrap_or(0);
        rest = if mark < 2 {
            let (sort, inside) = rest[1..].split_once(' ').ok_or_else(|| wrong(rest))?;
            open.push((mark, Sort::of(mark, sort).ok_or_else(|| wrong(rest))?, found.text.len()));
            inside
        } else {
            let (_, sort, start) = open.pop().filter(|(opening, ..)| opening + 2 == mark).ok_or_else(|| wrong(rest))?;
            let range = start..found.text.len();
            match sort {
                Sort::Name(kind) => found.names.push((range, kind)),
                Sort::Piece(number, piece) => found.statements.entry(number).or_default().add(piece, range),
                Sort::Reference(key) => references.push((range, key)),
            }
            &rest[1..]
        };
    }
    if !open.is_empty() {
        return Err(wrong(marked));
    }
    found.text += rest;
    found.names.sort_by_key(|(range, _)| range.start);
    for (range, key) in references {
        let name = found.name_of(key, range.start).ok_or_else(|| wrong(&format!("={key}")))?;
        found.references.push((range, name));
    }
    Ok(found)
}

/// The opening ones, and their closing ones in the same order.
const BRACKETS: [char; 4] = ['[', '{', ']', '}'];

/// What stands in a pair of brackets.
#[derive(Clone, Copy)]
enum Sort<'a> {
    Name(Option<EntityKind>),
    /// Of a statement its number and which piece.
    Piece(u32, char),
    /// What the name has for which the word stands.
    Reference(&'a str),
}

impl<'a> Sort<'a> {
    fn of(bracket: usize, word: &'a str) -> Option<Sort<'a>> {
        if bracket == 0 {
            return word.strip_prefix('=').map(Sort::Reference).or_else(|| kind(word).map(Sort::Name));
        }
        let piece = word.chars().last().filter(|piece| "scq".contains(*piece))?;
        Some(Sort::Piece(word.strip_suffix(piece)?.parse().ok()?, piece))
    }
}

impl Marked {
    /// The last name before the place, or else the first behind it, that has the word or is the words.
    fn name_of(&self, key: &str, at: usize) -> Option<Range<usize>> {
        let whole = key.replace('_', " ");
        let has = |(range, _): &&(Range<usize>, _)| {
            let name = &self.text[range.clone()];
            name == whole || name.split([' ', '-', '/', '’', '\'']).any(|word| word == key)
        };
        let (behind, before) = (self.names.iter().find(|n| n.0.start > at && has(n)), self.names.iter().rev());
        before.filter(|n| n.0.end <= at).find(has).or(behind).map(|(range, _)| range.clone())
    }
}

impl Statement {
    fn add(&mut self, piece: char, range: Range<usize>) {
        match piece {
            's' => self.source.push(range),
            'c' => self.cue.push(range),
            _ => self.content.push(range),
        }
    }
}

/// The kind of a letter; of "m" it is left open.
fn kind(letter: &str) -> Option<Option<EntityKind>> {
    Some(Some(match letter {
        "p" => EntityKind::Person,
        "o" => EntityKind::Organization,
        "l" => EntityKind::Place,
        "g" => EntityKind::Group,
        "e" => EntityKind::Event,
        "d" => EntityKind::Product,
        "a" => EntityKind::Law,
        "w" => EntityKind::Work,
        "m" => return Some(None),
        _ => return None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_statements_are_read_from_their_marks() {
        let found = parse("“{1q It is over},” {1s [p Ada Quill] of [l Oslo]} {1c said}. “{1q We go.}”").expect("marks");
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
    fn a_reference_stands_for_the_last_name_with_its_word() {
        let found = parse(
            "[=Oslo It] is [l Oslo]. [p Ada Oslo] left [l Oslo-Nord]; [=Ada she] left [=Oslo-Nord it], [=Ada_Oslo the] end.",
        );
        let found = found.expect("marks");
        let slice = |range: &Range<usize>| &found.text[range.clone()];
        let pairs: Vec<_> = found.references.iter().map(|(at, name)| (slice(at), slice(name))).collect();
        assert_eq!(pairs, [("It", "Oslo"), ("she", "Ada Oslo"), ("it", "Oslo-Nord"), ("the", "Ada Oslo")]);
    }

    #[test]
    fn every_mark_of_the_texts_is_opened_and_closed() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/linear/train/invented/news");
        let listed = std::fs::read_dir(folder).into_iter().flatten();
        let paths: Vec<PathBuf> = listed.map(|file| file.expect("a file").path()).collect();
        assert_eq!(short().count(), texts(SHORT).count());
        for text in short().chain(files(&paths).expect("readable files")) {
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

    #[test]
    fn marks_that_are_none_are_told() {
        for text in [
            "It [sic] is.",
            "[p Ada Quill went.",
            "Ada Quill] went.",
            "{1s She] left.",
            "{1 She} left.",
            "[x Oslo]",
            "[=Ito She] left.",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
