//! What decided on each name: the signs at its first word, and the rules without which it would differ.

use super::features::{Article, TEMPLATES};
use super::hyphens::RULES;
use super::memory::Memory;
use super::tag::{KINDS, Seen, Tagger};
use super::token_view::{TokenView, views};
use super::{NameMention, find};
use crate::explain::{About, Decision};
use crate::linear::explain::{Glossary, choice};
use crate::linear::{MAX_LABELS, Model, WINDOW};
use crate::rules;
use crate::span::Span;
use crate::stop::Stop;
use crate::syntax::{Shape, Syntax, TOGETHER};

/// Capitalised words outside names are reported where the tagger preferred that by less than this, in
/// log-odds.
const NARROW: f32 = 4.0;

/// Decisions on all names of a text, and on words with a capital that are narrowly none.
pub(crate) fn explain(text: &str, syntax: &Syntax, model: &Model) -> Vec<Decision> {
    let find = || find(text, syntax, model, &mut Seen::default(), &Stop::never());
    let names = find();
    let mut decisions: Vec<Decision> =
        names.iter().map(|name| Decision::new(About::Name, name.span, name.kind.as_str())).collect();
    for rule in RULES {
        let others = rules::without(rule.id, find);
        let same = |a: &NameMention, b: &NameMention| (a.span, a.kind) == (b.span, b.kind);
        for (name, decision) in names.iter().zip(&mut decisions) {
            if !others.iter().any(|other| same(name, other)) {
                decision.rules.push(rule);
            }
        }
        let gone = others.iter().filter(|other| !names.iter().any(|name| name.span.overlaps(other.span)));
        decisions.extend(gone.map(|other| Decision::by(rule, About::Name, other.span, "no name")));
    }
    signs(text, syntax, model, &mut decisions);
    decisions.sort_by_key(|decision| decision.span);
    decisions
}

/// Adds what the tagger saw, at the first word of each name and at capitalised words outside.
fn signs(text: &str, syntax: &Syntax, model: &Model, decisions: &mut Vec<Decision>) {
    let label = |label: u8| match label.checked_sub(1).and_then(|label| KINDS.get(usize::from(label) / 2)) {
        None => "no name".to_owned(),
        Some(kind) if label % 2 == 1 => kind.as_str().to_owned(),
        Some(kind) => format!("the rest of {kind}"),
    };
    for (first, part) in syntax.parts(TOGETHER) {
        let views = views(text, &part, &Stop::never());
        let memory = Memory::new(text, &part, &views);
        let article = Article { views: &views, memory: &memory, outside: TokenView::outside() };
        let mut seen = Seen::default();
        let mut tagger = Tagger::new(article, model, &mut seen);
        for sentence in &part.sentences {
            let (start, end) = (sentence.start as usize, sentence.end as usize);
            let mut features: Vec<Vec<u64>> = (start..end).map(|at| article.of_each(at, start, end)).collect();
            tagger.score(sentence, &Stop::never(), |place, together| features[place].extend(together));
            let labels = tagger.lattice.decode(&Stop::never()).to_vec();
            for (place, own) in features.iter().enumerate() {
                let Some(token) = part.tokens.get(start + place) else { continue };
                let Some(choice) = choice(model, own, &[0; MAX_LABELS], &labels, place) else { continue };
                let outside = |span: Span| decisions.iter().all(|d| !d.span.overlaps(span));
                let capital = token.has(Shape::CAPITAL) && !token.has(Shape::SENTENCE_START);
                if capital && choice.lead < NARROW && outside(token.span()) {
                    decisions.push(Decision::new(About::Name, token.span(), "no name"));
                }
                let known = decisions.iter_mut().find(|d| d.span.start() == token.start as usize);
                let Some(decision) = known else { continue };
                decision.instead = Some(label(choice.instead));
                decision.lead = choice.lead;
                decision.signs = choice.signs(&glossary(text, syntax, &views, start + place, first));
            }
        }
    }
}

/// What features at the token `at` of a part that begins with the token `first` may hold.
fn glossary(text: &str, syntax: &Syntax, views: &[TokenView], at: usize, first: u32) -> Glossary {
    /// So far away stand the words of the run that a name is in.
    const FAR: usize = 8;
    let mut glossary = Glossary::new(TEMPLATES);
    let around = at.saturating_sub(FAR)..(at + FAR + 1).min(views.len());
    for (near, view) in around.clone().zip(views.get(around).unwrap_or_default()) {
        if let Some(token) = syntax.tokens.get(near + first as usize) {
            glossary.word(view.folded, token.text(text));
            glossary.word(view.exact, token.text(text));
        }
        if near.abs_diff(at) <= WINDOW {
            let clusters = [view.coarse, view.middle, view.fine].map(u32::from);
            glossary.values([view.shape, view.brief, view.whole, view.whole_place, view.classes().bits()]);
            glossary.values(clusters);
        }
    }
    glossary
}
