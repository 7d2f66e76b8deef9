//! The example as a user runs it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use datafusion::prelude::{ParquetReadOptions, SessionContext};

fn run(arguments: &[&str]) -> Output {
    let test = std::env::current_exe().expect("this test has a path");
    let profile = test.parent().and_then(Path::parent).expect("target/PROFILE/deps/TEST");
    let program = profile.join("examples").join(format!("archive_sql{}", std::env::consts::EXE_SUFFIX));
    Command::new(program).args(arguments).env("COLUMNS", "100").output().expect("the example is built with its tests")
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// An empty folder of this test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("writable");
    folder
}

fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

/// Articles of three days and of none, in lines.
fn lines(articles: usize) -> String {
    let line = |number: usize| {
        let published = match number % 4 {
            3 => "null".to_owned(),
            day => format!("\"2024-05-0{}T10:00:00Z\"", day + 1),
        };
        let body = format!("Rates Rise\\nGovernor Ana Lopez said on Monday that {number} banks would pay more.");
        format!("{{\"id\": {number}, \"published\": {published}, \"text\": \"{body}\", \"tags\": [1, \"a\", []]}}\n")
    };
    (0..articles).map(line).collect()
}

async fn counted(folder: &Path, sql: &str) -> String {
    let session = SessionContext::new();
    session.register_parquet("out", text(folder), ParquetReadOptions::default()).await.expect("Parquet");
    session.sql(sql).await.expect("a query").to_string().await.expect("rows")
}

#[tokio::test]
async fn an_archive_comes_out_in_folders_by_day() {
    let folder = folder("archive_sql");
    let (lined, first, second) = (folder.join("in.jsonl"), folder.join("first"), folder.join("second"));
    fs::write(&lined, lines(1000)).expect("writable");
    let output = run(&[text(&lined), text(&first), "--kind", "clean", "--memory", "16"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(stderr(&output).starts_with("1000 rows in "), "{}", stderr(&output));
    let mut days: Vec<String> = fs::read_dir(&first)
        .expect("made")
        .map(|day| day.expect("read").file_name().to_string_lossy().into_owned())
        .collect();
    days.sort();
    assert_eq!(days, ["day=2024-05-01", "day=2024-05-02", "day=2024-05-03", "day=__HIVE_DEFAULT_PARTITION__"]);
    let told = counted(
        &first.join("day=2024-05-02"),
        "SELECT count(DISTINCT id), min(q['speaker']), min(headline) FROM (SELECT id, headline, unnest(quotes) AS q FROM out)",
    )
    .await;
    assert!(told.contains("| 250 ") && told.contains("| Ana Lopez ") && told.contains("| Rates Rise "), "{told}");

    // What came out goes in again, as a folder of Parquet.
    let sql = "SELECT 'all' AS day, count(*) AS articles FROM articles";
    let day = first.join("day=2024-05-01");
    let output = run(&[text(&day), text(&second), "--text", "headline", "--threads", "1", "--sql", sql]);
    assert!(output.status.success(), "{}", stderr(&output));
    let told = counted(&second.join("day=all"), "SELECT articles FROM out").await;
    assert!(told.contains("| 250 "), "{told}");
    let _ = fs::remove_dir_all(&folder);
}

#[test]
fn what_goes_wrong_is_a_sentence_and_leaves_no_folder() {
    let folder = folder("archive_sql_wrong");
    let (lined, out) = (folder.join("in.jsonl"), folder.join("out"));
    fs::write(&lined, lines(3)).expect("writable");
    fs::write(folder.join("note.txt"), "x").expect("writable");
    let (lined, out, absent, note) = (text(&lined), text(&out), folder.join("absent"), folder.join("note.txt"));
    for (arguments, why) in [
        (&[text(&absent), out][..], "absent: No such file"),
        (&[text(&note), out], "neither .parquet nor .jsonl"),
        (&[lined, text(&folder)], "is there already"),
        (&[lined, out, "--text", "body"], "no column \"body\" with the texts among "),
        (&[lined, out, "--text", "id"], "\"id\" holds no texts"),
        (&[lined, out, "--sql", "SELECT id FROM articles"], "gives no column \"day\""),
        (&[lined, out, "--sql", "SELEC id"], "SELEC"),
        (&[lined, out, "--sql", "SELECT day, nonsense FROM articles"], "nonsense"),
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        let told = stderr(&output);
        assert!(
            told.starts_with("archive_sql: ") && told.lines().count() == 1 && told.contains(why),
            "{arguments:?}: {told}"
        );
    }
    assert!(!Path::new(out).exists() && !folder.join("out.partial").exists());
    let output = run(&["--nonsense"]);
    assert_eq!(output.status.code(), Some(2));
    let help = run(&["--help"]);
    assert!(help.status.success() && String::from_utf8_lossy(&help.stdout).contains("Usage: archive_sql"));
    let plan = run(&[lined, out, "--plan"]);
    assert!(String::from_utf8_lossy(&plan.stdout).contains("structure("), "{}", stderr(&plan));
    let _ = fs::remove_dir_all(&folder);
}
