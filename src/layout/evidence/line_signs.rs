//! What a line holds beside its shape: punctuation, clocks and dates, credits, names of people.

use super::phrases::{self, Mask};
use crate::layout::lists::{self, Family, Form, bits};
use crate::lexicon::{Classes, Entry, gazetteer};
use crate::span::ending;

/// Small words and marks of a credit.
pub(in crate::layout) static IN_CREDITS: Family = Family::new(lists::BYLINES, "in_credits");

// What else a line has.
bits! { u32:
    YEAR, CLOCK, NUMBERED, NUMBER_ALONE, PIPE, BULLET, SLASH, AT, BRACKET, QUESTION, DASH, HASH, URL,
    QUOTE, COLON, NAME, DATE, CREDIT_END, CREDIT_FORM, COMMA, AGO, COPYRIGHT, CURLY, GLUED,
    /// The whole line is a name whose first word is known as a given name.
    PERSON,
    /// The line begins with such a name and goes on with a mark, a number or a job.
    PERSON_FIRST,
    /// The line ends with such a name.
    PERSON_LAST,
    /// The last words name an agency, a medium or a credit.
    CREDIT_LAST,
    /// The line is the name of a place and nothing else.
    PLACE,
    /// Words stand twice in a row, as where a picture's text and its caption were glued.
    ECHO,
    /// The last whole sentence is followed by a name or an agency and nothing else.
    CREDIT_TAIL,
    /// Says where in a picture someone stands: ", left,", "(right)", "from left".
    SIDE,
}

/// What only the text of a picture has.
pub(in crate::layout) const CREDITED: u32 = CREDIT_END | CREDIT_FORM | CREDIT_LAST;

pub(super) fn year(word: &str) -> u32 {
    let year = matches!(word.as_bytes(), [b'1', b'9', c, d, ..] | [b'2', b'0', c, d, ..] if c.is_ascii_digit() && d.is_ascii_digit());
    if year { YEAR } else { 0 }
}

/// Punctuation of the line, and how many sentences it ends.
pub(super) fn scan(window: &str) -> (u32, u32) {
    let bytes = window.as_bytes();
    let (mut marks, mut sentences) = (0, 0);
    for (at, byte) in bytes.iter().enumerate().filter(|(_, byte)| !byte.is_ascii_alphanumeric() && **byte != b' ') {
        let near = |offset: usize| bytes.get(at + offset).copied().unwrap_or(b' ');
        sentences += u32::from(matches!(byte, b'.' | b'!' | b'?') && near(1) == b' ');
        marks |= match (byte, near(1), near(2)) {
            (b'|', ..) => PIPE,
            (b'/', ..) => SLASH,
            (b'@', ..) => AT,
            (b'(', ..) => BRACKET,
            (b'#', ..) => HASH,
            (b',', ..) => COMMA,
            (b'?', ..) => QUESTION,
            (b'{' | b'}' | b'<' | b'>' | b'_', ..) => CURLY,
            (b':', b'0'..=b'9', _) if at > 0 && bytes[at - 1].is_ascii_digit() => CLOCK,
            (b':', b'/', b'/') => URL,
            (b':', ..) => COLON,
            (b'"', ..) | (0xe2, 0x80, 0x9c | 0x9d | 0x98) => QUOTE,
            (b'-', b' ', _) | (0xe2, 0x80, 0x93 | 0x94) => DASH,
            (0xe2, 0x80, 0xa2) | (0xc2, 0xb7, _) => BULLET,
            (0xc2, 0xa9, _) => COPYRIGHT,
            _ => 0,
        };
    }
    (marks, sentences)
}

/// Fewest digits of a date: a day and two figures of a year.
const DIGITS_OF_DATE: usize = 3;

