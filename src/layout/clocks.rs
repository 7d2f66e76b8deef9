//! Lines in the story that are none of it: the time of an entry, marks, what the page says again elsewhere.

use super::date_tokens::{self, Kind, Token};
use super::draft::{Draft, UNSURE, WITH_MENUS};
use super::shape::End;
use super::tag::{BETWEEN, BODY};

/// Longest line, in bytes, that holds only a time.
const LONGEST_CLOCK: usize = 24;

/// Fewest words of a line that is not said twice by chance, and most of one that teases.
const FEWEST_WORDS: u32 = 3;
const TEASED_WORDS: u32 = 25;

impl Draft<'_, '_> {
    /// A line of the story that holds only a time or only marks, or that the page holds twice: titles and
    /// texts of pictures are, sentences of a story only where menus around it repeat them.
    pub(super) fn leave_clocks(&mut self) {
        for at in self.all(BODY).collect::<Vec<_>>() {
            let line = self.page.line(at);
            let again = self.page.shapes.get(at).zip(self.page.places.get(at)).is_some_and(|(shape, place)| {
                let titled = shape.end == End::Letter && shape.words >= FEWEST_WORDS;
                let teased = self.page.kind >= WITH_MENUS && (FEWEST_WORDS..=TEASED_WORDS).contains(&shape.words);
                place.copies > 1 && (titled || teased)
            });
            if again || is_rule(line) || is_clock(line) {
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
