//! A web service: `POST /structure` with a text gives the article as JSON.
//!
//! ```text
//! cargo run --release --example service [ADDRESS]        # 127.0.0.1:3000 by default
//! curl --data-binary @examples/articles/visit.txt 127.0.0.1:3000/structure
//! ```
//!
//! What a service needs beside the pipeline: a bound on the size of a text, on the time to send it
//! and on the texts at work at once; errors as JSON; an end that lets running requests finish. For
//! slow senders of headers and for TLS, put it behind a reverse proxy.

use std::env;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use copydesk::{Article, Pipeline};
use serde::Deserialize;
use serde_json::json;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::{task, time};

/// Longest text that is taken, in bytes: a long read has 60 000.
const LONGEST: usize = 1 << 20;
/// How long a client may take to send it.
const PATIENCE: Duration = Duration::from_secs(10);
/// Texts at work or waiting for each core; more are sent away with 503.
const WAITING: usize = 8;

#[derive(Clone)]
struct Desk {
    pipeline: Pipeline,
    places: Arc<Semaphore>,
}

/// What a client may choose, in the query: `POST /structure?clean=true&published=2024-05-02`.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Options {
    clean: bool,
    published: Option<String>,
}

/// An answer that is no article.
struct Problem(StatusCode, String);

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        (self.0, Json(json!({ "error": self.1 }))).into_response()
    }
}

async fn structure(
    State(desk): State<Desk>,
    options: Result<Query<Options>, QueryRejection>,
    body: Body,
) -> Result<Response, Problem> {
    let Query(options) = options.map_err(|e| Problem(StatusCode::BAD_REQUEST, e.body_text()))?;
    let pipeline = match options {
        Options { clean: false, published: None } => desk.pipeline,
        Options { clean, published } => {
            let builder = Pipeline::builder().clean(clean);
            let builder = published.into_iter().fold(builder, |builder, day| builder.published(day));
            builder.build().map_err(|e| Problem(StatusCode::BAD_REQUEST, e.to_string()))?
        }
    };
    let busy = |_| Problem(StatusCode::SERVICE_UNAVAILABLE, "too many texts at once, try again".to_owned());
    let place = desk.places.try_acquire_owned().map_err(busy)?;
    let late = |_| Problem(StatusCode::REQUEST_TIMEOUT, "the text took too long to come".to_owned());
    let long =
        |_| Problem(StatusCode::PAYLOAD_TOO_LARGE, format!("not received whole, or longer than {LONGEST} bytes"));
    let bytes = time::timeout(PATIENCE, to_bytes(body, LONGEST)).await.map_err(late)?.map_err(long)?;
    let text = String::from_utf8(bytes.into()).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        Problem(StatusCode::BAD_REQUEST, format!("not UTF-8 text (byte {at})"))
    })?;
    // Structuring is work for a core, not a wait: it must not hold up the threads that serve.
    let work = task::spawn_blocking(move || {
        let _place = place;
        render(&pipeline.structure(&text))
    });
    let json = work.await.map_err(|e| Problem(StatusCode::INTERNAL_SERVER_ERROR, e.to_string()))??;
    Ok(([(header::CONTENT_TYPE, "application/json")], json).into_response())
}

fn render(article: &Article) -> Result<Vec<u8>, Problem> {
    serde_json::to_vec(article).map_err(|e| Problem(StatusCode::INTERNAL_SERVER_ERROR, e.to_string()))
}

fn service(cores: usize) -> Router {
    let desk = Desk { pipeline: Pipeline::default(), places: Arc::new(Semaphore::new(cores * WAITING)) };
    Router::new()
        .route("/structure", post(structure))
        .route("/health", get(|| async { "ok" }))
        .fallback(|| async { Problem(StatusCode::NOT_FOUND, "POST a text to /structure".to_owned()) })
        .method_not_allowed_fallback(|| async {
            Problem(StatusCode::METHOD_NOT_ALLOWED, "POST a text to /structure".to_owned())
        })
        .with_state(desk)
}

/// Ends when the service is asked to.
async fn asked_to_end() {
    #[cfg(unix)]
    if let Ok(mut terminate) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = tokio::signal::ctrl_c() => {}
        }
        return;
    }
    let _ = tokio::signal::ctrl_c().await;
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let address = env::args().nth(1).unwrap_or_else(|| "127.0.0.1:3000".to_owned());
    let listener = TcpListener::bind(&address).await.map_err(|e| format!("{address}: {e}"))?;
    let address = listener.local_addr()?;
    println!("http://{address}/structure takes texts, for example:");
    println!("curl --data-binary @examples/articles/visit.txt http://{address}/structure");
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    axum::serve(listener, service(cores)).with_graceful_shutdown(asked_to_end()).await?;
    Ok(())
}
