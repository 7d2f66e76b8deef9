//! JSON that claims to be an article is refused, or it is one that keeps the promises, is written as
//! it was read, and goes through every export.
#![no_main]

#[path = "../../tests/common/mod.rs"]
mod common;

use copydesk::{Article, export};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|json: &str| {
    let Ok(article) = serde_json::from_str::<Article>(json) else { return };
    let text = article.text().to_owned();
    common::is_sound(&article, &text);
    let written = serde_json::to_string(&article).expect("an article can be written");
    let again: Article = serde_json::from_str(&written).expect("what was written can be read");
    assert_eq!(again, article);
    for quote in article.quotes() {
        let _ = quote.text(&article);
    }
    let _ = (export::html(&article), export::brat(&article), export::conll(&article), export::displacy(&article));
    for json in [export::news_article(&article), export::ninjs(&article, "urn:example:1")] {
        serde_json::from_str::<serde_json::Value>(&json).expect("an export is JSON");
    }
});
