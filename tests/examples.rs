//! The examples as a user runs them.
#![cfg(feature = "serde")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use copydesk::Article;
use serde_json::Value;

/// An example that Cargo has built beside this test.
fn example(name: &str) -> Command {
    let test = std::env::current_exe().expect("this test has a path");
    let profile = test.parent().and_then(Path::parent).expect("target/PROFILE/deps/TEST");
    let program = profile.join("examples").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(program.exists(), "{} is built by `cargo test` or `cargo build --examples`", program.display());
    let mut command = Command::new(program);
    command.env_remove("NO_COLOR").env("COLUMNS", "100");
    command
}

fn run(command: &mut Command, input: &str) -> Output {
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().expect("the example starts");
    // A program that does not read its input closes it: that is no failure of the test.
    let _ = child.stdin.take().expect("piped").write_all(input.as_bytes());
    child.wait_with_output().expect("the example ends")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
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
fn structure_takes_control_characters_from_the_terminal() {
    let output = run(example("structure").arg("-"), "A title\u{1b}[31m\nAnd a line with a bell \u{7} in it.\n");
    assert!(!stdout(&output).contains(['\x1b', '\x07']));
}

#[test]
fn from_html_prints_a_bundled_page() {
    let output = run(&mut example("from_html"), "");
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
    let output = run(example("from_html").args(["-", "--text"]), page);
    assert_eq!(stdout(&output), "One\ntwo bold & more\nHome\nNews\nA pier\n1 2\na\nb\n");
    let output = run(example("from_html").args(["-", "--json"]), page);
    let article: Article = serde_json::from_str(&stdout(&output)).expect("an article");
    assert!(article.text().starts_with("One\n"));
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
        (vec!["--nonsense"], 2, "unknown option --nonsense"),
        (vec!["--html"], 2, "--html needs a file"),
        (vec!["a", "b"], 2, "takes one file only"),
    ] {
        let output = run(example("structure").args(&args), "");
        assert_eq!(output.status.code(), Some(status), "{args:?}");
        assert!(stderr(&output).contains(message), "{args:?}: {}", stderr(&output));
        assert_eq!(stdout(&output), "");
    }
}

#[test]
fn help_is_printed_where_asked_for() {
    for name in ["structure", "batch", "evaluate"] {
        let output = run(example(name).arg("--help"), "");
        assert!(output.status.success() && stdout(&output).contains("Usage:"), "{name}");
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
        (vec!["only-one"], 2, "needs an input and an output file"),
        (vec!["a", "b", "--threads", "0"], 2, "--threads needs a number"),
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

#[test]
fn rayon_batch_reads_folders_and_files_in_order() {
    let output = run(&mut example("rayon_batch"), "");
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(stdout(&output).lines().count(), 3);
    let wire = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/articles/wire.txt");
    let output = run(example("rayon_batch").args([wire, "no-such.txt", wire]), "");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stdout(&output).matches("Flood-hit Kenya").count(), 2);
    assert!(stderr(&output).contains("no-such.txt: "), "{}", stderr(&output));
}

#[test]
fn archive_finds_who_said_what() {
    let answers = stdout(&run(&mut example("archive"), ""));
    assert!(answers.contains("Daniel Whitcombe: We did not settle"), "{answers}");

    let database = scratch("archive.db");
    let _ = std::fs::remove_file(&database);
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/articles/");
    let texts = ["visit.txt", "wire.txt"].map(|name| format!("{folder}{name}"));
    // Storing twice replaces; what is not asked for is not printed.
    for _ in 0..2 {
        let stored = run(example("archive").arg(&database).arg("--add").args(&texts), "");
        assert!(stored.status.success() && stored.stdout.is_empty(), "{}", stderr(&stored));
    }
    let find = |args: &[&str]| {
        let output = run(example("archive").arg(&database).args(args), "");
        assert!(output.status.success(), "{args:?}: {}", stderr(&output));
        stdout(&output)
    };
    assert_eq!(find(&["--find", "telephones", "--by", "whitcombe"]).matches("Daniel Whitcombe: ").count(), 1);
    assert_eq!(find(&["--find", "telephone", "--by", "Mutiso"]), "");
    for odd in ["\"", "' OR 1=1 --", "words:*", "NEAR(", "("] {
        find(&["--find", odd]);
    }
    let missing = run(example("archive").arg(&database).args(["--add", "no-such.txt"]), "");
    assert!(missing.status.code() == Some(1) && stderr(&missing).contains("no-such.txt: "));
}

/// An answer's status and body.
fn ask(address: &str, request: &[u8]) -> (u16, String) {
    let mut stream = TcpStream::connect(address).expect("the service listens");
    // What is too long may be answered, and the line cut, before it is sent to its end.
    let _ = stream.write_all(request);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status line");
    (status, answer.split_once("\r\n\r\n").map(|(_, body)| body.to_owned()).unwrap_or_default())
}

fn post(target: &str, body: &[u8]) -> Vec<u8> {
    let head =
        format!("POST {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

#[test]
fn service_answers_errors_and_ends_in_good_order() {
    let mut command = example("service");
    let mut child = command.arg("127.0.0.1:0").stdout(Stdio::piped()).spawn().expect("the example starts");
    let mut line = String::new();
    // Kept open to the end, since the service goes on printing.
    let mut printed = BufReader::new(child.stdout.take().expect("piped"));
    printed.read_line(&mut line).expect("its address");
    let address = line.strip_prefix("http://").and_then(|rest| rest.split('/').next()).expect("an address");

    let text = include_str!("../examples/articles/wire.txt");
    let (status, body) = ask(address, &post("/structure", text.as_bytes()));
    let article: Article = serde_json::from_str(&body).expect("an article");
    assert_eq!((status, article), (200, copydesk::structure(text)));
    let (_, body) = ask(address, &post("/structure?clean=true&published=2024-05-02", b"A title\nUpdated 5 hours ago"));
    assert_eq!(serde_json::from_str::<Article>(&body).expect("an article").headline(), Some("A title"));

    let get = b"GET /structure HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".to_vec();
    for (status, message, request) in [
        (400, "not UTF-8 text (byte 3)", post("/structure", b"caf\xe9")),
        (400, "no day", post("/structure?published=yesterday", b"x")),
        (400, "unknown field", post("/structure?colour=red", b"x")),
        (404, "POST a text", post("/nowhere", b"x")),
        (405, "POST a text", get),
        (413, "longer than", post("/structure", &vec![b'x'; (1 << 20) + 1])),
        (200, "\"blocks\":[]", post("/structure", b"")),
    ] {
        let (found, body) = ask(address, &request);
        assert_eq!(found, status, "{body}");
        assert!(body.contains(message), "{message} in {body}");
    }

    // Asked in the way of Unix it ends by itself, elsewhere it has to be stopped.
    let asked = cfg!(unix) && Command::new("kill").args(["-TERM", &child.id().to_string()]).status().is_ok();
    if !asked {
        child.kill().expect("it ends");
    }
    assert_eq!(child.wait().expect("it ends").success(), asked);
}
