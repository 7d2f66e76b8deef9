//! Datelines: the place, day and agency before the first sentence of a wire story.
//!
//! "BEIJING (Reuters) -", "KYIV, Ukraine —", "WASHINGTON, June 19 (Xinhua) --", "LONDON
//! 1996-08-22" alone on a line. A dateline is a place in capitals, or any place before an agency
//! in brackets, then a region, a day and an agency in any order, then a dash; without a dash the
//! day or the agency must be there. "ISLAMABAD:" cannot be told from "WATCH:" by form, so a place
//! before a colon must be one that the gazetteer knows, and a paragraph must follow.

use super::calendar::Date;
use super::dates::day_at_start as day;
use crate::key;
use crate::layout::lists::{self, Family};
use crate::lexicon::{Classes, gazetteer, phrase_key};
use crate::span::beginning;

/// The longest dateline in bytes.
const WINDOW: usize = 120;
/// So much of the first sentence is looked through for another dash, in bytes.
const SENTENCE: usize = 400;
/// The most words of a place.
const MOST_WORDS: usize = 6;

/// A dateline at the beginning of a line; offsets are relative to the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::layout) struct Found {
    /// The place alone starts where the dateline does.
    pub(super) place_end: usize,
    pub(in crate::layout) end: usize,
    pub(super) date: Option<Date>,
}

/// Words in capitals that open a line before a dash or colon and are no places.
static NOT_PLACES: Family = Family::new(lists::DATES, "not_places");

/// The word here: letters with apostrophes and a closing full stop.
fn word(rest: &str) -> &str {
    rest.split(|c: char| !(c.is_alphabetic() || matches!(c, '\'' | '’' | '.'))).next().unwrap_or("")
}

fn first_word(rest: &str) -> &str {
    rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or("")
}

fn is_capitals(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    !word.contains(char::is_lowercase) && (letters >= 2 || word.ends_with('.'))
}

