//! Structures text files on all cores with rayon: one pipeline, shared by all threads.
//!
//! ```text
//! cargo run --release -p rayon_batch -- [FILE or FOLDER]...
//! ```

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use copydesk::{Article, Pipeline};
use indicatif::{ParallelProgressIterator, ProgressBar};
use rayon::prelude::*;

/// What is read when nothing is named.
const BUNDLED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../articles");

/// The file itself, or the text files of a folder by name.
fn files(path: &Path) -> io::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found: Vec<PathBuf> = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    found.retain(|file| file.extension().is_some_and(|extension| extension == "txt"));
    found.sort();
    Ok(found)
}

fn line(article: &Article) -> String {
    let quoted = article.quotes().filter(|quote| quote.speaker.is_some()).count();
    let (headline, people) = (article.headline().unwrap_or("(no headline)"), article.people().count());
    format!("{people:>3} people {quoted:>3} attributed statements  {headline}")
}

/// Structures text files on all cores and prints a line for each.
#[derive(Parser)]
#[command(version)]
struct Options {
    /// Text files, or folders of which the .txt files are read; without any the bundled articles
    #[arg(value_name = "FILE or FOLDER")]
    paths: Vec<PathBuf>,
}

fn main() -> ExitCode {
    let mut paths = Options::parse().paths;
    if paths.is_empty() {
        paths.push(BUNDLED.into());
    }
    let (mut texts, mut bad) = (Vec::new(), 0);
    for path in &paths {
        match files(path) {
            Ok(mut found) => texts.append(&mut found),
            Err(error) => {
                eprintln!("{}: {error}", path.display());
                bad += 1;
            }
        }
    }
    let pipeline = Pipeline::default();
    // A file is read by the thread that structures it, and the results come in the order of the files.
    let read = |path: &PathBuf| fs::read_to_string(path).map(|text| pipeline.structure(&text));
    let articles: Vec<io::Result<Article>> =
        texts.par_iter().progress_with(ProgressBar::new(texts.len() as u64)).map(read).collect();
    for (path, article) in texts.iter().zip(&articles) {
        match article {
            Ok(article) => println!("{}", line(article)),
            Err(error) => {
                eprintln!("{}: {error}", path.display());
                bad += 1;
            }
        }
    }
    if bad == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
