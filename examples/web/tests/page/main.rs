//! The page as a reader uses it, in a headless Chromium without a network.
//!
//! Builds the page by its own program. Where the Rust toolchain has no WebAssembly target, or no Chromium or
//! Chrome is installed, the tests say so and pass. `WEB_PAGE` names a page that is built already, `CHROME`
//! another browser, `WEB_PICTURES` a folder for screenshots.
#![cfg(unix)]

mod browser;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use browser::Page;
use serde_json::{Value, json};

const TARGET: &str = "wasm32-unknown-unknown";

/// What the report shows, from the page around it.
const REPORT: &str = "document.querySelector('iframe').contentDocument";

/// The built page, or why there is none.
fn page() -> Result<PathBuf, String> {
    if let Some(built) = env::var_os("WEB_PAGE") {
        return Ok(built.into());
    }
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let folder = Command::new(rustc).args(["--print", "target-libdir", "--target", TARGET]).output();
    let folder = folder.map(|told| String::from_utf8_lossy(&told.stdout).trim().to_owned()).unwrap_or_default();
    if folder.is_empty() || !Path::new(&folder).is_dir() {
        return Err(format!("this Rust toolchain lacks the target {TARGET}; `rustup target add {TARGET}` brings it"));
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("built");
    let built = Command::new(env!("CARGO"))
        .args(["run", "--locked", "--release", "--manifest-path"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/build/Cargo.toml"))
        .env("CARGO_TARGET_DIR", &folder)
        .status();
    assert!(built.is_ok_and(|status| status.success()), "the page builds");
    Ok(folder.join("web/index.html"))
}

#[test]
fn a_reader_follows_names_and_statements_both_ways() {
    let Some(chromium) = browser::find() else {
        println!("skipped: no Chromium or Chrome is installed (CHROME=/path/to/it names one)");
        return;
    };
    let file = match page() {
        Ok(file) => file,
        Err(why) => {
            println!("skipped: {why}");
            return;
        }
    };
    let address = format!("file://{}", file.canonicalize().expect("the page is there").display());
    let mut page = Page::open(&chromium, &address);
    page.resize(1280, 900);
    page.wait("document.querySelector('#go') && !document.querySelector('#go').disabled");
    assert_eq!(page.value("document.querySelector('#status').textContent"), "Ready.");
    names_are_told(&mut page);
    picture(&mut page, "text-1280.png");

    structure(&mut page, &bundled("visit.txt"));
    let brandt = from_the_cast(&mut page);
    picture(&mut page, "report-1280.png");
    from_the_text(&mut page, &brandt);
    by_keyboard(&mut page);
    json_is_shown_and_copied(&mut page);
    html_is_read_as_from_html_does(&mut page);
    nothing_of_a_text_runs(&mut page);
    on_a_phone(&mut page);
    fast_enough(&mut page);

    // What a browser says of itself of a pasted handler that the policy kept from running is no fault of the page.
    let faults = page.console.iter().filter(|said| !said.contains("Executing inline event handler violates"));
    assert_eq!(faults.collect::<Vec<_>>(), [""; 0], "the console stays silent");
    let beyond = |url: &&String| !["file:", "data:", "blob:", "about:"].iter().any(|own| url.starts_with(own));
    assert_eq!(page.requests.iter().find(beyond), None, "nothing is asked of a network");
    assert_eq!(page.requests.iter().filter(|url| url.starts_with("file:")).count(), 1, "one file is the page");
}

fn bundled(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../articles").join(name)).expect("a bundled text")
}

/// Puts a text into the page and has it structured.
fn structure(page: &mut Page, text: &str) {
    page.value("location.hash = '#text'");
    page.wait("!document.querySelector('#text').hidden");
    page.value(&format!("document.querySelector('#source').value = {}", json!(text)));
    page.value("document.querySelector('iframe')?.remove()");
    page.click("document.querySelector('#go')");
    page.wait("document.querySelector('iframe')?.contentDocument?.querySelector('main#story') && desk.follower?.page === document.querySelector('iframe').contentDocument");
}

/// Landmarks, labels and a live status, as those hear them who do not see the page.
fn names_are_told(page: &mut Page) {
    let tree = page.call("Accessibility.getFullAXTree", &json!({}));
    let told: Vec<(String, String)> = tree["nodes"]
        .as_array()
        .expect("a tree")
        .iter()
        .filter(|node| node["ignored"] == false)
        .map(|node| (as_text(&node["role"]["value"]), as_text(&node["name"]["value"])))
        .collect();
    for (role, name) in [
        ("main", ""),
        ("navigation", "Views"),
        ("status", ""),
        ("textbox", "A news text, or the HTML of a page"),
        ("button", "Structure"),
        ("button", "Take an example"),
        ("combobox", "Read it as"),
        ("combobox", "It is"),
    ] {
        assert!(told.iter().any(|(r, n)| r == role && n.starts_with(name)), "{role} {name} in {told:?}");
    }
    let nameless = told
        .iter()
        .find(|(role, name)| matches!(role.as_str(), "button" | "link" | "textbox" | "combobox") && name.is_empty());
    assert_eq!(nameless, None);
}

fn as_text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// From a person in the cast to each mention and statement in the text. Gives where Elijah Brandt stands.
fn from_the_cast(page: &mut Page) -> String {
    let name = format!("[...{REPORT}.querySelectorAll('aside a.name')].find((a) => a.textContent === 'Elijah Brandt')");
    let entry = as_text(&page.value(&format!("{name}.closest('li').id")));
    page.click(&name);
    page.wait("!document.querySelector('#follow').hidden");
    assert!(as_text(&page.value("document.querySelector('#who').textContent")).starts_with("Elijah Brandt, Senator"));
    let counts = "desk.follower.steps.mentions.length";
    let mentions = page.value(counts).as_u64().expect("a count");
    assert!(mentions >= 3, "{mentions} mentions");
    for mention in 2..=mentions + 1 {
        page.click("document.querySelector('#mentions button:last-child')");
        let at = (mention - 1) % mentions + 1;
        assert_eq!(
            page.value("document.querySelector('#mentions span').textContent"),
            format!("mention {at} of {mentions}")
        );
        assert_eq!(
            page.value(&format!("{REPORT}.querySelector('main .here').getAttribute('href')")),
            format!("#{entry}")
        );
        assert_eq!(page.value("document.activeElement.parentElement.id"), "mentions", "the focus stays on the button");
    }
    let mut words = Vec::new();
    let statements = page.value("desk.follower.steps.statements.length").as_u64().expect("a count");
    for _ in 0..statements {
        page.click("document.querySelector('#statements button:last-child')");
        in_sight(page);
        words.push(here(page));
    }
    assert!(words.iter().any(|said| said.contains("He flew nine thousand miles for a phone number")), "{words:?}");
    assert!(
        as_text(&page.value("document.querySelector('#status').textContent")).starts_with("Statement "),
        "it is told"
    );
    entry
}

/// The words in the text that were come to.
fn here(page: &mut Page) -> String {
    as_text(
        &page.value(&format!("[...{REPORT}.querySelectorAll('main .here')].map((one) => one.textContent).join('')")),
    )
}

/// What was come to is where the reader looks.
fn in_sight(page: &mut Page) {
    page.wait(&format!(
        "((box) => box.top >= 0 && box.bottom <= {REPORT}.defaultView.innerHeight)({REPORT}.querySelector('.here').getBoundingClientRect())"
    ));
}

/// From the words of a statement, from its number, and from a mention in the text to the person.
fn from_the_text(page: &mut Page, brandt: &str) {
    page.click("document.querySelector('#leave')");
    assert_eq!(page.value("document.querySelector('#follow').hidden"), true);
    let mark = format!(
        "[...{REPORT}.querySelectorAll('main mark')].find((m) => m.textContent.includes('nine thousand miles'))"
    );
    page.click(&mark);
    page.wait("!document.querySelector('#follow').hidden");
    assert_eq!(page.value("document.querySelector('#who b').textContent"), "Elijah Brandt");
    assert_eq!(page.value(&format!("{REPORT}.querySelector('aside .here').closest('ul > li').id")), brandt);
    let back = format!("{REPORT}.querySelector('aside .here a.back')");
    page.click(&back);
    assert!(here(page).contains("nine thousand"));

    let mention = format!("[...{REPORT}.querySelectorAll('main a.person')].find((a) => a.textContent === 'Gao Lin')");
    page.click(&mention);
    assert_eq!(page.value("document.querySelector('#who b').textContent"), "Gao Lin");
    assert_eq!(page.value(&format!("{REPORT}.activeElement.id.startsWith('e')")), true, "the focus goes along");
    in_sight(page);
    let note = format!("{REPORT}.querySelector('main a.note')");
    page.click(&note);
    assert_eq!(page.value(&format!("{REPORT}.activeElement.id")), "s0");
}

/// No hand on a mouse: Enter on a name, Escape, and Tab from the text to the button.
fn by_keyboard(page: &mut Page) {
    page.value(&format!("{REPORT}.defaultView.focus(); {REPORT}.querySelector('main a.person').focus()"));
    page.press("Enter");
    page.wait("!document.querySelector('#follow').hidden");
    assert_eq!(page.value(&format!("{REPORT}.activeElement.tagName")), "LI");
    page.press("Escape");
    page.wait("document.querySelector('#follow').hidden");

    page.value("location.hash = '#text'");
    page.wait("document.activeElement.id === 'source'");
    page.press("Tab");
    assert_eq!(page.value("document.activeElement.id"), "go");
    page.press("Enter");
    page.wait("!document.querySelector('#report').hidden");
    assert_eq!(page.value("document.activeElement.id"), "report-title");
}

fn json_is_shown_and_copied(page: &mut Page) {
    page.click("document.querySelector('nav a[href=\"#json\"]')");
    page.wait("!document.querySelector('#json').hidden");
    assert_eq!(page.value("JSON.parse(document.querySelector('#code').textContent).section"), "Asia");
    let grant = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    page.call("Browser.grantPermissions", &grant);
    page.click("document.querySelector('#copy')");
    page.wait("document.querySelector('#status').textContent === 'The JSON is in the clipboard.'");
    assert_eq!(page.value("navigator.clipboard.readText().then((text) => text === desk.found.json)"), true);
}

/// The same text of a page as the program that does it in Rust takes.
fn html_is_read_as_from_html_does(page: &mut Page) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let harbour = fs::read_to_string(root.join("examples/pages/harbour.html")).expect("a bundled page");
    let odd = "<!doctype html><title>Not shown</title><body><nav><a>One</a> <a>Two</a></nav><p>A\u{a0}b<br>c <b>d</b>\n e\
        <img alt='A boat'><img src=x> f<div hidden>gone</div><div style='Display : none'>gone</div><p hidden=until-found>kept\
        <table><tr><td>1<td>2<tr><th>3</table><pre>x  y\nz</pre><dialog>gone</dialog><dialog open>open</dialog>\
        <textarea>gone</textarea><noscript>gone</noscript><script>gone</script><ul><li>i<li>j</ul>\u{feff}end";
    for source in [harbour.as_str(), odd] {
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("shown.html");
        fs::write(&file, source).expect("written");
        let told = Command::new(env!("CARGO"))
            .current_dir(&root)
            .args(["run", "--quiet", "--package", "from_html", "--", "--text"])
            .arg(&file)
            .env_remove("RUSTC")
            .output()
            .expect("from_html runs");
        assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
        let shown = page.value(&format!("shownText({})", json!(source)));
        assert_eq!(as_text(&shown).trim(), String::from_utf8_lossy(&told.stdout).trim());
        assert_eq!(page.value(&format!("looksLikeHtml({})", json!(source))), true);
    }
    structure(page, &harbour);
    assert_eq!(page.value("desk.found.json.includes('<p')"), false, "it was taken for HTML");
    assert_eq!(page.value("looksLikeHtml('Sales <b>fell</b>\\nMore')"), false);
}

/// What stands in a text stays text, whatever it looks like.
fn nothing_of_a_text_runs(page: &mut Page) {
    let evil = "<script>parent.hacked=1</script><img src=x onerror='parent.hacked=1'>";
    page.value("document.querySelector('#form').value = 'text'");
    structure(page, &format!("Minister {evil} Resigns\n\"We leave {evil} now,\" Amina Diallo told reporters.\n"));
    page.value("document.querySelector('#form').value = 'auto'");
    structure(page, &format!("<p>Minister Resigns</p><p>\"We leave now,\" Amina Diallo told reporters.</p>{evil}"));
    assert_eq!(page.value("window.hacked === undefined"), true);
}

fn on_a_phone(page: &mut Page) {
    page.resize(390, 844);
    page.value("location.hash = '#text'");
    page.wait("!document.querySelector('#text').hidden");
    picture(page, "text-390.png");
    fits(page);
    structure(page, &bundled("visit.txt"));
    let name = format!("[...{REPORT}.querySelectorAll('aside a.name')].find((a) => a.textContent === 'Elijah Brandt')");
    page.click(&name);
    page.click("document.querySelector('#statements button:last-child')");
    in_sight(page);
    fits(page);
    assert_eq!(
        page.value(&format!("{REPORT}.documentElement.scrollWidth > {REPORT}.documentElement.clientWidth")),
        false
    );
    picture(page, "report-390.png");
}

/// Nothing is wider than the window, and what a finger is to hit is large enough for one.
fn fits(page: &mut Page) {
    assert_eq!(page.value("document.documentElement.scrollWidth"), page.value("innerWidth"));
    let small = "[...document.querySelectorAll('button, select, nav a')].filter((e) => e.offsetParent && (e.offsetHeight < 36 || e.offsetWidth < 36)).map((e) => e.id || e.textContent)";
    assert_eq!(page.value(small), json!([]));
}

/// Once warm, 5 000 words take less than 100 ms.
fn fast_enough(page: &mut Page) {
    let text: String = [bundled("visit.txt"), bundled("wire.txt"), bundled("sport.txt")].concat();
    let count = text.split_whitespace().count();
    let text = text.repeat(5_000_usize.div_ceil(count));
    let words = text.split_whitespace().count();
    let mut took = Vec::new();
    for _ in 0..8 {
        structure(page, &text);
        took.push(page.value("desk.found.took").as_f64().expect("a time") * 5_000.0 / words as f64);
    }
    println!("5 000 words, one run after the other: {took:.0?} ms");
    let best = took.iter().copied().fold(f64::INFINITY, f64::min);
    assert!(best < 100.0, "{took:.0?} ms");
}

fn picture(page: &mut Page, name: &str) {
    if let Some(folder) = env::var_os("WEB_PICTURES") {
        std::thread::sleep(std::time::Duration::from_millis(700));
        let shot = page.picture();
        fs::write(Path::new(&folder).join(name), shot).expect("a picture");
    }
}
