//! Copies of pages as a scraper keeps them: the story under one of the openings that
//! `pages/openings.txt` lists, with lines in between and below as `pages/pieces.txt` has them.

use super::records::{Chance, FEWEST_PARAGRAPHS, Record, page, role, zone};
use crate::layout::boilerplate::is_certain;
use crate::layout::evidence::page::Page;
use crate::layout::roles::tag::{ABOVE, ALT, BODY, BYLINE, CAPTION, DATE, HEADLINE, SECTION, STANDFIRST, SUBHEAD};
use crate::stop::Stop;

const OPENINGS: &str = include_str!("../pages/openings.txt");
const PIECES: &str = include_str!("../pages/pieces.txt");
/// Lengths of a sentence that can stand as the sum of a story.
const SUM: std::ops::Range<usize> = 60..240;

/// The page's story under an opening that chance chooses, with the labels of its lines.
pub(super) fn compose(record: &Record, seed: u64) -> Option<(String, Vec<u8>)> {
    let mut chance = Chance::new(seed);
    let stop = Stop::never();
    let page = page(&record.text, &stop);
    let at = |label: u8| record.labels.iter().position(|l| *l == label);
    let body = record.body();
    let (first, last) = (*body.first()?, *body.last()?);
    let headline = page.line(at(HEADLINE)?);
    if body.len() < FEWEST_PARAGRAPHS || page.len() != record.labels.len() {
        return None;
    }
    let standfirst = at(STANDFIRST).map(|at| page.line(at).to_owned()).or_else(|| sum(&page, &body));
    let name = name(&page, &body);
    let openings: Vec<&str> = OPENINGS.split("===\n").collect();
    let mut lines: Vec<(&str, String)> = Vec::new();
    for line in openings.get(chance.below(openings.len()))?.lines() {
        let Some((role, form)) = line.split_once('|') else { continue };
        let filled = fill(form, headline, standfirst.as_deref(), name.as_deref(), &mut chance);
        // Where a piece is missing, so is its line; and no opening is always whole.
        if let Some(text) = filled.filter(|_| role == "head" || chance.below(8) > 0) {
            lines.push((role, text));
        }
    }
    let (within, below, blanks) = (chance.below(6), chance.below(4), chance.below(4));
    for at in first..=last {
        let label = *record.labels.get(at)?;
        let role = match label {
            BODY => "body",
            SUBHEAD => "sub",
            CAPTION => "cap",
            ALT => "alt",
            DATE => "date",
            BYLINE => "by",
            SECTION | HEADLINE | STANDFIRST => continue,
            _ => "x",
        };
        if (label >= ABOVE && chance.below(3) > 0) || (matches!(label, CAPTION | ALT) && chance.below(3) == 0) {
            continue;
        }
        lines.push((role, page.line(at).to_owned()));
        if at < last && label == BODY && chance.below(30) < within {
            lines.push(("x", piece("within", &mut chance)));
        }
    }
    for _ in 0..below {
        lines.push(("x", piece("below", &mut chance)));
    }
    let position = |role: &str| lines.iter().position(|(r, _)| *r == role).unwrap_or(0);
    let (head, first) = (position("head"), position("body"));
    let last = lines.iter().rposition(|(r, _)| *r == "body").unwrap_or(0);
    let (mut text, mut labels) = (String::new(), Vec::new());
    for (at, (role_name, line)) in lines.iter().enumerate() {
        text.push_str(line);
        let gap = match blanks {
            1 => true,
            2 => line.len() > 80,
            3 => chance.below(3) > 0,
            _ => false,
        };
        text.push_str(if gap { "\n\n" } else { "\n" });
        if !is_certain(line) {
            labels.push(role(role_name).unwrap_or_else(|| zone(at, head, first, last)));
        }
    }
    Some((text, labels))
}

/// A sentence of the story that sums up well enough.
fn sum(page: &Page<'_>, body: &[usize]) -> Option<String> {
    body.iter().skip(1).take(4).find_map(|at| {
        let line = page.line(*at);
        let end = line.find(". ").map_or(line.len(), |end| end + 1);
        let sentence = line.get(..end)?;
        let told = !sentence.contains(['"', '“', '”']) && sentence.starts_with(char::is_uppercase);
        // Many end without a stop.
        let text = if at % 2 == 0 { sentence } else { sentence.trim_end_matches('.') };
        (told && SUM.contains(&sentence.len())).then(|| text.to_owned())
    })
}

