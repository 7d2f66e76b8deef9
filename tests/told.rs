//! What a user tells the crate before it reads: lists of the known, and names by their form.
#![cfg(feature = "models")]

use copydesk::{Article, EntityKind, Form, Knowledge, KnownEntity, Patterns, Pipeline};
use regex::Regex;

fn list() -> Vec<KnownEntity> {
    vec![
        KnownEntity::new("mp-1", EntityKind::Person, "Amina Diallo").alias("Diallo").role("Transport Minister"),
        KnownEntity::new("mp-2", EntityKind::Person, "Moussa Diallo").alias("Diallo"),
        KnownEntity::new("org-1", EntityKind::Organization, "Green").alias("the Greens"),
        KnownEntity::new("org-2", EntityKind::Organization, "Harbour and Pilotage Board").alias("HPB").country("SN"),
        KnownEntity::new("org-3", EntityKind::Organization, "Zorvex"),
        KnownEntity::new("mp-3", EntityKind::Person, "Ines Moreau").alias("Moreau"),
        KnownEntity::new("mp-4", EntityKind::Person, "Sir Tom Quill"),
        KnownEntity::new("pl-1", EntityKind::Place, "Val d'Orne"),
    ]
}

fn read(body: &str) -> Article {
    let knowledge = Knowledge::new(list()).expect("a right list");
    Pipeline::builder()
        .clean(true)
        .knowledge(knowledge)
        .build()
        .expect("right")
        .structure(&format!("A Day in May\n{body}"))
}

/// Links with the words of their mentions.
type Links = &'static [(&'static str, &'static [&'static str])];

/// Links with the words of the mentions by name.
fn links(body: &str) -> Vec<(String, Vec<String>)> {
    let article = read(body);
    let linked = article.entities().iter().filter_map(|entity| {
        let names = entity.mentions.iter().filter(|mention| mention.form == Form::Name);
        Some((entity.link.clone()?, names.map(|mention| mention.text(&article).to_owned()).collect()))
    });
    linked.collect()
}

#[test]
fn full_names_are_found_and_short_ones_need_evidence() {
    let cases: &[(&str, Links)] = &[
        ("We asked Amina Diallo. Later Diallo left.", &[("mp-1", &["Amina Diallo", "Diallo"])]),
        ("The letter went to the Harbour and Pilotage Board at noon.", &[("org-2", &["Harbour and Pilotage Board"])]),
        ("Shares of Zorvex fell by a third on Monday.", &[("org-3", &["Zorvex"])]),
        ("It snowed in Val d’Orne, and in VAL D'ORNE it thawed.", &[("pl-1", &["Val d’Orne", "VAL D'ORNE"])]),
        ("Transport Minister Diallo opened the pier on Monday.", &[("mp-1", &["Diallo"])]),
        // The title is part of the listed name, and none of the mention.
        ("On Monday we saw Sir Tom Quill by the sea.", &[("mp-4", &["Tom Quill"])]),
        // Short names that nothing but the tagger vouches for, by finding the same thing of the same kind.
        ("\"We wait,\" Moreau told reporters in Dakar on Monday.", &[("mp-3", &["Moreau"])]),
        ("The HPB said on Monday that the pier was safe.", &[("org-2", &["HPB"])]),
        // Two of that surname, and neither in full.
        ("On Monday Diallo opened the pier.", &[]),
        ("On Monday Amina Diallo met Moussa Diallo.", &[("mp-1", &["Amina Diallo"]), ("mp-2", &["Moussa Diallo"])]),
        ("Green paint covered the pier on Monday, and green boats passed.", &[]),
        ("A harbour and pilotage board was never set up.", &[]),
        ("Zorvexes are no firms.", &[]),
    ];
    for (body, wanted) in cases {
        let wanted: Vec<(String, Vec<String>)> = wanted
            .iter()
            .map(|(id, names)| ((*id).to_owned(), names.iter().map(|name| (*name).to_owned()).collect()))
            .collect();
        assert_eq!(links(body), wanted, "{body}");
    }
}

