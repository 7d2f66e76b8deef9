//! What decided between two labels: the weights of single features, and what each feature looks at.
//!
//! Features are hashes, made without building a string and never undone on the way to a label. Asked
//! afterwards, a feature is undone with the values that stand around the place, so explaining costs
//! nothing where nobody asks.

use super::feature::undo;
use super::model::Model;
use super::table::{NEVER, Scores};
use super::{MAX_LABELS, WINDOW};
use crate::explain::Sign;
use std::cmp::Reverse;

/// A label against the one that would have been taken in its place.
pub(crate) struct Choice {
    pub(crate) instead: u8,
    /// In log-odds.
    pub(crate) lead: f32,
    signs: Vec<(Option<u64>, f32)>,
}

impl Choice {
    /// The signs that weighed most.
    pub(crate) fn signs(self, glossary: &Glossary) -> Vec<Sign> {
        let name = |feature: &Option<u64>| match feature {
            Some(feature) => glossary.name(*feature),
            None => "the labels beside it".to_owned(),
        };
        Sign::strongest(self.signs, name)
    }
}

/// What decided on the label at `at`: its features against those of the label that comes next to it, and
/// how well both fit beside the labels around.
pub(crate) fn choice(model: &Model, features: &[u64], favour: &Scores, labels: &[u8], at: usize) -> Option<Choice> {
    /// Less than this, and a label must not stand there.
    const FORBIDDEN: i32 = NEVER as i32 / 2;
    let label = *labels.get(at)?;
    let before = at.checked_sub(1).and_then(|at| labels.get(at)).copied();
    let after = labels.get(at + 1).copied();
    let get = |row: &Scores, label: u8| row.get(usize::from(label)).map_or(0, |score| i32::from(*score));
    let way = |from: u8, to: u8| model.transitions.get(usize::from(from)).map_or(0, |row| get(row, to));
    let from = |label: u8| before.map_or_else(|| get(&model.start, label), |before| way(before, label));
    // With another label here the next one could be another too.
    let to = |label: u8| after.map(|after| way(label, after)).filter(|way| *way > FORBIDDEN).unwrap_or(0);
    let beside = |label: u8| from(label) + to(label) + get(favour, label);
    let scorer = model.scorer();
    let scores = scorer.score(features);
    let total = |label: u8| get(&scores, label) + beside(label);
    let others = (0..model.label_count().min(MAX_LABELS) as u8).filter(|other| *other != label);
    let instead = others.max_by_key(|other| (from(*other) > FORBIDDEN, total(*other), Reverse(*other)))?;
    let units = |score: i32| score as f32 / model.scale().max(1.0);
    let each = features.iter().map(|feature| {
        let row = scorer.score(&[*feature]);
        (Some(*feature), units(get(&row, label) - get(&row, instead)))
    });
    let chain = (None, units(beside(label) - beside(instead)));
    Some(Choice { instead, lead: units(total(label) - total(instead)), signs: each.chain([chain]).collect() })
}

/// Numbers of a template and those after it, up to the next one of the list; what they look at; whether
/// each number is a place of the window.
pub(crate) type Template = (u32, &'static str, bool);

/// Names the templates of a stage: the number of each, what it looks at, whether in a window.
macro_rules! templates {
    ($($name:ident = $first:literal $what:literal $window:literal;)*) => {
        mod t {
            $(pub(super) const $name: u32 = $first;)*
        }

        /// What the templates look at, for explanations.
        pub(super) const TEMPLATES: &[$crate::linear::explain::Template] = &[$((t::$name, $what, $window)),*];
    };
}
pub(crate) use templates;

/// By which words features are told.
pub(crate) struct Glossary {
    /// By their first numbers, ascending.
    templates: &'static [Template],
    values: Vec<u32>,
    words: Vec<(u32, String)>,
    /// Whether features are sums.
    by_sum: bool,
}

/// Larger numbers stand for no step, cluster or class.
const LARGE: u32 = 1 << 21;

/// Small numbers are values of many features.
const SMALL: u32 = 256;

impl Glossary {
    pub(crate) fn new(templates: &'static [Template]) -> Glossary {
        Glossary { templates, values: (0..SMALL).collect(), words: Vec::new(), by_sum: false }
    }

    /// Of a stage whose features are sums.
    pub(crate) fn of_sums(templates: &'static [Template]) -> Glossary {
        Glossary { by_sum: true, ..Glossary::new(templates) }
    }

    /// Numbers that features of the place may hold.
    pub(crate) fn values(&mut self, values: impl IntoIterator<Item = u32>) {
        for value in values {
            if value >= SMALL && !self.values.contains(&value) {
                self.values.push(value);
            }
        }
    }

    /// A word near the place, by its key.
    pub(crate) fn word(&mut self, key: u32, word: &str) {
        if !self.words.iter().any(|(known, _)| *known == key) {
            self.words.push((key, word.to_owned()));
            self.values([key]);
        }
    }

    /// What a feature looks at, and what stands there.
    pub(crate) fn name(&self, feature: u64) -> String {
        let Some((template, values)) = undo(feature, &self.values, self.by_sum) else {
            return "a sign of several parts".to_owned();
        };
        let known = self.templates.partition_point(|(first, ..)| *first <= template).checked_sub(1);
        let Some((first, what, window)) = known.and_then(|at| self.templates.get(at)) else {
            return format!("sign {template}");
        };
        let place = match (window, (template - first) as usize) {
            (false, 0) => String::new(),
            (false, number) => format!(" ({number})"),
            (true, place) if place < WINDOW => format!(" {} before", WINDOW - place),
            (true, place) if place > WINDOW => format!(" {} behind", place - WINDOW),
            (true, _) => " here".to_owned(),
        };
        let value = |value: &u32| match self.words.iter().find(|(key, _)| key == value) {
            Some((_, word)) => format!("\"{word}\""),
            // What forms and letters hash to tells nobody anything.
            None if *value > LARGE => "...".to_owned(),
            None => value.to_string(),
        };
        format!("{what}{place}: {}", values.iter().map(value).collect::<Vec<_>>().join(", "))
    }
}
