//! Requests in, answers out.

use std::sync::Arc;
use std::time::Instant;

use axum::body::{Body, to_bytes};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use copydesk::{Date, TextKind};
use serde::{Deserialize, Deserializer, de};
use serde_json::json;
use tokio::time;

use crate::desk::{Desk, Refusal, Wish};

pub(crate) fn routes(desk: Arc<Desk>) -> Router {
    let lost = |status| move || async move { Problem::new(status, "POST a text to /structure") };
    Router::new()
        .route("/structure", post(structure))
        .route("/health", get(|| async { "ok" }))
        .route("/metrics", get(|State(desk): State<Arc<Desk>>| async move { desk.metrics.text() }))
        .fallback(lost(StatusCode::NOT_FOUND))
        .method_not_allowed_fallback(lost(StatusCode::METHOD_NOT_ALLOWED))
        .layer(middleware::from_fn_with_state(desk.clone(), count))
        .with_state(desk)
}

async fn count(State(desk): State<Arc<Desk>>, request: Request, next: Next) -> Response {
    let is_counted = request.uri().path() == "/structure";
    let response = next.run(request).await;
    if is_counted {
        desk.metrics.answered(response.status().as_u16());
    }
    response
}

/// What a client may choose, in the query: `POST /structure?kind=scrape&published=2024-05-02`, where
/// `clean=1` is short for `kind=clean`.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Choice {
    #[serde(deserialize_with = "switch")]
    clean: bool,
    kind: Option<String>,
    published: Option<String>,
}

fn switch<'de, D: Deserializer<'de>>(value: D) -> Result<bool, D::Error> {
    match String::deserialize(value)?.as_str() {
        "1" | "true" | "yes" => Ok(true),
        "0" | "false" | "no" => Ok(false),
        other => Err(de::Error::custom(format!("clean is 1 or 0, not \"{other}\""))),
    }
}

/// An answer that is no article.
struct Problem {
    status: StatusCode,
    message: String,
}

impl Problem {
    fn new(status: StatusCode, message: impl Into<String>) -> Problem {
        Problem { status, message: message.into() }
    }

    fn busy(message: &str) -> Problem {
        Problem::new(StatusCode::SERVICE_UNAVAILABLE, message)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = Json(json!({ "error": self.message }));
        if self.status == StatusCode::SERVICE_UNAVAILABLE {
            return (self.status, [(header::RETRY_AFTER, "1")], body).into_response();
        }
        (self.status, body).into_response()
    }
}

async fn structure(
    State(desk): State<Arc<Desk>>,
    choice: Result<Query<Choice>, QueryRejection>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let wish = wish(choice)?;
    is_text(&headers)?;
    let longest = desk.longest;
    let long = || Problem::new(StatusCode::PAYLOAD_TOO_LARGE, format!("longer than {longest} bytes"));
    if stated_length(&headers).is_some_and(|length| length > longest as u64) {
        return Err(long());
    }
    let _room = desk.room().ok_or_else(|| Problem::busy("too many texts at once, try again"))?;
    let late = |_| Problem::new(StatusCode::REQUEST_TIMEOUT, "the text took too long to come");
    let cut = |e: axum::Error| {
        let is_long = std::error::Error::source(&e).is_some_and(|cause| cause.to_string().contains("length limit"));
        if is_long { long() } else { Problem::new(StatusCode::BAD_REQUEST, "the text was not received whole") }
    };
    let bytes = time::timeout(desk.patience, to_bytes(body, longest)).await.map_err(late)?.map_err(cut)?;
    let length = bytes.len();
    let text = String::from_utf8(bytes.into()).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        Problem::new(StatusCode::BAD_REQUEST, format!("not UTF-8 text (byte {at})"))
    })?;
    let began = Instant::now();
    let article = desk.structure(text, wish).await.map_err(|refusal| match refusal {
        Refusal::Late => Problem::busy("the text could not be read in time, try again"),
        Refusal::Ending => Problem::busy("the service ends"),
        Refusal::Broken(why) => Problem::new(StatusCode::INTERNAL_SERVER_ERROR, why),
    })?;
    desk.metrics.structured(length, began.elapsed());
    let json =
        serde_json::to_vec(&article).map_err(|e| Problem::new(StatusCode::INTERNAL_SERVER_ERROR, e.to_string()))?;
    Ok(([(header::CONTENT_TYPE, "application/json")], json).into_response())
}

fn wish(choice: Result<Query<Choice>, QueryRejection>) -> Result<Wish, Problem> {
    let bad = |message: String| Problem::new(StatusCode::BAD_REQUEST, message);
    let Query(choice) = choice.map_err(|e| bad(e.body_text()))?;
    let day = |day: String| day.parse::<Date>().map_err(|_| bad(format!("\"{day}\" is no day like 2024-05-02")));
    let kind = match choice.kind {
        Some(_) if choice.clean => return Err(bad("clean and kind cannot be told together".to_owned())),
        Some(kind) => kind.parse().map_err(|_| bad(format!("\"{kind}\" is none of auto, page, scrape and clean")))?,
        None if choice.clean => TextKind::Clean,
        None => TextKind::Auto,
    };
    Ok(Wish { kind, published: choice.published.map(day).transpose()? })
}

/// Plain text, or what says nothing of its kind; curl calls all that it sends a form.
fn is_text(headers: &HeaderMap) -> Result<(), Problem> {
    let Some(stated) = headers.get(header::CONTENT_TYPE) else { return Ok(()) };
    let stated = String::from_utf8_lossy(stated.as_bytes()).to_ascii_lowercase();
    let (kind, rest) = stated.split_once(';').unwrap_or((&stated, ""));
    let taken = ["text/plain", "application/octet-stream", "application/x-www-form-urlencoded"];
    let charset = rest.split(';').find_map(|part| part.trim().strip_prefix("charset="));
    let is_utf8 = charset.is_none_or(|name| matches!(name.trim_matches('"'), "utf-8" | "utf8" | "us-ascii"));
    if taken.contains(&kind.trim()) && is_utf8 {
        return Ok(());
    }
    Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "send the text as text/plain in UTF-8"))
}

fn stated_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}
