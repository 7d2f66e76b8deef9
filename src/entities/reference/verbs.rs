//! Which words are verbs, told by their Brown clusters and, for words in none, by their endings.
//!
//! The clusters were chosen by reading their words, among those whose words follow "he", "she" or
//! "they" in one place of twenty or more (finite verbs), or stand before "him" and "them".

use super::words::{Class, class};
use crate::lexicon::clusters;
use crate::syntax::{Shape, Token};

/// What a word in small letters is to a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    /// "Won", "is", "tells".
    Finite,
    /// "Win", "telling".
    Bare,
    /// "Later", "also": stands between subject and verb.
    Adverb,
    None,
}

const FINITE: [u32; 98] = [
    58, 116, 170, 186, 244, 250, 378, 426, 442, 506, 650, 682, 698, 762, 890, 938, 954, 1002, 1194, 1450, 1530, 1642,
    1706, 1914, 1962, 1978, 2042, 2218, 2442, 2474, 2602, 2730, 2986, 3242, 3498, 3754, 4010, 4090, 4092, 4138, 4522,
    4778, 5546, 5674, 5802, 6058, 6314, 6570, 6826, 6954, 7082, 7210, 7338, 7594, 7722, 7850, 8106, 8186, 9194, 9898,
    10666, 11946, 12074, 12202, 12970, 13738, 13994, 14250, 14506, 14762, 15018, 15402, 15530, 15786, 16042, 16298,
    20138, 21482, 24234, 25578, 26282, 27050, 28330, 28586, 30378, 30634, 32426, 38570, 46762, 48106, 48810, 54954,
    57002, 63146, 65194, 95914, 120490, 128682,
];
const BARE: [u32; 42] = [
    138, 309, 394, 437, 522, 778, 906, 1034, 1162, 1290, 1418, 1546, 1674, 1717, 1802, 1930, 2485, 2570, 2741, 2954,
    3082, 3338, 3466, 3594, 3722, 3765, 3850, 3978, 4618, 5642, 5898, 6666, 7050, 7093, 7146, 7434, 7562, 7690, 7946,
    11242, 27626, 31722,
];
const ADVERB: [u32; 20] = [
    122, 473, 634, 1658, 1770, 2682, 3706, 5754, 5866, 7802, 9962, 12010, 14058, 15994, 16106, 22250, 28394, 30442,
    31978, 65258,
];

/// What the word is, told without its neighbours.
pub(super) fn verb(text: &str, token: &Token) -> Verb {
    if !token.is_word() || token.has(Shape::CAPITAL) {
        return Verb::None;
    }
    match class(token) {
        Class::Auxiliary | Class::Verb | Class::Speech => return Verb::Finite,
        Class::Other => {}
        _ => return Verb::None,
    }
    let path = clusters().get(token.folded).map_or(0, |c| c.brown);
    let word = token.text(text);
    if FINITE.binary_search(&path).is_ok() {
        Verb::Finite
    } else if ADVERB.binary_search(&path).is_ok() || word.len() > 4 && word.ends_with("ly") {
        Verb::Adverb
    } else if BARE.binary_search(&path).is_ok() || word.len() > 4 && word.ends_with("ing") {
        Verb::Bare
    } else if word.len() > 3 && word.ends_with("ed") {
        Verb::Finite
    } else {
        Verb::None
    }
}
