//! Where the work is done: so many texts held, so many at work, each with an end.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use copydesk::{Article, Call, Date, Pipeline, TextKind};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::{task, time};

use crate::Options;
use crate::metrics::Metrics;

pub(crate) struct Desk {
    pipeline: Pipeline,
    /// Texts that are held at all: bounds the memory.
    held: Arc<Semaphore>,
    /// Texts at work: bounds the load.
    workers: Arc<Semaphore>,
    pub(crate) longest: usize,
    pub(crate) patience: Duration,
    limit: Duration,
    /// Without places; closed when the service ends, which wakes all that wait for it.
    end: Semaphore,
    pub(crate) metrics: Metrics,
}

/// What a client asks for beside its text.
#[derive(Clone, Copy, Default)]
pub(crate) struct Wish {
    pub(crate) kind: TextKind,
    pub(crate) published: Option<Date>,
}

impl Wish {
    fn call(self) -> Call<'static> {
        let call = Call::new().text_kind(self.kind);
        match self.published {
            Some(day) => call.published(day),
            None => call,
        }
    }
}

/// Why there is no article.
pub(crate) enum Refusal {
    /// Its turn did not come, or the work did not end in time.
    Late,
    /// The service ends.
    Ending,
    /// The work broke off.
    Broken(String),
}

/// Raised when nobody waits any more: the future that waits for the article is dropped then.
struct HangUp(Arc<AtomicBool>);

impl Drop for HangUp {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Desk {
    pub(crate) fn new(options: &Options) -> Desk {
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        Desk {
            pipeline: Pipeline::default(),
            held: Arc::new(Semaphore::new(options.held)),
            workers: Arc::new(Semaphore::new(options.workers.unwrap_or_else(cores).max(1))),
            longest: options.longest,
            patience: Duration::from_secs(options.patience),
            limit: Duration::from_secs(options.limit),
            end: Semaphore::new(0),
            metrics: Metrics::default(),
        }
    }

    /// Room for one more text, if there is any.
    pub(crate) fn room(&self) -> Option<OwnedSemaphorePermit> {
        self.held.clone().try_acquire_owned().ok()
    }

    /// Stops all work: the service ends.
    pub(crate) fn stop(&self) {
        self.end.close();
        self.workers.close();
    }

    /// Structuring is work for a core, not a wait: it must not hold up the threads that serve.
    pub(crate) async fn structure(&self, text: String, wish: Wish) -> Result<Article, Refusal> {
        let deadline = Instant::now() + self.limit;
        let turn = time::timeout(self.limit, self.workers.clone().acquire_owned()).await;
        let place = turn.map_err(|_| Refusal::Late)?.map_err(|_| Refusal::Ending)?;
        let hung_up = HangUp(Arc::default());
        let (pipeline, stop) = (self.pipeline.clone(), hung_up.0.clone());
        let work = task::spawn_blocking(move || {
            let _place = place;
            let call = wish.call().stop(&stop).deadline(deadline);
            pipeline.structure_with(text, &call)
        });
        let done = tokio::select! {
            done = work => done,
            _ = self.end.acquire() => return Err(Refusal::Ending),
        };
        done.map_err(|e| Refusal::Broken(e.to_string()))?.map_err(|_| Refusal::Late)
    }
}