/// Capitalised words that follow one another in the first paragraphs: a name, often with a title.
fn name(page: &Page<'_>, body: &[usize]) -> Option<String> {
    let mut best: Vec<&str> = Vec::new();
    for at in body.iter().take(3) {
        let mut run: Vec<&str> = Vec::new();
        for word in page.line(*at).split(' ') {
            let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
            let bare = bare.strip_suffix("'s").or_else(|| bare.strip_suffix("’s")).unwrap_or(bare);
            let joins = matches!(word, "of" | "the" | "de") && !run.is_empty();
            if bare.starts_with(char::is_uppercase) || joins {
                run.push(bare);
            }
            if !(word.starts_with(char::is_uppercase) || joins) || bare.len() < word.len() {
                while run.last().is_some_and(|w| w.starts_with(char::is_lowercase)) {
                    run.pop();
                }
                if run.len() > best.len() && run.len() <= 7 {
                    best = std::mem::take(&mut run);
                }
                run.clear();
            }
        }
    }
    (best.len() > 1).then(|| best.join(" "))
}

fn piece(kind: &str, chance: &mut Chance) -> String {
    let line = PIECES.lines().find_map(|line| line.strip_prefix(kind)?.strip_prefix('|')).unwrap_or("");
    let all: Vec<&str> = line.split('|').collect();
    all.get(chance.below(all.len())).copied().unwrap_or("").to_owned()
}

/// The form of a line with its pieces put in.
fn fill(form: &str, head: &str, stand: Option<&str>, name: Option<&str>, chance: &mut Chance) -> Option<String> {
    let mut out = String::new();
    let mut rest = form;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (kind, after) = after.split_once('}')?;
        match kind {
            "head" => out.push_str(head),
            "stand" => out.push_str(stand?),
            "name" => out.push_str(name?),
            "author" => out.push_str(&author(chance)),
            "date" => out.push_str(&date(chance)),
            "age" => out.push_str(&age(chance)),
            other => out.push_str(&piece(other, chance)),
        }
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}

fn author(chance: &mut Chance) -> String {
    let one = |chance: &mut Chance| format!("{} {}", piece("first", chance), piece("last", chance));
    let first = one(chance);
    match chance.below(6) {
        0 => format!("{first} and {}", one(chance)),
        1 => first.to_uppercase(),
        _ => first,
    }
}

fn age(chance: &mut Chance) -> String {
    let count = chance.below(22) + 2;
    match chance.below(5) {
        0 => format!("{count} hours ago"),
        1 => format!("{count}h ago"),
        2 => format!("{count} mins ago"),
        3 => format!("{count}h"),
        _ => "1 day ago".to_owned(),
    }
}

fn date(chance: &mut Chance) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (day, month, year) = (chance.below(28) + 1, chance.below(12), 2005 + chance.below(20));
    let (hour, minute) = (chance.below(24), chance.below(60));
    let name = MONTHS.get(month).copied().unwrap_or("May");
    let short = name.get(..3).unwrap_or(name);
    match chance.below(12) {
        0 => format!("{name} {day}, {year}"),
        1 => format!("{day} {name} {year}"),
        2 => format!("{short} {day}, {year} {hour:02}:{minute:02} IST"),
        3 => format!("{year}-{:02}-{day:02}", month + 1),
        4 => format!("{day:02}/{:02}/{year}", month + 1),
        5 => format!("{day:02}.{:02}.{year}", month + 1),
        6 => format!("Mon, {day} {short} {year}, {hour}.{minute:02}pm"),
        7 => format!("{short}. {day}, {year} at {}:{minute:02} a.m. ET", chance.below(11) + 1),
        8 => format!("Tuesday, {name} {day}, {year}"),
        9 => format!("{day} {short} {year} - {hour:02}:{minute:02}"),
        10 => format!("{name} {day}, {year} | {}:{minute:02} PM", chance.below(11) + 1),
        _ => format!("{day}th {name}, {year}"),
    }
}
