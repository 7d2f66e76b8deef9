//! Texts that are already only the article: the first line is the headline, the rest body. Who
//! wrote it and when are read from the first lines too, but those lines stay what the caller said
//! they are.

use super::evidence::shape::{self, End, Shape};
use super::language;
use super::lines::{Line, joined_text};
use super::metadata::dates::Reading;
use super::metadata::{self, bylines};
use crate::article::{Block, Parts, Role};

pub(super) fn read(text: &str, lines: &[Line]) -> Parts {
    let headline = lines.first().filter(|l| !is_prose(&shape::read(&l.unbroken(text), &mut Vec::new()))).copied();
    let headline = headline.filter(|l| metadata::dateline(text, [*l].into_iter()).is_none());
    let from = usize::from(headline.is_some());
    let block = |(at, line): (usize, &Line)| Block {
        role: if at < from { Role::Headline } else { Role::Body },
        span: line.span(),
        confidence: 1.0,
    };
    let opening = || lines.iter().skip(from).take(metadata::OPENING).copied();
    let (dateline, filed) = metadata::dateline(text, opening()).unzip();
    let bylines = opening().filter(|l| is_byline(text, *l));
    let dates: Vec<Line> = opening().filter(|l| metadata::is_date_line(l.of(text))).collect();
    let order = metadata::order(dates.iter().map(|l| l.of(text)));
    let (dated, updated) = metadata::days(text, dates.iter().copied(), Reading { order, reference: None });
    Parts {
        language: language::of(text),
        blocks: lines.iter().enumerate().map(block).collect(),
        headline: headline.map(|l| joined_text(text, l.span())),
        authors: metadata::authors(text, bylines),
        published: filed.flatten().or(dated),
        updated,
        dateline,
        ..Parts::default()
    }
}

/// Whether a line says who wrote the text and nothing else.
fn is_byline(text: &str, line: Line) -> bool {
    const LONGEST: usize = 160;
    let words = line.of(text);
    words.len() <= LONGEST && !words.ends_with(['.', '!', '?', '"', '”']) && bylines::begins_with_lead(words)
}

/// Whether a first line cannot be a headline.
fn is_prose(s: &Shape) -> bool {
    s.length > 240 || s.sentences > 1 && s.length > 110 || (s.end == End::Stop && s.function > 22 && s.length > 120)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::evidence::shape;

    #[test]
    fn first_lines_that_are_no_headline() {
        for (line, wanted) in [
            ("The port was shut.".to_owned(), false),
            ("It was shut on the Friday of it. ".repeat(3).trim().to_owned(), false),
            ("It was shut on the Friday of it. ".repeat(4).trim().to_owned(), true),
            (format!("It was shut on the Friday of it, {}.", "and then it was open to us, ".repeat(4)), true),
            (format!("It was shut on the Friday of it, {}", "and then it was open to us, ".repeat(3)), false),
            (format!("Ferries stay home, {}.", "harbour master Quillard says, ".repeat(4)), false),
            ("Ferries stay home ".repeat(15), true),
        ] {
            assert_eq!(is_prose(&shape::read(&line, &mut Vec::new())), wanted, "{line}");
        }
    }
}
