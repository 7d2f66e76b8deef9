//! The program as a user runs it.

#[path = "../../program_tests/mod.rs"]
mod program_tests;

use program_tests::{Program, stderr, stdout};

const PROGRAM: Program<'static> = Program { name: "rayon_batch", path: env!("CARGO_BIN_EXE_rayon_batch") };

#[test]
fn misuse_is_told_and_makes_no_file() {
    PROGRAM.tells_its_options_and_makes_no_file();
}

#[test]
fn rayon_batch_reads_folders_and_files_in_order() {
    let output = PROGRAM.run(&[], "");
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(stdout(&output).lines().count(), 3);
    let wire = concat!(env!("CARGO_MANIFEST_DIR"), "/../articles/wire.txt");
    let output = PROGRAM.run(&[wire, "no-such.txt", wire], "");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stdout(&output).matches("Flood-hit Kenya").count(), 2);
    assert!(stderr(&output).contains("no-such.txt: "), "{}", stderr(&output));
}