fn is_title(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// The dateline that `line` begins with.
pub(super) fn read(line: &str) -> Option<Found> {
    let text = beginning(line, WINDOW);
    let (capitals, mut place_end) = place(text)?;
    let mut end = place_end;
    let (mut date, mut agency, mut dash) = (None, false, false);
    // Bounded by the parts that may follow: region twice, day, agency, dash.
    for _ in 0..6 {
        let rest = text.get(end..)?.trim_start();
        let at = text.len() - rest.len();
        if let Some(inside) = rest.strip_prefix('(') {
            let close = inside.find(')')?;
            if agency || !(2..=60).contains(&close) || !inside.starts_with(|c: char| c.is_alphabetic()) {
                return None;
            }
            match day(inside) {
                Some((found, width)) if width == close => date = date.or(found),
                _ => agency = true,
            }
            end = at + close + 2;
        } else if let Some(inside) = rest.strip_prefix('/') {
            // "/PRNewswire/".
            let close = inside.find('/').filter(|close| (2..=40).contains(close))?;
            agency = true;
            end = at + close + 2;
        } else if let Some(width) = dash_width(rest).or_else(|| before_colon(line, place_end, rest, end)) {
            // "Cape Town - The minister"; what is written small or without blanks behind a place is an aside.
            let opens = rest.get(width..).is_some_and(|after| after.trim_start().starts_with(char::is_uppercase));
            let opens = opens && at > end && line.len() > WINDOW && !is_aside(line, at + width);
            let told = rest.starts_with(':') || opens && is_listed(line, place_end);
            (dash, agency) = (true, agency || told);
            end = at + width;
            break;
        } else if let Some((found, width)) = day(rest) {
            date = date.or(found);
            end = at + width;
        } else if let Some(behind) = rest.strip_prefix(',').filter(|_| date.is_none() && !agency) {
            let behind = behind.trim_start();
            end = text.len() - behind.len();
            if day(behind).is_none() {
                end += region(behind)?;
                place_end = end;
            }
        } else {
            break;
        }
    }
    let whole = end == line.trim_end().len();
    let dated = date.is_some() || text.get(place_end..end).is_some_and(|t| t.bytes().any(|b| b.is_ascii_digit()));
    // "LONDON, Feb 2 The minister".
    let begins = |text: &str| text.starts_with(", ") && line.get(end..).is_some_and(|rest| is_title(rest.trim_start()));
    let listed = || text.get(place_end..).is_some_and(begins) && is_listed(line, place_end) && line.len() > WINDOW;
    let stands = if capitals { dash || agency || (dated && (whole || listed())) } else { dash && (agency || dated) };
    stands.then_some(Found { place_end, end, date })
}

/// Whether the place that the text begins with stands in capitals, and where it ends.
fn place(text: &str) -> Option<(bool, usize)> {
    let first = word(text);
    if first.len() < 2 || !is_title(first) || NOT_PLACES.holds(first) {
        return None;
    }
    let capitals = is_capitals(first);
    let mut end = 0;
    for _ in 0..MOST_WORDS {
        let rest = text.get(end..)?;
        // "TOKYO/SEOUL", "PORT-AU-PRINCE", "NEW YORK".
        let joined = rest.strip_prefix(['/', ' ', '-']).filter(|_| !rest.starts_with("--"));
        if end > 0 && joined.is_none() {
            break;
        }
        let rest = joined.unwrap_or(rest);
        // "NEW YORK and CHICAGO".
        let second = rest.strip_prefix("and ").filter(|rest| capitals && end > 0 && is_capitals(first_word(rest)));
        let rest = second.unwrap_or(rest);
        let word = word(rest);
        let fits = if capitals { is_capitals(word) } else { is_title(word) };
        if !fits || word.starts_with(char::is_alphabetic) && day(rest).is_some() {
            break;
        }
        end = text.len() - rest.len() + word.len();
    }
    (end > 0).then_some((capitals, end))
}

/// How long the region or country is that stands here behind a comma: up to four capitalised words.
fn region(text: &str) -> Option<usize> {
    let mut end = 0;
    for count in 0..4 {
        let rest = text.get(end..)?.trim_start();
        let word = word(rest);
        if !is_title(word) && !(count > 0 && matches!(word, "and" | "of" | "the")) {
            break;
        }
        end = text.len() - rest.len() + word.len();
    }
    (end > 0).then_some(end)
}

/// "HYDERABAD: The minister" before a paragraph, "HYDERABAD (May 4): The minister".
fn before_colon(line: &str, place_end: usize, rest: &str, end: usize) -> Option<usize> {
    let dated = || line.get(place_end..end).is_some_and(|told| told.contains(|c: char| c.is_ascii_digit()));
    // "ISLAMABAD:The minister".
    let glued = |rest: &str| is_title(rest) && line.get(..place_end).is_some_and(is_capitals);
    let colon = rest.strip_prefix(':').is_some_and(|rest| rest.starts_with(' ') || glued(rest));
    (colon && (line.len() > WINDOW || dated()) && is_listed(line, place_end)).then_some(1)
}

/// "Liverpool - Klopp's side for nine years - won": another dash closes what the first opened.
fn is_aside(line: &str, from: usize) -> bool {
    let sentence = line.get(from..).and_then(|rest| beginning(rest, SENTENCE).split(". ").next()).unwrap_or("");
    sentence.split(' ').filter(|word| dash_width(word) == Some(word.len())).count() % 2 == 1
}

/// Whether the place is a known one.
fn is_listed(line: &str, place_end: usize) -> bool {
    let place = line.get(..place_end).and_then(|place| place.split(',').next());
    let Some(last) = place.and_then(|place| place.rsplit('/').next()) else { return false };
    let key = phrase_key(last.split_whitespace().map(key::folded));
    let Some(known) = key.and_then(|key| gazetteer().get(key)) else { return false };
    // "Jordan: I think", "Nigeria: A country waits", but "JORDAN: The king".
    let doubtful = known.is(Classes::FIRST_NAME) || known.is(Classes::COUNTRY) && !known.is(Classes::CITY);
    known.is(Classes::PLACE) && (!doubtful || is_capitals(first_word(last.trim_start())))
}

fn dash_width(rest: &str) -> Option<usize> {
    let dash = ["---", "--", "—", "–", "-", "―", "_"].into_iter().find(|dash| rest.starts_with(dash))?;
    // A hyphen inside a word is none.
    let inside = dash == "-" && rest.get(1..).is_some_and(|after| after.starts_with(|c: char| !c.is_whitespace()));
    (!inside).then_some(dash.len())
}

#[cfg(test)]
mod tests;
