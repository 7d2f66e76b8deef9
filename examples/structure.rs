//! Prints a news text, structured: the roles of its lines, who is in it, who said what.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use copydesk::{About, Decision, Explanation};

mod kind;
mod print;

use kind::Kind;

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
    /// Print what decided on every line, name, reference and statement
    #[arg(long, conflicts_with_all = ["html", "json"])]
    explain: bool,
    /// Write a report to this file, to be read in a browser
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    #[command(flatten)]
    kind: Kind,
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
    let pipeline =
        copydesk::Pipeline::builder().text_kind(options.kind.of_text()).build().map_err(|e| e.to_string())?;
    if options.explain {
        return Ok(explained(&pipeline.explain(&text)));
    }
    let article = pipeline.structure(&text);
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

/// Line after line, what was decided there and by what.
fn explained(explanation: &Explanation) -> String {
    let text = explanation.article.text();
    let mut out = String::new();
    for block in explanation.article.blocks() {
        let within = explanation.decisions.iter().filter(|decision| block.span.contains(decision.span));
        let mut within: Vec<&Decision> = within.collect();
        within.sort_by_key(|decision| (decision.about != About::Line, decision.span.start()));
        for decision in within {
            out.push_str(&decided(decision, text));
        }
        out.push('\n');
    }
    out
}

/// A decision in a line, with its signs and rules below.
fn decided(decision: &Decision, text: &str) -> String {
    /// Characters of a place that are shown.
    const SHOWN: usize = 72;
    let words = decision.span.of(text).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words.replace(char::is_control, "");
    let cut = if words.chars().count() > SHOWN { "..." } else { "" };
    let words: String = words.chars().take(SHOWN).collect();
    let instead = decision.instead.as_ref().map(|other| format!(", not {other} ({:+.1})", decision.lead));
    let Decision { about, choice, .. } = decision;
    let mut out = format!("{about:<10} {words}{cut}\n           = {choice}{}\n", instead.unwrap_or_default());
    for sign in &decision.signs {
        let _ = writeln!(out, "             {:+5.1}  {}", sign.weight, sign.what);
    }
    for rule in &decision.rules {
        let _ = writeln!(out, "             rule {} ({}): {}", rule.id, rule.stage, rule.why);
    }
    out
}

fn read(path: &Path) -> Result<String, String> {
    String::from_utf8(print::bytes(path)?)
        .map_err(|e| format!("{}: not UTF-8 text (byte {})", path.display(), e.utf8_error().valid_up_to()))
}
