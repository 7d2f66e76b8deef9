//! Which words stand in quotation marks.

use super::super::{Mark, Shape};
use super::body;

/// Each case: the text and its stretches, nested ones after those around them.
fn check(cases: &[(&str, &[&str])]) {
    for (text, wanted) in cases {
        let syntax = body(text);
        let got: Vec<&str> = syntax
            .stretches
            .iter()
            .map(|s| syntax.span(s.start, s.end).and_then(|span| span.of(text)).unwrap_or(""))
            .collect();
        assert_eq!(&got, wanted, "{text}");
    }
}

#[test]
fn styles() {
    check(&[
        ("\"We won,\" he said.", &["We won,"]),
        ("“We won,” he said.", &["We won,"]),
        ("‘We won,’ he said.", &["We won,"]),
        ("'We won,' he said.", &["We won,"]),
        ("«We won», he said.", &["We won"]),
        ("»We won«, he said.", &["We won"]),
        ("„We won“, he said.", &["We won"]),
        ("„We won”, he said.", &["We won"]),
        ("``We won,'' he said.", &["We won,"]),
        ("''We won,'' he said.", &["We won,"]),
        ("‘‘We won,’’ he said.", &["We won,"]),
        ("\"We won,\" he said. \"We did.\"", &["We won,", "We did."]),
        ("“We won,\" he said.", &["We won,"]),
        ("\"We won,” he said.", &["We won,"]),
        ("``We won,\" he said.", &["We won,"]),
        ("(\"We won\")", &["We won"]),
        ("He won—\"by luck\"—again.", &["by luck"]),
        ("\" We won, \" he said.", &["We won,"]),
        ("“ We won, ” he said.", &["We won,"]),
        ("`We won,' he said.", &["We won,"]),
        ("‹We won›, he said.", &["We won"]),
        ("‚We won‘, he said.", &["We won"]),
        ("\"We won\", he said, \"and lost\".", &["We won", "and lost"]),
        ("''We won'' he said, ''and lost''.", &["We won", "and lost"]),
        ("He said:\"We won.\"", &["We won."]),
        ("No marks.", &[]),
        ("\"\" and “”", &[]),
    ]);
}

#[test]
fn apostrophes() {
    check(&[
        ("I don't know the workers' rights.", &[]),
        ("He said 'I don't know the workers' rights,' and left.", &["I don't know the workers' rights,"]),
        ("He said ‘the workers’ rights are key’ and left.", &["the workers’ rights are key"]),
        ("He told them: 'We won the cup.", &["We won the cup."]),
        ("The ’90s and the '80s weren't 'fun'.", &["fun"]),
        ("Get 'em, said the boys' coach.", &[]),
        ("The Joneses' dog and the Lees' cat.", &[]),
        ("‘Don’t’ is a word.", &["Don’t"]),
        ("He liked 'the buses' and left.", &["the buses"]),
        ("Goin' home to Sam's.", &[]),
        ("'Ends slump': experts weigh in", &["Ends slump"]),
        ("A 6'2\" man left.", &[]),
        ("A 5\" pipe and a 6\" pipe.", &[]),
        ("He said \"a 6' man\" and \"the 12\" disc\".", &["a 6' man", "the 12"]),
        ("The 6ft 2'' man and a 12″ disc.", &[]),
        ("'I won't,' he said. 'You don't.'", &["I won't,", "You don't."]),
        ("'It's the workers' day,' he said.", &["It's the workers' day,"]),
        ("‘Tough’ talk: ‘No deals’", &["Tough", "No deals"]),
    ]);
}

#[test]
fn nesting() {
    check(&[
        ("“He said ‘no’ to me,” she said.", &["He said ‘no’ to me,", "no"]),
        ("\"He said 'no' to me,\" she said.", &["He said 'no' to me,", "no"]),
        ("‘He said “no” to me,’ she said.", &["He said “no” to me,", "no"]),
        ("'He said \"no\" to me,' she said.", &["He said \"no\" to me,", "no"]),
        ("\"He said 'no'\" and left.", &["He said 'no'", "no"]),
        ("“‘No’ is no,” she said.", &["‘No’ is no,", "No"]),
        ("“The workers' vote,” she said.", &["The workers' vote,"]),
    ]);
}

#[test]
fn unbalanced() {
    check(&[
        ("“We won, he said.", &["We won, he said."]),
        ("“We won, he said. “We did.”", &["We won, he said.", "We did."]),
        ("\"We won, he said. \"We did.\"", &["We won, he said.", "We did."]),
        ("The “bold act“, he said, was “kind”.", &["bold act", "kind"]),
        ("We won,” he said.", &[]),
        ("We won,\" he said.", &[]),
        ("A stray ” and “more”.", &["more"]),
        ("It ends with \"", &[]),
        ("\"We won, he said.\nHe left.", &["We won, he said."]),
        ("‘We won, he said.\n‘We did,’ he said.", &["We won, he said.", "We did,"]),
        ("He said: ‘We won.\n‘We did.’", &["We won.", "We did."]),
        ("\"One\n\"Two\n\"Three\" he said.", &["One", "Two", "Three"]),
        ("“One\n“Two”", &["One", "Two"]),
        ("“One\nTwo” he said.", &["One", "Two"]),
        ("\"One\nTwo\n\"Three\"", &["One", "Three"]),
    ]);
}

#[test]
fn speech_goes_on_over_paragraphs() {
    let syntax = body("“One.\n“Two.\n“Three,” he said.\n“Four.”");
    let goes_on: Vec<bool> = syntax.stretches.iter().map(|s| s.goes_on).collect();
    assert_eq!(goes_on, [true, true, false, false]);
    let closed: Vec<bool> = syntax.stretches.iter().map(|s| s.close.is_some()).collect();
    assert_eq!(closed, [false, false, true, true]);
}

#[test]
fn tokens_know_their_state() {
    let text = "He said “the boys’ ‘own’ goal” was it.";
    let syntax = body(text);
    let quoted: Vec<&str> = syntax.tokens.iter().filter(|t| t.has(Shape::QUOTED)).map(|t| t.text(text)).collect();
    assert_eq!(quoted, ["the", "boys", "’", "‘", "own", "’", "goal"]);
    let possessive: Vec<u32> =
        (0..).zip(&syntax.tokens).filter(|(_, t)| t.mark() == Mark::Possessive).map(|(at, _)| at).collect();
    assert_eq!(possessive, [5]);
    for at in 0..syntax.tokens.len() as u32 {
        let inside = syntax.tokens[at as usize].has(Shape::QUOTED);
        assert_eq!(syntax.stretch_of(at).is_some(), inside, "{at}");
    }
}