/// The keys of a line's words, their bits, the first three words, and how many are capitalised as names are.
type Words<'l> = (&'l [u32], u128, [&'l str; 3], u32);

/// Marks that need the whole line or its words, of a line that has at most the marks `seen` beside them.
pub(super) fn of_line(line: &str, (keys, bits, firsts, names): Words<'_>, classes: Mask, seen: u32) -> u32 {
    // An echo repeats two words or more.
    let mut marks = if bits.count_ones() as usize + 2 <= keys.len() && has_echo(keys) { ECHO } else { 0 };
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let behind = |rest: &str| rest.starts_with(['.', ')', ':']) && rest.len() > 2;
    marks |= if matches!(digits, 1 | 2) && line.get(digits..).is_some_and(behind) { NUMBERED } else { 0 };
    let capitals = (2..=4).contains(&keys.len()) && names as usize == keys.len();
    let is_name = capitals && classes & (phrases::FUNCTION | phrases::BOILERPLATE | phrases::SECTION) == 0;
    marks |= if is_name { NAME } else { 0 };
    let figures = || line.bytes().filter(u8::is_ascii_digit).take(DIGITS_OF_DATE).count() == DIGITS_OF_DATE;
    let dated = || classes & (phrases::MONTH | phrases::WEEKDAY) != 0 || line.contains(['/', '-', '.']);
    marks |= if line.len() <= 160 && figures() && dated() && has_date(line) { DATE } else { 0 };
    marks |= if line.len() <= 80 && line.ends_with("ago") { AGO } else { 0 };
    marks |= if has_credit_tail(line) { CREDIT_TAIL } else { 0 };
    marks |= if has_glued_credit(line) { CREDIT_TAIL | CREDIT_LAST } else { 0 };
    marks |= if classes & phrases::POSITION != 0 && says_side(line) { SIDE } else { 0 };
    let may_be_labelled = classes & phrases::LED != 0 || seen & (COLON | CLOCK | URL) != 0;
    marks |= if may_be_labelled && has_credit_label(line) { CREDIT_FORM } else { 0 };
    marks |= if seen & SLASH != 0 && ends_behind_slash(line) { CREDIT_FORM } else { 0 };
    marks |= if ends_in_brackets(line) { CREDIT_END } else { 0 };
    marks | if keys.len() <= NAMED_WORDS { people(line, keys, firsts, classes) } else { 0 }
}

fn has_date(line: &str) -> bool {
    use crate::layout::metadata::dates::{Form, Reading, scan};
    scan(line, Reading::default()).iter().any(|found| found.form != Form::Relative)
}

/// "(AP)" at the end.
fn ends_in_brackets(line: &str) -> bool {
    let inside = line.strip_suffix(')').or_else(|| line.strip_suffix(").")).and_then(|l| l.rsplit('(').next());
    inside.is_some_and(|i| i.len() < 60 && i.starts_with(char::is_uppercase) && i.split(' ').count() <= 6)
}

/// "/ Someone" at the end.
fn ends_behind_slash(line: &str) -> bool {
    const LONGEST: usize = 40;
    ending(line, LONGEST).rsplit_once('/').is_some_and(|(_, tail)| {
        let (at, tail) = (line.len() - tail.len(), tail.trim_start());
        let tail = tail.strip_prefix("via ").unwrap_or(tail);
        !tail.is_empty() && tail.len() < 30 && tail.starts_with(char::is_uppercase) && at > 3
    })
}

/// "Photo: Someone", "Image credit: Someone", "Photograph by Someone", at a word's beginning.
fn has_credit_label(line: &str) -> bool {
    static LABELLED: Form = Form::new(
        r"(?:^|[^\p{Alphabetic}\p{N}])(?:(?i:sources?|photo(?:s|graph|graphy)?|image|pictures?|credits?|illustration)\s*:|[SPIC](?i:ources?|hoto(?:s|graph|graphy)?|mage|ictures?|redits?|llustration) by )\s*[\p{Uppercase}@]",
    );
    LABELLED.is_in(line)
}

/// "He stood there for an hour. Jane Roe/Agency": a sentence, then one to six words as names have them, without a stop.
fn has_credit_tail(line: &str) -> bool {
    const LONGEST: usize = 60;
    const WORDS: usize = 6;
    const HEAD: usize = 20;
    let last = ending(line, LONGEST);
    let Some(end) = last.rfind(['.', '!', '?']).map(|at| line.len() - last.len() + at) else { return false };
    let (head, tail) = (line.get(..end).unwrap_or(""), line.get(end + 1..).unwrap_or(""));
    let tail = tail.trim_start_matches(['"', '”', '’', ' ', '\u{a0}']);
    let tail = tail.strip_prefix('(').and_then(|tail| tail.strip_suffix(')')).unwrap_or(tail);
    let before = head.rsplit([' ', '\u{a0}']).next().unwrap_or("");
    let whole = before.len() >= 3
        && before.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || c == '“' || c == '"')
        || (before.len() >= 5 && before.chars().all(char::is_alphabetic));
    let word = |w: &str| {
        w.starts_with(|c: char| c.is_uppercase() || matches!(c, '@' | '/' | '|' | '(' | '©'))
            || IN_CREDITS.all().contains(&w)
    };
    head.len() >= HEAD
        && line.as_bytes().get(end + 1).is_some_and(|b| !b.is_ascii_alphanumeric())
        && whole
        && !tail.is_empty()
        && tail.ends_with(char::is_alphabetic)
        && tail.split(' ').count() <= WORDS
        && tail.split(' ').filter(|w| !w.is_empty()).all(word)
}

