//! A changed model file is refused with an error, or it tags whatever text without a panic: the
//! fuzzer's bytes are changes to a bundled model, whose checksum is then made right again.
#![no_main]

use copydesk::{Model, Pipeline};
use libfuzzer_sys::fuzz_target;

const LAYOUT: &[u8] = include_bytes!("../../src/models/layout.bin");
const NAMES: &[u8] = include_bytes!("../../src/models/names.bin");
const TEXT: &str = include_str!("../../examples/articles/visit.txt");

/// Changes fall on these first bytes, where all but the weights stands, seven times in eight.
const HEAD: usize = 1200;

fuzz_target!(|bytes: &[u8]| {
    let Some((&kind, changes)) = bytes.split_first() else { return };
    // The larger one is slow to check: seldom.
    let mut model = if kind == 0 { NAMES.to_vec() } else { LAYOUT.to_vec() };
    for change in changes.chunks_exact(4) {
        let [a, b, c, value] = [change[0], change[1], change[2], change[3]].map(usize::from);
        let at = a | b << 8 | c << 16;
        let within = if c % 8 == 0 { model.len() } else { HEAD.min(model.len()) };
        if value == 0 && c % 32 == 1 {
            model.truncate(at % within.max(1));
        } else if let Some(byte) = model.get_mut(at % within.max(1)) {
            *byte = value as u8;
        }
    }
    if kind % 2 == 1 {
        mend_checksum(&mut model);
    }
    let Ok(model) = Model::from_bytes(model) else { return };
    assert!(model.labels().count() > 0);
    if let Ok(pipeline) = Pipeline::builder().models([model]).build() {
        let article = pipeline.structure(TEXT);
        assert_eq!(article.text(), TEXT);
    }
});

/// The checksum as src/linear/bytes.rs computes it.
fn mend_checksum(model: &mut [u8]) {
    let Some(end) = model.len().checked_sub(8) else { return };
    let (body, sum) = model.split_at_mut(end);
    let step = |state: u64, word: u64| {
        let x = (state ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        x ^ (x >> 29)
    };
    let mut state = 0x243f_6a88_85a3_08d3 ^ body.len() as u64;
    let (words, rest) = body.as_chunks::<8>();
    for word in words {
        state = step(state, u64::from_le_bytes(*word));
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    sum.copy_from_slice(&step(step(state, u64::from_le_bytes(last)), 0).to_le_bytes());
}
