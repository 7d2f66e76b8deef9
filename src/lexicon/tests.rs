//! What the bundled gazetteer must know.

use super::gazetteer::Entry;
use super::words::words;
use super::{Classes, Gender, gazetteer, phrase_key};
use crate::key;

fn get(phrase: &str) -> Option<Entry> {
    let keys = words(phrase).map(key::folded);
    gazetteer().get(phrase_key(keys)?)
}

#[test]
fn the_bundled_table_opens() {
    let (entries, fullest_bucket) = gazetteer().size();
    assert!(entries > 75_000 && fullest_bucket < 40, "{entries} {fullest_bucket}");
}

#[cfg(feature = "train")]
#[test]
fn the_bundled_table_is_current() {
    let packed = crate::lexicon::pack::gazetteer();
    assert!(packed.as_deref() == Ok(include_bytes!("gazetteer.bin")), "{:?}", packed.err());
}

#[test]
fn the_tables_stay_small() {
    let bytes = include_bytes!("gazetteer.bin").len() + include_bytes!("clusters.bin").len();
    assert!(bytes < 2_000_000, "{bytes}");
}

#[test]
fn listed_phrases_have_their_classes() {
    for (phrase, class) in [
        ("Beijing", Classes::CITY),
        ("CÔTE D’IVOIRE", Classes::COUNTRY),
        ("Saudi", Classes::DEMONYM),
        ("Jews", Classes::GROUP),
        ("Smith", Classes::SURNAME),
        ("Antony", Classes::FIRST_NAME),
        ("Datuk", Classes::HONORIFIC),
        ("September", Classes::DATE),
        ("New South Wales", Classes::STATE),
        ("Wis.", Classes::STATE),
        ("Middle East", Classes::REGION),
        ("Times Square", Classes::CITY),
        ("Tower Bridge", Classes::FACILITY),
        ("Street", Classes::PLACE_HEAD),
        ("Fumio", Classes::FIRST_NAME),
        ("Nguyễn", Classes::FAMILY_FIRST),
        ("de la", Classes::PARTICLE),
        ("Secretary of State", Classes::TITLE),
        ("goalkeeper", Classes::ROLE),
        ("Ministry", Classes::ORG_HEAD),
        ("Inc.", Classes::ORG_SUFFIX),
        ("Likud", Classes::PARTY),
        ("Komeito", Classes::PARTY),
        ("Workers’ Party of Korea", Classes::PARTY),
        ("Nottingham Forest", Classes::TEAM),
        ("St Louis Blues", Classes::TEAM),
        ("National Basketball Association", Classes::LEAGUE),
        ("Rolls-Royce", Classes::COMPANY),
        ("Moody's Investors Service", Classes::COMPANY),
        ("Yomiuri Shimbun", Classes::MEDIA),
        ("Federal Reserve", Classes::BODY),
        ("Nato", Classes::BODY),
        ("Boko Haram", Classes::ARMED),
        ("Trinity College Dublin", Classes::UNIVERSITY),
        ("Human Rights Watch", Classes::ORG),
        ("iPhone", Classes::PRODUCT),
        ("Wimbledon Championships", Classes::EVENT),
        ("Derby", Classes::EVENT_HEAD),
        ("Mona Lisa", Classes::WORK),
        ("Good Friday Agreement", Classes::LAW),
    ] {
        assert!(get(phrase).is_some_and(|entry| entry.is(class)), "{phrase} {:?}", get(phrase));
    }
}

#[test]
fn countries_are_told() {
    for (phrase, country) in
        [("Beijing", Some("CN")), ("Nepali", Some("NP")), ("U.S.", Some("US")), ("Paris", Some("FR")), ("Monday", None)]
    {
        assert_eq!(get(phrase).and_then(Entry::country), country, "{phrase}");
    }
}

#[test]
fn genders_are_told() {
    for (phrase, gender) in [
        ("Antony", Some(Gender::Male)),
        ("Mary", Some(Gender::Female)),
        ("Kim", Some(Gender::Either)),
        ("Mrs", Some(Gender::Female)),
        ("Monday", None),
    ] {
        assert_eq!(get(phrase).and_then(Entry::gender), gender, "{phrase}");
    }
}

#[test]
fn acronyms_are_known_as_written() {
    let country = |word| gazetteer().acronym(key::exact(word)).and_then(Entry::country);
    for (word, expected) in
        [("US", Some("US")), ("U.S.", Some("US")), ("us", None), ("Us", None), ("UAE", Some("AE")), ("uae", None)]
    {
        assert_eq!(country(word), expected, "{word}");
    }
}

#[test]
fn acronyms_know_their_full_forms() {
    let full = phrase_key(["United", "Arab", "Emirates"].map(key::folded));
    assert!(gazetteer().full_forms(key::exact("UAE")).any(|form| Some(form) == full));
    assert_eq!(gazetteer().full_forms(key::exact("uae")).count(), 0);
    // One row names many Indian bodies; each acronym goes with its own.
    let bank = phrase_key(["Reserve", "Bank", "of", "India"].map(key::folded));
    assert_eq!(gazetteer().full_forms(key::exact("RBI")).map(Some).collect::<Vec<_>>(), [bank]);
}

#[test]
fn matches_come_at_growing_lengths() {
    let lengths = |text: &str| gazetteer().matches(words(text).map(key::folded)).map(|(n, _)| n).collect::<Vec<_>>();
    for (text, expected) in [
        ("Burkina Faso and the rest", &[1, 2][..]),
        ("Sri Lanka says", &[1, 2]),
        ("Xqzzvw South Africa", &[]),
        ("", &[]),
    ] {
        assert_eq!(lengths(text), expected, "{text}");
    }
    let longest = gazetteer().longest(words("South African team").map(key::folded), Classes::DEMONYM);
    assert_eq!(longest.map(|(n, _)| n), Some(2));
}

#[test]
fn unknown_words_are_none() {
    for phrase in ["xqzzvw", "xqzzvw brtk", "\u{0}", "🦀"] {
        assert_eq!(get(phrase), None, "{phrase}");
    }
    assert_eq!(phrase_key([]), None);
}

#[test]
fn common_words_are_marked() {
    for (phrase, common) in [("Reading", true), ("Young", true), ("Beijing", false), ("Smith", false)] {
        assert_eq!(get(phrase).map(Entry::is_common), Some(common), "{phrase}");
    }
}
