//! An archive as a table, and rows of a query as Parquet in folders by day: what programs on one machine and on many
//! have in common.
//!
//! **Bounds.** The engine streams: it holds some batches for each thread, and what sorting and grouping take of its memory
//! pool. Files that are being written stay within a budget of their own. Of Parquet the engine reads one column of one
//! row group at a time, so an archive with a million articles in a row group takes gigabytes.

mod days;
mod input;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use datafusion::error::DataFusionError;
use datafusion::execution::memory_pool::FairSpillPool;
use datafusion::execution::runtime_env::RuntimeEnvBuilder;
use datafusion::prelude::{SessionConfig, SessionContext};
use futures::TryStreamExt;

pub use days::Written;
use days::{DayFiles, check};
pub use input::{Names, register};

/// What a program does or why it could not.
pub type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// Rows that an engine should hand on at once: articles are large, and one may have the longest text that is read.
pub const BATCH: usize = 256;

/// One row an article. It is made once, by the inner query.
pub const ARTICLES: &str = "
    SELECT id, coalesce(day, article['published']) AS day, article['language'] AS language,
        article['headline'] AS headline, article['standfirst'] AS standfirst, article['section'] AS section,
        article['authors'] AS authors, article['dateline'] AS dateline, article['entities'] AS entities,
        article['quotes'] AS quotes, article['warning'] AS warning
    FROM (SELECT id, day, structure(text, day) AS article FROM articles)";

/// What a program is told to do with an archive, on its command line.
#[derive(Clone, Debug, Args)]
pub struct Job {
    /// A file or a folder of Parquet (.parquet) or JSON Lines (.jsonl, .ndjson, .json); at the same path on all machines
    #[arg(value_name = "IN")]
    pub input: PathBuf,
    /// The folder to make
    #[arg(value_name = "OUT")]
    pub output: PathBuf,
    /// What to write instead of one row an article; has a column "day"
    #[arg(long, value_name = "QUERY", default_value = ARTICLES, hide_default_value = true)]
    pub sql: String,
    /// How the archive calls its columns.
    #[command(flatten)]
    pub names: Names,
}

/// Writes the rows of a query into `output/day=.../part-*.parquet`, in folders by their column `day`. The folder
/// appears when all is written; until then it is `output.partial`.
///
/// Open files take `budget` bytes at the most, and a batch for each thread.
///
/// # Errors
/// Where the query cannot be read or run, has no column `day`, or files cannot be written.
pub async fn write(
    session: &SessionContext,
    sql: &str,
    output: &Path,
    budget: usize,
    count: impl Fn(usize) + Clone + Send + 'static,
) -> Outcome<Written> {
    let partial = partial(output)?;
    let rows = session.sql(sql).await?;
    check(rows.schema().as_arrow())?;
    fs::create_dir(&partial).map_err(named(&partial))?;
    let streams = rows.execute_stream_partitioned().await?;
    let share = budget / streams.len().max(1);
    let writers = streams.into_iter().enumerate().map(|(number, mut stream)| {
        let mut files = DayFiles::new(partial.clone(), number, share);
        let count = count.clone();
        // Each stream of the engine is written by the thread that computes it: nothing waits in between.
        tokio::spawn(async move {
            while let Some(batch) = stream.try_next().await? {
                files.write(&batch)?;
                count(batch.num_rows());
            }
            files.finish()
        })
    });
    let mut written = Written::default();
    for writer in writers.collect::<Vec<_>>() {
        written += writer.await??;
    }
    fs::rename(&partial, output).map_err(named(output))?;
    Ok(written)
}

/// The folder that is written before it gets its name.
fn partial(output: &Path) -> Outcome<PathBuf> {
    let Some(name) = output.file_name() else {
        return Err(format!("{}: no name of a folder", output.display()).into());
    };
    let mut partial = name.to_owned();
    partial.push(".partial");
    let partial = output.with_file_name(partial);
    if output.exists() {
        return Err(format!("{}: is there already", output.display()).into());
    }
    if partial.exists() {
        let why = "belongs to a run that goes on or broke off; remove it to begin anew";
        return Err(format!("{}: {why}", partial.display()).into());
    }
    Ok(partial)
}

fn named(path: &Path) -> impl Fn(std::io::Error) -> String {
    move |error| format!("{}: {error}", path.display())
}

/// What went wrong, on one line and without the engine's traces.
pub fn sentence(error: &(dyn std::error::Error + 'static)) -> String {
    let text = match error.downcast_ref::<DataFusionError>() {
        Some(error) => error.strip_backtrace(),
        None => error.to_string(),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Into how many parts an archive is cut for each thread: while one thread has a part of long texts, others take more parts.
const PARTS: usize = 4;

/// A session for archives: some parts for each thread, `BATCH` rows at once, and a pool of so many bytes.
///
/// # Errors
/// Where the engine finds no folder for what it puts on disk.
pub fn session(threads: usize, memory: usize) -> Outcome<SessionContext> {
    let config = SessionConfig::new().with_target_partitions(PARTS * threads).with_batch_size(BATCH);
    let environment = RuntimeEnvBuilder::new().with_memory_pool(Arc::new(FairSpillPool::new(memory))).build_arc()?;
    Ok(SessionContext::new_with_config_rt(config, environment))
}
