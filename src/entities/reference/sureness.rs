//! How often an answer of a margin is right, as the trainer counted it on articles left out.
//!
//! The stage's own data in the model file, little-endian: the threshold, then the shares of right
//! answers by margin, where somebody was given and where nobody was; 2 bytes each, thousandths.

use crate::linear::margin::{STEPS, step};

/// The shares of right answers on speakers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sureness {
    /// What is less sure than this is left open.
    pub(crate) least: u16,
    /// For nobody, and for somebody.
    pub(crate) shares: [[u16; STEPS.len()]; 2],
}

impl Default for Sureness {
    fn default() -> Sureness {
        Sureness { least: 0, shares: [[700; STEPS.len()], [800; STEPS.len()]] }
    }
}

impl Sureness {
    /// How often the answer is right, in thousandths.
    pub(crate) fn of(&self, somebody: bool, margin: i32) -> u16 {
        self.shares.get(usize::from(somebody)).and_then(|row| row.get(step(margin))).copied().unwrap_or(0).min(1000)
    }

    pub(crate) fn read(bytes: &[u8]) -> Sureness {
        let mut sureness = Sureness::default();
        let (pairs, _) = bytes.as_chunks();
        let places = std::iter::once(&mut sureness.least).chain(sureness.shares.as_flattened_mut());
        for (place, bytes) in places.zip(pairs) {
            *place = u16::from_le_bytes(*bytes);
        }
        sureness
    }

    #[cfg(feature = "train")]
    pub(crate) fn pack(&self) -> Vec<u8> {
        let all = std::iter::once(&self.least).chain(self.shares.as_flattened());
        all.flat_map(|share| share.to_le_bytes()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_bytes_are_read() {
        for length in [0, 3, 4, 50, 51] {
            Sureness::read(&vec![255; length]).of(true, 0);
        }
    }
}
