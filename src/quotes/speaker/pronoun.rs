//! Pronouns as sources: in reported speech they are nearly always whoever spoke last.

use super::words::WORDS;
use super::{GOES_ON, OPENING, Resolver};
use crate::article::{EntityKind, Form};
use crate::entities::Reference;
use crate::syntax::{Mark, Shape};
use std::ops::Range;

impl Resolver<'_> {
    /// A pronoun for who spoke last, when no other name that it fits came since: in reported speech
    /// "he" is far more often the speaker than someone he spoke of.
    pub(super) fn going_on(&self, source: &Range<u32>) -> Option<u32> {
        let (speaker, line) = self.last?;
        if self.syntax.line_of(source.start) > line + GOES_ON {
            return None;
        }
        let sex = self.pronoun(source)?;
        if !self.fits(speaker, sex) {
            return None;
        }
        let since = self.entities.within(self.last_end.min(source.start), source.start);
        let mut rivals = since.iter().filter(|r| {
            let quoted = self.syntax.tokens.get(r.start as usize).is_some_and(|t| t.has(Shape::QUOTED));
            r.form == Form::Name && r.entity != speaker && !quoted && self.fits(r.entity, sex)
        });
        match (rivals.next(), rivals.next()) {
            (None, _) => Some(speaker),
            // "But a spokesman, Tom Arden, ruled out talks.\n"Never," he said.": he is the one who acted since.
            (Some(rival), None) if self.is_apposed(rival) => Some(rival.entity),
            _ => None,
        }
    }

    /// A name between commas.
    fn is_apposed(&self, r: &Reference) -> bool {
        let comma = |at: u32| self.syntax.tokens.get(at as usize).is_some_and(|t| t.mark() == Mark::Comma);
        r.start.checked_sub(1).is_some_and(comma) && comma(r.end)
    }

    /// "A senior official said ... he told reporters": a pronoun for someone without a name.
    pub(super) fn is_unnamed_again(&self, source: &Range<u32>) -> bool {
        let Some(end) = self.unnamed_end.filter(|end| *end <= source.start) else { return false };
        let sex = self.pronoun(source).filter(|sex| *sex != 0);
        sex.is_some_and(|sex| {
            self.syntax.line_of(end) == self.syntax.line_of(source.start) && !self.is_named(end, source.start, sex)
        })
    }

    /// The sex of a source that is one pronoun of the third person.
    pub(super) fn pronoun(&self, source: &Range<u32>) -> Option<i32> {
        let word = self.syntax.tokens.get(source.start as usize)?.folded;
        WORDS.pronouns.get(&word).copied().filter(|_| source.end - source.start == 1)
    }

    /// Whether someone whom a pronoun of this sex can mean is named, outside quotations.
    fn is_named(&self, start: u32, end: u32, sex: i32) -> bool {
        self.entities.within(start, end).iter().any(|r| {
            let quoted = self.syntax.tokens.get(r.start as usize).is_some_and(|t| t.has(Shape::QUOTED));
            r.form == Form::Name && !quoted && self.fits(r.entity, sex)
        })
    }

    /// For "he", "the Italian" and "the England" of "the England forward": whom the sentence before,
    /// in the same paragraph, is about. That is the person it opens with, if no other is named since.
    pub(super) fn subject_before(&self, source: &Range<u32>) -> Option<u32> {
        let sex = match self.pronoun(source) {
            Some(0) => return None,
            Some(sex) => Some(sex),
            None if self.is_description(source) => None,
            None => return None,
        };
        let here = self.syntax.sentence_of(source.start);
        let sentence = self.syntax.sentences.get(here)?;
        let before = self.syntax.sentences.get(here.checked_sub(1)?).filter(|b| b.block == sentence.block)?;
        if self.syntax.tokens.get(before.start as usize)?.has(Shape::QUOTED) {
            return None;
        }
        let fits = |entity: u32| match sex {
            Some(sex) => self.fits(entity, sex),
            None => self.is_person(entity),
        };
        if sex.is_some_and(|sex| self.is_named(sentence.start, source.start, sex)) {
            return None;
        }
        let opening = self.entities.within(before.start, (before.start + OPENING).min(before.end));
        let subject = opening.iter().find(|r| !self.is_owner(r) && fits(r.entity))?;
        let owner = self.syntax.tokens.get(subject.end as usize).is_some_and(|t| t.mark() == Mark::Possessive);
        (!owner).then_some(subject.entity)
    }

    /// "Her" of "her rival": the sentence is not about its owner.
    pub(super) fn is_owner(&self, r: &Reference) -> bool {
        let word = self.syntax.tokens.get(r.start as usize).map(|token| token.folded);
        r.form == Form::Pronoun && !word.is_some_and(|word| WORDS.pronouns.contains_key(&word))
    }

    /// "The" and a nationality or a place of one word: what a person is called by, not a speaker.
    fn is_description(&self, source: &Range<u32>) -> bool {
        let [article, word] = self.syntax.slice(source.start, source.end) else { return false };
        let Some(r) = self.entities.at(source.start + 1) else { return false };
        let kind = self.entities.list.get(r.entity as usize).map(|e| e.kind);
        // "The US" and "the Netherlands" speak for themselves.
        let country = word.has(Shape::ALL_CAPS | Shape::HAS_DOT);
        WORDS.definite.contains(&article.folded)
            && !country
            && matches!(kind, Some(EntityKind::Group | EntityKind::Place))
            && r.end == r.start + 1
    }

    /// Whether a pronoun of this sex (0: "it", "they") can mean the entity.
    pub(super) fn fits(&self, entity: u32, sex: i32) -> bool {
        let Some(kind) = self.entities.list.get(entity as usize).map(|entity| entity.kind) else { return false };
        let told = self.entities.sexes.get(entity as usize).copied().filter(|sex| *sex != 0);
        let known = told.or(self.sexes.get(&entity).copied()).unwrap_or(0).signum();
        match sex {
            0 => kind == EntityKind::Organization,
            _ => kind == EntityKind::Person && known != -sex,
        }
    }
}
