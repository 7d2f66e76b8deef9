//! Where tokens begin and end, and what they are.

use super::super::{LineCase, Shape};
use super::body;
use crate::key;

/// Each case: the text with a bar between tokens that no space divides.
fn check(cases: &[&str]) {
    for case in cases {
        let text = case.replace('|', "");
        let wanted: Vec<&str> = case.split(['|', ' ', '\u{a0}', '\n']).filter(|w| !w.is_empty()).collect();
        let syntax = body(&text.replace('\n', " "));
        let got: Vec<&str> = syntax.tokens.iter().map(|t| t.text(&text)).collect();
        assert_eq!(got, wanted, "{case}");
    }
}

#[test]
fn words() {
    check(&[
        "The minister|'s plan|.",
        "Lagos|’s port",
        "the workers|' rights",
        "They don't|, can’t|; it|'s here",
        "they|'re and we|’ve and I|'d and he|'ll and I|’m",
        "O'Brien met D’Angelo and N'Golo",
        "rock 'n' roll in the '90s|, ’80s and '08",
        "Get 'em|!",
        "China-US talks|, pro-EU voters|, a 29-year-old",
        "Sen|-|",
        "Jean-Luc|.|Paul",
        "AT&T and S&P| and Q&A",
        "and|/|or",
        "café naïve Łódź São Ñuñoa",
        "Cafe\u{301} Jose\u{301}|'s",
        "zero\u{200b}width soft\u{ad}hyphen",
        "北京 Москва|,",
        "inter|- national",
    ]);
}

#[test]
fn abbreviations() {
    check(&[
        "the U.S. and the U.K.|, the U.N.|'s envoy",
        "Mr. Tan and Mrs. Gomez met Dr. Ngo on St. Mary St.",
        "Sen. Ada Quill (|R-Wis.|) spoke at 3 p.m. on Jan. 4",
        "J.K. Arden and J. P. Holt and George W. Unger",
        "Holt Inc. and Arden Co. Ltd. vs. Quill Corp.",
        "U.S.-led forces and U.S.-China talks",
        "a Ph.D. thesis|, e.g. this|, etc.",
        "Plan B. It and I|.",
        "No. 4 and no|.",
        "Say no|. Nobody did|.",
        "He waited|...",
        "Why|?|! Go|!",
        "Sept. 11|, 2001",
        "Mme. Roux and Mlle. Petit met Cllr. Hart",
        "Topeka|, Kans.|, and Easton|, Penn.|, and Hobart|, Tas.",
        "Ms. Penn saw Mr. Penn|.",
    ]);
}

#[test]
fn numbers() {
    check(&[
        "10,000 and 3.5 and 1,00,000|.",
        "$5bn|, £3.2m|, €40 and US$7 billion",
        "42.6% or 43%|.",
        "at 5:30pm on 2026-03-14 and 14/03/2026",
        "9/11 and 24/7",
        "the 1990s|, 20th|, 3rd",
        "won 6-3|, 6-4",
        "2020|–|21",
        "-3 degrees and .38",
        "In 2024|. Then",
        "$ 5",
        "3M and 7-Eleven and F-16 and G7",
    ]);
}

#[test]
fn marks() {
    check(&[
        "\"|Yes|,|\" she said|.",
        "“|No|,|” he said|—|then left|.",
        "war|--|or peace",
        "``|Quiet|,|'' he said|.",
        "''|Quiet|,|'' he said|.",
        "‘|Calm|’ and '|calm|'",
        "«|Oui|» and „|ja|“",
        "(|Reuters|) - now",
        "Wait|… what",
        "one|; two|: three",
        "[|sic|] {|x|}",
        "• item * item",
        "5 + 5 = 10",
    ]);
}

#[test]
fn addresses() {
    check(&[
        "see https://example.org/a?b=1&c=2|.",
        "at www.example.co.uk|, example.com|, Booking.com|.",
        "mail a.b@example.org|.",
        "called example.org.nz/poll|, example.com/a-b?c=1|; Booking.com|/|Expedia at example.co.za|.",
        "he told us|.|it was",
        "@quill_ada and #NoVote|, # 1",
        "end|.|The next",
    ]);
}

#[test]
fn keys_skip_what_prints_nothing() {
    let text = "zero\u{200b}width zerowidth";
    let syntax = body(text);
    let exact = |at: usize| syntax.tokens[at].exact(text);
    assert_eq!(exact(0), exact(1));
    assert_eq!(syntax.tokens[1].folded, key::folded("ZeroWidth"));
}

#[test]
fn shapes() {
    let cases = [
        ("Paris", Shape::CAPITAL | Shape::HAS_LOWER, Shape::ALL_CAPS | Shape::HAS_DIGIT),
        ("NATO", Shape::CAPITAL | Shape::ALL_CAPS, Shape::HAS_LOWER),
        ("U.S.", Shape::CAPITAL | Shape::ALL_CAPS | Shape::HAS_DOT | Shape::FINAL_DOT, Shape::SINGLE_LETTER),
        ("J.", Shape::SINGLE_LETTER | Shape::FINAL_DOT, Shape::ALL_CAPS),
        ("McVay", Shape::INNER_CAPITAL | Shape::CAPITAL, Shape::ALL_CAPS),
        ("China-US", Shape::HAS_HYPHEN, Shape::HAS_DOT),
        ("Łódź", Shape::CAPITAL | Shape::FOREIGN, Shape::HAS_DOT),
        ("F-16", Shape::HAS_DIGIT | Shape::HAS_HYPHEN, Shape::HAS_LOWER),
        ("@quill", Shape::ADDRESS, Shape::CAPITAL),
    ];
    for (text, yes, no) in cases {
        let syntax = body(text);
        let shape = syntax.tokens[0].shape;
        assert_eq!(shape.bits() & yes, yes, "{text}");
        assert!(!shape.has(no), "{text}");
    }
}

#[test]
fn hyphenated_words_come_apart() {
    let text = "U.S.-China-led co\u{2011}op Rome";
    let syntax = body(text);
    let pieces: Vec<&str> = syntax.tokens.iter().flat_map(|t| t.pieces(text)).filter_map(|s| s.of(text)).collect();
    assert_eq!(pieces, ["U.S.", "China", "led", "co", "op", "Rome"]);
}

#[test]
fn lines_have_a_case() {
    let cases = [
        ("Minister Visits Beijing for Trade Talks", LineCase::Title),
        ("MINISTER VISITS BEIJING FOR TALKS", LineCase::Caps),
        ("The minister visits Beijing for trade talks", LineCase::Normal),
        ("Beijing", LineCase::Normal),
    ];
    for (text, case) in cases {
        assert_eq!(body(text).lines[0].case, case, "{text}");
    }
}
