//! Exact-span scores of found names against gold ones, and the errors that are made most.

use super::document::Document;
use crate::article::EntityKind;
use crate::mentions::NameMention;
use crate::span::beginning;
use std::collections::BTreeMap;
use std::fmt::Write;

/// How many kinds of errors are listed.
const LISTED: usize = 60;
const AROUND: usize = 28;

/// Counts over many documents.
#[derive(Default)]
pub(super) struct Score {
    /// Correct, found, gold by type.
    counts: BTreeMap<&'static str, [usize; 3]>,
    spans: [usize; 3],
    errors: BTreeMap<(String, String), (usize, String)>,
}

fn type_of(kind: &str) -> &'static str {
    match kind {
        "PER" | "person" => "PER",
        "ORG" | "organization" => "ORG",
        "LOC" | "place" => "LOC",
        "group" => "group",
        "event" => "event",
        "work" => "work",
        "product" => "product",
        "law" => "law",
        _ => "MISC",
    }
}

fn kind_name(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "PER",
        EntityKind::Organization => "ORG",
        EntityKind::Place => "LOC",
        EntityKind::Group => "group",
        EntityKind::Event => "event",
        EntityKind::Work => "work",
        EntityKind::Product => "product",
        _ => "law",
    }
}

impl Score {
    pub(super) fn add(&mut self, document: &Document, found: &[NameMention]) {
        let corpus_has_misc = document.names.iter().any(|(.., kind)| kind == "MISC");
        let mut found: BTreeMap<(u32, u32), &'static str> = found
            .iter()
            .map(|m| {
                let kind = kind_name(m.kind);
                let coarse = if corpus_has_misc && !matches!(kind, "PER" | "ORG" | "LOC") { "MISC" } else { kind };
                ((m.span.start() as u32, m.span.end() as u32), coarse)
            })
            .collect();
        for name in found.values() {
            self.counts.entry(name).or_default()[1] += 1;
        }
        for (start, end, kind) in &document.names {
            let kind = type_of(kind);
            self.counts.entry(kind).or_default()[2] += 1;
            let main = |kind: &str| matches!(kind, "PER" | "ORG" | "LOC");
            self.spans[2] += usize::from(main(kind));
            match found.remove(&(*start, *end)) {
                Some(other) if other == kind => {
                    self.counts.entry(kind).or_default()[0] += 1;
                    self.spans[0] += usize::from(main(kind));
                }
                Some(other) => {
                    self.spans[0] += usize::from(main(kind) && main(other));
                    self.error(document, *start, *end, format!("{kind} as {other}"));
                }
                None => self.error(document, *start, *end, format!("{kind} missed")),
            }
        }
        for ((start, end), kind) in found {
            self.error(document, start, end, format!("{kind} spurious"));
        }
    }

    fn error(&mut self, document: &Document, start: u32, end: u32, what: String) {
        let text = &document.text;
        let floor = |at: usize| beginning(text, at).len();
        let (start, end) = (start as usize, end as usize);
        let piece = |from: usize, to: usize| text.get(from..to).unwrap_or("").replace('\n', " / ");
        let around = format!(
            "{}[{}]{}",
            piece(floor(start.saturating_sub(AROUND)), start),
            piece(start, end),
            piece(end, floor(end + AROUND))
        );
        let entry = self.errors.entry((what, piece(start, end))).or_insert((0, around));
        entry.0 += 1;
    }

    /// F1 over people, organizations and places.
    pub(super) fn typed(&self) -> f64 {
        self.f1_of(|kind| matches!(kind, "PER" | "ORG" | "LOC"))
    }

    /// F1 over all kinds.
    pub(super) fn eight(&self) -> f64 {
        self.f1_of(|_| true)
    }

    fn f1_of(&self, kinds: impl Fn(&str) -> bool) -> f64 {
        let mut all = [0; 3];
        for (_, counts) in self.counts.iter().filter(|(kind, _)| kinds(kind)) {
            all.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
        200.0 * all[0] as f64 / (all[1] + all[2]).max(1) as f64
    }

    pub(super) fn report(&self, title: &str) -> String {
        let f = |c: &[usize; 3]| 200.0 * c[0] as f64 / (c[1] + c[2]).max(1) as f64;
        let mut all = [0; 3];
        let mut out = String::new();
        for (name, counts) in &self.counts {
            if matches!(*name, "PER" | "ORG" | "LOC") {
                for (sum, count) in all.iter_mut().zip(counts) {
                    *sum += count;
                }
            }
            let share = |of: usize| 100.0 * counts[0] as f64 / counts[of].max(1) as f64;
            let _ = write!(out, " {name} {:.1} (p {:.1} r {:.1}, {})", f(counts), share(1), share(2), counts[2]);
        }
        let spans = [self.spans[0], all[1], self.spans[2]];
        let mut out = format!("{title}: typed {:.2} spans {:.2} |{out}\n", f(&all), f(&spans));
        if std::env::var_os("NAMES_ERRORS").is_some() {
            let mut errors: Vec<_> = self.errors.iter().collect();
            errors.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
            for ((what, _), (count, around)) in errors.into_iter().take(LISTED) {
                let _ = writeln!(out, "{count:4} {what:22} {around}");
            }
        }
        out
    }
}
