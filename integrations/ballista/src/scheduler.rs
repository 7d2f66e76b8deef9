//! The scheduler: it reads queries, so it must know the functions by name and type.

use std::net::SocketAddr;
use std::sync::Arc;

use ballista_core::utils::default_session_builder;
use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::{SchedulerConfig, TaskDistributionPolicy};
use ballista_scheduler::scheduler_process::start_server;
use clap::Args;
use copydesk_datafusion::Functions;
use copydesk_datafusion::archive::Outcome;
use datafusion::execution::FunctionRegistry;

#[derive(Args)]
pub(crate) struct Options {
    /// The address to listen on; 0.0.0.0 for other machines
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    bind: std::net::IpAddr,
    /// The port to listen on
    #[arg(long, default_value_t = 50050)]
    port: u16,
    /// Seconds without a word from an executor after which its work is given to others
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..))]
    patience: u64,
}

pub(crate) async fn serve(options: Options) -> Outcome<()> {
    let functions = Functions::default();
    let config = SchedulerConfig {
        bind_host: options.bind.to_string(),
        bind_port: options.port,
        // Machines share a query evenly, however many of its parts one of them could take.
        task_distribution: TaskDistributionPolicy::RoundRobin,
        executor_timeout_seconds: options.patience,
        expire_dead_executor_interval_seconds: (options.patience / 4).max(1),
        // Rows wait on the executors until all are fetched, which may take long.
        finished_job_data_clean_up_interval_seconds: 24 * 3600,
        no_executors_grace_period_seconds: options.patience,
        override_session_builder: Some(Arc::new(move |config| {
            let mut state = default_session_builder(config)?;
            functions.udfs().into_iter().try_for_each(|udf| state.register_udf(udf).map(drop))?;
            functions.udafs().into_iter().try_for_each(|udaf| state.register_udaf(udaf).map(drop))?;
            Ok(state)
        })),
        ..SchedulerConfig::default()
    };
    let cluster = BallistaCluster::new_from_config(&config).await?;
    start_server(cluster, SocketAddr::new(options.bind, options.port), Arc::new(config)).await?;
    Ok(())
}
