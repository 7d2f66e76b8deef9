//! A text as its writer saw it: what scraping, storing and copying did to the characters is undone on
//! the side.
//!
//! **Method.** One pass over the bytes looks at pairs of them that ordinary text hardly has (an
//! ampersand before a letter, a small letter before a capital, a hyphen before a line end). Where one
//! stands, a decider of that kind of damage looks a bounded way around and either makes a repair, one
//! stretch read as one character or as nothing, or leaves the text alone. Damage lies in layers
//! (`&amp;quot;`), so the pass is made again over what was repaired, a few times at most. All stages
//! read the repaired text; what they found is moved back to the bytes it was read from.
//!
//! **Why.** Repairing on the side keeps the promise that spans point into the untouched text, and
//! doing it before the first stage keeps it from every later one: roles of lines, names, marks and
//! statements come out as from the clean text, without a second way to read anything. A text without
//! damage, nearly every one, pays for one look at each byte and for nothing else.
//!
//! **Weaknesses.** Only what is unmistakable is repaired: a lost letter inside a word stays lost, a lost
//! mark is given the form that its neighbours ask for, and words glued together are parted only behind a
//! small function word and before a credit that the line began with.

mod changes;
mod codepage;
mod escapes;
mod lost;
mod mojibake;
mod scan;
#[cfg(test)]
mod tests;
mod words;

use crate::span::Span;
use crate::stop::Stop;
use changes::Changes;
use std::borrow::Cow;

/// How many layers of damage are taken off.
const LAYERS: usize = 5;

/// A damaged text, repaired, with the way back to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    text: String,
    layers: Vec<Changes>,
}

impl Reading {
    /// What a text reads as; `None` where that is the text itself.
    ///
    /// Of no use once `stop` was raised.
    pub(crate) fn of(raw: &str, stop: &Stop) -> Option<Reading> {
        // Repairs may put in a blank: the result must stay addressable.
        if raw.len() > Span::MAX_TEXT / 2 {
            return None;
        }
        let mut text = Cow::Borrowed(raw);
        let mut layers = Vec::new();
        while layers.len() < LAYERS {
            let repairs = scan::repairs(&text, stop);
            if repairs.is_empty() {
                break;
            }
            let (repaired, changes) = changes::apply(&text, &repairs, stop);
            text = Cow::Owned(repaired);
            layers.push(changes);
        }
        // A text of nothing but damage stays what it is: its lines must have roles.
        let shows = !layers.is_empty() && !text.chars().all(shows_nothing);
        shows.then(|| Reading { text: text.into_owned(), layers })
    }

    /// The repaired text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// The untouched text, made anew.
    pub(crate) fn untouched(&self) -> String {
        let text = Cow::Borrowed(&*self.text);
        self.layers.iter().rev().fold(text, |text, changes| changes.undo(&text).into()).into_owned()
    }

    /// The bytes of the untouched text that a span of the repaired one was read from.
    pub(crate) fn raw(&self, span: Span) -> Span {
        self.layers.iter().rev().fold(span, |span, changes| changes.before(span))
    }

    /// What a span of the untouched text reads as.
    pub(crate) fn words(&self, raw: Span) -> Option<&str> {
        self.layers.iter().fold(raw, |span, changes| changes.after(span)).of(&self.text)
    }
}

/// Blank to a reader: white space and the characters that show nothing.
pub(crate) fn shows_nothing(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_invisible(c)
}

/// Characters that print nothing and divide nothing.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}')
        || matches!(c, '\u{2066}'..='\u{2069}' | '\u{feff}')
}
