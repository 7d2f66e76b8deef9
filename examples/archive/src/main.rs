//! An archive of articles in SQLite, with full-text search over who said what.
//!
//! ```text
//! cargo run --release -p archive                                # bundled texts, some questions
//! cargo run --release -p archive -- news.db --add a.txt b.txt   # store texts in a file
//! cargo run --release -p archive -- news.db --find hotline --by Whitcombe
//! cargo run --release -p archive -- news.db --person "Daniel Whitcombe"   # all he says, in all articles
//! ```

use std::fs;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use copydesk::register::{Register, Registered};
use copydesk::{Article, Knowledge, Pipeline};
use indicatif::ProgressBar;
use rusqlite::{Connection, params};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const BUNDLED: [(&str, &str); 3] = [
    ("visit.txt", include_str!("../../articles/visit.txt")),
    ("wire.txt", include_str!("../../articles/wire.txt")),
    ("sport.txt", include_str!("../../articles/sport.txt")),
];

/// The article is kept whole as JSON, so that nothing is lost; the tables beside it are what is
/// asked for. `said` indexes the statements of `quote`; a trigger keeps it in step.
const SCHEMA: &str = "
    PRAGMA foreign_keys = ON;
    CREATE TABLE IF NOT EXISTS article (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, headline TEXT, published TEXT, json TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS entity (
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE, id INTEGER NOT NULL,
        kind TEXT NOT NULL, name TEXT NOT NULL, roles TEXT NOT NULL, country TEXT, link TEXT,
        salience REAL NOT NULL, mentions INTEGER NOT NULL, PRIMARY KEY (article, id)) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS entity_name ON entity (name);
    CREATE TABLE IF NOT EXISTS quote (
        id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        entity INTEGER, speaker TEXT, link TEXT, kind TEXT NOT NULL,
        denied INTEGER NOT NULL, words TEXT NOT NULL, confidence REAL NOT NULL);
    CREATE INDEX IF NOT EXISTS quote_article ON quote (article);
    CREATE VIRTUAL TABLE IF NOT EXISTS said USING fts5 (
        words, speaker, content = 'quote', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2');
    CREATE TRIGGER IF NOT EXISTS quote_in AFTER INSERT ON quote BEGIN
        INSERT INTO said (rowid, words, speaker) VALUES (new.id, new.words, new.speaker); END;
    CREATE TRIGGER IF NOT EXISTS quote_out AFTER DELETE ON quote BEGIN
        INSERT INTO said (said, rowid, words, speaker) VALUES ('delete', old.id, old.words, old.speaker); END;
";

/// Stores an article with its entities and statements; one of the same name is replaced.
fn store(archive: &mut Connection, name: &str, article: &Article) -> Outcome<()> {
    let change = archive.transaction()?;
    change.execute("DELETE FROM article WHERE name = ?1", [name])?;
    let (headline, published) = (article.headline(), article.published().map(|day| &day.value));
    change.execute(
        "INSERT INTO article (name, headline, published, json) VALUES (?1, ?2, ?3, ?4)",
        params![name, headline, published, serde_json::to_string(article)?],
    )?;
    let id = change.last_insert_rowid();
    for entity in article.entities() {
        let (kind, roles) = (entity.kind.as_str(), entity.roles.join("; "));
        change.execute(
            "INSERT INTO entity VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                id,
                entity.id.index() as i64,
                kind,
                entity.name,
                roles,
                entity.country,
                entity.link(),
                entity.salience,
                entity.mentions.len() as i64
            ],
        )?;
    }
    for quote in article.quotes() {
        // Where the speaker is no entity, the words that name the source are what can be searched for.
        let speaker = article.speaker(quote).map(|entity| entity.name.as_str()).or(quote.source_text(article));
        change.execute(
            "INSERT INTO quote (article, entity, speaker, link, kind, denied, words, confidence)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                id,
                quote.speaker.map(|id| id.index() as i64),
                speaker,
                article.speaker(quote).and_then(|entity| entity.link()),
                quote.kind.as_str(),
                quote.is_denied(),
                quote.text(article),
                quote.confidence
            ],
        )?;
    }
    Ok(change.commit()?)
}

