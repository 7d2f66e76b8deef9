//! The archive as a table of the query.

use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use datafusion::arrow::datatypes::{DataType, Field, Schema};
use datafusion::datasource::file_format::FileFormat;
use datafusion::datasource::file_format::json::JsonFormat;
use datafusion::datasource::file_format::parquet::ParquetFormat;
use datafusion::datasource::listing::{ListingOptions, ListingTable, ListingTableConfig, ListingTableUrl};
use datafusion::functions::unicode::expr_fn::left;
use datafusion::prelude::{Expr, SessionContext, cast, ident, lit, try_cast};
use datafusion::scalar::ScalarValue;
use serde_json::{Map, Value};

use super::{Outcome, sentence};

/// The columns of an archive that the table names `id`, `text` and `day`.
#[derive(Clone, Debug, Args)]
pub struct Names {
    /// The column that names the articles
    #[arg(long, value_name = "COLUMN", default_value = "id")]
    pub id: String,
    /// The column that holds the texts
    #[arg(long, value_name = "COLUMN", default_value = "text")]
    pub text: String,
    /// The column with the days of publication (a date, a time, or text that begins with 2024-05-02)
    #[arg(long, value_name = "COLUMN", default_value = "published")]
    pub published: String,
}

impl Default for Names {
    fn default() -> Names {
        Names { id: "id".into(), text: "text".into(), published: "published".into() }
    }
}

/// Makes a file or a folder of Parquet or JSON Lines the table `articles`: with `id`, `text` and `day` (null where
/// the archive has none of that name) and all other columns as they are.
///
/// # Errors
/// Where files cannot be read or are of other kinds, or there is no column of texts.
pub async fn register(session: &SessionContext, input: &Path, names: &Names) -> Outcome<()> {
    let files = files(input)?;
    let told = |why: String| format!("{}: {why}", input.display());
    let table = table(session, &files).await.map_err(|error| told(sentence(&*error)))?;
    let frame = session.read_table(Arc::new(table))?;
    let schema = frame.schema().as_arrow().clone();
    let Ok(text) = schema.field_with_name(&names.text) else {
        let all: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
        return Err(told(format!("no column {:?} with the texts among {}", names.text, all.join(", "))).into());
    };
    if !text.data_type().is_string() {
        return Err(told(format!("the column {:?} holds no texts but {}", names.text, text.data_type())).into());
    }
    let has = |name: &str| schema.field_with_name(name).is_ok();
    let string =
        |name: &str| if has(name) { cast(ident(name), DataType::Utf8View) } else { lit(ScalarValue::Utf8View(None)) };
    // A moment is written with its day first; what is no day is null, and the job goes on.
    let day = try_cast(left(string(&names.published), lit(10_i64)), DataType::Date32);
    let taken = [("id", string(&names.id)), ("text", string(&names.text)), ("day", day)];
    let others = schema.fields().iter().map(|field| field.name().as_str());
    let others = others.filter(|name| taken.iter().all(|(taken, _)| taken != name)).map(ident);
    let columns: Vec<Expr> = taken.iter().map(|(name, column)| column.clone().alias(*name)).chain(others).collect();
    session.register_table("articles", frame.select(columns)?.into_view())?;
    Ok(())
}

/// The file itself, or the files of a folder that have the extension of the first, by name.
fn files(input: &Path) -> Outcome<Vec<PathBuf>> {
    let named = |error: std::io::Error| format!("{}: {error}", input.display());
    if !fs::metadata(input).map_err(named)?.is_dir() {
        return Ok(vec![input.to_owned()]);
    }
    let mut all: Vec<PathBuf> =
        fs::read_dir(input).and_then(|all| all.map(|entry| Ok(entry?.path())).collect()).map_err(named)?;
    all.retain(|file| format(file).is_some());
    all.sort();
    let extension = all.first().and_then(|file| file.extension()).map(OsStr::to_owned);
    if all.iter().any(|file| file.extension() != extension.as_deref()) {
        return Err(format!("{}: holds files of more than one kind", input.display()).into());
    }
    if all.is_empty() {
        return Err(format!("{}: holds no .parquet, .jsonl, .ndjson or .json", input.display()).into());
    }
    Ok(all)
}

