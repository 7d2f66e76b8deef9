//! brat standoff, as its documentation describes the format: `T` text-bound annotations with
//! offsets in characters, `R` relations, `*` equivalences, `A` attributes. What spans a line break
//! is written in several fragments, since brat's text field holds none.

use std::fmt::{Display, Write};

use super::text::Characters;
use crate::article::Article;
use crate::span::Span;

/// The article as a brat `.ann` file, to go with its text as the `.txt` file.
///
/// Mentions are text-bound annotations of their entity's kind, those of one entity an equivalence.
/// A quote is a `Content` with its kind as an attribute and `Denied` where its source denies it, related to its `Cue` and `Source`, and by
/// `Speaker` to the first mention of who made it. The `annotation.conf` for it:
///
/// ```text
/// [entities]
/// Person
/// Organization
/// Place
/// Group
/// Event
/// Work
/// Product
/// Law
/// Content
/// Cue
/// Source
/// [relations]
/// Cue     Arg1:Content, Arg2:Cue
/// Source  Arg1:Content, Arg2:Source
/// Speaker Arg1:Content, Arg2:<ENTITY>
/// Equiv   Arg1:<ENTITY>, Arg2:<ENTITY>, <REL-TYPE>:symmetric-transitive
/// [events]
/// [attributes]
/// Kind    Arg:Content, Value:Direct|Mixed|Indirect
/// Denied  Arg:Content
/// ```
pub fn brat(article: &Article) -> String {
    let mut file = File {
        article,
        characters: Characters::of(article.text()),
        out: String::new(),
        bound: 0,
        related: 0,
        described: 0,
    };
    let mut first_of = Vec::new();
    for entity in article.entities() {
        let kind = format!("{:?}", entity.kind);
        let bound: Vec<usize> = entity.mentions.iter().map(|mention| file.bind(&kind, &[mention.span])).collect();
        first_of.push(bound.first().copied());
        if bound.len() > 1 {
            let all: String = bound.iter().map(|id| format!(" T{id}")).collect();
            let _ = writeln!(file.out, "*\tEquiv{all}");
        }
    }
    for quote in article.quotes() {
        let content = file.bind("Content", &quote.content);
        file.describe(format_args!("Kind T{content} {:?}", quote.kind));
        if quote.is_denied() {
            file.describe(format_args!("Denied T{content}"));
        }
        for (name, span) in [("Cue", quote.cue), ("Source", quote.source)] {
            if let Some(span) = span {
                let part = file.bind(name, &[span]);
                file.relate(name, content, part);
            }
        }
        if let Some(speaker) = quote.speaker.and_then(|id| *first_of.get(id.index())?) {
            file.relate("Speaker", content, speaker);
        }
    }
    file.out
}

/// The pieces of a span between its line breaks, without the white space at their ends.
fn fragments(article: &Article, span: Span) -> Vec<Span> {
    let mut at = span.start();
    let lines = article.text_of(span).split_inclusive(['\n', '\r']).filter_map(|line| {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        Span::new(start, start + line.trim().len()).filter(|piece| !piece.is_empty())
    });
    lines.collect()
}

struct File<'a> {
    article: &'a Article,
    characters: Characters,
    out: String,
    bound: usize,
    related: usize,
    described: usize,
}

impl File<'_> {
    /// Writes a text-bound annotation, and gives its number.
    fn bind(&mut self, kind: impl Display, spans: &[Span]) -> usize {
        self.bound += 1;
        let pieces: Vec<Span> = spans.iter().flat_map(|span| fragments(self.article, *span)).collect();
        let places = pieces.iter().map(|piece| self.characters.span(*piece));
        let places: Vec<String> = places.map(|(start, end)| format!("{start} {end}")).collect();
        let words: Vec<&str> = pieces.iter().map(|piece| self.article.text_of(*piece)).collect();
        let _ = writeln!(self.out, "T{}\t{kind} {}\t{}", self.bound, places.join(";"), words.join(" "));
        self.bound
    }

    /// Writes an attribute.
    fn describe(&mut self, attribute: impl Display) {
        self.described += 1;
        let _ = writeln!(self.out, "A{}\t{attribute}", self.described);
    }

    fn relate(&mut self, kind: &str, from: usize, to: usize) {
        self.related += 1;
        let _ = writeln!(self.out, "R{}\t{kind} Arg1:T{from} Arg2:T{to}", self.related);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::sample;

    #[test]
    fn the_sample_is_written_as_standoff() {
        let article = Article::from_parts(sample::parts()).expect("a right article");
        let lines: Vec<_> = brat(&article).lines().map(str::to_owned).collect();
        assert_eq!(
            lines,
            [
                "T1\tPerson 16 24\tÉva Nagy",
                "T2\tPerson 53 56\tshe",
                "*\tEquiv T1 T2",
                "T3\tContent 46 51;64 74\tGood, very good.",
                "A1\tKind T3 Direct",
                "T4\tCue 57 61\tsaid",
                "R1\tCue Arg1:T3 Arg2:T4",
                "T5\tSource 53 56\tshe",
                "R2\tSource Arg1:T3 Arg2:T5",
                "R3\tSpeaker Arg1:T3 Arg2:T1",
            ]
        );
    }

    #[test]
    fn what_is_denied_says_so_and_line_breaks_make_fragments() {
        let mut parts = sample::parts();
        parts.quotes[0].polarity = crate::Polarity::Denied;
        parts.quotes[0].content = vec![sample::at("met the min-\nister.")];
        let out = brat(&Article::from_parts(parts).expect("a right article"));
        let wanted = "T3\tContent 25 37;38 44\tmet the min- ister.\nA1\tKind T3 Direct\nA2\tDenied T3\n";
        assert!(out.contains(wanted), "{out}");
    }
}
