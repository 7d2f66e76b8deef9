//! Identifiers: each counts one kind of thing inside one article, so that they cannot be mixed up.

use std::fmt;

/// Names an [`Entity`](crate::Entity) of one [`Article`](crate::Article): its position in
/// [`Article::entities`](crate::Article::entities).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EntityId(u32);

impl EntityId {
    /// The id of the entity at that position.
    pub fn new(index: usize) -> EntityId {
        EntityId(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// Position of the entity in the article's list.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl fmt::Display for EntityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}
