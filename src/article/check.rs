//! The promises that every article keeps, each with the name of the field that breaks it.
//!
//! - Every span fits the text, lies on character boundaries and is not empty.
//! - Blocks, sentences and the mentions of one entity are in text order and do not overlap; so are
//!   the parts of one quote.
//! - The blocks hold all characters that are not blank; a sentence lies inside its block.
//! - An entity's id is its position; speakers and blocks that are named exist.
//! - Confidences and saliences lie between 0 and 1; days are ISO dates; names are not empty.

use std::fmt::Display;

use super::Parts;
use super::error::{ArticleError, Why};
use crate::reading::shows_nothing;
use crate::span::Span;

/// What is wrong with an empty text in the place of none.
const EMPTY: &str = "empty, where null says that there is none";

type Checked = Result<(), ArticleError>;

pub(super) fn parts(parts: &Parts) -> Checked {
    let text = Text(&parts.text);
    if parts.text.len() > Span::MAX_TEXT {
        return fail("text", Why::TooLong);
    }
    metadata(parts, text)?;
    blocks(parts, text)?;
    sentences(parts, text)?;
    entities(parts, text)?;
    quotes(parts, text)
}

#[derive(Clone, Copy)]
struct Text<'a>(&'a str);

impl Text<'_> {
    fn fits(self, path: impl Display, span: Span) -> Checked {
        if span.is_empty() {
            fail(path, Why::Empty)
        } else if span.of(self.0).is_none() {
            fail(path, Why::Misfit { span, text: self.0.len() })
        } else {
            Ok(())
        }
    }

    /// The span fits and begins at `end` or later.
    fn follows(self, path: impl Display, span: Span, end: usize) -> Result<usize, ArticleError> {
        if span.start() < end {
            return Err(ArticleError::new(path.to_string(), Why::Disorder { span, end }));
        }
        self.fits(path, span)?;
        Ok(span.end())
    }

    /// There is nothing to read from `start` to `end`.
    fn blank(self, start: usize, end: usize) -> Checked {
        let gap = self.0.get(start..end).unwrap_or_default();
        let seen = gap.trim_matches(shows_nothing);
        if seen.is_empty() {
            return Ok(());
        }
        let first = start + gap.find(|c| !shows_nothing(c)).unwrap_or_default();
        Span::new(first, first + seen.len()).map_or(Ok(()), |span| fail("blocks", Why::Unheld(span)))
    }
}

fn fail(path: impl Display, why: Why) -> Checked {
    Err(ArticleError::new(path.to_string(), why))
}

fn value(right: bool, path: impl Display, rule: &'static str) -> Checked {
    if right { Ok(()) } else { fail(path, Why::Value(rule)) }
}

fn share(number: f32, path: impl Display) -> Checked {
    value((0.0..=1.0).contains(&number), path, "not between 0 and 1")
}

fn metadata(parts: &Parts, text: Text) -> Checked {
    for (field, title) in
        [("headline", &parts.headline), ("standfirst", &parts.standfirst), ("section", &parts.section)]
    {
        value(title.as_deref() != Some(""), field, EMPTY)?;
    }
    for (i, author) in parts.authors.iter().enumerate() {
        text.fits(format_args!("authors[{i}].span"), author.span)?;
        value(!author.name.is_empty(), format_args!("authors[{i}].name"), "empty")?;
    }
    for (field, day) in [("published", &parts.published), ("updated", &parts.updated)] {
        if let Some(day) = day {
            text.fits(format_args!("{field}.span"), day.span)?;
            value(day.date().is_some(), format_args!("{field}.value"), "not a day such as 2023-06-19")?;
        }
    }
    if let Some(dateline) = &parts.dateline {
        text.fits("dateline.span", dateline.span)?;
        value(!dateline.place.is_empty(), "dateline.place", "empty")?;
    }
    Ok(())
}

fn blocks(parts: &Parts, text: Text) -> Checked {
    let mut end = 0;
    for (i, block) in parts.blocks.iter().enumerate() {
        let before = end;
        end = text.follows(format_args!("blocks[{i}].span"), block.span, before)?;
        text.blank(before, block.span.start())?;
        share(block.confidence, format_args!("blocks[{i}].confidence"))?;
    }
    text.blank(end, parts.text.len())
}

fn sentences(parts: &Parts, text: Text) -> Checked {
    let mut end = 0;
    for (i, sentence) in parts.sentences.iter().enumerate() {
        let span = sentence.span;
        end = text.follows(format_args!("sentences[{i}].span"), span, end)?;
        let Some(block) = parts.blocks.get(sentence.block) else {
            let why = Why::NoBlock { block: sentence.block, count: parts.blocks.len() };
            return fail(format_args!("sentences[{i}].block"), why);
        };
        if !block.span.contains(span) {
            return fail(format_args!("sentences[{i}].span"), Why::Outside { span, holder: block.span });
        }
    }
    Ok(())
}

fn entities(parts: &Parts, text: Text) -> Checked {
    for (i, entity) in parts.entities.iter().enumerate() {
        if entity.id.index() != i {
            return fail(format_args!("entities[{i}].id"), Why::WrongId { id: entity.id, position: i });
        }
        value(!entity.name.is_empty(), format_args!("entities[{i}].name"), "empty")?;
        share(entity.salience, format_args!("entities[{i}].salience"))?;
        share(entity.confidence, format_args!("entities[{i}].confidence"))?;
        value(entity.link.as_deref() != Some(""), format_args!("entities[{i}].link"), EMPTY)?;
        if let Some(code) = &entity.country {
            let right = code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
            value(right, format_args!("entities[{i}].country"), "not a code of two capital letters")?;
        }
        let mut end = 0;
        for (j, mention) in entity.mentions.iter().enumerate() {
            end = text.follows(format_args!("entities[{i}].mentions[{j}].span"), mention.span, end)?;
            share(mention.confidence, format_args!("entities[{i}].mentions[{j}].confidence"))?;
        }
    }
    Ok(())
}

