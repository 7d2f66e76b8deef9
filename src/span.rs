//! Byte ranges of the input text.

use std::fmt;
use std::ops::Range;

use crate::error::ParseError;

/// A half-open range of UTF-8 **byte** offsets into the text of an [`Article`](crate::Article).
///
/// Spans that the crate gives out lie inside the text, on character boundaries, and are never
/// turned around (`start <= end`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(try_from = "Stored"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The longest text that spans can address, in bytes.
    pub const MAX_TEXT: usize = u32::MAX as usize;

    /// A span from `start` up to, not including, `end`; `None` when turned around or beyond
    /// [`Span::MAX_TEXT`].
    ///
    /// ```
    /// use copydesk::Span;
    /// let span = Span::new(4, 11).unwrap();
    /// assert_eq!(span.of("The Kremlin said"), Some("Kremlin"));
    /// assert_eq!(Span::new(2, 1), None);
    /// ```
    pub fn new(start: usize, end: usize) -> Option<Span> {
        let (start, end) = (u32::try_from(start).ok()?, u32::try_from(end).ok()?);
        (start <= end).then_some(Span { start, end })
    }

    /// For offsets that are in order and in range by construction.
    pub(crate) fn at(start: u32, end: u32) -> Span {
        debug_assert!(start <= end);
        Span { start, end: end.max(start) }
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// First byte after the span.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The range of byte offsets, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The piece of `text` that the span covers; `None` when it does not fit that text.
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.range())
    }

    /// Whether `other` lies inside this span (equal counts).
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Range<usize> {
        span.range()
    }
}

/// ```
/// use copydesk::Span;
/// assert_eq!(Span::try_from(4..11).map(std::ops::Range::from), Ok(4..11));
/// assert!(Span::try_from(0..usize::MAX).is_err());
/// ```
impl TryFrom<Range<usize>> for Span {
    type Error = ParseError;

    fn try_from(range: Range<usize>) -> Result<Span, ParseError> {
        Span::new(range.start, range.end).ok_or_else(|| {
            ParseError::new("span: turned around, or beyond 4 GiB", &format!("{}..{}", range.start, range.end))
        })
    }
}

/// A span as it is read, before the order of its ends is known.
#[cfg(feature = "serde")]
#[derive(serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename = "Span")]
struct Stored {
    start: u32,
    end: u32,
}

#[cfg(feature = "serde")]
impl TryFrom<Stored> for Span {
    type Error = String;

    fn try_from(stored: Stored) -> Result<Span, String> {
        let Stored { start, end } = stored;
        if start <= end { Ok(Span { start, end }) } else { Err(format!("start {start} lies behind end {end}")) }
    }
}

/// At most the first `limit` bytes, whole characters.
pub(crate) fn beginning(text: &str, limit: usize) -> &str {
    let mut at = limit.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    text.get(..at).unwrap_or(text)
}

/// At most the last `limit` bytes, whole characters.
pub(crate) fn ending(text: &str, limit: usize) -> &str {
    let mut at = text.len().saturating_sub(limit);
    while !text.is_char_boundary(at) {
        at += 1;
    }
    text.get(at..).unwrap_or(text)
}
