//! Each kind of damage with what it reads as; and what only looks like damage.

use super::*;

fn read(text: &str) -> String {
    Reading::of(text, &Stop::never()).map_or_else(|| text.to_owned(), |reading| reading.text().to_owned())
}

#[test]
fn damage_is_undone() {
    let mut wrong = Vec::new();
    for (damaged, wanted) in [
        // HTML references, once and twice escaped.
        ("&quot;We lost,&quot; O&#39;Brien said.", "\"We lost,\" O'Brien said."),
        ("&amp;quot;We lost&amp;quot; &amp;amp;#8217;", "\"We lost\" ’"),
        ("Marks &amp; Sons&rsquo; caf&eacute;&nbsp;&mdash; &ldquo;open&#x201D;", "Marks & Sons’ café\u{a0}— “open”"),
        ("it&#146;s &#147;ours&#148;", "it’s “ours”"),
        ("Tom &amp Jerry &quotHi", "Tom & Jerry &quotHi"),
        // Escapes.
        (r#"\"We lost,\" she said.\n\nThe end."#, "\"We lost,\" she said.\n\nThe end."),
        (r#"she said:\n\"We lost.\""#, "she said:\n\"We lost.\""),
        (r#"\\\"We\\\" it\'s and\/or"#, "\"We\" it's and/or"),
        (r"\u201cIt\u2019s caf\u00e9\u201d \ud83d\ude00", "“It’s café” 😀"),
        ("u201cIt is,u201d Abergu2019s deputy said", "“It is,” Aberg’s deputy said"),
        ("=E2=80=9CIt is=E2=80=9D a long=\n er line =3D", "“It is” a long er line ="),
        // Read in another encoding.
        ("â€œWe lost,â€\u{9d} he saidâ€”donâ€™t", "“We lost,” he said—don’t"),
        ("JosÃ© MÃ¼ller, Ã‰mile, Â£5, 10Â°, he said.Â The", "José Müller, Émile, £5, 10°, he said. The"),
        ("ObamaÃ¢â‚¬â„¢s", "Obama’s"),
        ("Ã¢â‚¬Å“SadÃ¢â‚¬Â\u{9d} Ã¢â‚¬ËœPathÃ¢â‚¬â„¢ cafÃƒÂ©", "“Sad” ‘Path’ café"),
        ("â€œOK,â€ he said", "“OK,” he said"),
        ("\u{e2}\u{80}\u{9c}OK\u{e2}\u{80}\u{9d} don\u{e2}t", "“OK” don’t"),
        ("‚ÄúOK,‚Äù it‚Äôs", "“OK,” it’s"),
        // Lost marks.
        (
            "\u{fffd}It is the worst since 1987,\u{fffd} Ann O\u{fffd}Brien said.",
            "“It is the worst since 1987,” Ann O’Brien said.",
        ),
        ("It\u{fffd}s the workers\u{fffd} day \u{fffd} 1987\u{fffd}90", "It’s the workers’ day – 1987–90"),
        ("\u{fffd}\u{fffd}\u{fffd}Yes,\u{fffd}\u{fffd}\u{fffd} she said.", "“Yes,” she said."),
        ("didn?t, it?s", "didn’t, it’s"),
        // Invisible characters and cut words.
        ("the gov\u{ad}ern\u{200b}ment\u{feff}", "the government"),
        ("the govern-\nment said", "the government\nsaid"),
        ("the govern\u{ad}\n  ment said", "the government\nsaid"),
        ("the govern-ment said", "the government said"),
        ("they were rail-roaded", "they were rail-roaded"),
        ("the govern- ment said", "the government said"),
        ("the Anglo-\nAmerican firm", "the Anglo-American\nfirm"),
        ("the Anglo-\nAmerican \n firm", "the Anglo-American \n firm"),
        ("a well-\nknown writer", "a well-known\nwriter"),
        ("the day-to-\nday work", "the day-to-day\nwork"),
        ("the record-\nbreaking jump", "the record-breaking\njump"),
        ("more in-\nformation", "more information"),
        // Glued words.
        ("said thatChina would", "said that China would"),
        ("Lumen Pictures Ada Quill at the gateLumen Pictures", "Lumen Pictures Ada Quill at the gate Lumen Pictures"),
        ("toldNovak. Novak left", "toldNovak. Novak left"),
        ("that ofHolmgren\u{fe0f}. Holmgren", "that ofHolmgren\u{fe0f}. Holmgren"),
    ] {
        if read(damaged) != wanted {
            wrong.push(format!("{damaged:?}: {:?}", read(damaged)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_looks_like_damage_is_left_alone() {
    let mut wrong = Vec::new();
    for text in [
        "AT&T, R&D; Q&A; Johnson&Johnson",
        "C:\\new\\temp and \\next",
        "http://x.org/?a=b&copyright=1&lang=en",
        "MANHÃ” “NÃO”",
        "Â. Ângela, Åsa, Ä”",
        "the mât and dégâts",
        "well-known, co-operate, pre-empts, re-elected, anti-war, e-mail, cease-fire",
        "fruit- and nut-bearing",
        "10-\n12 August",
        "a pause -\nthen more",
        "McDonald, iPhone, LeBron, eBay, inDrive, theGrio, YouTube",
        "Why?so what?no",
        "Mu\u{fffd}oz and Garc\u{fffd}a",
        "Expo u2019 and x=A1B2",
        "&;&x && &c",
    ] {
        if read(text) != text {
            wrong.push(format!("{text:?}: {:?}", read(text)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn spans_come_back() {
    let raw = "&quot;Go,&quot; said Ann O&#39;Brien of thatChina; the govern-\nment of Jos\u{ad}Ã© left.";
    let reading = Reading::of(raw, &Stop::never()).expect("damaged");
    for (clean, damaged) in [
        ("\"", "&quot;"),
        ("Ann O'Brien", "Ann O&#39;Brien"),
        ("China", "China"),
        ("government", "govern-\nment"),
        ("José", "Jos\u{ad}Ã©"),
    ] {
        let start = reading.text().find(clean).expect("there");
        let span = Span::new(start, start + clean.len()).expect("in order");
        let back = reading.raw(span);
        assert_eq!(back.of(raw), Some(damaged));
        assert_eq!(reading.words(back), Some(clean));
    }
}

#[test]
fn a_text_of_nothing_but_damage_stays() {
    assert_eq!(Reading::of("&nbsp;\u{200b}&#8203;", &Stop::never()), None);
}

#[test]
fn a_text_of_nothing_but_damage_is_read_in_linear_time() {
    const TRIES: usize = 40;
    const TIMES: usize = 8;
    // Eight readings of the short text are held against one of a text eight times as long: a busy
    // machine interrupts the one as often as the other.
    let time = |text: &str, readings: usize| {
        let start = std::time::Instant::now();
        for _ in 0..readings {
            assert!(Reading::of(text, &Stop::never()).is_some());
        }
        start.elapsed().as_secs_f64()
    };
    for damage in ["thatChina ", "govern-\nment ", "&amp;quot; ", "â€œ ", "it\u{fffd}s ", "so\u{ad}ft "] {
        let (short, long) = (damage.repeat(4_000), damage.repeat(4_000 * TIMES));
        // Quadratic time would be eight times as long.
        let mut tries = (0..TRIES).map(|_| (time(&short, TIMES), time(&long, 1)));
        assert!(tries.any(|(short, long)| long < short * 3.0), "{damage}");
    }
}
