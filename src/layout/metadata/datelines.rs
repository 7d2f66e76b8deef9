//! Datelines: the place, day and agency before the first sentence of a wire story.
//!
//! "BEIJING (Reuters) -", "KYIV, Ukraine —", "WASHINGTON, June 19 (Xinhua) --", "LONDON
//! 1996-08-22" alone on a line. A dateline is a place in capitals, or any place before an agency
//! in brackets, then a region, a day and an agency in any order, then a dash; without a dash the
//! day or the agency must be there. "ISLAMABAD:" cannot be told from "WATCH:" by form, so a place
//! before a colon must be one that the gazetteer knows, and a paragraph must follow.

use super::calendar::Date;
use super::dates::day_at_start as day;
use crate::key::{self, KeySet};
use crate::layout::lists;
use crate::lexicon::{Classes, gazetteer, phrase_key};
use crate::span::beginning;
use once_cell::sync::Lazy;

/// The longest dateline in bytes.
const WINDOW: usize = 120;
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
static NOT_PLACES: Lazy<KeySet<u32>> = Lazy::new(|| lists::DATES.of("not_places").map(key::folded).collect());

struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    /// The word here: letters with apostrophes, hyphens and a closing full stop.
    fn word(&self) -> &'t str {
        self.rest().split(|c: char| !(c.is_alphabetic() || matches!(c, '\'' | '’' | '.'))).next().unwrap_or("")
    }
}

fn first_word(rest: &str) -> &str {
    rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or("")
}

fn is_capitals(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    !word.contains(char::is_lowercase) && (letters >= 2 || word.ends_with('.'))
}

fn is_title(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// The dateline that `line` begins with.
pub(super) fn read(line: &str) -> Option<Found> {
    let text = beginning(line, WINDOW);
    let mut cursor = Cursor { text, at: 0 };
    let capitals = place(&mut cursor)?;
    let mut place_end = cursor.at;
    let (mut date, mut agency, mut dash) = (None, false, false);
    // Bounded by the parts that may follow: region twice, day, agency, dash.
    for _ in 0..6 {
        let before = cursor.at;
        cursor.blanks();
        let rest = cursor.rest();
        if let Some(inside) = rest.strip_prefix('(') {
            let close = inside.find(')')?;
            if agency || !(2..=40).contains(&close) || !inside.starts_with(|c: char| c.is_alphabetic()) {
                return None;
            }
            match day(inside) {
                Some((found, width)) if width == close => date = date.or(found),
                _ => agency = true,
            }
            cursor.at += close + 2;
        } else if let Some(inside) = rest.strip_prefix('/') {
            // "/PRNewswire/".
            let close = inside.find('/').filter(|close| (2..=40).contains(close))?;
            agency = true;
            cursor.at += close + 2;
        } else if let Some(width) = dash_width(rest).or_else(|| before_colon(line, place_end, rest)) {
            (dash, agency) = (true, agency || rest.starts_with(':'));
            cursor.at += width;
            break;
        } else if let Some((found, width)) = day(rest) {
            date = date.or(found);
            cursor.at += width;
            if cursor.rest().is_empty() {
                break;
            }
        } else if rest.starts_with(',') && date.is_none() && !agency {
            cursor.at += 1;
            cursor.blanks();
            if day(cursor.rest()).is_some() {
                continue;
            }
            if !region(&mut cursor) {
                return None;
            }
            place_end = cursor.at;
        } else {
            cursor.at = before;
            break;
        }
    }
    let whole = cursor.at == line.trim_end().len();
    let dated =
        date.is_some() || cursor.text.get(place_end..cursor.at).is_some_and(|t| t.bytes().any(|b| b.is_ascii_digit()));
    let stands = if capitals { dash || agency || (whole && dated) } else { dash && (agency || dated) };
    if !stands {
        return None;
    }
    Some(Found { place_end, end: cursor.at, date })
}

/// Reads the place; says whether it stands in capitals.
fn place(cursor: &mut Cursor<'_>) -> Option<bool> {
    let first = cursor.word();
    if first.len() < 2 || !is_title(first) || NOT_PLACES.contains(&key::folded(first)) {
        return None;
    }
    let capitals = is_capitals(first);
    for count in 0..MOST_WORDS {
        let before = cursor.at;
        if count > 0 {
            let rest = cursor.rest();
            // "TOKYO/SEOUL", "PORT-AU-PRINCE", "NEW YORK".
            let joint = usize::from(rest.starts_with(['/', ' ', '-']) && !rest.starts_with("--"));
            cursor.at += joint;
            if joint == 0 {
                break;
            }
        }
        let mut word = cursor.word();
        // "NEW YORK and CHICAGO".
        let second = cursor.rest().strip_prefix("and ");
        if capitals && count > 0 && second.is_some_and(|rest| is_capitals(first_word(rest))) {
            cursor.at += "and ".len();
            word = cursor.word();
        }
        let fits = if capitals { is_capitals(word) } else { is_title(word) };
        let dated = word.starts_with(char::is_alphabetic) && day(cursor.rest()).is_some();
        if !fits || dated {
            cursor.at = before;
            break;
        }
        cursor.at += word.len();
    }
    (cursor.at > 0).then_some(capitals)
}

/// A region or country behind a comma: up to four capitalised words.
fn region(cursor: &mut Cursor<'_>) -> bool {
    let start = cursor.at;
    for count in 0..4 {
        let before = cursor.at;
        if count > 0 {
            cursor.blanks();
        }
        let word = cursor.word();
        if word.is_empty() || !(is_title(word) || (count > 0 && matches!(word, "and" | "of" | "the"))) {
            cursor.at = before;
            break;
        }
        cursor.at += word.len();
    }
    cursor.at > start
}

/// "HYDERABAD: The minister": before a paragraph, where the place is a known one.
fn before_colon(line: &str, place_end: usize, rest: &str) -> Option<usize> {
    let place = line.get(..place_end).filter(|_| rest.starts_with(": ") && line.len() > WINDOW)?;
    let last = place.rsplit('/').next()?;
    let known = gazetteer().get(phrase_key(last.split_whitespace().map(key::folded))?)?;
    // "Jordan: I think", but "JORDAN: The king".
    let person = known.is(Classes::FIRST_NAME) && !is_capitals(first_word(last.trim_start()));
    (known.is(Classes::PLACE) && !person).then_some(1)
}

fn dash_width(rest: &str) -> Option<usize> {
    for dash in ["---", "--", "—", "–", "-", "―", "_"] {
        if let Some(after) = rest.strip_prefix(dash) {
            // A hyphen inside a word is none.
            return (dash != "-" || after.is_empty() || after.starts_with(char::is_whitespace)).then_some(dash.len());
        }
    }
    None
}

#[cfg(test)]
mod tests;
