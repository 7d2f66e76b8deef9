//! Subheads that rules find: titles of a numbered series, lines that the next paragraph takes up.

use super::label_repair::{Draft, UNSURE};
use super::tag::{ABOVE, BODY, HEADLINE, SUBHEAD};
use crate::layout::evidence::line_signs::{AGO, BRACKET, CREDITED, DATE as DATED, NUMBERED, PERSON};
use crate::layout::evidence::shape::{Begin, End, Shape};
use crate::layout::metadata::bylines::is_small;
use crate::span::beginning;
use std::collections::HashMap;

/// Most words of a subhead that a rule finds, and the percent of them that the next paragraphs hold.
const SUBHEAD_WORDS: u32 = 12;
/// Most words of one in capitals or between quotation marks.
const MARKED_WORDS: u32 = 8;
const TAKEN_UP: u8 = 30;
/// A short line that the tagger was less sure to be body may be a subhead.
const DOUBTED: f32 = 0.85;
/// Most lines below a number that can belong to it.
const LINES_OF_NUMBER: usize = 6;

/// Fewest questions of an interview, and most lines for each of them.
const QUESTIONS: usize = 4;
const LINES_A_QUESTION: usize = 3;
/// Most sentences of a question.
const SENTENCES_ASKED: u32 = 5;

impl Draft<'_, '_> {
    /// Makes the questions of an interview subheads. Where speakers are named before the colon, as in a transcript, no
    /// question is the title of its answer.
    pub(super) fn keep_interview(&mut self) {
        let question = |s: &Shape| {
            s.end == End::Question && s.begin != Begin::Quote && s.words > 2 && s.sentences <= SENTENCES_ASKED
        };
        let asks = |at: usize| self.page.is(at, question);
        let open = |at: usize| matches!(self.label(at), BODY | SUBHEAD) || self.label(at) >= ABOVE;
        let (Some(first), Some(last)) = (self.first(HEADLINE), self.all(BODY).last()) else { return };
        let is_question = |at: &usize| {
            asks(*at) && open(*at) && self.label(at + 1) == BODY && !asks(at + 1) && !asks(at.saturating_sub(1))
        };
        let questions: Vec<usize> = (first + 1..last).filter(is_question).collect();
        let (Some(from), Some(until)) = (questions.first(), questions.last()) else { return };
        let named = questions.iter().filter(|at| names_speaker(self.page.line(**at))).count();
        let dense = until - from < questions.len() * LINES_A_QUESTION;
        let asked = questions.len() >= QUESTIONS && dense && named * 2 <= questions.len();
        for at in questions.into_iter().filter(|_| asked) {
            self.set(at, SUBHEAD, UNSURE);
        }
    }

    /// A series is of lines with a number or of lines of one look, each above a sentence.
    pub(super) fn keep_series(&mut self) {
        let from = self.first(HEADLINE).map_or(0, |h| h + 1);
        let (Some(first), Some(last)) = (self.first(BODY), self.all(BODY).last()) else { return };
        let story = first..last;
        let is_numbered = |at: usize| self.page.is(at, |s| s.has(NUMBERED));
        let tells = |at: usize| self.page.is(at, |s| s.is_sentence() && s.boilerplate() == 0 && !s.has(NUMBERED));
        let look = |at: usize| {
            let (s, look) = (self.page.shapes.get(at)?, self.page.look(at)?);
            let title = (1..=SUBHEAD_WORDS).contains(&s.words)
                && s.end != End::Stop
                && s.boilerplate() == 0
                && !s.is_credited()
                && !s.is_filler();
            let told = tells(at + 1) && (is_numbered(at) || (self.label(at + 1) == BODY && story.contains(&at)));
            let heads = self.label(at) == SUBHEAD || told;
            let open = matches!(self.label(at), SUBHEAD | BODY) || self.label(at) >= ABOVE;
            (title && heads && open).then(|| Some((look, s.has(BRACKET))).filter(|_| !is_numbered(at)))
        };
        let titles: Vec<_> = (from..self.page.len()).filter_map(|at| Some((at, look(at)?, tells(at + 1)))).collect();
        let mut series = HashMap::new();
        for (at, look, _) in &titles {
            let (seen, all) = series.entry(*look).or_insert((0, 0));
            *seen += usize::from(self.label(*at) == SUBHEAD);
            *all += 1;
        }
        for (place, (at, look, told_below)) in titles.iter().copied().enumerate() {
            let (seen, all) = series.get(&look).copied().unwrap_or_default();
            // Numbers say more than a look in common.
            let one_in = if look.is_none() { 3 } else { 2 };
            if seen == 0 || seen * one_in < all {
                continue;
            }
            if self.label(at) != SUBHEAD {
                self.set(at, SUBHEAD, UNSURE);
            }
            // Between two numbers every sentence is of the first.
            let next = titles.get(place + 1).filter(|next| look.is_none() && next.1.is_none());
            let until = next.map_or(at + 2, |next| next.0.min(at + 1 + LINES_OF_NUMBER));
            for below in (at + 1..until).filter(|_| told_below) {
                let told = self.page.is(below, |s| s.is_sentence() && s.boilerplate() < 2);
                if told && self.label(below) >= ABOVE {
                    self.set(below, BODY, UNSURE);
                }
            }
        }
    }

