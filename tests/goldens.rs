//! The bundled articles and some pages as they are understood today, in a form that a person can read: the text
//! with labels under it, then the cast and the quotes.
//!
//! A change of a stage shows as a difference here. When the new reading is right, record it:
//! `COPYDESK_BLESS=1 cargo test --test goldens`.

mod common;

use std::fmt::Write;
use std::fs;
use std::path::Path;

use copydesk::{Article, Form, Span, structure};

/// Longest line of text in a golden.
const WIDTH: usize = 110;

/// Something to draw under the text: where, its name, and the stroke that fills the rest.
struct Label {
    span: Span,
    name: String,
    stroke: char,
}

fn labels(article: &Article) -> Vec<Label> {
    let mut labels = Vec::new();
    for entity in article.entities() {
        for mention in &entity.mentions {
            let stroke = match mention.form {
                Form::Name => '~',
                Form::Nominal => '-',
                _ => '.',
            };
            labels.push(Label { span: mention.span, name: format!("e{}", entity.id), stroke });
        }
    }
    for (i, quote) in article.quotes().enumerate() {
        labels.extend(quote.content.iter().map(|span| Label { span: *span, name: format!("q{i}"), stroke: '=' }));
        labels.extend(quote.cue.map(|span| Label { span, name: format!("c{i}"), stroke: '^' }));
        labels.extend(quote.source.map(|span| Label { span, name: format!("s{i}"), stroke: '_' }));
    }
    labels.sort_by_key(|label| (label.span.start(), label.span.end()));
    labels
}

/// Pieces of at most WIDTH characters that end before a space.
fn pieces(article: &Article, span: Span) -> Vec<Span> {
    let text = article.text_of(span);
    let mut pieces = Vec::new();
    let (mut start, mut last_space, mut chars) = (0, 0, 0);
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            last_space = at;
        }
        chars += 1;
        if c == '\n' || (chars > WIDTH && last_space > start) {
            pieces.extend(Span::new(span.start() + start, span.start() + last_space));
            (start, chars) = (last_space + 1, text[last_space..=at].chars().count() - 1);
        }
    }
    pieces.extend(Span::new(span.start() + start, span.end()));
    pieces
}

/// The rows under one piece: each label stands in the first row that is free there.
fn rows(article: &Article, piece: Span, labels: &[Label]) -> Vec<Vec<char>> {
    let mut rows: Vec<Vec<char>> = Vec::new();
    let column = |at: usize| article.text()[piece.start()..at.clamp(piece.start(), piece.end())].chars().count();
    for label in labels.iter().filter(|label| label.span.overlaps(piece)) {
        let (from, to) = (column(label.span.start()), column(label.span.end()));
        let width = usize::max(to - from, label.name.len());
        let drawn = label.name.chars().chain(std::iter::repeat(label.stroke)).take(width);
        let free = rows.iter().position(|row| row.len() <= from);
        let row = free.unwrap_or_else(|| {
            rows.push(Vec::new());
            rows.len() - 1
        });
        rows[row].resize(from, ' ');
        rows[row].extend(drawn);
    }
    rows
}

fn render(article: &Article) -> String {
    let mut out = String::new();
    let labels = labels(article);
    let facts = [
        ("headline", article.headline().map(str::to_owned)),
        ("standfirst", article.standfirst().map(str::to_owned)),
        ("section", article.section().map(str::to_owned)),
        ("authors", Some(article.authors().iter().map(|a| a.name.as_str()).collect::<Vec<_>>().join("; "))),
        ("published", article.published().map(|d| d.value.clone())),
        ("updated", article.updated().map(|d| d.value.clone())),
        ("dateline", article.dateline().map(|d| d.place.clone())),
        ("language", Some(article.language().as_str().to_owned())),
    ];
    for (name, value) in facts {
        let _ = writeln!(out, "{name}: {}", value.as_deref().unwrap_or("-"));
    }
    for block in article.blocks() {
        let _ = writeln!(out, "\n[{}]", format!("{:?}", block.role).to_lowercase());
        for piece in pieces(article, block.span) {
            let _ = writeln!(out, "{}", article.text_of(piece));
            for row in rows(article, piece, &labels) {
                let _ = writeln!(out, "{}", row.into_iter().collect::<String>());
            }
        }
    }
    out.push_str("\nCAST\n");
    for e in article.entities() {
        let _ = write!(out, "e{} {} {}", e.id, format!("{:?}", e.kind).to_lowercase(), e.name);
        let _ = write!(out, " [{}]", e.country.as_deref().unwrap_or("-"));
        let _ = writeln!(out, " aliases: {} | roles: {}", e.aliases.join("; "), e.roles.join("; "));
    }
    out.push_str("\nQUOTES\n");
    for (i, q) in article.quotes().enumerate() {
        let kind = format!("{:?} {:?}", q.kind, q.act).to_lowercase();
        let speaker = article.speaker(q).map_or("-", |e| e.name.as_str());
        let _ = writeln!(out, "q{i} {kind} | {speaker} | {} | {}", q.cue_text(article).unwrap_or("-"), q.text(article));
    }
    out
}

/// Pages as copied from a browser, in other shapes and from other beats than the bundled articles.
const PAGES: [(&str, &str); 3] = [
    ("reef", include_str!("texts/reef.txt")),
    ("refinery", include_str!("texts/refinery.txt")),
    ("council", include_str!("texts/council.txt")),
];

#[test]
fn the_articles_are_read_as_recorded() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/goldens");
    let mut changed = Vec::new();
    for (name, text) in common::ARTICLES.into_iter().chain(PAGES) {
        let path = folder.join(format!("{name}.txt"));
        let found = render(&structure(text));
        if std::env::var_os("COPYDESK_BLESS").is_some_and(|value| value == "1") {
            fs::create_dir_all(&folder).expect("a folder for the goldens");
            fs::write(&path, found).expect("a golden");
            continue;
        }
        let recorded = fs::read_to_string(&path).expect("a golden; COPYDESK_BLESS=1 records it");
        let lines = recorded.lines().chain(std::iter::repeat("")).zip(found.lines());
        let different = lines.filter(|(old, new)| old != new).take(8);
        if recorded != found {
            let shown: String = different.map(|(old, new)| format!("- {old}\n+ {new}\n")).collect();
            changed.push(format!("{name}, among others:\n{shown}"));
        }
    }
    assert!(changed.is_empty(), "read in another way than recorded: {}", changed.join("\n"));
}
