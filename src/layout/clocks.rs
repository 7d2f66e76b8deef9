//! Lines of the story that hold only the time of an entry, or nothing but marks.

use super::date_tokens;
use super::draft::{Draft, UNSURE};
use super::tag::{BETWEEN, BODY};

/// Longest line, in bytes, that holds only a time.
const LONGEST_CLOCK: usize = 24;

impl Draft<'_, '_> {
    /// A line of the story that holds only a time or only marks.
    pub(super) fn leave_clocks(&mut self) {
        for at in self.all(BODY).collect::<Vec<_>>() {
            let line = self.page.line(at);
            if is_rule(line) || is_clock(line) {
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
    let (mut clocks, mut units) = (0, 0);
    for word in line.split([' ', '\u{a0}']).filter(|word| !word.is_empty()) {
        let digits = word.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b':')).count();
        let (number, unit) = word.split_at(digits);
        if !unit.is_empty() && !date_tokens::belongs_to_clock(unit) {
            return false;
        }
        clocks += usize::from(number.len() > 3 && number.contains(['.', ':']));
        units += usize::from(!unit.is_empty());
    }
    clocks > 0 || units > 0
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
