//! What one line looks like by itself: length, case, punctuation, words, phrases.

use super::phrases::{self, Mask};
use crate::key;

/// How much of a line is read; prose shows itself in less.
const WINDOW: usize = 900;
const MOST_WORDS: usize = 140;
/// Words of a long line in which phrases are looked for.
const PHRASE_WORDS: usize = 24;
/// Lines up to this many words are read for phrases as a whole.
const SHORT_WORDS: usize = 45;

/// The last character of a line, by what it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum End {
    Stop,
    Question,
    Ellipsis,
    Colon,
    Comma,
    Digit,
    Letter,
    Bracket,
    Quote,
    Other,
}

/// The first character of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Begin {
    Quote,
    Upper,
    Lower,
    Digit,
    Bullet,
    Other,
}

// What else a line has, a bit each.
pub(super) const YEAR: u32 = 1;
pub(super) const CLOCK: u32 = 1 << 1;
pub(super) const NUMBERED: u32 = 1 << 2;
pub(super) const NUMBER_ALONE: u32 = 1 << 3;
pub(super) const PIPE: u32 = 1 << 4;
pub(super) const BULLET: u32 = 1 << 5;
pub(super) const SLASH: u32 = 1 << 6;
pub(super) const AT: u32 = 1 << 7;
pub(super) const BRACKET: u32 = 1 << 8;
pub(super) const QUESTION: u32 = 1 << 9;
pub(super) const DASH: u32 = 1 << 10;
pub(super) const HASH: u32 = 1 << 11;
pub(super) const URL: u32 = 1 << 12;
pub(super) const QUOTE: u32 = 1 << 13;
pub(super) const COLON: u32 = 1 << 14;
pub(super) const NAME: u32 = 1 << 15;
pub(super) const DATE: u32 = 1 << 16;
pub(super) const CREDIT_END: u32 = 1 << 17;
pub(super) const CREDIT_FORM: u32 = 1 << 18;
pub(super) const COMMA: u32 = 1 << 19;
pub(super) const AGO: u32 = 1 << 20;
pub(super) const COPYRIGHT: u32 = 1 << 21;
pub(super) const CURLY: u32 = 1 << 22;
pub(super) const GLUED: u32 = 1 << 23;
pub(super) const MARKS: u32 = 24;

/// A line by itself.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    /// Characters, as far as bytes tell.
    pub(super) length: u32,
    pub(super) words: u32,
    pub(super) begin: Begin,
    pub(super) end: End,
    /// Shares in percent: words in Title Case (small ones left out), in capitals, function words.
    pub(super) title: u32,
    pub(super) capitals: u32,
    pub(super) function: u32,
    pub(super) digits: u32,
    pub(super) sentences: u32,
    pub(super) marks: u32,
    pub(super) families: Mask,
    /// Phrases and classes at the first word.
    pub(super) opening: Mask,
    /// Where the line's word keys stand in the page's list.
    pub(super) keys: std::ops::Range<usize>,
    /// The line's words as one number.
    pub(super) hash: u64,
}

