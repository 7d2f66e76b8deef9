//! What the page asks of the crate: a text in, and out the report, the JSON and how names and
//! statements hang together. Plain Rust; only `border.rs` knows of JavaScript.

#[cfg(target_arch = "wasm32")]
mod border;
mod view;

pub use view::{Named, Said, Summary, View};
