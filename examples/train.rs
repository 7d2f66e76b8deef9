//! Trains the bundled models and measures them:
//! `train names CORPUS... [--from MODEL] [--out FILE] [--dev FILE...] [--fold N] [NAME=VALUE...]`,
//! `train layout PAGES... [--silver FILE...] [--out FILE] [--folds PREDICTIONS [--models FOLDER] [--rules]]
//! [NAME=VALUE...]`,
//! `train reference CORPUS... [--model NAMES-OR-QUOTES]... [--out FILE] [--held] [NAME=VALUE...]`,
//! `train reference --model OTHERS --speakers SPEAKERS --out FILE [NAME=VALUE...]`,
//! `train quotes WIDE... [--speech FILE...] [--silver FILE...] [--marked FILE...] [--out FILE] [--dev FILE] [--predictions FILE]
//! [--held-out] [NAME=VALUE...]`;
//! `train entities ARTICLES OUT` makes entities of the names marked in the file;
//! `train worth names MODEL FILE...` prints what each rule after the tagger is worth, and
//! `train worth mentions|entities|quotes FILE...` in how many articles each rule of that stage changes something; with `--out FOLDER` it writes what is found with all rules and without each, to be scored.
//!
//! `NAME=VALUE` changes a field of the stage's settings in `copydesk::train`, which say what each is.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use copydesk::Model;
use copydesk::train::{self, LayoutFolds, LayoutSettings, NameSettings, QuotesCorpora};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("train: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Outcome {
    let mut arguments = std::env::args().skip(1);
    let stage = arguments.next();
    let mut read = |lists: &[&str], flags: &[&str]| Arguments::read(&mut arguments, lists, flags);
    match stage.as_deref() {
        Some("names") => names(&read(&["--out", "--dev", "--fold", "--model", "--from"], &[])?),
        Some("layout") => layout(&read(&["--silver", "--out", "--folds", "--models", "--set"], &["--rules"])?),
        Some("reference") => reference(&read(&["--model", "--speakers", "--out"], &["--held"])?),
        Some("quotes") => quotes(&read(
            &["--speech", "--silver", "--marked", "--out", "--dev", "--predictions", "--model"],
            &["--held-out"],
        )?),
        Some("entities") => entities(&read(&[], &[])?),
        Some("register") => register(&read(&["--out"], &[])?),
        Some("worth") => worth(&read(&["--out"], &[])?),
        _ => Err("what to train: layout, names, reference, quotes, register; or entities, worth, to measure".into()),
    }
}

/// What stands on the command line, by the option that it follows.
#[derive(Default)]
struct Arguments {
    /// Those before any option stand under "".
    lists: BTreeMap<String, Vec<PathBuf>>,
    flags: Vec<String>,
    /// `NAME=VALUE`, wherever it stands.
    changes: Vec<(String, String)>,
}

impl Arguments {
    /// Each of `lists` is followed by its values, each of `flags` by none.
    fn read(all: impl Iterator<Item = String>, lists: &[&str], flags: &[&str]) -> Outcome<Arguments> {
        let mut arguments = Arguments::default();
        let mut option = String::new();
        for argument in all {
            if let Some((name, value)) = argument.split_once('=') {
                arguments.changes.push((name.to_owned(), value.to_owned()));
            } else if flags.contains(&argument.as_str()) {
                arguments.flags.push(argument);
            } else if lists.contains(&argument.as_str()) {
                option = argument;
            } else if argument.starts_with("--") {
                return Err(
                    format!("there is no option {argument}; there are {}", [lists, flags].concat().join(", ")).into()
                );
            } else {
                arguments.lists.entry(option.clone()).or_default().push(argument.into());
            }
        }
        Ok(arguments)
    }

    fn list(&self, option: &str) -> &[PathBuf] {
        self.lists.get(option).map(Vec::as_slice).unwrap_or_default()
    }

    fn first(&self, option: &str) -> Option<&Path> {
        self.list(option).first().map(PathBuf::as_path)
    }

    fn has(&self, flag: &str) -> bool {
        self.flags.iter().any(|given| given == flag)
    }

    /// The settings with what `NAME=VALUE` changes.
    fn settings<S: Serialize + DeserializeOwned>(&self, settings: &S) -> Outcome<S> {
        let mut changed = serde_json::to_value(settings)?;
        for (name, value) in &self.changes {
            let fields = changed.as_object_mut().ok_or("settings have names")?;
            let known = fields.keys().cloned().collect::<Vec<_>>().join(", ");
            let field = fields.get_mut(name).ok_or_else(|| format!("there is no setting {name}; there are {known}"))?;
            *field = serde_json::from_str(value).unwrap_or_else(|_| Value::from(value.as_str()));
            // One at a time, to tell which of them does not fit.
            S::deserialize(&changed).map_err(|error| format!("{name}={value}: {error}"))?;
        }
        Ok(S::deserialize(changed)?)
    }
}

