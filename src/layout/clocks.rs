//! Lines in the story that are none of it: the time of an entry, marks, what the page says again elsewhere.

use super::date_tokens::{self, Kind, Token};
use super::draft::{Draft, UNSURE};
use super::phrases::{COMMENTS, LEGAL, TAGS};
use super::shape::{End, Shape};
use super::tag::{ABOVE, BETWEEN, BODY};

/// Longest line, in bytes, that holds only a time.
const LONGEST_CLOCK: usize = 24;

/// Fewest lines of a story that something closes, and longest line, in bytes, that does.
const LEAST_OF_STORY: usize = 3;
const LONGEST_CLOSING: u32 = 100;
/// Fewest words of a line that is not said twice by chance, and longest such line, in bytes, that is no paragraph.
const FEWEST_WORDS: u32 = 3;
const LONGEST_TWICE: u32 = 160;

impl Draft<'_, '_> {
    /// A line of the story that stands below the first buttons, notices or tags within its last third, that
    /// holds only a time or only marks, or that is short, ends in no stop and stands on the page twice.
    pub(super) fn leave_clocks(&mut self) {
        let body: Vec<usize> = self.all(BODY).collect();
        let late = body.get((body.len() * 2).div_ceil(3).max(LEAST_OF_STORY) - 1).zip(body.last());
        let closes = |at: &usize| {
            let closes = |s: &Shape| s.length <= LONGEST_CLOSING && s.in_family(COMMENTS | LEGAL | TAGS);
            self.label(*at) >= ABOVE && self.page.shapes.get(*at).is_some_and(closes)
        };
        let end = late.and_then(|(from, last)| (*from..*last).find(closes)).unwrap_or(usize::MAX);
        for at in body {
            let line = self.page.line(at);
            let again = self.page.shapes.get(at).zip(self.page.places.get(at)).is_some_and(|(shape, place)| {
                let short = shape.words >= FEWEST_WORDS && shape.length <= LONGEST_TWICE;
                place.copies > 1 && shape.end == End::Letter && short
            });
            if at > end || again || is_rule(line) || is_clock(line) {
                self.set(at, BETWEEN, UNSURE);
            }
        }
    }
}

/// "___", "* * *".
fn is_rule(line: &str) -> bool {
    !line.chars().any(char::is_alphanumeric)
}

/// "14.32 GMT", "2h ago", "9:05 a.m. ET".
fn is_clock(line: &str) -> bool {
    if line.len() > LONGEST_CLOCK || !line.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let line = line.replace(".m", "m");
    let tokens = date_tokens::tokens(&line);
    let unit = |token: &Token| line.get(token.start..token.end).is_some_and(date_tokens::belongs_to_clock);
    let timed = line.len() > 3 && line.contains(['.', ':']) || tokens.iter().any(unit);
    timed && tokens.iter().all(|token| matches!(token.kind, Kind::Number | Kind::Mark(b'.' | b':')) || unit(token))
}

#[cfg(test)]
mod tests {
    use super::{is_clock, is_rule};

    #[test]
    fn times_alone() {
        for line in ["14.32 GMT", "2h ago", "9:05 a.m. ET", "13.50", "9.05am"] {
            assert!(is_clock(line), "{line}");
        }
        for line in ["1.4 metres", "7", "3 dead", "2024", "12 men", "Noon", ""] {
            assert!(!is_clock(line), "{line}");
        }
        assert!(is_rule("* * *") && !is_rule("1"));
    }
}
