//! How the tests of a program run it, as a user does.

use std::io::Write;
use std::process::{Command, Output, Stdio};

/// A program that Cargo has built for this test.
pub(crate) struct Program<'a> {
    pub(crate) name: &'a str,
    pub(crate) path: &'a str,
}

impl Program<'_> {
    pub(crate) fn run(&self, args: &[&str], input: &str) -> Output {
        run(Command::new(self.path).args(args), input)
    }

    /// Help, version and misuse.
    pub(crate) fn tells_its_options_and_makes_no_file(&self) {
        let help = self.run(&["--help"], "");
        assert!(help.status.success() && stdout(&help).contains(&format!("Usage: {}", self.name)));
        let version = self.run(&["--version"], "");
        assert_eq!(stdout(&version), format!("{} {}\n", self.name, env!("CARGO_PKG_VERSION")));
        let wrong = self.run(&["--nonsense"], "");
        assert_eq!(wrong.status.code(), Some(2));
        assert!(stderr(&wrong).contains("unexpected argument '--nonsense'"));
        assert!(["--help", "--version", "--nonsense"].iter().all(|name| !std::path::Path::new(name).exists()));
    }
}

/// What the command does with this input, on a screen that is a hundred letters wide.
pub(crate) fn run(command: &mut Command, input: &str) -> Output {
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.env_remove("NO_COLOR").env("COLUMNS", "100").spawn().expect("it starts");
    // A program that does not read its input closes it: that is no failure of the test.
    let _ = child.stdin.take().expect("piped").write_all(input.as_bytes());
    child.wait_with_output().expect("it ends")
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