/// What is looked for; what is empty is not asked.
#[derive(Clone, Copy, Default)]
struct Wanted<'a> {
    words: &'a str,
    speaker: &'a str,
    /// The speaker's id on the list of `--knowledge`.
    id: &'a str,
}

/// Statements with all of these words, by a speaker with all words of that name or with that id; the
/// best matches first.
fn find(archive: &Connection, wanted: Wanted<'_>) -> Outcome<Vec<String>> {
    // Every word in quotation marks, or what a user types would be read as FTS5's query language.
    let column = |name: &str, words: &str| {
        let quoted = words.split_whitespace().map(|word| format!("\"{}\"", word.replace('"', "\"\"")));
        let all = quoted.collect::<Vec<_>>().join(" ");
        (!all.is_empty()).then(|| format!("{name} : ({all})"))
    };
    let columns = [column("words", wanted.words), column("speaker", wanted.speaker)];
    let query = columns.into_iter().flatten().collect::<Vec<_>>().join(" AND ");
    let from = match (query.is_empty(), wanted.id.is_empty()) {
        (true, true) => return Ok(Vec::new()),
        (true, false) => "quote WHERE ?1 = '' AND quote.link = ?2 ORDER BY quote.id",
        _ => {
            "said JOIN quote ON quote.id = said.rowid WHERE said MATCH ?1 AND ?2 IN ('', quote.link)
             ORDER BY said.rank, quote.id"
        }
    };
    let mut statement = archive.prepare_cached(&format!(
        "SELECT coalesce(speaker, 'someone'), denied, words, (
             SELECT coalesce(headline, name) FROM article WHERE id = found.article)
         FROM (SELECT quote.* FROM {from} LIMIT 20) AS found"
    ))?;
    let rows = statement.query_map([query.as_str(), wanted.id], |row| {
        let (speaker, denied, words): (String, bool, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let (denies, headline) = (if denied { " denies" } else { "" }, row.get::<_, String>(3)?);
        Ok(format!("{speaker}{denies}: {words}\n    {headline}"))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Goes through the stored articles with their names.
fn each_article(archive: &Connection, mut each: impl FnMut(&str, &Article)) -> Outcome<()> {
    let count: u32 = archive.query_row("SELECT count(*) FROM article", [], |row| row.get(0))?;
    let mut statement = archive.prepare_cached("SELECT name, json FROM article ORDER BY id")?;
    let mut rows = statement.query([])?;
    let progress = ProgressBar::new(count.into());
    while let Some(row) = rows.next()? {
        progress.inc(1);
        let (name, json): (String, String) = (row.get(0)?, row.get(1)?);
        each(&name, &serde_json::from_str(&json)?);
    }
    progress.finish_and_clear();
    Ok(())
}

/// Every statement in all articles by each person and body of that name, whatever the articles call them: once
/// through the archive to learn who is who, once to find who speaks.
fn statements(archive: &Connection, name: &str) -> Outcome<Vec<String>> {
    let mut register = Register::new();
    each_article(archive, |id, article| register.add(id, article))?;
    let directory = register.resolve();
    let wanted = directory.named(name);
    let mut said: Vec<Vec<String>> = vec![Vec::new(); wanted.len()];
    each_article(archive, |id, article| {
        for quote in article.quotes() {
            let Some(speaker) = quote.speaker.and_then(|speaker| directory.who(id, article, speaker)) else { continue };
            if let Some(at) = wanted.iter().position(|one| one.id == speaker.id) {
                let denies = if quote.is_denied() { "denies: " } else { "" };
                said[at].push(format!("  {denies}{}\n    {}", quote.text(article), article.headline().unwrap_or(id)));
            }
        }
    })?;
    let title = |one: &Registered| format!("{} ({})", one.id, [&one.names[..], &one.roles[..]].concat().join(", "));
    Ok(wanted.iter().zip(said).flat_map(|(one, said)| [vec![title(one)], said].concat()).collect())
}

/// Who was quoted most, over all articles.
fn voices(archive: &Connection) -> Outcome<Vec<String>> {
    let mut statement = archive.prepare(
        "SELECT entity.name, max(entity.roles), count(*) FROM quote JOIN entity
         ON entity.article = quote.article AND entity.id = quote.entity
         GROUP BY entity.name ORDER BY count(*) DESC, entity.name LIMIT 5",
    )?;
    let rows = statement.query_map([], |row| {
        let (name, roles, count): (String, String, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(format!("{count:>3}  {name}{}{roles}", if roles.is_empty() { "" } else { ", " }))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn show(title: &str, lines: &[String]) {
    println!("{title}");
    lines.iter().for_each(|line| println!("  {line}"));
}

/// Stores articles in a SQLite database and finds who said what.
///
/// Without a database the bundled texts are stored in memory and some questions asked.
#[derive(Parser)]
#[command(version)]
struct Options {
    /// The database; made where it is not there yet
    database: Option<PathBuf>,
    /// Text files to store; one of the same name is replaced
    #[arg(long, value_name = "FILE", num_args = 1.., requires = "database")]
    add: Vec<PathBuf>,
    /// Your people, bodies and places with their ids (CSV: id,kind,name,aliases,roles), for what is stored
    #[arg(long, value_name = "CSV", requires = "add")]
    knowledge: Option<PathBuf>,
    /// Statements with all of these words
    #[arg(long, value_name = "WORD", num_args = 1.., requires = "database")]
    find: Vec<String>,
    /// Statements of a speaker with all words of this name
    #[arg(long, value_name = "NAME", requires = "database", default_value = "", hide_default_value = true)]
    by: String,
    /// Statements of the speaker who has this id on the list of --knowledge
    #[arg(long, value_name = "ID", requires = "database", default_value = "", hide_default_value = true)]
    id: String,
    /// Everything that people and bodies of this name say, in all articles and under all their names
    #[arg(long, value_name = "NAME", requires = "database")]
    person: Option<String>,
}

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("archive: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Outcome<()> {
    let Some(database) = &options.database else { return tour() };
    let named = |path: &Path| {
        let name = path.display().to_string();
        move |error: &dyn std::fmt::Display| format!("{name}: {error}")
    };
    // What cannot be read is known before a database is made.
    let mut texts = Vec::new();
    for file in &options.add {
        texts.push((file.display().to_string(), fs::read_to_string(file).map_err(|e| named(file)(&e))?));
    }
    let knowledge = match &options.knowledge {
        Some(list) => {
            let file = fs::File::open(list).map_err(|e| named(list)(&e))?;
            Knowledge::from_csv(BufReader::new(file)).map_err(|e| named(list)(&e))?
        }
        None => Knowledge::default(),
    };
    let mut archive = open(Connection::open(database)).map_err(|e| named(database)(&e))?;
    let pipeline = Pipeline::builder().knowledge(knowledge).build()?;
    for (name, text) in ProgressBar::new(texts.len() as u64).wrap_iter(texts.iter()) {
        store(&mut archive, name, &pipeline.structure(text))?;
    }
    if let Some(name) = &options.person {
        statements(&archive, name)?.iter().for_each(|line| println!("{line}"));
    }
    let wanted = Wanted { words: &options.find.join(" "), speaker: &options.by, id: &options.id };
    find(&archive, wanted)?.iter().for_each(|line| println!("{line}"));
    Ok(())
}

/// Goes up with each change to the tables.
const VERSION: u32 = 2;

fn open(connection: rusqlite::Result<Connection>) -> Outcome<Connection> {
    let archive = connection?;
    let version: u32 = archive.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let tables: u32 = archive.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if tables > 0 && version != VERSION {
        return Err("is no archive of this version: store the texts in a new one".into());
    }
    archive.execute_batch(SCHEMA)?;
    archive.pragma_update(None, "user_version", VERSION)?;
    Ok(archive)
}

fn tour() -> Outcome<()> {
    let mut archive = open(Connection::open_in_memory())?;
    let pipeline = Pipeline::default();
    for (name, text) in BUNDLED {
        store(&mut archive, name, &pipeline.structure(text))?;
    }
    show("Who is quoted most", &voices(&archive)?);
    let wanted = Wanted { words: "telephone", speaker: "Whitcombe", ..Wanted::default() };
    show("What Whitcombe said of telephones", &find(&archive, wanted)?);
    show("All that is said by a Whitcombe", &statements(&archive, "Whitcombe")?);
    show("Who speaks of rain", &find(&archive, Wanted { words: "rain", ..Wanted::default() })?);
    Ok(())
}
