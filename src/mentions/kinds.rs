//! The public kind of a name: what the tagger calls other is told apart by its words.

use super::atom::Atom;
use super::tag::Type;
use super::{Context, Name};
use crate::article::EntityKind;
use crate::lexicon::Classes;
use crate::syntax::Shape;

pub(super) fn of(context: &Context<'_>, name: &Name) -> EntityKind {
    let atoms = context.atoms_of(name);
    let head = atoms.last().map(|a| a.alone).unwrap_or_default();
    match name.kind {
        // "Treaty of Utrecht", "Water Act".
        Type::Organization | Type::Other | Type::Place if is_law(atoms) => EntityKind::Law,
        Type::Place if atoms.len() > 1 && head.intersects(Classes::EVENT_HEAD) && !is_listed_place(atoms) => {
            EntityKind::Event
        }
        Type::Person => EntityKind::Person,
        Type::Organization => EntityKind::Organization,
        Type::Place => EntityKind::Place,
        Type::Group => EntityKind::Group,
        Type::Other => other(context, name),
    }
}

/// The head of an English name is its last word; a listed whole counts most.
fn other(context: &Context<'_>, name: &Name) -> EntityKind {
    let atoms = context.atoms_of(name);
    let all = atoms.iter().fold(Classes::default(), |all, a| all | a.begins | a.inside | a.alone);
    let last = atoms.last().map(|a| a.classes()).unwrap_or_default();
    let quoted = context.syntax.tokens.get(name.first as usize).is_some_and(|t| t.has(Shape::QUOTED));
    if last.intersects(Classes::LAW) {
        EntityKind::Law
    } else if last.intersects(Classes::EVENT | Classes::EVENT_HEAD) {
        EntityKind::Event
    } else if quoted || last.intersects(Classes::WORK) {
        EntityKind::Work
    } else if all.intersects(Classes::PRODUCT | Classes::COMPANY) {
        EntityKind::Product
    } else if all.intersects(Classes::EVENT | Classes::EVENT_HEAD | Classes::LEAGUE) {
        EntityKind::Event
    } else if all.intersects(Classes::LAW) {
        EntityKind::Law
    } else if atoms.iter().any(|a| a.has(Shape::HAS_DIGIT)) {
        EntityKind::Product
    } else {
        EntityKind::Work
    }
}

fn is_law(atoms: &[Atom]) -> bool {
    let noun = |atom: Option<&Atom>| atom.is_some_and(|a| a.is_capital() && a.alone.intersects(Classes::LAW));
    atoms.len() > 1 && (noun(atoms.last()) || noun(atoms.first()) && atoms.get(1).is_some_and(|a| a.links))
}

fn is_listed_place(atoms: &[Atom]) -> bool {
    let whole = |a: &Atom| Classes::from_bits(a.whole).intersects(Classes::PLACE) && a.whole_place >> 8 > 1;
    atoms.last().is_some_and(whole)
}
