//! Authors named inside a line that says more: scrapers glue who wrote it and when to the headline, the
//! standfirst or the first paragraph.
//!
//! A name is taken only where the line leaves no doubt: behind "by" with a day, a mark or a button next
//! to it, or beside the day itself. Weakness: names whose first word no list knows need the "by".

use super::bylines::{self, Name};
use super::calendar::Date;
use super::dates::tokens;
use super::dates::{self, Reading, label_alone};
use crate::span::{beginning, ending};
use std::ops::Range;

/// The longest beginning of a line that is searched.
const WINDOW: usize = 800;
/// The end of a line in which one signs.
const SIGNATURE: usize = 90;
/// Words of a clock, or that say what a day is, between a name and the day.
const MOST_WORDS_BETWEEN: usize = 6;
/// Marks that part a name from what stands beside it.
const MARKS: [char; 11] = ['|', '•', '·', '@', '/', '-', '–', '—', '(', '[', '\u{a0}'];

/// Bytes of a clause before "by" that may say no more than that someone wrote.
const ANNOUNCEMENT: usize = 40;

/// "Coach 'devastated' by Ana Moreno": they part nothing, unless the whole title stands in them.
const QUOTES: [char; 4] = ['\'', '’', '"', '”'];
const OPEN_QUOTES: [char; 4] = ['\'', '‘', '"', '“'];

/// Behind these a name begins.
const ENDS: [char; 6] = ['.', '?', '!', ')', '|', '…'];

/// The authors that a line names beside other things; none where that is open. `pictured`: the line is the
/// text of a picture, so that only a day tells who wrote the story.
pub(in crate::layout) fn names(line: &str, pictured: bool) -> Vec<Name> {
    let line = beginning(line, WINDOW);
    let days = days(line);
    let beside = || days.iter().find_map(|day| behind(line, day.end).or_else(|| before(line, day.start)));
    let unsure = || beside().map(|name| vec![name]).or_else(|| led(line, &days, Proof::Mark));
    led(line, &days, Proof::DayOrWord).or_else(|| if pictured { None } else { unsure() }).unwrap_or_default()
}

/// Whether a day tells when the authors that the line names wrote.
pub(in crate::layout) fn has_day(line: &str) -> bool {
    let line = beginning(line, WINDOW);
    led(line, &days(line), Proof::Day).is_some()
}

/// What tells that someone behind "by" wrote.
#[derive(Clone, Copy)]
enum Proof {
    /// A day beside the names.
    Day,
    /// That, or a word in front of "by" that says so.
    DayOrWord,
    /// A mark, a button or the end of the line behind the names.
    Mark,
}

fn led(line: &str, days: &[Range<usize>], proof: Proof) -> Option<Vec<Name>> {
    // "Ferry Line to CloseBy Ana Moreno".
    let glued = |three: &[u8]| three[0].is_ascii_lowercase() && &three[1..] == b"By";
    let begins = |three: &[u8]| three[0] == b' ' && three[1..].eq_ignore_ascii_case(b"by") || glued(three);
    let by = line.as_bytes().windows(3).zip(1..).filter(|(three, _)| begins(three));
    by.map(|(_, at)| at).find_map(|at| led_by(line, at, days, proof))
}

/// Where the days of a line stand. "Ana Moreno said Monday" is prose: only figures make a day of publication.
fn days(line: &str) -> Vec<Range<usize>> {
    let reading = Reading { reference: Date::new(2000, 1, 1), ..Reading::default() };
    let is_numbered = |day: &Range<usize>| line.get(day.clone()).is_some_and(|day| day.contains(is_figure));
    dates::scan(line, reading).iter().map(|day| day.start..day.end).filter(is_numbered).collect()
}

/// The authors that the end of a line names behind "written by" and the like.
pub(in crate::layout) fn names_at_end(line: &str) -> Vec<Name> {
    let end = ending(line, SIGNATURE);
    let from = line.len() - end.len();
    let found = led(end, &[], Proof::DayOrWord).unwrap_or_default();
    found.into_iter().map(|name| name.start + from..name.end + from).collect()
}

