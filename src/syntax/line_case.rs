//! How the words of a line are capitalised: headlines often bear capitals that mean nothing.

use super::token::{LineCase, Shape, Token};
use crate::stop::Stop;

/// Words shorter than this say nothing: titles leave "of" and "the" small.
const LONG: u32 = 4;
/// Fewest long words of a line that can be told apart.
const ENOUGH: u32 = 3;
/// Longest line that is taken for a title, in tokens.
const LONGEST_TITLE: usize = 60;

/// Finds the case of a line and sets it on its tokens, with the mark of the first.
pub(super) fn mark(tokens: &mut [Token], stop: &Stop) -> LineCase {
    let (mut long, mut capital, mut words, mut caps) = (0u32, 0u32, 0u32, 0u32);
    for token in stop.watch(tokens.iter()).filter(|t| t.is_word()) {
        let length = token.len();
        if length > 1 {
            words += 1;
            caps += u32::from(!token.has(Shape::HAS_LOWER));
        }
        if length >= LONG {
            long += 1;
            capital += u32::from(token.has(Shape::CAPITAL));
        }
    }
    let case = if words >= 2 && caps * 10 >= words * 8 {
        LineCase::Caps
    } else if long >= ENOUGH && capital * 10 >= long * 9 && tokens.len() <= LONGEST_TITLE {
        LineCase::Title
    } else {
        LineCase::Normal
    };
    for token in stop.watch(tokens.iter_mut()) {
        token.shape.set_line(case);
    }
    if let Some(first) = tokens.first_mut() {
        first.shape.set(Shape::BLOCK_START);
    }
    case
}
