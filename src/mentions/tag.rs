//! Tokens to labelled spans: features, the best label sequence of each sentence, spans.

use super::features::{Article, Look, Run, alone, runs};
use super::memory::Memory;
use super::token_view::TokenView;
use super::{Context, Name};
use crate::article::EntityKind;
use crate::linear::{Lattice, Model, Share, Shares, Table, WINDOW};
use crate::stop::Stop;
use crate::syntax::{Sentence, Shape};

pub(crate) const STAGE: &str = "names";

/// No name; of each kind the first token of a name and the others. There is room for sixteen labels:
/// groups, which seldom have a second word, go on as laws do, and what begins a name tells its kind.
pub(super) const LABELS: [&str; 16] = [
    "O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-EVT", "I-EVT", "B-WRK", "I-WRK", "B-PRD", "I-PRD",
    "B-LAW", "I-LAW", "B-GRP",
];

/// In the order of their labels.
pub(super) const KINDS: [EntityKind; 8] = {
    use EntityKind::*;
    [Person, Organization, Place, Event, Work, Product, Law, Group]
};

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
    let article = Article { views: context.views, memory, outside: TokenView::outside() };
    let mut tagger = Tagger::new(article, model, seen);
    let mut names: Vec<(u32, u32, EntityKind, i32)> = Vec::new();
    for sentence in stop.watch(&context.syntax.sentences) {
        tagger.score(sentence, stop, |_, _| ());
        if stop.raised() {
            break;
        }
        // How sure the words before the first name are is not asked.
        let Some(first) = tagger.lattice.decode(stop).iter().position(|label| *label != 0) else { continue };
        let (labels, margins) = tagger.lattice.margins(first, stop);
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

/// The scores of one sentence after the other.
pub(super) struct Tagger<'a> {
    article: Article<'a>,
    scorer: Table<'a>,
    pub(super) lattice: Lattice<'a>,
    seen: &'a mut Seen,
    /// [`SURE`] in stored scores.
    sure: i32,
    outside: Share,
    capitals: Vec<Run>,
    buffer: Vec<u64>,
}

impl<'a> Tagger<'a> {
    pub(super) fn new(article: Article<'a>, model: &'a Model, seen: &'a mut Seen) -> Tagger<'a> {
        let (scorer, sure) = (model.scorer(), (SURE * model.scale()) as i32);
        let look = Look::of(&article.outside);
        let outside = *seen.of(&scorer, look.key(), look, |place, out| alone(&article.outside, place, out));
        let (capitals, buffer) = (Vec::new(), Vec::with_capacity(128));
        Tagger { article, scorer, lattice: model.lattice(), seen, sure, outside, capitals, buffer }
    }

    /// Fills the lattice with the tokens of a sentence; `asked` hears what those are asked together, by their place
    /// in it, for which that what each says alone is not enough.
    pub(super) fn score(&mut self, sentence: &Sentence, stop: &Stop, mut asked: impl FnMut(usize, &[u64])) {
        let Tagger { article, scorer, lattice, seen, sure, outside, capitals, buffer } = self;
        let (start, end) = (sentence.start as usize, sentence.end as usize);
        let own = article.views.get(start..end).unwrap_or_default();
        lattice.blank(own.len(), &[[*outside; WINDOW]; 2]);
        runs(article.views, sentence.start, sentence.end, capitals);
        for (place, view) in stop.watch(own.iter().enumerate()) {
            let look = Look::of(view);
            let share = seen.of(scorer, look.key(), look, |place, out| alone(view, place, out));
            lattice.spread(place as isize, share);
        }
        let is_capital = |place: usize| own.get(place).is_some_and(|view| view.has(Shape::CAPITAL));
        for (place, run) in stop.watch(capitals.iter().enumerate()) {
            let mut near = place.saturating_sub(1)..=place + 1;
            if lattice.lead(place) > *sure && !near.any(is_capital) {
                continue;
            }
            buffer.clear();
            article.features(start + place, start, end, *run, buffer);
            lattice.add(place, &scorer.score(buffer));
            asked(place, buffer);
        }
    }
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
