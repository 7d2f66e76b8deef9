//! Learns what evidence tells (`evidence.tsv`), from pairs that need no reading.
//!
//! **Method.** Two sightings of a rare full name are one person's: the family name has one first name and the first name
//! few others. Two sightings of different names in different articles are of two. What both show is counted into the weights of a
//! logistic regression, whose answer less the share of the pairs is what the evidence tells beside the name.
//!
//! **Weaknesses.** Of rare names the same affair is oftener told twice than of others, and two people of one name
//! are oftener of one trade and country than two of any.

use super::Register;
use super::evidence::{self, BIT, Facts, KINDS, STEPS, Signs, Usual, Weights};
use super::name::Name;
use super::sample::number_of;
use super::sighting::Sighting;

/// Most pairs of one name.
const MOST_OF_NAME: usize = 3;
/// So much a name has to tell to be rare.
const RARE: i32 = 3 * BIT;
/// Rounds, the length of a step, and how strongly weights are held near nothing.
const ROUNDS: usize = 400;
const STEP: f64 = 2.0;
const HOLD: f64 = 0.0005;

/// What pairs of sightings show, and whether they are of one person.
fn pairs(register: &Register) -> Vec<(Signs, bool)> {
    let (mut weights, mut usual) = (Weights::default(), Usual::default());
    let people: Vec<(Name<'_>, Vec<(u64, &Sighting)>)> = register
        .names
        .iter()
        .filter_map(|(slot, sample)| Some((slot.strip_prefix("p:").and_then(Name::of)?, sample.iter().collect())))
        .collect();
    register.names.values().flat_map(|sample| sample.iter()).for_each(|(_, seen)| weights.count(&Facts::of([seen])));
    people.iter().for_each(|(name, _)| usual.count(name.first, name.family));
    let mut pairs = Vec::new();
    let mut add = |a: &Sighting, b: &Sighting, same| {
        pairs.push((weights.signs(&Facts::of([a]), &Facts::of([b])), same));
    };
    let mut others: Vec<(u64, &Sighting)> = Vec::new();
    for (name, seen) in &people {
        if seen.len() > 1 && usual.told(name.first, name.family) >= RARE {
            let twos = seen.iter().zip(seen.iter().skip(1)).take(MOST_OF_NAME);
            twos.for_each(|((_, a), (_, b))| add(a, b, true));
        }
        if seen.len() > 1 {
            others.extend(seen.iter().take(MOST_OF_NAME));
        }
    }
    // Any two, by chance that is the same each time.
    others.sort_by_key(|(article, seen)| (number_of(&format!("{article} {}", seen.name)), *seen));
    for ((article, a), (other, b)) in others.iter().zip(others.iter().skip(1)) {
        if article != other && a.name != b.name {
            add(a, b, false);
        }
    }
    pairs
}

/// The table of what evidence tells (`src/register/evidence.tsv`), learned from a register of many articles.
pub fn learn_register(register: &Register) -> String {
    let pairs = pairs(register);
    let count = |same| pairs.iter().filter(|(_, is_same)| *is_same == same).count().max(1) as f64;
    let (same, different) = (count(true), count(false));
    let mut weights = vec![[0.0_f64; STEPS]; KINDS];
    for _ in 0..ROUNDS {
        let mut slope = vec![[0.0_f64; STEPS]; KINDS];
        for (signs, is_same) in &pairs {
            let sum: f64 = signs.iter().zip(&weights).map(|(step, row)| row[*step]).sum();
            let answer = 1.0 / (1.0 + (-sum).exp());
            let (wanted, share) = if *is_same { (1.0, same) } else { (0.0, different) };
            signs.iter().zip(&mut slope).for_each(|(step, row)| row[*step] += (wanted - answer) / share);
        }
        for (row, slopes) in weights.iter_mut().zip(&slope) {
            for (weight, slope) in row.iter_mut().zip(slopes) {
                *weight += STEP * (slope - HOLD * *weight);
            }
        }
    }
    let mut table = String::from(
        "# What evidence tells, by kind and step, in sixteenths of a bit. Written by src/register/learn.rs.\n",
    );
    table.push_str(&format!("# Learned from {same} pairs of one person and {different} of two.\n"));
    for ((kind, _), row) in evidence::rows().zip(&weights) {
        let cells = row.iter().map(|weight| format!("\t{:.0}", weight * f64::from(BIT) / std::f64::consts::LN_2));
        table.extend([kind.to_owned()].into_iter().chain(cells).chain(["\n".to_owned()]));
    }
    table
}
