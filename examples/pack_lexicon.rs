//! Packs the lists of src/lexicon/lists into src/lexicon/gazetteer.bin; first, where they are given, a
//! table of word clusters into src/lexicon/clusters.bin and one of frequent names into
//! src/lexicon/seen_names.bin.
//!
//! `cargo run --release --features train --example pack_lexicon [-- CLUSTERS.tsv [NAMES.tsv]]`; after a new
//! cluster table run it a second time, because the gazetteer asks the compiled-in clusters which
//! words are common.

use std::path::Path;
use std::process::ExitCode;

use copydesk::train::lexicon_pack;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("pack_lexicon: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon");
    let read = |path: String| std::fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"));
    let mut arguments = std::env::args().skip(1);
    if let Some(path) = arguments.next() {
        write(&folder.join("clusters.bin"), &lexicon_pack::clusters(&read(path)?)?)?;
    }
    if let Some(path) = arguments.next() {
        write(&folder.join("seen_names.bin"), &lexicon_pack::seen_names(&read(path)?)?)?;
    }
    write(&folder.join("gazetteer.bin"), &lexicon_pack::gazetteer()?)?;
    for (list, rows, forms) in lexicon_pack::counts() {
        println!("{list:24} {rows:6} rows {forms:6} forms");
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    println!("{}: {} bytes", path.display(), bytes.len());
    std::fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}
