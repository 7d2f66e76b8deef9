//! Names of authors in a byline.
//!
//! Written as rules, because the forms of bylines are few and the same everywhere: the part behind
//! "By" (or the whole line), cut at marks that end a name list, then split into names at commas
//! and "and". Job titles, desks, places, dates and the words of buttons end a name. Weakness: a
//! line of two capitalised words that is no name cannot be told from one; the caller decides
//! which lines are bylines.

use super::dates::tokens::{month, weekday};
use crate::key::{self, KeyMap};
use crate::layout::lists::{self, Family, bits};
use crate::lexicon::{Classes, clusters, gazetteer, phrase_key};
use crate::span::{beginning, ending};
use once_cell::sync::Lazy;
use std::ops::Range;

/// The longest part of a line that is read for names.
const WINDOW: usize = 400;
/// How far into a line its names may begin, in bytes, for it to begin with its lead.
const NAMES_WITHIN: usize = 13;
/// The most words in a name, particles and initials included.
const MOST_WORDS: usize = 6;

bits! { u8 in FAMILIES:
    PARTICLE, JOB,
    /// A word before a job word that belongs to the job.
    DESK,
    /// No name goes on with it.
    STOP,
    /// Only names of media, companies and the like have it; behind a comma it is where the author works.
    OUTLET,
    /// A title or form of address before a name.
    TITLE,
    /// "Our Correspondent" names nobody.
    NOBODY
}

static WORDS: Lazy<KeyMap<u32, u8>> = Lazy::new(|| {
    let mut words: KeyMap<u32, u8> = KeyMap::default();
    for (family, bit) in FAMILIES {
        for word in lists::BYLINES.of(&family.to_ascii_lowercase()) {
            *words.entry(key::folded(word)).or_default() |= bit;
        }
    }
    words
});
pub(super) static AGENCIES: Family = Family::new(lists::BYLINES, "agencies");
/// What joins the name of one who helped.
static JOINED: Family = Family::new(lists::BYLINES, "joined");
/// Phrases that announce the author anywhere in a line.
static LEADS: Family = Family::new(lists::BYLINES, "leads");
/// Words before "by" that say that someone wrote.
pub(super) static WROTE: Family = Family::new(lists::BYLINES, "wrote");
/// Those that say that someone did something else: took the picture, shared it, paid.
pub(super) static PICTURED: Family = Family::new(lists::BYLINES, "pictured");
/// "Jr." and the like stand behind a comma but belong to the name before it.
static BEHIND_NAMES: Family = Family::new(lists::BYLINES, "behind_names");
/// Beginnings of lines that name people who did something else.
static NOT_AUTHORS: Family = Family::new(lists::BYLINES, "not_authors");

/// Whether a word belongs to one of the families.
fn is(word: &str, families: u8) -> bool {
    WORDS.get(&key::folded(word.trim_end_matches('.'))).is_some_and(|found| found & families != 0)
}

/// Where a name stands in a line, in bytes.
pub(in crate::layout) type Name = Range<usize>;

/// What a word does in a byline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// Can be in a name: capitalised.
    Name,
    /// "de", "van", "bin": only between name words.
    Particle,
    /// "and", "&", ",": the next name follows.
    Separator,
    /// A word of a job or desk: ends the name, and takes the desk words before it along.
    Job,
    /// Anything that ends the list ("in", "|", digits, "published").
    Stop,
}

#[derive(Clone, Copy, Debug)]
struct Word<'t> {
    text: &'t str,
    start: usize,
    end: usize,
    part: Part,
}

