//! Texts to measure on, made of the bundled articles.
#![allow(unreachable_pub)]

const VISIT: &str = include_str!("../../examples/articles/visit.txt");
const WIRE: &str = include_str!("../../examples/articles/wire.txt");
const SPORT: &str = include_str!("../../examples/articles/sport.txt");

/// Sizes in bytes at which growth is measured.
pub const SIZES: [usize; 5] = [1_000, 10_000, 100_000, 1_000_000, 10_000_000];

/// A short story, a long read and a page with more menu than story.
pub fn sorts() -> [(&'static str, String); 3] {
    let long: String = [WIRE, SPORT, VISIT].iter().cycle().take(15).flat_map(|text| text.lines().skip(6)).fold(
        String::from("The long read\n"),
        |mut out, line| {
            out.push_str(line);
            out.push('\n');
            out
        },
    );
    let menu =
        "World\nPolitics\nSubscribe for $1 a week\nShare on Facebook\nMost read\nFive things to know this morning\n";
    let noisy = format!("{}{VISIT}{}", menu.repeat(40), menu.repeat(60));
    [("short story", WIRE.to_owned()), ("long read", long), ("noisy page", noisy)]
}

/// About `size` bytes: whole stories one after another, the last one cut at a line where one fits.
pub fn page(size: usize) -> String {
    let mut text = String::with_capacity(size + 1_000);
    for line in [WIRE, VISIT, SPORT].iter().cycle().flat_map(|story| story.lines()) {
        if text.len() + line.len() > size {
            break;
        }
        text.push_str(line);
        text.push('\n');
    }
    text
}
