//! What the functions are given: texts with their days and kinds, row by row.

use copydesk::{Date, TextKind};
use datafusion::arrow::array::{Array, ArrayRef, AsArray, Date32Array, LargeStringArray, StringArray, StringViewArray};
use datafusion::arrow::datatypes::{DataType, Date32Type};
use datafusion::common::exec_err;
use datafusion::error::Result;

/// A string column of any of the three layouts.
#[derive(Debug)]
enum Strings<'a> {
    Short(&'a StringArray),
    Large(&'a LargeStringArray),
    Views(&'a StringViewArray),
}

impl<'a> Strings<'a> {
    fn of(column: &'a ArrayRef) -> Option<Strings<'a>> {
        match column.data_type() {
            DataType::Utf8 => Some(Strings::Short(column.as_string())),
            DataType::LargeUtf8 => Some(Strings::Large(column.as_string())),
            DataType::Utf8View => Some(Strings::Views(column.as_string_view())),
            _ => None,
        }
    }

    fn get(&self, at: usize) -> Option<&'a str> {
        match self {
            Strings::Short(all) => all.is_valid(at).then(|| all.value(at)),
            Strings::Large(all) => all.is_valid(at).then(|| all.value(at)),
            Strings::Views(all) => all.is_valid(at).then(|| all.value(at)),
        }
    }
}

#[derive(Debug)]
enum Days<'a> {
    Days(&'a Date32Array),
    Written(Strings<'a>),
}

/// The arguments of a call, for as many rows as the engine hands over at once.
#[derive(Debug)]
pub(crate) struct Rows<'a> {
    ids: Option<Strings<'a>>,
    texts: Strings<'a>,
    published: Option<Days<'a>>,
    kinds: Option<Strings<'a>>,
    len: usize,
}

/// One row: a text that can be read, or none and perhaps why.
#[derive(Debug, Default)]
pub(crate) struct Row<'a> {
    pub(crate) text: Option<&'a str>,
    pub(crate) published: Option<Date>,
    pub(crate) kind: Option<TextKind>,
    pub(crate) warning: Option<String>,
}

impl<'a> Rows<'a> {
    /// The type in which an argument is read that is given in this one.
    pub(crate) fn coerced(argument: &str, given: &DataType) -> Option<DataType> {
        match (argument, given) {
            (_, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View) => Some(given.clone()),
            (_, DataType::Dictionary(_, values)) if values.is_string() => Some(DataType::Utf8View),
            ("published", DataType::Date32 | DataType::Date64 | DataType::Timestamp(..) | DataType::Null) => {
                Some(DataType::Date32)
            }
            ("id", number) if number.is_integer() => Some(DataType::Utf8View),
            (_, DataType::Null) => Some(DataType::Utf8View),
            _ => None,
        }
    }

    pub(crate) fn new(arguments: &[&str], columns: &'a [ArrayRef], len: usize) -> Result<Rows<'a>> {
        let column =
            |name: &str| arguments.iter().position(|argument| *argument == name).and_then(|at| columns.get(at));
        let Some(texts) = column("text").and_then(Strings::of) else {
            return exec_err!("a text that is no string column");
        };
        let published = column("published").and_then(|days| match days.data_type() {
            DataType::Date32 => Some(Days::Days(days.as_primitive::<Date32Type>())),
            _ => Strings::of(days).map(Days::Written),
        });
        let (ids, kinds) = (column("id").and_then(Strings::of), column("kind").and_then(Strings::of));
        Ok(Rows { ids, texts, published, kinds, len })
    }

    /// What names the article of a row.
    pub(crate) fn id(&self, at: usize) -> Option<&'a str> {
        self.ids.as_ref()?.get(at)
    }

    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// A row, with its text unless that has more bytes than `longest`.
    pub(crate) fn row(&self, at: usize, longest: usize) -> Row<'a> {
        let Some(text) = self.texts.get(at) else { return Row::default() };
        let mut row = Row { text: Some(text).filter(|text| text.len() <= longest), ..Row::default() };
        let mut warnings: Vec<String> = Vec::new();
        if row.text.is_none() {
            warnings.push(format!("refused: {} bytes, more than {longest}", text.len()));
        }
        match self.published.as_ref().and_then(|days| days.get(at)) {
            Some(Ok(day)) => row.published = Some(day),
            Some(Err(why)) => warnings.push(why),
            None => {}
        }
        match self.kinds.as_ref().and_then(|kinds| kinds.get(at)).map(str::parse) {
            Some(Ok(kind)) => row.kind = Some(kind),
            Some(Err(why)) => warnings.push(copydesk::ParseError::to_string(&why)),
            None => {}
        }
        row.warning = (!warnings.is_empty()).then(|| warnings.join("; "));
        row
    }
}

impl Days<'_> {
    fn get(&self, at: usize) -> Option<Result<Date, String>> {
        match self {
            Days::Days(all) => all.is_valid(at).then(|| {
                let number = all.value(at);
                day_of(number).ok_or_else(|| format!("day {number} lies outside the years 1 to 9999"))
            }),
            // Of a moment in time the day counts.
            Days::Written(all) => all.get(at).map(|written| {
                let day = match written.get(10..11) {
                    Some("T" | " ") => written.get(..10),
                    _ => None,
                };
                day.unwrap_or(written).parse().map_err(|why: copydesk::ParseError| why.to_string())
            }),
        }
    }
}

/// The day of the calendar that stands so many days after the first of 1970.
pub(crate) fn day_of(number: i32) -> Option<Date> {
    // Counted in eras of 400 years that begin with March, so that a leap day ends its year.
    let days = i64::from(number) + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * month + 2) / 5 + 1;
    let (month, shift) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    let year = u16::try_from(year + era * 400 + shift).ok()?;
    Date::new(year, u8::try_from(month).ok()?, u8::try_from(of_month).ok()?)
}

/// How many days after the first of 1970 a day stands.
pub(crate) fn number_of(day: Date) -> i32 {
    let (month, shift) = if day.month() > 2 { (day.month() - 3, 0) } else { (day.month() + 9, 1) };
    let year = i32::from(day.year()) - shift;
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * i32::from(month) + 2) / 5 + i32::from(day.day()) - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_the_calendar_does() {
        for (number, day) in [(0, "1970-01-01"), (-1, "1969-12-31"), (11_016, "2000-02-29"), (-719_162, "0001-01-01")] {
            let day: Date = day.parse().expect("a day");
            assert_eq!((day_of(number), number_of(day)), (Some(day), number));
        }
        assert_eq!(day_of(2_932_896).map(|day| day.to_string()).as_deref(), Some("9999-12-31"));
        assert!([2_932_897, -719_163, i32::MAX, i32::MIN].into_iter().all(|number| day_of(number).is_none()));
        let all: Vec<i32> = (-719_162..=2_932_896).collect();
        assert!(all.iter().all(|number| day_of(*number).map(number_of) == Some(*number)));
        assert!(all.windows(2).all(|two| day_of(two[0]) < day_of(two[1])));
    }
}
