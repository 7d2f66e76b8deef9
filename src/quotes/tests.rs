//! The whole stage on invented lines, with the bundled models.

use super::attribute;
use crate::article::{Act, QuoteKind};
use crate::entities::reference::ByModel;
use crate::layout::{self, Options};
use crate::stop::Stop;
use crate::syntax::TOGETHER;
use crate::{entities, mentions, models, syntax};

/// Kind, act, text of the parts, source and name of the speaker of each statement.
type Found = (QuoteKind, Act, String, String, String);

fn found(body: &str) -> Vec<Found> {
    found_in(&format!("Council Weighs Harbour Plan\n{body}"))
}

/// As [`found`], in a text that begins with its headline.
pub(super) fn found_in(text: &str) -> Vec<Found> {
    let layout = layout::read(text, &Options { clean: true, ..Options::default() }, models::layout());
    let syntax = syntax::parse(text, &layout.blocks);
    let names = mentions::find(text, &syntax, models::names(), &mut Default::default(), &Stop::never());
    let entities = entities::resolve(text, &syntax, names, models::reference(), &Stop::never());
    let quotes = attribute(
        text,
        &syntax,
        &entities,
        (models::quotes(), &mut ByModel::new(models::reference())),
        &mut Default::default(),
        &Stop::never(),
    );
    let words = |span: crate::Span| span.of(text).unwrap_or("").to_owned();
    let quotes = quotes.into_iter().map(|q| {
        let content: Vec<String> = q.content.iter().copied().map(words).collect();
        let speaker = q.speaker.and_then(|id| entities.list.get(id.index())).map_or("", |e| e.name.as_str());
        (q.kind, q.act, content.join(" | "), q.source.map(words).unwrap_or_default(), speaker.to_owned())
    });
    quotes.collect()
}

/// Source and content of each statement of a text that begins with its headline.
pub(super) fn told(text: &str) -> String {
    let found = found_in(text).into_iter().map(|(_, _, content, source, _)| format!("{source}: {content}"));
    found.collect::<Vec<_>>().join("; ")
}

#[test]
fn direct_speech() {
    for (body, content, source, speaker) in [
        ("\"We will rebuild the pier,\" Maria Lopez said.", "We will rebuild the pier,", "Maria Lopez", "Maria Lopez"),
        ("“We will rebuild the pier,” said Maria Lopez.", "We will rebuild the pier,", "Maria Lopez", "Maria Lopez"),
        (
            "\"We will rebuild it,\" Maria Lopez said. \"It takes a year.\"",
            "We will rebuild it, | It takes a year.",
            "Maria Lopez",
            "Maria Lopez",
        ),
        (
            "\"We tried everything last year.\n\"Nothing worked and nobody listened,\" Maria Lopez said.",
            "We tried everything last year. | Nothing worked and nobody listened,",
            "Maria Lopez",
            "Maria Lopez",
        ),
        (
            "Maria Lopez runs the port.\n\"We will rebuild the pier next year,\" she told reporters.",
            "We will rebuild the pier next year,",
            "she",
            "Maria Lopez",
        ),
    ] {
        let quotes = found(body);
        assert_eq!(quotes.len(), 1, "{body}: {quotes:?}");
        let expected = (QuoteKind::Direct, Act::Speech, content.to_owned(), source.to_owned(), speaker.to_owned());
        assert_eq!(quotes[0], expected, "{body}");
    }
}

#[test]
fn a_sentence_that_leads_in_parts_two_quotations() {
    let found =
        found("\"We lost two,\" Maria Lopez said. The harbour master shook his head: \"They were never safe.\"");
    let contents: Vec<&str> = found.iter().map(|(_, _, content, _, _)| content.as_str()).collect();
    assert_eq!(contents, ["We lost two,", "They were never safe."]);
}

#[test]
fn reported_speech_and_thought() {
    for (body, kind, act, speaker) in [
        ("Maria Lopez said the pier would be rebuilt.", QuoteKind::Indirect, Act::Speech, "Maria Lopez"),
        ("Maria Lopez believes the pier will be rebuilt.", QuoteKind::Indirect, Act::Thought, "Maria Lopez"),
        ("Officials said the pier would be rebuilt.", QuoteKind::Indirect, Act::Speech, ""),
        ("Maria Lopez called the plan \"a gift to the whole town\".", QuoteKind::Mixed, Act::Speech, "Maria Lopez"),
    ] {
        let quotes = found(body);
        assert_eq!(quotes.len(), 1, "{body}: {quotes:?}");
        assert_eq!((quotes[0].0, quotes[0].1, quotes[0].4.as_str()), (kind, act, speaker), "{body}");
    }
}

#[test]
fn a_paragraph_that_leaves_its_marks_open_keeps_its_stop() {
    let body = "Maria Lopez said: \"It matters to all of us.\n\"We had nothing.\n\"It was hard.\"";
    let quotes = found(body);
    let said: Vec<&str> = quotes.iter().map(|quote| quote.2.as_str()).collect();
    assert_eq!(said, ["It matters to all of us. | We had nothing. | It was hard."]);
}

#[test]
fn no_place_of_a_dateline_speaks_and_names_may_begin_with_a_common_word() {
    for body in [
        "OSLO: Chief Inspector Maria Lopez on Monday promised that the pier would be open before the storm and that no toll would be asked.",
        "Oslo: While the harbour is slow, Maria Lopez on Monday promised that the pier would be open and no toll would be asked of anybody.",
    ] {
        let quotes = found(body);
        assert_eq!(quotes.iter().map(|q| q.4.as_str()).collect::<Vec<_>>(), ["Maria Lopez"], "{body}");
    }
}

