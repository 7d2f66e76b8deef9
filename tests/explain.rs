//! Explanations: they change nothing, and lead to what decided.

use std::collections::HashSet;

use copydesk::{About, Decision, Explanation, Pipeline, structure};

const COUNCIL: &str = include_str!("texts/council.txt");

fn explained(text: &str) -> Explanation {
    Pipeline::default().explain(text)
}

fn of<'a>(explanation: &'a Explanation, about: About, words: &str) -> Vec<&'a Decision> {
    let text = explanation.article.text();
    let found = explanation.decisions.iter().filter(|decision| decision.about == about);
    found.filter(|decision| decision.span.of(text).is_some_and(|found| found.contains(words))).collect()
}

#[test]
fn explaining_changes_nothing() {
    for text in [
        COUNCIL,
        include_str!("texts/reef.txt"),
        "",
        "\u{feff}\n \n",
        "\"\"\"\"",
        "Caf\u{c3}\u{a9} owners said: &quot;No.&quot;",
    ] {
        let explanation = explained(text);
        assert_eq!(explanation.article, structure(text));
        for decision in &explanation.decisions {
            assert!(decision.span.of(text).is_some(), "{decision:?}");
            assert!(decision.lead.is_finite() && decision.signs.iter().all(|sign| sign.weight.is_finite()));
        }
    }
}

#[test]
fn every_line_name_and_statement_is_explained() {
    let explanation = explained(COUNCIL);
    let article = &explanation.article;
    let lines: Vec<_> = explanation.decisions.iter().filter(|d| d.about == About::Line).collect();
    assert_eq!(lines.len(), article.blocks().len());
    for (line, block) in lines.iter().zip(article.blocks()) {
        assert_eq!((line.span, line.choice.as_str()), (block.span, block.role.as_str()));
        assert!(!line.signs.is_empty() || !line.rules.is_empty(), "{line:?}");
    }
    for entity in article.entities() {
        assert!(explanation.decisions.iter().any(|d| d.about == About::Entity && d.choice == entity.name));
    }
    for quote in article.quotes() {
        let first = quote.content[0];
        assert!(explanation.decisions.iter().any(|d| d.about == About::Statement && d.span.contains(first)));
    }
}

#[test]
fn a_speaker_is_told_with_what_spoke_for_it() {
    let explanation = explained(COUNCIL);
    // "We've got 2,300 families on the waiting list," she said.
    let speaker = of(&explanation, About::Speaker, "she");
    let speaker = speaker.first().expect("asked for the speaker");
    assert_eq!(speaker.choice, "Jean Ackroyd");
    assert!(speaker.instead.is_some() && speaker.lead > 0.0);
    assert!(speaker.signs.iter().all(|sign| !sign.what.contains("several parts")), "{:?}", speaker.signs);
    let cue = of(&explanation, About::Part, "described");
    assert_eq!(cue.first().map(|cue| cue.choice.as_str()), Some("cue"));
    let parts = explanation.decisions.iter().filter(|decision| decision.about == About::Part);
    assert!(parts.flat_map(|part| &part.signs).any(|sign| sign.what.contains("\"said\"")), "signs name words");
}

#[test]
fn a_rule_is_told_where_it_changed_something() {
    let explanation =
        explained("Storm Closes Ports\nThe port of Oslo was shut.\nThe London-based firm Acme Corp lost two cranes.");
    let name = of(&explanation, About::Name, "London");
    assert!(name.iter().any(|name| name.rules.iter().any(|rule| rule.id == "hyphens")), "{name:?}");
    let explanation = explained(COUNCIL);
    let none = of(&explanation, About::Statement, "Work is expected to start");
    assert!(none.iter().all(|statement| statement.choice == "no statement" || !statement.rules.is_empty()));
}

#[test]
fn rules_are_things() {
    let mut seen = HashSet::new();
    for rule in copydesk::rules() {
        assert!(seen.insert((rule.stage, rule.id)), "{} twice", rule.id);
        assert!(rule.why.len() > 15 && !rule.example.is_empty(), "{}", rule.id);
        assert!(
            !rule.why.ends_with('.') && rule.why.starts_with(char::is_lowercase) || rule.why.starts_with('"'),
            "{}",
            rule.id
        );
    }
    assert!(seen.len() > 30, "{}", seen.len());
}
