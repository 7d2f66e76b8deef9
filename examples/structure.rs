//! Prints a news text, structured: the roles of its lines, who is in it, who said what.

use std::fs;
use std::io::{self, Read};
use std::process::ExitCode;

mod print;

const HELP: &str = "\
Structures a news text and prints what it found.

Usage: cargo run --release --example structure [-- [FILE] [OPTIONS]]

Without FILE a bundled article is taken; \"-\" reads standard input.

Options:
  --json      print the article as JSON
  --html OUT  write a report to the file OUT, to be read in a browser
  --clean     the text is only the article: first line headline, the rest body
  --help      this text

Colours are used on a terminal, unless NO_COLOR is set.
";

const BUNDLED: &str = include_str!("articles/visit.txt");

#[derive(Default)]
struct Options {
    file: Option<String>,
    html: Option<String>,
    json: bool,
    clean: bool,
}

fn main() -> ExitCode {
    let options = match parse(std::env::args().skip(1)) {
        Ok(Some(options)) => options,
        Ok(None) => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Err(message) => {
            eprintln!("structure: {message}\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    match output(&options).and_then(|text| print::show(&text)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("structure: {message}");
            ExitCode::FAILURE
        }
    }
}

fn parse(mut args: impl Iterator<Item = String>) -> Result<Option<Options>, String> {
    let mut options = Options::default();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--help" | "-h" => return Ok(None),
            "--json" => options.json = true,
            "--html" => options.html = Some(args.next().ok_or("--html needs a file to write to")?),
            "--clean" => options.clean = true,
            option if option.starts_with("--") => return Err(format!("unknown option {option}")),
            _ if options.file.is_some() => return Err("takes one file only".to_owned()),
            _ => options.file = Some(arg),
        }
    }
    Ok(Some(options))
}

fn output(options: &Options) -> Result<String, String> {
    let text = options.file.as_deref().map_or_else(|| Ok(BUNDLED.to_owned()), read)?;
    let article =
        copydesk::Pipeline::builder().clean(options.clean).build().map_err(|e| e.to_string())?.structure(&text);
    if let Some(path) = &options.html {
        return fs::write(path, copydesk::export::html(&article))
            .map(|()| String::new())
            .map_err(|e| format!("{path}: {e}"));
    }
    if options.json {
        return print::json(&article);
    }
    Ok(print::report(&article))
}

fn read(path: &str) -> Result<String, String> {
    let bytes = if path == "-" {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(path)
    };
    let bytes = bytes.map_err(|e| format!("{path}: {e}"))?;
    String::from_utf8(bytes).map_err(|e| format!("{path}: not UTF-8 text (byte {})", e.utf8_error().valid_up_to()))
}
