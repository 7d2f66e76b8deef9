//! Why a model file was refused.

use thiserror::Error;

/// A model file that cannot be used, with the reason.
///
/// ```
/// let error = copydesk::Model::from_bytes(b"not a model".to_vec()).unwrap_err();
/// assert!(error.is_foreign());
/// assert_eq!(error.to_string(), "not a copydesk model file: it does not begin with the model mark");
/// ```
#[derive(Debug, Error)]
#[error(transparent)]
pub struct ModelError(#[from] Reason);

#[derive(Debug, Error)]
pub(super) enum Reason {
    #[error("not a copydesk model file: it does not begin with the model mark")]
    Foreign,
    #[error("model file of format {found}, this version of the crate reads format {expected}")]
    Format { found: u16, expected: u16 },
    #[error("model file is cut short: {what} needs {needed} bytes, {left} are left")]
    Short { what: &'static str, needed: usize, left: usize },
    #[error("model file is damaged: its checksum is {found:016x}, its contents give {computed:016x}")]
    Checksum { found: u64, computed: u64 },
    #[error("model file is not consistent: {0}")]
    Inconsistent(&'static str),
    #[error("a model for {found} was given where one for {expected} belongs")]
    Stage { found: String, expected: &'static str },
    #[error("model trained for version {found} of the {stage} features, this version of the crate computes {expected}")]
    Features { stage: &'static str, found: u32, expected: u32 },
    #[error(
        "the {stage} model was trained {} the bundled word tables and this build is {} them (feature `lexicon`)",
        with(*.trained_with), with(!.trained_with)
    )]
    Lexicon { stage: &'static str, trained_with: bool },
    #[error("model with other labels than the {0} stage reads")]
    Labels(&'static str),
}

fn with(there: bool) -> &'static str {
    if there { "with" } else { "without" }
}

impl ModelError {
    /// The bytes are no model file at all.
    pub fn is_foreign(&self) -> bool {
        matches!(self.0, Reason::Foreign)
    }

    /// The bytes were a model file once: cut short, changed, or inconsistent.
    pub fn is_damaged(&self) -> bool {
        matches!(self.0, Reason::Short { .. } | Reason::Checksum { .. } | Reason::Inconsistent(_))
    }

    /// A sound model, but of another format, stage, feature set or label set.
    pub fn is_mismatch(&self) -> bool {
        !self.is_foreign() && !self.is_damaged()
    }
}
