//! A stored model: what stands in a model file, checked once when it is loaded.
//!
//! The file, all numbers little-endian:
//!
//! | piece | bytes |
//! |---|---|
//! | mark `CDLM`, format | 4, 2 |
//! | stage name; version of its features | 1 + n, 4 |
//! | table layout (0 flat, 1 keyed), slots as a power of two, labels | 1, 1, 1 |
//! | scale: a stored weight over this is the trained weight | 4 |
//! | label names | 1 + n each |
//! | start scores; transition scores, row = from, column = to | 2 each |
//! | the stage's own data | 4 + n |
//! | weight table | 8 + n |
//! | checksum of all before | 8 |

use super::MAX_LABELS;
use super::bytes::{Bytes, Reader, checksum};
use super::error::{ModelError, Reason};
use super::table::{Layout, NEVER, Scores, Table};
use crate::lexicon;
use once_cell::sync::OnceCell;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

pub(super) const MARK: &[u8; 4] = b"CDLM";
pub(super) const FORMAT: u16 = 1;

/// Slots of the largest table that is accepted, as a power of two.
const MAX_BITS: u8 = 24;

/// Set in the version of the features where they were computed without the bundled word tables.
pub(super) const WITHOUT_LEXICON: u32 = 1 << 31;

/// How a model file writes a transition that must not happen.
pub(crate) const FORBIDDEN: i16 = i16::MIN;

/// A checked, ready-to-use linear tagger: one of the crate's own, or a user's (made by the trainer
/// behind the feature `train`). Cheap to clone.
#[derive(Clone)]
pub struct Model {
    bytes: Bytes,
    table: Range<usize>,
    extra: Range<usize>,
    layout: Layout,
    bits: u8,
    stage: String,
    features: u32,
    labels: Vec<String>,
    scale: f32,
    /// All bits set where there is a label, none beyond.
    pub(super) used: Scores,
    pub(super) start: Scores,
    /// From the row's label to the column's; places beyond the labels are never taken.
    pub(super) transitions: [Scores; MAX_LABELS],
    /// The same, to the row's label from the column's.
    pub(super) reversed: [Scores; MAX_LABELS],
    /// Of its groups of features, once it is asked for them.
    pub(super) sums: Arc<OnceCell<Vec<Scores>>>,
}

impl Model {
    /// Reads a model file.
    ///
    /// # Errors
    /// [`ModelError`] says what is wrong with the bytes: foreign, of another format, cut short,
    /// damaged (any change of a single byte is noticed) or inconsistent.
    pub fn from_bytes(bytes: impl Into<Arc<[u8]>>) -> Result<Model, ModelError> {
        Ok(Model::read(Bytes::Shared(bytes.into()), true)?)
    }

    /// As [`Model::from_bytes`], for bytes that are part of the program: nothing is copied.
    ///
    /// # Errors
    /// As [`Model::from_bytes`].
    pub fn from_static(bytes: &'static [u8]) -> Result<Model, ModelError> {
        Ok(Model::read(Bytes::Static(bytes), true)?)
    }

    /// As [`Model::from_static`], for the models of the crate, whose checksums its tests compute: here that
    /// would read all of their megabytes, most of the time of a first call.
    #[cfg(any(feature = "models", test))]
    pub(crate) fn bundled(bytes: &'static [u8]) -> Result<Model, ModelError> {
        Ok(Model::read(Bytes::Static(bytes), false)?)
    }

