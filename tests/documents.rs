//! What the documents say is so: sample output, figures, commands, links, the compiler's version, and a
//! test for each promise.
//!
//! `COPYDESK_BLESS=1 cargo test --test documents` writes what can be written anew.
#![cfg(feature = "serde")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const DOCUMENTS: [&str; 9] = [
    "README.md",
    "DESIGN.md",
    "COMPARE.md",
    "COOKBOOK.md",
    "RETRAIN.md",
    "LICENSING.md",
    "fuzz/README.md",
    "src/models/README.md",
    "src/lexicon/README.md",
];

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn read(name: &str) -> String {
    fs::read_to_string(path(name)).unwrap_or_else(|error| panic!("{name}: {error}")).replace("\r\n", "\n")
}

/// The lines of an example's output, as Cargo has built it beside this test.
fn output_of(example: &str, arguments: &[&str]) -> String {
    let test = std::env::current_exe().expect("this test has a path");
    let profile = test.parent().and_then(Path::parent).expect("target/PROFILE/deps/TEST");
    let program = profile.join("examples").join(format!("{example}{}", std::env::consts::EXE_SUFFIX));
    let output = Command::new(program).args(arguments).env_remove("NO_COLOR").env("COLUMNS", "100").output();
    String::from_utf8(output.expect("the example runs").stdout).expect("UTF-8")
}

/// Holds a part of a document against what it must be, or writes it.
fn holds(document: &str, begin: &str, end: &str, wanted: &str) {
    let text = read(document);
    let start = text.find(begin).unwrap_or_else(|| panic!("{document} has no {begin:?}")) + begin.len();
    let length = text[start..].find(end).unwrap_or_else(|| panic!("{document} has no {end:?}"));
    let found = &text[start..start + length];
    if found == wanted {
        return;
    }
    if std::env::var_os("COPYDESK_BLESS").is_some() {
        let whole = [&text[..start], wanted, &text[start + length..]].concat();
        return fs::write(path(document), whole).expect("writable");
    }
    let differs = found.lines().zip(wanted.lines()).find(|(found, wanted)| found != wanted);
    panic!("{document} after {begin:?} says {differs:?} (what it says, what is so); COPYDESK_BLESS=1 writes it");
}

/// What README shows of the main example: its sections with as many lines of each.
const SHOWN: [(&str, usize); 5] = [("ARTICLE", 20), ("LINES", 17), ("PEOPLE", 6), ("ORGANIZATIONS", 4), ("QUOTES", 14)];

#[test]
fn the_sample_is_what_the_program_prints() {
    let output = output_of("structure", &[]);
    let mut shown = Vec::new();
    for section in output.trim_end().split("\n\n") {
        let (title, lines) = section.split_once('\n').unwrap_or((section, ""));
        let Some((_, most)) = SHOWN.iter().find(|(shown, _)| *shown == title) else { continue };
        let lines: Vec<&str> = lines.lines().collect();
        let cut = if lines.len() > *most { "\n  ..." } else { "" };
        shown.push(format!("{title}\n{}{cut}", lines[..lines.len().min(*most)].join("\n")));
    }
    assert_eq!(shown.len(), SHOWN.len(), "a section is not printed");
    holds("README.md", "browser shows:\n\n```text\n", "\n```\n", &shown.join("\n\n"));
}

/// What CONTRIBUTING.md shows of an explanation: a line of the page and a speaker, each with one of the signs.
#[test]
fn the_guide_shows_what_is_explained() {
    let output = output_of("structure", &["tests/texts/council.txt", "--explain"]);
    let entry = |title: &str, sign: &str| {
        let mut lines = output.lines().skip_while(|line| !line.starts_with(title));
        let head: Vec<&str> = lines.by_ref().take(2).collect();
        let sign = lines.take_while(|line| line.starts_with(' ')).find(|line| line.contains(sign));
        [head, vec![sign.unwrap_or_else(|| panic!("{title} has no sign {sign:?}"))]].concat().join("\n")
    };
    let shown = [entry("line       Ellie", "its marks"), entry("speaker    she", "whose turn")].join("\n...\n");
    holds("CONTRIBUTING.md", "they saw:\n\n```text\n", "\n```\n", &shown);
}

