//! What stands around a story about the story: who wrote it, when, where.

use crate::span::Span;

/// Someone named in a byline.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Author {
    /// The name, white space tidied.
    pub name: String,
    /// Where it stands.
    pub span: Span,
}

/// A day on which the story was published or updated.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Day {
    /// ISO 8601 calendar date, `2023-06-19`.
    pub value: String,
    /// The words it was read from.
    pub span: Span,
}

/// Where a wire story was filed: "BEIJING (Reuters) -".
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Dateline {
    /// The place as written ("BEIJING", "KYIV, Ukraine").
    pub place: String,
    /// The whole dateline, agency and dash included.
    pub span: Span,
}

/// The language that the text was taken to be in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Language {
    /// English: every stage ran.
    #[cfg_attr(feature = "serde", serde(rename = "en"))]
    English,
    /// Anything else, or too little to tell: only the layout is filled in.
    #[default]
    #[cfg_attr(feature = "serde", serde(rename = "und"))]
    Undetermined,
}

impl Language {
    /// The BCP 47 tag: "en" or "und".
    pub fn as_str(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Undetermined => "und",
        }
    }
}

impl Day {
    /// Whether `value` is a calendar date such as `2023-06-19`.
    pub(crate) fn is_iso(value: &str) -> bool {
        let digits = |range: std::ops::Range<usize>| {
            let part = value.get(range)?;
            part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<u32>().ok()).flatten()
        };
        let marks = value.len() == 10 && value.get(4..5) == Some("-") && value.get(7..8) == Some("-");
        let (true, Some(year), Some(month), Some(day)) = (marks, digits(0..4), digits(5..7), digits(8..10)) else {
            return false;
        };
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let last = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => 0,
        };
        (1..=last).contains(&day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_days() {
        for day in ["2023-06-19", "2024-02-29", "2000-02-29", "1999-12-31"] {
            assert!(Day::is_iso(day), "{day}");
        }
        for other in ["2023-02-29", "1900-02-29", "2023-13-01", "2023-00-10", "2023-1-1", "2023-06-19T00", "+123-01-01"]
        {
            assert!(!Day::is_iso(other), "{other}");
        }
    }
}
