//! Inputs as they come: what must not matter does not, and what is broken breaks nothing.

mod common;
#[path = "common/hostile.rs"]
mod hostile;

use std::time::{Duration, Instant};

use common::{ARTICLES, clean, keeps_promises};
use copydesk::{Article, Language, LineRole, Pipeline, structure};

const VISIT: &str = ARTICLES[0].1;

/// The lines with their roles, white space tidied: what a reader takes from the page.
fn reading(article: &Article) -> Vec<(LineRole, String)> {
    let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let blocks = article.blocks().iter().enumerate();
    blocks.filter_map(|(i, block)| Some((block.role, tidy(&article.paragraph(i)?.text())))).collect()
}

/// Like `assert_eq!`, but shows only the first item that differs.
fn same<T: PartialEq + std::fmt::Debug>(found: &[T], wanted: &[T], what: &str) {
    if let Some(at) = (0..found.len().max(wanted.len())).find(|i| found.get(*i) != wanted.get(*i)) {
        panic!("{what}: item {at} is {:?}, not {:?}", found.get(at), wanted.get(at));
    }
}

fn names(article: &Article) -> Vec<&str> {
    article.entities().iter().map(|e| e.name.as_str()).collect()
}

fn holds(text: &str) -> Article {
    let article = structure(text);
    keeps_promises(&article, text);
    keeps_promises(&clean().structure(text), text);
    article
}

/// Every line cut at about 70 columns, blank lines between the blocks.
fn hard_wrapped(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut column = 0;
        for word in line.split(' ') {
            let length = word.chars().count();
            if column > 0 && column + 1 + length > 70 {
                out.push('\n');
                column = 0;
            } else if column > 0 {
                out.push(' ');
                column += 1;
            }
            out.push_str(word);
            column += length;
        }
        out.push_str("\n\n");
    }
    out
}

#[test]
fn the_visit_has_its_roles() {
    use LineRole::{Body, Boilerplate, Byline, Caption, Date, Headline, Section, Standfirst};
    let roles: Vec<LineRole> = structure(VISIT).blocks().iter().map(|b| b.role).collect();
    let mut wanted = vec![Section, Headline, Standfirst, Byline, Date, Date, Boilerplate, Caption, Boilerplate];
    wanted.extend([Body; 7]);
    wanted.extend([Boilerplate; 8]);
    assert_eq!(roles, wanted);
}

#[test]
fn line_ends_and_blank_lines_do_not_matter() {
    for (name, text) in ARTICLES {
        let text = text.replace("\n\n", "\n");
        let plain = holds(&text);
        for (variant, changed) in [
            ("CRLF", text.replace('\n', "\r\n")),
            ("CR", text.replace('\n', "\r")),
            ("blank lines", text.replace('\n', "\n\n")),
            ("blank CRLF lines", text.replace('\n', "\r\n\r\n")),
            ("BOM", format!("\u{feff}{text}")),
            ("spaces at the ends", text.replace('\n', "  \n \t")),
        ] {
            same(&reading(&holds(&changed)), &reading(&plain), &format!("{name}, {variant}"));
        }
    }
}

#[test]
fn the_kind_of_space_does_not_matter_to_names() {
    let plain = holds(VISIT);
    let spaces = holds(&VISIT.replace("Daniel Whitcombe", "Daniel\u{a0}Whitcombe"));
    let roles = |article: &Article| article.blocks().iter().map(|b| b.role).collect::<Vec<_>>();
    assert_eq!(roles(&spaces), roles(&plain));
    let people = |article: &Article| article.people().count();
    assert_eq!(people(&spaces), people(&plain));
    holds(&VISIT.replace(' ', " \u{200b}"));
    holds(&VISIT.replace(' ', "\u{a0}"));
}

#[test]
fn composed_and_decomposed_letters_are_one() {
    let composed = "Éva Szabó and José Muñoz met in Malmö.\nSzabó said that Muñoz had been kind to everyone there.";
    let decomposed = composed
        .replace('É', "E\u{301}")
        .replace('ó', "o\u{301}")
        .replace('é', "e\u{301}")
        .replace('ñ', "n\u{303}")
        .replace('ö', "o\u{308}");
    let (a, b) = (clean().structure(composed), clean().structure(&decomposed));
    keeps_promises(&b, &decomposed);
    assert_eq!(a.people().count(), b.people().count());
    assert_eq!(a.quotes().count(), b.quotes().count());
}

#[test]
fn cut_lines_are_one_paragraph() {
    for (name, text) in ARTICLES {
        let body = |article: &Article| -> Vec<String> {
            reading(article).into_iter().filter(|(role, _)| *role == LineRole::Body).map(|(_, text)| text).collect()
        };
        let (plain, wrapped) = (body(&holds(text)), body(&holds(&hard_wrapped(text))));
        same(&wrapped, &plain, name);
    }
}

/// Straight marks and apostrophes as curly ones.
fn curled(text: &str) -> String {
    let mut before = '\n';
    let curled = text.chars().map(|c| {
        let opens = before.is_whitespace() || matches!(before, '(' | '—' | '“' | '‘');
        before = match c {
            '"' if opens => '“',
            '"' => '”',
            '\'' if opens => '‘',
            '\'' => '’',
            c => c,
        };
        before
    });
    curled.collect()
}

