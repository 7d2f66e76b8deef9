//! Prints a news text, structured: the roles of its lines, who is in it, who said what.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;

mod print;

const BUNDLED: &str = include_str!("articles/visit.txt");

/// Structures a news text and prints what it found.
///
/// Colours are used on a terminal, unless NO_COLOR is set.
#[derive(Parser)]
#[command(name = "structure", version)]
struct Options {
    /// The text to read; "-" is standard input, without one a bundled article is taken
    file: Option<PathBuf>,
    /// Print the article as JSON
    #[arg(long, conflicts_with = "html")]
    json: bool,
    /// Write a report to this file, to be read in a browser
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// The text is only the article: first line headline, the rest body
    #[arg(long)]
    clean: bool,
}

fn main() -> ExitCode {
    match output(&Options::parse()).and_then(|text| print::show(&text)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("structure: {message}");
            ExitCode::FAILURE
        }
    }
}

fn output(options: &Options) -> Result<String, String> {
    let text = options.file.as_deref().map_or_else(|| Ok(BUNDLED.to_owned()), read)?;
    let article =
        copydesk::Pipeline::builder().clean(options.clean).build().map_err(|e| e.to_string())?.structure(&text);
    if let Some(path) = &options.html {
        return fs::write(path, copydesk::export::html(&article))
            .map(|()| String::new())
            .map_err(|e| format!("{}: {e}", path.display()));
    }
    if options.json {
        return print::json(&article);
    }
    Ok(print::report(&article))
}

fn read(path: &Path) -> Result<String, String> {
    String::from_utf8(print::bytes(path)?)
        .map_err(|e| format!("{}: not UTF-8 text (byte {})", path.display(), e.utf8_error().valid_up_to()))
}
