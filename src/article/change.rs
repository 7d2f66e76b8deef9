//! Changes to the parts of an article that keep its ids dense.

use super::{Entity, Parts};
use crate::ids::EntityId;

impl Parts {
    /// Keeps the entities for which `keeps` is true, numbers them anew, and takes the others from the quotes.
    pub(crate) fn keep_entities(&mut self, keeps: impl Fn(&Entity) -> bool) {
        let numbers = dense(self.entities.iter().map(keeps));
        let number = |id: EntityId| numbers.get(id.index()).copied().flatten();
        self.entities.retain_mut(|entity| {
            let new = number(entity.id);
            entity.id = new.unwrap_or(entity.id);
            new.is_some()
        });
        for quote in &mut self.quotes {
            quote.speaker = quote.speaker.and_then(number);
        }
    }
}

impl Entity {
    /// Takes over what is known of an entity that is the same thing.
    pub(crate) fn absorb(&mut self, other: Entity) {
        self.mentions.extend(other.mentions);
        self.mentions.sort_by_key(|mention| mention.span);
        for alias in other.aliases {
            if !self.aliases.contains(&alias) {
                self.aliases.push(alias);
            }
        }
        for role in other.roles {
            if !self.roles.contains(&role) {
                self.roles.push(role);
            }
        }
        self.country = self.country.take().or(other.country);
        self.link = self.link.take().or(other.link);
        self.salience = self.salience.max(other.salience);
        self.confidence = self.confidence.max(other.confidence);
    }
}

/// The new ids of those that are kept.
fn dense(kept: impl Iterator<Item = bool>) -> Vec<Option<EntityId>> {
    let mut next = 0;
    kept.map(|kept| {
        next += usize::from(kept);
        kept.then(|| EntityId::new(next - 1))
    })
    .collect()
}
