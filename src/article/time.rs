//! The time of day that a page states beside a date.

use super::{Article, Day};
use crate::key;
use crate::span::{Span, beginning, ending};
use crate::words::Class;

/// A time of day as the page states it, with its zone as written.
///
/// ```
/// let page = "Storm Nears\nUpdated: May 15, 2024 6:05 p.m. BST\nPort director Amina Diallo said crews were safe.";
/// let article = copydesk::structure(page);
/// let time = article.updated().and_then(|day| day.time(&article)).unwrap();
/// assert_eq!((time.hour, time.minute, time.second), (18, 5, None));
/// assert_eq!(time.zone, Some("BST"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Time<'a> {
    /// From 0 to 23.
    pub hour: u8,
    /// From 0 to 59.
    pub minute: u8,
    /// From 0 to 60, where the page states it.
    pub second: Option<u8>,
    /// The zone as written: "BST", "+02:00", "Z". Short names are not unique, so nothing is made of them.
    pub zone: Option<&'a str>,
}

/// Bytes that may stand between a date and its time.
const BESIDE: usize = 24;
/// Bytes of a line that are looked at on either side of a date.
const LINE: usize = 120;

impl Day {
    /// The time of day that stands beside the date on its line, nearest first.
    #[doc(alias = "clock")]
    pub fn time<'a>(&self, article: &'a Article) -> Option<Time<'a>> {
        let text = article.text();
        let (before, line) = around(text, self.span)?;
        let (start, end) = (self.span.start() - before, self.span.end() - before);
        let distance = |at: usize, to: usize| at.saturating_sub(end).max(start.saturating_sub(to));
        let is = |at: usize, of_time: fn(&u8) -> bool| line.as_bytes().get(at).is_some_and(of_time);
        let inner = |at: usize| is(at.wrapping_sub(1), |b| matches!(b, b'0'..=b'9' | b':' | b'.'));
        let starts = (0..line.len()).filter(|at| is(*at, u8::is_ascii_digit) && !inner(*at));
        let found =
            starts.filter_map(|at| read(line.get(at..)?).map(|(time, length)| (distance(at, at + length), time)));
        found.filter(|(far, _)| *far <= BESIDE).min_by_key(|(far, _)| *far).map(|(_, time)| time)
    }
}

/// The line that holds the span, as far as it is near, and where that begins.
fn around(text: &str, span: Span) -> Option<(usize, &str)> {
    let (head, tail) = (text.get(..span.start())?, text.get(span.start()..)?);
    let before = head.rfind('\n').map_or(head.len(), |at| head.len() - at - 1).min(LINE);
    let behind = tail.find('\n').unwrap_or(tail.len()).min(span.len() + LINE);
    let start = span.start() - ending(head, before).len();
    Some((start, text.get(start..span.start() + beginning(tail, behind).len())?))
}

/// The time at the beginning of the text, with its length.
fn read(text: &str) -> Option<(Time<'_>, usize)> {
    let (hour, mut at) = number(text, 0, 1)?;
    let mut parts = [None; 2];
    let mut dotted = false;
    for part in &mut parts {
        let mark = text.get(at..)?.chars().next().filter(|c| matches!(c, ':' | '.'));
        let Some((value, end)) = mark.and_then(|_| number(text, at + 1, 2)) else { break };
        dotted |= mark == Some('.');
        (*part, at) = (Some(value), end);
    }
    if text.get(at..)?.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    // Fractions of a second.
    if parts[1].is_some() && text.get(at..)?.starts_with('.') {
        let digits = text.get(at + 1..)?.bytes().take_while(u8::is_ascii_digit).count();
        at += if digits > 0 { 1 + digits } else { 0 };
    }
    let half = half(text.get(at..)?);
    at += half.map_or(0, |(_, length)| length);
    let zone = zone(text.get(at..)?);
    let hour = match half {
        Some((_, _)) if !(1..=12).contains(&hour) => return None,
        Some((true, _)) => hour % 12 + 12,
        Some((false, _)) => hour % 12,
        None => hour,
    };
    let [minute, second] = parts;
    let stated = half.is_some() || minute.is_some() && (!dotted || zone.is_some());
    let valid = hour < 24 && minute.unwrap_or(0) < 60 && second.unwrap_or(0) <= 60;
    let end = at + zone.map_or(0, |(_, length)| length);
    let time = Time { hour, minute: minute.unwrap_or(0), second, zone: zone.map(|(zone, _)| zone) };
    (stated && valid).then_some((time, end))
}

