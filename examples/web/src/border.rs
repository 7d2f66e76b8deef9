//! The functions that JavaScript sees.
#![expect(unreachable_pub, reason = "JavaScript reaches them")]

use std::cell::RefCell;

use copydesk::{Pipeline, TextKind};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::view::View;

thread_local! {
    /// Kept between texts, so that what was worked out for the words of one serves the next.
    static PIPELINE: RefCell<Option<Pipeline>> = const { RefCell::new(None) };
}

/// One structured text.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Structured(View);

/// Structures a text; `kind` is a name of `TextKind`.
#[wasm_bindgen]
pub fn structure(text: String, kind: &str) -> Result<Structured, String> {
    let kind: TextKind = kind.parse().map_err(|e| format!("{e}"))?;
    let pipeline = PIPELINE.with_borrow_mut(|kept| kept.get_or_insert_default().clone());
    View::new(&pipeline, text, kind).map(Structured)
}

#[wasm_bindgen]
impl Structured {
    /// The report as a page of its own.
    pub fn report(&self) -> String {
        self.0.report()
    }

    /// The article as JSON, indented for people.
    pub fn json(&self) -> Result<String, String> {
        self.0.json()
    }

    /// What the page says of the text and follows in it, as JSON.
    pub fn summary(&self) -> Result<String, String> {
        serde_json::to_string(&self.0.summary()).map_err(|e| e.to_string())
    }
}
