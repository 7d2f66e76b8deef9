//! The program as a user runs it.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use copydesk::Article;

fn run(args: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_from_html"));
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
    assert!(help.status.success() && stdout(&help).contains("Usage: from_html"));
    let version = run(&["--version"], "");
    assert_eq!(stdout(&version), concat!("from_html ", env!("CARGO_PKG_VERSION"), "\n"));
    let wrong = run(&["--nonsense"], "");
    assert_eq!(wrong.status.code(), Some(2));
    assert!(stderr(&wrong).contains("unexpected argument '--nonsense'"));
    assert!(["--help", "--version", "--nonsense"].iter().all(|name| !std::path::Path::new(name).exists()));
}

#[test]
fn from_html_prints_a_bundled_page() {
    let output = run(&[], "");
    assert!(output.status.success(), "{}", stderr(&output));
    let text = stdout(&output);
    for wanted in ["Port Larsen to Rebuild Its Sea Wall", "Nadia Holt", "2023-03-14", "Hanne Lindqvist"] {
        assert!(text.contains(wanted), "{wanted} in\n{text}");
    }
}

#[test]
fn from_html_reads_what_a_browser_shows() {
    let page = "<title>No</title><style>p {}</style><p>One<br>two <b>bo</b>ld &amp;\n more</p><script>no()</script>\
                <div><a>Home</a><a>News</a></div><img alt='A pier'><p hidden>No</p><p style='display: none'>No</p>\
                <table><tr><td>1</td><td>2</td></tr></table><pre>a\nb</pre><noscript>No</noscript>";
    let output = run(&["-", "--text"], page);
    assert_eq!(stdout(&output), "One\ntwo bold & more\nHome\nNews\nA pier\n1 2\na\nb\n");
    let output = run(&["-", "--json"], page);
    let article: Article = serde_json::from_str(&stdout(&output)).expect("an article");
    assert!(article.text().starts_with("One\n"));
}

#[test]
fn from_html_says_what_is_wrong() {
    let missing = run(&["no-such-page.html"], "");
    assert_eq!(missing.status.code(), Some(1));
    assert!(stderr(&missing).starts_with("from_html: no-such-page.html: "), "{}", stderr(&missing));
}
