//! What the trainer keeps beside the weights of the tagger.
//!
//! Little-endian: the favours for "a cue begins", said and held (hundredths of log-odds, 4 bytes each), the sureness of
//! each sort of statement (2 bytes a step), then the table of cue words.

use super::cues::Cues;
use crate::article::{Act, QuoteKind};
use crate::linear::margin;

/// How often attributions of a margin are right: direct, mixed, reported, held.
pub(super) type Sureness = margin::Sureness<4>;

/// The number of a sort of statement.
pub(super) fn sort(kind: QuoteKind, act: Act) -> usize {
    match (kind, act) {
        (QuoteKind::Direct, _) => 0,
        (QuoteKind::Mixed, _) => 1,
        (QuoteKind::Indirect, Act::Speech) => 2,
        (QuoteKind::Indirect, Act::Thought) => 3,
    }
}

/// The stage's own data, read where it lies.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Calibration<'a> {
    favour_cue: i32,
    favour_held: i32,
    pub(super) sureness: Sureness,
    pub(super) cues: Cues<'a>,
}

impl<'a> Calibration<'a> {
    /// What a cue of speech and one of thought are favoured by, in stored scores of a model of this scale.
    pub(super) fn favours(&self, scale: f32) -> (i16, i16) {
        let favour = |hundredths: i32| (hundredths as f32 * scale / 100.0) as i16;
        (favour(self.favour_cue), favour(self.favour_held))
    }

    pub(super) fn read(bytes: &'a [u8]) -> Calibration<'a> {
        let Some((favour_cue, rest)) = bytes.split_first_chunk() else { return Calibration::default() };
        let Some((favour_held, rest)) = rest.split_first_chunk() else { return Calibration::default() };
        let (sureness, rest) = Sureness::read(rest);
        Calibration {
            favour_cue: i32::from_le_bytes(*favour_cue),
            favour_held: i32::from_le_bytes(*favour_held),
            sureness,
            cues: Cues::new(rest),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_bytes_are_read() {
        for length in [0, 3, 4, 99, 100, 108] {
            Calibration::read(&vec![255; length]);
        }
    }
}
