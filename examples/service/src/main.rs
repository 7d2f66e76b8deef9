//! A web service: `POST /structure` with a text gives the article as JSON.
//!
//! ```text
//! cargo run --release -p service                         # 127.0.0.1:3000 by default; --help for more
//! curl --data-binary @examples/articles/visit.txt 127.0.0.1:3000/structure
//! ```
//!
//! The text comes in before it takes a place among those at work, so slow senders hold up nobody. A
//! client that hangs up, and the end of the service, stop the work on its text. `GET /metrics` counts
//! for Prometheus. For slow senders of headers and for TLS, put it behind a reverse proxy.

mod answer;
mod desk;
mod metrics;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::Parser;
use tokio::net::TcpListener;
use tokio::{runtime, time};

use desk::Desk;

/// How long requests that run may take when the service is asked to end.
const FAREWELL: Duration = Duration::from_secs(3);

/// Serves `POST /structure`: a text in, the article as JSON out.
///
/// Ends within five seconds of SIGTERM or Ctrl-C, whatever its clients do. At the worst it holds as many texts as
/// --held, each as long as --longest (512 MiB by default), and for each text at work (--workers) up to 160 bytes a
/// byte of it.
#[derive(Clone, Debug, Parser)]
#[command(version)]
struct Options {
    /// Where to listen; port 0 takes a free one
    #[arg(default_value = "127.0.0.1:3000")]
    address: String,
    /// Longest text that is taken, in bytes (a long read has 60 000)
    #[arg(long, value_name = "BYTES", default_value_t = 1 << 20)]
    longest: usize,
    /// Seconds that a client may take to send its text
    #[arg(long, value_name = "SECONDS", default_value_t = 10)]
    patience: u64,
    /// Seconds that a text may wait for its turn and be worked on; then the answer is 503
    #[arg(long, value_name = "SECONDS", default_value_t = 20)]
    limit: u64,
    /// Texts at work at the same time; one for each core where it is not told
    #[arg(long, value_name = "N")]
    workers: Option<usize>,
    /// Texts held at the same time, coming in, waiting or at work; more are sent away with 503
    #[arg(long, value_name = "N", default_value_t = 512)]
    held: usize,
}

/// Ends when the service is asked to. SIGTERM is listened to from the call on, Ctrl-C from the first wait on.
fn asked_to_end() -> impl Future<Output = ()> {
    #[cfg(unix)]
    let terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
    async move {
        #[cfg(unix)]
        if let Ok(mut terminate) = terminate {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            return;
        }
        let _ = tokio::signal::ctrl_c().await;
    }
}

async fn serve(options: &Options) -> Result<(), String> {
    let listener = TcpListener::bind(&options.address).await.map_err(|e| format!("{}: {e}", options.address))?;
    let address = listener.local_addr().map_err(|e| e.to_string())?;
    let asked_to_end = asked_to_end();
    println!("http://{address}/structure takes texts, for example:");
    println!("curl --data-binary @examples/articles/visit.txt http://{address}/structure");
    let desk = Arc::new(Desk::new(options));
    let ending = desk.clone();
    let (asked, mut told) = tokio::sync::watch::channel(false);
    let service = axum::serve(listener, answer::routes(desk)).with_graceful_shutdown(async move {
        asked_to_end.await;
        let _ = asked.send(true);
    });
    let late = async {
        // A channel that closes first means that the service has ended by itself.
        if told.wait_for(|told| *told).await.is_ok() {
            time::sleep(FAREWELL).await;
        } else {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        served = async { service.await } => served.map_err(|e| e.to_string()),
        () = late => {
            ending.stop();
            Ok(())
        }
    }
}

fn main() -> ExitCode {
    let options = Options::parse();
    let runtime = match runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("service: {error}");
            return ExitCode::FAILURE;
        }
    };
    let served = runtime.block_on(serve(&options));
    // Whatever still runs has been told to stop.
    runtime.shutdown_timeout(Duration::from_millis(500));
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("service: {message}");
            ExitCode::FAILURE
        }
    }
}
