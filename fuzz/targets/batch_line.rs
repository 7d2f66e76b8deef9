//! Whatever a line of `batch` holds, one line of JSON comes back: an article or an error.
#![no_main]

#[allow(dead_code)]
#[path = "../../examples/batch.rs"]
mod batch;

use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static PIPELINE: LazyLock<copydesk::Pipeline> = LazyLock::new(copydesk::Pipeline::default);

fuzz_target!(|line: &[u8]| {
    let (out, bad) = batch::answer(&PIPELINE, 1, line.to_vec());
    let (end, json) = out.split_last().expect("never nothing");
    assert!(*end == b'\n' && !json.contains(&b'\n'), "one line");
    let value: serde_json::Value = serde_json::from_slice(json).expect("JSON");
    assert_eq!(value.get("error").is_some(), bad);
    assert_eq!(value.get("article").is_some(), !bad);
});