/// The names in a line that is a byline, in order. `after_by`: the line follows one that says only
/// "By", so that a single word counts as well.
pub(in crate::layout) fn names(line: &str, after_by: bool) -> Vec<Name> {
    let line = beginning(line, WINDOW);
    let lead = lead(line);
    let (from, led) = (lead.unwrap_or(0), after_by || lead.is_some());
    if NOT_AUTHORS.begins(line) {
        return Vec::new();
    }
    let words = words(line, from);
    let mut found: Vec<Name> = Vec::new();
    // "By political reporter A": what A does may stand before the name, after "By" only.
    let office = words.iter().take_while(|w| is(w.text, JOB | DESK));
    let does = led && office.clone().last().is_some_and(|w| is(w.text, JOB));
    let mut at = if does { office.count() } else { 0 };
    while at < words.len() {
        at += words[at..].iter().take_while(|w| w.part == Part::Name && is(w.text, TITLE)).count();
        let end = at + words[at..].iter().take_while(|w| matches!(w.part, Part::Name | Part::Particle)).count();
        let job = words.get(end).filter(|w| w.part == Part::Job).map(|w| w.text);
        if let Some(name) = name(line, &words[at..end], job, led, found.len()) {
            let text = line.get(name.clone()).unwrap_or("");
            let is = |other: &Name| line.get(other.clone()).is_some_and(|other| other.eq_ignore_ascii_case(text));
            if !found.iter().any(is) && !BEHIND_NAMES.all().contains(&text) {
                found.push(name);
            }
        }
        let Some(next) = words.get(end) else { break };
        let rest = &words[end..];
        // "A, Political editor, and B, Reporter", "A of The Courier, and B": the list goes on behind.
        let skipped = match next.part {
            Part::Separator => 0,
            Part::Job => rest.iter().take_while(|w| matches!(w.part, Part::Job | Part::Name)).count(),
            Part::Stop if next.text == "of" && !found.is_empty() => {
                1 + rest[1..].iter().take_while(|w| matches!(w.part, Part::Name | Part::Particle)).count()
            }
            _ => break,
        };
        let Some(separator) = rest.get(skipped).filter(|w| w.part == Part::Separator) else { break };
        at = end + skipped + 1;
        // "A, and B", "A, with additional reporting by B".
        at += words.get(at..).unwrap_or_default().iter().take_while(|w| w.part == Part::Separator).count();
        let follows = words.get(at);
        let comma = separator.text == "," && end + skipped + 1 == at;
        if next.part != Part::Separator && comma && follows.is_some_and(|w| !is_given(w.text)) {
            break;
        }
    }
    found
}

/// "The bank kept its rate. (Yonhap)"
pub(in crate::layout) fn is_signed_by_agency(line: &str) -> bool {
    let parts = line.trim_end_matches(['.', ')']).rsplit_once(['(', '-', '–', '—', '/']);
    parts.is_some_and(|(told, who)| {
        AGENCIES.holds(who.trim()) && told.trim_end_matches([' ', '-']).ends_with(['.', '!', '?', '"', '”'])
    })
}

/// Whether the whole line lists names, at least one of two words, as a part of a byline does.
pub(in crate::layout) fn is_name_list(line: &str) -> bool {
    let is_part = |w: &Word<'_>| matches!(w.part, Part::Name | Part::Particle | Part::Separator);
    words(line, 0).iter().all(is_part) && !names(line, false).is_empty()
}

/// Whether each word is mostly written small, which no part of a name is, and they are no job.
pub(in crate::layout) fn names_nobody(line: &str) -> bool {
    words(line, 0).iter().all(|word| is_small(word.text)) && !is_job_alone(line)
}

/// Whether the word is mostly written small.
pub(in crate::layout) fn is_small(word: &str) -> bool {
    clusters().get(key::folded(word)).and_then(|known| known.case).is_some_and(|case| case < 0)
}

/// Whether the line says only what a writer does: "Local Democracy Reporter".
pub(super) fn is_job_alone(line: &str) -> bool {
    let words = words(line, 0);
    words.last().is_some_and(|w| w.part == Part::Job)
        && words.iter().all(|w| matches!(w.part, Part::Name | Part::Job))
        && led(line).is_none()
}

/// The name of two words or more that the line begins with.
pub(in crate::layout) fn first_name(line: &str) -> Option<&str> {
    let first = names(line, false).into_iter().next().filter(|name| name.start == 0)?;
    line.get(first).filter(|name| name.contains(' ') && !AGENCIES.holds(name))
}

/// Whether `tail` begins with what a writer does: "Parliamentary editor".
pub(super) fn begins_with_job(tail: &str) -> bool {
    tail.split_whitespace().find(|word| !is(word, DESK)).is_some_and(|word| is(word.trim_end_matches(','), JOB))
}

