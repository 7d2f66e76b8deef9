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
        while self.parent[at as usize] != at {
            let up = self.parent[at as usize];
            self.parent[at as usize] = self.parent[up as usize];
            at = up;
        }
        at
    }

    /// Makes one set of two.
    pub(super) fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        self.parent[a.max(b) as usize] = a.min(b);
    }

    /// The one set that all of these are in.
    pub(super) fn only(&mut self, members: &[u32]) -> Option<u32> {
        let (first, rest) = members.split_first()?;
        let root = self.root(*first);
        rest.iter().all(|member| self.root(*member) == root).then_some(root)
    }
}
