//! Trains the bundled models and measures them: `train names CORPUS... [--out FILE] [--dev FILE...] [--folds FILE]`.

use copydesk::{Model, NameSettings, score_names, train_names};
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    match arguments.next().as_deref() {
        Some("names") => names(arguments),
        _ => Err("what to train: names".into()),
    }
}

fn names(arguments: impl Iterator<Item = String>) -> Result<(), Box<dyn std::error::Error>> {
    let mut lists: [Vec<String>; 5] = Default::default();
    let mut at = 0;
    for argument in arguments {
        match argument.as_str() {
            "--out" => at = 1,
            "--dev" => at = 2,
            "--folds" => at = 3,
            "--model" => at = 4,
            _ => lists[at].push(argument),
        }
    }
    let [corpora, out, dev, folds, model] = lists.map(|list| list.into_iter().map(PathBuf::from).collect::<Vec<_>>());
    let settings = NameSettings::default();
    for path in &folds {
        println!("{}", copydesk::cross_validate_names(&corpora, path, 5, &settings)?);
    }
    let bytes = match model.first() {
        Some(path) => std::fs::read(path)?,
        None => train_names(&corpora, &settings)?,
    };
    if let Some(path) = out.first() {
        std::fs::write(path, &bytes)?;
    }
    let model = Model::from_bytes(bytes)?;
    for path in &dev {
        println!("{}", score_names(path, &model)?);
    }
    Ok(())
}
