//! Trained weights as a model file: quantised to 8 bits, pruned, checksummed.

use super::super::MAX_LABELS;
use super::super::bytes::checksum;
use super::super::model::{FORBIDDEN, FORMAT, MARK, WITHOUT_LEXICON};
use super::super::table::{self, EMPTY, Layout, MAX_PROBES};
use super::{Rows, Weights, keyed_place};
use crate::lexicon;

/// How weights become bytes.
#[derive(Clone, Debug)]
pub(crate) struct Packing {
    /// Name of the stage, as `Model::check` asks for it.
    pub(crate) stage: &'static str,
    /// Version of the stage's features.
    pub(crate) features: u32,
    /// Weights nearer to 0 than this are dropped.
    pub(crate) prune: f32,
    /// The share of the weights that must fit 8 bits; larger ones are clipped.
    pub(crate) quantile: f64,
    /// The stage's own data.
    pub(crate) extra: Vec<u8>,
}

impl Packing {
    /// No pruning, one weight in 2 000 clipped, nothing of the stage's own.
    pub(crate) fn new(stage: &'static str, features: u32) -> Packing {
        let features = features | if lexicon::IS_BUNDLED { 0 } else { WITHOUT_LEXICON };
        Packing { stage, features, prune: 0.0, quantile: 0.9995, extra: Vec::new() }
    }
}

impl Weights {
    /// The bytes of the model file.
    pub(crate) fn pack(&self, packing: &Packing) -> Vec<u8> {
        let labels = self.labels.count();
        let scale = 127.0 / self.bound(packing.quantile);
        let byte = |weight: f32| {
            if weight.abs() < packing.prune { 0 } else { (weight * scale).round().clamp(-127.0, 127.0) as i8 as u8 }
        };
        let (layout, bits, table) = match &self.rows {
            Rows::Flat { bits } => {
                let mut bytes: Vec<u8> = self.table.iter().map(|w| byte(*w)).collect();
                bytes.resize(table::size(Layout::Flat, *bits, labels), 0);
                (Layout::Flat, *bits, bytes)
            }
            Rows::Keyed { order, .. } => {
                let rows = order
                    .iter()
                    .zip(self.table.chunks(labels))
                    .map(|(feature, row)| (*feature, row.iter().map(|w| byte(*w)).collect::<Vec<u8>>()))
                    .filter(|(_, row)| row.iter().any(|b| *b != 0))
                    .collect::<Vec<_>>();
                let (bits, bytes) = keyed_table(&rows, labels);
                (Layout::Keyed, bits, bytes)
            }
        };
        let mut out = Vec::new();
        out.extend_from_slice(MARK);
        out.extend_from_slice(&FORMAT.to_le_bytes());
        string(&mut out, packing.stage);
        out.extend_from_slice(&packing.features.to_le_bytes());
        out.push(u8::from(layout == Layout::Keyed));
        out.push(bits);
        out.push(labels as u8);
        out.extend_from_slice(&scale.to_le_bytes());
        for name in &self.labels.names {
            string(&mut out, name);
        }
        let score = |weight: f32, allowed: bool| {
            if allowed { (weight * scale).round().clamp(-32_000.0, 32_000.0) as i16 } else { FORBIDDEN }
        };
        for to in 0..labels {
            out.extend_from_slice(&score(self.start[to], self.labels.start[to]).to_le_bytes());
        }
        for from in 0..labels {
            for to in 0..labels {
                let allowed = self.labels.follows[from][to];
                out.extend_from_slice(&score(self.transitions[from][to], allowed).to_le_bytes());
            }
        }
        out.extend_from_slice(&(packing.extra.len() as u32).to_le_bytes());
        out.extend_from_slice(&packing.extra);
        out.extend_from_slice(&(table.len() as u64).to_le_bytes());
        out.extend_from_slice(&table);
        let sum = checksum(&out);
        out.extend_from_slice(&sum.to_le_bytes());
        out
    }

    /// The size below which the given share of the weights that are not 0 stays.
    fn bound(&self, quantile: f64) -> f32 {
        let mut sizes: Vec<f32> = self.table.iter().map(|w| w.abs()).filter(|w| *w > 0.0).collect();
        sizes.sort_by(f32::total_cmp);
        let at = (sizes.len() as f64 * quantile) as usize;
        sizes.get(at.min(sizes.len().saturating_sub(1))).copied().unwrap_or(1.0)
    }
}

fn string(out: &mut Vec<u8>, text: &str) {
    let length = text.len().min(255);
    out.push(length as u8);
    out.extend_from_slice(&text.as_bytes()[..length]);
}

/// The smallest table that is at most half full, so that what is not listed is missed after one or two probes.
fn keyed_table(rows: &[(u64, Vec<u8>)], labels: usize) -> (u8, Vec<u8>) {
    let mut bits = 4u8;
    while 1usize << bits < rows.len() * 2 {
        bits += 1;
    }
    loop {
        if let Some(bytes) = fill(rows, labels, bits) {
            return (bits, bytes);
        }
        bits += 1;
    }
}

fn fill(rows: &[(u64, Vec<u8>)], labels: usize, bits: u8) -> Option<Vec<u8>> {
    let slots = 1usize << bits;
    let mut keys = vec![EMPTY; slots];
    let mut weights = vec![0u8; slots * labels + MAX_LABELS];
    for (feature, row) in rows {
        let (key, first) = keyed_place(*feature, bits);
        if key == EMPTY {
            continue;
        }
        let slot = (0..MAX_PROBES).map(|p| (first + p) & (slots - 1)).find(|s| keys[*s] == EMPTY || keys[*s] == key)?;
        keys[slot] = key;
        weights[slot * labels..(slot + 1) * labels].copy_from_slice(row);
    }
    let mut out: Vec<u8> = keys.iter().flat_map(|k| k.to_le_bytes()).collect();
    out.extend_from_slice(&weights);
    Some(out)
}
