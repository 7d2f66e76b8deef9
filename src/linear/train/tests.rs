//! A made-up language whose labels every learner must find, and what the packed model must stand.

use super::super::share::{Share, WINDOW};
use super::super::{Lattice, MAX_LABELS, Model, Shares, pair, single};
use super::*;
use crate::stop::Stop;

const NAMES: [&str; 3] = ["O", "B-X", "I-X"];

/// Words 0 to 9; 7 opens a name, which goes on over every 8 that follows. A lone 8 is no name, so
/// the word alone does not tell: the transitions have to.
fn corpus() -> Corpus {
    let mut corpus = Corpus::default();
    let mut random = Random::new(5);
    for sequence in 0..400 {
        corpus.begin(1.0, sequence / 4);
        let mut open = false;
        for _ in 0..12 {
            let word = (random.next() % 10) as u32;
            let gold = match word {
                7 => 1,
                8 if open => 2,
                _ => 0,
            };
            open = gold != 0;
            corpus.push(&features(word), gold);
        }
    }
    corpus
}

fn features(word: u32) -> [u64; 2] {
    [single(1, word), pair(2, word, word % 3)]
}

fn settings(learner: Learner, features: Features) -> Settings {
    Settings { learner, features, seed: 1, progress: false }
}

fn learners() -> Vec<(&'static str, Settings)> {
    let crf = Learner::Crf {
        epochs: 6,
        rate: 0.1,
        last_rate: 0.2,
        averaged: 1,
        l2: 1e-4,
        accumulator: 0.01,
        dropout: 0.0,
        shards: 2,
        least: 1,
    };
    let batch = Learner::Batch { iterations: 60, l1: 0.05, l2: 0.01 };
    vec![
        ("crf, flat", settings(crf.clone(), Features::Flat { bits: 12 })),
        ("crf, keyed", settings(crf, Features::Keyed { least_groups: 2 })),
        ("batch, keyed", settings(batch, Features::Keyed { least_groups: 2 })),
        ("perceptron, flat", settings(Learner::Perceptron { epochs: 5 }, Features::Flat { bits: 12 })),
    ]
}

fn packed(settings: &Settings) -> Vec<u8> {
    let corpus = corpus();
    let all: Vec<usize> = (0..corpus.len()).collect();
    let mut packing = Packing::new("test", 3);
    packing.extra = b"own data".to_vec();
    train(&corpus, &all, &Labels::bio(&NAMES), settings).pack(&packing)
}

fn decoded<'l>(lattice: &'l mut Lattice<'_>) -> (&'l [u8], &'l [i32]) {
    lattice.decode(&Stop::never());
    lattice.margins(0, &Stop::never())
}

#[test]
fn every_learner_finds_the_labels() {
    for (name, settings) in learners() {
        let model = Model::from_bytes(packed(&settings)).expect(name);
        model.check("test", 3, &NAMES).expect(name);
        assert_eq!(model.extra(), b"own data");
        let scorer = model.scorer();
        let mut lattice = model.lattice();
        for word in [8, 7, 8, 8, 1, 8, 7, 7, 8, 2] {
            lattice.push(scorer.score(&features(word)));
        }
        let (labels, margins) = decoded(&mut lattice);
        assert_eq!(labels, [0, 1, 2, 2, 0, 0, 1, 1, 2, 0], "{name}");
        assert!(margins.iter().all(|m| *m > 0), "{name}: {margins:?}");
    }
}

#[test]
fn training_is_deterministic() {
    for (name, settings) in learners() {
        assert!(packed(&settings) == packed(&settings), "{name}");
    }
}

#[test]
fn every_changed_byte_and_every_cut_is_noticed() {
    let (_, settings) = &learners()[1];
    let sound = packed(settings);
    for at in 0..sound.len() {
        for change in [1u8, 0x80, 0xff] {
            let mut damaged = sound.clone();
            damaged[at] ^= change;
            assert!(Model::from_bytes(damaged).is_err(), "byte {at}");
        }
        assert!(Model::from_bytes(sound[..at].to_vec()).is_err(), "cut at {at}");
    }
    let mut longer = sound;
    longer.push(0);
    assert!(Model::from_bytes(longer).is_err());
}

#[test]
fn a_model_for_something_else_is_refused() {
    let (_, settings) = &learners()[1];
    let model = Model::from_bytes(packed(settings)).expect("sound");
    for (error, expected) in [
        (model.check("names", 3, &NAMES), "a model for test was given where one for names belongs"),
        (model.check("test", 4, &NAMES), "model trained for version 3 of the test features"),
        (model.check("test", 3, &["O", "B-Y", "I-Y"]), "model with other labels than the test stage reads"),
    ] {
        let error = error.expect_err(expected);
        assert!(error.is_mismatch() && error.to_string().starts_with(expected), "{error}");
    }
}

