//! What a list of names costs: time to build, memory, and share of the pipeline's time, where the text names nobody
//! of the list and where the list has everybody whom the text names.
//! `cargo bench --bench knowledge`

mod texts;

use std::hint::black_box;
use std::time::Instant;

use copydesk::{EntityKind, Knowledge, KnownEntity, Pipeline};

fn main() {
    let text = texts::page(2_000_000);
    let plain = Pipeline::default();
    let article = plain.structure(&text);
    let named: Vec<KnownEntity> = (article.entities().iter().enumerate())
        .map(|(at, entity)| KnownEntity::new(format!("named-{at}"), entity.kind, entity.name.as_str()))
        .collect();
    let nobody = Vec::new();
    println!("{:>9}{:>12}{:>14}{:>10}{:>22}", "names", "built", "memory", "linked", "time of the pipeline");
    for (names, first) in
        [(0, &nobody), (1_000, &nobody), (1_000, &named), (100_000, &nobody), (1_000_000, &nobody), (1_000_000, &named)]
    {
        let (before, start) = (resident(), Instant::now());
        let listed = first.iter().cloned().chain((0..names).map(known));
        let knowledge = Knowledge::new(listed.take(names)).expect("a right list");
        let (built, memory) = (start.elapsed(), resident() - before);
        let with = Pipeline::builder().knowledge(knowledge).build().expect("right options");
        let linked = with.structure(&text).entities().iter().filter(|entity| entity.link().is_some()).count();
        // In turn, so that a busy machine is busy for both.
        let (mut without_list, mut with_list) = (f64::MAX, f64::MAX);
        for _ in 0..7 {
            without_list = without_list.min(seconds(&plain, &text));
            with_list = with_list.min(seconds(&with, &text));
        }
        let share = (with_list / without_list - 1.0) * 100.0;
        println!("{names:>9}{:>9.2} s{memory:>11.0} MB{linked:>10}{share:>+20.1} %", built.as_secs_f64());
    }
}

/// Names of two or three words, made of so many that no two are alike.
fn known(number: usize) -> KnownEntity {
    let word = |number: usize| {
        let letters = [number % 20, number / 20 % 20, number / 400 % 20, number / 8000 % 20];
        let word: String = letters.iter().map(|at| char::from(b'a' + *at as u8)).collect();
        format!("{}{word}", ["Ka", "Mo", "Ti", "Su"][number % 4])
    };
    let name = match number % 3 {
        0 => format!("{} {} {}", word(number), word(number * 7 + 3), word(number / 3)),
        _ => format!("{} {}", word(number), word(number / 2 + 77)),
    };
    KnownEntity::new(format!("id-{number}"), EntityKind::Person, name)
}

fn seconds(pipeline: &Pipeline, text: &str) -> f64 {
    let start = Instant::now();
    black_box(pipeline.structure(black_box(text)));
    start.elapsed().as_secs_f64()
}

/// Megabytes that this process holds, where the system tells it (Linux).
fn resident() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse::<f64>().ok()).unwrap_or(0.0) / 1e3
}
