//! Trains the bundled models and measures them:
//! `train names CORPUS... [--from MODEL] [--out FILE] [--dev FILE...] [--fold N] [NAME=VALUE...]`,
//! `train layout PAGES... [--silver FILE...] [--out FILE] [--folds PREDICTIONS [--models FOLDER] [--rules]]
//! [--set NAME=VALUE...]`,
//! `train reference CORPUS... [--model NAMES-OR-QUOTES]... [--out FILE] [--held] [NAME=VALUE...]`,
//! `train quotes WIDE... [--speech FILE...] [--silver FILE...] [--out FILE] [--dev FILE] [--predictions FILE]
//! [--held-out] [NAME=VALUE...]`;
//! `train entities ARTICLES OUT` makes entities of the names marked in the file;
//! `train worth names MODEL FILE...` prints what each rule after the tagger is worth.

use copydesk::{
    Model, NameSettings, QuotesCorpora, QuotesSettings, ReferenceSettings, adapt_names, hold_out_quotes, score_names,
    train_names, train_quotes,
};
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    match arguments.next().as_deref() {
        Some("names") => names(arguments),
        Some("quotes") => quotes(arguments),
        Some("worth") => worth(arguments),
        Some("reference") => reference(arguments),
        Some("layout") => layout(arguments),
        Some("entities") => entities(arguments),
        _ => Err("what to train: layout, names, reference, quotes; or entities, to measure".into()),
    }
}

/// Writes the articles that the marked names of a corpus give.
fn entities(mut arguments: impl Iterator<Item = String>) -> Result<(), Box<dyn std::error::Error>> {
    let (Some(corpus), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err("entities CORPUS OUT".into());
    };
    let mut out = std::io::BufWriter::new(std::fs::File::create(out)?);
    Ok(copydesk::structure_given_names(corpus.as_ref(), &mut out)?)
}

fn names(arguments: impl Iterator<Item = String>) -> Result<(), Box<dyn std::error::Error>> {
    const FOLDS: u32 = 5;
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
            "--fold" => at = 3,
            "--model" => at = 4,
            "--from" => at = 5,
            _ => lists[at].push(argument),
        }
    }
    let [corpora, out, dev, fold, model, base] = lists;
    let [corpora, out, dev, model, base] =
        [corpora, out, dev, model, base].map(|list| list.into_iter().map(PathBuf::from).collect::<Vec<_>>());
    let mut settings = if base.is_empty() { NameSettings::default() } else { NameSettings::adapting() };
    changes.iter().try_for_each(|(name, value)| settings.set(name, value))?;
    if let Some(fold) = fold.first() {
        let (bytes, report) = copydesk::hold_out_names(&corpora, FOLDS, fold.parse()?, &settings)?;
        println!("{report}");
        return Ok(out.first().map_or(Ok(()), |path| std::fs::write(path, bytes))?);
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

/// `worth names MODEL FILE...`: what each rule is worth on files that the model was not trained on; of files
/// that name publishers on those of fold 0.
fn worth(mut arguments: impl Iterator<Item = String>) -> Result<(), Box<dyn std::error::Error>> {
    const FOLDS: u32 = 5;
    let (Some("names"), Some(model)) = (arguments.next().as_deref(), arguments.next()) else {
        return Err("worth names MODEL FILE...".into());
    };
    let model = Model::from_bytes(std::fs::read(model)?)?;
    let paths: Vec<PathBuf> = arguments.map(PathBuf::from).collect();
    print!("{}", copydesk::worth_of_name_rules(&paths, &model, FOLDS, 0)?);
    Ok(())
}

/// Names and statements are those of the bundled models or of `--model` files. With `--held` nothing is written: a fifth of the publishers is left out and predicted.
fn reference(arguments: impl Iterator<Item = String>) -> Result<(), Box<dyn std::error::Error>> {
    let mut settings = ReferenceSettings::default();
    let (mut corpora, mut out) = (Vec::new(), Vec::new());
    let (mut held, mut at_out) = (false, false);
    let mut arguments = arguments;
    while let Some(argument) = arguments.next() {
        match (argument.as_str(), argument.split_once('=')) {
            ("--model", _) => {
                let path = arguments.next().ok_or("--model FILE")?;
                settings.models.push(Model::from_bytes(std::fs::read(path)?)?);
            }
            ("--held", _) => held = true,
            ("--out", _) => at_out = true,
            (_, Some((name, value))) => settings.set(name, value)?,
            _ if at_out => out.push(PathBuf::from(argument)),
            _ => corpora.push(PathBuf::from(argument)),
        }
    }
    if held {
        print!("{}", copydesk::hold_out_reference(&corpora, &settings)?);
    }
    if let Some(path) = out.first() {
        std::fs::write(path, copydesk::train_reference(&corpora, &settings)?)?;
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

/// Silver pages only train; with `--folds` the pages are predicted in five-fold cross-validation, the
/// models of the folds kept in the folder of `--models`, with `--rules` also without each rule.
fn layout(arguments: impl Iterator<Item = String>) -> Result<(), Box<dyn std::error::Error>> {
    const OPTIONS: [&str; 6] = ["--silver", "--out", "--folds", "--models", "--rules", "--set"];
    let mut lists: [Vec<String>; 7] = Default::default();
    let mut at = 0;
    let mut rules = false;
    for argument in arguments {
        match OPTIONS.iter().position(|option| *option == argument) {
            Some(4) => rules = true,
            Some(option) => at = option + 1,
            None => lists[at].push(argument),
        }
    }
    let [gold, silver, out, folds, models, _, set] = lists;
    let paths = |list: &[String]| list.iter().map(PathBuf::from).collect::<Vec<_>>();
    let (gold, silver, out, folds, models) = (paths(&gold), paths(&silver), paths(&out), paths(&folds), paths(&models));
    let gold: Vec<&std::path::Path> = gold.iter().map(PathBuf::as_path).collect();
    let silver: Vec<&std::path::Path> = silver.iter().map(PathBuf::as_path).collect();
    let mut settings = copydesk::LayoutSettings::default();
    for (name, value) in set.iter().filter_map(|pair| pair.split_once('=')) {
        match name {
            "iterations" => settings.iterations = value.parse()?,
            "l1" => settings.l1 = value.parse()?,
            "l2" => settings.l2 = value.parse()?,
            "publishers" => settings.least_publishers = value.parse()?,
            "silver" => settings.silver_weight = value.parse()?,
            "scraped" => settings.scraped_weight = value.parse()?,
            "cropped" => settings.cropped_weight = value.parse()?,
            _ => return Err(format!("there is no setting {name}").into()),
        }
    }
    if let Some(predictions) = folds.first() {
        let folds = copydesk::LayoutFolds { predictions, models: models.first().map(PathBuf::as_path), rules };
        copydesk::cross_validate_layout(&gold, &silver, &settings, &folds)?;
    }
    if let Some(path) = out.first() {
        std::fs::write(path, copydesk::train_layout(&gold, &silver, &settings)?)?;
    }
    Ok(())
}