/// Writes the articles that the marked names of a corpus give.
fn entities(arguments: &Arguments) -> Outcome {
    let [corpus, out] = arguments.list("") else { return Err("entities ARTICLES OUT".into()) };
    Ok(train::structure_given_names(corpus, &mut BufWriter::new(fs::File::create(out)?))?)
}

/// Of how many parts of the publishers one is left out to measure names on.
const FOLDS: u32 = 5;

fn names(arguments: &Arguments) -> Outcome {
    let corpora = arguments.list("");
    let base = arguments.first("--from");
    let settings = if base.is_some() { NameSettings::adapting() } else { NameSettings::default() };
    let settings = arguments.settings(&settings)?;
    if let Some(fold) = arguments.first("--fold") {
        let fold = fold.to_string_lossy().parse().map_err(|_| "--fold takes a number")?;
        let (bytes, report) = train::hold_out_names(corpora, FOLDS, fold, &settings)?;
        println!("{report}");
        return Ok(arguments.first("--out").map_or(Ok(()), |path| fs::write(path, bytes))?);
    }
    let bytes = match (arguments.first("--model"), base) {
        (Some(path), _) => fs::read(path)?,
        (None, Some(base)) => train::adapt_names(&Model::from_bytes(fs::read(base)?)?, corpora, &settings)?,
        (None, None) => train::train_names(corpora, &settings)?,
    };
    if let Some(path) = arguments.first("--out") {
        fs::write(path, &bytes)?;
    }
    let model = Model::from_bytes(bytes)?;
    for path in arguments.list("--dev") {
        println!("{}", train::score_names(path, &model)?);
    }
    Ok(())
}

/// `worth names MODEL FILE...`: what each rule is worth on files that the model was not trained on; of files
/// that name publishers on those of fold 0. `worth STAGE FILE...`: in how many articles each rule changes
/// something.
fn worth(arguments: &Arguments) -> Outcome {
    const USAGE: &str = "worth names MODEL FILE..., or worth mentions|entities|quotes FILE...";
    let (stage, rest) = arguments.list("").split_first().ok_or(USAGE)?;
    if ["mentions", "entities", "quotes"].map(Path::new).contains(&stage.as_path()) {
        return changes(&stage.to_string_lossy(), rest, arguments.first("--out"));
    }
    let (model, files) = rest.split_first().filter(|_| stage == Path::new("names")).ok_or(USAGE)?;
    let model = Model::from_bytes(fs::read(model)?)?;
    print!("{}", train::worth_of_name_rules(files, &model, FOLDS, 0)?);
    Ok(())
}

/// Reads the id and the text of each record of the files.
fn each_text(files: &[PathBuf], mut read: impl FnMut(&Value, &str) -> Outcome) -> Outcome {
    for path in files {
        for line in fs::read_to_string(path)?.lines() {
            let record: Value = serde_json::from_str(line)?;
            read(&record["id"], record["text"].as_str().ok_or("a line without a text")?)?;
        }
    }
    Ok(())
}

/// In how many articles of the files each rule of a stage changes what is found. In the folder stands, under
/// the name of each rule, what is found without it, and under "all" what is found with all of them.
fn changes(stage: &str, files: &[PathBuf], folder: Option<&Path>) -> Outcome {
    let (mut ids, mut texts) = (Vec::new(), Vec::new());
    each_text(files, |id, text| {
        ids.push(id.clone());
        texts.push(text.to_owned());
        Ok(())
    })?;
    let pipeline = copydesk::Pipeline::builder().clean(true).build()?;
    let found = || -> Vec<_> { texts.iter().map(|text| pipeline.structure(text)).collect() };
    let write = |name: &str, articles: &[copydesk::Article]| -> Outcome {
        let Some(folder) = folder else { return Ok(()) };
        let mut out = BufWriter::new(fs::File::create(folder.join(format!("{name}.jsonl")))?);
        for (id, article) in ids.iter().zip(articles) {
            writeln!(out, "{}", serde_json::json!({ "id": id, "article": article }))?;
        }
        Ok(out.flush()?)
    };
    let all = found();
    write("all", &all)?;
    println!("{} articles", texts.len());
    for rule in copydesk::rules().filter(|rule| rule.stage == stage) {
        train::without_rules(&[rule.id.to_owned()]);
        let without = found();
        let changed = without.iter().zip(&all).filter(|(without, with)| without != with).count();
        write(rule.id, &without)?;
        println!("  {:14} {changed:5}   {}", rule.id, rule.why);
    }
    train::without_rules(&[]);
    Ok(())
}

