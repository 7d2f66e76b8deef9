//! The model files of this folder.

use crate::linear::Model;
use once_cell::sync::Lazy;

/// The tagger of lines.
pub(crate) fn layout() -> &'static Model {
    static MODEL: Lazy<Model> = Lazy::new(|| bundled(include_bytes!("layout.bin")));
    &MODEL
}

/// The tagger of names.
pub(crate) fn names() -> &'static Model {
    static MODEL: Lazy<Model> = Lazy::new(|| bundled(include_bytes!("names.bin")));
    &MODEL
}

/// The tagger of statements.
pub(crate) fn quotes() -> &'static Model {
    static MODEL: Lazy<Model> = Lazy::new(|| bundled(include_bytes!("quotes.bin")));
    &MODEL
}

/// The ranker of references and speakers.
pub(crate) fn reference() -> &'static Model {
    static MODEL: Lazy<Model> = Lazy::new(|| bundled(include_bytes!("reference.bin")));
    &MODEL
}

/// Cannot fail on the bytes that a release is built from: a test loads all of them, checksums included.
/// Silence here would mean a program that finds nothing and does not say why.
fn bundled(bytes: &'static [u8]) -> Model {
    Model::bundled(bytes).expect("the crate's own model is sound")
}
