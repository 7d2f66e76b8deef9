//! What sort of token stands beside a mention or a source.

use super::{Pos, Verb, pos, verb};
use crate::lexicon::{Classes, gazetteer};
use crate::syntax::token::{Mark, Shape, Token};

/// Number of values of [`sort`].
pub(crate) const SORTS: usize = 20;

/// The sort of a token beside a mention; 0 for none.
pub(crate) fn sort(text: &str, token: Option<&Token>) -> usize {
    let Some(token) = token else { return 0 };
    match token.mark() {
        Mark::Comma => return 1,
        Mark::OpenBracket => return 2,
        Mark::CloseBracket => return 3,
        Mark::Possessive => return 4,
        Mark::OpenQuote | Mark::CloseQuote | Mark::StrayQuote => return 5,
        Mark::None => {}
        _ => return 6,
    }
    match pos(token) {
        Pos::And => 7,
        Pos::Preposition => 8,
        Pos::Subordinator => 9,
        Pos::That => 10,
        Pos::Who => 11,
        Pos::Speech => 12,
        Pos::Auxiliary => 13,
        Pos::Article => 14,
        Pos::Kin => 15,
        _ if token.has(Shape::CAPITAL) && is_listed_role(token) => 16,
        _ => match verb(text, token) {
            Verb::Finite => 17,
            Verb::Bare => 18,
            Verb::Adverb | Verb::None => 19,
        },
    }
}

/// A noun for what a person is, or a form of address, as the lists have them.
pub(crate) fn is_listed_role(token: &Token) -> bool {
    gazetteer().is(token.folded, Classes::ROLE | Classes::TITLE | Classes::HONORIFIC)
}
