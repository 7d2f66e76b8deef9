//! What the rest of the article says of a word: whether it also stands in lower case, whether it is
//! capitalised where nothing asks for it, and the longest name it is part of.
//!
//! The full name teaches the surname: "Kiplagat" alone is a person because "Joseph Kiplagat" stands
//! elsewhere. Title Case lines teach nothing, their capitals mean nothing.

use super::token_view::TokenView;
use crate::key::KeyMap;
use crate::lexicon::Classes;
use crate::syntax::{LineCase, Shape, Syntax};

/// Longest sequence of capitalised words that is kept as a name.
const LONGEST: usize = 8;

/// Of one word, all its places together.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    pub(super) lower: u32,
    pub(super) capital: u32,
    /// Tokens of the longest capitalised sequence that holds it.
    pub(super) longest: Option<(u32, u32)>,
    /// Place of the word in that sequence.
    pub(super) place: u32,
    /// Where it stands with a capital, the first few places.
    places: [u32; MOST_PLACES],
    count: u32,
}

/// Places of a word that are remembered.
const MOST_PLACES: usize = 6;

/// Of a whole article.
#[derive(Default)]
pub(super) struct Memory {
    words: KeyMap<u32, Word>,
    /// Initials of capitalised sequences, with the last word of the first such sequence.
    initials: KeyMap<u32, u32>,
}

impl Memory {
    pub(super) fn new(text: &str, syntax: &Syntax, views: &[TokenView]) -> Memory {
        let mut memory = Memory::default();
        for ((token, view), at) in syntax.tokens.iter().zip(views).zip(0u32..) {
            if !token.is_word() || token.line_case() != LineCase::Normal {
                continue;
            }
            let word = memory.words.entry(view.folded).or_default();
            if !view.is_capital() {
                word.lower += 1;
                continue;
            }
            if let Some(place) = word.places.get_mut(word.count as usize) {
                *place = at;
                word.count += 1;
            }
            word.capital += u32::from(!token.has(Shape::SENTENCE_START | Shape::BLOCK_START));
        }
        let mut start: Option<usize> = None;
        let mut end = 0;
        for (at, (token, view)) in syntax.tokens.iter().zip(views).enumerate() {
            let normal = token.is_word() && token.line_case() == LineCase::Normal;
            let begins_line = token.has(Shape::SENTENCE_START | Shape::BLOCK_START);
            if begins_line {
                memory.close(text, syntax, views, start.take(), end);
            }
            if normal && view.is_capital() && !(begins_line && memory.is_common(view)) {
                start.get_or_insert(at);
                end = at + 1;
            } else if !(normal && start.is_some() && view.classes().intersects(Classes::PARTICLE)) {
                memory.close(text, syntax, views, start.take(), end);
            }
        }
        memory.close(text, syntax, views, start, end);
        memory
    }

    /// Tokens before and after the other places of the word.
    pub(super) fn others(&self, folded: u32, own: u32) -> impl Iterator<Item = (u32, u32)> + '_ {
        let word = self.words.get(&folded);
        let places = word.and_then(|w| w.places.get(..w.count as usize)).unwrap_or_default();
        places.iter().filter(move |at| **at != own).map(|at| (at.wrapping_sub(1), at + 1))
    }

    pub(super) fn word(&self, folded: u32) -> Option<&Word> {
        self.words.get(&folded)
    }

    /// The last word of the sequence whose initials the all-caps word spells.
    pub(super) fn spelled(&self, exact: u32) -> Option<u32> {
        self.initials.get(&exact).copied()
    }

    /// A word that begins a sentence and is no name for all we know.
    fn is_common(&self, view: &TokenView) -> bool {
        let seen = self.words.get(&view.folded).copied().unwrap_or_default();
        seen.capital == 0 && (seen.lower > 0 || (1..8).contains(&view.case))
    }

    fn close(&mut self, text: &str, syntax: &Syntax, views: &[TokenView], start: Option<usize>, end: usize) {
        let Some(start) = start.filter(|start| end - start <= LONGEST) else { return };
        let Some(sequence) = views.get(start..end) else { return };
        for (place, view) in sequence.iter().enumerate().filter(|(_, a)| a.is_capital()) {
            let word = self.words.entry(view.folded).or_default();
            if word.longest.is_none_or(|(s, e)| (e - s) < (end - start) as u32) {
                word.longest = Some((start as u32, end as u32));
                word.place = place as u32;
            }
        }
        if sequence.len() < 2 {
            return;
        }
        let capitals = syntax.slice(start as u32, end as u32).iter().filter(|t| t.has(Shape::CAPITAL));
        let letters: Vec<u8> = capitals.map(|t| t.text(text).bytes().next().unwrap_or(b'?')).collect();
        if let (Ok(initials), Some(last)) = (std::str::from_utf8(&letters), sequence.last()) {
            self.initials.entry(crate::key::exact(initials)).or_insert(last.folded);
        }
    }
}
