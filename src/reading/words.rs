//! Words that were cut in two or glued to another.

use super::changes::Repair;
use crate::key::{self, KeySet};
use crate::lexicon::clusters;
use crate::span::{beginning, ending};
use crate::stop::Stop;
use once_cell::sync::Lazy;

/// Longest part of a word that is looked at, in bytes.
const LONGEST: usize = 32;
/// Longest run of blanks at a line end, and longest end of a word behind it, in bytes.
const GAP: usize = 40;
/// Longest caption that ends in its credit, in bytes.
const CAPTION: usize = 300;

/// So much of a text, in bytes, tells what became of it as a whole.
const SAMPLE: usize = 1 << 22;

/// First halves that keep their hyphen: a compound, not a cut word.
static COMPOUNDS: Lazy<KeySet<u32>> = Lazy::new(|| keys(include_str!("compounds.txt")));
/// What begins words with and without a hyphen ("re-elect").
static PREFIXES: Lazy<KeySet<u32>> = Lazy::new(|| keys(include_str!("prefixes.txt")));
/// Ends of words that are no words.
static ENDINGS: Lazy<KeySet<u32>> = Lazy::new(|| keys(include_str!("endings.txt")));
/// Small words that stand before a name far more often than they begin one.
static GLUED: Lazy<KeySet<u32>> = Lazy::new(|| keys(include_str!("glued.txt")));

fn keys(list: &str) -> KeySet<u32> {
    list.split_whitespace().map(key::folded).collect()
}

/// What is known of words: from the lexicon, and from the rest of the text where it comes to that.
pub(super) struct Vocabulary<'a> {
    text: &'a str,
    stop: &'a Stop<'a>,
    words: Option<KeySet<u32>>,
    lost_backslashes: Option<bool>,
    quoted_printable: Option<bool>,
}

impl<'a> Vocabulary<'a> {
    pub(super) fn new(text: &'a str, stop: &'a Stop<'a>) -> Vocabulary<'a> {
        Vocabulary { text, stop, words: None, lost_backslashes: None, quoted_printable: None }
    }

    /// Whether the word stands in the text, as written, between blanks and marks.
    fn stands(&mut self, word: &str) -> bool {
        let text = self.text;
        let words = self.words.get_or_insert_with(|| {
            let whole = self.stop.watch(text.split(|c: char| !c.is_alphanumeric() && c != '-'));
            whole.flat_map(|word| std::iter::once(word).chain(word.split('-'))).map(key::exact).collect()
        });
        words.contains(&key::exact(word))
    }

    /// Whether escapes of code points stand in the text without their backslash.
    pub(super) fn lost_backslashes(&mut self) -> bool {
        let text = beginning(self.text, SAMPLE);
        *self.lost_backslashes.get_or_insert_with(|| text.contains("u201c") || text.contains("u201d"))
    }

    /// Whether bytes stand in the text as quoted-printable mail has them.
    pub(super) fn is_quoted_printable(&mut self) -> bool {
        let text = beginning(self.text, SAMPLE);
        *self.quoted_printable.get_or_insert_with(|| ["=E2=80=", "=C3=", "=C2="].iter().any(|s| text.contains(s)))
    }
}

/// Whether English has the word. The lexicon was counted in texts that had cut words too, so that the
/// commonest ends of words stand in it.
fn is_word(word: &str) -> bool {
    let key = key::folded(word);
    clusters().get(key).is_some() && !ENDINGS.contains(&key)
}

/// The letters that end at `at`.
fn head(text: &str, at: usize) -> &str {
    let near = ending(text.get(..at).unwrap_or_default(), LONGEST);
    near.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default()
}

/// The letters that begin at `at`.
fn tail(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    let length = rest.chars().take(LONGEST).take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum();
    rest.get(..length).unwrap_or_default()
}

fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at).and_then(|t| t.chars().next_back())
}

/// What the hyphen at `at` asks for: a word that was cut is joined, and where a line ended there it ends behind the word.
pub(super) fn cut(text: &str, at: usize, words: &mut Vocabulary<'_>) -> [Option<Repair>; 2] {
    let hyphen = text.get(at..).and_then(|rest| rest.chars().next());
    let is_soft = hyphen == Some('\u{ad}');
    let behind = at + hyphen.map_or(0, char::len_utf8);
    let blanks = text.as_bytes().iter().skip(behind).take(GAP).take_while(|b| b.is_ascii_whitespace()).count();
    let gap = text.get(behind..behind + blanks).unwrap_or_default();
    let from = behind + blanks;
    let tail = tail(text, from);
    // Two words with a hyphen, as nearly always.
    if !is_soft && !gap.contains('\n') && is_word(tail) {
        return [None, None];
    }
    let head = head(text, at);
    let erase = |from: usize, to: usize| Some(Repair { from, to, put: None });
    let goes_on = !head.is_empty() && tail.starts_with(char::is_lowercase);
    match gap.matches('\n').count() {
        1 if goes_on && (is_soft || joins(text, at, head, tail, words)) => [erase(at, from), line_end(text, from)],
        1 if !is_soft && (goes_on || are_names(head, tail)) => [erase(behind, from), line_end(text, from)],
        0 if !is_soft && goes_on && was_cut(text, at, from, words) => [erase(at, from), None],
        _ if is_soft => [erase(at, behind), None],
        _ => [None, None],
    }
}

