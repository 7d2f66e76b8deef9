//! Changes to the parts of an article that keep its ids dense.

use super::{Entity, Parts};
use crate::ids::EntityId;

impl Parts {
    /// Keeps the entities for which `keeps` is true, numbers them anew, and takes the others from the quotes.
    pub(crate) fn keep_entities(&mut self, keeps: impl Fn(&Entity) -> bool) {
        let mut next = (0..).map(EntityId::new);
        let mut new_id = |entity: &Entity| if keeps(entity) { next.next() } else { None };
        let numbers: Vec<Option<EntityId>> = self.entities.iter().map(&mut new_id).collect();
        let number = |id: EntityId| numbers.get(id.index()).copied().flatten();
        self.entities.retain_mut(|entity| number(entity.id).inspect(|id| entity.id = *id).is_some());
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
        for (own, others) in [(&mut self.aliases, other.aliases), (&mut self.roles, other.roles)] {
            for one in others {
                if !own.contains(&one) {
                    own.push(one);
                }
            }
        }
        self.country = self.country.take().or(other.country);
        self.link = self.link.take().or(other.link);
        self.salience = self.salience.max(other.salience);
        self.confidence = self.confidence.max(other.confidence);
    }
}