/// Reads a line, and adds the keys of its words to `keys`.
pub(super) fn read(line: &str, keys: &mut Vec<u32>) -> Shape {
    let mut limit = WINDOW.min(line.len());
    while !line.is_char_boundary(limit) {
        limit -= 1;
    }
    let window = line.get(..limit).unwrap_or(line);
    let from = keys.len();
    let (mut cased, mut title, mut capitals, mut digit_words, mut names) = (0u32, 0u32, 0u32, 0u32, 0u32);
    let mut words = 0u32;
    let mut marks = 0;
    for word in phrases::words_of(window).take(MOST_WORDS) {
        words += 1;
        keys.push(key::folded(word));
        let mut chars = word.chars();
        let Some(first) = chars.next() else { continue };
        if first.is_ascii_digit() {
            digit_words += 1;
            marks |= year_mark(word);
        } else if first.is_uppercase() {
            let rest = chars.as_str();
            let all = rest.chars().next().is_some_and(char::is_uppercase) && !rest.chars().any(char::is_lowercase);
            cased += 1;
            title += 1;
            capitals += u32::from(all);
            names += u32::from(!all || word.len() <= 3 || rest.chars().next().is_some());
            let glued = rest.char_indices().any(|(i, c)| {
                i >= 2 && c.is_uppercase() && rest.get(..i).is_some_and(|before| before.ends_with(char::is_lowercase))
            });
            marks |= if glued { GLUED } else { 0 };
        } else if first.is_lowercase() && word.len() > 3 {
            cased += 1;
        }
    }
    let line_keys = keys.get(from..).unwrap_or_default();
    let (mut families, mut opening, mut function, mut classes) = (0, 0, 0u32, 0);
    let searched = if line_keys.len() <= SHORT_WORDS { line_keys.len() } else { PHRASE_WORDS };
    let mut hash = 0u64;
    for (place, key) in line_keys.iter().enumerate() {
        hash = (hash.rotate_left(7) ^ u64::from(*key)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let found = if place < searched { phrases::at(line_keys, place) } else { phrases::class(*key) };
        families |= found;
        function += u32::from(found & phrases::FUNCTION != 0);
        if place == 0 {
            opening = found;
        }
        classes |= found;
    }
    let scan = scan(window);
    marks |= scan.marks | other_marks(line, words, names, classes);
    let share = |part: u32, whole: u32| if whole == 0 { 0 } else { part * 100 / whole };
    let lone_number = words > 0 && words == digit_words;
    Shape {
        length: u32::try_from(line.len()).unwrap_or(u32::MAX),
        words: if limit < line.len() { words.max(u32::try_from(line.len() / 6).unwrap_or(u32::MAX)) } else { words },
        begin: begin(window),
        end: end(line),
        title: share(title, cased),
        capitals: share(capitals, cased),
        function: share(function, words),
        digits: share(digit_words, words),
        sentences: scan.sentences,
        marks: marks | if lone_number { NUMBER_ALONE } else { 0 },
        families: families & ((1 << phrases::FAMILIES) - 1)
            | classes & (phrases::SAID | phrases::MONTH | phrases::WEEKDAY),
        opening,
        keys: from..keys.len(),
        hash: hash ^ u64::from(words),
    }
}

fn year_mark(word: &str) -> u32 {
    let year = word.len() >= 4
        && matches!(word.as_bytes(), [b'1', b'9', c, d, ..] | [b'2', b'0', c, d, ..] if c.is_ascii_digit() && d.is_ascii_digit());
    if year { YEAR } else { 0 }
}

struct Scan {
    marks: u32,
    sentences: u32,
}

/// Punctuation of the line.
fn scan(window: &str) -> Scan {
    let bytes = window.as_bytes();
    let (mut marks, mut sentences) = (0, 0);
    for (at, byte) in bytes.iter().enumerate() {
        let near = |offset: usize| bytes.get(at + offset).copied().unwrap_or(b' ');
        marks |= match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b' ' => continue,
            b'|' => PIPE,
            b'/' => SLASH,
            b'@' => AT,
            b'(' => BRACKET,
            b'#' => HASH,
            b',' => COMMA,
            b'"' => QUOTE,
            b'{' | b'}' | b'<' | b'>' | b'_' => CURLY,
            b':' => {
                let clock = at > 0 && bytes[at - 1].is_ascii_digit() && near(1).is_ascii_digit();
                if clock {
                    CLOCK
                } else if bytes.get(at + 1..at + 3) == Some(b"//") {
                    URL
                } else {
                    COLON
                }
            }
            b'-' if near(1) == b' ' => DASH,
            b'.' | b'!' | b'?' => {
                sentences += u32::from(near(1) == b' ' || at + 1 == bytes.len());
                if *byte == b'?' { QUESTION } else { 0 }
            }
            0xe2 => match (near(1), near(2)) {
                (0x80, 0x9c | 0x9d | 0x98) => QUOTE,
                (0x80, 0x93 | 0x94) => DASH,
                (0x80, 0xa2) => BULLET,
                _ => 0,
            },
            0xc2 => match near(1) {
                0xb7 => BULLET,
                0xa9 => COPYRIGHT,
                _ => 0,
            },
            _ => 0,
        };
    }
    Scan { marks, sentences }
}

/// Marks that need the whole line or its words.
fn other_marks(line: &str, words: u32, names: u32, classes: Mask) -> u32 {
    let mut marks = 0;
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if (1..=2).contains(&digits) && line.get(digits..).is_some_and(|r| r.starts_with(['.', ')', ':']) && r.len() > 2) {
        marks |= NUMBERED;
    }
    if (2..=4).contains(&words)
        && names == words
        && classes & (phrases::FUNCTION | phrases::BOILERPLATE | phrases::SECTION) == 0
    {
        marks |= NAME;
    }
    let dated = classes & (phrases::MONTH | phrases::WEEKDAY) != 0
        || line.contains('/')
        || line.contains('-')
        || line.contains('.');
    if line.len() <= 160 && dated && line.bytes().any(|b| b.is_ascii_digit()) && has_date(line) {
        marks |= DATE;
    }
    if line.len() <= 80 && line.ends_with("ago") {
        marks |= AGO;
    }
    marks | credit_marks(line)
}

