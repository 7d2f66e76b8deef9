//! An archive of articles in SQLite, with full-text search over who said what.
//!
//! ```text
//! cargo run --release --example archive                                # bundled texts, some questions
//! cargo run --release --example archive -- news.db --add a.txt b.txt   # store texts in a file
//! cargo run --release --example archive -- news.db --find hotline --by Whitcombe
//! ```

use std::{env, fs};

use copydesk::{Article, Pipeline};
use rusqlite::{Connection, params};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const BUNDLED: [(&str, &str); 3] = [
    ("visit.txt", include_str!("articles/visit.txt")),
    ("wire.txt", include_str!("articles/wire.txt")),
    ("sport.txt", include_str!("articles/sport.txt")),
];

/// The article is kept whole as JSON, so that nothing is lost; the tables beside it are what is
/// asked for. `said` indexes the statements of `quote`; a trigger keeps it in step.
const SCHEMA: &str = "
    PRAGMA foreign_keys = ON;
    CREATE TABLE IF NOT EXISTS article (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, headline TEXT, published TEXT, json TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS entity (
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE, id INTEGER NOT NULL,
        kind TEXT NOT NULL, name TEXT NOT NULL, roles TEXT NOT NULL, country TEXT,
        salience REAL NOT NULL, mentions INTEGER NOT NULL, PRIMARY KEY (article, id)) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS entity_name ON entity (name);
    CREATE TABLE IF NOT EXISTS quote (
        id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        entity INTEGER, speaker TEXT, kind TEXT NOT NULL, words TEXT NOT NULL, confidence REAL NOT NULL);
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
        let (kind, roles) = (format!("{:?}", entity.kind).to_lowercase(), entity.roles.join("; "));
        change.execute(
            "INSERT INTO entity VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                id,
                entity.id.index() as i64,
                kind,
                entity.name,
                roles,
                entity.country,
                entity.salience,
                entity.mentions.len() as i64
            ],
        )?;
    }
    for quote in article.quotes() {
        // Where the speaker is no entity, the words that name the source are what can be searched for.
        let speaker = article.speaker(quote).map(|entity| entity.name.as_str()).or(quote.source_text(article));
        change.execute(
            "INSERT INTO quote (article, entity, speaker, kind, words, confidence) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                id,
                quote.speaker.map(|id| id.index() as i64),
                speaker,
                format!("{:?}", quote.kind).to_lowercase(),
                quote.text(article),
                quote.confidence
            ],
        )?;
    }
    Ok(change.commit()?)
}

/// Statements with all of these words, by a speaker with all of those; the best matches first.
fn find(archive: &Connection, words: &str, speaker: &str) -> Outcome<Vec<String>> {
    // Every word in quotation marks, or what a user types would be read as FTS5's query language.
    let column = |name: &str, words: &str| {
        let quoted = words.split_whitespace().map(|word| format!("\"{}\"", word.replace('"', "\"\"")));
        let all = quoted.collect::<Vec<_>>().join(" ");
        (!all.is_empty()).then(|| format!("{name} : ({all})"))
    };
    let query: Vec<String> = [column("words", words), column("speaker", speaker)].into_iter().flatten().collect();
    if query.is_empty() {
        return Ok(Vec::new());
    }
    let mut statement = archive.prepare_cached(
        "SELECT coalesce(quote.speaker, 'someone'), quote.words, coalesce(article.headline, article.name)
         FROM said JOIN quote ON quote.id = said.rowid JOIN article ON article.id = quote.article
         WHERE said MATCH ?1 ORDER BY said.rank, quote.id LIMIT 20",
    )?;
    let rows = statement.query_map([query.join(" AND ")], |row| {
        let (speaker, words, headline): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(format!("{speaker}: {words}\n    {headline}"))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
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

fn main() -> Outcome<()> {
    let mut args = env::args().skip(1);
    let file = args.next();
    let mut archive = file.as_deref().map_or_else(Connection::open_in_memory, Connection::open)?;
    archive.execute_batch(SCHEMA)?;
    let pipeline = Pipeline::default();
    if file.is_none() {
        for (name, text) in BUNDLED {
            store(&mut archive, name, &pipeline.structure(text))?;
        }
        show("Who is quoted most", &voices(&archive)?);
        show("What Whitcombe said of telephones", &find(&archive, "telephone", "Whitcombe")?);
        show("Who speaks of rain", &find(&archive, "rain", "")?);
        return Ok(());
    }
    let (mut words, mut speaker, mut option) = (String::new(), String::new(), String::new());
    for arg in args {
        match option.as_str() {
            _ if arg.starts_with("--") => option = arg,
            "--add" => {
                let text = fs::read_to_string(&arg).map_err(|e| format!("{arg}: {e}"))?;
                store(&mut archive, &arg, &pipeline.structure(&text))?;
            }
            "--find" => words = format!("{words} {arg}"),
            "--by" => speaker = format!("{speaker} {arg}"),
            _ => return Err("usage: archive [DATABASE [--add FILE...] [--find WORD...] [--by NAME]]".into()),
        }
    }
    find(&archive, &words, &speaker)?.iter().for_each(|line| println!("{line}"));
    Ok(())
}
