//! What decided on entities: the rules without which they would differ, and what spoke for those whom
//! pronouns and nouns stand for.

use super::reference::Watching;
use super::rules::RULES;
use super::{Entities, resolve, resolve_by};
use crate::article::{Entity, Form};
use crate::explain::{About, Decision};
use crate::linear::Model;
use crate::mentions::NameMention;
use crate::rules;
use crate::span::Span;
use crate::stop::Stop;
use crate::syntax::Syntax;

/// Decisions on all entities, and on all pronouns and nouns that may stand for one.
pub(crate) fn explain(text: &str, syntax: &Syntax, mentions: &[NameMention], model: &Model) -> Vec<Decision> {
    let never = Stop::never();
    let watching = |found: &Entities| Watching::new(model, text, syntax, About::Reference, found);
    let (found, watching) = resolve_by(text, syntax, mentions.to_vec(), watching, &never);
    let decide = |entity: &Entity| {
        let first = entity.mentions.first().map_or(Span::at(0, 0), |mention| mention.span);
        Decision::new(About::Entity, first, &*entity.name)
    };
    let mut decisions: Vec<Decision> = found.list.iter().map(decide).collect();
    for rule in RULES {
        let others = rules::without(rule.id, || resolve(text, syntax, mentions.to_vec(), model, &never));
        for (entity, decision) in found.list.iter().zip(&mut decisions) {
            if !others.list.iter().any(|other| is_same(entity, other)) {
                decision.rules.push(rule);
            }
        }
    }
    decisions.extend(watching.decisions);
    decisions.sort_by_key(|decision| decision.span);
    decisions
}

/// Whether two are named alike in the same places.
fn is_same(one: &Entity, other: &Entity) -> bool {
    let named = |entity: &Entity| {
        let names = entity.mentions.iter().filter(|mention| mention.form == Form::Name);
        names.map(|mention| mention.span).collect::<Vec<_>>()
    };
    (one.kind, &one.name) == (other.kind, &other.name) && named(one) == named(other)
}
