//! The little words that show who does what: pronouns, prepositions, auxiliaries, kin.

use crate::key::{self, KeyMap};
use crate::syntax::{Mark, Shape, Token};
use once_cell::sync::Lazy;

/// Whom a pronoun can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::entities) enum Gender {
    Male,
    Female,
    Thing,
}

/// The part a pronoun or name plays in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Subject,
    Object,
    /// Behind a preposition.
    Oblique,
    Possessor,
    Other,
}

/// Classes of words; a word has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::entities) enum Class {
    Pronoun(Gender, Part),
    Preposition,
    /// Joins clauses of unequal rank: "because", "when".
    Subordinator,
    And,
    That,
    Who,
    Auxiliary,
    /// A verb in an irregular form.
    Verb,
    Speech,
    Kin,
    Article,
    Other,
}

const LISTS: [(Class, &str); 18] = [
    (Class::Pronoun(Gender::Male, Part::Subject), "he"),
    (Class::Pronoun(Gender::Male, Part::Object), "him"),
    (Class::Pronoun(Gender::Male, Part::Other), "himself"),
    (Class::Pronoun(Gender::Male, Part::Possessor), "his"),
    (Class::Pronoun(Gender::Female, Part::Subject), "she"),
    (Class::Pronoun(Gender::Female, Part::Other), "herself"),
    (Class::Pronoun(Gender::Female, Part::Possessor), "her hers"),
    (Class::Pronoun(Gender::Thing, Part::Subject), "it"),
    (Class::Pronoun(Gender::Thing, Part::Possessor), "its"),
    (
        Class::Preposition,
        "of in with by to for from as at on about against under over between among through during including into like \
         towards toward upon without within near opposite alongside via behind beside past despite than per onto",
    ),
    (
        Class::Subordinator,
        "when while after before because although though since until if where whereas unless once as whether how why \
         so",
    ),
    (Class::And, "and or but nor yet &"),
    (Class::That, "that"),
    (Class::Who, "who whom whose which"),
    (
        Class::Auxiliary,
        "is was are were be been being has had have having do does did will would can could may might shall should must",
    ),
    (
        Class::Verb,
        "became become began began beat beaten bore born bought broke brought built came caught chose cut drew drove fell \
         felt fought found gave get gets got gone grew held hit kept knew laid lay led left lent let lost made make makes \
         meant met paid put ran read rose sang sat saw sees seen sent set shot shown slept sold sought spent spoke spread \
         stood struck swore swam taught takes take took threw understood went win wins won wore write",
    ),
    (
        Class::Speech,
        "said says say told tells tell asked asks added adds wrote writes claimed claims insisted argued stated \
         explained admitted announced warned replied thought thinks believed believes recalled revealed denied",
    ),
    (
        Class::Kin,
        "father mother husband wife son daughter brother sister parents uncle aunt nephew niece cousin boyfriend \
         girlfriend fiance fiancee grandfather grandmother grandson granddaughter family children sons daughters \
         brothers sisters partner friend friends lover widow ex-husband ex-wife stepfather stepmother half-brother",
    ),
];

static CLASSES: Lazy<KeyMap<u32, Class>> = Lazy::new(|| {
    let words =
        LISTS.iter().flat_map(|(class, words)| words.split_whitespace().map(|word| (key::folded(word), *class)));
    let articles = ["the", "a", "an"].map(|word| (key::folded(word), Class::Article));
    words.chain(articles).collect()
});

pub(in crate::entities) fn class(token: &Token) -> Class {
    CLASSES.get(&token.folded).copied().unwrap_or(Class::Other)
}

/// Whether a word in small letters reads as a verb before its object.
pub(in crate::entities) fn verb_before_object(text: &str, token: &Token) -> bool {
    if !token.is_word() || token.has(Shape::CAPITAL) {
        return false;
    }
    match class(token) {
        Class::Auxiliary | Class::Verb | Class::Speech => true,
        Class::Other => {
            let word = token.text(text);
            word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing"))
        }
        _ => false,
    }
}

/// The part that a pronoun plays: "her" before a noun owns it, else it is an object; behind a
/// preposition no object of the verb.
pub(in crate::entities) fn part_of(
    pronoun: Part,
    before: Option<&Token>,
    token: &Token,
    after: Option<&Token>,
) -> Part {
    let owns = |next: &Token| {
        next.mark() == Mark::None && matches!(class(next), Class::Other | Class::Kin | Class::Verb | Class::Speech)
    };
    let part = if token.folded == *HER && !after.is_some_and(owns) { Part::Object } else { pronoun };
    let oblique = part == Part::Object && before.is_some_and(|t| class(t) == Class::Preposition);
    if oblique { Part::Oblique } else { part }
}

static HER: Lazy<u32> = Lazy::new(|| key::folded("her"));