/// RETRAIN.md's first table, with the first errors under it.
#[test]
fn the_briefs_are_read_as_retraining_says() {
    let output = output_of("evaluate", &["examples/harbour/test.jsonl", "--clean"]);
    let shown: Vec<&str> = output.lines().take(11).collect();
    holds("RETRAIN.md", "test.jsonl --clean\n```\n\n```text\n", "\n```\n", &shown.join("\n"));
}

#[test]
fn the_tables_show_the_floors() {
    let floors: serde_json::Value = serde_json::from_str(&read("tests/floors.json")).expect("JSON");
    let template = read("tests/accuracy.md");
    let mut pieces = template.split('{');
    let mut table = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, rest) = piece.split_once('}').expect("a name ends");
        let (set, row) = name.split_once(' ').expect("a set and a row");
        let figure = floors[set][row].as_f64().unwrap_or_else(|| panic!("{name} is no floor"));
        let figure = if figure == 100.0 { "100".to_owned() } else { format!("{figure:.1}") };
        table += &(figure + rest);
    }
    holds("README.md", "<!-- accuracy -->\n", "<!-- /accuracy -->", &table);
}

#[test]
fn the_oldest_compiler_is_that_of_the_manifest() {
    let manifest = read("Cargo.toml");
    let version = manifest.split("rust-version = \"").nth(1).and_then(|rest| rest.split('"').next());
    holds("README.md", "Needs Rust ", " or newer", version.expect("stated"));
}

/// The commands of the documents: lines of `sh` blocks and `code` that begin with a program's name.
fn commands() -> BTreeSet<(&'static str, String)> {
    let mut found = BTreeSet::new();
    for document in DOCUMENTS {
        let text = read(document);
        let blocks = text.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
        let lines = blocks.flat_map(|block| block.lines().map(str::to_owned).collect::<Vec<_>>());
        let code = text.split('`').map(|code| code.split_whitespace().collect::<Vec<_>>().join(" "));
        let cells = text
            .split('`')
            .filter(|code| ["--example ", "-p ", "--manifest-path "].iter().any(|p| code.starts_with(p)));
        let cells: Vec<String> = cells.map(|code| format!("cargo run {code}")).collect();
        let all = lines
            .chain(code)
            .chain(cells)
            .filter(|line| ["cargo ", "python3 ", ".ci/"].iter().any(|p| line.starts_with(p)));
        found.extend(all.map(|line| (document, line.split('#').next().unwrap_or_default().trim().to_owned())));
    }
    found
}

