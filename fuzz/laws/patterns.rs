//! Whatever expressions the user brings: promises are kept, and a line that one of them finds a match in
//! has its role.

use super::Choices;
use crate::common;
use copydesk::{EntityKind, LineRole, Patterns, Pipeline};
use regex::{RegexBuilder, RegexSet, RegexSetBuilder};

/// A larger automaton is the user's to allow.
const SIZE: usize = 1 << 18;

const ROLES: [LineRole; 4] = [LineRole::Boilerplate, LineRole::Body, LineRole::Headline, LineRole::Caption];
const KINDS: [EntityKind; 3] = [EntityKind::Law, EntityKind::Person, EntityKind::Product];

/// Bytes are choices, then expressions one a line, then a blank line and the text.
pub fn hold(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    let (is_clean, role, kind) = (choices.byte().is_multiple_of(2), choices.one_of(&ROLES), choices.one_of(&KINDS));
    let all = choices.text();
    let (expressions, text) = all.split_once("\n\n").unwrap_or((&all, super::PAGE));
    let mut patterns = Patterns::new();
    let mut lines: Vec<RegexSet> = Vec::new();
    for (number, expression) in expressions.lines().take(8).enumerate() {
        if number % 2 == 0 {
            let Ok(set) = RegexSetBuilder::new([expression]).size_limit(SIZE).build() else { continue };
            lines.push(set.clone());
            patterns = patterns.lines(role, set);
        } else {
            let Ok(name) = RegexBuilder::new(expression).size_limit(SIZE).build() else { continue };
            patterns = patterns.names(kind, name);
        }
    }
    let pipeline = Pipeline::builder().clean(is_clean).patterns(patterns).build().expect("patterns always fit");
    let article = pipeline.structure(text);
    common::keeps_promises(&article, text);
    assert_eq!(pipeline.structure(text), article, "the same text gives the same article");
    // Lines of damaged texts are matched as they are read, not as they stand.
    if text.bytes().all(|b| b.is_ascii_alphanumeric() || b" \n.,'\"".contains(&b)) {
        for block in article.blocks() {
            let line = block.span.of(text).expect("inside");
            assert!(block.role == role || !lines.iter().any(|set| set.is_match(line)), "{line:?} is {}", block.role);
        }
    }
}
