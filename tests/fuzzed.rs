//! The laws of `fuzz/laws` on seeds and on what chance makes of them: what the fuzzer does, for every
//! compiler. `COPYDESK_FUZZ=100000 cargo test --release --test fuzzed` takes so many turns of each.
#![cfg(all(feature = "models", feature = "serde"))]

mod common;
#[path = "../fuzz/laws/mod.rs"]
mod laws;

use std::panic::catch_unwind;

/// Numbers that look like chance and are the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

/// Bytes that mean something to a law.
const PIECES: [&[u8]; 16] = [
    b"\n",
    b"\n\n",
    b"\r\n",
    b"\"",
    b",",
    b"|",
    b"\\",
    b"{",
    b"}",
    b"person",
    b"place",
    b".*",
    b"(?i)",
    b"\xff",
    "é".as_bytes(),
    "“".as_bytes(),
];

/// Longest input; the law of calls reads it five times.
const MOST: usize = 4000;

fn mutated(seeds: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = seeds[chance.below(seeds.len())].clone();
    for _ in 0..1 + chance.below(6) {
        let at = chance.below(bytes.len() + 1);
        match chance.below(6) {
            0 if at < bytes.len() => bytes[at] = chance.below(256) as u8,
            1 => bytes.insert(at, chance.below(256) as u8),
            2 => drop(bytes.drain(at..(at + 1 + chance.below(8)).min(bytes.len()))),
            3 => drop(bytes.splice(at..at, PIECES[chance.below(PIECES.len())].iter().copied())),
            4 => {
                let end = (at + chance.below(64)).min(bytes.len());
                let piece = bytes[at..end].to_vec();
                let to = chance.below(bytes.len() + 1);
                drop(bytes.splice(to..to, piece));
            }
            _ => {
                let other = &seeds[chance.below(seeds.len())];
                let from = chance.below(other.len() + 1);
                bytes.truncate(at);
                bytes.extend_from_slice(&other[from..]);
            }
        }
        bytes.truncate(MOST);
    }
    bytes
}

fn hold(law: &str, hold: fn(&[u8]), turns: usize) {
    let turns = std::env::var("COPYDESK_FUZZ").ok().and_then(|turns| turns.parse().ok()).unwrap_or(turns);
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(law);
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("seeds").map(|entry| entry.expect("readable").path()).collect();
    files.sort();
    let mut seeds: Vec<Vec<u8>> = files.iter().map(|file| std::fs::read(file).expect("readable")).collect();
    seeds.push(Vec::new());
    let mut chance = Chance(0x2545_f491_4f6c_dd1d);
    let made = std::iter::repeat_with(|| mutated(&seeds, &mut chance)).take(turns).collect::<Vec<_>>();
    for bytes in seeds.iter().chain(&made) {
        if let Err(panic) = catch_unwind(|| hold(bytes)) {
            eprintln!("{law} does not hold for b\"{}\"", bytes.escape_ascii());
            std::panic::resume_unwind(panic);
        }
    }
}

#[test]
fn knowledge_files_of_any_kind_keep_the_promises() {
    hold("knowledge", laws::knowledge::hold, 300);
}

#[test]
fn patterns_of_any_kind_keep_the_promises() {
    hold("patterns", laws::patterns::hold, 300);
}

#[test]
fn edits_keep_the_promises() {
    hold("edits", laws::edits::hold, 3000);
}

#[test]
fn calls_of_any_kind_keep_the_promises() {
    hold("calls", laws::calls::hold, 200);
}
