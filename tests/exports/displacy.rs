//! displaCy, <https://spacy.io/usage/visualizers#manual-usage>: `text`, `title` and `ents`, each with
//! `start`, `end` (characters) and `label`; its renderer writes them in their order and needs them
//! apart. Labels are those of the OntoNotes scheme, which spaCy's English models have
//! (<https://spacy.io/models/en>).

use copydesk::export;
use serde_json::Value;

const LABELS: [&str; 18] = [
    "CARDINAL",
    "DATE",
    "EVENT",
    "FAC",
    "GPE",
    "LANGUAGE",
    "LAW",
    "LOC",
    "MONEY",
    "NORP",
    "ORDINAL",
    "ORG",
    "PERCENT",
    "PERSON",
    "PRODUCT",
    "QUANTITY",
    "TIME",
    "WORK_OF_ART",
];

#[test]
fn names_are_given_as_its_renderer_reads_them() {
    for article in super::articles() {
        let found: Value = serde_json::from_str(&export::displacy(&article)).expect("JSON");
        let found = found.as_object().expect("an object");
        assert!(found.keys().all(|key| ["text", "ents", "title"].contains(&key.as_str())));
        assert_eq!(found["text"], article.text());
        assert_eq!(found["title"].as_str(), article.headline());
        let characters: Vec<char> = article.text().chars().collect();
        let mut end = 0;
        for ent in found["ents"].as_array().expect("a list") {
            assert_eq!(ent.as_object().map(serde_json::Map::len), Some(3));
            let number = |name: &str| ent[name].as_u64().expect("an offset") as usize;
            assert!(end <= number("start") && number("start") < number("end"), "{ent}");
            end = number("end");
            let words: String = characters[number("start")..end].iter().collect();
            let known = article
                .entities()
                .iter()
                .any(|entity| entity.mentions.iter().any(|mention| article.text_of(mention.span) == words));
            assert!(known, "{words:?} is a mention");
            assert!(ent["label"].as_str().is_some_and(|label| LABELS.contains(&label)), "{ent}");
        }
    }
}
