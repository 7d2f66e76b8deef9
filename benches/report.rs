//! Words a second and how time grows with the text, as a table: `cargo bench --bench report`.
//!
//! Criterion (the `pipeline` bench) is better at telling two versions apart; this one prints the
//! figures of the README in half a minute.

mod texts;

use std::hint::black_box;
use std::time::{Duration, Instant};

use copydesk::{Pipeline, Stage};

/// For how long a text is repeated, and in turns of what length, which the clock of the system can
/// tell; the fastest turn counts, as all noise only adds.
const PATIENCE: Duration = Duration::from_millis(1500);
const TURN: Duration = Duration::from_millis(60);

fn fastest(mut run: impl FnMut()) -> Duration {
    let start = Instant::now();
    run();
    let runs = TURN.as_nanos().checked_div(start.elapsed().as_nanos()).unwrap_or(1).clamp(1, 100_000) as u32;
    let mut best = Duration::MAX;
    while start.elapsed() < PATIENCE || best == Duration::MAX {
        let (one, worked) = (Instant::now(), on_core());
        (0..runs).for_each(|_| run());
        let time = on_core().zip(worked).map_or(one.elapsed(), |(end, start)| end.saturating_sub(start));
        best = best.min(time / runs);
    }
    best
}

/// How long this thread has had a core, where the system tells it (Linux): a busy machine then
/// counts for less than by the clock on the wall.
fn on_core() -> Option<Duration> {
    let status = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    status.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

fn main() {
    let first = Instant::now();
    let pipeline = Pipeline::default();
    black_box(pipeline.structure("The minister resigned."));
    println!("cold start, first sentence included: {:.1} ms\n", first.elapsed().as_secs_f64() * 1e3);

    println!("{:<14}{:>12}{:>10}{:>14}{:>10}", "text", "bytes", "words", "words/s", "MB/s");
    let row = |name: &str, text: &str| {
        let time = fastest(|| drop(black_box(pipeline.structure(black_box(text))))).as_secs_f64();
        let words = text.split_whitespace().count();
        let (rate, bytes) = (words as f64 / time, text.len() as f64 / time / 1e6);
        println!("{name:<14}{:>12}{words:>10}{rate:>14.0}{bytes:>10.2}", text.len());
        time
    };
    for (name, text) in texts::sorts() {
        row(name, &text);
    }
    println!();
    stages();
    println!();
    let times: Vec<(usize, f64)> = texts::SIZES
        .iter()
        .map(|size| {
            let text = texts::page(*size);
            (text.len(), row(&format!("{size} bytes"), &text))
        })
        .collect();
    println!();
    for pair in times.windows(2) {
        let [(small, before), (large, after)] = [pair[0], pair[1]];
        let exponent = (after / before).ln() / (large as f64 / small as f64).ln();
        println!("{small} to {large} bytes: {:.2} times the time, exponent {exponent:.3}", after / before);
    }
}

/// What each stage takes by itself: the difference between stopping after it and before it.
fn stages() {
    let text = texts::page(100_000);
    let words = text.split_whitespace().count() as f64;
    let up_to = |stage: Stage, text: &str| {
        let pipeline = Pipeline::builder().last_stage(stage).build().expect("fitting options");
        fastest(|| drop(black_box(pipeline.structure(black_box(text))))).as_secs_f64()
    };
    let page = texts::scraped();
    println!("layout of a page of {} bytes: {:.0} pages/s", page.len(), 1.0 / up_to(Stage::Layout, &page));
    let mut before = up_to(Stage::Layout, &text);
    let mut tokens = before;
    for (name, stage) in
        [("sentences and words", Stage::Sentences), ("names and entities", Stage::Entities), ("quotes", Stage::Quotes)]
    {
        let time = up_to(stage, &text);
        println!("{name}: {:.0} words/s", words / (time - before));
        if stage == Stage::Sentences {
            tokens = time - before;
        }
        before = time;
    }
    println!("all stages take {:.1} times as long as the pass that finds words and sentences", before / tokens);
}
