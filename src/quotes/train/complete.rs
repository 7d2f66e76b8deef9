//! Two conventions in one corpus.
//!
//! The wide corpus marks whatever is attributed: what is said, believed, planned, opposed. The others
//! mark what is said, and leave the rest blank. Learned from side by side, each would teach that the
//! other is wrong. So a tagger of each convention reads the other's articles first: what the wide one
//! alone finds in the others is thought there too, and what the narrow one does not find in the wide
//! corpus is only thought.

use super::cue_counts::Lexicon;
use super::encode::{GoldQuote, Known};
use super::records::Record;
use crate::linear::Model;
use crate::quotes::cues::Cues;
use crate::quotes::read::Attribution;
use crate::quotes::tag;
use crate::syntax::{Shape, Syntax};
use std::ops::Range;

/// From this strength on a word is a cue of speech so often that where it is not marked, nothing is said.
const SPEECH: u8 = 3;

/// Tells what is said from what is thought in the wide corpus.
pub(super) fn tell_apart(record: &mut Record, narrow: &Model, lexicon: &mut Lexicon) {
    let found = tag::tag_text(&record.text, &record.syntax, narrow);
    let found: Vec<GoldQuote> = found.iter().filter(|a| a.cue.is_some()).map(|a| in_bytes(&record.syntax, a)).collect();
    for quote in &mut record.quotes {
        let is_it = |other: &&GoldQuote| {
            let least = length(&quote.content).min(length(&other.content));
            2 * common(&quote.content, &other.content) >= least && common(&quote.cue, &other.cue) > 0
        };
        let quoted = share_quoted(&record.syntax, &quote.content);
        // "THE COURT:" is a cue of talk written down, which the others leave to the rules.
        let cue = quote.cue.iter().flat_map(|span| &record.text.as_bytes()[span.clone()]);
        let talk = !quote.cue.is_empty() && !cue.clone().any(u8::is_ascii_alphanumeric);
        let said = talk || quoted == Quoted::All || quoted == Quoted::Some && !quote.source.is_empty();
        quote.known = if said || found.iter().any(|other| is_it(&other)) { Known::Said } else { Known::Held };
    }
    record.relabel(lexicon);
}

/// Adds what the wide tagger finds where the corpus is blank; `speech` are the words that announce
/// what is said.
pub(super) fn fill(record: &mut Record, wide: &Model, speech: Cues<'_>, lexicon: &mut Lexicon) {
    let found = tag::tag_text(&record.text, &record.syntax, wide);
    let mut added = Vec::new();
    for attribution in &found {
        let Some(cue) = &attribution.cue else { continue };
        let quote = in_bytes(&record.syntax, attribution);
        let whole = || [&quote.content, &quote.cue, &quote.source].into_iter();
        let taken = |own: &GoldQuote| whole().any(|spans| common(spans, &own.content) + common(spans, &own.cue) > 0);
        let says = record.syntax.slice(cue.start, cue.end).iter().any(|t| speech.get(t.folded).strength >= SPEECH);
        let quoted = share_quoted(&record.syntax, &quote.content) != Quoted::None;
        if !says && !quoted && !record.quotes.iter().any(taken) {
            added.push(GoldQuote { known: Known::Held, ..quote });
        }
    }
    record.quotes.append(&mut added);
    record.relabel(lexicon);
}

fn in_bytes(syntax: &Syntax, attribution: &Attribution) -> GoldQuote {
    let spans = |tokens: &mut dyn Iterator<Item = &Range<u32>>| -> Vec<Range<usize>> {
        tokens.filter_map(|tokens| syntax.span(tokens.start, tokens.end)).map(|s| s.start()..s.end()).collect()
    };
    GoldQuote {
        content: spans(&mut attribution.content.iter()),
        cue: spans(&mut attribution.cue.iter()),
        source: spans(&mut attribution.source.iter()),
        known: Known::Said,
    }
}

fn length(spans: &[Range<usize>]) -> usize {
    spans.iter().map(ExactSizeIterator::len).sum()
}

/// How many bytes both have.
fn common(a: &[Range<usize>], b: &[Range<usize>]) -> usize {
    let pairs = a.iter().flat_map(|a| b.iter().map(move |b| (a, b)));
    pairs.map(|(a, b)| a.end.min(b.end).saturating_sub(a.start.max(b.start))).sum()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Quoted {
    None,
    Some,
    All,
}

fn share_quoted(syntax: &Syntax, spans: &[Range<usize>]) -> Quoted {
    let tokens = spans.iter().map(|span| super::encode::tokens(syntax, span));
    let words = tokens.flat_map(|tokens| syntax.slice(tokens.start, tokens.end)).filter(|token| token.is_word());
    let (all, quoted) = words.fold((0, 0), |(all, quoted), t| (all + 1, quoted + usize::from(t.has(Shape::QUOTED))));
    match quoted {
        0 => Quoted::None,
        _ if quoted == all => Quoted::All,
        _ => Quoted::Some,
    }
}
