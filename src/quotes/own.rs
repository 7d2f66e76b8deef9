//! What the trainer keeps beside the weights of the tagger.
//!
//! Little-endian: the favours for "a cue begins", said and held (hundredths of log-odds, 4 bytes each), the sureness of
//! each sort of statement (2 bytes a step), then the table of cue words.

use super::cues::Cues;
use crate::article::{Act, QuoteKind};
use crate::linear::margin::{STEPS, step};

/// The share of right attributions among those with a margin of each step, in thousandths, counted
/// on articles that the tagger had not seen: direct, mixed, reported, held.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sureness(pub(super) [[u16; STEPS.len()]; ROWS]);

/// Sorts of statements that are counted apart.
pub(super) const ROWS: usize = 4;

impl Default for Sureness {
    fn default() -> Sureness {
        Sureness([[800; STEPS.len()], [700; STEPS.len()], [600; STEPS.len()], [400; STEPS.len()]])
    }
}

/// The row of a sort.
pub(super) fn row(kind: QuoteKind, act: Act) -> usize {
    match (kind, act) {
        (QuoteKind::Direct, _) => 0,
        (QuoteKind::Mixed, _) => 1,
        (QuoteKind::Indirect, Act::Speech) => 2,
        (QuoteKind::Indirect, Act::Thought) => 3,
    }
}

impl Sureness {
    pub(super) fn of(&self, kind: QuoteKind, act: Act, margin: i32) -> u16 {
        self.0.get(row(kind, act)).and_then(|steps| steps.get(step(margin))).copied().unwrap_or(0).min(1000)
    }

    fn read(bytes: &[u8]) -> Sureness {
        let mut sureness = Sureness::default();
        let (pairs, _) = bytes.as_chunks();
        for (share, bytes) in sureness.0.as_flattened_mut().iter_mut().zip(pairs) {
            *share = u16::from_le_bytes(*bytes);
        }
        sureness
    }
}

/// The stage's own data, read where it lies.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OwnRef<'a> {
    pub(super) favour_cue: i32,
    pub(super) favour_held: i32,
    pub(super) sureness: Sureness,
    pub(super) cues: Cues<'a>,
}

impl<'a> OwnRef<'a> {
    /// What a cue of speech and one of thought are favoured by, in stored scores of a model of this scale.
    pub(super) fn favours(&self, scale: f32) -> (i16, i16) {
        let favour = |hundredths: i32| (hundredths as f32 * scale / 100.0) as i16;
        (favour(self.favour_cue), favour(self.favour_held))
    }

    pub(super) fn read(bytes: &'a [u8]) -> OwnRef<'a> {
        const TABLE: usize = STEPS.len() * ROWS * 2;
        let Some((favour_cue, rest)) = bytes.split_first_chunk() else { return OwnRef::default() };
        let Some((favour_held, rest)) = rest.split_first_chunk() else { return OwnRef::default() };
        let Some((table, rest)) = rest.split_first_chunk::<TABLE>() else { return OwnRef::default() };
        OwnRef {
            favour_cue: i32::from_le_bytes(*favour_cue),
            favour_held: i32::from_le_bytes(*favour_held),
            sureness: Sureness::read(table),
            cues: Cues::new(rest),
        }
    }
}

/// The stage's own data, to be packed.
#[cfg(feature = "train")]
pub(super) struct Own {
    pub(super) favour_cue: i32,
    pub(super) favour_held: i32,
    pub(super) sureness: Sureness,
    pub(super) cues: Vec<u8>,
}

#[cfg(feature = "train")]
impl Own {
    pub(super) fn pack(&self) -> Vec<u8> {
        let mut out = self.favour_cue.to_le_bytes().to_vec();
        out.extend(self.favour_held.to_le_bytes());
        out.extend(self.sureness.0.as_flattened().iter().flat_map(|share| share.to_le_bytes()));
        out.extend_from_slice(&self.cues);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nothing_is_counted_of_has_a_share_too() {
        assert_eq!(Sureness::default().of(QuoteKind::Indirect, Act::Speech, 9000), 600);
    }

    #[test]
    fn any_bytes_are_read() {
        for length in [0, 3, 4, 99, 100, 108] {
            OwnRef::read(&vec![255; length]);
        }
    }
}
