//! Disjoint sets: which names are of one thing.

/// Sets over `0..n`; the smallest member stands for its set.
#[derive(Debug, Default)]
pub(in crate::entities) struct Groups {
    parent: Vec<u32>,
}

impl Groups {
    pub(in crate::entities) fn new(n: usize) -> Groups {
        Groups { parent: (0..n as u32).collect() }
    }

    /// The member that stands for the set of `at`.
    pub(super) fn root(&mut self, mut at: u32) -> u32 {
        while let Some(up) = self.parent.get(at as usize).copied().filter(|up| *up != at) {
            let next = self.parent.get(up as usize).copied().unwrap_or(up);
            if let Some(own) = self.parent.get_mut(at as usize) {
                *own = next;
            }
            at = up;
        }
        at
    }

    /// Makes one set of two.
    pub(super) fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(parent) = self.parent.get_mut(a.max(b) as usize) {
            *parent = a.min(b);
        }
    }

    /// The one set that all of these are in.
    pub(super) fn only(&mut self, members: &[u32]) -> Option<u32> {
        let (first, rest) = members.split_first()?;
        let root = self.root(*first);
        rest.iter().all(|member| self.root(*member) == root).then_some(root)
    }
}
