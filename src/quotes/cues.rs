//! Words that announce statements, with how often they do. Counted in the training articles and
//! kept beside the weights of the model.

/// Bytes of an entry: key, stem, strength, nothing.
const ENTRY: usize = 8;
/// Longest run of occupied slots that a look-up walks.
const MAX_PROBES: usize = 32;

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
            let Some([a, b, c, d, e, f, strength, _]) = self.slots.get((folded as usize).wrapping_add(probe) & mask)
            else {
                break;
            };
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
const FORGOTTEN: u8 = u8::MAX;

/// Gives a listed word another strength; none, and it is no longer listed.
#[cfg(feature = "train")]
pub(super) fn set(table: &mut [u8], folded: u32, strength: Option<u8>) {
    let (slots, _) = table.as_chunks_mut::<ENTRY>();
    let mask = slots.len().wrapping_sub(1);
    for probe in 0..MAX_PROBES {
        let Some(slot) = slots.get_mut((folded as usize).wrapping_add(probe) & mask) else { return };
        if slot[..4] == folded.to_le_bytes() {
            slot[6] = strength.unwrap_or(FORGOTTEN);
            return;
        }
    }
}

/// The table for the given words.
#[cfg(feature = "train")]
pub(super) fn pack(words: &std::collections::BTreeMap<u32, CueWord>) -> Vec<u8> {
    let mut size = (words.len() * 5 / 4).next_power_of_two().max(16);
    'larger: loop {
        let mut slots = vec![[0u8; ENTRY]; size];
        for (key, word) in words {
            let free = (0..MAX_PROBES).map(|p| (*key as usize + p) & (size - 1)).find(|at| slots[*at] == [0; ENTRY]);
            let Some(at) = free else {
                size *= 2;
                continue 'larger;
            };
            slots[at][..4].copy_from_slice(&key.to_le_bytes());
            slots[at][4..6].copy_from_slice(&word.stem.to_le_bytes());
            slots[at][6] = word.strength;
        }
        return slots.concat();
    }
}

#[cfg(all(test, feature = "train"))]
mod tests {
    use super::*;

    #[test]
    fn packed_words_are_found_again() {
        let words = (0..500u32).map(|n| (n * 77, CueWord { stem: n as u16 + 1, strength: (n % 6) as u8 })).collect();
        let bytes = pack(&words);
        let cues = Cues::new(&bytes);
        for (key, word) in &words {
            assert_eq!(cues.get(*key), *word);
        }
        assert_eq!(cues.get(5), CueWord::default());
        assert_eq!(Cues::new(&[]).get(5), CueWord::default());
    }
}
