//! What a service would write: one pipeline for all threads, text in, typed values or JSON out.
//!
//! ```text
//! cargo run --release --example embed
//! ```

use std::process::ExitCode;
use std::sync::mpsc;
use std::thread;

use clap::Parser;
use copydesk::{Article, LineRole, Pipeline};

const STORIES: [&str; 2] = [include_str!("articles/wire.txt"), include_str!("articles/sport.txt")];

/// Who said what, in the words that a service might answer with.
fn statements(article: &Article) -> Vec<String> {
    let name = |quote| article.speaker(quote).map_or("someone", |entity| entity.name.as_str());
    article.quotes().speech().map(|quote| format!("{}: {}", name(quote), quote.text(article))).collect()
}

/// Structures two bundled stories on two threads and prints who said what.
#[derive(Parser)]
#[command(name = "embed", version)]
struct Options {}

fn main() -> ExitCode {
    Options::parse();
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("embed: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn std::error::Error>> {
    let pipeline = Pipeline::builder().published("2024-05-03").build()?;
    let (answers, answered) = mpsc::channel();
    thread::scope(|scope| {
        for story in STORIES {
            let (pipeline, answers) = (pipeline.clone(), answers.clone());
            scope.spawn(move || answers.send((story.len(), pipeline.structure(story))).is_ok());
        }
    });
    drop(answers);

    let mut stories: Vec<(usize, Article)> = answered.into_iter().collect();
    stories.sort_by_key(|(length, _)| *length);
    for (length, article) in &stories {
        println!("{}", article.headline().unwrap_or("(no headline)"));
        println!("  {} paragraphs, {} people", article.with_role(LineRole::Body).count(), article.people().count());
        for statement in statements(article).iter().take(3) {
            println!("  {statement}");
        }
        println!("  as JSON: {} bytes from {length}", serde_json::to_string(article)?.len());
    }
    Ok(())
}
