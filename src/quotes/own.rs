//! What the trainer keeps beside the weights of the tagger.
//!
//! Little-endian: the favour for "a cue begins" (hundredths of log-odds, 4 bytes), then the table
//! of cue words.

use super::cues::Cues;

/// The stage's own data, read where it lies.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OwnRef<'a> {
    pub(super) favour_cue: i32,
    pub(super) cues: Cues<'a>,
}

impl<'a> OwnRef<'a> {
    pub(super) fn read(bytes: &'a [u8]) -> OwnRef<'a> {
        let Some((favour, rest)) = bytes.split_first_chunk() else { return OwnRef::default() };
        OwnRef { favour_cue: i32::from_le_bytes(*favour), cues: Cues::new(rest) }
    }
}

/// The stage's own data, to be packed.
#[cfg(feature = "train")]
pub(super) struct Own {
    pub(super) favour_cue: i32,
    pub(super) cues: Vec<u8>,
}

#[cfg(feature = "train")]
impl Own {
    pub(super) fn pack(&self) -> Vec<u8> {
        let mut out = self.favour_cue.to_le_bytes().to_vec();
        out.extend_from_slice(&self.cues);
        out
    }
}
