//! Whole pages through the stage.

use super::*;

fn model() -> Model {
    Model::from_static(include_bytes!("../models/layout.bin")).expect("the bundled model")
}

#[test]
fn the_bundled_model_fits_this_version() {
    check(&model()).expect("retrain: the features have changed");
}
