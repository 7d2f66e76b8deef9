//! What is said by one after the other, as far as the form of the text tells it, and the people whom the names
//! beside it mean.

use crate::article::EntityKind;
use crate::entities::Entities;
use crate::key::{self, KeyMap};
use crate::syntax::Token;
use std::cell::OnceCell;
use std::ops::Range;

/// What one speaker says until the next one does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::quotes) struct Turn {
    /// The name before the colon, or behind the dash.
    pub(in crate::quotes) source: Range<u32>,
    pub(in crate::quotes) content: Vec<Range<u32>>,
    pub(in crate::quotes) speaker: Option<u32>,
}

/// The turns of a text, and which of its lines they take up.
#[derive(Clone, Debug, Default)]
pub(in crate::quotes) struct Turns {
    pub(in crate::quotes) list: Vec<Turn>,
    /// Indexes of lines, ascending.
    pub(super) lines: Vec<usize>,
}

impl Turns {
    pub(in crate::quotes) fn holds(&self, line: usize) -> bool {
        self.lines.binary_search(&line).is_ok()
    }
}

/// The people of the text, by the last and by the first word of their names; `None` for a word of several.
pub(super) struct People<'a> {
    entities: &'a Entities,
    words: [OnceCell<KeyMap<u32, Option<u32>>>; 2],
}

impl<'a> People<'a> {
    pub(super) fn of(entities: &'a Entities) -> People<'a> {
        People { entities, words: [OnceCell::new(), OnceCell::new()] }
    }

    /// The person of a label: one whose mention it is, else the one who has its last word, or its first, as a name.
    pub(super) fn named(&self, source: &Range<u32>, name: &[Token]) -> Option<u32> {
        let inside = self.entities.within(source.start, source.end).iter().rev().find(|r| self.is_person(r.entity));
        if let Some(inside) = inside {
            return Some(inside.entity);
        }
        let key = name.last()?.folded;
        let [last, first] = &self.words;
        let of = |map: &KeyMap<u32, Option<u32>>| map.get(&key).copied().flatten();
        let last = of(last.get_or_init(|| self.by(|name| name.split_whitespace().next_back())));
        last.or_else(|| of(first.get_or_init(|| self.by(|name| name.split_whitespace().next()))))
    }

    /// The thing whose mention a signature begins with, where nobody is known by it.
    pub(super) fn mentioned(&self, source: &Range<u32>) -> Option<u32> {
        self.entities.within(source.start, source.end).first().map(|r| r.entity)
    }

    fn is_person(&self, entity: u32) -> bool {
        self.entities.list.get(entity as usize).is_some_and(|e| e.kind == EntityKind::Person)
    }

    fn by(&self, word: fn(&str) -> Option<&str>) -> KeyMap<u32, Option<u32>> {
        let mut map = KeyMap::default();
        for (entity, number) in self.entities.list.iter().zip(0u32..).filter(|(_, number)| self.is_person(*number)) {
            let Some(word) = word(&entity.name) else { continue };
            map.entry(key::folded(word)).and_modify(|only| *only = None).or_insert(Some(number));
        }
        map
    }
}
