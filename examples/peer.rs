//! The crate's row of `benches/peers`: structures texts again and again on one thread and prints
//! its name, words, seconds, start and peak memory as JSON.

use std::hint::black_box;
use std::time::Instant;

use copydesk::Pipeline;

fn main() {
    let began = Instant::now();
    let mut arguments = std::env::args().skip(1);
    let copies = arguments.next().and_then(|number| number.parse().ok()).unwrap_or(1);
    let mut texts: Vec<String> = arguments.filter_map(|path| std::fs::read_to_string(path).ok()).collect();
    if texts.is_empty() {
        texts.push(include_str!("articles/wire.txt").to_owned());
    }
    let pipeline = Pipeline::default();
    black_box(pipeline.structure("The minister resigned."));
    let start = began.elapsed().as_secs_f64();

    let begin = Instant::now();
    for _ in 0..copies {
        for text in &texts {
            black_box(pipeline.structure(black_box(text)));
        }
    }
    let seconds = begin.elapsed().as_secs_f64();
    let words = copies * texts.iter().map(|text| text.split_whitespace().count()).sum::<usize>();
    let name = concat!("copydesk ", env!("CARGO_PKG_VERSION"), ": lines, names, entities and statements, from text");
    let peak = peak();
    println!(r#"{{"name":"{name}","words":{words},"seconds":{seconds},"start":{start},"peak":{peak}}}"#);
}

/// The most memory that this process held, in megabytes, where the system tells it (Linux).
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse::<f64>().ok()).unwrap_or(0.0) / 1e3
}
