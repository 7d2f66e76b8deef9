//! Numbers, words and marks at the beginning of a line, and the names of months and weekdays.

/// Dates stand near the beginning of a line; what lies beyond is prose.
const WINDOW: usize = 400;
const MOST_TOKENS: usize = 120;

/// What a token is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    Number,
    Word,
    Mark(u8),
}

/// A number, word or mark of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Tokens of the beginning of `line`; blanks are left out.
pub(super) fn tokens(line: &str) -> Vec<Token> {
    let bytes = line.as_bytes();
    let limit = bytes.len().min(WINDOW);
    let mut found = Vec::new();
    let mut at = 0;
    while at < limit && found.len() < MOST_TOKENS {
        let first = bytes[at];
        let mut end = at + 1;
        let kind = if first.is_ascii_digit() {
            while end < limit && bytes[end].is_ascii_digit() {
                end += 1;
            }
            Kind::Number
        } else if first.is_ascii_alphabetic() {
            while end < limit && bytes[end].is_ascii_alphabetic() && !starts_word(bytes, at, end) {
                end += 1;
            }
            Kind::Word
        } else if first.is_ascii_whitespace() || first >= 0x80 {
            at = end;
            continue;
        } else {
            Kind::Mark(first)
        };
        found.push(Token { kind, start: at, end });
        at = end;
    }
    found
}

/// Whether a glued word begins at `at` ("UTCUpdated", "PMTags"), given one that began at `start`.
fn starts_word(bytes: &[u8], start: usize, at: usize) -> bool {
    if !bytes[at].is_ascii_uppercase() {
        return false;
    }
    let next_lower = bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase);
    bytes[at - 1].is_ascii_lowercase() || (next_lower && at >= start + 2)
}

/// 1 to 12 for a month's name or its usual short forms.
pub(super) fn month(word: &str) -> Option<u32> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    if !(3..=9).contains(&word.len()) || !word.is_ascii() {
        return None;
    }
    let short = word.len() == 3 || word.eq_ignore_ascii_case("sept");
    Some(number(&NAMES, word, short)? + 1)
}

/// 0 to 6 for the name of a weekday or its usual short forms.
pub(super) fn weekday(word: &str) -> Option<u32> {
    const NAMES: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    if !(3..=9).contains(&word.len()) || !word.is_ascii() {
        return None;
    }
    let short = word.len() <= 5 && !word.eq_ignore_ascii_case("sat");
    number(&NAMES, word, short)
}

/// Which of the names the word is, or, if it may be a short form, begins.
fn number(names: &[&str], word: &str, short: bool) -> Option<u32> {
    let head = word.as_bytes().first_chunk::<3>()?.map(|b| b.to_ascii_lowercase());
    let is = |name: &&str| {
        name.as_bytes().starts_with(&head)
            && (short || name.len() == word.len())
            && name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    u32::try_from(names.iter().position(is)?).ok()
}
