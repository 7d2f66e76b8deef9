//! What one call can ask for, and how it is ended.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use copydesk::{Call, EntityKind, Language, Pipeline, Stage, TextKind};

#[path = "../benches/texts/mod.rs"]
mod texts;

const STORY: &str = "Rain Halts Final\nCoach Ana Lopez said in Lisbon that the grass was too wet to play on.";

/// How long after `delay` a call on the text ends that is told to stop then; `None` where it was
/// ready before.
fn latency(pipeline: &Pipeline, text: &str, delay: Duration) -> Option<Duration> {
    let stop = AtomicBool::new(false);
    thread::scope(|scope| {
        let call = scope.spawn(|| {
            let stopped = pipeline.structure_with(text, &Call::new().stop(&stop)).is_err();
            stopped.then(Instant::now)
        });
        thread::sleep(delay);
        stop.store(true, Ordering::Relaxed);
        let raised = Instant::now();
        let ended = call.join().expect("no panic");
        ended.map(|ended| ended.saturating_duration_since(raised))
    })
}

#[test]
fn options_of_the_pipeline_are_defaults_of_its_calls() {
    let pipeline = Pipeline::builder().text_kind(TextKind::Clean).last_stage(Stage::Sentences).build().expect("right");
    assert_eq!(pipeline.structure(STORY).entities().len(), 0);
    let all = pipeline.structure_with(STORY, &Call::new().last_stage(Stage::Quotes)).expect("not stopped");
    assert_eq!(all, Pipeline::builder().clean(true).build().expect("right").structure(STORY));
    assert!(all.quotes().next().is_some_and(|quote| quote.speaker.is_some()));
}

#[test]
fn kinds_that_are_not_wanted_leave_no_hole() {
    let wanted = Call::new().text_kind(TextKind::Clean).kinds([EntityKind::Place]);
    let article = Pipeline::default().structure_with(STORY, &wanted).expect("not stopped");
    assert!(article.entities().iter().all(|entity| entity.kind == EntityKind::Place));
    assert_eq!(article.entity_named("lisbon").map(|place| place.id.index()), Some(0));
    let quote = article.quotes().next().expect("a statement");
    assert_eq!((quote.speaker, quote.source_text(&article)), (None, Some("Coach Ana Lopez")));
}

#[test]
fn a_language_that_is_known_is_not_guessed() {
    let text = "Minister Ana Lopez zegt dat het niet waar is. De stad wordt van de zomer voor het eerst weer met een \
        nieuwe haven verbonden, en daar is Pavel Novak in Praag het niet mee eens, want hij woont er al jaren.";
    let pipeline = Pipeline::default();
    assert_eq!(pipeline.structure(text).language(), Language::Undetermined);
    let forced = pipeline.structure_with(text, &Call::new().language(Language::English)).expect("not stopped");
    assert!(!forced.entities().is_empty());
    let none = pipeline.structure_with(STORY, &Call::new().language(Language::Undetermined)).expect("not stopped");
    assert!(none.entities().is_empty() && !none.sentences().is_empty());
}

#[test]
fn the_day_is_told_with_the_call() {
    let page =
        "Rain Halts Final\nPublished 2 days ago\nThe final in Lisbon was called off on Sunday because of the rain.";
    let call = Call::new().published("2024-03-01".parse().expect("a day"));
    let article = Pipeline::default().structure_with(page, &call).expect("not stopped");
    assert_eq!(article.published().and_then(copydesk::Day::date), copydesk::Date::new(2024, 2, 28));
}

#[test]
fn a_call_ends_when_it_is_told_to() {
    let raised = AtomicBool::new(true);
    let pipeline = Pipeline::default();
    let stopped = pipeline.structure_with(STORY, &Call::new().stop(&raised)).expect_err("stopped");
    assert_eq!((stopped.is_deadline(), stopped.to_string()), (false, "stopped by its signal".to_owned()));
    let late = pipeline.structure_with(STORY, &Call::new().deadline(Instant::now())).expect_err("stopped");
    assert_eq!((late.is_deadline(), late.to_string()), (true, "stopped at its deadline".to_owned()));
    // An optimised build ends it within 50 ms; this one is none, and the machine may be busy.
    let text = texts::page(4_000_000);
    for delay in [2, 40, 200] {
        let latency = latency(&pipeline, &text, Duration::from_millis(delay)).expect("4 MB take longer");
        assert!(latency < Duration::from_millis(400), "{latency:?} after {delay} ms");
    }
    // What a stopped call left behind does no harm to the next.
    assert_eq!(pipeline.structure(STORY), Pipeline::default().structure(STORY));
}

/// `cargo test --release --test calls -- --ignored --nocapture`
#[test]
#[ignore = "takes minutes, and means something in an optimised build only"]
fn fifty_megabytes_end_within_fifty_milliseconds() {
    let size = std::env::var("COPYDESK_BYTES").ok().and_then(|size| size.parse().ok()).unwrap_or(50_000_000_usize);
    let pipeline = Pipeline::default();
    for (name, text) in [
        ("news", texts::page(size)),
        ("short lines", texts::scraped().repeat(size / texts::scraped().len())),
        ("one line", texts::page(size).replace('\n', " ")),
    ] {
        let mut worst = Duration::ZERO;
        for step in 0..40 {
            let delay = Duration::from_millis(20).mul_f64(1.3_f64.powi(step));
            let Some(latency) = latency(&pipeline, &text, delay) else { break };
            if latency > Duration::from_millis(30) {
                println!("{name}: {latency:?} after {delay:?}");
            }
            worst = worst.max(latency);
        }
        println!("{name}: at worst {worst:?}");
    }
}