    /// A short line right above a paragraph is a subhead where the paragraph takes up its words; where it stands between
    /// paragraphs, if the tagger doubted that it is one, or it is in capitals or between quotation marks.
    pub(super) fn find_subheads(&mut self) {
        let (Some(first), Some(last)) = (self.first(BODY), self.all(BODY).last()) else { return };
        for at in first..last {
            let (Some(shape), Some(place)) = (self.page.shapes.get(at), self.page.places.get(at)) else { continue };
            if self.is_turn(at) || signs(self.page.line(at)) {
                if self.label(at) == SUBHEAD {
                    self.set(at, BODY, UNSURE);
                }
                continue;
            }
            let short = (1..=SUBHEAD_WORDS).contains(&shape.words)
                && matches!(shape.end, End::Letter | End::Question | End::Quote)
                && shape.boilerplate() == 0
                && !shape.has(CREDITED | PERSON | DATED | AGO)
                && place.copies == 1
                && self.page.lines.get(at).is_some_and(|line| !line.pictured);
            let heads = self.label(at + 1) == BODY && self.page.is_prose(at + 1);
            let doubted = self.tagged.confidence.get(at).is_some_and(|sure| *sure < DOUBTED);
            // "WHO PAYS FOR IT", "‘Nobody asked us’": no paragraph is written so.
            let marked = || shape.capitals == 100 && has_words(self.page.line(at)) || is_quoted(self.page.line(at));
            let set_apart = (2..=MARKED_WORDS).contains(&shape.words) && marked();
            let open = match self.label(at) {
                BODY => (doubted || set_apart) && at > first && self.page.is_prose(at - 1),
                label => label >= ABOVE && self.is_taken_up(at),
            };
            if open && heads && short {
                self.set(at, SUBHEAD, UNSURE);
            }
        }
    }

    /// Whether the next paragraph takes up words of the line.
    pub(super) fn is_taken_up(&self, at: usize) -> bool {
        self.page.places.get(at).is_some_and(|place| place.overlap.content > 0 && place.overlap.next >= TAKEN_UP)
    }

    /// Whether in a line and in those beside it someone is named who speaks, as in a transcript.
    fn is_turn(&self, at: usize) -> bool {
        (at.saturating_sub(1)..=at + 1).all(|at| names_speaker(self.page.line(at)))
    }
}

/// Whether the line stands between quotation marks and holds no other; an apostrophe is none.
fn is_quoted(line: &str) -> bool {
    let inside = line.strip_prefix(['"', '“', '‘', '\'']).and_then(|rest| rest.strip_suffix(['"', '”', '’', '\'']));
    let marks = |inside: &str| inside.contains(['"', '“', '”', '‘']) || inside.contains(" '") || inside.contains("' ");
    inside.is_some_and(|inside| inside.ends_with(char::is_alphanumeric) && !marks(inside))
}

/// Whether a word of the line is mostly written small elsewhere: "WHO PAYS", no "NATO, EU" or "ANA MORENO".
fn has_words(line: &str) -> bool {
    line.split(|c: char| !c.is_alphabetic()).any(is_small)
}

/// "— A Reader": below what was quoted.
fn signs(line: &str) -> bool {
    line.starts_with('—') && line.ends_with(char::is_alphanumeric)
}

/// "HOLM: And the mayor?"
fn names_speaker(line: &str) -> bool {
    const LONGEST: usize = 40;
    beginning(line, LONGEST + 2).contains(": ")
}