/// "The pier at dawn. CreditMila Hartmann for The Courier", "The pier at dawn. Credit... The Courier".
fn has_glued_credit(line: &str) -> bool {
    static GLUED: Form = Form::new(r#"[.!?"”’]\s*Credit[.… ]*\p{Uppercase}"#);
    line.contains("Credit") && GLUED.is_in(line)
}

/// ", left,", "(right)", "from left", "left to right", "(L)".
fn says_side(line: &str) -> bool {
    static SIDE: Form =
        Form::new("(?:,|\\(|, )(?:left|right|cent(?:er|re))(?:[,):;]|$)|rom (?:left|right|cent(?:er|re))|eft to right");
    SIDE.is_in(line)
}

/// Whether two to eight words of the line's beginning stand twice in a row.
fn has_echo(keys: &[u32]) -> bool {
    const LONGEST: usize = 8;
    const FROM: usize = 12;
    (0..keys.len().min(FROM)).any(|at| {
        let again = |count: &usize| keys.get(at + count) == keys.get(at);
        (2..=LONGEST)
            .filter(again)
            .any(|count| keys.get(at..at + 2 * count).is_some_and(|twice| twice[..count] == twice[count..]))
    })
}

/// Longest line, in words, in which names are looked for.
const NAMED_WORDS: usize = 60;
/// How many of the last words may hold a credit.
const CREDIT_WORDS: usize = 4;

/// Names of people, agencies and places at the places where they tell something.
fn people(line: &str, keys: &[u32], firsts: [&str; 3], classes: Mask) -> u32 {
    let known = |at: usize| keys.get(at).and_then(|key| gazetteer().get(*key));
    let given = |entry: Option<Entry>| entry.is_some_and(|e| e.is(Classes::FIRST_NAME) && !e.is_common());
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let (mut marks, [first, second, third]) = (0, firsts);
    let family = phrases::class_of(keys, 1) & (phrases::FUNCTION | phrases::JOB) == 0;
    if capital(first) && capital(second) && family && given(known(0)) {
        marks |= match keys.len() {
            2 => PERSON,
            _ if third == "and" => PERSON_FIRST,
            3 | 4 if capital(third) && classes & (phrases::JOB | phrases::FUNCTION) == 0 => PERSON | PERSON_FIRST,
            _ if third.starts_with(char::is_lowercase) && phrases::class_of(keys, 2) & phrases::JOB == 0 => 0,
            _ => PERSON_FIRST,
        };
    }
    let count = keys.len();
    if count > 3 && line.ends_with(char::is_alphabetic) {
        let mut ends = line.rsplit(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '.')));
        let (last, before) = (ends.next(), ends.next());
        if last.is_some_and(capital) && before.is_some_and(capital) && given(known(count - 2)) {
            marks |= PERSON_LAST;
        }
    }
    let from = count.saturating_sub(CREDIT_WORDS);
    let credited = (from..count).any(|at| {
        phrases::class_of(keys, at) & phrases::CREDIT != 0
            || known(at).is_some_and(|e| e.is(Classes::MEDIA) && !e.is_common())
    });
    marks |= if credited && count > 1 { CREDIT_LAST } else { 0 };
    if (1..=3).contains(&count) && capital(first) {
        let whole = gazetteer()
            .matches(keys.iter().copied())
            .any(|(length, entry)| length == count && entry.is(Classes::PLACE));
        marks |= if whole { PLACE } else { 0 };
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_after_the_last_sentence() {
        for (line, expected) in [
            ("She stood at the gate for an hour. Mila Hartmann", true),
            ("The ferry left the pier in 2023. Jonas Roe/North Pictures", true),
            ("Smoke rises over the harbour after the fire. @harbourwatch/via NORTH NEWS", true),
            ("She stood at the gate for an hour. (North Pictures)", true),
            ("She stood at the gate for an hour. (See below)", false),
            ("She stood at the gate for an hour.", false),
            ("The bill was signed by Gov. Mila Hartmann", false),
            ("The house was sold to J. R. Hartmann", false),
            ("She stood at the gate for an hour. Then she left", false),
        ] {
            assert_eq!(has_credit_tail(line), expected, "{line}");
        }
    }

    #[test]
    fn credits_glued_to_the_text() {
        for (line, expected) in [
            ("The pier at dawn on Friday. CreditMila Hartmann for The Courier", true),
            ("The pier at dawn on Friday.Credit... The Courier", true),
            ("‘We stayed’CreditEva Lind", true),
            ("Credit where it is due.", false),
            ("He paid by Credit Lunaire", false),
        ] {
            assert_eq!(has_glued_credit(line), expected, "{line}");
        }
    }

    #[test]
    fn sides_of_a_picture() {
        for (line, expected) in [
            ("Mila Hartmann, left, and her brother", true),
            ("Mila Hartmann (right) at the pier", true),
            ("From left: Mila Hartmann, Jonas Roe", true),
            ("Clockwise, from left to right, the winners", true),
            ("He left, angry, and turned right", false),
            ("He left the room", false),
            ("What is left of the pier", false),
        ] {
            assert_eq!(says_side(line), expected, "{line}");
        }
    }

    #[test]
    fn labels_of_credits() {
        for (line, expected) in [
            ("The pier at dawn. Photograph: Jonas Roe", true),
            ("Photo by Jonas Roe", true),
            ("Image credit: Jonas Roe", true),
            ("The pier at dawn (Picture: Roe)", true),
            ("They were in the picture: nobody denied it", false),
            ("A photo by the door", false),
        ] {
            assert_eq!(has_credit_label(line), expected, "{line}");
        }
    }
}