#[test]
fn unseen_features_score_nothing_in_a_keyed_table() {
    let (_, settings) = &learners()[1];
    let model = Model::from_bytes(packed(settings)).expect("sound");
    let unseen: Vec<u64> = (1000..1200).map(|word| single(9, word)).collect();
    assert_eq!(model.scorer().score(&unseen)[..3], [0, 0, 0]);
}

#[test]
fn long_sequences_stay_in_range() {
    let (_, settings) = &learners()[0];
    let model = Model::from_bytes(packed(settings)).expect("sound");
    let mut lattice = model.lattice();
    for _ in 0..200_000 {
        lattice.push([i16::MIN, i16::MIN, i16::MAX, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    }
    assert_eq!(decoded(&mut lattice).0.len(), 200_000);
}

/// All label sequences with their scores.
fn sequences(model: &Model, emissions: &[[i16; MAX_LABELS]]) -> Vec<(i32, Vec<u8>)> {
    let mut all = vec![(0, Vec::new())];
    for emission in emissions {
        all = all
            .iter()
            .flat_map(|(score, labels): &(i32, Vec<u8>)| {
                (0..NAMES.len()).map(move |label| {
                    let way = match labels.last() {
                        Some(last) => model.transitions[usize::from(*last)][label],
                        None => model.start[label],
                    };
                    let labels = labels.iter().copied().chain([label as u8]).collect();
                    (score + i32::from(way) + i32::from(emission[label]), labels)
                })
            })
            .collect();
    }
    all
}

#[test]
fn the_best_sequence_and_its_margins_are_those_of_all_sequences() {
    let (_, settings) = learners().remove(0);
    let model = Model::from_bytes(packed(&settings)).expect("trained");
    let mut random = Random::new(11);
    for length in 1..6 {
        for _ in 0..40 {
            let mut score = || (random.next() % 400) as i16 - 200;
            let emissions: Vec<[i16; MAX_LABELS]> = (0..length).map(|_| std::array::from_fn(|_| score())).collect();
            let all = sequences(&model, &emissions);
            let mut lattice = model.lattice();
            emissions.iter().for_each(|scores| lattice.push(*scores));
            let (labels, margins) = decoded(&mut lattice);
            let best = all.iter().map(|(score, _)| *score).max().expect("sequences");
            assert!(all.contains(&(best, labels.to_vec())), "{labels:?}");
            for (at, (label, margin)) in labels.iter().zip(margins).enumerate() {
                let others = all.iter().filter(|(_, other)| other[at] != *label).map(|(score, _)| *score);
                assert_eq!(Some(best - margin), others.max(), "{emissions:?} at {at}");
            }
        }
    }
}

/// Scores added token by token are those of every position's whole window.
#[test]
fn every_position_gets_the_shares_of_its_window() {
    let model = Model::from_bytes(packed(&learners()[0].1)).expect("trained");
    let mut random = Random::new(13);
    let mut share =
        || -> Share { std::array::from_fn(|_| std::array::from_fn(|_| (random.next() % 400) as i16 - 200)) };
    for length in 1..6 {
        let outside = share();
        let tokens: Vec<Share> = (0..length).map(|_| share()).collect();
        let mut lattice = model.lattice();
        lattice.blank(length, &[[outside; WINDOW]; 2]);
        tokens.iter().enumerate().for_each(|(at, token)| lattice.spread(at as isize, token));
        let mut whole = model.lattice();
        for at in 0..length {
            let mut sum = [0i16; MAX_LABELS];
            for place in 0..=2 * WINDOW {
                let seen = (at + place).checked_sub(WINDOW).and_then(|at| tokens.get(at)).unwrap_or(&outside);
                sum.iter_mut().zip(seen[place]).for_each(|(sum, score)| *sum += score);
            }
            whole.push(sum);
        }
        assert_eq!(decoded(&mut lattice), decoded(&mut whole), "{length}");
    }
}

#[test]
fn a_kept_share_is_given_only_to_tokens_of_the_same_features() {
    let (_, settings) = learners().remove(0);
    let model = Model::from_bytes(packed(&settings)).expect("trained");
    let words = [7u32, 8, 7, 7, 8, 3, 8];
    let mut shares = Shares::default();
    for word in words {
        // All under one key, as if their hashes met.
        let share = *shares.of(&model.scorer(), 1, word, |place, out| {
            if place == 2 {
                out.extend(features(word));
            }
        });
        assert_eq!(share[2], model.scorer().score(&features(word)), "{word}");
        assert_eq!(share[0], [0; MAX_LABELS]);
    }
}
