//! Days and times as values.

use std::fmt;
use std::str::FromStr;

use crate::error::ParseError;

/// A day of the Gregorian calendar that exists, from the year 1 to the year 9999.
///
/// ```
/// use copydesk::Date;
/// let day: Date = "2024-02-29".parse()?;
/// assert_eq!((day.year(), day.month(), day.day()), (2024, 2, 29));
/// assert_eq!(Date::new(2023, 2, 29), None);
/// assert!(day < Date::new(2024, 3, 1).unwrap());
/// # Ok::<(), copydesk::ParseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// `None` where there is no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let last = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => 0,
        };
        ((1..=9999).contains(&year) && (1..=last).contains(&day)).then_some(Date { year, month, day })
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, January is 1.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month.
    pub fn day(self) -> u8 {
        self.day
    }
}

/// The ISO 8601 calendar date, `2023-06-19`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Reads `2023-06-19` and nothing else.
impl FromStr for Date {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Date, ParseError> {
        let read = || {
            let (year, rest) = text.split_once('-')?;
            let (month, day) = rest.split_once('-')?;
            Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        };
        // As it is written: neither "2024-5-2" nor "+024-05-02".
        let written = read().filter(|date| date.to_string() == text);
        written.ok_or_else(|| ParseError::new("day such as 2024-05-02", text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_days() {
        for day in ["2023-06-19", "2024-02-29", "2000-02-29", "1999-12-31"] {
            assert_eq!(day.parse::<Date>().map(|date| date.to_string()), Ok(day.to_owned()));
        }
        for other in
            ["2023-02-29", "1900-02-29", "2023-13-01", "2023-00-10", "2023-1-1", "2023-06-19T00", "+123-01-01", "é"]
        {
            let message = format!("{other:?} is no day such as 2024-05-02");
            assert_eq!(other.parse::<Date>().map_err(|e| e.to_string()), Err(message));
        }
    }
}
