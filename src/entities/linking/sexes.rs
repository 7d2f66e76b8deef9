//! What the words around a name say of the person's sex.

use crate::lexicon::{Classes, Gender, gazetteer};
use crate::syntax::grammar::{Part, Pos, pos};
use crate::syntax::{Mark, Shape, Syntax, Token};
use crate::words::Class;

/// How surely a person is a man or a woman: above zero a man, below a woman.
pub(in crate::entities) type Sex = i32;

/// What a form of address is worth against a first name.
const ADDRESS: Sex = 4;
const FIRST_NAME: Sex = 2;
/// Words looked at before a name.
const BEFORE: u32 = 3;

/// What a first name says.
pub(super) fn of_first_name(word: u32) -> Sex {
    let entry = gazetteer().get(word).filter(|entry| entry.is(Classes::FIRST_NAME));
    match entry.and_then(|entry| entry.gender()) {
        Some(Gender::Male) => FIRST_NAME,
        Some(Gender::Female) => -FIRST_NAME,
        _ => 0,
    }
}

/// What a title or a noun for a person says: "Mrs", "Queen", "spokeswoman".
pub(in crate::entities) fn of_title(token: &Token) -> Option<Sex> {
    let nouns = [(Class::Woman, -ADDRESS), (Class::Man, ADDRESS)];
    if let Some((_, sex)) = nouns.into_iter().find(|(noun, _)| noun.has(token.folded)) {
        return Some(sex);
    }
    let entry = gazetteer().get(token.folded).filter(|e| e.is(Classes::HONORIFIC | Classes::TITLE | Classes::ROLE))?;
    match entry.gender()? {
        Gender::Male => Some(ADDRESS),
        Gender::Female => Some(-ADDRESS),
        Gender::Either => None,
    }
}

/// The words before a name that may say something of it: those of its sentence.
fn near(syntax: &Syntax, start: u32) -> &[Token] {
    let opening = syntax.sentence(start).map_or(0, |sentence| sentence.start);
    syntax.slice(start.saturating_sub(BEFORE).max(opening), start)
}

/// "His wife, Ada", "Tom's wife Ada": whether a relative is named.
pub(super) fn is_relative(syntax: &Syntax, start: u32) -> bool {
    let before = match near(syntax, start) {
        [before @ .., comma] if comma.mark() == Mark::Comma => before,
        before => before,
    };
    let owns = |t: &Token| t.mark() == Mark::Possessive || matches!(pos(t), Pos::Pronoun(_, Part::Possessor));
    matches!(before, [.., owner, kin] if pos(kin) == Pos::Kin && owns(owner))
}

/// What the words before a name say: "Mrs", "Queen Consort", "his wife".
pub(super) fn before(syntax: &Syntax, start: u32) -> Sex {
    for token in near(syntax, start).iter().rev() {
        match of_title(token).filter(|_| token.is_word()) {
            Some(sex) => return sex,
            None if token.has(Shape::CAPITAL) => {}
            None => break,
        }
    }
    0
}
