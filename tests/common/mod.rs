//! What several test files need: the bundled articles and an oracle for the promises of an article.
#![allow(dead_code, unreachable_pub)]

use copydesk::{Article, Pipeline, Span};

/// The bundled articles by their names.
pub const ARTICLES: [(&str, &str); 3] = [
    ("visit", include_str!("../../examples/articles/visit.txt")),
    ("wire", include_str!("../../examples/articles/wire.txt")),
    ("sport", include_str!("../../examples/articles/sport.txt")),
];

/// A pipeline for texts that are only article.
pub fn clean() -> Pipeline {
    Pipeline::builder().clean(true).build().expect("fitting options")
}

/// Whether a reader sees nothing there.
fn shows_nothing(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Checks what holds for the article that was made of any text.
pub fn keeps_promises(article: &Article, text: &str) {
    is_sound(article, text);
    // A line that was stored as `\n` ends inside a line of the text: then several blocks hold it.
    if !text.contains(['\\', '&', '\u{ad}', '-']) {
        lines_are_whole(article, text);
    }
}

/// Checks what holds for any article, read from JSON or edited too. Written against the contract, not against the
/// crate's own check, so that the two watch each other.
pub fn is_sound(article: &Article, text: &str) {
    assert_eq!(article.text(), text, "the text is the input, untouched");
    let fits = |span: Span| assert!(span.of(text).is_some_and(|t| !t.is_empty()), "{span} in {text:?}");

    let mut held = 0;
    for block in article.blocks() {
        let gap = text.get(held..block.span.start()).expect("in order, on characters");
        assert!(gap.chars().all(shows_nothing), "no block holds {gap:?} before {}", block.span);
        held = block.span.end();
    }
    assert!(text[held..].chars().all(shows_nothing), "no block holds {:?}", &text[held..]);
    for pair in article.blocks().windows(2) {
        assert!(pair[0].span.end() <= pair[1].span.start(), "blocks overlap");
    }
    for block in article.blocks() {
        fits(block.span);
        assert!(block.span.of(text).is_some_and(|t| t.chars().any(|c| !c.is_whitespace())), "a blank block");
        assert!((0.0..=1.0).contains(&block.confidence));
    }
    for sentence in article.sentences() {
        fits(sentence.span);
        assert!(article.blocks()[sentence.block].span.contains(sentence.span));
    }
    for (i, entity) in article.entities().iter().enumerate() {
        assert_eq!(entity.id.index(), i);
        assert!(!entity.mentions.is_empty(), "an entity that is nowhere");
        entity.mentions.iter().for_each(|mention| fits(mention.span));
        assert!(entity.mentions.windows(2).all(|m| m[0].span.end() <= m[1].span.start()), "mentions overlap");
        assert!((0.0..=1.0).contains(&entity.salience));
    }
    for quote in article.quotes() {
        assert!(!quote.content.is_empty());
        quote.content.iter().copied().chain(quote.cue).chain(quote.source).for_each(fits);
        assert!(quote.speaker.is_none_or(|id| article.entity(id).is_some()));
    }
    let all = Span::new(0, text.len()).expect("in order");
    let mentions: usize = article.entities().iter().map(|e| e.mentions.len()).sum();
    assert_eq!(article.mentions_in(all).count(), mentions);
}

/// Every line of the text lies in one block.
fn lines_are_whole(article: &Article, text: &str) {
    let mut line_start = 0;
    let mut blocks = article.blocks().iter().peekable();
    for line in text.split_inclusive(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']) {
        let seen = line.trim_matches(shows_nothing);
        if !seen.is_empty() {
            let start = line_start + line.find(|c| !shows_nothing(c)).expect("something shows");
            let span = Span::new(start, start + seen.len()).expect("in order");
            while blocks.next_if(|block| block.span.end() <= span.start()).is_some() {}
            let holder = blocks.peek().expect("a block for each line that is not blank");
            assert!(holder.span.contains(span), "line {seen:?} at {span} is not in one block");
        }
        line_start += line.len();
    }
}
