//! What must hold whatever the bytes are, as plain functions: the fuzzer drives them (`fuzz/targets`), and so
//! does `cargo test --test fuzzed`, with any compiler.
#![allow(dead_code, unreachable_pub)]

pub mod calls;
pub mod edits;
pub mod knowledge;
pub mod patterns;

/// Takes choices off the front of a byte string; what is beyond its end is 0.
pub struct Choices<'a>(&'a [u8]);

impl<'a> Choices<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Choices(bytes)
    }

    pub fn is_done(&self) -> bool {
        self.0.is_empty()
    }

    pub fn byte(&mut self) -> u8 {
        let (first, rest) = self.0.split_first().unwrap_or((&0, &[]));
        self.0 = rest;
        *first
    }

    /// A number under `limit`, which is not 0.
    pub fn below(&mut self, limit: usize) -> usize {
        (usize::from(self.byte()) << 8 | usize::from(self.byte())) % limit.max(1)
    }

    pub fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// All that is left, as text.
    pub fn text(self) -> String {
        String::from_utf8_lossy(self.0).into_owned()
    }
}

pub const STORY: &str = include_str!("../../examples/articles/wire.txt");
pub const PAGE: &str = include_str!("../../examples/articles/visit.txt");