#[test]
fn a_source_ends_before_the_time() {
    let quotes = found("Maria Lopez last month said the pier would be rebuilt.");
    assert_eq!(quotes.iter().map(|q| q.3.as_str()).collect::<Vec<_>>(), ["Maria Lopez"]);
}

#[test]
fn a_label_of_the_page_is_no_speaker() {
    let body = "PAY ATTENTION: Tell us what you think of the new pages.\nThe pier was shut on Monday by the storm.\n\
                PAY ATTENTION: Do you have a story to tell us?";
    assert_eq!(found(body), []);
}

#[test]
fn what_is_no_statement() {
    for body in ["The \"new\" pier opened on Monday.", "", "\"", "\" \" \"", "said said said", ""] {
        assert!(found(body).iter().all(|quote| !quote.2.is_empty()), "{body}");
    }
    assert_eq!(found("The \"new\" pier opened on Monday."), []);
}

#[test]
fn a_text_longer_than_is_read_together_has_its_statements_where_they_stand() {
    let line = "\"We will rebuild the pier,\" Maria Lopez said on Monday.\n";
    let all = found(&line.repeat(TOGETHER as usize / 10));
    assert!(all.len() > 4000, "{}", all.len());
    for (_, _, content, source, speaker) in all {
        assert_eq!((content.as_str(), source.as_str()), ("We will rebuild the pier,", "Maria Lopez"));
        assert_eq!(speaker, "Maria Lopez");
    }
}

#[test]
fn what_is_turned_down_or_lies_ahead_is_not_said_nor_does_tell_who_is_told_of() {
    for (text, expected) in [
        ("Bail Hearing\nThe court denied her request for bail on Monday, and a judge rejected the appeal.", ""),
        ("Bid Row\nMaria Lopez denied the bid was rigged.", "Maria Lopez: the bid was rigged"),
        ("Bail Hearing\nMaria Lopez has denied that her request was late.", "Maria Lopez: that her request was late"),
        ("Search\nMaria Lopez, rough as she was, said the pier would close.", "Maria Lopez: the pier would close"),
        (
            "Talks To Resume\nWork is expected to start in September.\nOfficials said talks would resume.",
            "Officials: talks would resume",
        ),
        ("Search Goes On\nMaria Lopez is widely believed to have left the country in May.", ""),
        (
            "Bridge To Close\nThe mayor informed a meeting of the port council on Friday that the bridge would close.",
            "The mayor: that the bridge would close",
        ),
        ("Talks\nThe party maintained its position on the harbour.", ""),
        ("Talks\nThe bank continues the old policy of low rates.", ""),
        ("Cricket\nMaria Lopez claimed three wickets in the morning.", ""),
        ("Crash\nThe police responded to a collision of two trucks on Monday.", ""),
        ("Attack\nMaria Lopez claimed responsibility for the fire.", "Maria Lopez: responsibility for the fire"),
        ("Talks\nMaria Lopez maintained that the pier was old.", "Maria Lopez: that the pier was old"),
        (
            "Pier Row\nThe plan was described by Maria Lopez as a \"complete waste of money\".",
            "Maria Lopez: as a \"complete waste of money\"",
        ),
        (
            "Pier Row\nTom Arden was accused by the teachers' union of ignoring the crash.",
            "the teachers' union: of ignoring the crash",
        ),
        ("Pier Row\nMaria Lopez, who said the pier was shut, left on Monday.", "Maria Lopez: the pier was shut"),
        (
            "Pier Row\nMaria Lopez asked the harbour master whether the pier was safe.",
            "Maria Lopez: whether the pier was safe",
        ),
        (
            "Bridge To Close\nMaria Lopez warned of a storm that could close the bridge.",
            "Maria Lopez: of a storm that could close the bridge",
        ),
    ] {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn per_somebody_is_according_to_them() {
    for (text, expected) in [
        (
            "Rents Up\nRents in the port rose by a third in May, per Reuters.",
            "Reuters: Rents in the port rose by a third in May",
        ),
        (
            "Rents Up\nPer the Ostland Institute, rents in the port rose by a third.",
            "the Ostland Institute: rents in the port rose by a third",
        ),
        ("Rents Up\nRents in the port rose by a third, per square metre, in May.", ""),
        ("Rents Up\nTwo rooms are needed, per Child, in each house.", ""),
        ("Coach Out\nPer Lindqvist, 54, left the port in May.", ""),
    ] {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn what_a_court_hears_is_told_there() {
    for (text, expected) in [
        (
            "Man Jailed\nHe took the boat from the harbour at night, a court has heard.",
            "a court: He took the boat from the harbour at night",
        ),
        (
            "Man Jailed\nThe boat was taken at night, Lund District Court heard, and sold in May.",
            "Lund District Court: The boat was taken at night | and sold in May",
        ),
        ("Man Jailed\nThe boat was sold in May, the jury was told.", "the jury: The boat was sold in May"),
        ("Man Jailed\nOn Monday, the court heard three witnesses.", ""),
    ] {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn a_text_may_begin_with_per_before_its_dateline_ends() {
    for text in ["PER MAYOR QUILL, - The port was shut on Monday, she said.", "PER QUILL, OSTLAND - The port was shut."]
    {
        assert!(found_in(text).iter().all(|(_, _, _, source, _)| !source.contains("QUILL")), "{text}");
    }
}
