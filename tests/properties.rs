//! What holds for every text, tried on texts that chance makes.
#![cfg(feature = "serde")]

mod common;

use common::{ARTICLES, clean, keeps_promises};
use copydesk::{Article, Pipeline, structure};
use proptest::prelude::*;

/// Characters that stages look at, in all mixes.
fn odd_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[A-Z]?[a-z]{1,9}",
        2 => prop::sample::select(vec![
            "\n", "\r\n", "\r", "\t", " ", "\u{a0}", "\u{feff}", "\u{200b}", "\u{2028}", "\"", "“", "”", "‘", "’", "«", "»", "''", "``",
            "'s", "-", "—", ".", "...", "…", ",", ":", ";", "?", "!", "(", ")", "[", "|", "/", "•", "@", "#", "$", "%",
        ]).prop_map(str::to_owned),
        2 => prop::sample::select(vec![
            "Mr.", "Sen.", "U.S.", "a.m.", "said", "told", "according to", "By ", "he", "She", "the ministry", "Washington",
            "Xi Jinping", "J. R.", "Co.", "2023-06-19", "May 14, 2024", "3.5", "n't", "BEIJING (Reuters) -", "Photo:", "é", "e\u{301}", "ﬁ", "İ", "ß", "中国", "🎉", "\u{0}",
        ]).prop_map(str::to_owned),
        1 => prop::sample::select(vec![
            "&quot;", "&amp;", "quot;", "&#39;", "&#10;", "&nbsp;", "&#8203;", "\u{ad}", "-\n", "\u{ad}\n", "- ", "\\", "\\\"", "\\n", "\\r", "\\u201c",
            "u2019", "=E2=80=9C", "=C3", "=\n", "=3D", "Ã", "Â", "â", "€", "©", "\u{9d}", "™", "‚Ä", "ú", "ð", "Ÿ", "\u{fffd}", "\u{fffd}s", "?s", "thatChina", "govern", "ment",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    (prop::collection::vec(piece, 0..120), any::<bool>())
        .prop_map(|(pieces, spaced)| pieces.join(if spaced { " " } else { "" }))
}

/// Lines and sentences of the bundled articles, shuffled, cut and joined in other ways.
fn shuffled_news() -> impl Strategy<Value = String> {
    let mut pieces: Vec<&'static str> = Vec::new();
    for (_, text) in ARTICLES {
        pieces.extend(text.lines());
        pieces.extend(text.lines().flat_map(|line| line.split_inclusive(". ")));
        pieces.extend(text.split_inclusive(' ').step_by(7));
    }
    let joint = prop::sample::select(vec!["\n", "\n\n", " ", "\r\n", "", "\n \t\n", "\u{a0}"]);
    prop::collection::vec((prop::sample::select(pieces), joint), 0..60)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, joint)| [piece, joint]).collect())
}

/// A bundled article with some characters taken out, doubled or put in another case.
fn mutated_news() -> impl Strategy<Value = String> {
    let text = prop::sample::select(ARTICLES.map(|(_, text)| text).to_vec());
    (text, prop::collection::vec((any::<prop::sample::Index>(), 0..4u8), 0..40)).prop_map(|(text, changes)| {
        let mut chars: Vec<char> = text.chars().collect();
        for (index, change) in changes {
            let at = index.index(chars.len());
            match change {
                0 => drop(chars.remove(at)),
                1 => chars.insert(at, chars[at]),
                2 => chars[at] = chars[at].to_ascii_uppercase(),
                _ => chars[at] = '\n',
            }
        }
        chars.into_iter().collect()
    })
}

fn holds(pipeline: &Pipeline, text: &str) {
    let article = pipeline.structure(text);
    keeps_promises(&article, text);
    assert_eq!(pipeline.clone().structure(text), article, "the same text gives the same article");

    let json = serde_json::to_string(&article).expect("an article can be written");
    let read: Article = serde_json::from_str(&json).expect("what was written can be read");
    assert_eq!(read, article);
    assert_eq!(serde_json::to_string(&read).expect("again"), json);
}

