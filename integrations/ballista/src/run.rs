//! A query on a cluster: the table and the files are those of one machine, only the session is another.

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Instant;

use ballista::prelude::{SessionConfigExt, SessionContextExt};
use clap::Args;
use copydesk_datafusion::Functions;
use copydesk_datafusion::archive::{self, BATCH, Job, Outcome};
use datafusion::execution::SessionStateBuilder;
use datafusion::prelude::{SessionConfig, SessionContext};

#[derive(Args)]
pub(crate) struct Options {
    /// Where the scheduler listens
    #[arg(long, value_name = "HOST:PORT")]
    scheduler: Scheduler,
    #[command(flatten)]
    job: Job,
    /// Into how many parts the query is cut: some times the cores of the cluster
    #[arg(long, value_name = "N", default_value_t = 16, value_parser = clap::value_parser!(u16).range(1..=4096))]
    parts: u16,
}

/// A place in the network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Scheduler {
    pub(crate) host: String,
    pub(crate) port: u16,
}

impl FromStr for Scheduler {
    type Err = String;

    fn from_str(text: &str) -> Result<Scheduler, String> {
        let wrong = || format!("{text:?} is no HOST:PORT");
        let (host, port) = text.rsplit_once(':').filter(|(host, _)| !host.is_empty()).ok_or_else(wrong)?;
        Ok(Scheduler { host: host.to_owned(), port: port.parse().map_err(|_| wrong())? })
    }
}

/// Memory for the files that are being written.
const BUDGET: usize = 512 << 20;

pub(crate) async fn run(options: Options) -> Outcome<()> {
    let session = session(&options.scheduler, options.parts.into()).await?;
    let Job { input, output, sql, names } = &options.job;
    archive::register(&session, &absolute(input)?, names).await?;
    let started = Instant::now();
    let written = archive::write(&session, sql, output, BUDGET, |_| ()).await?;
    eprintln!("{} rows in {} files in {:.1} s", written.rows, written.files, started.elapsed().as_secs_f64());
    Ok(())
}

/// Executors are started in other folders.
fn absolute(path: &Path) -> Outcome<PathBuf> {
    std::path::absolute(path).map_err(|error| format!("{}: {error}", path.display()).into())
}

async fn session(scheduler: &Scheduler, parts: usize) -> Outcome<SessionContext> {
    let mut config = SessionConfig::new_with_ballista().with_target_partitions(parts).with_batch_size(BATCH);
    // Small archives are cut too: a part is work for a core, however few bytes it has.
    config.options_mut().optimizer.repartition_file_min_size = 0;
    let state = SessionStateBuilder::new().with_config(config).with_default_features().build();
    let url = format!("df://{}:{}", scheduler.host, scheduler.port);
    let session = SessionContext::remote_with_state(&url, state).await?;
    Functions::default().register(&session);
    Ok(session)
}
