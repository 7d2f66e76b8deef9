//! How a call that takes too long is ended from outside.
//!
//! A stage does not return early with an error from everywhere: its long loops [`watch`](Stop::watch)
//! what they go through, which is then simply over. What a stage found by then is of no use, and the
//! pipeline throws it away when it asks [`Stop::check`] behind the stage. So no function between has
//! to know, and a signal that is lowered again in the meantime cannot let half an answer through:
//! what was seen once stays.

use std::cell::{Cell, RefCell};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::error::Stopped;

/// A text, in bytes, of which a stopped call may hold so much that it takes long to free.
const LONG: usize = 1 << 20;

/// A long list that goes back to the system bit by bit: while a piece of a gigabyte does, no other thread of the process
/// gets memory or gives any back.
pub(crate) struct Slowly<T>(pub(crate) Vec<T>);

impl<T> Drop for Slowly<T> {
    fn drop(&mut self) {
        let Slowly(list) = self;
        // By shares, so that where a shorter list is copied that is bounded by a few times the whole.
        while list.capacity() * size_of::<T>() > LONG {
            let less = list.capacity() / 8 * 7;
            list.truncate(less);
            list.shrink_to(less);
        }
    }
}

/// The signals that a call listens to.
#[derive(Default)]
pub(crate) struct Stop<'a> {
    flag: Option<&'a AtomicBool>,
    deadline: Option<Instant>,
    seen: Cell<Option<Stopped>>,
    /// What a stopped call holds no longer.
    left: RefCell<Vec<Box<dyn Send>>>,
}

impl<'a> Stop<'a> {
    /// Of a call that nobody ends.
    pub(crate) fn never() -> Stop<'static> {
        Stop::default()
    }

    pub(crate) fn new(flag: Option<&'a AtomicBool>, deadline: Option<Instant>) -> Stop<'a> {
        Stop { flag, deadline, ..Stop::default() }
    }

    /// Whether the call is to end. The clock is looked at only where there is a deadline.
    pub(crate) fn raised(&self) -> bool {
        self.is_told() || self.deadline.is_some() && self.is_late(Instant::now())
    }

    /// Whether the flag was raised, or a signal seen before.
    fn is_told(&self) -> bool {
        if self.seen.get().is_none() && self.flag.is_some_and(|flag| flag.load(Ordering::Relaxed)) {
            self.seen.set(Some(Stopped { deadline: false }));
        }
        self.seen.get().is_some()
    }

    fn is_late(&self, now: Instant) -> bool {
        if self.deadline.is_some_and(|deadline| now >= deadline) {
            self.seen.set(Some(Stopped { deadline: true }));
        }
        self.seen.get().is_some()
    }

    /// What a stage gives is right, or the call has ended.
    pub(crate) fn check(&self) -> Result<(), Stopped> {
        if self.raised() { self.seen.get().map_or(Ok(()), Err) } else { Ok(()) }
    }

    /// Takes what a stopped call over `text` holds no longer, for [`free`](Self::free); without a signal, or of a text
    /// that is not long, it is freed here.
    pub(crate) fn leave<T: Send + 'static>(&self, text: &str, held: T) {
        if text.len() > LONG && self.raised() {
            self.left.borrow_mut().push(Box::new(held));
        }
    }

    /// Frees a text, what the stopped call over it held last and what its stages left. To give gigabytes back to the
    /// system takes longer than the caller who has ended the call is to wait: one thread does it, last of all, since
    /// while it does the system lets the others of the process neither take nor give back much.
    pub(crate) fn free<T: Send + 'static>(self, text: String, held: T) {
        self.leave(&text, held);
        let left = self.left.into_inner();
        if text.len() > LONG {
            // Where no thread can be had, the closure is dropped here and all that it holds with it.
            let _ = thread::Builder::new().name("copydesk free".to_owned()).spawn(move || drop((left, text)));
        }
    }

    /// The items until the call is to end, which is asked before each of them.
    pub(crate) fn watch<I: IntoIterator>(&self, items: I) -> impl Iterator<Item = I::Item> {
        let mut pace = self.pace();
        items.into_iter().take_while(move |_| !pace.is_over())
    }

    /// For a loop that goes through nothing that [`watch`](Self::watch) could be given.
    pub(crate) fn pace(&self) -> Pace<'_, 'a> {
        Pace { stop: self, heeds: self.flag.is_some() || self.deadline.is_some(), looked: None, every: 1, left: 0 }
    }
}

/// Between two looks at the clock lies about so much time, whatever a step takes: a look costs as much
/// as a light step.
const PATIENCE: Duration = Duration::from_micros(200);
/// A pass whose steps grow is not to be late by more than so many of them.
const MOST_STEPS: u32 = 1024;

/// Asks before each step of a loop whether the call is to end: for the flag, that is; the clock, as
/// often as the steps are long.
pub(crate) struct Pace<'s, 'a> {
    stop: &'s Stop<'a>,
    /// Whether there is anything to ask.
    heeds: bool,
    looked: Option<Instant>,
    every: u32,
    left: u32,
}

impl Pace<'_, '_> {
    /// Whether the call is to end before this step.
    #[inline]
    pub(crate) fn is_over(&mut self) -> bool {
        self.heeds && self.asks()
    }

    fn asks(&mut self) -> bool {
        if self.stop.deadline.is_none() {
            return self.stop.raised();
        }
        if self.left > 0 {
            self.left -= 1;
            return self.stop.is_told();
        }
        let now = Instant::now();
        let is_short = self.looked.is_some_and(|looked| now.saturating_duration_since(looked) < PATIENCE);
        self.every = if is_short { (self.every * 2).min(MOST_STEPS) } else { (self.every / 2).max(1) };
        (self.looked, self.left) = (Some(now), self.every - 1);
        self.stop.is_told() || self.stop.is_late(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_seen_once_stays() {
        let flag = AtomicBool::new(false);
        let stop = Stop::new(Some(&flag), None);
        assert_eq!(stop.check(), Ok(()));
        flag.store(true, Ordering::Relaxed);
        assert!(stop.raised());
        flag.store(false, Ordering::Relaxed);
        assert_eq!(stop.check(), Err(Stopped { deadline: false }));
    }

    #[test]
    fn items_end_with_the_signal() {
        let flag = AtomicBool::new(false);
        let stop = Stop::new(Some(&flag), None);
        let seen = stop.watch(0..100).inspect(|at| flag.store(*at == 5, Ordering::Relaxed));
        assert_eq!(seen.last(), Some(5));
        assert_eq!(stop.watch(0..3).count(), 0, "what was seen once stays");
        let past = Stop::new(None, Instant::now().checked_sub(Duration::from_secs(1)));
        assert_eq!(past.watch(0..3).count(), 0);
        assert!(past.check().is_err_and(Stopped::is_deadline));
        assert_eq!(Stop::never().watch(0..3).count(), 3);
    }

    #[test]
    fn the_clock_is_looked_at_as_often_as_steps_are_long() {
        let late = Stop::new(None, Some(Instant::now() + Duration::from_millis(40)));
        let mut pace = late.pace();
        let light = (0..100_000).take_while(|_| !pace.is_over()).count();
        assert!(light == 100_000 && pace.every > 64 || late.raised(), "{} after {light}", pace.every);
        let steps = late.watch(0..20).inspect(|_| std::thread::sleep(Duration::from_millis(10))).count();
        assert!(steps < 6, "{steps} of 10 ms each");
    }
}