#[test]
fn a_list_that_names_nothing_changes_nothing() {
    let text = include_str!("../examples/articles/visit.txt");
    let without = Pipeline::builder().build().expect("right");
    let with = Pipeline::builder().knowledge(Knowledge::new(list()).expect("right")).build().expect("right");
    assert_eq!(with.structure(text), without.structure(text));
}

#[test]
fn lists_know_country_and_kind() {
    let article = read("The Harbour and Pilotage Board met on Monday. The board said that it had time.");
    let board = article.entity_named("harbour and pilotage board").expect("found");
    assert_eq!((board.kind, board.country.as_deref()), (EntityKind::Organization, Some("SN")));
}

#[test]
fn files_are_read_and_errors_name_the_line() {
    let csv = "\u{feff}Name,id,kind,note,aliases\r\n\"Lopez, Ana\",7,person,\"two\nlines\",\"Ana \"\"Red\"\" Lopez|Lopez\"\r\n\r\nOslo,8,Place,,\r\n";
    assert_eq!(Knowledge::from_csv(csv.as_bytes()).map(|list| list.len()), Ok(4));
    for (csv, message) in [
        ("", "line 1: no line that names the columns"),
        ("id,name\n1,A\n", "line 1: no column `kind`"),
        ("id,kind,name\n1,person,Ana Lopez\n,person,Bo\n", "line 3: no id"),
        ("id,kind,name\n\"1\n\",person,\n", "line 2: no name"),
        ("id,kind,name\n1,person,\"Ana\n", "line 2: a quotation mark is not closed"),
        ("id,kind,name\n1,person,\u{200b}\n", "line 2: \"\\u{200b}\" holds no word"),
        ("id,kind,name,country\n1,person,Ana,sn\n", "line 2: \"sn\" is no country code of two capital letters"),
    ] {
        assert_eq!(
            Knowledge::from_csv(csv.as_bytes()).map(|_| ()).map_err(|e| e.to_string()),
            Err(message.to_owned()),
            "{csv}"
        );
    }
    let bytes: &[u8] = b"id,kind,name\n1,person,\xff\n";
    assert_eq!(Knowledge::from_csv(bytes).map(|_| ()).map_err(|e| e.line()), Err(Some(2)));
    let entries =
        [KnownEntity::new("1", EntityKind::Law, "Act"), KnownEntity::new("2", EntityKind::Law, "a ".repeat(17))];
    let error = Knowledge::new(entries).expect_err("too long");
    assert!(error.to_string().starts_with("entry 2: ") && error.line().is_none(), "{error}");
}

/// The names of that kind in a body line, with the pattern given.
fn named(kind: EntityKind, expression: &str, body: &str) -> Vec<String> {
    let patterns = Patterns::new().names(kind, Regex::new(expression).expect("an expression"));
    let desk = Pipeline::builder().clean(true).patterns(patterns).build().expect("right");
    let article = desk.structure(&format!("A Day in May\n{body}"));
    article.entities_of(kind).map(|entity| entity.name.clone()).collect()
}

#[test]
fn forms_are_names() {
    use EntityKind::{Law, Organization, Product};
    for (kind, expression, body, wanted) in [
        // Docket numbers, by the first group; by the one called `name` where there is one.
        (Law, r"[Dd]ocket (\d{2}-cv-\d+)", "The court took up docket 24-cv-118 on Monday.", &["24-cv-118"][..]),
        (Law, r"(?:bill|act) (no\.) (?<name>\d+)", "The house passed bill no. 1234 on Monday.", &["1234"]),
        // Flight numbers, by all of what matches, as often as there are some.
        (Product, r"\b[A-Z]{2} ?\d{3,4}\b", "They left Dakar with AF 719, and SN205 was late.", &["AF 719", "SN205"]),
        // What ends or begins within a word is the word.
        (Organization, r"(?i)zorv", "Shares of Zorvex fell by a third on Monday.", &["Zorvex"]),
        (Organization, r"vex\b", "Shares of Zorvex fell by a third on Monday.", &["Zorvex"]),
        // A group that takes no part gives no name.
        (Law, r"docket(?: (\d+))?", "The court took up the docket on Monday.", &[]),
    ] {
        assert_eq!(named(kind, expression, body), wanted, "{expression}");
    }
}
