//! The models that come with the crate, as bytes of the program: nothing is downloaded, nothing is
//! read from disk. `README.md` beside them says what each was trained on, how, and what it scores.
//!
//! Each is checked and made ready when it is first needed. A build without the feature `models` has
//! none of them: its pipelines are made of models that the user brings.

use crate::linear::Model;

#[cfg(any(feature = "models", test))]
mod bundled;
#[cfg(any(feature = "models", test))]
pub(crate) use bundled::{layout, names, quotes, reference};

/// The bundled model of the stage that model files call so.
#[cfg(any(feature = "models", test))]
pub(crate) fn of(stage: &str) -> Option<&'static Model> {
    match stage {
        "layout" => Some(layout()),
        "names" => Some(names()),
        "reference" => Some(reference()),
        "quotes" => Some(quotes()),
        _ => None,
    }
}

/// This build has no bundled models.
#[cfg(not(any(feature = "models", test)))]
pub(crate) fn of(_stage: &str) -> Option<&'static Model> {
    None
}