/// "Anglo-" and "American": both halves of a compound of names.
fn are_names(head: &str, tail: &str) -> bool {
    [head, tail].iter().all(|half| half.len() > 2 && half.starts_with(char::is_uppercase))
}

/// The blank behind the word at `from`, as the end of the line, unless the line ends there as it is.
fn line_end(text: &str, from: usize) -> Option<Repair> {
    let ahead = text.as_bytes().iter().skip(from).take(GAP);
    let at = ahead.clone().position(u8::is_ascii_whitespace)?;
    let goes_on = !ahead.skip(at).take_while(|b| b.is_ascii_whitespace()).any(|b| matches!(b, b'\n' | b'\r'));
    let at = from + at;
    (goes_on && text.as_bytes().get(at) == Some(&b' ')).then_some(Repair { from: at, to: at + 1, put: Some('\n') })
}

/// Whether the halves of what a line end cut are one word without a hyphen.
fn joins(text: &str, at: usize, head: &str, tail: &str, words: &mut Vocabulary<'_>) -> bool {
    let joined = [head, tail].concat();
    if words.stands(&joined) {
        return true;
    }
    if char_before(text, at - head.len()) == Some('-') || words.stands(&[head, tail].join("-")) {
        return false;
    }
    match (is_word(&joined), COMPOUNDS.contains(&key::folded(head))) {
        (known, true) => known && !is_word(tail),
        (known, false) => known || !is_word(head) || !is_word(tail),
    }
}

/// Whether a hyphen inside a line is left over from a line end: behind it stands no word, and both
/// halves together are one.
fn was_cut(text: &str, at: usize, from: usize, words: &mut Vocabulary<'_>) -> bool {
    let (head, tail) = (head(text, at), tail(text, from));
    let after = text.get(from + tail.len()..).and_then(|t| t.chars().next());
    let inner = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | '@' | '_'));
    let begins = [&COMPOUNDS, &PREFIXES].iter().any(|list| list.contains(&key::folded(head)));
    let halves = head.len() > 1 && tail.len() > 1 && !inner(char_before(text, at - head.len())) && !inner(after);
    // "Rail-roaded" is two words, one of them with an ending.
    let inflected =
        ["ed", "ing"].iter().filter_map(|end| tail.strip_suffix(end)).any(|stem| stem.len() > 3 && is_word(stem));
    if !halves || begins || at + 1 == from && inflected && is_word(head) {
        return false;
    }
    let joined = [head, tail].concat();
    is_word(&joined) || words.stands(&joined)
}

/// The blank before the capital at `at` that parts two things written as one word.
pub(super) fn glued(text: &str, at: usize, words: &mut Vocabulary<'_>) -> Option<Repair> {
    let is_two = behind_small_word(text, at, words) || credit_again(text, at);
    is_two.then_some(Repair { from: at, to: at, put: Some(' ') })
}

/// "Agency Name Ada Quill at the gateAgency Name": the credit of a picture, before its caption and behind it.
fn credit_again(text: &str, at: usize) -> bool {
    let ahead = beginning(text.get(at..).unwrap_or(""), LONGEST);
    let rest = ahead.split(['\n', '\r']).next().unwrap_or("");
    let is_whole = rest.len() < ahead.len() || at + ahead.len() == text.len();
    let credit = rest.trim_end();
    let before = ending(text.get(..at).unwrap_or(""), CAPTION);
    let line = before.rsplit(['\n', '\r']).next().unwrap_or("");
    let again = line.trim_start().strip_prefix(credit).filter(|rest| rest.starts_with(' '));
    is_whole && credit.len() > 2 && again.is_some()
}

/// "thatChina": whether a small word stands before the capital, and what begins there is a word that the lexicon or
/// the rest of the text knows with a capital.
fn behind_small_word(text: &str, at: usize, words: &mut Vocabulary<'_>) -> bool {
    let (head, tail) = (head(text, at), tail(text, at));
    let small = head.bytes().all(|b| b.is_ascii_lowercase());
    let own = tail.len() > 2 && tail.chars().skip(1).all(char::is_lowercase);
    if !small || !own || !GLUED.contains(&key::folded(head)) {
        return false;
    }
    let fits = |c: Option<char>, marks: &str| c.is_none_or(|c| c.is_whitespace() || marks.contains(c));
    let alone = fits(char_before(text, at - head.len()), "\"“‘'(,;—–")
        && fits(text.get(at + tail.len()..).and_then(|t| t.chars().next()), "\"”’',;:.!?)—–-");
    let is_name =
        |word: &str| clusters().get(key::folded(word)).and_then(|known| known.case).is_some_and(|case| case > 0);
    alone && (is_name(tail) || words.stands(tail))
}
