//! Authors named inside a line that says more: scrapers glue who wrote it and when to the headline, the
//! standfirst or the first paragraph.
//!
//! A name is taken only where the line leaves no doubt: behind "by" with a day, a mark or a button next
//! to it, beside the day itself, or alone behind the last bar of a title. Weakness: names whose first
//! word no list knows need the "by".

use super::bylines::{self, Name};
use super::calendar::Date;
use super::dates::{self, Order, Reading};
use crate::key;
use crate::lexicon::{Classes, gazetteer};
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

/// Behind these a name begins.
const ENDS: [char; 6] = ['.', '?', '!', ')', '|', '…'];

/// The authors that a line names beside other things; none where that is open. `pictured`: the line is the
/// text of a picture, so that only a day tells who wrote the story.
pub(super) fn names(line: &str, pictured: bool) -> Vec<Name> {
    let line = beginning(line, WINDOW);
    let reading = Reading { order: Order::MonthFirst, reference: Date::new(2000, 1, 1) };
    let days: Vec<(usize, usize)> = dates::scan(line, reading).iter().map(|day| (day.start, day.end)).collect();
    let led = |sure: bool| line.match_indices(' ').find_map(|(at, _)| led_by(line, at + 1, &days, sure));
    let one = |name: Option<Name>| name.map(|name| vec![name]);
    let beside = || days.iter().find_map(|(start, end)| behind(line, *end).or_else(|| before(line, *start..*end)));
    let unsure = || one(beside()).or_else(|| led(false)).or_else(|| one(behind_bar(line)));
    led(true).or_else(|| if pictured { None } else { unsure() }).unwrap_or_default()
}

/// The authors that the end of a line names behind "written by" and the like.
pub(super) fn names_at_end(line: &str) -> Vec<Name> {
    let from = line.len() - ending(line, SIGNATURE).len();
    let end = line.get(from..).unwrap_or("");
    let found = end.match_indices(' ').find_map(|(at, _)| led_by(end, at + 1, &[], true)).unwrap_or_default();
    found.into_iter().map(|name| Name { start: name.start + from, end: name.end + from }).collect()
}

/// Behind the "by" at `at`: `sure`, where a day stands beside or a word in front says that one wrote; else
/// where a mark, a button or the end of the line follows the names.
fn led_by(line: &str, at: usize, days: &[(usize, usize)], sure: bool) -> Option<Vec<Name>> {
    let rest = line.get(at..)?;
    let word = rest.split(' ').next().filter(|word| word.trim_end_matches(':').eq_ignore_ascii_case("by"))?;
    let from = at + word.len();
    // Dates are no part of names: "by Ana Moreno April 3".
    let until = days.iter().map(|(start, _)| *start).find(|start| *start > from).unwrap_or(line.len());
    let names = bylines::names(line.get(at..until)?, false);
    let names: Vec<Name> = names.iter().map(|n| Name { start: n.start + at, end: n.end + at }).collect();
    let (first, last) = (names.first()?, names.last()?);
    let whole = line.get(first.start..first.end)?;
    let own = line.get(from..first.start).is_some_and(|gap| gap.trim_matches([' ', ':']).is_empty());
    (own && whole.contains([' ', '.'])).then_some(())?;
    let near = |gap: Option<&str>| gap.is_some_and(|gap| gap.split_whitespace().count() <= 3);
    let dated = || {
        days.iter().any(|(start, end)| {
            *start >= last.end && near(line.get(last.end..*start)) || *end <= at && near(line.get(*end..at))
        })
    };
    let announced = || line.get(..at).and_then(|l| l.split_whitespace().next_back()).is_some_and(bylines::says_written);
    let tail = || line.get(last.end..).unwrap_or("").trim_start();
    let employed = || word.starts_with('B') && tail().starts_with(',');
    let closed = || tail().is_empty() || tail().starts_with(MARKS) || employed() || bylines::ends_names(tail());
    (if sure { dated() || announced() } else { closed() }).then_some(names)
}

/// Right behind a day that ends at `end`, or behind its clock.
fn behind(line: &str, end: usize) -> Option<Name> {
    let parts = |c: char| c == ' ' || c == ',' || MARKS.contains(&c);
    let mut rest = line.get(end..).filter(|rest| rest.starts_with(parts))?.trim_start_matches(parts);
    while let Some((word, after)) = rest.split_once(' ').filter(|(word, _)| is_of_clock(word)) {
        let _ = word;
        rest = after.trim_start_matches(parts);
    }
    let from = line.len() - rest.len();
    let rest = rest.split(['(', '|']).next()?;
    let initials = rest.split(' ').next().filter(|word| is_initials(word));
    let name = bylines::names(rest, false).first().copied().filter(|name| name.start == 0);
    let length = initials.map(str::len).or(name.map(|name| name.end))?;
    let tail = rest.get(length..)?.trim_start();
    let name = Name { start: from, end: from + length };
    (is_person(rest.get(..length)?) && (tail.is_empty() || tail.starts_with(MARKS))).then_some(name)
}

