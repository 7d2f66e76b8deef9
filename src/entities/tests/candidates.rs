//! Who is weighed for a pronoun or a noun, whoever is taken then, and what names are to their clauses.

use super::super::reference::{Ballot, Judge, NOBODY, Verdict};
use super::super::resolve_by;
use super::unmark;
use crate::stop::Stop;
use crate::syntax::grammar::Part;

/// Notes who is asked about, and takes nobody.
struct Clerk {
    names: Vec<String>,
    asked: Vec<(u32, Vec<String>)>,
}

impl Judge for Clerk {
    fn choose(&mut self, ballot: &Ballot) -> Verdict {
        let entities = ballot.entities().iter().filter(|entity| **entity != NOBODY);
        let name = |entity: &u32| self.names.get(*entity as usize).map_or("someone", String::as_str).to_owned();
        self.asked.push((ballot.at, entities.map(name).collect()));
        Verdict { number: usize::MAX, margin: 0 }
    }
}

/// The last question and those who are weighed for it: "she: Ada Quill, Eva Lind".
fn last_question(marked: &str) -> String {
    let (text, syntax, mentions) = unmark(marked);
    let clerk = |found: &super::Entities| Clerk {
        names: found.list.iter().map(|entity| entity.name.clone()).collect(),
        asked: Vec::new(),
    };
    let (_, clerk) = resolve_by(&text, &syntax, mentions, clerk, &Stop::never());
    let word = |at: u32| syntax.tokens.get(at as usize).map_or("", |token| token.text(&text)).to_owned();
    clerk.asked.last().map_or_else(String::new, |(at, names)| format!("{}: {}", word(*at), names.join(", ")))
}

fn check(marked: &str, wanted: &str) {
    assert_eq!(last_question(marked), wanted, "{marked}");
}

#[test]
fn names_behind_a_pronoun_that_head_the_clause_are_weighed() {
    for (marked, wanted) in [
        ("In her review, [p Mary Quill] praised [p Ann Arden].", "her: Mary Quill"),
        ("When she came, [p Mary Quill] sang.", "she: Mary Quill"),
        ("Her review, [p Mary Quill] said, was kind.", "Her: Mary Quill"),
        ("Her long review pleased them as [p Mary Quill] sang.", ""),
        ("She knew that [p Mary Quill] sang.", ""),
        ("After she left [p Mary Quill] sang.", "she: Mary Quill"),
        ("After she sang, they praised [p Mary Quill].", ""),
        ("When her neighbour [p Mary Quill] sang, rain fell.", ""),
        ("In the years of her first long marriage [p Mary Quill] sang.", "her: Mary Quill"),
        ("When she came, [p Tom Arden] sang.", ""),
        ("When she came, [o Quill Software] said that [p Mary Quill] sang.", "she: Mary Quill"),
        ("When she came, rain fell. [p Mary Quill] sang.", ""),
        ("When she came, [p Tom Holm], [p Jim Arden] and [p Mary Quill] sang.", ""),
    ] {
        check(marked, wanted);
    }
}

#[test]
fn people_mentioned_lately_are_weighed_the_last_one_first() {
    for (marked, wanted) in [
        ("[p Mary Quill] met [p Ann Arden]. She sang.", "She: Ann Arden, Mary Quill"),
        ("[p Mary Quill] met [p Tom Arden] and [o Quill Software]. She sang.", "She: Mary Quill"),
        ("[p Mary Quill] came. Rain fell. Wind blew. Snow came. She sang.", "She: Mary Quill"),
        ("[p Mary Quill] came. Rain fell. Wind blew. Snow came. Rain fell. She sang.", ""),
        // Who took a picture is nobody of whom the text tells.
        ("[p Mary Quill] came. Photo: [p Ann Arden]/[o Northern Wire]. She sang.", "She: Mary Quill"),
        ("[p Mary Quill]/[p Ann Arden] won. She sang.", "She: Ann Arden, Mary Quill"),
        // Whom "he" stands for without a name has one as soon as a surname stands as more than a place or topic.
        ("He was born. [p Quillard] spoke. He sang.", "He: Quillard"),
        ("He was born. They spoke of [p Quillard]. He sang.", "He: Quillard, someone"),
        ("She was born. [p Quillard] spoke. She sang.", "She: Quillard"),
        ("He was born. Mrs [p Quillard] spoke. He sang.", "He: someone"),
        ("She was born. Mr [p Quillard] spoke. She sang.", "She: someone"),
        ("He was born. [p Jim Quillard] spoke. He sang.", "He: Jim Quillard, someone"),
    ] {
        check(marked, wanted);
    }
    let women = [
        "Ada Ash",
        "Ann Birch",
        "Eva Cedar",
        "Mary Elm",
        "Jane Fir",
        "Emma Larch",
        "Lucy Oak",
        "Anna Pine",
        "Sara Yew",
    ];
    let all = women.map(|name| format!("[p {name}]")).join(", ");
    let asked = last_question(&format!("They met {all}. She sang."));
    assert_eq!(asked.matches(", ").count() + 1, 8, "{asked}");
    assert!(asked.starts_with("She: Sara Yew, Anna Pine") && asked.ends_with("Ann Birch"), "{asked}");
}

