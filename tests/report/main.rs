//! The report in a real browser: no error, no sideways scrolling on a phone, every text readable in
//! light and dark, every link with its place, and nothing run that stood in the text.
//!
//! Drives an installed Chromium or Chrome by its command line (`CHROME` names another program);
//! where none is, the test says so and passes. What holds without a browser is tested beside the code.

mod browser;

use browser::Browser;
use copydesk::{Article, Pipeline, export};
use serde_json::Value;

const STORIES: [&str; 3] = [
    include_str!("../../examples/articles/visit.txt"),
    include_str!("../../examples/articles/wire.txt"),
    include_str!("../../examples/articles/sport.txt"),
];

/// What a page must not run, break on, or be widened by.
const EVIL: &str = "<script>parent.hacked=window.hacked=1</script><img src=x onerror='parent.hacked=window.hacked=1'> \
    \"><svg onload=parent.hacked=1> ' ]]> --> </title></style></main> &lt;b&gt; \u{0}\u{1b}[31m\u{7f} \
    \u{202e}txet desrever שלום عالم javascript:alert(1)";

fn hostile() -> Article {
    let wide = "W".repeat(3_000);
    let text = format!(
        "Minister {EVIL} Resigns\n\n\"We leave {EVIL} at once,\" Amina Diallo told reporters in Dakar on Monday.\n\n\
         Amina Diallo said that {wide} would stay, and that {EVIL} was over. \"{wide},\" she added.\n\n{EVIL}\n{wide}\n"
    );
    let mut parts = Pipeline::default().structure(&text).into_parts();
    parts.headline = Some(format!("{EVIL} {wide}"));
    parts.section = Some(EVIL.into());
    for entity in &mut parts.entities {
        entity.name = format!("{} {EVIL}", entity.name);
        entity.roles = vec![EVIL.into(), wide.clone()];
        entity.aliases.push(EVIL.into());
    }
    assert!(!parts.entities.is_empty() && !parts.quotes.is_empty(), "something to break");
    Article::from_parts(parts).expect("odd, but whole")
}

/// Every page by its name; the hostile one also without the policy that is its second lock.
fn pages() -> Vec<(String, String)> {
    let stories = STORIES.iter().enumerate();
    let mut pages: Vec<_> =
        stories.map(|(i, story)| (format!("story {i}"), export::html(&copydesk::structure(story)))).collect();
    pages.push(("empty".into(), export::html(&Article::default())));
    let evil = export::html(&hostile());
    let lock = evil.lines().find(|line| line.contains("Content-Security-Policy")).expect("a policy");
    pages.push(("hostile, unlocked".into(), evil.replace(lock, "")));
    pages.push(("hostile".into(), evil));
    pages
}

#[test]
fn the_report_holds_in_a_browser() {
    let Some(browser) = Browser::find() else {
        eprintln!("skipped: no Chromium or Chrome is installed (CHROME=/path/to/it names one)");
        return;
    };
    let pages = pages();
    for dark in [false, true] {
        for found in browser.probe(&pages, &[360, 1280], dark) {
            let page = format!("{} at {} px, dark: {dark}", found["page"], found["width"]);
            assert_eq!(found["dark"], dark, "{page}: the scheme asked for");
            assert_eq!(found["width"], found["asked"], "{page}: the width asked for");
            for count in ["sideways", "hacked", "scripts", "handlers"] {
                assert_eq!(found[count], 0, "{page}: {count}\n{found:#}");
            }
            for list in ["pale", "lost", "doubled", "nameless"] {
                assert_eq!(found[list], Value::Array(Vec::new()), "{page}: {list}");
            }
            assert_eq!((&found["h1"], &found["main"]), (&1.into(), &1.into()), "{page}");
            assert!(found["texts"].as_u64().is_some_and(|n| n > 5), "{page}: texts were looked at\n{found:#}");
        }
    }
}

#[test]
fn the_console_stays_silent() {
    let Some(browser) = Browser::find() else { return };
    for (name, page) in pages() {
        assert_eq!(browser.console(&page), [""; 0], "{name}");
    }
    // The probe itself: it hears an error, and that the policy stops a script.
    assert_eq!(browser.console("<script>console.error('heard')</script>").len(), 1);
    let page = export::html(&Article::default()).replace("<main", "<script>document.title = 'run'</script><main");
    assert_eq!(browser.console(&page).len(), 1);
}

/// The probe itself: what it is there to find, it finds.
#[test]
fn the_probe_finds_what_is_wrong() {
    let Some(browser) = Browser::find() else { return };
    let page = "<!doctype html><p style='color: #999; background: #fff'>pale</p><div style='width: 900px'>wide</div>\
        <a href='#none'>lost</a><a href='#a'></a><i id=a>a</i><i id=a onclick=''>a</i><script>window.hacked = 1</script>";
    let found = browser.probe(&[("wrong".into(), page.into())], &[360], false).remove(0);
    for count in ["sideways", "hacked", "scripts", "handlers"] {
        assert!(found[count].as_u64().is_some_and(|n| n > 0), "{count}: {found:#}");
    }
    for list in ["pale", "lost", "doubled", "nameless"] {
        assert_eq!(found[list].as_array().map(Vec::len), Some(1), "{list}: {found:#}");
    }
}
