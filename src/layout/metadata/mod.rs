//! What the lines say about the story: authors, also inside lines that say more ([`glued`]), days, dateline.

pub(super) mod bylines;
pub(super) mod calendar;
mod datelines;
pub(super) mod dates;
pub(super) mod glued;

use super::lines::{Line, joined_text};
use super::lists::begins;
use crate::article::{Author, Dateline, Day};
use crate::span::{Span, beginning};
use bylines::Name;
use calendar::Date;
use dates::tokens;
use dates::{Form, Found, Label, Order, Reading};
use std::ops::Range;

/// Names found in one byline or in several; more are a list of something else.
const MOST_AUTHORS: usize = 12;
/// Lines at the beginning among which a dateline may stand.
pub(super) const OPENING: usize = 4;
/// Longest note before a dateline, in bytes, that says when the story was changed.
const LONGEST_LABEL: usize = 40;

/// A piece of a line as a span of the text.
fn piece(line: Line, within: Range<usize>) -> Span {
    let at = |offset: usize| line.start.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX)).min(line.end);
    Span::at(at(within.start), at(within.end))
}

/// The authors that the given byline lines name, each once.
pub(super) fn authors(text: &str, lines: impl Iterator<Item = Line>) -> Vec<Author> {
    let mut found: Vec<Author> = Vec::new();
    let mut after_by = false;
    for line in lines {
        let words = line.of(text);
        if bylines::is_lead_alone(words) {
            after_by = true;
            continue;
        }
        // "Ada Quill" and below it "City Reporter": no second name.
        if !found.is_empty() && bylines::is_job_alone(words) {
            continue;
        }
        for author in as_authors(text, line, bylines::names(words, after_by)) {
            let known = found.iter().any(|a| begins(&a.name, &author.name) || begins(&author.name, &a.name));
            if !known && found.len() < MOST_AUTHORS {
                found.push(author);
            }
        }
        after_by = false;
    }
    found
}

/// Names of a line as authors.
pub(super) fn as_authors(text: &str, line: Line, names: Vec<Name>) -> Vec<Author> {
    let spans = names.into_iter().map(|name| piece(line, name));
    spans.map(|span| Author { name: joined_text(text, span), span }).collect()
}

/// The order of numeric dates on this page: what its other such dates and the zones of its clocks suggest.
pub(super) fn order<'t>(lines: impl Iterator<Item = &'t str>) -> Order {
    let mut day_first = 0;
    for line in lines {
        let words = line.split(|c: char| !(c.is_alphanumeric() || c == '/'));
        for word in words.filter(|word| word.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())) {
            let mut parts = word.split('/').map_while(|part| part.parse::<u32>().ok());
            day_first += match (tokens::zone(word), parts.next(), parts.next(), parts.next()) {
                (Some(Order::DayFirst), ..) | (_, Some(13..), Some(..=12), Some(_)) => 1,
                (Some(Order::MonthFirst), ..) | (_, Some(..=12), Some(13..), Some(_)) => -1,
                _ => 0,
            };
        }
    }
    if day_first > 0 { Order::DayFirst } else { Order::MonthFirst }
}

/// Published and updated: the first day that is said to be that of publication wins, then the first of no label; a
/// page that gives only an update was published then, as far as it says.
pub(super) fn days(text: &str, lines: impl Iterator<Item = Line>, reading: Reading) -> (Option<Day>, Option<Day>) {
    let mut label = None;
    let mut found: Vec<(Found, Span)> = Vec::new();
    for line in lines {
        let words = line.of(text);
        let dates = dates::scan(words, reading);
        if dates.is_empty() {
            // "Updated:" alone speaks of the line below.
            label = dates::label_alone(words);
        }
        let labelled = |date: Found| (Found { label: date.label.or(label), ..date }, piece(line, date.start..date.end));
        found.extend(dates.into_iter().map(labelled));
        label = label.filter(|_| found.is_empty());
    }
    // Relative days only where no calendar day stands.
    let rank = |(date, span): &&(Found, Span)| (date.form == Form::Relative, span.start());
    let best = |label: Option<Label>| found.iter().filter(|(date, _)| date.label == label).min_by_key(rank).copied();
    let day = |(date, span): (Found, Span)| Day::new(date.date.0, span);
    let updated = best(Some(Label::Updated));
    let published = best(Some(Label::Published)).or_else(|| best(None)).or(updated);
    (published.map(day), updated.map(day))
}

/// Whether a line says nothing but when.
pub(super) fn is_date_line(line: &str) -> bool {
    const LONGEST: usize = 70;
    if line.len() > LONGEST {
        return false;
    }
    // Any reference will do: what the day is does not matter here.
    let reading = Reading { reference: Date::new(2000, 1, 1), ..Reading::default() };
    let found = dates::scan(line, reading);
    let (Some(first), Some(last)) = (found.first(), found.last()) else { return false };
    let outside = [line.get(..first.start), line.get(last.end..)].map(Option::unwrap_or_default);
    // "(Agency) 09:02, November 3": where it is from stands in a bracket.
    let told = outside.map(|part| match part.trim_start().strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        Some((_, behind)) => behind,
        None => part,
    });
    let words = told.iter().flat_map(|part| part.split(|c: char| !c.is_alphabetic())).filter(|w| w.len() > 3);
    words.filter(|w| tokens::weekday(w).is_none() && dates::label_alone(w).is_none()).count() == 0
}

/// The dateline that one of the lines begins with, and its day.
pub(super) fn dateline(text: &str, lines: impl Iterator<Item = Line>) -> Option<(Dateline, Option<Day>)> {
    // "(UPDATED - 10:13 p.m.) MANILA - The minister".
    let behind_label = |line: Line| {
        let inside = beginning(line.of(text), LONGEST_LABEL).strip_prefix('(');
        let label = inside.filter(|inside| tokens::UPDATES.begins(inside)).and_then(|inside| inside.split_once(") "));
        Line { start: line.start + label.map_or(0, |(label, _)| label.len() + "() ".len()) as u32, ..line }
    };
    let (line, found) = lines.map(behind_label).find_map(|line| Some((line, datelines::read(line.of(text))?)))?;
    let (place, span) = (joined_text(text, piece(line, 0..found.place_end)), piece(line, 0..found.end));
    Some((Dateline { place, span }, found.date.map(|date| Day::new(date.0, span))))
}