/// What evidence tells of one person in many articles.
fn register(arguments: &Arguments) -> Outcome {
    let pipeline = copydesk::Pipeline::builder().clean(true).build()?;
    let mut register = copydesk::register::Register::new();
    each_text(arguments.list(""), |id, text| {
        register.add(id.as_str().ok_or("an id that is no string")?, &pipeline.structure(text));
        Ok(())
    })?;
    let table = train::learn_register(&register);
    match arguments.first("--out") {
        Some(path) => fs::write(path, table)?,
        None => print!("{table}"),
    }
    Ok(())
}

/// Names and statements are those of the bundled models or of `--model` files. With `--held` nothing is
/// written: a fifth of the publishers is left out and predicted. With `--speakers FILE` that model answers on
/// speakers and the one of `--model` on all else; nothing is trained.
fn reference(arguments: &Arguments) -> Outcome {
    let corpora = arguments.list("");
    let mut settings = arguments.settings(&train::ReferenceSettings::default())?;
    let model = |path: &Path| -> Outcome<Model> { Ok(Model::from_bytes(fs::read(path)?)?) };
    if let (Some(others), Some(speakers)) = (arguments.first("--model"), arguments.first("--speakers")) {
        let joined = train::join_reference(&model(speakers)?, &model(others)?, &settings)?;
        return Ok(fs::write(arguments.first("--out").ok_or("--out FILE is missing")?, joined)?);
    }
    for path in arguments.list("--model") {
        settings.models.push(model(path)?);
    }
    if arguments.has("--held") {
        print!("{}", train::hold_out_reference(corpora, &settings)?);
    }
    if let Some(path) = arguments.first("--out") {
        fs::write(path, train::train_reference(corpora, &settings)?)?;
    }
    Ok(())
}

/// Predictions are of the `--dev` file, or with `--held-out` of the publishers that are not trained on;
/// with `--dev` and `--model` nothing is trained.
fn quotes(arguments: &Arguments) -> Outcome {
    let paths = |option| arguments.list(option).to_vec();
    let corpora = QuotesCorpora {
        wide: paths(""),
        speech: paths("--speech"),
        silver: paths("--silver"),
        marked: paths("--marked"),
    };
    let settings = arguments.settings(&train::QuotesSettings::default())?;
    let mut written: Box<dyn Write> = match arguments.first("--predictions") {
        Some(path) => Box::new(BufWriter::new(fs::File::create(path)?)),
        None => Box::new(std::io::stdout()),
    };
    let bytes = match arguments.first("--model") {
        Some(path) => fs::read(path)?,
        None if arguments.has("--held-out") => train::hold_out_quotes(&corpora, &settings, &mut written)?,
        None => train::train_quotes(&corpora, &settings)?,
    };
    if let Some(path) = arguments.first("--out") {
        fs::write(path, &bytes)?;
    }
    if let Some(path) = arguments.first("--dev") {
        train::predict_quotes(&[path.into()], &Model::from_bytes(bytes)?, &mut written)?;
    }
    Ok(())
}

/// Shorter names of settings that commands for the layout have used.
const SHORT: [(&str, &str); 4] = [
    ("publishers", "least_publishers"),
    ("silver", "silver_weight"),
    ("scraped", "scraped_weight"),
    ("cropped", "cropped_weight"),
];

/// Silver pages only train; with `--folds` the pages are predicted in five-fold cross-validation, the
/// models of the folds kept in the folder of `--models`, with `--rules` also without each rule.
fn layout(arguments: &Arguments) -> Outcome {
    let long = |name: &String| match SHORT.iter().find(|(short, _)| short == name) {
        Some((_, long)) => (*long).to_owned(),
        None => name.clone(),
    };
    let changes = arguments.changes.iter().map(|(name, value)| (long(name), value.clone())).collect();
    let settings = Arguments { changes, ..Arguments::default() }.settings(&LayoutSettings::default())?;
    let paths = |option| arguments.list(option).iter().map(PathBuf::as_path).collect::<Vec<_>>();
    let (gold, silver) = (paths(""), paths("--silver"));
    if let Some(predictions) = arguments.first("--folds") {
        let folds = LayoutFolds { predictions, models: arguments.first("--models"), rules: arguments.has("--rules") };
        train::cross_validate_layout(&gold, &silver, &settings, &folds)?;
    }
    if let Some(path) = arguments.first("--out") {
        fs::write(path, train::train_layout(&gold, &silver, &settings)?)?;
    }
    Ok(())
}
