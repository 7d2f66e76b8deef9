//! The model files of this folder.

use crate::linear::Model;
use once_cell::sync::Lazy;

/// The bytes of a file, so placed that its weights, which end 8 bytes before it does and are 16 more than a multiple of
/// 16, begin at one: rows of 16 then lie in one line of a cache each. The length is written out, since each constant that
/// mentions a file puts a copy of it into what the compiler of every dependent crate reads.
macro_rules! file {
    ($name:literal, $length:literal) => {{
        const BEFORE: usize = 24_usize.wrapping_sub($length) % 16;
        #[repr(C, align(16))]
        struct Placed([u8; BEFORE], [u8; $length]);
        static PLACED: Placed = Placed([0; BEFORE], *include_bytes!($name));
        &PLACED.1
    }};
}

/// The tagger of lines.
pub(crate) fn layout() -> &'static Model {
    static MODEL: Lazy<Model> = Lazy::new(|| bundled(file!("layout.bin", 557572)));
    &MODEL
}

/// The tagger of names.
pub(crate) fn names() -> &'static Model {
    static MODEL: Lazy<Model> = Lazy::new(|| bundled(file!("names.bin", 4195023)));
    &MODEL
}

/// The tagger of statements.
pub(crate) fn quotes() -> &'static Model {
    static MODEL: Lazy<Model> = Lazy::new(|| bundled(file!("quotes.bin", 3539584)));
    &MODEL
}

/// The ranker of references and speakers.
pub(crate) fn reference() -> &'static Model {
    static MODEL: Lazy<Model> = Lazy::new(|| bundled(file!("reference.bin", 2097331)));
    &MODEL
}

/// Cannot fail on the bytes that a release is built from: a test loads all of them, checksums included.
/// Silence here would mean a program that finds nothing and does not say why.
fn bundled(bytes: &'static [u8]) -> Model {
    Model::bundled(bytes).expect("the crate's own model is sound")
}
