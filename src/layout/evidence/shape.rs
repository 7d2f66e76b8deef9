//! What one line looks like by itself: length, case, punctuation, words, phrases.

use super::line_signs::{self, CREDIT_END, CREDIT_FORM, CREDIT_LAST, CREDIT_TAIL, CREDITED, GLUED, NUMBER_ALONE};
use super::phrases::{self, Mask};
use crate::linear::step;
use crate::span::beginning;
use std::ops::Range;

/// How much of a line is read; prose shows itself in less.
const WINDOW: usize = 900;
const MOST_WORDS: usize = 140;
/// Words of a long line in which phrases are looked for.
const PHRASE_WORDS: usize = 24;
/// Words of a line among which its first verb is sought.
const VERB_WORDS: usize = 16;
/// Lines up to this many words are read for phrases as a whole.
const SHORT_WORDS: usize = 45;

/// The last character of a line, by what it ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(in crate::layout) enum End {
    Stop,
    Question,
    Ellipsis,
    Colon,
    Comma,
    Digit,
    Letter,
    Bracket,
    Quote,
    #[default]
    Other,
}

/// The first character of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(in crate::layout) enum Begin {
    Quote,
    Upper,
    Lower,
    Digit,
    Bullet,
    #[default]
    Other,
}

/// The first word after one in capitals that ends as a verb may: pictures are told in the present
/// ("arrives", "waving"), news in the past.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::layout) enum Verb {
    #[default]
    None,
    Present,
    Participle,
    Past,
}

/// A line by itself.
#[derive(Clone, Debug, Default)]
pub(in crate::layout) struct Shape {
    /// Characters, as far as bytes tell.
    pub(in crate::layout) length: u32,
    pub(in crate::layout) words: u32,
    pub(in crate::layout) begin: Begin,
    pub(in crate::layout) end: End,
    /// Shares in percent: words in Title Case (small ones left out), in capitals, function words.
    pub(in crate::layout) title: u8,
    pub(in crate::layout) capitals: u8,
    pub(in crate::layout) function: u8,
    pub(in crate::layout) digits: u8,
    pub(in crate::layout) sentences: u32,
    pub(in crate::layout) marks: u32,
    pub(in crate::layout) families: Mask,
    /// How the first word that may be the verb of a name ends.
    pub(in crate::layout) verb: Verb,
    /// Phrases and classes at the first word.
    pub(in crate::layout) opening: Mask,
    /// Which of the first words carry meaning, lowest bit first.
    pub(super) telling: u64,
    /// Where the keys of its words stand in the page's list.
    pub(super) keys: Range<usize>,
    /// The line's words as one number.
    pub(in crate::layout) hash: u64,
    /// The [`bit`]s of its words: lines that differ here need not be compared word by word.
    pub(in crate::layout) bits: u128,
    /// The length and the share of words in title case, in steps.
    pub(in crate::layout) length_step: u32,
    pub(in crate::layout) title_step: u32,
    /// Length, end and case in one small number, for templates of several lines.
    pub(in crate::layout) form: u32,
    /// A line in one of a few kinds: prose, filler, boilerplate, credit, by, date, name, short.
    pub(in crate::layout) kind: u32,
    /// Whether it is prose, boilerplate, short, a sentence, a byte each, lowest first: for counts of lines.
    pub(in crate::layout) counted: u32,
    /// A long line of whole sentences; without a final mark it has to be longer than a title.
    pub(super) is_prose: bool,
}

/// One of 128 bits, by the key of a word.
pub(in crate::layout) fn bit(key: u32) -> u128 {
    1 << (key & 127)
}

