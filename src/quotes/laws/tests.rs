//! Whatever labels a model gives, the laws hold: labels are made by chance, texts of invented parts.

use super::{Class, around, enforce};
use crate::article::QuoteKind;
use crate::quotes::content;
use crate::quotes::labels::{LABELS, runs};
use crate::quotes::read::{Attribution, read};
use crate::syntax::sample::story;
use crate::syntax::{Mark, Syntax, Token};
use proptest::prelude::*;

const MARKS: [(&str, &str); 4] = [("\"", "\""), ("“", "”"), ("'", "'"), ("‘", "’")];

const SENTENCES: [&str; 12] = [
    "Ana Lopez said: {We lost two cranes.}",
    "{We lost two cranes,} Ana Lopez said.",
    "{We lost two cranes,} said the harbour master, {and a boat.}",
    "The port reopened at noon.",
    "Two ferries waited outside the wall.",
    "{It must.}",
    "{No,} countered Per Ahl.",
    "Per Ahl, who was there, denied that the wall was old.",
    "He called the plan {a gift} to the town.",
    "The film {The Glass Harbour} opens on Friday.",
    "According to the report, prices rose.",
    "She told the council the crane was safe. {It was new.}",
];

/// A text of the chosen sentences, each ending its paragraph or not.
fn text(chosen: &[(usize, bool)], marks: usize) -> String {
    let (open, close) = MARKS[marks];
    let body: String = chosen
        .iter()
        .map(|(sentence, ends)| SENTENCES[*sentence].to_owned() + if *ends { "\n" } else { " " })
        .collect();
    format!("Storm Closes Port\n{}", body.replace('{', open).replace('}', close))
}

/// What is read from labels by chance: one number a token, stretched to runs of some length.
fn attributions(syntax: &Syntax, labels: &[u8]) -> Vec<Attribution> {
    let mut found = Vec::new();
    for line in &syntax.lines {
        let mut before = 0;
        let own: Vec<u8> = (line.start..line.end)
            .map(|at| {
                let chosen = labels[at as usize % labels.len()] % (3 * LABELS.len() as u8);
                // Mostly the run goes on.
                before = match usize::from(chosen) < LABELS.len() {
                    true if chosen == 0 => 0,
                    true => chosen - (chosen + 1) % 2,
                    false if before == 0 => 0,
                    false => before + before % 2,
                };
                before
            })
            .collect();
        runs(&own, &vec![10; own.len()], line.start, &mut found);
    }
    read(syntax, &found)
}

fn check(text: &str, labels: &[u8]) -> Result<(), TestCaseError> {
    let syntax = story(text);
    let mut found = attributions(&syntax, labels);
    enforce(text, &syntax, &mut found, &crate::stop::Stop::never());
    let cues: Vec<u32> = found.iter().filter_map(|a| a.cue.as_ref().map(|cue| cue.start)).collect();
    for attribution in &found {
        let Some(kind) = content::kind(&syntax, &attribution.content) else { continue };
        let spans = content::spans(&syntax, &attribution.content);
        let sentence = |at: u32| syntax.sentence_of(at);
        let cue = attribution.cue.as_ref();
        if kind == QuoteKind::Direct {
            for span in &spans {
                let inside = &text[span.start()..span.end()];
                prop_assert!(!inside.contains(['"', '“', '”', '‘']), "a mark in {inside:?} of {text:?}");
            }
        }
        if kind != QuoteKind::Indirect {
            // A sentence with words outside the marks holds the cue or words inside of this statement.
            let tokens: Vec<u32> = attribution.content.iter().flat_map(Clone::clone).collect();
            for at in tokens.iter().filter(|at| syntax.tokens[**at as usize].is_word()) {
                let quoted = |at: &u32| syntax.stretches.iter().any(|s| around(s).contains(at));
                let own = sentence(*at);
                let holds = cue.is_some_and(|cue| sentence(cue.start) == own)
                    || tokens.iter().any(|other| sentence(*other) == own && quoted(other));
                prop_assert!(quoted(at) || holds, "a sentence outside the marks in {spans:?} of {text:?}");
            }
        }
        if let Some(source) = &attribution.source {
            let speaks = |word: &Token| word.mark() == Mark::None && !Class::Speechless.has(word.folded);
            prop_assert!(syntax.slice(source.start, source.end).iter().any(speaks), "a source of {text:?}");
        }
        if let Some(cue) = cue {
            for part in &attribution.content {
                let (from, to) = if part.start < cue.start { (part.end, cue.start) } else { (cue.end, part.start) };
                let told = |at: &u32| attribution.content.iter().any(|part| part.contains(at)) || cue.contains(at);
                let across = cues.iter().any(|at| (from..to).contains(at) && !told(at));
                prop_assert!(!across || attribution.content.len() == 1, "across a statement in {text:?}");
            }
        }
        for stretch in syntax.stretches.iter().filter(|stretch| stretch.depth == 0) {
            let Some(close) = stretch.close else { continue };
            let last = syntax.tokens[stretch.end as usize - 1].mark();
            if !matches!(last, Mark::Stop | Mark::Question | Mark::Exclamation) {
                continue;
            }
            let opens = syntax.tokens.get(close as usize + 1).is_some_and(|token| token.mark() == Mark::OpenQuote);
            let has = |at: u32| attribution.content.iter().any(|part| part.contains(&at));
            let joined =
                opens && (stretch.start..=close + 2).all(has) && syntax.line_of(close) == syntax.line_of(close + 1);
            prop_assert!(!joined, "two quotations in one statement of {text:?}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_laws_hold_whatever_the_labels(
        chosen in prop::collection::vec((0..SENTENCES.len(), any::<bool>()), 1..7),
        marks in 0..MARKS.len(),
        labels in prop::collection::vec(any::<u8>(), 40..90),
    ) {
        check(&text(&chosen, marks), &labels)?;
    }
}

#[test]
fn a_relative_pronoun_stands_for_the_phrase_right_before_it() {
    for (text, expected) in [
        ("The mayor read comments by supporters who said it was safe.", "supporters"),
        ("He met a group of divers who said it was safe.", "a group of divers"),
        ("He met a friend of the mayor, who said it was safe.", "the mayor"),
        ("It came from the envoy for Peru, who said it was safe.", "the envoy for Peru"),
        ("It came from an envoy for Ann Ito, who said it was safe.", "Ann Ito"),
        ("It came from Quill Bank, which said it was safe.", "Quill Bank"),
        ("It came from Ostland divers who said it was safe.", "Ostland divers"),
    ] {
        let syntax = story(text);
        let is_relative = |token: &Token| Class::Relative.has(token.folded);
        let relative = syntax.tokens.iter().position(is_relative).unwrap_or_default() as u32;
        let found = super::source::antecedent(&syntax, relative).and_then(|found| syntax.span(found.start, found.end));
        assert_eq!(found.and_then(|span| span.of(text)), Some(expected), "{text}");
    }
}