fn format(file: &Path) -> Option<Arc<dyn FileFormat>> {
    match file.extension()?.to_str()? {
        "parquet" => Some(Arc::new(ParquetFormat::default())),
        "jsonl" | "ndjson" | "json" => Some(Arc::new(JsonFormat::default())),
        _ => None,
    }
}

async fn table(session: &SessionContext, files: &[PathBuf]) -> Outcome<ListingTable> {
    let Some(format) = files.first().and_then(|file| format(file)) else {
        return Err("neither .parquet nor .jsonl, .ndjson or .json".into());
    };
    let is_json = files.iter().all(|file| file.extension() != Some(OsStr::new("parquet")));
    // Which files are read has been decided.
    let options = ListingOptions::new(format).with_file_extension("");
    let urls: Vec<ListingTableUrl> =
        files.iter().map(|file| ListingTableUrl::parse(file.to_string_lossy())).collect::<Result<_, _>>()?;
    let schema = if is_json {
        lines(files)?
    } else {
        let state = session.state();
        let mut schema = Schema::empty();
        for url in &urls {
            let found = options.infer_schema(&state, url).await?;
            schema = Schema::try_merge([schema, found.as_ref().clone()])?;
        }
        schema
    };
    let config = ListingTableConfig::new_with_multi_paths(urls).with_listing_options(options);
    Ok(ListingTable::try_new(config.with_schema(Arc::new(schema)))?)
}

/// How many lines of each file are looked at for the columns and their types.
const LOOKED_AT: usize = 1000;

/// The columns of JSON Lines: fields that hold one simple type wherever they hold anything. What stands nested or has
/// several types is passed over, and the rest of each line is read without it.
fn lines(files: &[PathBuf]) -> Outcome<Schema> {
    let mut types: Vec<(String, DataType)> = Vec::new();
    for file in files {
        let named = |at: usize, why: String| format!("{}, line {}: {why}", file.display(), at + 1);
        for (at, line) in BufReader::new(fs::File::open(file)?).lines().take(LOOKED_AT).enumerate() {
            let line = line.map_err(|error| named(at, error.to_string()))?;
            if line.trim().is_empty() {
                continue;
            }
            let fields: Map<String, Value> =
                serde_json::from_str(&line).map_err(|error| named(at, error.to_string()))?;
            for (name, value) in fields {
                let Some(found) = simple(&value) else { continue };
                match types.iter_mut().find(|(other, _)| *other == name) {
                    Some((_, known)) => *known = both(known, &found),
                    None => types.push((name, found)),
                }
            }
        }
    }
    types.retain(|(_, data_type)| *data_type != DataType::Null);
    Ok(Schema::new(types.into_iter().map(|(name, of)| Field::new(name, of, true)).collect::<Vec<_>>()))
}

/// The type of a value, none of a null; that of nested ones is the one that is passed over.
fn simple(value: &Value) -> Option<DataType> {
    match value {
        Value::Null => None,
        Value::Bool(_) => Some(DataType::Boolean),
        Value::Number(number) if number.is_i64() => Some(DataType::Int64),
        Value::Number(_) => Some(DataType::Float64),
        Value::String(_) => Some(DataType::Utf8View),
        Value::Array(_) | Value::Object(_) => Some(DataType::Null),
    }
}

fn both(one: &DataType, other: &DataType) -> DataType {
    match (one, other) {
        _ if one == other => one.clone(),
        (DataType::Int64 | DataType::Float64, DataType::Int64 | DataType::Float64) => DataType::Float64,
        _ => DataType::Null,
    }
}
