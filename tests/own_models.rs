//! Pipelines of models that the user brings. Of interest without the feature `models`, where the crate
//! has none of its own; what is asked of bundled files needs the feature `lexicon`, what is trained here
//! the feature `train`.
//!
//! `cargo test --no-default-features --features serde --test own_models`, also with `lexicon`, also with `train`.

use copydesk::{Model, Pipeline, PipelineBuilder, Stage};

#[cfg(feature = "lexicon")]
const TEXT: &str = include_str!("../examples/articles/visit.txt");

fn file(stage: &str) -> Model {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/models").join(format!("{stage}.bin"));
    Model::from_bytes(std::fs::read(path).expect("a file")).expect("a sound model")
}

#[allow(dead_code)]
fn refusal(builder: PipelineBuilder) -> String {
    let error = builder.build().expect_err("refused");
    assert!(error.is_model() && !error.is_day());
    match std::error::Error::source(&error) {
        Some(source) => source.to_string(),
        None => error.to_string(),
    }
}

#[cfg(not(feature = "models"))]
#[test]
fn a_stage_without_a_model_is_named() {
    let message = refusal(Pipeline::builder());
    assert!(message.contains("\"layout\"") && message.contains("feature `models`"), "{message}");
    assert!(refusal(Pipeline::builder().clean(true)).contains("\"names\""));
    assert!(refusal(Pipeline::builder().last_stage(Stage::Sentences)).contains("\"layout\""));
}

/// A clean text has a headline and paragraphs without any model.
#[cfg(not(feature = "models"))]
#[test]
fn what_needs_no_model_is_there_without() {
    let pipeline = Pipeline::builder().clean(true).last_stage(Stage::Sentences).build().expect("no model needed");
    let text = "Storm Closes Ports\nPort director Amina Diallo said crews were safe. Nobody was hurt.";
    let article = pipeline.structure(text);
    assert_eq!((article.headline(), article.sentences().len()), (Some("Storm Closes Ports"), 3));
    // A call that asks for more gets what there is.
    let call = copydesk::Call::new().last_stage(Stage::Quotes).text_kind(copydesk::TextKind::Page);
    assert_eq!(pipeline.structure_with(text, &call).expect("not stopped"), article);
}

#[cfg(not(feature = "lexicon"))]
#[test]
fn weights_that_know_the_word_tables_are_refused_without_them() {
    for stage in ["layout", "names", "reference", "quotes"] {
        let message = refusal(Pipeline::builder().models([file(stage)]));
        assert!(message.contains(stage) && message.contains("feature `lexicon`"), "{message}");
    }
}

#[cfg(feature = "lexicon")]
#[test]
fn the_bundled_files_serve_as_own_models() {
    let models = ["layout", "names", "reference", "quotes"].map(file);
    let article = Pipeline::builder().models(models).build().expect("all four").structure(TEXT);
    assert!(article.headline().is_some_and(|headline| headline.starts_with("Whitcombe, Shen Agree")));
    let person = article.entity_named("Daniel Whitcombe").expect("named in full");
    assert!(article.quotes_by(person.id).count() > 0);
    #[cfg(feature = "models")]
    assert_eq!(copydesk::structure(TEXT), article);

    let [layout, names] = ["layout", "names"].map(file);
    let pages = Pipeline::builder().models([layout]).last_stage(Stage::Sentences).build().expect("what it needs");
    assert_eq!(pages.structure(TEXT).headline(), article.headline());
    #[cfg(not(feature = "models"))]
    assert!(refusal(Pipeline::builder().clean(true).models([names])).contains("\"reference\""));
    #[cfg(feature = "models")]
    assert!(Pipeline::builder().models([names]).build().is_ok());
}

