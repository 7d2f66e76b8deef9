//! Identifiers for entities.

use std::collections::HashMap;

use super::Knowledge;
use crate::entities::{Entities, Reference};
use crate::patterns::Told;
use crate::stop::Stop;

/// Gives the entities that hold mentions of listed things their identifiers. Two entities that turn
/// out to be one thing become one; one that holds mentions of two things stays without. Of no use once
/// `stop` was raised.
pub(crate) fn link(knowledge: &Knowledge, told: &[Told], entities: &mut Entities, stop: &Stop) {
    if told.iter().all(|told| told.entry.is_none()) {
        return;
    }
    let store = &*knowledge.0;
    let mut entry_of: Vec<Option<u32>> = vec![None; entities.list.len()];
    let mut torn = vec![false; entities.list.len()];
    for told in stop.watch(told) {
        let Some(entry) = told.entry else { continue };
        let Some(at) = entity_at(entities, told) else { continue };
        torn[at] |= entry_of[at].is_some_and(|known| store.id(known) != store.id(entry));
        entry_of[at] = entry_of[at].or(Some(entry));
    }
    let mut first: HashMap<&str, usize> = HashMap::new();
    let mut into: Vec<Option<usize>> = (0..entities.list.len()).map(Some).collect();
    for (at, entity) in stop.watch(entities.list.iter_mut().enumerate()) {
        let Some(entry) = entry_of[at].filter(|_| !torn[at]) else { continue };
        entity.link = Some(store.id(entry).to_owned());
        entity.kind = store.kind(entry).unwrap_or(entity.kind);
        entity.country = entity.country.take().or_else(|| store.country(entry).map(str::to_owned));
        into[at] = Some(*first.entry(store.id(entry)).or_insert(at));
    }
    entities.unite(&into);
}

/// The entity that is mentioned where the thing was told; a title that is part of its listed name ("Sir Tom Quill")
/// is none of the mention.
fn entity_at(entities: &Entities, told: &Told) -> Option<usize> {
    let is_same =
        |reference: &&Reference| reference.end == told.end && entities.kind(reference.entity) == Some(told.kind);
    let untitled = || entities.within(told.start, told.end).first().filter(is_same);
    entities.at(told.start).or_else(untitled).map(|reference| reference.entity as usize)
}
