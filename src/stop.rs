//! How a call that takes too long is ended from outside.
//!
//! A stage does not return early with an error from everywhere: its long loops [`watch`](Stop::watch)
//! what they go through, which is then simply over. What a stage found by then is of no use, and the
//! pipeline throws it away when it asks [`Stop::check`] behind the stage. So no function between has
//! to know, and a signal that is lowered again in the meantime cannot let half an answer through:
//! what was seen once stays.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use crate::error::Stopped;

/// The signals that a call listens to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stop<'a> {
    flag: Option<&'a AtomicBool>,
    deadline: Option<Instant>,
    seen: Cell<Option<Stopped>>,
}

impl<'a> Stop<'a> {
    /// Of a call that nobody ends.
    pub(crate) fn never() -> Stop<'static> {
        Stop::default()
    }

    pub(crate) fn new(flag: Option<&'a AtomicBool>, deadline: Option<Instant>) -> Stop<'a> {
        Stop { flag, deadline, seen: Cell::new(None) }
    }

    /// Whether the call is to end. The clock is looked at only where there is a deadline.
    pub(crate) fn raised(&self) -> bool {
        if self.seen.get().is_some() {
            return true;
        }
        if self.flag.is_some_and(|flag| flag.load(Ordering::Relaxed)) {
            self.seen.set(Some(Stopped::by_signal()));
        } else if self.deadline.is_some_and(|deadline| Instant::now() >= deadline) {
            self.seen.set(Some(Stopped::by_deadline()));
        }
        self.seen.get().is_some()
    }

    /// What a stage gives is right, or the call has ended.
    pub(crate) fn check(&self) -> Result<(), Stopped> {
        if self.raised() { self.seen.get().map_or(Ok(()), Err) } else { Ok(()) }
    }

    /// The items until the call is to end; asked before the first one and then every `every` items.
    pub(crate) fn watch<I: IntoIterator>(&self, every: u32, items: I) -> impl Iterator<Item = I::Item> {
        let mut left = 0u32;
        items.into_iter().take_while(move |_| {
            if left > 0 {
                left -= 1;
                return true;
            }
            left = every.saturating_sub(1);
            !self.raised()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn what_was_seen_once_stays() {
        let flag = AtomicBool::new(false);
        let stop = Stop::new(Some(&flag), None);
        assert_eq!(stop.check(), Ok(()));
        flag.store(true, Ordering::Relaxed);
        assert!(stop.raised());
        flag.store(false, Ordering::Relaxed);
        assert_eq!(stop.check(), Err(Stopped::by_signal()));
    }

    #[test]
    fn items_end_with_the_signal() {
        let flag = AtomicBool::new(false);
        let stop = Stop::new(Some(&flag), None);
        let seen = stop.watch(4, 0..100).inspect(|at| flag.store(*at == 5, Ordering::Relaxed));
        assert_eq!(seen.last(), Some(99), "asked at 4 and 8 only: a short signal between is missed");
        flag.store(false, Ordering::Relaxed);
        let seen = stop.watch(4, 0..100).inspect(|at| flag.store(*at >= 5, Ordering::Relaxed));
        assert_eq!(seen.last(), Some(7));
        let past = Stop::new(None, Instant::now().checked_sub(Duration::from_secs(1)));
        assert_eq!(past.watch(1, 0..3).count(), 0);
        assert!(past.check().is_err_and(Stopped::is_deadline));
        assert_eq!(Stop::never().watch(1, 0..3).count(), 3);
    }
}
