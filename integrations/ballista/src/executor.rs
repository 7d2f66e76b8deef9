//! An executor: it gets plans that name functions, and has these do the work.

use std::path::PathBuf;
use std::sync::Arc;

use ballista_core::registry::BallistaFunctionRegistry;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use clap::Args;
use copydesk_datafusion::Functions;
use copydesk_datafusion::archive::Outcome;

use crate::run::Scheduler;

#[derive(Args)]
pub(crate) struct Options {
    /// Where the scheduler listens
    #[arg(long, value_name = "HOST:PORT")]
    scheduler: Scheduler,
    /// The address to listen on; 0.0.0.0 for other machines
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    bind: std::net::IpAddr,
    /// The name under which other machines reach this one; where it is not told, they use the address it calls from
    #[arg(long, value_name = "HOST")]
    host: Option<String>,
    /// The port for rows that others fetch
    #[arg(long, default_value_t = 50051)]
    port: u16,
    /// The port for the scheduler's tasks
    #[arg(long, default_value_t = 50052)]
    grpc_port: u16,
    /// How many parts of queries to do at once; one for each core where it is not told
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    cores: usize,
    /// The folder for what goes from one stage of a query to the next
    #[arg(long, value_name = "FOLDER")]
    work: PathBuf,
    /// Megabytes that sorting and grouping may take; most of what the machine has where it is not told
    #[arg(long, value_name = "MB")]
    memory: Option<u64>,
    /// How often to tell the scheduler that this executor lives
    #[arg(long, value_name = "SECONDS", default_value_t = 15, value_parser = clap::value_parser!(u64).range(1..))]
    heartbeat: u64,
}

pub(crate) async fn serve(options: Options) -> Outcome<()> {
    std::fs::create_dir_all(&options.work).map_err(|error| format!("{}: {error}", options.work.display()))?;
    let mut registry = BallistaFunctionRegistry::default();
    let functions = Functions::default();
    registry.scalar_functions.extend(functions.udfs().into_iter().map(|udf| (udf.name().to_owned(), udf)));
    registry.aggregate_functions.extend(functions.udafs().into_iter().map(|udaf| (udaf.name().to_owned(), udaf)));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let config = ExecutorProcessConfig {
        bind_host: options.bind.to_string(),
        external_host: options.host,
        port: options.port,
        grpc_port: options.grpc_port,
        scheduler_host: options.scheduler.host,
        scheduler_port: options.scheduler.port,
        // A cluster may be started in any order.
        scheduler_connect_timeout_seconds: 60,
        vcores: if options.cores == 0 { cores } else { options.cores },
        work_dir: Some(options.work.display().to_string()),
        memory_pool_size: options.memory.map(|megabytes| megabytes << 20),
        executor_heartbeat_interval_seconds: options.heartbeat,
        job_data_clean_up_interval_seconds: 600,
        job_data_ttl_seconds: 24 * 3600,
        override_function_registry: Some(Arc::new(registry)),
        ..ExecutorProcessConfig::default()
    };
    start_executor_process(Arc::new(config)).await?;
    Ok(())
}
