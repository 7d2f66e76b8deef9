//! Whatever a call asks for: it is stopped as it asked, or it gives what the same call gives without
//! signals; what it leaves behind changes nothing for the next.

use super::Choices;
use crate::common;
use copydesk::{Call, Date, EntityKind, Language, Pipeline, Stage, TextKind};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::default);

pub fn hold(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    let mut call = Call::new();
    let asked = choices.byte();
    if asked & 1 != 0 {
        call = call.text_kind(choices.one_of(&[TextKind::Auto, TextKind::Page, TextKind::Scrape, TextKind::Clean]));
    }
    let mut last = Stage::Quotes;
    if asked & 2 != 0 {
        last = choices.one_of(&[Stage::Layout, Stage::Sentences, Stage::Entities, Stage::Quotes]);
        call = call.last_stage(last);
    }
    let mut wanted = None;
    if asked & 4 != 0 {
        let mask = choices.byte();
        let all = [EntityKind::Person, EntityKind::Organization, EntityKind::Place, EntityKind::Group, EntityKind::Law];
        let kinds: Vec<EntityKind> =
            all.into_iter().enumerate().filter(|(i, _)| mask >> i & 1 != 0).map(|(_, k)| k).collect();
        call = call.kinds(kinds.clone());
        wanted = Some(kinds);
    }
    if asked & 8 != 0 {
        call = call.language(choices.one_of(&[Language::English, Language::Undetermined]));
    }
    if let (true, Some(day)) = (asked & 16 != 0, Date::new(2024, choices.byte() % 13, choices.byte() % 32)) {
        call = call.published(day);
    }
    let wait = Duration::from_micros(choices.below(3000) as u64);
    let text = match choices.text() {
        text if text.len() < 40 => format!("{text}\n{}", super::STORY),
        text => text,
    };
    let article = PIPELINE.structure_with(text.as_str(), &call).expect("no signal, no stop");
    common::keeps_promises(&article, &text);
    assert!(last >= Stage::Sentences || article.sentences().is_empty());
    assert!(last >= Stage::Entities || article.entities().is_empty());
    assert!(last >= Stage::Quotes || article.quotes().next().is_none());
    assert!(wanted.is_none_or(|kinds| article.entities().iter().all(|entity| kinds.contains(&entity.kind))));

    let raised = AtomicBool::new(asked & 32 != 0);
    let by_flag = PIPELINE.structure_with(text.as_str(), &call.clone().stop(&raised));
    match &by_flag {
        Err(stopped) => assert!(raised.load(Ordering::Relaxed) && !stopped.is_deadline()),
        Ok(found) => assert_eq!(found, &article),
    }
    assert!(!raised.load(Ordering::Relaxed) || by_flag.is_err(), "a flag that is up before the call ends it");
    match PIPELINE.structure_with(text.as_str(), &call.clone().deadline(Instant::now() + wait)) {
        Err(stopped) => assert!(stopped.is_deadline()),
        Ok(found) => assert_eq!(found, article),
    }
    assert_eq!(
        PIPELINE.structure_with(text.as_str(), &call).expect("no signal"),
        article,
        "a stopped call leaves no trace"
    );
}
