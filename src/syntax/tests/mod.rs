//! Tables of cases, and measurements against corpora where those are at hand.

mod corpora;
mod parts;
mod quotation;
mod sentences;
mod tokens;

use super::{Syntax, parse};
use crate::article::{Block, Role};
use crate::span::Span;

/// Every line of the text as a block of the body.
fn body(text: &str) -> Syntax {
    let mut at = 0;
    let mut blocks = Vec::new();
    for line in text.split_inclusive('\n') {
        let kept = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        if let Some(span) = Span::new(start, start + kept.len()).filter(|span| !span.is_empty()) {
            blocks.push(Block { role: Role::Body, span, confidence: 1.0 });
        }
        at += line.len();
    }
    parse(text, &blocks)
}
