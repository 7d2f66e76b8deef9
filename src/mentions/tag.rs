//! Tokens to labelled spans: features, the best label sequence of each sentence, spans.

use super::features::{Article, Look, alone, runs};
use super::memory::Memory;
use super::token_view::TokenView;
use super::{Context, Name};
use crate::article::EntityKind;
use crate::linear::{Model, Shares, WINDOW};
use crate::stop::Stop;
use crate::syntax::Shape;

pub(crate) const STAGE: &str = "names";

/// No name; of each kind the first token of a name and the others. There is room for sixteen labels:
/// groups, which seldom have a second word, go on as laws do, and what begins a name tells its kind.
pub(super) const LABELS: [&str; 16] = [
    "O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-EVT", "I-EVT", "B-WRK", "I-WRK", "B-PRD", "I-PRD",
    "B-LAW", "I-LAW", "B-GRP",
];

/// In the order of their labels.
pub(super) const KINDS: [EntityKind; 8] = [
    EntityKind::Person,
    EntityKind::Organization,
    EntityKind::Place,
    EntityKind::Event,
    EntityKind::Work,
    EntityKind::Product,
    EntityKind::Law,
    EntityKind::Group,
];

/// The kind of a name that begins with this label; `None` where none begins.
fn beginning(label: u8) -> Option<EntityKind> {
    KINDS.get(usize::from(label.checked_sub(1)?) / 2).copied().filter(|_| label % 2 == 1)
}

/// What tokens seen before added to the scores, under one model.
pub(crate) type Seen = Shares<Look>;

/// Log-odds by which a word among others in small letters is surely of no name, by what each of the words around it says
/// alone: what they say together is not asked then. Of 363 000 words of news one would be called otherwise.
const SURE: f32 = 1.0;

pub(super) fn tag(context: &Context<'_>, memory: &Memory, model: &Model, seen: &mut Seen, stop: &Stop) -> Vec<Name> {
    let Context { syntax, views, .. } = *context;
    let article = Article { views, memory, outside: TokenView::outside() };
    let mut capitals = Vec::new();
    let scorer = model.scorer();
    let mut lattice = model.lattice();
    let sure = (SURE * model.scale()) as i32;
    let mut buffer = Vec::with_capacity(128);
    let mut names: Vec<(u32, u32, EntityKind, i32)> = Vec::new();
    let outside = seen.outside(&scorer, |place, out| alone(&article.outside, place, out));
    for sentence in stop.watch(&syntax.sentences) {
        let Some(own) = views.get(sentence.start as usize..sentence.end as usize) else { continue };
        lattice.blank(own.len(), &[[outside; WINDOW]; 2]);
        runs(views, sentence.start, sentence.end, &mut capitals);
        for (place, view) in stop.watch(own.iter().enumerate()) {
            let look = Look::of(view);
            let share = seen.of(&scorer, look.key(), look, |place, out| alone(view, place, out));
            lattice.spread(place, share);
        }
        let is_capital = |place: usize| own.get(place).is_some_and(|view| view.has(Shape::CAPITAL));
        for (place, at) in stop.watch((0..own.len()).zip(sentence.start..)) {
            let mut near = place.saturating_sub(1)..=place + 1;
            if lattice.lead(place) > sure && !near.any(is_capital) {
                continue;
            }
            buffer.clear();
            let run = capitals.get(place).copied().unwrap_or_default();
            article.features(at as usize, sentence.start as usize, sentence.end as usize, run, &mut buffer);
            lattice.add(place, &scorer.score(&buffer));
        }
        if stop.raised() {
            break;
        }
        // How sure the words before the first name are is not asked.
        let Some(first) = lattice.decode().iter().position(|label| *label != 0) else { continue };
        let (labels, margins) = lattice.margins_from(first);
        for ((at, label), margin) in (sentence.start..).zip(labels).zip(margins) {
            match (beginning(*label), names.last_mut()) {
                (Some(kind), _) => names.push((at, at + 1, kind, *margin)),
                (None, Some((_, end, _, least))) if *label != 0 && *end == at => {
                    (*end, *least) = (at + 1, (*least).min(*margin));
                }
                _ => {}
            }
        }
    }
    names.into_iter().filter_map(|(first, end, kind, margin)| context.name(first, end, kind, margin)).collect()
}

/// From margins to probabilities, by a table that training measured.
pub(super) struct Confidence<'m> {
    /// Hundredths, one a step of the margin.
    table: &'m [u8],
    step: i32,
}

/// Steps of margin to a unit of trained weight.
const STEPS: f32 = 2.0;

impl<'m> Confidence<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        Confidence { table: model.extra(), step: (model.scale() / STEPS).max(1.0) as i32 }
    }

    pub(super) fn step(&self, margin: i32) -> usize {
        (margin.max(0) / self.step) as usize
    }

    /// From 0 to 1, in hundredths.
    pub(super) fn of(&self, margin: i32) -> f32 {
        let hundredths = self.table.get(self.step(margin)).or(self.table.last()).copied().unwrap_or(50);
        f32::from(hundredths.min(100)) / 100.0
    }
}
