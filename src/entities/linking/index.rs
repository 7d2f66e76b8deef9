//! Small tables from keys to lists, for look-ups instead of comparing all with all.

use crate::key::KeyMap;

/// Most names kept under one key: beyond that it tells nothing apart.
const MOST: usize = 8;

/// Names by key, at most [`MOST`] a key, the first ones kept.
#[derive(Default, Debug)]
pub(in crate::entities) struct Index {
    map: KeyMap<u32, Vec<u32>>,
}

impl Index {
    pub(in crate::entities) fn add(&mut self, key: u32, name: u32) {
        let names = self.map.entry(key).or_default();
        if names.len() < MOST && !names.contains(&name) {
            names.push(name);
        }
    }

    pub(in crate::entities) fn get(&self, key: u32) -> &[u32] {
        self.map.get(&key).map_or(&[], Vec::as_slice)
    }

    /// The same under new numbers.
    pub(in crate::entities) fn renumbered(self, new: impl Fn(u32) -> Option<u32>) -> Index {
        let names = |names: Vec<u32>| names.into_iter().filter_map(&new).collect();
        Index { map: self.map.into_iter().map(|(key, list)| (key, names(list))).collect() }
    }
}