#[test]
fn those_that_the_text_calls_by_the_noun_are_weighed_from_afar() {
    let later = "Rain fell. Wind blew. Snow came. Rain fell. Fog lay.";
    for (first, noun, wanted) in [
        ("The airline [o Bluewing] grew.", "airline", "airline: Bluewing"),
        ("[o Bluewing], a regional airline, grew.", "airline", "airline: Bluewing"),
        ("[o Bluewing] is an airline.", "airline", "airline: Bluewing"),
        ("[o Bluewing] is a bank airline.", "airline", "airline: Bluewing"),
        ("[o Bluewing] is a bank airline.", "bank", ""),
        ("[o Bluewing] of an airline grew.", "airline", ""),
        ("[o Bluewing], a bank with an airline, grew.", "airline", ""),
        ("[o Bluewing], a bank with an airline, grew.", "bank", "bank: Bluewing"),
        ("[o Bluewing], a bank, airline, grew.", "airline", ""),
        ("[o Bluewing], airline, grew.", "airline", ""),
        ("[o Bluewing] bought an airline.", "airline", ""),
        ("They closed the airline\n[o Bluewing] grew.", "airline", ""),
        ("They met Airline [o Bluewing].", "airline", ""),
        ("[o Bluewing Bank] grew.", "bank", "bank: Bluewing Bank"),
        ("[p Ada Quill], the mayor, came.", "mayor", "mayor: Ada Quill"),
        ("[p Ada Quill], the mayor in charge, came.", "charge", ""),
    ] {
        check(&format!("{first} {later} The {noun} left."), wanted);
    }
    let women = ["Ada Ash", "Ann Birch", "Eva Cedar", "Mary Elm", "Jane Fir", "Emma Larch"];
    let mayors: String = women.map(|name| format!("Mayor [p {name}] came. ")).concat();
    let asked = last_question(&format!("{mayors}{later} The mayor left."));
    assert_eq!(asked, "mayor: Emma Larch, Jane Fir, Mary Elm, Eva Cedar");
}

#[test]
fn nouns_ask_that_may_stand_for_a_name() {
    for (marked, wanted) in [
        ("The [o Foreign Ministry] spoke. The ministry left.", "ministry: Foreign Ministry"),
        ("The [o Foreign Ministry] spoke. The big old grey ministry left.", "ministry: Foreign Ministry"),
        ("The [o Foreign Ministry] spoke. The big old grey stone ministry left.", ""),
        ("The [o Foreign Ministry] spoke. The old and new ministry left.", ""),
        ("The [o Foreign Ministry] spoke. The 7 ministry left.", ""),
        ("The [o Foreign Ministry] spoke. The [g French] ministry left.", "ministry: Foreign Ministry"),
        ("The [o Foreign Ministry] spoke. The [o Quill Software] ministry left.", ""),
        ("The [o Foreign Ministry] spoke. The\nministry left.", ""),
        ("[p Ada Quill], 54, came. The 54-year-old left.", "54-year-old: Ada Quill"),
        ("[p Ada Quill], the mayor, came. The mayor left.", "mayor: Ada Quill"),
        ("[p Ada Quill], the mayor, came. The mayor Tom Arden left.", ""),
        ("[p Ada Quill], the mayor, came. The mayor [p Tom Arden] left.", ""),
        ("[p Ada Quill], the general, came. The general left.", ""),
        ("[o Quill Software] grew. The company chairman left.", ""),
        ("[o Quill Software] grew, says [p Ada Quill]. The company chairman left.", "chairman: Ada Quill"),
    ] {
        assert_eq!(last_question(marked), wanted, "{marked}");
    }
}

#[test]
fn a_name_shares_the_part_of_the_one_close_before() {
    for (marked, wanted) in [
        ("They met [p Tom Holm] and [p Ada Quill].", Part::Object),
        ("They met [p Tom Holm] and not then and [p Ada Quill].", Part::Object),
        ("They met [p Tom Holm] and not even then and [p Ada Quill].", Part::Other),
        ("They met [p Tom Holm]. And [p Ada Quill].", Part::Subject),
        ("They met [p Tom Holm]. Then and [p Ada Quill].", Part::Other),
    ] {
        let (text, syntax, mentions) = unmark(marked);
        let clerk = |_: &super::Entities| Clerk { names: Vec::new(), asked: Vec::new() };
        let (found, _) = resolve_by(&text, &syntax, mentions, clerk, &Stop::never());
        let part = found.references.last().map(|name| name.part);
        assert_eq!(part, Some(wanted), "{marked}");
    }
}
