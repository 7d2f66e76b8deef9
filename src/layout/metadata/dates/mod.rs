//! Dates as news pages write them, found by a scanner over the tokens of a line.
//!
//! Read are ISO dates, month names on either side of the day, numeric dates, and days told from
//! a reference ("5 hours ago", "yesterday", "Monday"). Scrapes glue a year to what follows
//! ("20232:23 PM"), so tokens break between letters and digits and a year gives back what is too
//! many. Weakness: a numeric date whose parts both fit a month is read by [`Order`], which the
//! page can only suggest.

pub(super) mod tokens;

use super::calendar::Date;
use tokens::{Kind, Token, foreign_month, month, tokens, weekday};

/// Which part of a numeric date comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::layout) enum Order {
    DayFirst,
    #[default]
    MonthFirst,
}

/// What the words before a date say it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::layout) enum Label {
    Published,
    Updated,
}

/// How a date was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::layout) enum Form {
    /// With its year.
    Full,
    /// Told from the reference date, or without a year.
    Relative,
}

/// A date in a line; offsets are relative to the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::layout) struct Found {
    pub(super) date: Date,
    pub(super) start: usize,
    pub(in crate::layout) end: usize,
    pub(super) label: Option<Label>,
    pub(in crate::layout) form: Form,
}

/// What a numeric or relative date is read against.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::layout) struct Reading {
    pub(in crate::layout) order: Order,
    pub(in crate::layout) reference: Option<Date>,
}

/// The dates of a line in order, at most one at a place.
pub(in crate::layout) fn scan(line: &str, reading: Reading) -> Vec<Found> {
    let scanner = Scanner { line, tokens: tokens(line), reading };
    let mut found = Vec::new();
    let (mut at, mut label) = (0, None);
    while let Some(Token { start, .. }) = scanner.tokens.get(at).copied() {
        label = scanner.label(at).or(label);
        // "Est. May 19, 1883": of the paper, not of the story.
        let is_founding = at > 1 && scanner.text(at - 2) == "Est" && scanner.mark(at - 1) == Some(b'.');
        at = match scanner.date(at).filter(|_| !is_founding) {
            Some((date, form, next)) => {
                found.push(Found { date, start, end: scanner.tokens[next - 1].end, label, form });
                next
            }
            None => at + 1,
        };
    }
    found
}

/// What a line says of a date that stands in the next one ("Updated:").
pub(in crate::layout) fn label_alone(line: &str) -> Option<Label> {
    if line.len() > 24 {
        return None;
    }
    let scanner = Scanner { line, tokens: tokens(line), reading: Reading::default() };
    (0..scanner.tokens.len()).find_map(|at| scanner.label(at))
}

/// The day that a text begins with, known where its year is, and where it ends.
pub(super) fn day_at_start(text: &str) -> Option<(Option<Date>, usize)> {
    // A day that needs a reference is not given; the end of a leap year has every day behind it.
    let reading = Reading { reference: Date::new(2000, 12, 31), ..Reading::default() };
    let dash = ["—", "–", "―", "--", " -"].iter().filter_map(|dash| text.find(dash)).min();
    let text = text.get(..dash.unwrap_or(text.len()))?;
    let scanner = Scanner { line: text, tokens: tokens(text), reading };
    scanner.tokens.first().filter(|first| first.start == 0)?;
    let (date, form, next) = scanner.iso(0).or_else(|| scanner.day_month(0)).or_else(|| scanner.month_day(0))?;
    Some((Some(date).filter(|_| form == Form::Full), scanner.tokens.get(next - 1)?.end))
}

struct Scanner<'t> {
    line: &'t str,
    tokens: Vec<Token>,
    reading: Reading,
}

