//! What the words themselves show beyond doubt, around what the tagger has learned.
//!
//! Before it: talk written down ([`talk`]), whose lines it does not see. After it,
//! in this order: chains of paragraphs ([`chains`]), missing sources ([`subject`]) and missed statements
//! ([`according`], [`asides`] with [`as_told`], [`blocks`], [`headlines`]). `inherit` acts where labels are read, `laws`,
//! `unsaid` and `shown` on all that was found, `papers` where speakers are found.

pub(super) mod according;
mod as_told;
pub(super) mod asides;
pub(super) mod blocks;
pub(super) mod chains;
mod clauses;
pub(super) mod headlines;
pub(super) mod subject;
mod taken;
pub(super) mod talk;
#[cfg(test)]
mod tests;

use super::laws::{behind_dateline, ends_sentence};
use crate::rules::Rule;
use crate::syntax::{Mark, Syntax};
use std::ops::Range;

/// Longest sentence that is read, in tokens.
const SENTENCE: u32 = 150;

/// The sentence that holds a token, behind its dateline and before the mark that closes it.
fn sentence(syntax: &Syntax, at: u32) -> Option<Range<u32>> {
    let sentence = syntax.sentence(at).filter(|sentence| sentence.end - sentence.start <= SENTENCE)?;
    let last = syntax.mark(sentence.end - 1);
    let stops = ends_sentence(last) || last == Mark::Ellipsis;
    Some(behind_dateline(syntax, sentence.start)..sentence.end - u32::from(stops))
}

const fn rule(id: &'static str, why: &'static str, example: &'static str) -> Rule {
    Rule::new("quotes", id, why, example)
}

/// All rules, in the order in which they act.
pub(crate) const RULES: [Rule; 17] = [
    rule("transcript", "talk written down is a speaker's name, a colon, the words", "\"TAPPER: Why now?\""),
    rule("signed", "words in marks, or with a handle, are the name's behind a dash", "\"We lost.\" - Ann Ito, coach"),
    rule("inherit", "a cue without a source has that of the cue before it", "\"Ann Ito said ... and added ...\""),
    rule("chains", "speech that runs over paragraphs is one statement", "only the last paragraph closes its marks"),
    rule("take_denial", "who rejects a claim speaks, not whose claim it is", "\"Peru rejected a Chinese claim that\""),
    rule("take_relative", "the pronoun of a relative clause is the source", "\"the institute, which had said\""),
    rule("subject", "a cue without a source has the sentence's subject", "\"She thanked the mayor and told them\""),
    rule("according", "\"according to\" and \"per\" announce a statement", "\"According to the report, prices rose\""),
    rule("asides", "a clause between commas announces the sentence around it", "\"Prices, she said, would fall\""),
    rule("as_told", "a clause with \"as\" announces the rest of its sentence", "\"As the Herald noted, prices rose\""),
    rule("blocks", "a colon sets apart what was said, without marks", "\"He wrote:\", and below it a paragraph"),
    rule("headlines", "a mark in a headline announces a statement", "\"Minister: taxes will rise\""),
    rule(
        "laws",
        "marks close what is said, who speaks stands outside it, who is told of does not",
        "\"...,\" she said",
    ),
    rule("unsaid", "a thought without a thinker is no statement", "\"plans to build\", \"is expected to start\""),
    rule("shown", "what is shown or found is said only by a paper", "\"the study found\", not \"the visit showed\""),
    rule(
        "named",
        "the name that ends a source speaks, and of two ministers the one who has the office",
        "\"a spokesman for the ministry, Ann Ito,\"; \"the foreign minister\" beside a prime minister",
    ),
    rule("papers", "a paper speaks for its maker", "\"a report by Quill Bank\", later \"the report said\""),
];
