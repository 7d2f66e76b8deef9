//! Titles in quotation marks: "The Salt Road", "Night Bus to Lagos".

use super::tag::Type;
use super::{Context, Name};
use crate::key::{self, KeySet};
use crate::lexicon::Classes;
use crate::syntax::{LineCase, Mark, Shape, Stretch};

/// Longest title, in tokens, and fewest words with a capital.
const LONGEST: u32 = 10;
const CAPITALS: usize = 2;
/// Words that titles write small.
const SMALL: [&str; 18] =
    ["a", "an", "and", "as", "at", "by", "de", "for", "from", "in", "la", "of", "on", "or", "the", "to", "with", "vs"];

/// The names with those of works; what a title names within is part of it.
pub(super) fn mark(context: &Context<'_>, names: Vec<Name>) -> Vec<Name> {
    let small = SMALL.map(key::folded);
    // What stands elsewhere without quotation marks is a name of its own.
    let bare = |name: &&Name| name.first.checked_sub(1).is_none_or(|at| context.mark(at) != Mark::OpenQuote);
    let plain: KeySet<u32> = names.iter().filter(bare).filter_map(|n| context.form(n.first, n.end)).collect();
    let titles: Vec<Name> =
        context.syntax.stretches.iter().filter_map(|stretch| title(context, stretch, &small, &names, &plain)).collect();
    if titles.is_empty() {
        return names;
    }
    let inside = |name: &Name| {
        let at = titles.partition_point(|title| title.end <= name.first);
        titles.get(at).is_some_and(|title| title.first < name.end)
    };
    let mut out: Vec<Name> = names.into_iter().filter(|name| !inside(name)).collect();
    out.extend(&titles);
    out.sort_by_key(|name| name.first);
    out
}

fn title(context: &Context<'_>, stretch: &Stretch, small: &[u32], names: &[Name], plain: &KeySet<u32>) -> Option<Name> {
    let ends = |at: u32| matches!(context.mark(at), Mark::Comma | Mark::Stop);
    let end = if stretch.end.checked_sub(1).is_some_and(ends) { stretch.end - 1 } else { stretch.end };
    let first = stretch.start;
    if stretch.close.is_none() || end <= first || end - first > LONGEST {
        return None;
    }
    let atoms = context.atoms.get(first as usize..end as usize)?;
    let capital = |a: &super::atom::Atom| a.is_capital() || a.has(Shape::HAS_DIGIT);
    let fits = |a: &super::atom::Atom| a.line == LineCase::Normal as u8 && (capital(a) || small.contains(&a.folded));
    let capitals = atoms.iter().filter(|a| a.is_capital() && !a.has(Shape::ALL_CAPS)).count();
    let whole = capital(atoms.first()?) && capital(atoms.last()?) && atoms.iter().all(fits);
    // A name of its own in quotation marks: a nickname, a body that the writer keeps at a distance.
    let at = names.partition_point(|name| name.end <= first);
    let name = names.get(at).filter(|name| name.first == first && name.end == end);
    let known = name.is_some_and(|name| {
        name.kind == Type::Person || context.form(name.first, name.end).is_some_and(|form| plain.contains(&form))
    }) || !context.listed(first, end).is_empty();
    let nickname = stretch
        .open
        .and_then(|open| context.atom(open.checked_sub(1)?))
        .is_some_and(|a| a.is_capital() && a.alone.intersects(Classes::FIRST_NAME | Classes::SURNAME));
    (whole && capitals >= CAPITALS && !known && !nickname).then(|| context.name(first, end, Type::Other, 0)).flatten()
}
