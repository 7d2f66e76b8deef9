//! Small tables from keys to lists, for look-ups instead of comparing all with all.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Passes keys through: they are hashes already.
#[derive(Default, Debug)]
pub(super) struct Pass(u64);

impl Hasher for Pass {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u32(&mut self, key: u32) {
        self.0 = u64::from(key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

pub(super) type KeyMap<K, V> = HashMap<K, V, BuildHasherDefault<Pass>>;

/// Most names kept under one key: beyond that it tells nothing apart.
const MOST: usize = 8;

/// Names by key, at most [`MOST`] a key, the first ones kept.
#[derive(Default, Debug)]
pub(super) struct Index {
    map: KeyMap<u32, Vec<u32>>,
}

impl Index {
    pub(super) fn add(&mut self, key: u32, name: u32) {
        let names = self.map.entry(key).or_default();
        if names.len() < MOST && !names.contains(&name) {
            names.push(name);
        }
    }

    pub(super) fn get(&self, key: u32) -> &[u32] {
        self.map.get(&key).map_or(&[], Vec::as_slice)
    }
}
