//! An archive of articles structured in SQL: Parquet or JSON Lines in, Parquet in folders by day out.
//!
//! ```text
//! cargo run --release -p copydesk-datafusion --example archive_sql -- IN OUT
//! cargo run --release -p copydesk-datafusion --example archive_sql -- IN OUT --sql \
//!     "SELECT day, said.speaker, said.text FROM (SELECT day, unnest(statements(text)) AS said FROM articles)"
//! ```

use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;
use copydesk::{Pipeline, TextKind};
use copydesk_datafusion::Functions;
use copydesk_datafusion::archive::{self, Job, Outcome, sentence};
use datafusion::physical_plan::displayable;
use indicatif::{ProgressBar, ProgressStyle};

/// Structures an archive in SQL: Parquet or JSON Lines in, Parquet in folders by day out.
///
/// The query sees a table "articles" with the columns "id", "text" and "day" (null where the archive has none of that
/// name) and all others under their own names. Its own column "day" says in which folder of OUT a row is written.
/// OUT appears when all is written; until then it is OUT.partial. The exit status is 1 where something went wrong.
#[derive(Parser)]
#[command(name = "archive_sql", version)]
struct Options {
    #[command(flatten)]
    job: Job,
    /// What the texts are: auto, page, scrape or clean
    #[arg(long, default_value_t = TextKind::Auto)]
    kind: TextKind,
    /// How many threads; one for each core where it is not told
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Megabytes that sorting and grouping may take before they use the disk, and as many for files being written
    #[arg(long, value_name = "MB", default_value_t = 512, value_parser = clap::value_parser!(u32).range(16..))]
    memory: u32,
    /// Tells the plan of the query and writes nothing
    #[arg(long)]
    plan: bool,
}

fn main() -> ExitCode {
    let options = Options::parse();
    let threads =
        options.threads.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(threads).enable_all().build();
    let done = runtime.map_err(Into::into).and_then(|runtime| runtime.block_on(run(&options, threads)));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("archive_sql: {}", sentence(&*error));
            ExitCode::FAILURE
        }
    }
}

async fn run(options: &Options, threads: usize) -> Outcome<()> {
    let memory = (options.memory as usize) << 20;
    let session = archive::session(threads, memory)?;
    Functions::new(Pipeline::builder().text_kind(options.kind).build()?).register(&session);
    let Job { input, output, sql, names } = &options.job;
    archive::register(&session, input, names).await?;
    if options.plan {
        let plan = session.sql(sql).await?.create_physical_plan().await?;
        print!("{}", displayable(&*plan).indent(false));
        return Ok(());
    }
    let (progress, started) = (progress(), Instant::now());
    let counted = progress.clone();
    let count = move |rows| counted.inc(rows as u64);
    let written = archive::write(&session, sql, output, memory, count).await;
    progress.finish_and_clear();
    let written = written?;
    let seconds = started.elapsed().as_secs_f64();
    eprintln!("{} rows in {} files in {seconds:.1} s", written.rows, written.files);
    Ok(())
}

/// A count of rows; silent when nobody watches.
fn progress() -> ProgressBar {
    let style = ProgressStyle::with_template("{elapsed_precise} {human_pos} rows, {per_sec}");
    ProgressBar::new_spinner().with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()))
}
