//! The inside of a paragraph: names as links, quotes as marks.
//!
//! Names and quotes may overlap in any way, elements of HTML may not. The text is therefore cut at
//! every border, and each piece is wrapped on its own: first as quote, then as name.

use std::borrow::Cow;
use std::fmt::Write;

use crate::article::{Article, EntityKind, EntityMention, Quote, QuoteKind};
use crate::span::Span;

/// One part of a quote's content.
#[derive(Clone, Copy, Debug)]
struct Part<'a> {
    span: Span,
    number: usize,
    quote: &'a Quote,
    last: bool,
}

/// Writes blocks, and remembers which quotes were marked.
#[derive(Clone, Debug)]
pub(super) struct Drawn<'a> {
    /// Parts of quotes that do not overlap, in text order.
    parts: Vec<Part<'a>>,
    marked: Vec<bool>,
}

impl<'a> Drawn<'a> {
    pub(super) fn new(article: &'a Article) -> Drawn<'a> {
        let mut all: Vec<Part<'a>> = Vec::new();
        for (number, quote) in article.quotes().enumerate() {
            let last = quote.content.len().saturating_sub(1);
            all.extend(quote.content.iter().enumerate().map(|(i, span)| Part {
                span: *span,
                number,
                quote,
                last: i == last,
            }));
        }
        all.sort_by_key(|part| (part.span.start(), part.number));
        let mut end = 0;
        all.retain(|part| {
            let free = part.span.start() >= end;
            end = if free { part.span.end() } else { end };
            free
        });
        Drawn { parts: all, marked: vec![false; article.quotes().count()] }
    }

    /// Whether the quote was marked in the text.
    pub(super) fn has(&self, quote: usize) -> bool {
        self.marked.get(quote).copied().unwrap_or_default()
    }

    /// Writes the text of the block at `index` with its marks.
    pub(super) fn write(&mut self, page: &mut String, article: &Article, index: usize) {
        let Some(block) = article.blocks().get(index).map(|block| block.span) else { return };
        let from = self.parts.partition_point(|part| part.span.end() <= block.start());
        let to = self.parts.partition_point(|part| part.span.start() < block.end());
        let parts = self.parts.get(from..to).unwrap_or_default();
        let mut names: Vec<EntityMention> = article.mentions_in(block).collect();
        let mut end = 0;
        names.retain(|found| {
            let free = found.mention.span.start() >= end;
            end = if free { found.mention.span.end() } else { end };
            free
        });
        let spans = parts.iter().map(|part| part.span).chain(names.iter().map(|found| found.mention.span));
        let mut borders: Vec<usize> = spans
            .flat_map(|span| [span.start(), span.end()])
            .chain([block.start(), block.end()])
            .filter(|at| (block.start()..=block.end()).contains(at))
            .collect();
        borders.sort_unstable();
        borders.dedup();

        let (mut parts, mut names) = (parts.iter().peekable(), names.iter().peekable());
        for piece in borders.windows(2).filter_map(|pair| Span::new(*pair.first()?, *pair.last()?)) {
            while parts.next_if(|part| part.span.end() <= piece.start()).is_some() {}
            while names.next_if(|found| found.mention.span.end() <= piece.start()).is_some() {}
            let part = parts.peek().filter(|part| part.span.contains(piece));
            let name = names.peek().filter(|found| found.mention.span.contains(piece));
            if let Some(part) = part {
                let seen = self.marked.get_mut(part.number).is_none_or(|seen| std::mem::replace(seen, true));
                let id = if seen { String::new() } else { format!(" id=\"q{}\"", part.number) };
                let kind = match part.quote.kind {
                    QuoteKind::Direct => "direct",
                    QuoteKind::Mixed => "mixed",
                    QuoteKind::Indirect => "indirect",
                };
                let _ = write!(page, "<mark{id} class=\"{kind}\">");
            }
            let text = escaped(article.text_of(piece));
            let _ = match name {
                Some(EntityMention { entity, .. }) => {
                    let (class, title) = (class(entity.kind), escaped(&entity.name));
                    write!(page, "<a class=\"{class}\" href=\"#e{}\" title=\"{title}\">{text}</a>", entity.id)
                }
                None => write!(page, "{text}"),
            };
            if let Some(part) = part {
                page.push_str("</mark>");
                if part.last && part.span.end() == piece.end() {
                    let (number, label) = (part.number, part.number + 1);
                    let _ =
                        write!(page, "<a class=\"note\" href=\"#s{number}\" aria-label=\"quote {label}\">{label}</a>");
                }
            }
        }
    }
}

pub(super) fn class(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organization => "organization",
        EntityKind::Place => "place",
        _ => "other",
    }
}

/// Text that is safe between tags and in quoted attributes. Control characters, which HTML does
/// not allow, become the replacement character.
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    let special = |c: char| matches!(c, '&' | '<' | '>' | '"' | '\'') || (c.is_control() && c != '\n');
    if !text.contains(special) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\r' => out.push(' '),
            c if special(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}
