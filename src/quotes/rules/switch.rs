//! The rules of this stage, by the ids under which they can be left out.

use crate::rules::Rule;
pub(in crate::quotes) use crate::rules::is_on;

const fn rule(id: &'static str, why: &'static str, example: &'static str) -> Rule {
    Rule::new("quotes", id, why, example)
}

/// All rules, in the order in which they act.
pub(crate) const RULES: [Rule; 17] = [
    rule("transcript", "talk written down is a speaker's name, a colon, the words", "\"TAPPER: Why now?\""),
    rule("signed", "words in marks with a name behind a dash are the name's", "\"We lost.\" - Ann Ito, coach"),
    rule(
        "tweets",
        "words with a name, a handle and a day behind a dash are the name's",
        "\"We lost. — Ann Ito (@ann) May 4, 2022\"",
    ),
    rule(
        "inherit",
        "a cue without a source has that of the cue before in its sentence",
        "\"Ann Ito said ... and added ...\"",
    ),
    rule(
        "fill",
        "speech that runs over paragraphs is one statement",
        "each paragraph opens its marks, only the last closes them",
    ),
    rule("take_denial", "who rejects a claim speaks, not whose claim it is", "\"Peru rejected a Chinese claim that\""),
    rule("leave_dateline", "a dateline is neither said nor speaks", "\"MANILA - The Philippines rejected\""),
    rule("take_relative", "the pronoun of a relative clause is the source", "\"the institute, which had said\""),
    rule(
        "take_speaker",
        "who says it stands between commas before the cue",
        "\"prices rose, its director, Ann Ito, said\"",
    ),
    rule("take_agent", "the agent of a passive is the source", "\"was described by Ann Ito as\""),
    rule(
        "subject",
        "a cue without a source has the subject of its sentence",
        "\"She greeted the crowd, thanked the mayor and told them\"",
    ),
    rule("according", "\"according to\" announces a statement", "\"According to the report, prices rose\""),
    rule("headlines", "a mark in a headline announces a statement", "\"Minister: taxes will rise\""),
    rule(
        "laws",
        "what no model may break: marks close what is said, who speaks stands outside it",
        "\"...,\" she said",
    ),
    rule("unsaid", "a thought without a thinker is no statement", "\"plans to build\""),
    rule("impersonal", "what is expected without whose expectation is no statement", "\"work is expected to start\""),
    rule("shown", "what is shown or found is said only by a paper", "\"the study found\", not \"the visit showed\""),
];