/// The bytes of UTF-8, each read as a character of Windows-1252.
fn misread(text: &str) -> String {
    const HIGH: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    let high: Vec<char> = HIGH.chars().collect();
    text.bytes().map(|b| if (0x80..0xa0).contains(&b) { high[usize::from(b) - 0x80] } else { char::from(b) }).collect()
}

/// What a reader takes from an article: nothing of where it stands.
fn found(article: &Article) -> Vec<String> {
    let mut found =
        vec![format!("{:?} {:?}", article.headline(), article.authors().iter().map(|a| &a.name).collect::<Vec<_>>())];
    let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    found.extend(reading(article).into_iter().map(|(role, text)| format!("{role:?} {text}")));
    found.extend(article.sentences().iter().map(|s| tidy(&article.readable(s.span))));
    for entity in article.entities() {
        let mentions: Vec<_> = entity.mentions.iter().map(|m| tidy(&article.readable(m.span))).collect();
        found.push(format!("{:?} {} {:?} {mentions:?}", entity.kind, entity.name, entity.roles));
    }
    for quote in article.quotes() {
        let speaker = article.speaker(quote).map(|e| e.name.as_str());
        let source = quote.source_text(article).map(tidy);
        found.push(format!(
            "{:?} {speaker:?} {source:?} {:?} {}",
            quote.kind,
            quote.cue_verb(article),
            tidy(&quote.text(article))
        ));
    }
    found
}

