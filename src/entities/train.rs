//! Entities of names that are given: what joining and roles are worth by themselves, with names as
//! good as those of people who marked them.

use super::{reference, resolve};
use crate::article::{Article, EntityKind, Parts};
use crate::layout;
use crate::mentions::NameMention;
use crate::span::Span;
use crate::stop::Stop;
use crate::syntax::{self, Syntax};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Error, Write};
use std::path::Path;

/// Writes an article for each record of the marked file, made of the names marked there.
///
/// # Errors
/// When a file cannot be read or written, or a record is no marked article.
pub fn structure_given_names(corpus: &Path, output: &mut impl Write) -> Result<(), Error> {
    for line in BufReader::new(std::fs::File::open(corpus)?).lines() {
        let record: Value = serde_json::from_str(&line?)?;
        let article = article(&record).ok_or_else(|| Error::other("not a marked article"))?;
        writeln!(output, "{}", json!({"id": record["id"], "article": article}))?;
    }
    Ok(())
}

fn article(record: &Value) -> Option<Article> {
    let text = record["text"].as_str()?;
    let layout = layout::read(
        text,
        &layout::Options { clean: true, ..layout::Options::default() },
        crate::models::of(layout::STAGE)?,
    );
    let syntax = syntax::parse(text, &layout.blocks);
    let mut names = Vec::new();
    for entity in record["entities"].as_array()? {
        let kind: EntityKind = serde_json::from_value(entity["kind"].clone()).ok()?;
        for mention in entity["mentions"].as_array()? {
            let (start, end) = (mention[0].as_u64()? as usize, mention[1].as_u64()? as usize);
            names.extend(Span::new(start, end).and_then(|span| name(&syntax, span, kind)));
        }
    }
    names.sort_by_key(|name| name.span.start());
    let found = resolve(text, &syntax, names, crate::models::of(reference::STAGE)?, &Stop::never());
    Some(Article::new(Parts {
        language: layout.language,
        text: text.to_owned(),
        headline: layout.headline,
        blocks: layout.blocks,
        entities: found.list,
        ..Parts::default()
    }))
}

fn name(syntax: &Syntax, span: Span, kind: EntityKind) -> Option<NameMention> {
    let start = syntax.token_at(span.start() as u32);
    let end = syntax.token_at(span.end().checked_sub(1)? as u32) + 1;
    (start < end).then_some(NameMention { start, end, span, kind, confidence: 1.0 })
}
