//! The trainers of the bundled models, and what measures them (feature `train`).
//!
//! Each trainer reads corpora, files of one JSON record a line (those of names, statements and references also
//! texts with their marks in brackets, as in `src/linear/train/invented`), and gives the bytes of a model, which
//! [`Model::from_bytes`](crate::Model::from_bytes) reads and a [`Pipeline`](crate::Pipeline) takes in
//! the place of the bundled one. The same files, settings and code give the same bytes. The example
//! `train` does all of it from the command line.
//!
//! | stage | train | measure on what was left out | settings |
//! |---|---|---|---|
//! | roles of lines | [`train_layout`] | [`cross_validate_layout`] | [`LayoutSettings`] |
//! | names | [`train_names`], [`adapt_names`] | [`hold_out_names`], [`score_names`], [`worth_of_name_rules`] | [`NameSettings`] |
//! | references and speakers | [`train_reference`] | [`hold_out_reference`] | [`ReferenceSettings`] |
//! | statements | [`train_quotes`] | [`hold_out_quotes`], [`predict_quotes`], [`without_rules`] | [`QuotesSettings`] |
//! | who is who in many articles | [`learn_register`] | `tests/register.rs` | |
//!
//! Settings are plain structs whose `Default` is what the bundled models were trained with, unless
//! `src/models/README.md` says otherwise. They are read with serde as well: fields that are left out
//! have their defaults, and a name that no field has is an error.
//!
//! ```
//! use copydesk::train::NameSettings;
//! let settings: NameSettings = serde_json::from_str(r#"{"epochs": 5, "rate": 0.04}"#)?;
//! assert_eq!((settings.epochs, settings.bits), (5, NameSettings::default().bits));
//! let misspelt = serde_json::from_str::<NameSettings>(r#"{"epoch": 5}"#);
//! assert!(misspelt.is_err_and(|error| error.to_string().contains("unknown field `epoch`")));
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! The code of each trainer stands with its stage, in `src/STAGE/train`, since it shares the features.

pub use crate::entities::train::structure_given_names;
pub use crate::layout::train::{LayoutFolds, LayoutSettings, cross_validate_layout, train_layout};
pub use crate::lexicon::pack as lexicon_pack;
pub use crate::mentions::train::adapt::adapt_names;
pub use crate::mentions::train::{NameSettings, hold_out_names, score_names, train_names, worth_of_name_rules};
pub use crate::quotes::speaker::train::{ReferenceSettings, hold_out_reference, join_reference, train_reference};
pub use crate::quotes::train::{QuotesCorpora, QuotesSettings, hold_out_quotes, predict_quotes, train_quotes};
pub use crate::register::learn::learn_register;
pub use crate::rules::without_rules;
