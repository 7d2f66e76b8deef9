//! What is done to the names of a text to make entities of them, in this order.

use crate::rules::Rule;

const fn rule(id: &'static str, why: &'static str, example: &'static str) -> Rule {
    Rule::new("entities", id, why, example)
}

/// All rules, in the order in which they act.
pub(crate) const RULES: [Rule; 8] = [
    rule("mended", "nicknames and titles around a name belong to it or do not", "\"Tom 'Tiny' Quill\", \"Datuk Faiz\""),
    rule(
        "one_kind",
        "what an article calls by one name is of one kind",
        "\"Lincoln said\", and then \"Lincoln's plan\"",
    ),
    rule(
        "openers",
        "an unknown word that opens a sentence is a surname if a pronoun stands for it",
        "\"Dhavernas won. She ...\"",
    ),
    rule("bodies", "two forms of a name of a body, a place or another thing are one", "\"World Food Programme (WFP)\""),
    rule("persons", "parts of a full name stand for the person", "\"Amina Diallo\", and then \"Diallo\""),
    rule("renamed", "two names that the text itself calls one are one", "\"the Generating Company, known as GenCo\""),
    rule(
        "owners",
        "a surname of several people is that of the one named most before it",
        "\"her father, Tom Quill\", and then \"Quill\"",
    ),
    rule(
        "noun_roles",
        "a noun that stands for a person is a role of one of whom nothing else is said",
        "\"Ada Quill left early. The comedian ...\"",
    ),
];
