//! Text to lines: breaks of every kind, blank lines counted, hard-wrapped paragraphs rejoined.
//!
//! A text is hard-wrapped when most of its longer lines break in the middle of a sentence at about
//! one width. There a line goes on in the next one when the next word would not have fitted, or
//! when the sentence plainly runs on. In other texts only a line that ends in a word no line ends
//! with ("of", "the") goes on. Weakness: a headline as long as the width swallows the next line.

use super::boilerplate;
use crate::reading::is_invisible;
use crate::span::{Span, beginning};
use crate::stop::Stop;
use crate::words::{self, Class};
use std::borrow::Cow;
use std::ops::Range;

/// A line of the page, or several that a hard wrap had cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) start: u32,
    pub(super) end: u32,
    /// Blank lines before it, at most 2.
    pub(super) gap: u8,
    /// Whether the sign of a picture stood right below it, or right above.
    pub(super) pictured: bool,
}

impl Line {
    pub(super) fn span(self) -> Span {
        Span::at(self.start, self.end)
    }

    /// Its words, of a line as long as a book only the first.
    pub(super) fn of(self, text: &str) -> &str {
        beginning(text.get(self.start as usize..self.end as usize).unwrap_or(""), MOST_READ)
    }

    /// As [`Line::of`], but read on where it was cut, whatever the breaks are made of.
    pub(super) fn unbroken(self, text: &str) -> Cow<'_, str> {
        let own = self.of(text);
        let is_cut = [b'\n', b'\r'].iter().any(|cut| own.as_bytes().contains(cut));
        if is_cut { joined_text(text, self.span()).into() } else { own.into() }
    }
}

/// So much of a line is read, in bytes: far more than the longest paragraph.
const MOST_READ: usize = 1 << 16;

/// Bytes that are searched for breaks before a call asks again whether it was told to stop.
const CHUNK: usize = 1 << 16;

/// Bytes that are looked through for a break at once.
const STRETCH: usize = 32;

/// Narrowest and widest line that a hard wrap leaves full.
const NARROW: usize = 30;
const WIDE: usize = 100;
/// How much shorter than the width a full line may be, beside the next word.
const SLACK: usize = 2;

/// White space, and what prints nothing.
pub(super) fn is_blank(c: char) -> bool {
    c == '\0' || c.is_whitespace() || is_invisible(c)
}

/// The lines of the text that are not blank, wrapped ones joined; of no use once `stop` was raised.
pub(super) fn read(text: &str, clean: bool, stop: &Stop) -> Vec<Line> {
    let pieces = split(text, stop);
    let lines = join(text, &pieces, clean, stop);
    stop.leave(text, pieces);
    lines
}

/// The lines that are certainly boilerplate, and the others: what the tagger sees.
pub(super) fn set_apart(
    text: &str,
    lines: impl IntoIterator<Item = Line>,
    is_certain: impl Fn(&str) -> bool,
) -> (Vec<Line>, Vec<Line>) {
    let (mut certain, mut others): (Vec<Line>, Vec<Line>) = Default::default();
    let mut signed = false;
    for mut line in lines {
        if is_certain(line.of(text)) {
            signed = boilerplate::is_picture_sign(line.of(text));
            if let Some(above) = others.last_mut().filter(|_| signed) {
                above.pictured |= certain.last().is_none_or(|before| before.end < above.start);
            }
            certain.push(line);
        } else {
            line.pictured = std::mem::take(&mut signed);
            others.push(line);
        }
    }
    (certain, others)
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether a break may begin with the byte.
fn may_break(byte: &u8) -> bool {
    matches!(byte, b'\n'..=b'\r' | 0xc2 | 0xe2)
}

/// The breaks of lines. Only bytes that a break may begin with are looked at.
fn breaks<'t>(text: &'t str, stop: &'t Stop<'t>) -> impl Iterator<Item = Range<usize>> {
    // Whole stretches are looked through at once: few hold such a byte.
    let none = |stretch: &&[u8]| !stretch.iter().fold(false, |any, byte| any | may_break(byte));
    let (mut from, mut pace) = (0, stop.pace());
    std::iter::from_fn(move || {
        while from < text.len() && !pace.is_over() {
            let ahead = text.as_bytes().get(from..text.len().min(from + CHUNK))?;
            let bare = ahead.chunks(STRETCH).take_while(none).count() * STRETCH;
            let Some(at) = ahead.iter().skip(bare).position(may_break).map(|at| from + bare + at) else {
                from += ahead.len();
                continue;
            };
            from = at + 1;
            let rest = text.get(at..).unwrap_or("");
            if let Some(c) = rest.chars().next().filter(|c| is_break(*c)) {
                from = at + if rest.starts_with("\r\n") { 2 } else { c.len_utf8() };
                return Some(at..from);
            }
        }
        None
    })
}

fn split(text: &str, stop: &Stop) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut gap, mut from) = (0, 0);
    for end in breaks(text, stop).chain(std::iter::once(text.len()..text.len())) {
        let left = text.get(from..end.start).unwrap_or("").trim_start_matches(is_blank);
        let kept = left.trim_end_matches(is_blank);
        from = end.end;
        if kept.is_empty() {
            // Blank lines before the first are no gap: nothing stands above it.
            gap = if lines.is_empty() { 0 } else { (gap + 1).min(2) };
        } else {
            let start = (end.start - left.len()) as u32;
            lines.push(Line { start, end: start + kept.len() as u32, gap: std::mem::take(&mut gap), pictured: false });
        }
    }
    lines
}