/// Those behind the "by" at `at`, where there is such a proof.
fn led_by(line: &str, at: usize, days: &[Range<usize>], proof: Proof) -> Option<Vec<Name>> {
    let rest = line.get(at..)?;
    let word = rest.split(' ').next().filter(|word| word.trim_end_matches(':').eq_ignore_ascii_case("by"))?;
    let from = at + word.len();
    // Dates are no part of names: "by Ana Moreno April 3".
    let until = days.iter().map(|day| day.start).find(|start| *start > from).unwrap_or(line.len());
    let names = bylines::names(line.get(at..until)?, false);
    let names: Vec<Name> = names.into_iter().map(|name| name.start + at..name.end + at).collect();
    let (first, last) = (names.first()?, names.last()?);
    let whole = line.get(first.clone())?;
    let own = line.get(from..first.start).is_some_and(|gap| gap.trim_matches([' ', ':']).is_empty());
    (own && (whole.contains([' ', '.']) || bylines::AGENCIES.holds(whole))).then_some(())?;
    let before = line.get(..at)?.trim_end();
    let word_before = before.split_whitespace().next_back().unwrap_or("").trim_start_matches(['(', '[']);
    (!bylines::PICTURED.holds(word_before)).then_some(())?;
    let near = |gap: Option<&str>| {
        gap.is_some_and(|gap| words(gap).all(is_beside_day) && words(gap).count() <= MOST_WORDS_BETWEEN)
    };
    let tail = line.get(last.end..).unwrap_or("");
    let next = tail.trim_start();
    let is_capital = word.starts_with('B');
    let dated = || days.iter().any(|day| near(line.get(last.end..day.start)) || near(line.get(day.end..at)));
    // "As first reported by The Courier" far into a sentence is prose.
    let begins = word_before.starts_with(char::is_uppercase)
        || before.rsplit(['.', '?', '!', '|']).next().is_some_and(|clause| clause.len() < ANNOUNCEMENT);
    let ends = next.is_empty() || next.starts_with([',', '.', ';', ':']) || is_parted(tail);
    let announced = || bylines::WROTE.holds(word_before) && begins && ends;
    // "Blasted by Ana Moreno on Twitter" names who did it: a mark or a capital parts the author from what is told.
    let is_title = line.starts_with(OPEN_QUOTES);
    let is_marked = before.ends_with(|c: char| !c.is_alphanumeric() && (is_title || !QUOTES.contains(&c)));
    let closed = || {
        let new_part = is_marked || is_capital && word_before.starts_with(char::is_lowercase);
        // Titles write every word with a capital: "Pier Blasted By Harbour Board For Its Cost".
        let is_capital_alone = is_capital && !is_marked && !next.starts_with(MARKS);
        new_part && next.is_empty() && (is_person(whole) || bylines::AGENCIES.holds(whole))
            || (is_marked || is_capital || next.starts_with('@'))
                && is_parted(tail)
                && (!is_capital_alone || is_person(whole))
            || is_capital && next.starts_with(',')
    };
    let proved = match proof {
        Proof::Day => dated(),
        Proof::DayOrWord => dated() || announced(),
        Proof::Mark => closed(),
    };
    proved.then_some(names)
}

/// Whether a mark, a job or a button follows; "Ana Moreno/Lantern" took a picture.
fn is_parted(tail: &str) -> bool {
    let next = tail.trim_start();
    next.starts_with(MARKS) && !tail.starts_with('/') || bylines::ends_names(next)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || c == ',' || MARKS.contains(&c)).filter(|word| !word.is_empty())
}

/// What a line has between a name and its day: "Posted at 8:31 pm on".
fn is_beside_day(word: &str) -> bool {
    says_when(word) || label_alone(word).is_some() || tokens::DAY_LEADS.holds(word)
}

/// "9:38am", "ET", "Mon".
fn says_when(word: &str) -> bool {
    word.starts_with(is_figure) && !word.contains('-')
        || tokens::belongs_to_clock(word)
        || tokens::weekday(word).is_some()
}

