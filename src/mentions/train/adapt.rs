//! Training that goes on from a model: for texts of another beat, or in another style.

use super::{Material, NameSettings, labels, learner};
use crate::linear::Model;
use crate::linear::train::{Packing, adapt};
use crate::mentions::features::VERSION;
use crate::mentions::tag::{LABELS, STAGE};
use std::io;
use std::path::PathBuf;

impl NameSettings {
    /// Settings for [`adapt_names`]: larger steps, and a pull of the weights towards those of the base
    /// that is strong enough for what the corpus does not speak of to stay as it was.
    pub fn adapting() -> NameSettings {
        NameSettings {
            rate: 0.15,
            l2: 0.02,
            copies: 0,
            invented_weight: 0.0,
            epochs: 12,
            least: 2,
            shards: 1,
            progress: false,
            ..NameSettings::default()
        }
    }
}

/// Goes on from `base` with the documents of `corpora`, and gives the bytes of the model.
///
/// What the documents do not speak of stays as it was, so a small corpus will do; how sure names are
/// is told as `base` tells it.
///
/// # Errors
/// A `base` that is no model of names or one of another version, files that cannot be read, lines
/// that are no documents.
pub fn adapt_names(base: &Model, corpora: &[PathBuf], settings: &NameSettings) -> io::Result<Vec<u8>> {
    base.check(STAGE, VERSION, &LABELS).map_err(io::Error::other)?;
    let material = Material::read(corpora, settings)?;
    let adapted = adapt(base, &material, &labels(), &learner(settings));
    let weights = adapted.ok_or_else(|| io::Error::other("a model with a keyed table cannot be gone on from"))?;
    Ok(weights.pack(&Packing { extra: base.extra().to_vec(), ..Packing::new(STAGE, VERSION) }))
}
