//! The inside of a paragraph: names as links, quotes as marks.
//!
//! Names and quotes may overlap in any way, elements of HTML may not. The text is therefore cut at
//! every border, and each piece is wrapped on its own: first as quote, then as name.

use std::fmt::Write;

use super::escape::escaped;
use super::{kind_class, quote_class};
use crate::article::{Article, Entity, EntityKind, EntityMention, Form, Quote};
use crate::span::Span;

/// How many aliases a name shows when pointed at: all of them at every mention would let the page
/// grow with the square of the text.
const SHOWN: usize = 4;

/// One part of a quote's content.
#[derive(Clone, Copy, Debug)]
struct Part<'a> {
    span: Span,
    number: usize,
    quote: &'a Quote,
    /// Where the quote's number goes: behind its last part and the mark that closes it.
    note: Option<usize>,
}

/// Writes blocks, and remembers which names and quotes were marked.
#[derive(Clone, Debug)]
pub(super) struct Drawn<'a> {
    /// Parts of quotes that do not overlap, in text order.
    parts: Vec<Part<'a>>,
    /// Which quotes, and mentions of which entities, were marked in the text.
    pub(super) quotes: Vec<bool>,
    pub(super) names: Vec<bool>,
}

impl<'a> Drawn<'a> {
    pub(super) fn new(article: &'a Article) -> Drawn<'a> {
        let of_quote = |(number, quote): (usize, &'a Quote)| {
            quote.content.iter().map(move |span| Part { span: *span, number, quote, note: None })
        };
        let mut parts: Vec<Part<'a>> = article.quotes().enumerate().flat_map(of_quote).collect();
        parts.sort_by_key(|part| (part.span.start(), part.number));
        keep_apart(&mut parts, |part| part.span);
        let quotes = vec![false; article.quotes().len()];
        let mut noted = quotes.clone();
        for part in parts.iter_mut().rev() {
            let seen = noted.get_mut(part.number).is_none_or(|seen| std::mem::replace(seen, true));
            part.note = (!seen).then(|| behind_closing_mark(article.text(), part.span.end()));
        }
        Drawn { parts, quotes, names: vec![false; article.entities().len()] }
    }

    /// Writes the text of the block at `index` with its marks.
    pub(super) fn write(&mut self, page: &mut String, article: &Article, index: usize) {
        let Some(block) = article.blocks().get(index).map(|block| block.span) else { return };
        let from = self.parts.partition_point(|part| part.span.end() <= block.start());
        let to = self.parts.partition_point(|part| part.span.start() < block.end());
        let parts: Vec<Part> = self.parts.get(from..to).unwrap_or_default().to_vec();
        let mut names: Vec<EntityMention> = article.mentions_in(block).collect();
        keep_apart(&mut names, |found| found.mention.span);
        let notes = || {
            let ended = parts.iter().filter(|part| part.span.end() <= block.end());
            ended.filter_map(|part| Some((part.note?.min(block.end()), part)))
        };
        let spans = parts.iter().map(|part| part.span).chain(names.iter().map(|found| found.mention.span));
        let mut borders: Vec<usize> = spans
            .flat_map(|span| [span.start(), span.end()])
            .chain(notes().map(|(at, _)| at))
            .chain([block.start(), block.end()])
            .filter(|at| (block.start()..=block.end()).contains(at))
            .collect();
        borders.sort_unstable();
        borders.dedup();

        let (mut parts, mut names, mut notes) = (parts.iter().peekable(), names.iter().peekable(), notes().peekable());
        for piece in borders.windows(2).filter_map(|pair| Span::new(*pair.first()?, *pair.last()?)) {
            while parts.next_if(|part| part.span.end() <= piece.start()).is_some() {}
            while names.next_if(|found| found.mention.span.end() <= piece.start()).is_some() {}
            let part = parts.peek().filter(|part| part.span.contains(piece));
            if let Some(part) = part {
                let id = anchor('q', &mut self.quotes, part.number);
                let _ = write!(page, "<mark{id} class=\"{}\">", quote_class(part.quote));
            }
            match names.peek().filter(|found| found.mention.span.contains(piece)) {
                Some(found) => self.name(page, article, found, piece),
                None => page.push_str(&escaped(article.text_of(piece))),
            }
            if part.is_some() {
                page.push_str("</mark>");
            }
            while let Some((_, part)) = notes.next_if(|(at, _)| *at <= piece.end()) {
                note(page, article, part);
            }
        }
    }

    fn name(&mut self, page: &mut String, article: &Article, found: &EntityMention, piece: Span) {
        let EntityMention { entity, mention } = found;
        let id = anchor('m', &mut self.names, entity.id.index());
        let (class, text) = (kind_class(entity.kind), escaped(article.text_of(piece)));
        let _ = write!(page, "<a{id} class=\"{class}");
        // The style sheet shows for whom a word stands that is no name, once behind all of its pieces.
        let meant = mention.form != Form::Name;
        page.push_str(if meant { " meant\"" } else { "\"" });
        if meant && piece.end() == mention.span.end() {
            let _ = write!(page, " data-who=\"{}\"", escaped(short_name(entity)));
        }
        let _ = write!(page, " href=\"#e{}\" title=\"", entity.id);
        title(page, entity);
        let _ = write!(page, "\">{text}</a>");
    }
}

/// Longest name that stands behind a pronoun, in characters.
const SHORT: usize = 40;

/// By what the story calls somebody for short: the last name of a person if it is used alone, else the
/// whole name.
fn short_name(entity: &Entity) -> &str {
    let last = entity.name.split_whitespace().next_back().filter(|_| entity.kind == EntityKind::Person);
    let short = last.filter(|last| entity.aliases.iter().any(|alias| alias == last)).unwrap_or(&entity.name);
    short.char_indices().nth(SHORT).map_or(short, |(end, _)| &short[..end])
}

/// The attribute that makes this the place of what bears the number, the first time it is asked for.
fn anchor(letter: char, seen: &mut [bool], number: usize) -> String {
    let first = seen.get_mut(number).is_some_and(|seen| !std::mem::replace(seen, true));
    if first { format!(" id=\"{letter}{number}\"") } else { String::new() }
}

/// Drops what begins before the end of one that is kept.
fn keep_apart<T>(items: &mut Vec<T>, span: impl Fn(&T) -> Span) {
    let mut end = 0;
    items.retain(|item| {
        let free = span(item).start() >= end;
        end = if free { span(item).end() } else { end };
        free
    });
}

/// Most marks that close one after the other: a quotation in a quotation, and a mark typed as two.
const CLOSING: usize = 3;

/// Behind the marks that close at `end`; a single one inside a word is an apostrophe.
pub(super) fn behind_closing_mark(text: &str, end: usize) -> usize {
    let rest = text.get(end..).unwrap_or_default();
    let is_closing = |c: char| matches!(c, '"' | '\'' | '\u{201d}' | '\u{2019}' | '\u{bb}' | '\u{203a}');
    let marks = rest.chars().take(CLOSING).take_while(|c| is_closing(*c)).map(char::len_utf8).sum();
    let in_word =
        rest.starts_with(['\'', '\u{2019}']) && rest.get(marks..).is_some_and(|r| r.starts_with(char::is_alphanumeric));
    if in_word { end } else { end + marks }
}

/// The number of a quote, which leads to it in the cast.
fn note(page: &mut String, article: &Article, part: &Part) {
    let (number, label) = (part.number, part.number + 1);
    let who = match (article.speaker(part.quote), part.quote.source_text(article)) {
        (Some(entity), _) => escaped(&entity.name),
        (None, Some(source)) => escaped(source),
        (None, None) => "nobody named".into(),
    };
    // What is denied must not pass for said by whoever reads only the story: the word stands there.
    let (class, shown, spoken) =
        if part.quote.is_denied() { ("note no", "\u{a0}denied", "denied by ") } else { ("note", "", "") };
    let _ = write!(
        page,
        "<a class=\"{class}\" href=\"#s{number}\" title=\"{spoken}{who}\" aria-label=\"statement {label}, {spoken}{who}\">{label}{shown}</a>"
    );
}

/// What is shown when a name is pointed at: full name, role or kind, other forms of the name.
fn title(page: &mut String, entity: &Entity) {
    let role = entity.roles.first().map_or(entity.kind.as_str(), String::as_str);
    let _ = write!(page, "{}, {}", escaped(&entity.name), escaped(role));
    let others = entity.aliases.iter().filter(|alias| **alias != entity.name);
    for (i, other) in others.take(SHOWN).enumerate() {
        let _ = write!(page, "{}{}", if i == 0 { "; also " } else { ", " }, escaped(other));
    }
}
