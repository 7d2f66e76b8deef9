//! Quotes: statements with the one who made them.

use std::borrow::Cow;

use super::{Article, named_variants};
use crate::ids::EntityId;
use crate::span::Span;
use crate::words::{self, Class};

named_variants! {
    "kind of quote",
    /// How the words of a statement are given.
    pub enum QuoteKind {
        /// The whole content stands in quotation marks, or behind its speaker's name in a talk written down.
        Direct = "direct",
        /// A part of the content does.
        Mixed = "mixed",
        /// None of it does: reported speech.
        Indirect = "indirect",
    }
}

named_variants! {
    "act",
    /// Whether a statement was uttered or only held.
    #[derive(Default)]
    pub enum Act {
        /// Said, written, announced, shown.
        #[default]
        Speech = "speech",
        /// Believed, hoped, feared, wanted.
        Thought = "thought",
    }
}

named_variants! {
    "polarity",
    /// Whether the one who is named stands by a statement or denies it.
    #[derive(Default)]
    pub enum Polarity {
        /// The content is what the source says: "said that the gates held".
        #[default]
        Affirmed = "affirmed",
        /// The content is what the source says is not so: "denied that the gates failed".
        Denied = "denied",
    }
}

/// A statement that the article attributes to someone.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Quote {
    /// Direct, mixed or indirect.
    pub kind: QuoteKind,
    /// Speech or thought.
    pub act: Act,
    /// Whether the source says it or denies it: of "denied that it had failed to warn" the content is
    /// "that it had failed to warn", which is the opposite of what the source said.
    #[cfg_attr(feature = "serde", serde(default))]
    pub polarity: Polarity,
    /// The parts of the statement in text order; a direct quote's without its marks.
    pub content: Vec<Span>,
    /// The words that announce it ("said", "according to").
    pub cue: Option<Span>,
    /// The words that name who made it, as they stand ("a spokesperson for the ministry").
    pub source: Option<Span>,
    /// The entity the source refers to, where it is one that the article names.
    pub speaker: Option<EntityId>,
    /// How sure the attribution is, from 0 to 1.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 1.0)))]
    pub confidence: f32,
    /// How sure [`speaker`](Quote#structfield.speaker) is, from 0 to 1: where there is none, how sure
    /// that it is nobody the article names.
    #[cfg_attr(feature = "serde", serde(default = "super::certain"))]
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 1.0)))]
    pub speaker_confidence: f32,
}

impl Quote {
    /// A certain statement of nobody in particular.
    pub fn new(kind: QuoteKind, content: impl IntoIterator<Item = Span>) -> Quote {
        Quote {
            kind,
            act: Act::Speech,
            polarity: Polarity::Affirmed,
            content: content.into_iter().collect(),
            cue: None,
            source: None,
            speaker: None,
            confidence: 1.0,
            speaker_confidence: 1.0,
        }
    }

    /// The words of the statement, as sentences: its parts are joined by a space, lines that were cut
    /// are whole again, and the comma that stands for a full stop in front of the speaker is one. The
    /// words as they stand are those of [`content`](Quote#structfield.content).
    ///
    /// ```
    /// let article = copydesk::structure("Ines Moreau spoke.\n\"We lost,\" Moreau said, \"and we learned.\"");
    /// let quote = article.quotes().next().expect("a statement");
    /// assert_eq!(quote.text(&article), "We lost, and we learned.");
    ///
    /// let article = copydesk::structure("Ines Moreau spoke.\n\"We lost two cranes,\" Moreau said. \"We learned.\"");
    /// let quote = article.quotes().next().expect("a statement");
    /// assert_eq!(quote.text(&article), "We lost two cranes. We learned.");
    /// ```
    pub fn text<'a>(&self, article: &'a Article) -> Cow<'a, str> {
        let mut text = Cow::default();
        for (at, span) in self.content.iter().enumerate() {
            let next = self.content.get(at + 1).map(|next| next.start());
            let part = article.readable(*span);
            let part = if self.kind == QuoteKind::Direct { whole(part, article, span.end(), next) } else { part };
            text = if at == 0 { part } else { text + " " + part };
        }
        text
    }

    /// Whether its source says that the content is not so.
    ///
    /// ```
    /// let article = copydesk::structure("Ines Moreau said that the pier will open in May.");
    /// assert!(article.quotes().all(|quote| !quote.is_denied()));
    /// ```
    pub fn is_denied(&self) -> bool {
        self.polarity == Polarity::Denied
    }

    /// The words that announce the statement, as they stand.
    pub fn cue_text<'a>(&self, article: &'a Article) -> Option<&'a str> {
        self.cue.map(|span| article.words(span))
    }

    /// The word of the cue that tells how it was said: "told" of "has repeatedly told", "according"
    /// of "according to", "claim" of "the claim". As it stands, not its base form.
    ///
    /// ```
    /// let article = copydesk::structure("Ines Moreau has repeatedly said that the pier will open in May.");
    /// let quote = article.quotes().next().expect("a statement");
    /// assert_eq!(quote.cue_verb(&article), Some("said"));
    /// ```
    pub fn cue_verb<'a>(&self, article: &'a Article) -> Option<&'a str> {
        let mut words = self.cue_text(article)?.split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '\'' | '’'));
        let first = words.clone().find(|word| !word.is_empty());
        words.find(|word| !word.is_empty() && !leads(word)).or(first)
    }

    /// The words that name who made it, as they stand.
    pub fn source_text<'a>(&self, article: &'a Article) -> Option<&'a str> {
        self.source.map(|span| article.words(span))
    }

    /// From the first part of the content to the last; `None` where there is no content.
    pub fn span(&self) -> Option<Span> {
        Span::new(self.content.first()?.start(), self.content.last()?.end())
    }
}

/// A part of direct speech with a full stop in the place of the comma that the speaker's name asked for:
/// where a sentence ends before the next part, and where none follows behind a sentence.
fn whole<'a>(part: Cow<'a, str>, article: &Article, end: usize, next: Option<usize>) -> Cow<'a, str> {
    let Some(words) = part.strip_suffix(',') else { return part };
    let tells = |c: &char| c.is_alphanumeric() || matches!(c, '.' | '!' | '?');
    let is_over = match next {
        Some(next) => {
            let between = Span::new(end, next).map(|between| article.readable(between)).unwrap_or_default();
            between.chars().rev().find(tells).is_some_and(|c| !c.is_alphanumeric())
        }
        None => words.starts_with(char::is_uppercase),
    };
    // The stop of "3 a.m." ends the sentence too.
    let stop = if words.ends_with(['.', '!', '?']) { "" } else { "." };
    if is_over { Cow::Owned(format!("{words}{stop}")) } else { part }
}

/// Whether a word stands before the head of a cue.
fn leads(word: &str) -> bool {
    let word = word.to_ascii_lowercase().replace('’', "'");
    words::is(&word, Class::LeadsCue) || word.ends_with("ly") || word.ends_with("n't") || word.starts_with('\'')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_before_the_head_of_a_cue_are_known() {
        for (cue, verb) in [
            ("said", "said"),
            ("has repeatedly told", "told"),
            ("According to", "According"),
            ("the claim", "claim"),
            ("didn’t respond", "respond"),
            ("'s record on", "record"),
            ("voted to approve", "voted"),
        ] {
            let words = cue.split(' ').find(|word| !leads(word));
            assert_eq!(words, Some(verb), "{cue}");
        }
    }
}
