use super::*;
use crate::article::{LineRole, Polarity, sample};

fn sample() -> Article {
    Article::from_parts(sample::parts()).expect("a right article")
}

#[test]
fn names_quotes_and_speakers_are_linked_both_ways() {
    let page = html(&sample());
    for wanted in [
        "<title>Ministers Meet</title>",
        "<a id=\"m0\" class=\"person\" href=\"#e0\" title=\"Éva Nagy, person\">Éva Nagy</a>",
        "<a class=\"person meant\" data-who=\"Éva Nagy\" href=\"#e0\" title=\"Éva Nagy, person\">she</a>",
        "<mark id=\"q0\" class=\"direct\">Good,</mark>",
        "<mark class=\"direct\">very good.</mark>&quot;<a class=\"note\" href=\"#s0\" title=\"Éva Nagy\"",
        "<li id=\"e0\"><p><span dir=\"auto\"><a class=\"name person\" href=\"#m0\">Éva Nagy</a>",
        "<li id=\"s0\" value=\"1\"><span dir=\"auto\">“Good,” … “very good.”</span>",
        "<a class=\"back\" href=\"#q0\" aria-label=\"statement 1 in the text\">",
        "<summary>1\u{a0}line of boilerplate</summary>",
        "2\u{a0}mentions, 1\u{a0}by\u{a0}name",
    ] {
        assert!(page.contains(wanted), "{wanted} in\n{page}");
    }
}

#[test]
fn what_is_denied_is_marked_in_words_and_ids_are_shown() {
    let mut parts = sample::parts();
    parts.quotes[0].polarity = Polarity::Denied;
    parts.entities[0].link = Some("mp<7>".into());
    let page = html(&Article::from_parts(parts).expect("a right article"));
    for wanted in [
        "<mark class=\"denied\">denied</mark>",
        "<mark class=\"direct denied\">very good.</mark>&quot;<a class=\"note no\" href=\"#s0\" title=\"denied by Éva Nagy\"",
        "1\u{a0}denied</a>",
        "<li id=\"s0\" class=\"denied\" value=\"1\">",
        "<b class=\"no\">Denied:</b> “Good,” … “very good.”",
        "<bdi>mp&lt;7&gt;</bdi>",
    ] {
        assert!(page.contains(wanted), "{wanted} in\n{page}");
    }
    assert!(!html(&sample()).contains("enied</"));
}

#[test]
fn numbers_stand_behind_the_marks_that_close() {
    for (text, numbered) in [
        ("'Good' and", "'Good'¹ and"),
        ("‘Good,’ she", "‘Good,’¹ she"),
        ("“‘Good’” and", "“‘Good’”¹ and"),
        ("‹Good› and", "‹Good›¹ and"),
        ("''Good'' and", "''Good''¹ and"),
        ("the Good's and", "the Good¹'s and"),
        ("the Good’s and", "the Good¹’s and"),
        ("Good", "Good¹"),
    ] {
        let end = text.find("Good").expect("said") + "Good".len() + usize::from(text.contains(','));
        let at = inline::behind_closing_mark(text, end);
        assert_eq!(format!("{}¹{}", &text[..at], &text[at..]), numbered);
    }
}

#[test]
fn every_link_has_its_place_and_every_place_its_name_alone() {
    let mut parts = sample::parts();
    parts.quotes[0].speaker = None;
    for article in [sample(), Article::from_parts(parts).expect("a right article"), Article::default()] {
        let page = html(&article);
        let named = |head: &'static str| {
            let starts = page.match_indices(head).map(|(at, head)| at + head.len());
            starts.map(|at| page[at..].split('"').next().unwrap_or_default()).collect::<Vec<_>>()
        };
        let ids = named(" id=\"");
        for link in named("href=\"#").into_iter().chain(named("labelledby=\"")).chain(ids.iter().copied()) {
            assert_eq!(ids.iter().filter(|id| **id == link).count(), 1, "{link}");
        }
    }
}

#[test]
fn no_text_breaks_out_of_the_page() {
    let evil = "<script>alert('x')</script> & \"</title></style>\" \u{0}\u{8}";
    let mut parts = sample::parts();
    parts.text = parts.text.replace("More news", "More <x>'");
    parts.headline = Some(evil.into());
    parts.entities[0].name = evil.into();
    parts.entities[0].roles = vec![evil.into()];
    parts.entities[0].aliases = vec![evil.into(), "\" onload=".into()];
    let page = html(&Article::from_parts(parts).expect("a right article"));
    assert!(!page.contains("<script") && !page.contains("<x>") && !page.contains("\" onload"));
    assert_eq!(page.matches("</title>").count(), 1);
    assert_eq!(page.matches("</style>").count(), 1);
    assert!(page.chars().all(|c| c == '\n' || !c.is_control()));
}

#[test]
fn an_empty_article_is_a_page() {
    let page = html(&Article::default());
    assert!(page.contains("Article without a headline") && page.ends_with("</html>\n"));
}

#[test]
fn body_is_labelled_where_it_is_not_sure() {
    let mut parts = sample::parts();
    assert!(html(&sample()).contains("<div class=\"line body\"><span class=\"role\">body 75\u{a0}%</span>"));
    parts.blocks[1].confidence = 0.95;
    let page = html(&Article::from_parts(parts).expect("a right article"));
    assert!(page.contains("<div class=\"line body\"><p dir=\"auto\">"), "{page}");
}

#[test]
fn a_name_that_many_texts_repeat_keeps_the_page_in_proportion() {
    let mut parts = sample::parts();
    parts.entities[0].aliases = (0..1000).map(|i| format!("alias-{i}")).collect();
    parts.blocks[1].role = LineRole::Caption;
    let page = html(&Article::from_parts(parts).expect("a right article"));
    assert_eq!(page.matches("alias-999").count(), 1, "once in the cast, not at every mention");
}

/// WCAG 2.2, 1.4.3: text stands out from its ground by 4.5 to 1 at least. Checked for every colour
/// that text has, on every ground that it stands on, in each scheme.
#[test]
fn all_colours_of_text_are_read_with_ease() {
    let schemes: Vec<&str> = STYLE.match_indices("--paper:").map(|(at, _)| &STYLE[at..]).collect();
    assert_eq!(schemes.len(), 3, "light, dark and print");
    let light = schemes[0];
    for scheme in &schemes {
        let own = scheme.split('}').next().unwrap_or_default();
        let colour = |name: &str| {
            let value = |from: &str| from.split_once(&format!("--{name}: #")).map(|(_, rest)| luminance(rest));
            value(own).or_else(|| value(light.split('}').next()?)).expect("a colour")
        };
        for ground in ["paper", "mark"] {
            for text in ["ink", "quiet", "person", "organization", "place", "other", "no"] {
                let (a, b) = (colour(ground), colour(text));
                let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                assert!(contrast >= 4.5, "{text} on {ground}: {contrast:.2}");
            }
        }
    }
}

/// Relative luminance of "fff;" or "ffffff;", as WCAG defines it.
fn luminance(hex: &str) -> f64 {
    let hex: String = hex.chars().take_while(char::is_ascii_hexdigit).collect();
    let hex = if hex.len() == 3 { hex.chars().flat_map(|c| [c, c]).collect() } else { hex };
    let channel = |at: usize| {
        let share = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).expect("a channel")) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
}
