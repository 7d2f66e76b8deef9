//! Lines that the tagger took for story and that tell of its writing instead: who wrote it, where it
//! was printed, at what o'clock an entry was made.

use super::draft::{Draft, UNSURE};
use super::phrases::BIO;
use super::tag::{ABOVE, BETWEEN, BODY, BYLINE, DATE};
use super::{bylines, metadata};

/// Lines at the end of the story among which those of its writing stand.
const LAST: usize = 6;
/// Longest line about a writer, in bytes, and longest that holds only a time.
const LONGEST: u32 = 240;
const LONGEST_CLOCK: usize = 24;

impl Draft<'_, '_> {
    /// "Ada Quill is a reporter on the city desk.", "Quill reported from Oslo.": below the story
    /// of the same author.
    pub(super) fn leave_endings(&mut self) {
        let authors = self.authors(self.first(super::tag::HEADLINE), self.first(BODY));
        let body: Vec<usize> = self.all(BODY).collect();
        for at in body.iter().rev().take(LAST) {
            let line = self.page.line(*at);
            let Some(shape) = self.page.shapes.get(*at).filter(|s| s.length <= LONGEST) else { break };
            let own = |name: &str| {
                let surname = name.rsplit(' ').next().unwrap_or(name);
                let behind = |start: &str| line.strip_prefix(start).is_some_and(|rest| rest.starts_with(' '));
                behind(name) && shape.in_family(BIO)
                    || [name, surname].into_iter().any(|start| behind(start) && reports(line))
            };
            let printed = line.starts_with("A version of this ");
            if !(printed || is_rule(line) || authors.iter().any(|author| own(&author.name))) {
                break;
            }
            self.set(*at, BETWEEN, UNSURE);
        }
    }

    /// A line of the story that holds only a time or only marks.
    pub(super) fn leave_clocks(&mut self) {
        for at in self.all(BODY).collect::<Vec<_>>() {
            let line = self.page.line(at);
            if is_rule(line) || is_clock(line) {
                self.set(at, BETWEEN, UNSURE);
            }
        }
    }

    /// What a writer does stands below the writer's name, and a day is no byline.
    pub(super) fn mend_bylines(&mut self) {
        for at in self.near_top(self.first(super::tag::HEADLINE), self.first(BODY)) {
            let line = self.page.line(at);
            if self.label(at) != BYLINE {
                continue;
            }
            let above = at.checked_sub(1).filter(|above| self.label(*above) >= ABOVE);
            if metadata::is_date_line(line) && !bylines::has_lead(line) && !bylines::begins_with_name(line) {
                self.set(at, DATE, UNSURE);
            } else if let Some(above) =
                above.filter(|above| bylines::is_job_alone(line) && bylines::is_name_list(self.page.line(*above)))
            {
                self.set(above, BYLINE, UNSURE);
            }
        }
    }
}

/// "Quill reported from Oslo."
fn reports(line: &str) -> bool {
    const FORMS: [&str; 4] = [" reported from ", " contributed from ", " contributed to ", " contributed reporting"];
    FORMS.iter().any(|form| line.find(form).is_some_and(|at| !line[..at].contains([',', '.', '"'])))
}

/// "___", "* * *".
fn is_rule(line: &str) -> bool {
    !line.chars().any(char::is_alphanumeric)
}

/// "14.32 GMT", "2h ago", "9:05 a.m. ET".
fn is_clock(line: &str) -> bool {
    const WORDS: [&str; 24] = [
        "am", "pm", "gmt", "bst", "utc", "est", "edt", "et", "pt", "pst", "pdt", "ist", "cet", "cest", "aest", "aedt",
        "sast", "eat", "wat", "h", "hr", "m", "min", "ago",
    ];
    if line.len() > LONGEST_CLOCK || !line.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let (mut clocks, mut units) = (0, 0);
    for word in line.split([' ', '\u{a0}']).filter(|word| !word.is_empty()) {
        let digits = word.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b':')).count();
        let (number, unit) = word.split_at(digits);
        let unit = unit.replace('.', "").to_ascii_lowercase();
        if !unit.is_empty() && !WORDS.contains(&unit.as_str()) {
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
