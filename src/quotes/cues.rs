//! Words that announce statements, with how often they do. Counted in the training articles and
//! kept beside the weights of the model.

/// Bytes of an entry: key, stem, strength, nothing.
pub(super) const ENTRY: usize = 8;
/// Longest run of occupied slots that a look-up walks.
pub(super) const MAX_PROBES: usize = 32;

/// From this strength on a word is a likely cue.
pub(super) const LIKELY: u8 = 2;

/// What is known of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct CueWord {
    /// Number of its stem, from 1; 0 for words that are not listed.
    pub(super) stem: u16,
    /// Share of the stem's occurrences that are part of a cue, in steps from 0 to 5.
    pub(super) strength: u8,
}

/// The listed words by folded key: an open-addressed table, read where it lies.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cues<'a> {
    slots: &'a [[u8; ENTRY]],
}

impl<'a> Cues<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Cues<'a> {
        let (slots, rest) = bytes.as_chunks();
        let sound = rest.is_empty() && slots.len().is_power_of_two();
        Cues { slots: if sound { slots } else { &[] } }
    }

    #[inline]
    pub(super) fn get(&self, folded: u32) -> CueWord {
        let mask = self.slots.len().wrapping_sub(1);
        for probe in 0..MAX_PROBES {
            let slot = self.slots.get((folded as usize).wrapping_add(probe) & mask);
            let Some([a, b, c, d, e, f, strength, _]) = slot else { break };
            let stem = u16::from_le_bytes([*e, *f]);
            if stem == 0 {
                break;
            }
            if u32::from_le_bytes([*a, *b, *c, *d]) == folded && *strength != FORGOTTEN {
                return CueWord { stem, strength: *strength };
            }
        }
        CueWord::default()
    }
}

/// In the place of a strength: the word is not listed.
pub(super) const FORGOTTEN: u8 = u8::MAX;