/// A number of one or two digits at `at`, at least `least`, with its end.
fn number(text: &str, at: usize, least: usize) -> Option<(u8, usize)> {
    let digits = text.get(at..)?.bytes().take(2).take_while(u8::is_ascii_digit).count();
    (digits >= least).then_some(())?;
    Some((text.get(at..at + digits)?.parse().ok()?, at + digits))
}

/// Whether "am" or "pm" follows: the second half of the day or not, and its length.
fn half(text: &str) -> Option<(bool, usize)> {
    let rest = text.strip_prefix([' ', '\u{a0}']).unwrap_or(text);
    // With dots, without any, without the last one.
    [4, 2, 3].into_iter().find_map(|length| {
        let (word, after) = rest.split_at_checked(length)?;
        let is_half = Class::HalfDay.has(key::folded(word.strip_suffix('.').unwrap_or(word)));
        let whole = !after.starts_with(char::is_alphanumeric);
        (is_half && word.is_ascii() && whole).then(|| (word.starts_with(['p', 'P']), text.len() - after.len()))
    })
}

/// The zone that follows, with its length.
fn zone(text: &str) -> Option<(&str, usize)> {
    let lead = text.len() - text.trim_start_matches([' ', '(', '\u{a0}']).len();
    let rest = text.get(lead..)?;
    let length = match rest.bytes().next()? {
        b'+' | b'-' => 1 + rest.get(1..)?.bytes().take(5).take_while(|b| b.is_ascii_digit() || *b == b':').count(),
        _ => rest.bytes().take(5).take_while(u8::is_ascii_uppercase).count(),
    };
    let zone = rest.get(..length)?;
    let whole = !rest.get(length..)?.starts_with(char::is_alphanumeric);
    let is_offset = zone.starts_with(['+', '-']) && length >= 3 && lead == 0;
    let is_named = zone == "Z" && lead == 0 || length >= 2 && !zone.starts_with(['+', '-']);
    (whole && (is_offset || is_named)).then_some((zone, lead + length))
}

#[cfg(test)]
mod tests {
    use super::{Time, read};

    #[test]
    fn times_as_pages_write_them() {
        let time = |hour, minute, second, zone| Some(Time { hour, minute, second, zone });
        for (text, wanted) in [
            ("09:42", time(9, 42, None, None)),
            ("9.42am", time(9, 42, None, None)),
            ("12:05 a.m. ET", time(0, 5, None, Some("ET"))),
            ("12 pm", time(12, 0, None, None)),
            ("6 p.m.", time(18, 0, None, None)),
            ("14.32 GMT", time(14, 32, None, Some("GMT"))),
            ("14:30:00 CEST 2022", time(14, 30, Some(0), Some("CEST"))),
            ("14:30:00.123+02:00", time(14, 30, Some(0), Some("+02:00"))),
            ("14:30Z", time(14, 30, None, Some("Z"))),
            ("18:05 (IST)", time(18, 5, None, Some("IST"))),
            ("7:15 The day", time(7, 15, None, None)),
            ("25:10", None),
            ("14.32", None),
            ("13 pm", None),
            ("9", None),
            ("2024", None),
            ("9:420", None),
        ] {
            assert_eq!(read(text).map(|(time, _)| time), wanted, "{text}");
        }
    }
}
