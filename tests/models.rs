//! What is no sound model file is refused: the bundled files with bytes of them changed.

use copydesk::Model;

const FILES: [(&str, &[u8]); 4] = [
    ("layout", include_bytes!("../src/models/layout.bin")),
    ("names", include_bytes!("../src/models/names.bin")),
    ("quotes", include_bytes!("../src/models/quotes.bin")),
    ("reference", include_bytes!("../src/models/reference.bin")),
];

fn refused(name: &str, bytes: &[u8], what: &str) {
    let error = Model::from_bytes(bytes.to_vec()).err().unwrap_or_else(|| panic!("{name}, {what}: taken"));
    assert!(error.is_foreign() || error.is_damaged() || error.is_mismatch(), "{name}, {what}: {error}");
}

/// Reading a file computes the checksum of all of it, so this test takes samples of the weights; that no
/// flip of any byte leaves the checksum as it was is shown beside the checksum, for each byte.
#[test]
fn every_flipped_byte_of_each_model_is_refused() {
    const HEAD: usize = 48;
    const SAMPLES: usize = 40;
    for (name, file) in FILES {
        let mut bytes = file.to_vec();
        let last = file.len() - 1;
        let places = (0..HEAD).chain((0..SAMPLES).map(|i| HEAD + (last - HEAD) / SAMPLES * i)).chain(last - 16..=last);
        for place in places {
            let flip = 1 << (place % 8);
            bytes[place] ^= flip;
            refused(name, &bytes, &format!("byte {place}"));
            bytes[place] ^= flip;
        }
        assert_eq!(Model::from_bytes(bytes).expect("as it was").stage(), name);
    }
}

#[test]
fn what_is_cut_or_longer_is_refused() {
    for (name, file) in FILES {
        for end in [0, 1, 4, 6, 20, file.len() / 2, file.len() - 8, file.len() - 1] {
            refused(name, &file[..end], &format!("cut at {end}"));
        }
        refused(name, &[file, &[0]].concat(), "longer");
        refused(name, &[&[0], file].concat(), "moved");
    }
}