fn quotes(parts: &Parts, text: Text) -> Checked {
    for (i, quote) in parts.quotes.iter().enumerate() {
        value(!quote.content.is_empty(), format_args!("quotes[{i}].content"), "empty")?;
        let mut end = 0;
        for (j, span) in quote.content.iter().enumerate() {
            end = text.follows(format_args!("quotes[{i}].content[{j}]"), *span, end)?;
        }
        for (field, span) in [("cue", quote.cue), ("source", quote.source)] {
            if let Some(span) = span {
                text.fits(format_args!("quotes[{i}].{field}"), span)?;
            }
        }
        if let Some(id) = quote.speaker.filter(|id| id.index() >= parts.entities.len()) {
            let why = Why::NoEntity { id, count: parts.entities.len() };
            return fail(format_args!("quotes[{i}].speaker"), why);
        }
        share(quote.confidence, format_args!("quotes[{i}].confidence"))?;
        share(quote.speaker_confidence, format_args!("quotes[{i}].speaker_confidence"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::sample::{at, parts as sample};
    use super::*;
    use crate::ids::EntityId;

    type Break = fn(&mut Parts);

    #[test]
    fn a_broken_promise_is_named() {
        let cases: &[(Break, &str)] = &[
            (|p| p.headline = Some(String::new()), "`headline`: empty, where null says that there is none"),
            (|p| p.text.push_str("left over"), "`blocks`: no block holds the text at 87..96"),
            (
                |p| p.text.clear(),
                "`published.span`: 10..14 does not fit the text, or cuts a character of it in two (the text has 0 bytes)",
            ),
            (|p| p.published.as_mut().expect("one").value.push('T'), "`published.value`: not a day such as 2023-06-19"),
            (|p| p.blocks.swap(0, 1), "`blocks`: no block holds the text at 0..14"),
            (
                |p| p.blocks[1].span = Span::at(3, 76),
                "`blocks[1].span`: 3..76 begins before the one before it ends (14)",
            ),
            (|p| p.blocks[0].confidence = f32::NAN, "`blocks[0].confidence`: not between 0 and 1"),
            (|p| p.entities[0].confidence = 1.5, "`entities[0].confidence`: not between 0 and 1"),
            (
                |p| p.entities[0].mentions[1].confidence = -0.5,
                "`entities[0].mentions[1].confidence`: not between 0 and 1",
            ),
            (
                |p| p.entities[0].link = Some(String::new()),
                "`entities[0].link`: empty, where null says that there is none",
            ),
            (|p| p.quotes[0].speaker_confidence = f32::INFINITY, "`quotes[0].speaker_confidence`: not between 0 and 1"),
            (|p| p.sentences[2].block = 7, "`sentences[2].block`: there is no block 7, the article has 3"),
            (|p| p.sentences[1].block = 2, "`sentences[1].span`: 16..45 is not inside 77..86"),
            (|p| p.entities[0].id = EntityId::new(4), "`entities[0].id`: id 4 at position 0"),
            (
                |p| p.entities[0].country = Some("hun".into()),
                "`entities[0].country`: not a code of two capital letters",
            ),
            (
                |p| p.entities[0].mentions.swap(0, 1),
                "`entities[0].mentions[1].span`: 16..25 begins before the one before it ends (57)",
            ),
            (
                |p| p.quotes[0].content[0] = Span::at(17, 20),
                "`quotes[0].content[0]`: 17..20 does not fit the text, or cuts a character of it in two (the text has 87 bytes)",
            ),
            (|p| p.quotes[0].content.clear(), "`quotes[0].content`: empty"),
            (|p| p.quotes[0].cue = Some(Span::at(3, 3)), "`quotes[0].cue`: an empty span"),
            (
                |p| p.quotes[0].speaker = Some(EntityId::new(1)),
                "`quotes[0].speaker`: there is no entity 1, the article has 1",
            ),
        ];
        for (change, message) in cases {
            let mut broken = sample();
            change(&mut broken);
            assert_eq!(parts(&broken).map_err(|e| e.to_string()), Err((*message).to_owned()));
        }
    }

    #[test]
    fn predicates_tell_the_sorts_of_errors_apart() {
        let error = |change: Break| {
            let mut broken = sample();
            change(&mut broken);
            parts(&broken).expect_err("broken")
        };
        assert!(error(|p| p.quotes[0].speaker = Some(EntityId::new(9))).is_reference());
        assert!(error(|p| p.blocks[0].span = Span::at(0, 0)).is_span());
        assert!(error(|p| p.blocks.truncate(1)).is_layout());
        assert!(error(|p| p.entities[0].salience = -1.0).is_value());
        assert_eq!(error(|p| p.entities[0].salience = 2.0).path(), "entities[0].salience");
    }

    #[test]
    fn what_shows_nothing_needs_no_block() {
        let mut parts = sample();
        parts.text.push_str("\u{feff}\u{200b} \r\n\u{a0}");
        assert_eq!(super::parts(&parts), Ok(()));
        assert!(at("Meet").end() < parts.text.len());
    }
}
