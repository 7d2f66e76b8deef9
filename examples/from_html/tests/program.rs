//! The program as a user runs it.

#[path = "../../program_tests/mod.rs"]
mod program_tests;

use copydesk::Article;
use program_tests::{Program, stderr, stdout};

const PROGRAM: Program<'static> = Program { name: "from_html", path: env!("CARGO_BIN_EXE_from_html") };

#[test]
fn misuse_is_told_and_makes_no_file() {
    PROGRAM.tells_its_options_and_makes_no_file();
}

#[test]
fn from_html_prints_a_bundled_page() {
    let output = PROGRAM.run(&[], "");
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
    let output = PROGRAM.run(&["-", "--text"], page);
    assert_eq!(stdout(&output), "One\ntwo bold & more\nHome\nNews\nA pier\n1 2\na\nb\n");
    let output = PROGRAM.run(&["-", "--json"], page);
    let article: Article = serde_json::from_str(&stdout(&output)).expect("an article");
    assert!(article.text().starts_with("One\n"));
}

#[test]
fn from_html_says_what_is_wrong() {
    let missing = PROGRAM.run(&["no-such-page.html"], "");
    assert_eq!(missing.status.code(), Some(1));
    assert!(stderr(&missing).starts_with("from_html: no-such-page.html: "), "{}", stderr(&missing));
}