/// "9:38am", "at", "ET".
fn is_of_clock(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit() || c.is_lowercase()) || super::date_tokens::belongs_to_clock(word)
}

/// Right before the day, or before the clock and the "Posted" of that day. "Emily Jones told reporters on
/// Monday" and "Emily Jones on April 5, 2019, said" are prose.
fn before(line: &str, day: Range<usize>) -> Option<Name> {
    let mut head = line.get(..day.start)?;
    let has_digit = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    let (mut is_numbered, mut is_told, mut is_prose) = (has_digit(line.get(day)?), false, false);
    for _ in 0..MOST_WORDS_BETWEEN {
        head = head.trim_end_matches(|c: char| c == ' ' || c == ',' || c == ':' || MARKS.contains(&c));
        let word = head.rsplit(' ').next()?;
        is_numbered |= has_digit(word);
        if word.starts_with(|c: char| c.is_ascii_digit())
            || dates::label_alone(word).is_some()
            || super::date_tokens::weekday(word).is_some()
        {
            is_told = true;
        } else if word.starts_with(char::is_lowercase) {
            is_prose |= !super::date_tokens::belongs_to_clock(word);
        } else {
            break;
        }
        head = head.get(..head.len() - word.len())?;
    }
    (is_numbered && (is_told || !is_prose)).then_some(())?;
    let starts: Vec<usize> =
        head.rmatch_indices([' ', '\u{a0}']).map(|(at, blank)| at + blank.len()).chain([0]).take(3).collect();
    starts.into_iter().skip(1).map(|start| Name { start, end: head.len() }).find(|name| {
        let text = line.get(name.start..name.end).unwrap_or("");
        let whole = bylines::names(text, false).first().is_some_and(|n| n.start == 0 && n.end == text.len());
        let begins = line.get(..name.start).unwrap_or("").trim_end().ends_with(ENDS);
        whole && (begins || is_person(text))
    })
}

/// All that stands behind the last bar of a title, or between the last two.
fn behind_bar(line: &str) -> Option<Name> {
    let mut parts = line.rsplit(['|', '•']).take(2).collect::<Vec<_>>();
    parts.retain(|part| part.len() < line.len());
    parts.into_iter().find_map(|part| {
        let name = part.trim();
        let start = name.as_ptr() as usize - line.as_ptr() as usize;
        (start > 0 && is_person(name) && bylines::is_name_list(name)).then_some(Name { start, end: start + name.len() })
    })
}

/// Two or three words, the first of them a known given name or initials.
fn is_person(name: &str) -> bool {
    let mut words = name.split(' ');
    let first = words.next().unwrap_or("");
    let given = gazetteer().get(key::folded(first)).is_some_and(|e| e.is(Classes::FIRST_NAME));
    let others = words.count();
    (given && (1..=3).contains(&others)) || (others == 0 && is_initials(name))
}

/// "J.R."
fn is_initials(word: &str) -> bool {
    word.len() >= 4 && word.ends_with('.') && word.split('.').all(|part| part.len() < 2)
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
            ("The pier is lost | Emily Jones", "Emily Jones"),
            ("The ferry was built by Ana Moreno in the spring", ""),
            ("The pier was opened on April 5, 2019", ""),
            ("Emily Jones told reporters on Monday that the pier was safe", ""),
            ("Emily Jones on April 5, 2019, said that the pier was safe", ""),
            ("Mayor Emily Jones Monday said that the pier was safe", ""),
            ("Police in Cape Town April 5, 2019", ""),
            ("A Year in Review | Harbour News", ""),
            ("", ""),
        ] {
            assert_eq!(read(line, false), expected, "{line}");
        }
        assert_eq!(
            read("The pier. (Photo by Jonas Roe/Lantern) Share By Ana Moreno April 3, 2019", true),
            "Ana Moreno"
        );
        assert_eq!(read("Photo by Jonas Roe/Lantern", true), "");
        let signed = "The ferry sails again in June. Written by Ana Moreno";
        assert_eq!(names_at_end(signed).iter().map(|n| &signed[n.start..n.end]).collect::<Vec<_>>(), ["Ana Moreno"]);
    }
}
