//! Peoples of two words: "South Korean", "African Americans". Closed lists know them all, and the
//! tagger, which sees few, takes them apart.

use super::{Context, Name};
use crate::article::EntityKind;
use crate::lexicon::Classes;

/// The names with every listed people of several words as one group.
pub(super) fn mark(context: &Context<'_>, names: Vec<Name>) -> Vec<Name> {
    let mut out = Vec::with_capacity(names.len());
    let mut names = names.into_iter().peekable();
    let mut free = 0;
    for (atom, at) in context.atoms.iter().zip(0u32..) {
        let (classes, place) = (Classes::from_bits(atom.whole), atom.whole_place);
        let end = at + (place >> 8);
        let people = classes.intersects(Classes::DEMONYM | Classes::GROUP)
            && !classes.intersects(Classes::PLACE | Classes::ORGANIZATION);
        // The first word of several.
        if !people || end - at < 2 || place & 0xff != 0 || at < free {
            continue;
        }
        out.extend(std::iter::from_fn(|| names.next_if(|name| name.end <= at)));
        // "South Korean Football Association" goes on.
        if names.peek().is_some_and(|name| name.first < at || name.end > end)
            && names.peek().is_some_and(|n| n.first < end)
        {
            continue;
        }
        let margin = names.peek().filter(|name| name.first < end).map_or(0, |name| name.margin);
        if let Some(name) = context.name(at, end, EntityKind::Group, margin) {
            while names.next_if(|name| name.end <= end).is_some() {}
            // "North" and "Korean Central" overlap it: the longer name stays.
            if names.peek().is_none_or(|next| next.first >= end) {
                out.push(name);
                free = end;
            }
        }
    }
    out.extend(names);
    out
}