/// Whether the word is known as a given name.
pub(in crate::layout) fn is_given(word: &str) -> bool {
    gazetteer().get(key::folded(word)).is_some_and(|e| e.is(Classes::FIRST_NAME))
}

/// Whether the line says only that a name follows.
pub(in crate::layout) fn is_lead_alone(line: &str) -> bool {
    let lead = line.trim_end_matches(':').trim();
    lead.eq_ignore_ascii_case("by") || LEADS.holds(lead) && ending(lead, 3).eq_ignore_ascii_case(" by")
}

/// Whether the line begins with "By" and a name.
pub(in crate::layout) fn begins_with_by(line: &str) -> bool {
    led(line) == Some(2)
}

/// Whether nothing stands before the lead but an agency, a word for writing or a mark, and a name follows.
pub(in crate::layout) fn is_led(line: &str) -> bool {
    let Some(head) = led(line).and_then(|from| line.get(..from)) else { return false };
    let labelled = head.trim_end().ends_with(':');
    let head = head.trim_end_matches([':', ' ']);
    if is_lead_alone(head) || labelled && !head.contains(' ') {
        return true;
    }
    let Some(head) = ["by", "By", "BY"].iter().find_map(|by| head.strip_suffix(by)) else { return false };
    let head = head.trim_end();
    let last = head.split_whitespace().next_back().unwrap_or("");
    AGENCIES.holds(head) || WROTE.holds(last) || last.ends_with(|c: char| !c.is_alphanumeric())
}

/// Whether the line's first words are such a lead, and a name follows.
pub(in crate::layout) fn begins_with_lead(line: &str) -> bool {
    led(line).is_some_and(|from| from <= NAMES_WITHIN)
}

/// Where the names begin behind "By" or another lead, in a line that is not too long.
fn led(line: &str) -> Option<usize> {
    let from = if line.len() <= WINDOW { lead(line) } else { None };
    from.filter(|from| line.get(*from..).is_some_and(begins_like_name))
}

/// Where the names begin, when the line says so.
fn lead(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    if !(line.contains(':') || bytes.windows(2).any(|two| two.eq_ignore_ascii_case(b"by"))) {
        return None;
    }
    let lower = line.to_ascii_lowercase();
    let begins = |b: &u8| *b == b' ' || *b >= 0x80 || b.is_ascii_uppercase() && !bytes[1].is_ascii_uppercase();
    if lower.starts_with("by") && bytes.get(2).is_none_or(begins) {
        return Some(2);
    }
    let bounded = |(at, end): &(usize, usize)| {
        !lower.get(..*at).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_alphanumeric()))
            && bytes.get(*end).is_none_or(|b| !b.is_ascii_lowercase())
    };
    let led = |phrase: &&str| {
        lower.match_indices(phrase).map(|(at, found)| (at, at + found.len())).find(bounded).map(|(_, end)| end)
    };
    // "AP By A", "January 17, 2017 by A": inside a line "by" needs a capital behind it.
    let inside = || lower.match_indices(" by ").map(|(at, by)| at + by.len());
    let named = |at: &usize| line.get(*at..).is_some_and(begins_like_name);
    LEADS.all().iter().find_map(led).or_else(|| inside().find(named))
}

fn begins_like_name(rest: &str) -> bool {
    rest.trim_start_matches([' ', ':']).chars().next().is_some_and(char::is_uppercase)
}

fn names_day(word: &str) -> bool {
    month(word).is_some() || weekday(word).is_some()
}

/// Whether `tail` begins with a job or a button.
pub(super) fn ends_names(tail: &str) -> bool {
    let word = tail.split([' ', ',']).next().unwrap_or("");
    word.starts_with(char::is_uppercase) && is(word, JOB | STOP)
}