/// What a reader takes from an article: lines with their roles, who is in it, who said what.
fn summary(article: &Article) -> Vec<String> {
    let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines = article.blocks().iter().map(|b| format!("{} {}", b.role, tidy(&article.readable(b.span))));
    let names = article.entities().iter().map(|e| format!("{} {} {:?} {}", e.kind, e.name, e.roles, e.mentions.len()));
    let said = article.quotes().map(|quote| {
        let who = article.speaker(quote).map(|entity| entity.name.as_str());
        format!("{:?} {:?} {who:?} {}", quote.kind, quote.polarity, tidy(&quote.text(article)))
    });
    lines.chain(names).chain(said).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in any::<String>()) {
        holds(&Pipeline::default(), &text);
        holds(&clean(), &text);
    }

    #[test]
    fn odd_texts(text in odd_text()) {
        holds(&Pipeline::default(), &text);
        holds(&clean(), &text);
    }

    #[test]
    fn shuffled_articles(text in shuffled_news()) {
        holds(&Pipeline::default(), &text);
        holds(&clean(), &text);
    }

    #[test]
    fn mutated_articles(text in mutated_news()) {
        holds(&Pipeline::default(), &text);
        holds(&clean(), &text);
    }

    /// Blank lines at the ends move all spans by as much and change nothing else.
    #[test]
    fn blank_lines_around_change_nothing(text in shuffled_news(), blank in "[ \n]{0,4}") {
        let text = text.trim();
        let around = format!("{blank}\n{text}\n{blank}");
        let (plain, moved) = (structure(text), structure(&around));
        let lines = |article: &Article| -> Vec<_> {
            article.blocks().iter().map(|b| (b.role, article.text_of(b.span).to_owned())).collect()
        };
        prop_assert_eq!(lines(&plain), lines(&moved));
    }

    /// Carriage returns, references, spaces at line ends and the same indent everywhere stand for what they stand for: the
    /// same lines, entities and statements are read. Blank lines are left out: they tell a cut line from a paragraph.
    #[test]
    fn carriage_returns_and_references_change_nothing(text in shuffled_news(), is_clean in any::<bool>()) {
        let text = text.replace("\r\n", "\n");
        let pipeline = if is_clean { clean() } else { Pipeline::default() };
        let wanted = summary(&pipeline.structure(&text));
        for changed in [
            text.replace('\n', "\r\n"),
            text.replace('&', "&amp;").replace('"', "&quot;").replace('\'', "&#39;").replace('’', "&rsquo;"),
            format!("\t{}", text.replace('\n', " \n\t")),
        ] {
            prop_assert_eq!(summary(&pipeline.structure(&changed)), wanted.clone());
        }
    }

    /// A paragraph more does not change the sentences of those before it, where all is article.
    #[test]
    fn sentences_are_stable_under_more_text(cut in 2..14usize) {
        for (_, text) in ARTICLES {
            let lines: Vec<&str> = text.lines().collect();
            let prefix = lines[..cut.min(lines.len() - 1)].join("\n");
            let (short, long) = (clean().structure(&prefix), clean().structure(text));
            let same = long.sentences().iter().take(short.sentences().len());
            prop_assert!(short.sentences().iter().eq(same));
        }
    }

    /// A stored article that was tampered with is refused or is a right article, never half of one.
    #[test]
    fn tampered_json_is_refused_or_right(at in any::<prop::sample::Index>(), digit in "[0-9]") {
        let (_, text) = ARTICLES[0];
        let json = serde_json::to_string(&structure(text)).expect("an article can be written");
        let numbers: Vec<usize> = json.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(i, _)| i).collect();
        let at = numbers[at.index(numbers.len())];
        let changed = format!("{}{digit}{}", &json[..at], &json[at + 1..]);
        if let Ok(article) = serde_json::from_str::<Article>(&changed) {
            let text = article.text().to_owned();
            keeps_promises(&article, &text);
        }
    }
}