#[test]
fn commands_name_what_there_is() {
    let manifest = read("Cargo.toml");
    let is_target = |kind: &str, name: &str| match kind {
        "--example" => path(&format!("examples/{name}.rs")).exists(),
        "--bench" => path(&format!("benches/{name}.rs")).exists() || path(&format!("benches/{name}/main.rs")).exists(),
        "--test" => path(&format!("tests/{name}.rs")).exists() || path(&format!("tests/{name}/main.rs")).exists(),
        "-p" => path(&format!("examples/{name}/Cargo.toml")).exists(),
        "--manifest-path" => path(name).exists(),
        "--features" => {
            name.split(',').all(|name| manifest.lines().any(|line| line.starts_with(&format!("{name} = ["))))
        }
        _ => true,
    };
    let mut wrong = Vec::new();
    let all = commands();
    assert!(all.len() > 20, "commands are found");
    for (document, command) in &all {
        let words: Vec<&str> = command.split_whitespace().collect();
        // Names in capitals and dots stand for what the reader puts there.
        let is_name = |name: &str| !name.chars().all(|c| c.is_uppercase() || c == '…' || c == '.');
        let missing = |pair: &&[&str]| is_name(pair[1]) && !is_target(pair[0], pair[1].trim_matches('"'));
        let cargo = command.starts_with("cargo ");
        wrong.extend(words.windows(2).filter(|_| cargo).filter(missing).map(|pair| format!("{document}: {pair:?}")));
        let script = words[usize::from(words[0] == "python3").min(words.len() - 1)];
        let is_script = !cargo && !script.starts_with("..") && is_name(script);
        if is_script && !script.starts_with('-') && !script.ends_with(':') && !path(script).exists() {
            wrong.push(format!("{document}: {script}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What stands after `--` are options that the example has.
#[test]
fn options_are_those_of_the_programs() {
    for (document, command) in commands() {
        let example = command.split("--example ").nth(1).and_then(|rest| rest.split_whitespace().next());
        let (Some(example @ ("structure" | "batch" | "evaluate" | "embed")), Some((_, given))) =
            (example, command.split_once(" -- "))
        else {
            continue;
        };
        let help = output_of(example, &["--help"]);
        for option in given.split(|c: char| c.is_whitespace() || "[]".contains(c)).filter(|w| w.starts_with("--")) {
            assert!(help.contains(option), "{document}: {example} has no {option}");
        }
    }
}

#[test]
fn links_lead_somewhere() {
    let mut wrong = Vec::new();
    for document in DOCUMENTS {
        let text = read(document);
        let folder = path(document).parent().expect("a folder").to_owned();
        let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for target in targets.filter(|target| !target.contains("://") && !target.starts_with('#')) {
            let file = target.split('#').next().unwrap_or_default();
            if !folder.join(file).exists() {
                wrong.push(format!("{document}: {target}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the cookbook quotes of a program stands in it, word for word.
#[test]
fn the_quoted_program_is_what_it_is() {
    let trimmed =
        |text: &str| text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    let program = trimmed(&read("examples/service/src/desk.rs"));
    let cookbook = read("COOKBOOK.md");
    let quoted: Vec<&str> =
        cookbook.split("```rust,ignore\n").skip(1).filter_map(|rest| rest.split("\n```").next()).collect();
    assert_eq!(quoted.len(), 1, "programs that are quoted");
    for part in quoted.iter().flat_map(|code| code.split("// ...")) {
        assert!(program.contains(&trimmed(part)), "{part}");
    }
}

/// All that is written in Rust here.
fn sources(folder: &Path, found: &mut String) {
    for entry in fs::read_dir(folder).expect("readable") {
        let path = entry.expect("readable").path();
        if path.is_dir() && !path.ends_with("target") && !path.ends_with("build") {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            *found += &fs::read_to_string(path).expect("readable");
        }
    }
}

/// DESIGN's table of rules: each that there is, and no other. Those that act before a tagger is asked have no worth.
#[test]
fn every_rule_has_its_worth() {
    let design = read("DESIGN.md");
    let table = design.split("## What each rule is worth").nth(1).expect("the table");
    let rows =
        table.lines().skip_while(|line| !line.starts_with("|---")).skip(1).take_while(|line| line.starts_with('|'));
    let told: BTreeSet<(&str, &str)> = rows
        .map(|row| {
            let mut cells = row.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`'));
            (cells.next().unwrap_or_default(), cells.next().unwrap_or_default())
        })
        .collect();
    let before = ["told", "clean", "certain"];
    let rules = copydesk::rules().filter(|rule| !before.contains(&rule.id));
    assert_eq!(told, rules.map(|rule| (rule.stage, rule.id)).collect());
}

/// DESIGN's table of promises: each row names a test that there is, or a check of `.ci/run`.
#[test]
fn every_promise_has_a_test() {
    let design = read("DESIGN.md");
    let table = design.split("| promise | test that would fail |\n|---|---|\n").nth(1).expect("the table");
    let rows: Vec<&str> = table.lines().take_while(|line| line.starts_with('|')).collect();
    assert!(rows.len() > 20, "{} promises", rows.len());
    let mut all = String::new();
    ["src", "tests", "examples", "integrations"].iter().for_each(|folder| sources(&path(folder), &mut all));
    let checks = read(".ci/run");
    for row in rows {
        let tests = row.trim_matches('|').rsplit('|').next().unwrap_or_default();
        let named: Vec<&str> = tests.split('`').skip(1).step_by(2).collect();
        assert!(!named.is_empty(), "no test: {row}");
        for name in named {
            let is_there = match name.split_once(".ci/run: ") {
                Some((_, check)) => checks.contains(check),
                None => all.contains(&format!("fn {name}(")) || path(name).exists(),
            };
            assert!(is_there, "there is no {name}: {row}");
        }
    }
}
