//! Calendar days: validity, weekday and distance, for dates read from a page.

use crate::article;

/// A day of the Gregorian calendar in a year that a news page may name as its own; anything else is a
/// number that looks like a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Date(pub(super) article::Date);

/// Years that news pages have.
const FIRST_YEAR: u16 = 1850;
const LAST_YEAR: u16 = 2100;

impl Date {
    /// `None` where there is no such day, or the year is none that news pages have.
    pub(crate) fn new(year: i32, month: u32, day: u32) -> Option<Date> {
        Date::of(article::Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?)?)
    }

    /// The day, where its year is one that news pages have.
    pub(crate) fn of(date: article::Date) -> Option<Date> {
        (FIRST_YEAR..=LAST_YEAR).contains(&date.year()).then_some(Date(date))
    }

    fn number(self) -> i32 {
        number(i32::from(self.0.year()), i32::from(self.0.month()), i32::from(self.0.day()))
    }

    fn from_number(day: i32) -> Option<Date> {
        let mut year = day.div_euclid(366);
        while number(year + 1, 3, 1) <= day {
            year += 1;
        }
        let rest = day - number(year, 3, 1);
        let month = (5 * rest + 2) / 153;
        let day = rest - (153 * month + 2) / 5 + 1;
        let (year, month) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
        Date::new(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
    }

    /// The day that lies `days` earlier.
    pub(crate) fn days_before(self, days: u32) -> Option<Date> {
        Date::from_number(self.number().checked_sub(i32::try_from(days).ok()?)?)
    }

    /// Days from `earlier` to this day; negative when that is later.
    pub(crate) fn days_since(self, earlier: Date) -> i32 {
        self.number() - earlier.number()
    }

    /// 0 for Monday to 6 for Sunday.
    pub(crate) fn weekday(self) -> u32 {
        u32::try_from((self.number() + 2).rem_euclid(7)).unwrap_or(0)
    }

    pub(crate) fn year(self) -> i32 {
        self.0.year().into()
    }
}

/// Days since 1 March of the year 0, by the rule of months that begin in March.
fn number(year: i32, month: i32, day: i32) -> i32 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leaps + (153 * month + 2) / 5 + day - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_exist() {
        for (y, m, d, exists) in [
            (2024, 2, 29, true),
            (2023, 2, 29, false),
            (1900, 2, 29, false),
            (2000, 2, 29, true),
            (2023, 4, 31, false),
            (2023, 13, 1, false),
            (2023, 0, 1, false),
            (2023, 12, 31, true),
            (202, 1, 1, false),
        ] {
            assert_eq!(Date::new(y, m, d).is_some(), exists, "{y}-{m}-{d}");
        }
    }

    #[test]
    fn distance_and_weekday() {
        let day = |s: &str| s.parse().ok().and_then(Date::of).expect(s);
        for (later, earlier, days) in [
            ("2023-06-19", "2023-06-18", 1),
            ("2024-03-01", "2024-02-28", 2),
            ("2023-03-01", "2023-02-28", 1),
            ("2000-01-01", "1999-01-01", 365),
        ] {
            assert_eq!(day(later).days_since(day(earlier)), days);
            assert_eq!(day(later).days_before(days.unsigned_abs()), Some(day(earlier)));
        }
        for (text, weekday) in [("2023-06-19", 0), ("2026-11-24", 1), ("2000-01-01", 5), ("1996-08-25", 6)] {
            assert_eq!(day(text).weekday(), weekday, "{text}");
        }
    }
}