/// Whether the line begins with a name, and a mark, a job or a day follows.
pub(in crate::layout) fn is_signed(line: &str) -> bool {
    let Some(name) = bylines::first_name(line) else { return false };
    let tail = line.get(name.len()..).unwrap_or("");
    let next = words(tail).next().unwrap_or("");
    let is_dated = is_beside_day(next) || tokens::month(next).is_some();
    let is_marked = tail.trim_start().starts_with(MARKS) && !tail.starts_with('/');
    is_dated || is_marked || tail.starts_with([',', '.', ';', ':']) || bylines::begins_with_job(tail)
}

/// Right behind a day that ends at `end`, or behind its clock.
fn behind(line: &str, end: usize) -> Option<Name> {
    let parts = |c: char| c == ' ' || c == ',' || MARKS.contains(&c);
    let mut rest = line.get(end..).filter(|rest| rest.starts_with(parts))?.trim_start_matches(parts);
    while let Some((_, after)) = rest.split_once(' ').filter(|(word, _)| is_beside_day(word)) {
        rest = after.trim_start_matches(parts);
    }
    let from = line.len() - rest.len();
    let rest = rest.split(['(', '|']).next()?;
    let initials = rest.split(' ').next().filter(|word| is_initials(word));
    let name = bylines::names(rest, false).into_iter().next().filter(|name| name.start == 0);
    let length = initials.map(str::len).or(name.map(|name| name.end))?;
    let (name, tail) = rest.split_at_checked(length)?;
    (is_person(name) && (tail.trim().is_empty() || is_parted(tail))).then_some(from..from + length)
}

/// Right before the day, or before the clock and the "Posted" of that day. "Emily Jones told reporters on
/// Monday" and "Emily Jones on April 5, 2019, said" are prose.
fn before(line: &str, day: usize) -> Option<Name> {
    let mut head = line.get(..day)?;
    let (mut is_told, mut is_led) = (false, false);
    for _ in 0..MOST_WORDS_BETWEEN {
        head = head.trim_end_matches(|c: char| c == ' ' || c == ',' || c == ':' || MARKS.contains(&c));
        let word = head.rsplit(' ').next()?;
        // "Ana Moreno posted on April 5 that" is prose.
        if says_when(word) || label_alone(word).is_some() && !word.starts_with(char::is_lowercase) {
            // "Emily Jones on Monday, April 5, told them" is prose too.
            is_told |= tokens::weekday(word).is_none();
        } else if tokens::DAY_LEADS.holds(word) {
            is_led = true;
        } else {
            break;
        }
        head = head.get(..head.len() - word.len())?;
    }
    // "Mayor to meet Emily Jones By - April 5, 2019": a site that left out who wrote.
    let is_left_out = head.ends_with(" By");
    (!is_left_out && (is_told || !is_led)).then_some(())?;
    let starts = head.rmatch_indices([' ', '\u{a0}']).map(|(at, blank)| at + blank.len()).chain([0]);
    starts.take(3).skip(1).map(|start| start..head.len()).find(|name| {
        let (before, text) = head.split_at(name.start);
        let whole = bylines::names(text, false).first() == Some(&(0..text.len()));
        let begins = before.trim_end().ends_with(ENDS);
        whole && (begins || is_person(text))
    })
}

fn is_figure(c: char) -> bool {
    c.is_ascii_digit()
}

/// Two or three words, the first of them a known given name or initials.
fn is_person(name: &str) -> bool {
    let mut words = name.split(' ');
    let first = words.next().unwrap_or("");
    let others = words.count();
    (bylines::is_given(first) && (1..=3).contains(&others)) || (others == 0 && is_initials(name))
}