/// Reads a line, and adds the keys of its words to `keys`.
pub(in crate::layout) fn read(line: &str, keys: &mut Vec<u32>) -> Shape {
    let window = beginning(line, WINDOW);
    let from = keys.len();
    let (mut small, mut title, mut capitals, mut digit_words, mut marks) = (0, 0, 0, 0, 0);
    let (mut verb, mut after_name, mut firsts) = (Verb::None, false, [""; 3]);
    for (place, (word, key)) in phrases::words_of(window).take(MOST_WORDS).enumerate() {
        if let Some(first) = firsts.get_mut(place) {
            *first = word;
        }
        keys.push(key);
        let mut chars = word.chars();
        let Some(first) = chars.next() else { continue };
        if after_name && verb == Verb::None && place < VERB_WORDS {
            verb = verb_of(word);
        }
        after_name = first.is_uppercase();
        if first.is_ascii_digit() {
            digit_words += 1;
            marks |= line_signs::year(word);
        } else if first.is_uppercase() {
            let rest = chars.as_str();
            let all = rest.chars().next().is_some_and(char::is_uppercase) && !rest.chars().any(char::is_lowercase);
            title += 1;
            capitals += u32::from(all);
            let plain = rest.bytes().skip(2).all(|b| b.is_ascii() && !b.is_ascii_uppercase());
            let mut pairs = rest.chars().zip(rest.chars().skip(1)).skip(1);
            let glued = !plain && pairs.any(|(before, c)| before.is_lowercase() && c.is_uppercase());
            marks |= if glued { GLUED } else { 0 };
        } else if first.is_lowercase() && word.len() > 3 {
            small += 1;
        }
    }
    let line_keys = keys.get(from..).unwrap_or_default();
    let (mut families, mut opening, mut function) = (0, 0, 0u32);
    let searched = if line_keys.len() <= SHORT_WORDS { line_keys.len() } else { PHRASE_WORDS };
    let (mut hash, mut telling, mut bits) = (0u64, 0u64, 0);
    for (place, key) in line_keys.iter().enumerate() {
        hash = (hash.rotate_left(7) ^ u64::from(*key)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        bits |= bit(*key);
        let found = if place < searched { phrases::at(line_keys, place) } else { phrases::class(*key) };
        families |= found;
        telling |= u64::from(place < 64 && found & phrases::FUNCTION == 0) << (place & 63);
        function += u32::from(found & phrases::FUNCTION != 0);
        if place == 0 {
            opening = found;
        }
    }
    let (punctuation, sentences) = line_signs::scan(window);
    marks |= punctuation;
    // Behind the part of a long line that was read may stand anything.
    let is_whole = window.len() == line.len() && line_keys.len() < MOST_WORDS;
    let (seen, classes) = if is_whole { (marks, families) } else { (u32::MAX, families | phrases::LED) };
    marks |= line_signs::of_line(without_notes(line), (line_keys, bits, firsts, title), classes, seen);
    let share = |part: u32, whole: u32| (part * 100).checked_div(whole).unwrap_or(0) as u8;
    let (words, cased) = (line_keys.len() as u32, title + small);
    let lone_number = words > 0 && words == digit_words;
    let unread = if window.len() < line.len() { line.len() / 6 } else { 0 };
    let shape = Shape {
        length: u32::try_from(line.len()).unwrap_or(u32::MAX),
        words: words.max(unread as u32),
        begin: begin(window),
        end: end(line, share(title, cased)),
        title: share(title, cased),
        capitals: share(capitals, cased),
        function: share(function, words),
        digits: share(digit_words, words),
        sentences,
        marks: marks | if lone_number { NUMBER_ALONE } else { 0 },
        families: families & (phrases::ALL_FAMILIES | phrases::SAID | phrases::MONTH | phrases::WEEKDAY),
        verb,
        opening,
        telling,
        keys: from..keys.len(),
        hash: hash ^ u64::from(words),
        bits,
        ..Shape::default()
    };
    shape.judged()
}

fn verb_of(word: &str) -> Verb {
    match word {
        _ if !word.starts_with(char::is_lowercase) => Verb::None,
        "said" | "was" | "were" | "had" | "has" | "will" | "told" | "made" | "says" | "is" | "are" => Verb::Past,
        _ if word.len() >= 4 && word.ends_with("ed") => Verb::Past,
        _ if word.len() >= 5 && word.ends_with("ing") => Verb::Participle,
        _ if word.len() >= 4 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") => Verb::Present,
        _ => Verb::None,
    }
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

/// A dot that ends an abbreviation ends no title.
fn end(line: &str, title: u8) -> End {
    let line = without_notes(line);
    let mut chars = line.chars().rev();
    match chars.next() {
        Some('.') if title >= TITLED && is_abbreviation(line) => End::Letter,
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

/// The line without the marks of notes behind its last sentence: "of the reef. [12]".
fn without_notes(line: &str) -> &str {
    const LONGEST: usize = 32;
    let mut rest = line;
    while let Some(at) =
        rest.strip_suffix(']').and_then(|inside| inside.rfind('[')).filter(|at| rest.len() - at <= LONGEST)
    {
        rest = rest.get(..at).unwrap_or("").trim_end();
    }
    if rest.ends_with(['.', '!', '?', '"', '”']) { rest } else { line }
}

/// "N.Y.C.", "U.S." at the end of the line.
fn is_abbreviation(line: &str) -> bool {
    let word = line.rsplit(' ').next().unwrap_or("");
    word.len() >= 4 && word.split('.').all(|part| part.len() <= 1)
}

/// Percent of words in title case that a line of whole sentences has not.
const TITLED: u8 = 85;

impl Shape {
    /// With its judgements, which build on each other.
    fn judged(mut self) -> Shape {
        const STEPS: [u32; 12] = [2, 8, 15, 25, 40, 60, 80, 110, 150, 220, 350, 600];
        self.length_step = step(self.length, &STEPS);
        self.title_step = step(self.title, &[20, 45, 70, 95]);
        let end = match self.end {
            End::Stop | End::Question | End::Ellipsis => 0,
            End::Colon | End::Comma => 1,
            End::Letter | End::Quote => 2,
            End::Digit => 3,
            End::Bracket | End::Other => 4,
        };
        let length = step(self.length, &[12, 30, 60, 110, 250]);
        self.form = (length * 5 + end) * 3 + step(self.title, &[45, 95]);
        let ended = matches!(self.end, End::Stop | End::Question | End::Ellipsis | End::Colon);
        let titled = self.title >= TITLED && self.length <= 200;
        self.is_prose = self.length >= if ended { 80 } else { 160 }
            && self.function > 18
            && self.boilerplate() < 2
            && !titled
            && !self.is_credited();
        self.kind = match () {
            () if self.is_credited() => 2,
            () if self.is_prose => 0,
            () if self.is_filler() => 1,
            () if self.in_family(phrases::CREDIT) || self.has(CREDITED) => 2,
            () if self.opening & phrases::BY != 0 => 3,
            () if self.has(line_signs::DATE | line_signs::AGO) => 4,
            () if self.boilerplate() > 0 => 5,
            () if self.has(line_signs::NAME | line_signs::PERSON) => 6,
            () if self.length >= 60 && self.end == End::Stop => 7,
            () => 8 + step(self.length, &[20, 45]),
        };
        let kinds = [self.is_prose, self.boilerplate() > 0, self.length < 40, self.end == End::Stop];
        self.counted = u32::from_le_bytes(kinds.map(u8::from));
        self
    }

    pub(in crate::layout) fn has(&self, marks: u32) -> bool {
        self.marks & marks != 0
    }

    pub(in crate::layout) fn in_family(&self, families: Mask) -> bool {
        self.families & families != 0
    }

    /// Families of boilerplate that the line's words belong to.
    pub(in crate::layout) fn boilerplate(&self) -> u32 {
        (self.families & phrases::BOILERPLATE).count_ones()
    }

    /// A line that stands between paragraphs without saying anything.
    pub(in crate::layout) fn is_filler(&self) -> bool {
        self.in_family(phrases::FILLER) || self.has(NUMBER_ALONE) || self.words == 0
    }

    /// A line that says something and ends it: neither title nor label, however short.
    pub(in crate::layout) fn is_sentence(&self) -> bool {
        self.end == End::Stop && self.function >= 15 && self.words >= 6
    }

    /// A line that ends in a credit as only the text of a picture does.
    pub(in crate::layout) fn is_credited(&self) -> bool {
        self.has(CREDIT_TAIL) || (self.has(CREDIT_LAST) && self.has(CREDIT_END | CREDIT_FORM))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_notes_end_no_line() {
        for (line, expected) in [
            ("The reef was mapped in 1998 by a ship of the navy. [12]", End::Stop),
            ("The reef was mapped in 1998. [Log 2 / Log 3][4]", End::Stop),
            ("Who mapped the reef? [1]", End::Question),
            ("Maps of the reef [PDF]", End::Bracket),
            ("[1]", End::Bracket),
        ] {
            assert_eq!(end(line, 0), expected, "{line}");
        }
    }
}