/// All four stages are trained from texts invented here, with or without the word tables, and make one
/// pipeline.
#[cfg(feature = "train")]
#[test]
fn own_models_need_nothing_of_the_crate() {
    use copydesk::train::{LayoutSettings, NameSettings, QuotesCorpora, QuotesSettings, ReferenceSettings};
    use copydesk::train::{train_layout, train_names, train_quotes, train_reference};

    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("own_models");
    std::fs::create_dir_all(&folder).expect("a folder");
    let write = |name: &str, lines: Vec<String>| {
        let path = folder.join(name);
        std::fs::write(&path, lines.join("\n") + "\n").expect("written");
        path
    };
    let people = ["Amina Diallo", "Kari Holm", "Jonas Rehn", "Ellen Vane", "Luo Jianhua", "Rosa Ortega"];
    let towns = ["Riga", "Dakar", "Larne", "Lisbon", "Turku"];
    let mut articles = Vec::new();
    let mut pages = Vec::new();
    for (number, (person, town)) in (0..30).map(|i| (i, (people[i % people.len()], towns[i % towns.len()]))) {
        let headline = format!("Port of {town} stays closed");
        let said = "the cranes would stand still until spring";
        let text = format!("{headline}\n{person} said {said}. She spoke in {town} on Monday.");
        let at = |piece: &str| text.rfind(piece).map(|start| [start, start + piece.len()]).expect("in the text");
        articles.push(
            serde_json::json!({
                "id": format!("a{number}"), "publisher": format!("p{}", number % 10), "text": text,
                "entities": [
                    {"id": 0, "name": person, "kind": "person", "mentions": [at(person)], "refs": [at("She")]},
                    {"id": 1, "name": town, "kind": "place", "mentions": [at(town)], "refs": []},
                ],
                "quotes": [{"kind": "indirect", "content": [at(said)], "cue": [at("said")], "source": [at(person)], "speaker": 0}],
            })
            .to_string(),
        );
        let lines = [
            ("Home | News | Sport", "boilerplate"),
            (headline.as_str(), "headline"),
            (text.lines().next_back().expect("a paragraph"), "body"),
            ("Share this story", "boilerplate"),
        ];
        pages.push(
            serde_json::json!({
                "id": format!("p{number}"), "corpus": "own", "publisher": format!("p{}", number % 10),
                "text": lines.map(|(line, _)| line).join("\n"), "labels": lines.map(|(_, role)| role), "gold": {},
            })
            .to_string(),
        );
    }
    let (articles, pages) = (write("articles.jsonl", articles), write("pages.jsonl", pages));
    let corpora = [articles.clone()];
    let model = |bytes: std::io::Result<Vec<u8>>| Model::from_bytes(bytes.expect("trained")).expect("sound");

    let layout = model(train_layout(&[&pages], &[], &LayoutSettings::default()));
    let settings = NameSettings { bits: 12, runs: 1, ..NameSettings::default() };
    let names = model(train_names(&corpora, &settings));
    let quotes = QuotesCorpora { wide: vec![articles], ..QuotesCorpora::default() };
    let settings = QuotesSettings { bits: 12, runs: 1, ..QuotesSettings::default() };
    let quotes = model(train_quotes(&quotes, &settings));
    let settings =
        ReferenceSettings { bits: 12, models: vec![names.clone(), quotes.clone()], ..ReferenceSettings::default() };
    let reference = model(train_reference(&corpora, &settings));

    let models = [layout, names, quotes, reference];
    let pipeline = Pipeline::builder().models(models).build().expect("a model for each stage");
    let article = pipeline.structure("Home | News | Sport\nPort of Dakar stays closed\nKari Holm said the cranes would stand still until spring. She spoke in Dakar on Monday.\nShare this story");
    assert_eq!(article.headline(), Some("Port of Dakar stays closed"));
    let person = article.entity_named("Kari Holm").expect("learned");
    let statement = article.quotes().next().expect("learned");
    assert_eq!(statement.text(&article), "the cranes would stand still until spring");
    assert_eq!(article.speaker(statement), Some(person));
}