/// "J.R."
fn is_initials(word: &str) -> bool {
    let initial = |part: &str| part.len() == 1 && part.starts_with(|c: char| c.is_ascii_uppercase());
    word.len() >= 4 && word.strip_suffix('.').is_some_and(|initials| initials.split('.').all(initial))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str, pictured: bool) -> String {
        names(line, pictured).iter().map(|n| &line[n.start..n.end]).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn names_beside_other_things() {
        for (line, expected) in [
            ("Ferry Line Closes After Forty Years by Ana Moreno | Apr 6th, 2019, 8:39 pm", "Ana Moreno"),
            ("Ferry Line Closes Posted at 8:30 am on April 6, 2019 by Ana Moreno Share on Facebook", "Ana Moreno"),
            (
                "Ferry Line Closes By Ana Moreno and Kofi Mensah Updated 7:02 PM EDT, Mon April 08, 2019",
                "Ana Moreno; Kofi Mensah",
            ),
            ("Ferry Line Closes By Ana Moreno , CNN Updated 7:02 PM EDT, Mon April 08, 2019", "Ana Moreno"),
            ("Guilt by Accusation: the pier’s end by Ana Moreno | Apr 6, 2019", "Ana Moreno"),
            ("Ferry Line Closes 04-12-2019 Emily Jones", "Emily Jones"),
            ("Ferry Line Closes April 5, 2019 J.R.", "J.R."),
            ("Ferry line closes Saturday, April 6, 2019 | Michael F. Haddad (Harbour.example)", "Michael F. Haddad"),
            ("What are sailors to do? Emily Jones · Apr. 6, 2019", "Emily Jones"),
            ("Old pier may fall Emily Jones Posted at 8:31 pm on April 6, 2019", "Emily Jones"),
            ("The pier at dusk (Larnbrook) Umer Adeyemi 11 hours ago", "Umer Adeyemi"),
            ("The ferry was built by Ana Moreno in the spring", ""),
            ("The pier was opened on April 5, 2019", ""),
            ("Emily Jones told reporters on Monday that the pier was safe", ""),
            ("Emily Jones on April 5, 2019, said that the pier was safe", ""),
            ("Emily Jones on Monday, 5 April, told reporters that the pier was safe", ""),
            ("Mayor named for new termBy Reuters", "Reuters"),
            ("Mayor Emily Jones Monday said that the pier was safe", ""),
            ("Mayor Emily Jones posted on April 5, 2019, that the pier was safe", ""),
            ("Coach 'devastated' by Emily Jones", ""),
            ("Mayor to meet Emily Jones By - April 5, 2019", ""),
            ("Pier Blasted By Harbour Board For Its Cost", ""),
            ("Pier Lost By Emily Jones For The Lantern", "Emily Jones"),
            ("'Is the pier lost?' by Emily Jones", "Emily Jones"),
            ("Ferry closes April 5, 2019 ....", ""),
            ("Voters yet to be convinced by Emily Jones", ""),
            ("The pier is lost. by Emily Jones", "Emily Jones"),
            ("Pier plan blasted by Emily Jones on Twitter", ""),
            ("The bill signed Tuesday by Mayor Jones may save the pier", ""),
            ("The pier was lost long before that day in May, as first reported by The Lantern", ""),
            ("The pier at dusk (Photo by Emily Jones/Lantern) April 5, 2019", ""),
            ("Police in Cape Town April 5, 2019", ""),
            ("Told by Emily Jones - a teacher - on Monday, April 5, 2019", ""),
            ("told by Emily Jones - a teacher - on Monday", ""),
            ("", ""),
        ] {
            assert_eq!(read(line, false), expected, "{line}");
        }
        assert_eq!(
            read("The pier. (Photo by Jonas Roe/Lantern) Share By Ana Moreno April 3, 2019", true),
            "Ana Moreno"
        );
        assert_eq!(read("Photo by Jonas Roe/Lantern", true), "");
        assert!(!has_day("The tale told by Emily Jones - a teacher - on April 7, 2019, was her best"));
        let signed = "The ferry sails again in June. Written by Ana Moreno";
        assert_eq!(names_at_end(signed).iter().map(|n| &signed[n.start..n.end]).collect::<Vec<_>>(), ["Ana Moreno"]);
    }

    #[test]
    fn lines_that_someone_signs() {
        for (line, signed) in [
            ("Emily Jones, Harbour Correspondent", true),
            ("Emily Jones | The Lantern", true),
            ("Emily Jones April 5, 2019", true),
            ("Emily Jones Monday", true),
            ("Emily Jones Editor", true),
            ("Emily Jones/Lantern", false),
            ("Emily Jones told reporters on Monday", false),
            ("the pier | The Lantern", false),
        ] {
            assert_eq!(is_signed(line), signed, "{line}");
        }
    }
}
