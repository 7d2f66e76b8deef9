//! Time of the whole pipeline, and up to each of its stages, on texts of several sorts and sizes, throughput in bytes.
//!
//! `cargo bench --bench pipeline`; for words a second and how time grows, `cargo bench --bench report`.

#![allow(missing_docs)]

mod texts;

use std::hint::black_box;
use std::time::Duration;

use copydesk::{Pipeline, Stage};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

fn sorts(c: &mut Criterion) {
    let mut group = c.benchmark_group("sorts");
    let pipeline = Pipeline::default();
    for (name, text) in texts::sorts() {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(name), &text, |b, text| {
            b.iter(|| pipeline.structure(black_box(text)));
        });
    }
}

/// Each stage runs those before it as well: its own time is the difference to the row above.
fn stages(c: &mut Criterion) {
    let mut group = c.benchmark_group("stages");
    let [_, (_, text), ..] = texts::sorts();
    group.throughput(Throughput::Bytes(text.len() as u64));
    for stage in [Stage::Layout, Stage::Sentences, Stage::Entities, Stage::Quotes] {
        let pipeline = Pipeline::builder().last_stage(stage).build().expect("fitting options");
        group.bench_function(BenchmarkId::from_parameter(format!("up to {stage:?}")), |b| {
            b.iter(|| pipeline.structure(black_box(&text)));
        });
    }
}

fn scaling(c: &mut Criterion) {
    let mut group = c.benchmark_group("scaling");
    group.sample_size(10).measurement_time(Duration::from_secs(4));
    let pipeline = Pipeline::default();
    for size in texts::SIZES {
        let text = texts::page(size);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(size), &text, |b, text| {
            b.iter(|| pipeline.structure(black_box(text)));
        });
    }
}

criterion_group!(benches, sorts, stages, scaling);
criterion_main!(benches);
