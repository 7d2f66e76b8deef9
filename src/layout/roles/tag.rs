//! Labels for the lines of a page, by the learned tagger.

use super::features::{self, GROUPS};
use crate::article::LineRole;
use crate::layout::House;
use crate::layout::evidence::page::Page;
use crate::linear::group::Signs;
use crate::linear::{Model, Scores};

/// The labels as numbers, their names, and what a line with the label is to the article.
macro_rules! labels {
    ($($label:ident $name:literal $role:ident;)*) => {
        #[allow(clippy::upper_case_acronyms)]
        enum Label { $($label),* }
        $(#[allow(dead_code)] pub(in crate::layout) const $label: u8 = Label::$label as u8;)*
        pub(in crate::layout) const LABELS: &[&str] = &[$($name),*];
        const ROLES: &[LineRole] = &[$(LineRole::$role),*];
    };
}

// What the tagger calls a line. Boilerplate is told apart by where it stands, captions by whether they are text or
// the picture's alternative text and credit, which says what the caption says; this helps the chain to keep order.
// All labels from the first of boilerplate on are boilerplate too.
labels! {
    SECTION "section" Section;
    HEADLINE "headline" Headline;
    STANDFIRST "standfirst" Standfirst;
    BYLINE "byline" Byline;
    DATE "date" Date;
    CAPTION "caption" Caption;
    ALT "alt" Boilerplate;
    SUBHEAD "subhead" Subhead;
    BODY "body" Body;
    ABOVE "above" Boilerplate;
    BETWEEN "between" Boilerplate;
    WITHIN "within" Boilerplate;
    BELOW "below" Boilerplate;
}

/// Name of the stage in model files.
pub(crate) const STAGE: &str = "layout";

/// The labels of a page with what the tagger thought.
#[derive(Debug)]
pub(in crate::layout) struct Tagged {
    pub(in crate::layout) labels: Vec<u8>,
    /// How sure each label is, from 0 to 1.
    pub(in crate::layout) confidence: Vec<f32>,
    /// By how much being the headline beats being anything else.
    pub(in crate::layout) headline: Vec<i32>,
}

/// Tags the lines.
pub(in crate::layout) fn tag(page: &Page<'_>, house: House, model: &Model) -> Tagged {
    let stop = page.stop;
    let scores_of = model.scorer_of(GROUPS);
    let mut lattice = model.lattice();
    lattice.reserve(page.len());
    let mut signs = Signs::default();
    let mut headline = Vec::with_capacity(page.len());
    for at in stop.watch(0..page.len()) {
        signs.clear();
        features::of(page, at, &mut signs);
        let mut scores = scores_of(&signs);
        if let Some(label) = house(page.line(at)).and_then(label_of) {
            scores[usize::from(label)] = scores[usize::from(label)].saturating_add(TOLD);
        }
        headline.push(lead(&scores, HEADLINE));
        lattice.push(scores);
    }
    let scale = model.scale().max(1.0);
    let labels = lattice.decode(stop).to_vec();
    let (_, margins) = lattice.margins(0, stop);
    let confidence = stop.watch(margins).map(|m| 1.0 / (1.0 + (-(*m as f32) / scale).exp())).collect();
    stop.leave(page.text, lattice.into_scores());
    Tagged { labels, confidence, headline }
}

/// What a role that the user tells adds to the score of its label: more than any line's features do.
const TOLD: i16 = 1 << 13;

/// The first label of a role; what the user calls boilerplate is kept from the tagger.
fn label_of(role: LineRole) -> Option<u8> {
    ROLES.iter().position(|known| *known == role && role != LineRole::Boilerplate).map(|label| label as u8)
}

/// What a line with the label is to the article.
pub(in crate::layout) fn role(label: u8) -> LineRole {
    ROLES.get(usize::from(label)).copied().unwrap_or(LineRole::Boilerplate)
}

/// The score of a label minus the best of the others.
fn lead(scores: &Scores, label: u8) -> i32 {
    let label = usize::from(label);
    let others = scores.iter().take(LABELS.len()).enumerate().filter(|(i, _)| *i != label);
    let best = others.map(|(_, s)| i32::from(*s)).max().unwrap_or(0);
    scores.get(label).map_or(0, |s| i32::from(*s)) - best
}
