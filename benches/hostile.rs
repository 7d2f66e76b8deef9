//! Hostile texts of 1 and 10 MB: how fast, how much longer ten times the text takes, and the most
//! memory held beyond the program's own. `cargo bench --bench hostile`
//!
//! Each text is read in a process of its own, started anew from this program, so that the peak of
//! memory is its own.

#[path = "../tests/common/hostile.rs"]
mod hostile;
mod texts;

use std::hint::black_box;
use std::process::Command;
use std::time::Instant;

use copydesk::Pipeline;

const MEGABYTE: usize = 1_000_000;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, mode, name, size] = arguments.as_slice()
        && mode == "--one"
    {
        return one(name, size.parse().expect("a size"));
    }
    println!("{:<24}{:>12}{:>12}{:>10}{:>20}", "text", "1 MB", "10 MB", "ratio", "peak of 10 MB, MB");
    let names = ["news", "scraped pages"].into_iter().chain(hostile::PIECES.map(|(name, _)| name));
    for name in names {
        let ((small, _), (large, peak)) = (child(name, MEGABYTE), child(name, 10 * MEGABYTE));
        println!("{name:<24}{:>9.0} ms{:>9.0} ms{:>10.1}{:>20.0}", small * 1e3, large * 1e3, large / small, peak);
    }
}

/// Seconds, and megabytes at the most, of a text read in another process.
fn child(name: &str, size: usize) -> (f64, f64) {
    let program = std::env::current_exe().expect("this program has a path");
    let output = Command::new(program).args(["--one", name, &size.to_string()]).output().expect("it starts");
    let text = String::from_utf8_lossy(&output.stdout);
    let numbers: Vec<f64> = text.split_whitespace().filter_map(|n| n.parse().ok()).collect();
    match numbers[..] {
        [seconds, peak] => (seconds, peak),
        _ => panic!("{name}: {}", String::from_utf8_lossy(&output.stderr)),
    }
}

fn one(name: &str, size: usize) {
    let text = match hostile::PIECES.iter().find(|(piece, _)| *piece == name) {
        Some((_, piece)) => hostile::fill(piece, size),
        None if name == "news" => texts::page(size),
        None => texts::scraped().repeat(size / texts::scraped().len()),
    };
    let pipeline = Pipeline::default();
    black_box(pipeline.structure("The minister resigned."));
    let before = peak();
    let mut best = f64::MAX;
    for _ in 0..3 {
        let start = Instant::now();
        black_box(pipeline.structure(black_box(&text)));
        best = best.min(start.elapsed().as_secs_f64());
    }
    println!("{best} {}", (peak() - before) / 1e3);
}

/// The most memory that this process held so far, in kilobytes, where the system tells it (Linux).
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse().ok()).unwrap_or(0.0)
}
