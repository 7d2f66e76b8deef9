//! The examples as a user runs them.
#![cfg(feature = "serde")]

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use copydesk::Article;
use serde_json::Value;

#[path = "../examples/program_tests/mod.rs"]
mod program_tests;

use program_tests::{Program, run, stderr, stdout};

/// An example that Cargo has built beside this test.
fn built(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("this test has a path");
    let profile = test.parent().and_then(Path::parent).expect("target/PROFILE/deps/TEST");
    let program = profile.join("examples").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(program.exists(), "{} is built by `cargo test` or `cargo build --examples`", program.display());
    program
}

fn example(name: &str) -> Command {
    Command::new(built(name))
}

/// A path for a file of this test alone.
fn scratch(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

#[test]
fn structure_prints_a_bundled_article() {
    let output = run(&mut example("structure"), "");
    assert!(output.status.success());
    let text = stdout(&output);
    for wanted in ["ARTICLE", "LINES", "PEOPLE", "PLACES", "ORGANIZATIONS", "QUOTES", "Daniel Whitcombe"] {
        assert!(text.contains(wanted), "{wanted} in\n{text}");
    }
    assert!(!text.contains('\x1b'), "no colours where no terminal is");
    assert!(text.lines().all(|line| line.chars().count() <= 160));
}

#[test]
fn structure_reads_standard_input_and_prints_json() {
    let text = "Minister resigns\nThe minister, Kari Holm, resigned on Friday.\n";
    let output = run(example("structure").args(["-", "--json"]), text);
    let article: Article = serde_json::from_str(&stdout(&output)).expect("an article");
    assert_eq!(article.text(), text);
}

#[test]
fn structure_writes_a_report() {
    let page = scratch("report.html");
    let output = run(example("structure").arg("--html").arg(&page), "");
    assert!(output.status.success() && output.stdout.is_empty(), "{}", stderr(&output));
    let page = std::fs::read_to_string(page).expect("written");
    assert!(page.starts_with("<!doctype html>") && page.contains("Whitcombe"));
}

#[test]
fn structure_tells_what_decided() {
    let output = run(example("structure").arg("-").arg("--explain"), include_str!("texts/council.txt"));
    let text = stdout(&output);
    for wanted in
        ["line       Ellie Marsden\n           = byline, not ", "= Jean Ackroyd, not ", "rule persons (entities): "]
    {
        assert!(text.contains(wanted), "{wanted} in\n{text}");
    }
}

#[test]
fn structure_takes_control_characters_from_the_terminal() {
    let output = run(example("structure").arg("-"), "A title\u{1b}[31m\nAnd a line with a bell \u{7} in it.\n");
    assert!(!stdout(&output).contains(['\x1b', '\x07']));
}

#[test]
fn structure_says_what_is_wrong() {
    let latin = scratch("latin.txt");
    std::fs::write(&latin, b"caf\xe9").expect("a file");
    let folder = scratch("");
    for (args, status, message) in [
        (vec!["no-such-file.txt"], 1, "no-such-file.txt: "),
        (vec![latin.to_str().expect("UTF-8")], 1, "not UTF-8 text (byte 3)"),
        (vec![folder.to_str().expect("UTF-8")], 1, "directory"),
        (vec!["--html"], 2, "a value is required for '--html <FILE>'"),
        (vec!["a", "b"], 2, "unexpected argument 'b'"),
        (vec!["--json", "--html", "x.html"], 2, "cannot be used with"),
        (vec!["--json", "--explain"], 2, "cannot be used with"),
    ] {
        let output = run(example("structure").args(&args), "");
        assert_eq!(output.status.code(), Some(status), "{args:?}");
        assert!(stderr(&output).contains(message), "{args:?}: {}", stderr(&output));
        assert_eq!(stdout(&output), "");
    }
}

#[test]
fn programs_tell_their_options_and_make_no_file() {
    for name in ["structure", "batch", "evaluate", "embed"] {
        let path = built(name);
        Program { name, path: path.to_str().expect("UTF-8") }.tells_its_options_and_makes_no_file();
    }
}

#[test]
fn embed_prints_statements() {
    let output = run(&mut example("embed"), "");
    assert!(output.status.success() && stdout(&output).contains("paragraphs"), "{}", stdout(&output));
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn batch_keeps_the_order_with_any_number_of_threads() {
    let records: String =
        (0..200).map(|i| format!("{{\"id\":{i},\"text\":\"Story {i}\\nText number {i}.\"}}\n")).collect();
    let (input, output) = (scratch("order.in.jsonl"), scratch("order.out.jsonl"));
    std::fs::write(&input, records).expect("a file");
    let mut written = Vec::new();
    for threads in ["1", "2", "7"] {
        let done = run(example("batch").args([&input, &output]).args(["--threads", threads]), "");
        assert!(done.status.success(), "{}", stderr(&done));
        written.push(std::fs::read_to_string(&output).expect("written"));
    }
    assert!(written.windows(2).all(|pair| pair[0] == pair[1]));
    for (i, line) in lines(&written[0]).into_iter().enumerate() {
        assert_eq!(line["id"], i);
        let article: Article = serde_json::from_value(line["article"].clone()).expect("an article");
        assert_eq!(article.text(), format!("Story {i}\nText number {i}."));
    }
}

#[test]
fn batch_goes_on_after_a_bad_line() {
    let input = "{\"id\":\"a\",\"text\":\"One.\"}\nnot json\n\n{\"id\":\"b\"}\n{\"id\":\"c\",\"text\":7}\n{\"text\":\"x\"}\n{\"id\":\"d\",\"text\":\"\"}";
    let output = run(example("batch").args(["-", "-", "--clean", "--threads", "2"]), input);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("4 of 6 lines could not be read"), "{}", stderr(&output));
    let lines = lines(&stdout(&output));
    assert_eq!(
        lines.iter().map(|l| l.get("article").is_some()).collect::<Vec<_>>(),
        [true, false, false, false, false, true]
    );
    assert_eq!(lines[1]["line"], 2);
    assert!(lines[1]["error"].as_str().is_some_and(|e| e.starts_with("not JSON")));
    assert_eq!((&lines[2]["id"], &lines[2]["error"]), (&Value::from("b"), &Value::from("no \"text\"")));
    assert_eq!((&lines[3]["id"], &lines[3]["error"]), (&Value::from("c"), &Value::from("\"text\" is not a string")));
    assert_eq!((&lines[4]["line"], &lines[4]["error"]), (&Value::from(6), &Value::from("no \"id\"")));
}

#[test]
fn batch_says_what_is_wrong() {
    let file = scratch("same.jsonl");
    std::fs::write(&file, "{\"id\":1,\"text\":\"x\"}\n").expect("a file");
    let same = file.to_str().expect("UTF-8");
    for (args, status, message) in [
        (vec!["only-one"], 2, "<OUT.jsonl>"),
        (vec!["a", "b", "--threads", "0"], 2, "0 is not in 1..=1024"),
        (vec!["no-such.jsonl", "-"], 1, "no-such.jsonl: "),
        (vec![same, same], 1, "is the input as well"),
        (vec![same, "no-such-folder/out"], 1, "no-such-folder/out: "),
    ] {
        let output = run(example("batch").args(&args), "");
        assert_eq!(output.status.code(), Some(status), "{args:?}");
        assert!(stderr(&output).contains(message), "{args:?}: {}", stderr(&output));
    }
    assert!(std::fs::read_to_string(&file).expect("still there").starts_with("{\"id\":1"));
}

#[test]
fn evaluate_finds_what_was_corrected() {
    let (input, output) = (scratch("evaluate.in.jsonl"), scratch("evaluate.gold.jsonl"));
    let text = include_str!("../examples/articles/wire.txt");
    std::fs::write(&input, serde_json::json!({"id": "wire", "text": text}).to_string()).expect("a file");
    assert!(run(example("batch").args([&input, &output]), "").status.success());
    let all_right = stdout(&run(example("evaluate").arg(&output), ""));
    assert!(all_right.contains("lines headline") && !all_right.contains("errors in"), "{all_right}");

    let mut gold = lines(&std::fs::read_to_string(&output).expect("written")).remove(0);
    gold["article"]["blocks"][0]["role"] = "section".into();
    std::fs::write(&output, gold.to_string()).expect("a file");
    let report = stdout(&run(example("evaluate").arg(&output), ""));
    assert!(report.contains("wire: missed section: [Flood-hit Kenya"), "{report}");
    assert!(report.contains("wire: wrongly found headline: [Flood-hit Kenya"), "{report}");

    std::fs::write(&output, "{\"id\":1,\"article\":{\"schema\":1}}").expect("a file");
    let broken = run(example("evaluate").arg(&output), "");
    assert_eq!(broken.status.code(), Some(1));
    assert!(stderr(&broken).contains("line 1: "), "{}", stderr(&broken));
}

#[test]
fn evaluate_takes_texts_with_names_alone() {
    let gold = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/harbour/test.jsonl");
    let report = stdout(&run(example("evaluate").args([gold, "--clean"]), ""));
    assert!(report.contains("names place") && !report.contains("lines"), "{report}");
    let odd = scratch("evaluate.odd.jsonl");
    std::fs::write(&odd, r#"{"id":1,"text":"Zoë","entities":[{"start":0,"end":3,"type":"PER"}]}"#).expect("a file");
    let refused = run(example("evaluate").arg(&odd), "");
    assert!(stderr(&refused).contains("line 1: 0..3 is no part of the text"), "{}", stderr(&refused));
}

#[test]
fn batch_answers_line_by_line() {
    let mut command = example("batch");
    let mut child =
        command.args(["-", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the example starts");
    let mut input = child.stdin.take().expect("piped");
    let output = BufReader::new(child.stdout.take().expect("piped"));
    let (sender, lines) = mpsc::channel();
    thread::spawn(move || output.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
    for id in 0..3 {
        writeln!(input, "{{\"id\":{id},\"text\":\"One line.\"}}").expect("the example reads");
        input.flush().expect("the example reads");
        let line = lines.recv_timeout(Duration::from_secs(60)).expect("an answer while the input is open");
        assert!(line.starts_with(&format!("{{\"id\":{id},\"article\":")), "{line}");
    }
    drop(input);
    assert!(child.wait().expect("the example ends").success());
}
