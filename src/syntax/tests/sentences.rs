//! Where sentences end.

use super::body;

/// Each case: the text with a bar where a sentence ends before another one.
fn check(cases: &[&str]) {
    for case in cases {
        let text = case.replace('|', "");
        let syntax = body(&text);
        let got: Vec<&str> = syntax.sentences.iter().filter_map(|s| s.span.of(&text)).collect();
        let wanted: Vec<&str> = case.split('|').map(str::trim).collect();
        assert_eq!(got, wanted, "{case}");
    }
}

#[test]
fn plain() {
    check(&[
        "One came. | Two left.",
        "Who came? | Nobody.",
        "Stop! | They did.",
        "What?! | Yes.",
        "No mark at the end",
        "A list: one; two. | Done.",
        "He left.|The rest stayed.",
        "Sales of iPhones fell. | iPhone sales rose.",
        "It rose. | 5,000 people came.",
        "It rose 3.5 percent. | Then it fell.",
        "The end (he said). | Then more.",
        "(It was late.) | They left.",
        "He paused... | Then he spoke.",
        "He paused ... then spoke.",
        "He paused… | Then he spoke.",
        "1. Open the box. | Then close it.",
        "Rain fell. | — Staff",
        "• One thing happened. | • Another came.",
        "What?! | He left … | The rest came.",
        "[He left.] | Then came Ann.",
    ]);
}

#[test]
fn abbreviations() {
    check(&[
        "Mr. Tan met Sen. Quill and Gen. Ruiz.",
        "He lives in the U.S. now.",
        "He lives in the U.S. | The rest moved.",
        "The U.S. Senate met.",
        "The U.S. President Ada Quill spoke.",
        "At 3 p.m. the hall closed.",
        "It closed at 3 p.m. | Nobody came.",
        "It closed at 3 p.m. Tuesday.",
        "It opens at 9 a.m. EST on Monday.",
        "J. P. Holt and George W. Unger met.",
        "Quill Inc. Chief Executive Tom Arden left.",
        "He joined Quill Inc. | The firm grew.",
        "Lt. Gov. Dan Crane spoke. | Adv. Mokete and Engr. Okoro left.",
        "Barr. Obi met Mohd. Karim. | Both left.",
        "On Jan. 4 he left. | On Feb. 5 he came.",
        "St. Mary is near Mt. Erin.",
        "Arden v. Quill was heard.",
        "He ranked No. 4 in the list.",
        "He said no. | Nobody else did.",
        "Apples, pears, etc. | Nobody ate.",
        "Ada Quill, R-Wis., spoke. | Bob Unger, D-Calif., left.",
        "Ruth Holt of Madison, Wis. | She won.",
        "Martin Holt Jr. | He came.",
        "It was Plan B. | The other failed.",
        "Prof. Dr. Ngo spoke.",
        "He has a Ph.D. | She has none.",
        "Neither you nor I. | Then came a third.",
    ]);
}

#[test]
fn quotation() {
    check(&[
        "\"We won.\" | \"We lost.\"",
        "\"Why?\" he asked. | Nobody knew.",
        "\"Why?\" Tan asked. | Nobody knew.",
        "“Why?” President Ada Quill asked.",
        "“Stop!” she shouted. | They did.",
        "“We won,” he said. | “We are glad.”",
        "“We won. | We are glad,” he said.",
        "He said: “We won.” | Then he left.",
        "He called it ‘a mistake.’ | Then he left.",
        "\"It is over.\" | Tan left.",
        "'Is it over?' she asked.",
        "He asked \"Is it?\" and left.",
        "“Is it over?” | The crowd cheered.",
        "He lives in the “U.S.” now.",
        "\"He lives in the U.S.,\" she said.",
        "He lives in the U.S. | “So do I,” she said.",
        "''We won.'' | ''We lost.''",
        "``We won.'' | He left.",
        "“Really?” – he was amazed.",
    ]);
}

#[test]
fn sentences_know_their_first_word() {
    let text = "“We won,” he said. “Then more.”";
    let syntax = body(text);
    let starts: Vec<&str> =
        syntax.tokens.iter().filter(|t| t.has(super::super::Shape::SENTENCE_START)).map(|t| t.text(text)).collect();
    assert_eq!(starts, ["“", "We", "“", "Then"]);
}

#[test]
fn notices_glued_to_a_paragraph_are_none_of_it() {
    for (line, first) in [
        ("Advertisement Advertisement The pier is old.", "The"),
        ("ADVERTISEMENT \u{201c}It is old,\u{201d} she said.", "\u{201c}"),
        ("Advertisement revenue fell in May.", "Advertisement"),
        ("Advertisement", "Advertisement"),
    ] {
        let syntax = body(line);
        assert_eq!(syntax.tokens.first().map(|token| token.text(line)), Some(first), "{line}");
    }
}
