//! Labels for the lines of a page, by the learned tagger.

use super::House;
use super::features;
use super::page::Page;
use crate::article::LineRole;
use crate::linear::{Model, Scores};
use crate::stop::Stop;

/// What the tagger calls a line. Boilerplate is told apart by where it stands, captions by whether
/// they are text or the picture's alternative text and credit; this helps the chain to keep order.
pub(super) const LABELS: [&str; 13] = [
    "section",
    "headline",
    "standfirst",
    "byline",
    "date",
    "caption",
    "alt",
    "subhead",
    "body",
    "above",
    "between",
    "within",
    "below",
];

pub(super) const SECTION: u8 = 0;
pub(super) const HEADLINE: u8 = 1;
pub(super) const STANDFIRST: u8 = 2;
pub(super) const BYLINE: u8 = 3;
pub(super) const DATE: u8 = 4;
pub(super) const CAPTION: u8 = 5;
pub(super) const ALT: u8 = 6;
pub(super) const SUBHEAD: u8 = 7;
pub(super) const BODY: u8 = 8;
/// The first label of boilerplate; all after it are boilerplate too.
pub(super) const ABOVE: u8 = 9;
pub(super) const BETWEEN: u8 = 10;

/// Name of the stage in model files.
pub(crate) const STAGE: &str = "layout";

/// The labels of a page with what the tagger thought.
#[derive(Debug)]
pub(super) struct Tagged {
    pub(super) labels: Vec<u8>,
    /// How sure each label is, from 0 to 1.
    pub(super) confidence: Vec<f32>,
    /// By how much being the headline beats being anything else.
    pub(super) headline: Vec<i32>,
    /// What multiplies the odds by e in those scores.
    pub(super) scale: i32,
}

/// Tags the lines.
pub(super) fn tag(page: &Page<'_>, house: House, model: &Model, stop: &Stop) -> Tagged {
    let scorer = model.scorer();
    let mut lattice = model.lattice();
    let mut buffer = Vec::with_capacity(256);
    let mut headline = Vec::with_capacity(page.len());
    for at in stop.watch(0..page.len()) {
        buffer.clear();
        features::of(page, at, &mut buffer);
        let mut scores = scorer.score(&buffer);
        if let Some(score) =
            house(page.line(at)).and_then(label_of).and_then(|label| scores.get_mut(usize::from(label)))
        {
            *score = score.saturating_add(TOLD);
        }
        headline.push(lead(&scores, HEADLINE));
        lattice.push(scores);
    }
    let scale = model.scale().max(1.0);
    let (labels, margins) = lattice.decode_with_margins(stop);
    let labels = labels.to_vec();
    let confidence = margins.iter().map(|m| 1.0 / (1.0 + (-(*m as f32) / scale).exp())).collect();
    stop.free(page.text, lattice.into_scores());
    // A foreign model may state any scale: bounded, so that multiples of it can be added to scores.
    let scale = scale.min(f32::from(i16::MAX)) as i32;
    Tagged { labels, confidence, headline, scale }
}

/// What a role that the user tells adds to the score of its label: more than any line's features do.
const TOLD: i16 = 1 << 13;

/// The labels of lines that are text of the article. Alternative texts are none: they say what the
/// caption says.
const ROLES: [(u8, LineRole); 8] = [
    (SECTION, LineRole::Section),
    (HEADLINE, LineRole::Headline),
    (STANDFIRST, LineRole::Standfirst),
    (BYLINE, LineRole::Byline),
    (DATE, LineRole::Date),
    (CAPTION, LineRole::Caption),
    (SUBHEAD, LineRole::Subhead),
    (BODY, LineRole::Body),
];

fn label_of(role: LineRole) -> Option<u8> {
    ROLES.iter().find(|(_, known)| *known == role).map(|(label, _)| *label)
}

/// What a line with the label is to the article.
pub(super) fn role(label: u8) -> LineRole {
    ROLES.iter().find(|(known, _)| *known == label).map_or(LineRole::Boilerplate, |(_, role)| *role)
}

/// The score of a label minus the best of the others.
fn lead(scores: &Scores, label: u8) -> i32 {
    let label = usize::from(label);
    let others = scores.iter().take(LABELS.len()).enumerate().filter(|(i, _)| *i != label);
    let best = others.map(|(_, s)| i32::from(*s)).max().unwrap_or(0);
    scores.get(label).map_or(0, |s| i32::from(*s)) - best
}
