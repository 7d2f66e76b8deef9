//! What the lines say about the story: authors, days, dateline.

use super::bylines::{self, Name};
use super::calendar::Date;
use super::date_tokens;
use super::dates::{self, Form, Found, Label, Order, Reading};
use super::lines::{Line, joined_text};
use crate::article::{Author, Dateline, Day};
use crate::layout::datelines;
use crate::span::Span;

/// Names found in one byline or in several; more are a list of something else.
const MOST_AUTHORS: usize = 12;

/// A piece of a line as a span of the text.
fn piece(line: Line, start: usize, end: usize) -> Span {
    let at = |offset: usize| line.start.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX)).min(line.end);
    Span::at(at(start), at(end))
}

/// The authors that the given byline lines name, each once.
pub(super) fn authors(text: &str, lines: impl Iterator<Item = Line>) -> Vec<Author> {
    let mut found: Vec<Author> = Vec::new();
    let mut after_by = false;
    let mut named_to = None;
    for line in lines {
        let words = line.of(text);
        // "Ada Quill" and below it "City Reporter": no second name.
        let below = named_to.is_some_and(|end: u32| text.get(end as usize..line.start as usize).is_some_and(is_blank));
        if below && bylines::is_job_alone(words) {
            continue;
        }
        named_to = bylines::is_name_list(words).then_some(line.end);
        if bylines::is_lead_alone(words) {
            after_by = true;
            continue;
        }
        for name in bylines::names(words, after_by) {
            let span = piece(line, name.start, name.end);
            let name = joined_text(text, span);
            let known = found.iter().any(|a| begins_with(&a.name, &name) || begins_with(&name, &a.name));
            if !known && found.len() < MOST_AUTHORS {
                found.push(Author { name, span });
            }
        }
        after_by = false;
    }
    found
}

/// Names of a line as authors.
pub(super) fn as_authors(text: &str, line: Line, names: &[Name]) -> Vec<Author> {
    let spans = names.iter().map(|name| piece(line, name.start, name.end));
    spans.map(|span| Author { name: joined_text(text, span), span }).collect()
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Whether `name` is `start` or goes on behind it; case does not count.
fn begins_with(name: &str, start: &str) -> bool {
    name.get(..start.len()).is_some_and(|s| s.eq_ignore_ascii_case(start))
}

/// How much the zone of a clock weighs against the style of one other date.
const ZONE: u32 = 4;

/// The order of numeric dates on this page: what its other dates, clock zones and clocks suggest.
pub(super) fn order<'t>(lines: impl Iterator<Item = &'t str>) -> Order {
    let (mut day_first, mut month_first) = (0, 0);
    for line in lines {
        for word in line.split(|c: char| !(c.is_alphanumeric() || c == '/')).filter(|w| w.len() >= 2) {
            match word {
                _ if date_tokens::zone(word) == Some(Order::MonthFirst) => month_first += ZONE,
                _ if date_tokens::zone(word) == Some(Order::DayFirst) => day_first += ZONE,
                _ if !word.starts_with(|c: char| c.is_ascii_digit()) => {}
                _ => {
                    let mut parts = word.split('/').map(str::parse::<u32>);
                    if let (Some(Ok(a)), Some(Ok(b)), Some(Ok(_))) = (parts.next(), parts.next(), parts.next()) {
                        day_first += u32::from(a > 12 && b <= 12) * 4;
                        month_first += u32::from(b > 12 && a <= 12) * 4;
                    }
                }
            }
        }
        // "19 June" against "June 19".
        let mut before = "";
        for word in line.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(40) {
            let is_day = |w: &str| w.len() <= 2 && w.bytes().all(|b| b.is_ascii_digit());
            if is_day(before) && date_tokens::month(word).is_some() {
                day_first += 1;
            }
            if is_day(word) && date_tokens::month(before).is_some() {
                month_first += 1;
            }
            before = word;
        }
    }
    if day_first > month_first { Order::DayFirst } else { Order::MonthFirst }
}

/// Published and updated from the dates of the given lines.
///
/// The first date that is said to be the day of publication wins, then the first of no label; a
/// page that gives only an update was published then, as far as it says.
pub(super) fn days(text: &str, lines: impl Iterator<Item = Line>, reading: Reading) -> (Option<Day>, Option<Day>) {
    let mut label = Label::None;
    let mut found: Vec<(Found, Span)> = Vec::new();
    for line in lines {
        let words = line.of(text);
        let dates = dates::scan(words, reading);
        if dates.is_empty() {
            // "Updated:" alone speaks of the line below.
            label = dates::label_alone(words).unwrap_or(Label::None);
        }
        for mut date in dates {
            if date.label == Label::None {
                date.label = label;
            }
            let span = piece(line, date.start, date.end);
            found.push((date, span));
        }
        if !found.is_empty() {
            label = Label::None;
        }
    }
    let best = |label: Label| {
        found.iter().filter(|(d, _)| d.label == label).min_by_key(|(d, s)| (rank(d.form), s.start())).copied()
    };
    let day = |(date, span): (Found, Span)| Day { value: date.date.to_string(), span };
    let updated = best(Label::Updated);
    let published = best(Label::Published).or_else(|| best(Label::None)).or(updated);
    (published.map(day), updated.map(day))
}

/// Whether a line says nothing but when.
pub(super) fn is_date_line(line: &str) -> bool {
    const LONGEST: usize = 70;
    if line.len() > LONGEST {
        return false;
    }
    // Any reference will do: what the day is does not matter here.
    let reading = Reading { order: Order::MonthFirst, reference: Date::new(2000, 1, 1) };
    let found = dates::scan(line, reading);
    let (Some(first), Some(last)) = (found.first(), found.last()) else { return false };
    let outside = [line.get(..first.start), line.get(last.end..)].map(Option::unwrap_or_default);
    let words = outside.iter().flat_map(|part| part.split(|c: char| !c.is_alphabetic())).filter(|w| w.len() > 3);
    words.filter(|w| date_tokens::weekday(w).is_none() && dates::label_alone(w).is_none()).count() == 0
}

/// Whether a line says "updated" or "published", and a day.
pub(super) fn is_labelled_date(line: &str) -> bool {
    dates::label_alone(line).is_some() && is_date_line(line)
}

/// Relative days only where no calendar day stands.
fn rank(form: Form) -> u8 {
    u8::from(form == Form::Relative)
}

/// The dateline that the line begins with, and its day.
pub(super) fn dateline(text: &str, line: Line) -> Option<(Dateline, Option<Date>)> {
    let found = datelines::read(line.of(text))?;
    let place = piece(line, 0, found.place_end);
    Some((Dateline { place: joined_text(text, place), span: piece(line, 0, found.end) }, found.date))
}
