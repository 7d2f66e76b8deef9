//! What the service counts, as Prometheus reads it.

use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::Registry;

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Status {
    status: u32,
}

pub(crate) struct Metrics {
    registry: Registry,
    answers: Family<Status, Counter>,
    bytes: Counter,
    seconds: Histogram,
}

impl Default for Metrics {
    fn default() -> Metrics {
        let (answers, bytes) = (Family::<Status, Counter>::default(), Counter::default());
        let seconds = Histogram::new(exponential_buckets(0.001, 4.0, 8));
        let mut registry = Registry::with_prefix("copydesk");
        registry.register("answers", "Answers to POST /structure by their status", answers.clone());
        registry.register("text_bytes", "Bytes of the texts that were structured", bytes.clone());
        registry.register("seconds", "Seconds from a text received to its article, the wait included", seconds.clone());
        Metrics { registry, answers, bytes, seconds }
    }
}

impl Metrics {
    pub(crate) fn answered(&self, status: u16) {
        self.answers.get_or_create(&Status { status: status.into() }).inc();
    }

    pub(crate) fn structured(&self, bytes: usize, took: Duration) {
        self.bytes.inc_by(bytes as u64);
        self.seconds.observe(took.as_secs_f64());
    }

    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}