impl Scanner<'_> {
    fn text(&self, at: usize) -> &str {
        self.tokens.get(at).and_then(|t| self.line.get(t.start..t.end)).unwrap_or("")
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        let text = self.text(at);
        words.iter().any(|w| text.eq_ignore_ascii_case(w))
    }

    fn mark(&self, at: usize) -> Option<u8> {
        match self.tokens.get(at)?.kind {
            Kind::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    /// A mark that joins the parts of a date.
    fn joint(&self, at: usize) -> Option<u8> {
        self.mark(at).filter(|mark| matches!(mark, b'-' | b'/' | b'.'))
    }

    /// The number at `at` with its count of digits.
    fn number(&self, at: usize) -> Option<(u32, usize)> {
        matches!(self.tokens.get(at)?.kind, Kind::Number).then_some(())?;
        let digits = self.text(at);
        Some((digits.get(..digits.len().min(8))?.parse().ok()?, digits.len()))
    }

    fn label(&self, at: usize) -> Option<Label> {
        let labels = [(&tokens::UPDATES, Label::Updated), (&tokens::PUBLISHES, Label::Published)];
        labels.into_iter().find(|(words, _)| words.holds(self.text(at))).map(|(_, label)| label)
    }

    /// The date that begins at token `at`, its form, and the token after it.
    fn date(&self, at: usize) -> Option<(Date, Form, usize)> {
        match self.tokens.get(at)?.kind {
            Kind::Number => {
                self.iso(at).or_else(|| self.day_month(at)).or_else(|| self.numeric(at)).or_else(|| self.ago(at))
            }
            Kind::Word => self.month_day(at).or_else(|| self.relative(at)),
            Kind::Mark(_) => None,
        }
    }

    /// A year at `at`: four digits, or more where the rest belongs to a clock time or a counter
    /// glued behind; two digits only after an apostrophe.
    fn year(&self, at: usize) -> Option<(i32, usize)> {
        if matches!(self.mark(at), Some(b'\'')) {
            let (value, digits) = self.number(at + 1)?;
            return (digits == 2).then(|| (century(value), at + 2));
        }
        let (_, digits) = self.number(at)?;
        let year: i32 = self.text(at).get(..4)?.parse().ok()?;
        let glued = digits > 4 && (1990..=2050).contains(&year) && digits <= 8;
        (digits == 4 || glued).then_some((year, at + 1))
    }

    fn iso(&self, at: usize) -> Option<(Date, Form, usize)> {
        let (year, digits) = self.number(at)?;
        let mark = self.joint(at + 1)?;
        let ((month, a), (day, b)) = (self.number(at + 2)?, self.number(at + 4)?);
        (digits == 4 && a <= 2 && b <= 2 && self.mark(at + 3) == Some(mark)).then_some(())?;
        Some((Date::new(i32::try_from(year).ok()?, month, day)?, Form::Full, at + 5))
    }

    /// "19 June 2023", "19th of June, 2023", "19-Jun-2023", "Monday 19 June" with a reference.
    fn day_month(&self, at: usize) -> Option<(Date, Form, usize)> {
        let (day, digits) = self.number(at)?;
        (digits <= 2).then_some(())?;
        let mut next = at + 1 + usize::from(tokens::ORDINALS.holds(self.text(at + 1)));
        while self.mark(next) == Some(b'.') {
            next += 1;
        }
        next += usize::from(self.is(next, &["of", "de"]) || self.joint(next).is_some());
        let month = month(self.text(next)).or_else(|| foreign_month(self.text(next)))?;
        next += 1;
        next += usize::from(self.is(next, &["de"]));
        self.with_year(month, day, next)
    }

    /// "June 19, 2023", "Apr. 28 2023", "Dec 15, 20163:33 PM", "December 29" with a reference.
    fn month_day(&self, at: usize) -> Option<(Date, Form, usize)> {
        let mut next = at + 1 + usize::from(self.joint(at + 1).is_some());
        let (day, digits) = self.number(next)?;
        (digits <= 2).then_some(())?;
        let month = month(self.text(at))?;
        next += 1 + usize::from(tokens::ORDINALS.holds(self.text(next + 1)));
        self.with_year(month, day, next)
    }

    fn with_year(&self, month: u32, day: u32, after: usize) -> Option<(Date, Form, usize)> {
        let mut next = after;
        while next < after + 2 && (self.mark(next) == Some(b',') || self.joint(next).is_some()) {
            next += 1;
        }
        // "Jul 12 14:30:00 CEST 2022": the year behind the clock.
        if let Some((year, end)) = self.year(next).or_else(|| self.year(self.behind_clock(next)?)) {
            return Some((Date::new(year, month, day)?, Form::Full, end));
        }
        let reference = self.reading.reference?;
        let this_year = Date::new(reference.year(), month, day)?;
        // A day that lies well ahead of the reference is last year's.
        let date =
            if this_year.days_since(reference) > 7 { Date::new(reference.year() - 1, month, day)? } else { this_year };
        Some((date, Form::Relative, after))
    }

    /// Where the tokens go on behind a clock and its zone.
    fn behind_clock(&self, at: usize) -> Option<usize> {
        let mut next = at;
        while self.number(next).is_some_and(|(_, digits)| digits <= 2) && self.mark(next + 1) == Some(b':') {
            next += 2;
        }
        (next > at).then_some(())?;
        let zone = self.text(next + 1);
        let zoned = (2..=5).contains(&zone.len()) && zone.bytes().all(|b| b.is_ascii_uppercase());
        Some(next + 1 + usize::from(zoned))
    }

    fn numeric(&self, at: usize) -> Option<(Date, Form, usize)> {
        let ((a, a_digits), (b, b_digits), (y, y_digits)) =
            (self.number(at)?, self.number(at + 2)?, self.number(at + 4)?);
        let mark = self.joint(at + 1)?;
        (self.mark(at + 3) == Some(mark) && a_digits <= 2 && b_digits <= 2).then_some(())?;
        let year = match y_digits {
            4 => i32::try_from(y).ok()?,
            // Version numbers and scores have dots and hyphens between single digits too.
            2 if mark == b'/' || (a_digits == 2 && b_digits == 2) => century(y),
            5..=8 => self.year(at + 4)?.0,
            _ => return None,
        };
        let (day_first, month_first) = (Date::new(year, b, a), Date::new(year, a, b));
        // Before a whole year only those who write the day first part by dots.
        let order = if mark == b'.' && y_digits == 4 { Order::DayFirst } else { self.reading.order };
        let date = match order {
            Order::DayFirst => day_first.or(month_first)?,
            Order::MonthFirst => month_first.or(day_first)?,
        };
        Some((date, Form::Full, at + 5))
    }

    /// "5 hours ago", "8h", "1 hr 4 mins ago".
    fn ago(&self, at: usize) -> Option<(Date, Form, usize)> {
        let (count, digits) = self.number(at)?;
        (digits <= 3).then_some(())?;
        let (days, mut next) = (self.unit(at + 1, count)?, at + 2);
        if self.number(next).is_some() && self.unit(next + 1, 1).is_some() {
            next += 2;
        }
        // "5h" alone on its line is an age too.
        let alone = at == 0 && next == self.tokens.len() && next == 2 && days == 0 && self.text(1).starts_with('h');
        (alone || self.is(next, &["ago"])).then_some(())?;
        next += usize::from(!alone);
        Some((self.reading.reference?.days_before(days)?, Form::Relative, next))
    }

    /// Whole days of `count` units of time; hours stay on the same day.
    fn unit(&self, at: usize, count: u32) -> Option<u32> {
        Some(tokens::unit(self.text(at))? * count)
    }

    fn relative(&self, at: usize) -> Option<(Date, Form, usize)> {
        let reference = self.reading.reference?;
        let (days, next) = if self.is(at, &["yesterday"]) {
            (1, at + 1)
        } else if self.is(at, &["today"]) || (self.is(at, &["just"]) && self.is(at + 1, &["now"])) {
            (0, at + 1)
        } else if self.is(at, &["a", "an", "one"]) && self.is(at + 2, &["ago"]) {
            (self.unit(at + 1, 1)?, at + 3)
        } else {
            let weekday = weekday(self.text(at))?;
            // "Monday 19 June" and "Mon, Jun 19" hold a date of their own behind it.
            let follows = (at + 1..at + 4)
                .any(|i| self.number(i).is_some_and(|(_, digits)| digits <= 2 && self.mark(i + 1) != Some(b':')));
            (!follows).then_some(())?;
            ((reference.weekday() + 7 - weekday) % 7, at + 1)
        };
        Some((reference.days_before(days)?, Form::Relative, next))
    }
}

fn century(two_digits: u32) -> i32 {
    let year = i32::try_from(two_digits).unwrap_or(0);
    if year < 70 { 2000 + year } else { 1900 + year }
}

#[cfg(test)]
mod tests;
