//! Any text keeps the promises of DESIGN.md: the oracle of the property tests on what the fuzzer makes.
#![no_main]

#[path = "../../tests/common/mod.rs"]
mod common;

use copydesk::{Article, Pipeline};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static PAGES: LazyLock<Pipeline> = LazyLock::new(Pipeline::default);
static ARTICLES: LazyLock<Pipeline> = LazyLock::new(common::clean);

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let text = String::from_utf8_lossy(rest);
    let pipeline = if first % 2 == 0 { &*PAGES } else { &*ARTICLES };
    let article = pipeline.structure(&text);
    common::keeps_promises(&article, &text);
    assert_eq!(pipeline.structure(&text), article, "the same text gives the same article");
    let json = serde_json::to_string(&article).expect("an article can be written");
    let read: Article = serde_json::from_str(&json).expect("what was written can be read");
    assert_eq!(read, article);
});