fn has_date(line: &str) -> bool {
    use super::dates::{Form, Order, Reading, scan};
    scan(line, Reading { order: Order::MonthFirst, reference: None }).iter().any(|found| found.form != Form::Relative)
}

/// "(AP)" or "/ Someone" at the end, "Photo: Someone" at the beginning.
fn credit_marks(line: &str) -> u32 {
    let mut marks = 0;
    if let Some(inside) = line.strip_suffix(')').or_else(|| line.strip_suffix(").")).and_then(|l| l.rsplit('(').next())
        && inside.len() < 60
        && inside.len() + 2 < line.len()
        && inside.starts_with(char::is_uppercase)
        && inside.split(' ').count() <= 6
    {
        marks |= CREDIT_END;
    }
    let slashed = line.rfind('/').is_some_and(|at| {
        let tail = line.get(at + 1..).unwrap_or("").trim_start();
        !tail.is_empty() && tail.len() < 30 && tail.starts_with(char::is_uppercase) && at > 2
    });
    if slashed
        || line.get(..8).is_some_and(|s| {
            ["photo:", "image:", "credit:", "picture:"]
                .iter()
                .any(|p| s.get(..p.len()).is_some_and(|s| s.eq_ignore_ascii_case(p)))
        })
    {
        marks |= CREDIT_FORM;
    }
    marks
}

fn begin(line: &str) -> Begin {
    match line.chars().next() {
        Some('"' | '\'' | '“' | '‘' | '«') => Begin::Quote,
        Some('•' | '*' | '·' | '-' | '–' | '—' | '▪' | '●') => Begin::Bullet,
        Some(c) if c.is_uppercase() => Begin::Upper,
        Some(c) if c.is_lowercase() => Begin::Lower,
        Some(c) if c.is_ascii_digit() => Begin::Digit,
        _ => Begin::Other,
    }
}

fn end(line: &str) -> End {
    let mut chars = line.chars().rev();
    match chars.next() {
        Some('.') if line.ends_with("...") => End::Ellipsis,
        Some('.' | '!') => End::Stop,
        Some('?') => End::Question,
        Some('…') => End::Ellipsis,
        Some(':') => End::Colon,
        Some(',' | ';') => End::Comma,
        Some(')' | ']') => End::Bracket,
        Some('"' | '”' | '’' | '\'' | '»') => match chars.next() {
            Some('.' | '!' | '?' | ',' | '…') => End::Stop,
            _ => End::Quote,
        },
        Some(c) if c.is_ascii_digit() => End::Digit,
        Some(c) if c.is_alphabetic() => End::Letter,
        _ => End::Other,
    }
}

impl Shape {
    /// The length in steps.
    pub(super) fn length_step(&self) -> u32 {
        const STEPS: [u32; 12] = [2, 8, 15, 25, 40, 60, 80, 110, 150, 220, 350, 600];
        step(self.length, &STEPS)
    }

    pub(super) fn title_step(&self) -> u32 {
        step(self.title, &[20, 45, 70, 95])
    }

    pub(super) fn has(&self, marks: u32) -> bool {
        self.marks & marks != 0
    }

    pub(super) fn in_family(&self, families: Mask) -> bool {
        self.families & families != 0
    }

    /// Families of boilerplate that the line's words belong to.
    pub(super) fn boilerplate(&self) -> u32 {
        (self.families & phrases::BOILERPLATE).count_ones()
    }

    /// A line that stands between paragraphs without saying anything.
    pub(super) fn is_filler(&self) -> bool {
        self.in_family(phrases::FILLER) || self.has(NUMBER_ALONE) || self.words == 0
    }

    /// A long line of whole sentences.
    pub(super) fn is_prose(&self) -> bool {
        self.length >= 80 && self.function > 18 && self.boilerplate() < 2
    }

    /// Length, end and case in one small number, for templates of several lines.
    pub(super) fn form(&self) -> u32 {
        let length = step(self.length, &[12, 30, 60, 110, 250]);
        let end = match self.end {
            End::Stop | End::Question | End::Ellipsis => 0,
            End::Colon | End::Comma => 1,
            End::Letter | End::Quote => 2,
            End::Digit => 3,
            End::Bracket | End::Other => 4,
        };
        (length * 5 + end) * 3 + step(self.title, &[45, 95])
    }
}

/// In how many of the rising `steps` the value reaches or passes.
pub(super) fn step(value: u32, steps: &[u32]) -> u32 {
    steps.iter().take_while(|s| value >= **s).count() as u32
}
