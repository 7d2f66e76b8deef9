//! Offices of several fields: "minister of health, labour and welfare", "Farms, Forestry and Fisheries Minister".

use super::nouns::is_role;
use super::phrases::{AND, LONGEST, Reader};
use crate::key;
use crate::lexicon::{Classes, gazetteer};
use crate::syntax::grammar::{Pos, Verb, pos, verb};
use crate::syntax::{Mark, Shape};
use crate::words::Class;

/// Most words in one of several fields of an office.
const MOST_IN_FIELD: u32 = 3;

impl Reader<'_> {
    /// "Minister of health, labour and welfare": where the fields of an office end that go on behind `from`.
    pub(super) fn fields(&self, head: u32, from: u32) -> Option<u32> {
        let first = head + 2 + u32::from(self.syntax.pos(head + 2) == Pos::Article);
        let capital = self.token(first).filter(|_| self.is(head + 1, Class::OfOffice))?.has(Shape::CAPITAL);
        let (mut at, mut words, mut last) = (first, 0, false);
        while let Some(token) = self.token(at).filter(|_| at - head < LONGEST) {
            let acts = !capital && verb(self.text, token) == Verb::Finite;
            let noun = token.is_word() && pos(token) == Pos::Other && !acts;
            if token.folded == AND || token.mark() == Mark::Comma && words > 0 && !last {
                (words, last) = (0, token.folded == AND);
            } else if !noun || is_role(self.text, token) || self.is_of_person(at) {
                break;
            } else if words == MOST_IN_FIELD || words == 0 && token.has(Shape::CAPITAL) != capital {
                return None;
            } else {
                words += 1;
            }
            at += 1;
        }
        let closed = !matches!(self.token(at)?.mark(), Mark::None | Mark::Possessive) || self.is_preposition(at);
        (last && words > 0 && at > from && closed).then_some(at)
    }

    /// "Farms, Forestry and Fisheries Minister": where the fields begin that stand before the "and". With the last word
    /// of the title at `end` each is an office of the lists.
    pub(super) fn fields_before(&self, from: u32, and: u32, end: u32) -> Option<u32> {
        let office = self.syntax.word(end.checked_sub(1)?);
        let is_field = |start: &u32, end| {
            let key = key::join(self.syntax.phrase(*start, end), office);
            // "The Department of Education and Education Secretary Ada Quill": a body and she.
            let of = *start > from && self.is(*start - 1, Class::OfOffice);
            self.syntax.is_capital(*start) && !of && gazetteer().is(key, Classes::TITLE)
        };
        let field = |end: u32| (end.saturating_sub(MOST_IN_FIELD).max(from)..end).find(|start| is_field(start, end));
        let mut start = field(and)?;
        while let Some(other) = start.checked_sub(1).filter(|at| self.syntax.mark(*at) == Mark::Comma).and_then(field) {
            start = other;
        }
        Some(start)
    }
}