    fn read(bytes: Bytes, is_summed: bool) -> Result<Model, Reason> {
        let all = bytes.get();
        let mut reader = Reader::new(all);
        if all.get(..MARK.len()) != Some(MARK.as_slice()) {
            return Err(Reason::Foreign);
        }
        reader.take(MARK.len(), "the mark")?;
        let format = u16::from_le_bytes(reader.array("the format")?);
        if format != FORMAT {
            return Err(Reason::Format { found: format, expected: FORMAT });
        }
        if is_summed {
            check_sum(all)?;
        }
        let stage = reader.string("the stage")?.to_owned();
        let features = u32::from_le_bytes(reader.array("the version of the features")?);
        let layout = match reader.u8("the table layout")? {
            0 => Layout::Flat,
            1 => Layout::Keyed,
            _ => return Err(Reason::Inconsistent("its table layout is unknown")),
        };
        let bits = reader.u8("the size of the table")?;
        must(bits > 0 && bits <= MAX_BITS, "its table is larger than any can be")?;
        let count = usize::from(reader.u8("the number of labels")?);
        must(count > 0 && count <= MAX_LABELS, "it has no labels or too many")?;
        let scale = f32::from_le_bytes(reader.array("the scale")?);
        must(scale.is_finite() && scale > 0.0, "its scale is not a positive number")?;
        let labels = (0..count).map(|_| Ok(reader.string("a label")?.to_owned())).collect::<Result<_, Reason>>()?;
        let mut start = [NEVER; MAX_LABELS];
        let mut transitions = [[NEVER; MAX_LABELS]; MAX_LABELS];
        for score in start.iter_mut().take(count) {
            *score = or_never(reader.array("the start scores")?);
        }
        for row in transitions.iter_mut().take(count) {
            for score in row.iter_mut().take(count) {
                *score = or_never(reader.array("the transition scores")?);
            }
        }
        let reversed = std::array::from_fn(|to| std::array::from_fn(|from| transitions[from][to]));
        let length = u32::from_le_bytes(reader.array("the stage's own data")?) as usize;
        let extra = reader.position()..reader.position().saturating_add(length);
        reader.take(length, "the stage's own data")?;
        let length = usize::try_from(u64::from_le_bytes(reader.array("the weight table")?)).unwrap_or(usize::MAX);
        let table = reader.position()..reader.position().saturating_add(length);
        let weights = reader.take(length, "the weight table")?;
        Table::new(layout, bits, count, weights)?;
        reader.array::<8>("the checksum")?;
        must(reader.left() == 0, "bytes follow its end")?;
        let used = std::array::from_fn(|label| if label < count { -1 } else { 0 });
        Ok(Model {
            bytes,
            table,
            extra,
            layout,
            bits,
            stage,
            features,
            labels,
            scale,
            used,
            start,
            transitions,
            reversed,
            sums: Arc::default(),
        })
    }

    /// Whether it was trained in a build with the bundled word tables.
    fn has_lexicon(&self) -> bool {
        self.features & WITHOUT_LEXICON == 0
    }

    /// Whether this model is one for `stage` with the features and labels it computes.
    pub(crate) fn check(&self, stage: &'static str, features: u32, labels: &[&str]) -> Result<(), ModelError> {
        if self.stage != stage {
            return Err(Reason::Stage { found: self.stage.clone(), expected: stage }.into());
        }
        if self.has_lexicon() != lexicon::IS_BUNDLED {
            return Err(Reason::Lexicon { stage, trained_with: self.has_lexicon() }.into());
        }
        let found = self.features & !WITHOUT_LEXICON;
        if found != features {
            return Err(Reason::Features { stage, found, expected: features }.into());
        }
        if self.labels().ne(labels.iter().copied()) {
            return Err(Reason::Labels(stage).into());
        }
        Ok(())
    }

    /// The stage that the model belongs to: "layout", "names", "reference" or "quotes".
    pub fn stage(&self) -> &str {
        &self.stage
    }

    /// The labels it tells apart.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.labels.iter().map(String::as_str)
    }

    /// The same model with another scale.
    #[cfg(test)]
    pub(crate) fn with_scale(self, scale: f32) -> Model {
        Model { scale, ..self }
    }

    /// The bytes of the model file.
    #[cfg(feature = "train")]
    pub(crate) fn bytes(&self) -> &[u8] {
        self.bytes.get()
    }

    /// What one unit of a trained weight is in stored scores: a score of `scale` multiplies the
    /// odds of a label by e.
    pub(crate) fn scale(&self) -> f32 {
        self.scale
    }

    /// What the stage's trainer put beside the weights.
    pub(crate) fn extra(&self) -> &[u8] {
        self.bytes.get().get(self.extra.clone()).unwrap_or_default()
    }

    pub(super) fn label_count(&self) -> usize {
        self.labels.len()
    }

    /// Bits and weights of a flat table, row after row; `None` for a keyed one.
    #[cfg(feature = "train")]
    pub(super) fn flat_table(&self) -> Option<(u8, &[u8])> {
        let weights = self.bytes.get().get(self.table.clone())?;
        (self.layout == Layout::Flat).then_some((self.bits, weights))
    }

    /// The table of weights, to be asked for once a text.
    pub(crate) fn scorer(&self) -> Table<'_> {
        let weights = self.bytes.get().get(self.table.clone()).unwrap_or_default();
        Table::new(self.layout, self.bits, self.labels.len(), weights).unwrap_or_default()
    }
}

impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Model")
            .field("stage", &self.stage)
            .field("features", &self.features)
            .field("labels", &self.labels)
            .field("bytes", &self.bytes.get().len())
            .finish_non_exhaustive()
    }
}

/// What holds of every sound model.
fn must(holds: bool, what: &'static str) -> Result<(), Reason> {
    if holds { Ok(()) } else { Err(Reason::Inconsistent(what)) }
}

fn or_never(score: [u8; 2]) -> i16 {
    let score = i16::from_le_bytes(score);
    if score == FORBIDDEN { NEVER } else { score.max(NEVER) }
}

fn check_sum(all: &[u8]) -> Result<(), Reason> {
    let Some((body, sum)) = all.split_last_chunk() else {
        return Err(Reason::Short { what: "the checksum", needed: 8, left: all.len() });
    };
    let found = u64::from_le_bytes(*sum);
    let computed = checksum(body);
    if found == computed { Ok(()) } else { Err(Reason::Checksum { found, computed }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Header {
        bits: u8,
        labels: u8,
        scale: f32,
        features: u32,
    }

    const SOUND: Header = Header { bits: 2, labels: 3, scale: 4.0, features: 7 };

    /// A model without weights, as its bytes are laid out; the checksum is not looked at.
    fn model(header: &Header) -> Result<Model, Reason> {
        let count = usize::from(header.labels);
        let mut bytes = MARK.to_vec();
        bytes.extend(FORMAT.to_le_bytes());
        bytes.extend(*b"\x04made");
        bytes.extend(header.features.to_le_bytes());
        bytes.extend([0, header.bits, header.labels]);
        bytes.extend(header.scale.to_le_bytes());
        (0..header.labels).for_each(|label| bytes.extend([1, b'A' + label]));
        bytes.resize(bytes.len() + 2 * (count + count * count) + 4, 0);
        let length = super::super::table::size(Layout::Flat, header.bits, count);
        bytes.extend((length as u64).to_le_bytes());
        bytes.resize(bytes.len() + length + 8, 0);
        Model::read(Bytes::Shared(bytes.into()), false)
    }

    #[test]
    fn headers_hold_to_their_bounds() {
        for header in [
            SOUND,
            Header { bits: 1, labels: 1, ..SOUND },
            Header { bits: MAX_BITS, labels: 1, ..SOUND },
            Header { labels: MAX_LABELS as u8, ..SOUND },
        ] {
            let model = model(&header).expect("sound");
            assert_eq!(model.labels().count(), usize::from(header.labels));
            assert_eq!(model.used.iter().filter(|used| **used != 0).count(), usize::from(header.labels));
        }
        let scales = [0.0, -1.0, f32::INFINITY, f32::NAN].map(|scale| Header { scale, ..SOUND });
        let sizes = [0, MAX_BITS + 1].map(|bits| Header { bits, ..SOUND });
        let labels = [0, MAX_LABELS as u8 + 1].map(|labels| Header { labels, ..SOUND });
        for header in scales.into_iter().chain(sizes).chain(labels) {
            let refused = model(&header).err().map(|reason| reason.to_string()).unwrap_or_default();
            let why = ["its scale", "its table is larger", "it has no labels"];
            assert!(why.iter().any(|why| refused.contains(why)), "{refused:?}");
        }
    }

    #[test]
    fn a_model_serves_its_own_stage_only() {
        let own = if lexicon::IS_BUNDLED { 0 } else { WITHOUT_LEXICON };
        let trained = model(&Header { features: 7 | own, ..SOUND }).expect("sound");
        assert!(trained.check("made", 7, &["A", "B", "C"]).is_ok());
        assert!(trained.check("other", 7, &["A", "B", "C"]).is_err());
        assert!(trained.check("made", 8, &["A", "B", "C"]).is_err());
        assert!(trained.check("made", 7, &["A", "B"]).is_err());
        let other = model(&Header { features: 7 | own ^ WITHOUT_LEXICON, ..SOUND }).expect("sound");
        assert!(other.check("made", 7, &["A", "B", "C"]).is_err());
    }
}
