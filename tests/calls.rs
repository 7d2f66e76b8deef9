//! What one call can ask for, and how it is ended.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use copydesk::{Call, EntityKind, Language, Pipeline, Stage, TextKind};

#[path = "../benches/texts/mod.rs"]
mod texts;

const STORY: &str = "Rain Halts Final\nCoach Ana Lopez said in Lisbon that the grass was too wet to play on.";

/// How a call is told to end.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Told {
    Signal,
    Deadline,
}

/// How long a call on the text works on that is told to end after `delay`; `None` where it was ready
/// before. What counts is the time that its thread has a core, where the system tells it.
fn latency(pipeline: &Pipeline, text: &str, told: Told, delay: Duration) -> Option<Duration> {
    let stop = AtomicBool::new(false);
    let late = Instant::now() + delay;
    let call = match told {
        Told::Signal => Call::new().stop(&stop),
        Told::Deadline => Call::new().deadline(late),
    };
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        let call = scope.spawn(|| {
            sender.send(own_clock()).expect("somebody listens");
            let stopped = pipeline.structure_with(text, &call).is_err();
            stopped.then(|| (Instant::now(), on_core(&own_clock())))
        });
        let clock = receiver.recv().expect("a path");
        thread::sleep(late.saturating_duration_since(Instant::now()));
        let raised = (Instant::now(), on_core(&clock));
        stop.store(true, Ordering::Relaxed);
        let ended = call.join().expect("no panic")?;
        let worked = ended.1.zip(raised.1).map(|(ended, raised)| ended.saturating_sub(raised));
        let passed = ended.0.saturating_duration_since(raised.0);
        Some(worked.map_or(passed, |worked| worked.min(passed)))
    })
}

/// Where the system tells how long this thread has had a core (Linux).
fn own_clock() -> PathBuf {
    let thread = fs::read_link("/proc/thread-self").unwrap_or_default();
    Path::new("/proc").join(thread).join("schedstat")
}

fn on_core(clock: &Path) -> Option<Duration> {
    fs::read_to_string(clock).ok()?.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// Texts of every kind, of about `size` bytes.
fn texts_of(size: usize) -> [(&'static str, String); 7] {
    let news = texts::page(size);
    let many = |piece: &str| piece.repeat(size / piece.len());
    [
        ("one line", news.replace('\n', " ")),
        ("short lines", many(&texts::scraped())),
        ("lines of one word", many("harbour\n")),
        ("damage", news.replace('"', "&quot;").replace('\'', "&#39;").replace(". ", ".&nbsp;")),
        ("statements", many("\"It is late,\" she said. ")),
        ("names", many("Mila Hartmann of Orrin met Jonas Roe.\n")),
        ("news", news),
    ]
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
    // What a stopped call left behind does no harm to the next.
    assert_eq!(pipeline.structure(STORY), Pipeline::default().structure(STORY));
}

/// How long a call may work on that is told to end, in an optimised build on a core that it has for itself.
/// Measured there on texts of 50 MB: up to 45 ms on damaged text, once 56 ms on quotations, once 76 on lines of one word,
/// whose gigabytes the system takes back meanwhile; less than 30 on all others.
const PROMISED: Duration = Duration::from_millis(50);

/// How much longer the same work takes where nothing is optimised and others are at the caches.
const SLOWER: u32 = if cfg!(debug_assertions) { 4 } else { 2 };

/// Told to end all over the time that a text takes, each text at other shares of it: so stages that take a
/// good part of it are met; one that is deaf for longer than is allowed is found.
#[test]
fn texts_of_every_kind_end_when_they_are_told_to() {
    let (pipeline, mut met) = (Pipeline::default(), 0);
    for ((name, text), step) in texts_of(1_500_000).iter().zip(0_u8..) {
        let began = Instant::now();
        pipeline.structure(text);
        let whole = began.elapsed();
        for (told, share) in [(Told::Signal, 0.02), (Told::Deadline, 0.15), (Told::Signal, 0.3), (Told::Deadline, 0.5)]
        {
            let delay = whole.mul_f64(share + 0.06 * f64::from(step));
            let Some(latency) = latency(&pipeline, text, told, delay) else { continue };
            met += 1;
            assert!(latency < PROMISED * SLOWER, "{name}: {latency:?} after {delay:?} of {whole:?} by {told:?}");
        }
    }
    assert!(met >= 14, "only {met} calls were stopped");
}

/// `cargo test --release --test calls -- --ignored --nocapture` on a machine that does nothing else; COPYDESK_TEXT
/// tells the kind.
#[test]
#[ignore = "takes minutes, and means something in an optimised build only"]
fn fifty_megabytes_end_within_fifty_milliseconds() {
    let size = std::env::var("COPYDESK_BYTES").ok().and_then(|size| size.parse().ok()).unwrap_or(50_000_000_usize);
    let kind = std::env::var("COPYDESK_TEXT").ok();
    let pipeline = Pipeline::default();
    for (name, text) in texts_of(size).iter().filter(|(name, _)| kind.as_ref().is_none_or(|kind| kind == name)) {
        let mut worst = Duration::ZERO;
        for step in 0..40 {
            let delay = Duration::from_millis(20).mul_f64(1.3_f64.powi(step));
            let told = if step % 2 == 0 { Told::Signal } else { Told::Deadline };
            let Some(latency) = latency(&pipeline, text, told, delay) else { break };
            if latency > Duration::from_millis(25) {
                println!("{name}: {latency:?} after {delay:?}");
            }
            worst = worst.max(latency);
        }
        println!("{name}: at worst {worst:?}");
        assert!(worst <= PROMISED, "{name}: {worst:?}");
    }
}