/// Each way to damage a text, with its name.
type Damage = (&'static str, fn(&str) -> String);

#[test]
fn damaged_texts_are_read_as_their_writer_saw_them() {
    let references = |text: &str| {
        let numbered = |c: char| if c.is_ascii() { c.to_string() } else { format!("&#{};", u32::from(c)) };
        text.replace('&', "&amp;")
            .replace('"', "&quot;")
            .chars()
            .map(numbered)
            .collect::<String>()
            .replace('\'', "&apos;")
    };
    let soft = |text: &str| {
        let cut = |word: &str| match word.get(..4).zip(word.get(4..)) {
            Some((head, tail)) if tail.len() > 4 => format!("{head}\u{ad}{tail}"),
            _ => word.to_owned(),
        };
        text.split_inclusive(char::is_whitespace).map(cut).collect::<String>()
    };
    let damages: [Damage; 9] = [
        ("references", references),
        ("named", |t| {
            t.replace('“', "&ldquo;").replace('”', "&rdquo;").replace('’', "&rsquo;").replace('—', "&mdash;")
        }),
        ("twice", |t| t.replace('“', "&amp;#8220;").replace('”', "&amp;#x201D;").replace('’', "&amp;rsquo;")),
        ("soft hyphens", soft),
        ("zero width", |t| t.replace(' ', "\u{200b} ").replace("ou", "o\u{200d}u")),
        ("stored as JSON", |t| t.replace('"', "\\\"").replace('\n', "\\n")),
        ("misread", misread),
        ("misread twice", |t| misread(&misread(t))),
        ("quoted-printable", |t| {
            t.chars()
                .map(|c| {
                    if c.is_ascii() {
                        c.to_string()
                    } else {
                        c.to_string().bytes().map(|b| format!("={b:02X}")).collect()
                    }
                })
                .collect()
        }),
    ];
    for (name, text) in ARTICLES {
        for text in [text.to_owned(), curled(text)] {
            for pipeline in [Pipeline::default(), clean()] {
                let wanted = found(&pipeline.structure(&text));
                for (damage, harm) in damages {
                    let harmed = harm(&text);
                    let article = pipeline.structure(&harmed);
                    same(&found(&article), &wanted, &format!("{name}, {damage}"));
                    assert_eq!(article.text(), harmed);
                }
            }
        }
    }
}

#[test]
fn lost_marks_and_cut_words_are_found_again() {
    let text = "Storm Closes Ports\n“We lost two cranes,” Ann O’Brien told reporters. The government’s fund pays, she said, and it doesn’t run out.\n\
        Ann O’Brien leads the port of Dakar. “Nobody was hurt,” said Amina Diallo, who confirmed that China would help. China sent ships.\n";
    let wanted = found(&clean().structure(text));
    for harmed in [
        text.replace(['“', '”', '’'], "\u{fffd}"),
        text.replace(['“', '”', '’'], "\u{fffd}\u{fffd}\u{fffd}"),
        text.replace("government", "govern-ment").replace("reporters", "repor\u{ad}ters"),
        text.replace("that China", "thatChina"),
        text.replace('“', "â€œ").replace('”', "â€").replace('’', "â€™"),
        text.replace('“', "u201c").replace('”', "u201d").replace('’', "u2019"),
        text.replace('“', "‚Äú").replace('”', "‚Äù").replace('’', "‚Äô"),
    ] {
        same(&found(&clean().structure(&harmed)), &wanted, &harmed);
    }
}

#[test]
fn headlines_come_in_all_cases() {
    let rest = &VISIT[VISIT.find("US Secretary of State Daniel Whitcombe and").expect("the story")..];
    for headline in [
        "Whitcombe, Shen Agree to Reopen Military Hotline",
        "WHITCOMBE, SHEN AGREE TO REOPEN MILITARY HOTLINE",
        "Whitcombe and Shen agree to reopen military hotline",
    ] {
        let article = holds(&format!("{headline}\n{rest}"));
        assert_eq!(article.headline(), Some(headline));
        assert_eq!(article.people().filter(|e| e.aliases.iter().any(|a| a == "Whitcombe")).count(), 1, "{headline}");
    }
    let without = holds(rest);
    assert_eq!(without.headline(), None);
}

#[test]
fn little_text_is_a_text() {
    for text in ["", " ", "\n\n\n", "\u{feff}", "a", ".", "\"", "The minister resigned on Friday, officials said.", "7"]
    {
        holds(text);
    }
    assert_eq!(structure(""), Article::default());
    let line = clean().structure("The finance minister of Norway, Kari Holm, resigned on Friday, officials said.");
    assert!(names(&line).contains(&"Kari Holm"), "{:?}", names(&line));
}

#[test]
fn other_languages_are_laid_out_and_left_alone() {
    for text in [
        "Bundeskanzlerin trifft Präsidenten\nDie Regierung hat am Dienstag beschlossen, dass die Steuern nicht erhöht werden. Der Minister sagte, es gebe keinen Grund zur Sorge.\nDie Opposition kritisierte den Beschluss und forderte eine neue Abstimmung im Bundestag.",
        "Le président reçoit les ministres\nLe gouvernement a annoncé mardi que les impôts ne seraient pas augmentés cette année. La ministre a déclaré que les comptes étaient en ordre.\nLes députés de l'opposition ont demandé un nouveau vote.",
        "北京消息\n中国外交部长周二表示，两国关系取得了新的进展，双方将继续保持沟通。",
        "Москва\nМинистр заявил во вторник, что переговоры будут продолжены на следующей неделе.",
    ] {
        let article = holds(text);
        assert_eq!(article.language(), Language::Undetermined, "{text}");
        assert_eq!((article.entities().len(), article.quotes().count()), (0, 0), "{text}");
        assert!(!article.blocks().is_empty());
    }
    assert!(ARTICLES.iter().all(|(_, text)| structure(text).language() == Language::English));
}

/// Bytes that chance would make, as a text: what is no UTF-8 is replaced.
fn noise(len: usize) -> String {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut bytes = Vec::with_capacity(len);
    while bytes.len() < len {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend(state.to_le_bytes());
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn noise_breaks_nothing() {
    holds(&noise(200_000));
    holds(&"\0".repeat(10_000));
    holds(&"\u{301}".repeat(10_000));
}

/// Long texts that tempt a stage into looking far or back: each must stay in linear time.
#[test]
fn hostile_texts_take_no_longer_than_their_length() {
    for (name, piece) in hostile::PIECES {
        let text = hostile::fill(piece, 400_000);
        let time = |text: &str, readings: usize| {
            let start = Instant::now();
            let article = (1..readings).fold(structure(text), |_, _| structure(text));
            let time = start.elapsed();
            keeps_promises(&article, text);
            time
        };
        let short = (0..=text.len() / 8).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        // Quadratic time would be eight times as long as that of eight readings of an eighth; the floor
        // keeps small numbers out. What else the machine does only adds, so one turn of three within the
        // bound is enough.
        let turns: Vec<_> = (0..3)
            .map_while(|_| {
                let (parts, whole) = (time(&text[..short], 8), time(&text, 1));
                (whole >= parts.max(Duration::from_millis(240)) * 3).then_some((parts, whole))
            })
            .collect();
        assert!(turns.len() < 3, "{name}: for eight readings of an eighth and one of all {turns:?}");
    }
}

#[test]
fn sixty_four_threads_share_one_pipeline() {
    let pipeline = Pipeline::default();
    let alone = ARTICLES.map(|(_, text)| pipeline.structure(text));
    std::thread::scope(|scope| {
        for turn in 0..64 {
            let (pipeline, alone) = (&pipeline, &alone);
            scope.spawn(move || {
                for at in (0..6).map(|at| (at + turn) % ARTICLES.len()) {
                    assert_eq!(pipeline.structure(ARTICLES[at].1), alone[at]);
                }
            });
        }
    });
}

#[test]
fn ten_megabytes_and_a_hundred_thousand_lines() {
    let story = VISIT.repeat(10_000_000 / VISIT.len());
    let article = structure(&story);
    assert_eq!(article.text().len(), story.len());
    assert!(article.blocks().last().is_some_and(|b| b.span.end() > story.len() - 10));
    let lines = "A line of the page\n".repeat(100_000);
    holds(&lines);
}

#[test]
fn the_stop_of_an_abbreviation_is_not_doubled() {
    let article = clean().structure("Ines Moreau spoke.\n\"We sat until 3 a.m.,\" Moreau said.");
    let texts: Vec<_> = article.quotes().map(|quote| quote.text(&article)).collect();
    assert_eq!(texts, ["We sat until 3 a.m."]);
}
