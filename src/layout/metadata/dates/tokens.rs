//! Numbers, words and marks at the beginning of a line, and the names of months and weekdays.

use super::Order;
use crate::layout::lists::{self, Family};

/// Dates stand near the beginning of a line; what lies beyond is prose.
const WINDOW: usize = 400;
const MOST_TOKENS: usize = 120;

/// What a token is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    Number,
    Word,
    Mark(u8),
}

/// A number, word or mark of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Tokens of the beginning of `line`; blanks are left out.
pub(super) fn tokens(line: &str) -> Vec<Token> {
    let (bytes, until) = (line.as_bytes(), line.len().min(WINDOW));
    let mut found = Vec::new();
    let mut at = 0;
    while at < until && found.len() < MOST_TOKENS {
        let start = at;
        let kind = match bytes[at] {
            b'0'..=b'9' => {
                at += bytes[at..until].iter().take_while(|b| b.is_ascii_digit()).count();
                Some(Kind::Number)
            }
            letter if letter.is_ascii_alphabetic() || is_accented(bytes, at) => {
                while at < until && (is_accented(bytes, at) || goes_on(bytes, start, at)) {
                    at += if bytes[at].is_ascii() { 1 } else { 2 };
                }
                Some(Kind::Word)
            }
            mark => {
                at += 1;
                Some(Kind::Mark(mark)).filter(|_| mark.is_ascii() && !mark.is_ascii_whitespace())
            }
        };
        found.extend(kind.map(|kind| Token { kind, start, end: at }));
    }
    found
}

/// Whether a letter with an accent stands at `at`, of two bytes as those of names of months are.
fn is_accented(bytes: &[u8], at: usize) -> bool {
    bytes.get(at) == Some(&0xc3) && bytes.get(at + 1).is_some_and(|b| (0x80..=0xbf).contains(b))
}

/// Whether the letter at `at` belongs to the word that began at `start`, rather than to one glued to it ("UTCUpdated",
/// "PMTags").
fn goes_on(bytes: &[u8], start: usize, at: usize) -> bool {
    let is_lower = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_lowercase);
    bytes[at].is_ascii_alphabetic()
        && (at == start || is_lower(at) || !is_lower(at - 1) && (!is_lower(at + 1) || at < start + 2))
}

static MONTHS: Family = dates("months");
static WEEKDAYS: Family = dates("weekdays");
/// Names of months of other languages, in the order of the year.
static FOREIGN: [Family; 4] = [dates("german"), dates("french"), dates("spanish"), dates("italian")];
/// Zones of those who write the month first, and of the others.
static ZONES: [(Family, Order); 2] =
    [(dates("zones_month_first"), Order::MonthFirst), (dates("zones_day_first"), Order::DayFirst)];
/// What else stands beside a clock.
static CLOCK_WORDS: Family = dates("clock_words");
/// What stands before a clock or a day: "at 8:30", "on April 3".
pub(in crate::layout) static DAY_LEADS: Family = dates("day_leads");
/// Words that say what a date is.
pub(in crate::layout) static UPDATES: Family = dates("updates");
pub(super) static PUBLISHES: Family = dates("publishes");
/// What stands behind the number of a day.
pub(super) static ORDINALS: Family = dates("ordinals");
/// Units of time, by their whole days.
static UNITS: [(Family, u32); 5] = [
    (dates("hours"), 0),
    (dates("days"), 1),
    (dates("weeks"), 7),
    (dates("months_of_time"), 30),
    (dates("years"), 365),
];

const fn dates(name: &'static str) -> Family {
    Family::new(lists::DATES, name)
}

/// How dates are written where the zone is.
pub(in crate::layout) fn zone(word: &str) -> Option<Order> {
    let is_short_form = word.bytes().all(|b| b.is_ascii_uppercase());
    ZONES.iter().find(|(zones, _)| is_short_form && zones.holds(word)).map(|(_, order)| *order)
}

/// Whether the word stands beside a clock: "pm", "GMT", "ago".
pub(in crate::layout) fn belongs_to_clock(word: &str) -> bool {
    let word = word.replace('.', "");
    zone(&word.to_ascii_uppercase()).is_some() || CLOCK_WORDS.holds(&word)
}

/// Whole days of a unit of time; hours stay on the same day.
pub(super) fn unit(word: &str) -> Option<u32> {
    UNITS.iter().find(|(names, _)| names.holds(word)).map(|(_, days)| *days)
}

/// 1 to 12 for a month's name or its usual short forms.
pub(in crate::layout) fn month(word: &str) -> Option<u32> {
    let short = word.len() == 3 || word.eq_ignore_ascii_case("sept");
    Some(number(&MONTHS, word, short)? + 1)
}

/// 1 to 12 for a month's name in German, French, Spanish or Italian.
pub(super) fn foreign_month(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let places = FOREIGN.iter().map(|names| names.all().iter().position(|name| *name == word));
    u32::try_from(places.flatten().next()? + 1).ok()
}

/// 0 to 6 for the name of a weekday or its usual short forms.
pub(in crate::layout) fn weekday(word: &str) -> Option<u32> {
    let short = (3..=5).contains(&word.len()) && !word.eq_ignore_ascii_case("sat");
    number(&WEEKDAYS, word, short)
}

/// Which of the names the word is, or, if it may be a short form, begins.
fn number(names: &Family, word: &str, short: bool) -> Option<u32> {
    let is = |name: &&str| (short || name.len() == word.len()) && lists::begins(name, word);
    u32::try_from(names.all().iter().position(is)?).ok()
}
