//! A Ballista cluster for archives of articles: its scheduler, its executors, and queries on it.
//!
//! ```text
//! copydesk-ballista scheduler --port 50050
//! copydesk-ballista executor --scheduler HOST:50050 --port 50051 --grpc-port 50052 --work FOLDER
//! copydesk-ballista run --scheduler HOST:50050 IN OUT
//! ```
//!
//! Ballista's own programs know no functions but their own; these hand copydesk's to each part. IN must have the same path
//! on all machines; OUT is written where `run` is started.

mod executor;
mod run;
mod scheduler;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use copydesk_datafusion::archive::{Outcome, sentence};

/// Structures archives of articles on many machines.
#[derive(Parser)]
#[command(name = "copydesk-ballista", version)]
struct Options {
    /// Tells on standard error what goes on, not only what goes wrong
    #[arg(long, global = true)]
    verbose: bool,
    #[command(subcommand)]
    part: Part,
}

#[derive(Subcommand)]
enum Part {
    /// Plans queries and hands out their parts; one for a cluster
    Scheduler(scheduler::Options),
    /// Does parts of queries; one for a machine
    Executor(executor::Options),
    /// Sends a query to a cluster and writes its rows as Parquet, in folders by day
    Run(run::Options),
}

/// What the engine tells, line by line.
struct Stderr;

impl log::Log for Stderr {
    fn enabled(&self, told: &log::Metadata<'_>) -> bool {
        told.level() <= log::max_level()
    }

    fn log(&self, record: &log::Record<'_>) {
        if self.enabled(record.metadata()) {
            eprintln!("{} {}: {}", record.level(), record.target(), record.args());
        }
    }

    fn flush(&self) {}
}

fn main() -> ExitCode {
    let options = Options::parse();
    log::set_max_level(if options.verbose { log::LevelFilter::Info } else { log::LevelFilter::Warn });
    // Only a second logger would be refused.
    let _ = log::set_logger(&Stderr);
    // Plans are deep, and each of their steps calls the next.
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime.thread_stack_size(32 << 20).enable_all().build();
    let done: Outcome<()> = runtime.map_err(Into::into).and_then(|runtime| {
        runtime.block_on(async {
            match options.part {
                Part::Scheduler(options) => scheduler::serve(options).await,
                Part::Executor(options) => executor::serve(options).await,
                Part::Run(options) => run::run(options).await,
            }
        })
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("copydesk-ballista: {}", sentence(&*error));
            ExitCode::FAILURE
        }
    }
}
