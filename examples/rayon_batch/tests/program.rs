//! The program as a user runs it.

use std::io::Write;
use std::process::{Command, Output, Stdio};

fn run(args: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rayon_batch"));
    let piped = command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.env_remove("NO_COLOR").env("COLUMNS", "100").spawn().expect("it starts");
    // A program that does not read its input closes it: that is no failure of the test.
    let _ = child.stdin.take().expect("piped").write_all(input.as_bytes());
    child.wait_with_output().expect("it ends")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn misuse_is_told_and_makes_no_file() {
    let help = run(&["--help"], "");
    assert!(help.status.success() && stdout(&help).contains("Usage: rayon_batch"));
    let version = run(&["--version"], "");
    assert_eq!(stdout(&version), concat!("rayon_batch ", env!("CARGO_PKG_VERSION"), "\n"));
    let wrong = run(&["--nonsense"], "");
    assert_eq!(wrong.status.code(), Some(2));
    assert!(stderr(&wrong).contains("unexpected argument '--nonsense'"));
    assert!(["--help", "--version", "--nonsense"].iter().all(|name| !std::path::Path::new(name).exists()));
}

#[test]
fn rayon_batch_reads_folders_and_files_in_order() {
    let output = run(&[], "");
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(stdout(&output).lines().count(), 3);
    let wire = concat!(env!("CARGO_MANIFEST_DIR"), "/../articles/wire.txt");
    let output = run(&[wire, "no-such.txt", wire], "");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stdout(&output).matches("Flood-hit Kenya").count(), 2);
    assert!(stderr(&output).contains("no-such.txt: "), "{}", stderr(&output));
}
