//! From the tagger's labels to blocks with roles and to metadata.

use super::evidence::page::Page;
use super::lines::{Line, joined_text};
use super::metadata::dates::Reading;
use super::roles::label_repair::Draft;
use super::roles::tag::{self, BODY, HEADLINE, SECTION, STANDFIRST, Tagged};
use super::{Options, language, metadata};
use crate::article::{Block, Parts, Role};
use crate::span::beginning;

/// The layout of a tagged page. `certain` are the lines that were kept from the tagger.
pub(super) fn assemble(page: &Page<'_>, tagged: Tagged, certain: Vec<Line>, options: &Options) -> Parts {
    let mut draft = Draft { page, tagged };
    draft.repair();
    let headline = draft.first(HEADLINE);
    let order = metadata::order(draft.near_top().map(|at| page.line(at)));
    let reading = Reading { order, reference: options.published };
    let (published, updated) = metadata::days(page.text, page.stop.watch(draft.date_lines()), reading);
    let opening = draft.lines_of(BODY).take(metadata::OPENING).copied();
    let (dateline, filed) = metadata::dateline(page.text, opening).unzip();
    let words = |line: &Line| joined_text(page.text, line.span());
    Parts {
        language: language::of(&prose_sample(&draft)),
        headline: headline.and_then(|at| page.lines.get(at)).map(words),
        standfirst: draft.lines_of(STANDFIRST).map(words).reduce(|all, line| all + " " + &line),
        section: section(&draft, headline),
        authors: draft.authors(),
        published: published.or(filed.flatten()).or_else(|| metadata::days(page.text, draft.notes(), reading).0),
        updated,
        dateline,
        blocks: blocks(&draft, &certain),
        ..Parts::default()
    }
}

/// The section line nearest to the headline; of a breadcrumb the last part.
fn section(draft: &Draft<'_, '_>, headline: Option<usize>) -> Option<String> {
    let nearest = draft.all(SECTION).min_by_key(|at| headline.map_or(*at, |h| h.abs_diff(*at)))?;
    let whole = joined_text(draft.page.text, draft.page.lines.get(nearest)?.span());
    let last = whole.rsplit(['>', '»', '›', '/']).map(str::trim).find(|part| !part.is_empty())?;
    Some(last.to_owned())
}

/// The beginning of the body, or of the text, for the judgement on its language.
fn prose_sample(draft: &Draft<'_, '_>) -> String {
    const ENOUGH: usize = 1200;
    let body = draft.lines_of(BODY).map(|line| line.of(draft.page.text));
    let enough = |length: &mut usize, line: &str| {
        let before = std::mem::replace(length, *length + line.len());
        (before <= ENOUGH).then(|| beginning(line, ENOUGH).to_owned())
    };
    let sample = body.scan(0, enough).collect::<Vec<_>>().join(" ");
    if sample.is_empty() { draft.page.text.chars().take(ENOUGH).collect() } else { sample }
}

fn blocks(draft: &Draft<'_, '_>, certain: &[Line]) -> Vec<Block> {
    let lines = draft.page.lines.iter().zip(&draft.tagged.labels).zip(&draft.tagged.confidence);
    let tagged = lines.map(|((line, label), c)| Block { role: tag::role(*label), span: line.span(), confidence: *c });
    let mut blocks: Vec<Block> = tagged.chain(furniture(certain)).collect();
    blocks.sort_by_key(|b| b.span);
    blocks
}

/// Lines that are boilerplate beyond doubt.
pub(super) fn furniture(lines: &[Line]) -> impl Iterator<Item = Block> {
    lines.iter().map(|line| Block { role: Role::Boilerplate, span: line.span(), confidence: 1.0 })
}
