//! What RETRAIN.md says of going on from the bundled model of names, with the corpus that it uses.
#![cfg(feature = "train")]

use std::path::{Path, PathBuf};

use copydesk::train::{LayoutSettings, NameSettings, QuotesSettings, ReferenceSettings, adapt_names, score_names};
use copydesk::{Model, Pipeline};

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn bundled(name: &str) -> Model {
    Model::from_bytes(std::fs::read(file(name)).expect("a file")).expect("a model")
}

/// F1 over people, organizations and places.
fn score(model: &Model) -> f64 {
    let report = score_names(&file("examples/harbour/test.jsonl"), model).expect("a score");
    let typed = report.split("typed ").nth(1).and_then(|rest| rest.split(' ').next()).expect("a figure");
    typed.parse().expect("a number")
}

#[test]
fn a_small_corpus_teaches_a_beat() {
    let base = bundled("src/models/names.bin");
    let corpus = [file("examples/harbour/train.jsonl")];
    let bytes = adapt_names(&base, &corpus, &NameSettings::adapting()).expect("a model");
    let again = adapt_names(&base, &corpus, &NameSettings::adapting()).expect("a model");
    assert!(bytes == again, "the same corpus gives the same bytes");
    let own = Model::from_bytes(bytes).expect("a model");
    let (before, after) = (score(&base), score(&own));
    assert!(after > 89.0 && after > before + 15.0, "{before} before, {after} after");

    let text = "The Ellen Vane loads barley at Berth 3. Amina Diallo of Vane Grain spoke in Geneva.";
    let article = Pipeline::builder().clean(true).models([own]).build().expect("a pipeline").structure(text);
    assert!(article.people().all(|person| person.name != "Ellen Vane"), "a ship is no person");
    assert!(article.people().any(|person| person.name == "Amina Diallo"));
    assert!(article.places().any(|place| place.name == "Geneva"), "what the corpus does not speak of stays");
}

#[test]
fn marks_in_brackets_teach_as_well() {
    let ships = ["Ellen Vane", "Saint Oran", "Charlotte Dunne", "Kestrel Wind", "Ada Marsh", "Rosa Quill"];
    let texts: Vec<String> = ships
        .iter()
        .map(|ship| {
            format!("The [d {ship}] is held at [l Berth 6].\nThe crew of the [d {ship}] went home to [l Riga].")
        })
        .collect();
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("ships.txt");
    std::fs::write(&path, texts.join("\n\n") + "\n").expect("written");
    let bytes = adapt_names(&bundled("src/models/names.bin"), &[path], &NameSettings::adapting()).expect("a model");
    let own = Model::from_bytes(bytes).expect("a model");
    let pipeline = Pipeline::builder().clean(true).models([own]).build().expect("a pipeline");
    let article = pipeline.structure("Crew Goes Home\nThe crew of the Maud Ferrow went home to Larne.");
    let kinds: Vec<_> = article.entities().iter().map(|entity| (entity.name.as_str(), entity.kind)).collect();
    assert!(kinds.contains(&("Maud Ferrow", copydesk::EntityKind::Product)), "{kinds:?}");
}

#[test]
fn only_a_model_of_names_can_be_gone_on_from() {
    let corpus = [file("examples/harbour/train.jsonl")];
    let refused = adapt_names(&bundled("src/models/layout.bin"), &corpus, &NameSettings::adapting());
    assert!(refused.is_err_and(|error| error.to_string().contains("names")));
}

#[test]
fn settings_are_read_by_their_names() {
    let settings: LayoutSettings = serde_json::from_str(r#"{"scraped_weight": 0.5}"#).expect("settings");
    assert_eq!((settings.scraped_weight, settings.iterations), (0.5, LayoutSettings::default().iterations));
    for settings in ["{\"nonsense\": 1}", "{\"bits\": 300}", "{\"bits\": \"many\"}"] {
        assert!(serde_json::from_str::<NameSettings>(settings).is_err(), "{settings}");
        assert!(serde_json::from_str::<QuotesSettings>(settings).is_err(), "{settings}");
        assert!(serde_json::from_str::<ReferenceSettings>(settings).is_err(), "{settings}");
    }
}
