//! Lines in the story that are none of it: marks, what stands below its end, what the page says again elsewhere.

use super::label_repair::{Draft, UNSURE};
use super::tag::{ABOVE, BELOW, BETWEEN, BODY, SUBHEAD};
use crate::layout::evidence::phrases::{COMMENTS, LEGAL, TAGS};
use crate::layout::evidence::shape::{End, Shape};
use crate::layout::lists::{self, Family};

/// Fewest lines of a story that something closes, and longest line, in bytes, that does.
const LEAST_OF_STORY: usize = 3;
const LONGEST_CLOSING: u32 = 100;
/// Fewest words of a line that is not said twice by chance, and longest such line, in bytes, that is no paragraph.
const FEWEST_WORDS: u32 = 3;
const LONGEST_TWICE: u32 = 160;

/// How lines begin that refer to another story.
static REFERRALS: Family = Family::new(lists::BOILERPLATE, "referrals");

/// How lines begin in which an agency says when it sent the story, or who helped.
static NOTES: Family = Family::new(lists::BOILERPLATE, "notes");
/// Most lines below the last paragraph that tell of its writers.
const MOST_NOTES: usize = 2;

/// Whether an agency says there when it sent the story, or who helped: "With files from Ann Ito", no "files from the
/// archive".
pub(super) fn is_note(line: &str) -> bool {
    let start = NOTES.start_of(line);
    let rest = start.and_then(|start| line.get(start.len()..)).map(|rest| rest.trim_start_matches([' ', ':']));
    let named = rest.is_some_and(|rest| rest.strip_prefix("the ").unwrap_or(rest).starts_with(char::is_uppercase));
    start.is_some_and(|start| named || !start.ends_with("from"))
}

impl Draft<'_, '_> {
    /// Takes out of the story what stands below its end (the first buttons, notices or tags within its last third), what
    /// its last lines tell of its writers, lines of marks only, references to other stories, with the title below
    /// "READ MORE", and short lines said twice.
    pub(super) fn leave_strays(&mut self) {
        let body: Vec<usize> = self.all(BODY).collect();
        let late = body.get((body.len() * 2).div_ceil(3).max(LEAST_OF_STORY) - 1).zip(body.last());
        let closes = |at: &usize| {
            let closes = |s: &Shape| s.length <= LONGEST_CLOSING && s.in_family(COMMENTS | LEGAL | TAGS);
            self.label(*at) >= ABOVE && self.page.is(*at, closes)
        };
        let end = late.and_then(|(from, last)| (*from..*last).find(closes)).unwrap_or(usize::MAX);
        let told = |at: &&usize| self.writer(**at).is_some() || is_note(self.page.line(**at));
        let notes: Vec<usize> = body.iter().rev().take(MOST_NOTES).take_while(told).copied().collect();
        notes.into_iter().filter(|at| body.first() != Some(at)).for_each(|at| self.set(at, BELOW, UNSURE));
        let refers = |at: usize| {
            let label = self.page.line(at).trim_matches(|c: char| !c.is_alphanumeric());
            REFERRALS.all().iter().any(|known| known.trim_end_matches(':').eq_ignore_ascii_case(label))
        };
        // "READ MORE" and below it a title, not one of the paragraph that follows.
        let title = |s: &Shape| s.length <= LONGEST_TWICE && !matches!(s.end, End::Stop | End::Colon | End::Comma);
        let heads = |at: usize| self.label(at) == SUBHEAD && self.is_taken_up(at);
        let referred = |at: &usize| *at > 0 && refers(at - 1) && self.page.is(*at, title) && !heads(*at);
        let short = |s: &Shape| s.words >= FEWEST_WORDS && s.length <= LONGEST_TWICE && s.end == End::Letter;
        let copied = |at: usize| self.page.places.get(at).is_some_and(|place| place.copies > 1);
        let stray = |at: &usize| {
            let line = self.page.line(*at);
            *at > end
                || copied(*at) && self.page.is(*at, short)
                || REFERRALS.begins(line)
                || !line.contains(char::is_alphanumeric)
                || referred(at)
        };
        let strays: Vec<usize> = self.all(BODY).filter(stray).chain(self.all(SUBHEAD).filter(referred)).collect();
        strays.into_iter().for_each(|at| self.set(at, BETWEEN, UNSURE));
    }
}