/// The words and marks of a line from `from` on, up to the first thing that ends a list of names.
fn words(line: &str, from: usize) -> Vec<Word<'_>> {
    let mut found: Vec<Word<'_>> = Vec::new();
    let mut at = from;
    while let Some(c) = line.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = line.get(at..).unwrap_or("");
        let joins = JOINED.start_of(rest).map(|words| at + words.len());
        let named = found.last().is_some_and(|w| w.part == Part::Name);
        let end = joins.unwrap_or_else(|| match c {
            // "K24 Digital": a figure goes on a name that is no person's.
            c if c.is_alphabetic() => word_end(line, at, !named),
            // "Ana Moreno (Reuters) and Kofi Mensah (AP)".
            '(' if named => rest.find(')').map_or(line.len(), |close| at + close + 1),
            c => at + c.len_utf8(),
        });
        let text = line.get(at..end).unwrap_or("");
        // "Ana Moreno (reporting) and Eva Lind (photography)".
        let inside = Some(text.trim_matches(['(', ')'])).filter(|_| c == '(');
        while inside.is_some_and(|word| PICTURED.holds(word)) && found.last().is_some_and(|w| w.part == Part::Name) {
            found.pop();
        }
        let part = match c {
            // "Prof. Sir Ana Moreno".
            '.' if found.last().is_some_and(|w| is(w.text, TITLE)) => None,
            c if c.is_whitespace() || matches!(c, ':' | '\u{200b}' | '(' | ')') => None,
            _ if joins.is_some() => Some(Part::Separator),
            ',' | '&' | ';' | '/' => Some(Part::Separator),
            c if c.is_alphabetic() => Some(part_of(line, text, end, &found)),
            _ => Some(Part::Stop),
        };
        if let Some(part) = part {
            found.push(Word { text, start: at, end, part });
            let goes_on =
                found.len() == 1 && text.starts_with(char::is_lowercase) && is(text, JOB | DESK) || text == "of";
            if part == Part::Stop && !goes_on {
                break;
            }
        }
        at = end;
    }
    found
}

/// Where the word ends: behind letters, marks between letters, the full stop of an initial or a short title, and, where
/// a name begins that is no agency's, figures before another word of it or the end of the line, which are no year and
/// begin no day.
fn word_end(line: &str, at: usize, is_first: bool) -> usize {
    let mut end = at;
    let mut chars = line.get(at..).unwrap_or("").chars().peekable();
    let mut letters = 0;
    while let Some(c) = chars.next() {
        let next_is_letter = chars.peek().is_some_and(|n| n.is_alphabetic());
        if c.is_alphabetic() {
            letters += 1;
        } else if c == '.' && letters <= 2 {
            letters = 0;
        } else if !(matches!(c, '\'' | '’' | '-' | '‐' | '\u{301}') && next_is_letter) {
            break;
        }
        end += c.len_utf8();
    }
    let behind = line.get(end..).unwrap_or("");
    let rest = behind.trim_start_matches(|c: char| c.is_ascii_digit());
    let next = rest.trim_start().split(' ').next().filter(|next| month(next.trim_end_matches([',', '.'])).is_none());
    let goes_on =
        rest.starts_with(' ') && next.is_some_and(|next| next.starts_with(char::is_uppercase) && !is(next, STOP));
    let takes = behind.len() - rest.len() != 4 && !line.get(at..end).is_some_and(|name| AGENCIES.holds(name));
    if is_first && takes && (rest.is_empty() || goes_on) { line.len() - rest.len() } else { end }
}