fn join(text: &str, lines: &[Line], clean: bool, stop: &Stop) -> Vec<Line> {
    let width = wrap_width(text, lines, stop);
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    for (at, line) in stop.watch(lines.iter().copied().enumerate()) {
        let second = out.len() == 1 && lines.get(at + 1).is_none_or(|below| below.gap > 0);
        let titled = second && width.is_some() && !clean;
        let continues = |above: &Line| {
            continues(text, *above, line, width, clean)
                || (titled && is_title(above.of(text)) && is_title(line.of(text)))
        };
        let above = at.checked_sub(1).filter(|_| line.gap == 0);
        match out.last_mut() {
            Some(last) if above.is_some_and(|above| continues(&lines[above])) => last.end = line.end,
            _ => out.push(line),
        }
    }
    out
}

/// The width that the text was wrapped at, if it was.
fn wrap_width(text: &str, lines: &[Line], stop: &Stop) -> Option<usize> {
    let (mut long, mut full, mut broken, mut width) = (0, 0, 0, 0);
    for (at, line) in stop.watch(lines.iter().enumerate()) {
        let length = (line.end - line.start) as usize;
        // Bytes of other scripts or of curly quotes count for less than a column each.
        long += usize::from(length > WIDE * 3 / 2);
        full += usize::from(length >= NARROW);
        let next = lines.get(at + 1).filter(|next| next.gap == 0);
        let goes_on = next.is_some_and(|next| next.of(text).starts_with(char::is_lowercase));
        if goes_on && (NARROW..=WIDE + 20).contains(&length) && breaks_sentence(line.of(text)) {
            let columns = line.of(text).chars().count();
            if columns <= WIDE {
                broken += 1;
                width = width.max(columns);
            }
        }
    }
    (broken >= 3 && broken * 4 >= full && long * 10 <= full).then_some(width)
}

fn continues(text: &str, line: Line, next: Line, width: Option<usize>, clean: bool) -> bool {
    let (this, following) = (line.of(text), next.of(text));
    if is_item(following) {
        return false;
    }
    let runs_on = breaks_sentence(this) && following.starts_with(char::is_lowercase);
    if let Some(width) = width {
        let columns = this.chars().count();
        let word = following.split(char::is_whitespace).next().map_or(0, |word| word.chars().count());
        let indented = indent(text, next) >= 2 && indent(text, next) > indent(text, line);
        return columns <= WIDE
            && columns * 2 >= width
            && !indented
            && ((columns + 1 + word + SLACK > width && columns + SLACK + 12 >= width) || runs_on);
    }
    let ends_small = || this.rsplit(' ').next().is_some_and(|word| words::is(word, Class::GoesOn));
    runs_on
        && (NARROW - 6..=WIDE).contains(&this.len())
        && (ends_small() || clean && following.len() > 3 && !following.contains("://"))
}

/// Blanks between the start of the physical line and its first letter.
fn indent(text: &str, line: Line) -> usize {
    let before = text.get(..line.start as usize).unwrap_or("");
    let blanks = before.chars().rev().take(12).take_while(|c| !is_break(*c) && is_blank(*c));
    blanks.map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

fn breaks_sentence(line: &str) -> bool {
    line.chars().next_back().is_some_and(|c| c.is_alphanumeric() || matches!(c, ',' | '-' | '’' | '\''))
        && !line.ends_with("://")
}

/// Three words or more, all of some length in title case, and no sentence: of two such lines above a
/// blank one, in a text with hard wraps, the second goes on with the headline.
fn is_title(line: &str) -> bool {
    let words = || line.split(is_blank).filter(|word| !word.is_empty());
    words().count() > 2
        && line.ends_with(char::is_alphanumeric)
        && !line.starts_with("By ")
        && !line.bytes().any(|b| b.is_ascii_digit())
        && words().filter(|word| word.len() > 3).all(|word| word.starts_with(char::is_uppercase))
}

/// A bullet or number of a list opens a line of its own.
fn is_item(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let marks = if rest.len() < line.len() { ".)" } else { "•*·▪●–-" };
    let mut chars = rest.chars();
    chars.next().is_some_and(|c| marks.contains(c)) && chars.next().is_some_and(char::is_whitespace)
}

/// The words of a span with single spaces; nothing is put in behind a hyphen that a wrap left at the end of a line.
pub(super) fn joined_text(text: &str, span: Span) -> String {
    let raw = beginning(span.of(text).unwrap_or(""), MOST_READ);
    let mut out = String::with_capacity(raw.len());
    for line in raw.split(is_break) {
        for (place, word) in line.split(is_blank).filter(|w| !w.is_empty()).enumerate() {
            let cut = place == 0 && out.ends_with('-') && !out.ends_with(" -") && word.starts_with(char::is_lowercase);
            if !out.is_empty() && !cut {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    out
}

#[cfg(test)]
mod tests;
