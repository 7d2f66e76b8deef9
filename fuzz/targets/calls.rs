//! `fuzz/laws/calls.rs` on what the fuzzer makes.
#![no_main]

#[path = "../../tests/common/mod.rs"]
mod common;
#[path = "../laws/mod.rs"]
mod laws;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| laws::calls::hold(bytes));
