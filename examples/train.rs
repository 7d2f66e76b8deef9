//! Trains the bundled models and measures them:
//! `train names CORPUS... [--from MODEL] [--out FILE] [--dev FILE...] [--folds FILE] [NAME=VALUE...]`,
//! `train layout PAGES... [--silver FILE...] [--out FILE] [--folds PREDICTIONS]`,
//! `train quotes WIDE... [--speech FILE...] [--silver FILE...] [--out FILE] [--dev FILE] [--predictions FILE]
//! [--held-out] [NAME=VALUE...]`.

use copydesk::{
    Model, NameSettings, QuotesCorpora, QuotesSettings, adapt_names, hold_out_quotes, score_names, train_names,
    train_quotes,
};
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    match arguments.next().as_deref() {
        Some("names") => names(arguments),
        Some("quotes") => quotes(arguments),
        Some("layout") => layout(arguments),
        _ => Err("what to train: layout, names, quotes".into()),
    }
}

fn names(arguments: impl Iterator<Item = String>) -> Result<(), Box<dyn std::error::Error>> {
    let mut lists: [Vec<String>; 6] = Default::default();
    let mut at = 0;
    let mut changes = Vec::new();
    for argument in arguments {
        if let Some((name, value)) = argument.split_once('=') {
            changes.push((name.to_owned(), value.to_owned()));
            continue;
        }
        match argument.as_str() {
            "--out" => at = 1,
            "--dev" => at = 2,
            "--folds" => at = 3,
            "--model" => at = 4,
            "--from" => at = 5,
            _ => lists[at].push(argument),
        }
    }
    let [corpora, out, dev, folds, model, base] =
        lists.map(|list| list.into_iter().map(PathBuf::from).collect::<Vec<_>>());
    let mut settings = if base.is_empty() { NameSettings::default() } else { NameSettings::adapting() };
    changes.iter().try_for_each(|(name, value)| settings.set(name, value))?;
    for path in &folds {
        println!("{}", copydesk::cross_validate_names(&corpora, path, 3, &settings)?);
    }
    let bytes = match (model.first(), base.first()) {
        (Some(path), _) => std::fs::read(path)?,
        (None, Some(base)) => adapt_names(&Model::from_bytes(std::fs::read(base)?)?, &corpora, &settings)?,
        (None, None) => train_names(&corpora, &settings)?,
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

/// Predictions are of the `--dev` file, or with `--held-out` of the publishers that are not trained on;
/// with `--dev` and `--model` nothing is trained.
fn quotes(arguments: impl Iterator<Item = String>) -> Result<(), Box<dyn std::error::Error>> {
    const OPTIONS: [&str; 7] = ["--speech", "--silver", "--out", "--dev", "--predictions", "--held-out", "--model"];
    let mut lists: [Vec<String>; 8] = Default::default();
    let mut settings = QuotesSettings::default();
    let (mut at, mut held_out) = (0, false);
    for argument in arguments {
        if let Some((name, value)) = argument.split_once('=') {
            settings.set(name, value)?;
            continue;
        }
        held_out |= argument == "--held-out";
        match OPTIONS.iter().position(|option| *option == argument) {
            Some(option) => at = option + 1,
            None => lists[at].push(argument),
        }
    }
    let [wide, speech, silver, out, dev, predictions, _, model] = lists;
    let paths = |list: Vec<String>| list.into_iter().map(PathBuf::from).collect::<Vec<_>>();
    let corpora = QuotesCorpora { wide: paths(wide), speech: paths(speech), silver: paths(silver) };
    let mut written: Box<dyn std::io::Write> = match predictions.first() {
        Some(path) => Box::new(std::io::BufWriter::new(std::fs::File::create(path)?)),
        None => Box::new(std::io::stdout()),
    };
    let bytes = match model.first() {
        Some(path) => std::fs::read(path)?,
        None if held_out => hold_out_quotes(&corpora, &settings, &mut written)?,
        None => train_quotes(&corpora, &settings)?,
    };
    if let Some(path) = out.first() {
        std::fs::write(path, &bytes)?;
    }
    if let Some(path) = dev.first() {
        copydesk::predict_quotes(&[path.into()], &Model::from_bytes(bytes)?, &mut written)?;
    }
    Ok(())
}

/// Silver pages only train; with `--folds` the pages are predicted in five-fold cross-validation.
fn layout(arguments: impl Iterator<Item = String>) -> Result<(), Box<dyn std::error::Error>> {
    let mut lists: [Vec<String>; 4] = Default::default();
    let mut at = 0;
    for argument in arguments {
        match argument.as_str() {
            "--silver" => at = 1,
            "--out" => at = 2,
            "--folds" => at = 3,
            _ => lists[at].push(argument),
        }
    }
    let [gold, silver, out, folds] = lists.map(|list| list.into_iter().map(PathBuf::from).collect::<Vec<_>>());
    let gold: Vec<&std::path::Path> = gold.iter().map(PathBuf::as_path).collect();
    let silver: Vec<&std::path::Path> = silver.iter().map(PathBuf::as_path).collect();
    let settings = copydesk::LayoutSettings::default();
    if let Some(path) = folds.first() {
        copydesk::cross_validate_layout(&gold, &silver, &settings, &mut std::fs::File::create(path)?)?;
    }
    if let Some(path) = out.first() {
        std::fs::write(path, copydesk::train_layout(&gold, &silver, &settings)?)?;
    }
    Ok(())
}