fn part_of(line: &str, text: &str, end: usize, before: &[Word<'_>]) -> Part {
    let (bare, rest) = (text.trim_end_matches('.'), line.get(end..).unwrap_or(""));
    let follows_digit = rest.trim_start_matches([' ', '.', ',']).starts_with(|c: char| c.is_ascii_digit());
    // "By Ana Moreno, Sunday at 8:13 am"; "Ana Moreno Lakeside.com".
    let site = [".com", ".org", ".net"].iter().any(|site| rest.starts_with(site));
    // "NEW YORK Fri Oct 19": "Sun" may be a name where no month follows.
    let dated = || rest.split_whitespace().next().is_some_and(|word| month(word).is_some());
    let day = !before.is_empty() && weekday(bare).is_some() && (bare.len() > 5 || dated());
    let capital = text.starts_with(char::is_uppercase);
    if bare.eq_ignore_ascii_case("and") {
        return Part::Separator;
    }
    if site || day || follows_digit && names_day(bare) {
        return Part::Stop;
    }
    // An initial, which "A" is with a stop.
    if capital && bare.chars().count() == 1 && text != "A" {
        return Part::Name;
    }
    if is(bare, PARTICLE) && before.last().is_some_and(|w| w.part != Part::Job) {
        return if capital { Part::Name } else { Part::Particle };
    }
    if before.is_empty() && capital && ["the", "staff"].iter().any(|own| bare.eq_ignore_ascii_case(own)) {
        return Part::Name;
    }
    if is(bare, JOB) {
        return Part::Job;
    }
    // "DeSilverLeave a comment": a button glued to the name.
    if is(bare, STOP) || !(capital || text.chars().any(char::is_uppercase)) {
        return Part::Stop;
    }
    Part::Name
}

/// The name that a run of words is, if it is one.
fn name(line: &str, words: &[Word<'_>], job: Option<&str>, led: bool, earlier: usize) -> Option<Name> {
    let (mut words, before_job) = (words, job.is_some());
    while let [rest @ .., last] = words
        && (last.part == Part::Particle || (before_job && is(last.text, DESK)))
    {
        words = rest;
    }
    let (first, last) = (words.first()?, words.last()?);
    let (start, end) = (first.start, last.end);
    let (before, whole) = (line.get(..start)?.trim_end(), line.get(start..end)?);
    if AGENCIES.holds(whole) || whole.eq_ignore_ascii_case("staff") && !before_job {
        // "A, The Associated Press" says where A works; "A and AP" names both.
        return (earlier == 0 || !before.ends_with([',', '/'])).then_some(start..end);
    }
    // "Our Correspondent", "The Standard Staff", "MND Staff", "Lantern Reporter", "Lantern Sport Team": nobody; but "Mensah
    // Correspondent". "Millrace PA": a place.
    let lone = |w: &Word<'_>| !w.text.contains(char::is_lowercase);
    // "Ana Moreno, Industry Correspondent", "Ana Moreno, North America Editor": what she does.
    let field = before_job && earlier > 0 && before.ends_with(',') && !is_given(first.text);
    let media = || is(whole, OUTLET) || gazetteer().is(key::folded(whole), Classes::MEDIA);
    let of_staff = |job: &str| job.eq_ignore_ascii_case("staff") || is_small(whole) || media();
    let team = |job: &str| job.eq_ignore_ascii_case("team");
    let crew = |job: &str| !is_given(first.text) && (team(job) || words.len() == 1 && of_staff(job));
    let staff = before_job && (first.text.eq_ignore_ascii_case("the") || (words.len() == 1 && lone(first)))
        || earlier == 0 && job.is_some_and(crew);
    let state = earlier > 0 && words.len() > 1 && last.text.len() == 2 && lone(last);
    let outlet = words.iter().any(|w| is(w.text, OUTLET)) && (earlier > 0 || !led);
    let unnamed = first.text.eq_ignore_ascii_case("the") && !led || is(first.text, NOBODY);
    // A lone word needs "By" before it; behind another name it is a degree, an outlet or a town.
    let no_name = if earlier == 0 { !led } else { !is_given(whole) || lone(first) };
    let place = || gazetteer().is(phrase_key(whole.split(' ').map(key::folded)).unwrap_or(0), Classes::PLACE);
    // "NEW YORK Fri Oct 19": a town signs nothing without "By".
    let town = !led && !is_given(first.text) && place();
    // "By Monday the tents were gone."
    let alone = words.len() == 1 && (no_name || names_day(whole) || whole.chars().nth(1).is_none());
    if field || staff || state || outlet || unnamed || alone || town || words.len() > MOST_WORDS {
        return None;
    }
    // "Ana MorenoTwitter", "Associated PressApril": a button or a day glued to the name.
    let joint = last.text.char_indices().skip(2).find_map(|(at, c)| {
        let (name, glued) = last.text.split_at(at);
        let ends = c.is_uppercase() && name.ends_with(char::is_lowercase);
        (ends && (is(glued, STOP | JOB | if before_job { DESK } else { 0 }) || month(glued).is_some())).then_some(at)
    });
    let stopped = last.text.chars().count() > 2 && !["Jr.", "Sr."].iter().any(|of_name| last.text.ends_with(of_name));
    let stop = usize::from(last.part == Part::Name && stopped && last.text.ends_with('.'));
    Some(start..joint.map_or(end - stop, |joint| last.start + joint))
}

#[cfg(test)]
mod tests;
