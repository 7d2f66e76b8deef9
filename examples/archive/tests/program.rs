//! The program as a user runs it.

#[path = "../../program_tests/mod.rs"]
mod program_tests;

use program_tests::{Program, stderr, stdout};

const PROGRAM: Program<'static> = Program { name: "archive", path: env!("CARGO_BIN_EXE_archive") };

#[test]
fn misuse_is_told_and_makes_no_file() {
    PROGRAM.tells_its_options_and_makes_no_file();
}

/// A path for a file of one test alone, where nothing stands yet.
fn scratch(name: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_file(&path);
    path.to_str().expect("UTF-8").to_owned()
}

#[test]
fn archive_finds_who_said_what() {
    let answers = stdout(&PROGRAM.run(&[], ""));
    assert!(answers.contains("Daniel Whitcombe: We did not settle"), "{answers}");

    let database = scratch("archive.db");
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../articles/");
    let texts = ["visit.txt", "wire.txt"].map(|name| format!("{folder}{name}"));
    // Storing twice replaces; what is not asked for is not printed.
    for _ in 0..2 {
        let stored = PROGRAM.run(&[&database, "--add", &texts[0], &texts[1]], "");
        assert!(stored.status.success() && stored.stdout.is_empty(), "{}", stderr(&stored));
    }
    let find = |args: &[&str]| {
        let output = PROGRAM.run(&[&[database.as_str()], args].concat(), "");
        assert!(output.status.success(), "{args:?}: {}", stderr(&output));
        stdout(&output)
    };
    assert_eq!(find(&["--find", "telephones", "--by", "whitcombe"]).matches("Daniel Whitcombe: ").count(), 1);
    assert_eq!(find(&["--find", "telephone", "--by", "Mutiso"]), "");
    let said = find(&["--person", "Whitcombe"]);
    assert!(
        said.starts_with("person:daniel-whitcombe (Daniel Whitcombe") && said.contains("We did not settle"),
        "{said}"
    );
    assert_eq!(find(&["--person", "Nobody"]), "");
    for odd in ["\"", "' OR 1=1 --", "words:*", "NEAR(", "("] {
        find(&["--find", odd]);
    }
    let missing = PROGRAM.run(&[&database, "--add", "no-such.txt"], "");
    assert!(missing.status.code() == Some(1) && stderr(&missing).contains("no-such.txt: "));
}

#[test]
fn archive_finds_all_that_a_person_says_under_all_names() {
    let database = scratch("person.db");
    for (name, text) in [
        (
            "mon.txt",
            "Central Bank Raises Rates Again\n\nCentral bank governor Ana B. Lopez raised rates on Monday for the \
             third time this year.\n\n\"Prices have risen too fast,\" Lopez told reporters after the meeting.\n",
        ),
        (
            "tue.txt",
            "Lawmakers Question Governor\n\nGovernor Ana Lopez of the central bank spoke to lawmakers on Tuesday.\n\n\
             \"The bank is ready to act,\" Lopez told them.\n",
        ),
        (
            "sun.txt",
            "Porto Lose Final in the Rain\n\nStriker Ana Lopez scored twice for Porto on Sunday, and it was not \
             enough.\n\n\"We gave it all,\" Lopez told reporters.\n",
        ),
    ] {
        let file = scratch(name);
        std::fs::write(&file, text).expect("a file");
        let stored = PROGRAM.run(&[&database, "--add", &file], "");
        assert!(stored.status.success(), "{}", stderr(&stored));
    }
    let found = stdout(&PROGRAM.run(&[&database, "--person", "Lopez"], ""));
    let wanted = "person:ana-b-lopez (Ana B. Lopez, Ana Lopez, Central bank governor, Governor)
  Prices have risen too fast.
    Central Bank Raises Rates Again
  The bank is ready to act.
    Lawmakers Question Governor
person:ana-lopez (Ana Lopez, Striker)
  We gave it all.
    Porto Lose Final in the Rain
";
    assert_eq!(found, wanted);
}

#[test]
fn archive_finds_by_the_id_of_a_list() {
    let (database, list) = (scratch("linked.db"), scratch("list.csv"));
    std::fs::write(&list, "id,kind,name,aliases\nsec-1,person,Daniel Whitcombe,Whitcombe\n").expect("a file");
    let text = concat!(env!("CARGO_MANIFEST_DIR"), "/../articles/visit.txt");
    let stored = PROGRAM.run(&[&database, "--add", text, "--knowledge", &list], "");
    assert!(stored.status.success(), "{}", stderr(&stored));
    let found = stdout(&PROGRAM.run(&[&database, "--id", "sec-1"], ""));
    assert!(found.contains("Daniel Whitcombe: We did not settle"), "{found}");
    assert_eq!(stdout(&PROGRAM.run(&[&database, "--id", "sec-2"], "")), "");

    std::fs::write(&list, "id,kind,name\n7,river,Elbe\n").expect("a file");
    let wrong = PROGRAM.run(&[&scratch("none.db"), "--add", text, "--knowledge", &list], "");
    assert_eq!(wrong.status.code(), Some(1));
    assert!(stderr(&wrong).contains("list.csv: line 2: \"river\" is no kind of entity"), "{}", stderr(&wrong));
    assert!(!std::path::Path::new(&scratch("none.db")).exists(), "no database is made by what goes wrong");
}

#[test]
fn archive_leaves_other_databases_alone() {
    let other = scratch("other.db");
    std::fs::write(&other, "this is no database, but longer than the head of one would be".repeat(20)).expect("a file");
    let wrong = PROGRAM.run(&[&other, "--find", "x"], "");
    assert_eq!(wrong.status.code(), Some(1));
    assert!(stderr(&wrong).starts_with("archive: ") && stderr(&wrong).contains("other.db: "), "{}", stderr(&wrong));
}
