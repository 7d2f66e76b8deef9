//! Texts to measure on, made of the bundled articles.
#![allow(dead_code, unreachable_pub)]

const VISIT: &str = include_str!("../../examples/articles/visit.txt");
const WIRE: &str = include_str!("../../examples/articles/wire.txt");
const SPORT: &str = include_str!("../../examples/articles/sport.txt");

/// Sizes in bytes at which growth is measured.
pub const SIZES: [usize; 5] = [1_000, 10_000, 100_000, 1_000_000, 10_000_000];

/// A short story, a long read, a page with more menu than story, and a page as scraped.
pub fn sorts() -> [(&'static str, String); 4] {
    let menu =
        "World\nPolitics\nSubscribe for $1 a week\nShare on Facebook\nMost read\nFive things to know this morning\n";
    let noisy = format!("{}{VISIT}{}", menu.repeat(40), menu.repeat(60));
    [("short story", WIRE.to_owned()), ("long read", page(30_000)), ("noisy page", noisy), ("scraped page", scraped())]
}

/// A page of 15 KB as scraped: menus, a story, links to others, a footer.
pub fn scraped() -> String {
    let mut text = String::new();
    for topic in ["World", "Politics", "Business", "Sport", "Culture", "Opinion", "Weather", "Travel"] {
        text.push_str(&format!("{topic}\nLatest in {topic}\n{topic} newsletter\n"));
    }
    text.push_str("Getting your Trinity Audio player ready...\nShare\nSave\n");
    text.push_str(&page(10_500));
    for number in 0..60 {
        text.push_str(&format!(
            "Read more\nWhat council {number} decided on Tuesday, and why it matters\n{number} min read\n"
        ));
    }
    text.push_str("Terms of use\nPrivacy policy\nAll rights reserved.\n");
    text
}

/// About `size` bytes: one headline, then paragraphs of all three stories in turn. None comes twice
/// in the same words: on a page, what is repeated is taken for furniture and left aside.
pub fn page(size: usize) -> String {
    let mut text = String::from("Three Stories in One Long Read, Told by Those Who Were There\n");
    let paragraphs = [WIRE, VISIT, SPORT].iter().flat_map(|story| story.lines()).filter(|line| line.len() > 200);
    let paragraphs: Vec<&str> = paragraphs.collect();
    for (number, line) in paragraphs.iter().cycle().enumerate() {
        if text.len() + line.len() + 40 > size {
            break;
        }
        text.push_str(&format!("{line} This was report number {number}.\n"));
    }
    text
}
