//! Messages on their way to the console: bounded, and never a queue of things that are no longer news.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::app::Msg;

/// A bounded queue from lanes to the console. When the console lags, a newer answer takes the place of an older one of
/// the same slot and a newer progress that of an older one of the same write; what must not be lost, the outcome of a
/// write above all, is kept, and a lane that finds the queue full of such waits.
pub struct Outbox {
    queue: Mutex<Queue>,
    drained: Condvar,
    wake: Box<dyn Fn() + Send + Sync>,
}

#[derive(Default)]
struct Queue {
    messages: VecDeque<Msg>,
    closed: bool,
}

impl Outbox {
    /// How many messages may wait.
    pub const CAPACITY: usize = 64;

    /// An empty outbox. `wake` is called after each push, on the lane's thread; it must return at once.
    pub fn new(wake: impl Fn() + Send + Sync + 'static) -> Outbox {
        Outbox { queue: Mutex::default(), drained: Condvar::new(), wake: Box::new(wake) }
    }

    /// Adds a message; waits while the outbox is full of messages that may not be replaced. After
    /// [`close`](Outbox::close) messages are dropped.
    pub fn push(&self, message: Msg) {
        let mut queue = self.lock();
        while !queue.closed {
            if let Some(old) = queue.messages.iter_mut().find(|old| replaces(&message, old)) {
                *old = message;
                break;
            }
            if queue.messages.len() < Outbox::CAPACITY {
                queue.messages.push_back(message);
                break;
            }
            queue = self.drained.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
        drop(queue);
        (self.wake)();
    }

    /// Takes everything that waits, oldest first.
    pub fn drain(&self) -> VecDeque<Msg> {
        let messages = std::mem::take(&mut self.lock().messages);
        self.drained.notify_all();
        messages
    }

    /// Nobody drains any more: lanes that wait go on, later messages are dropped.
    pub fn close(&self) {
        self.lock().closed = true;
        self.drained.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether `new` makes `old` stale. Answers of one slot depend on nothing but their ticket, so the newer may stand in
/// the older one's place, before messages that were sent in between.
fn replaces(new: &Msg, old: &Msg) -> bool {
    match (new, old) {
        (Msg::Answered { slot: new, ticket: newer, .. }, Msg::Answered { slot: old, ticket: older, .. }) => {
            new == old && newer >= older
        }
        (Msg::Progress { ticket: new, .. }, Msg::Progress { ticket: old, .. }) => new == old,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;

    use super::*;
    use crate::request::{Fault, Slot, Ticket};

    fn answered(slot: Slot, ticket: u64) -> Msg {
        Msg::Answered { slot, ticket: Ticket(ticket), result: Err(Fault::Interrupted) }
    }

    fn written(ticket: u64) -> Msg {
        Msg::Written { ticket: Ticket(ticket), result: Err(Fault::Interrupted) }
    }

    #[test]
    fn a_newer_answer_takes_the_place_of_an_older_one() {
        let outbox = Outbox::new(|| {});
        outbox.push(answered(Slot::People, 1));
        outbox.push(written(2));
        outbox.push(answered(Slot::People, 3));
        outbox.push(Msg::Progress { ticket: Ticket(4), done: 1, of: None });
        outbox.push(Msg::Progress { ticket: Ticket(4), done: 2, of: None });
        let want =
            [answered(Slot::People, 3), written(2), Msg::Progress { ticket: Ticket(4), done: 2, of: None }];
        assert_eq!(outbox.drain(), want);
        assert!(outbox.drain().is_empty());
    }

    #[test]
    fn outcomes_of_writes_are_never_dropped() {
        let woken = Arc::new(AtomicUsize::new(0));
        let counter = woken.clone();
        let outbox = Arc::new(Outbox::new(move || {
            counter.fetch_add(1, Ordering::Relaxed);
        }));
        let total = Outbox::CAPACITY as u64 * 5;
        let lane = outbox.clone();
        let lane = thread::spawn(move || (0..total).for_each(|t| lane.push(written(t))));
        let mut got = Vec::new();
        while got.len() < total as usize {
            let batch = outbox.drain();
            assert!(batch.len() <= Outbox::CAPACITY);
            got.extend(batch);
            thread::yield_now();
        }
        lane.join().unwrap();
        assert_eq!(got, (0..total).map(written).collect::<Vec<_>>());
        assert_eq!(woken.load(Ordering::Relaxed), total as usize);
    }

    #[test]
    fn closing_frees_a_lane_that_waits() {
        let outbox = Arc::new(Outbox::new(|| {}));
        (0..Outbox::CAPACITY as u64).for_each(|t| outbox.push(written(t)));
        let lane = outbox.clone();
        let lane = thread::spawn(move || lane.push(written(u64::MAX)));
        outbox.close();
        lane.join().unwrap();
        assert_eq!(outbox.drain().len(), Outbox::CAPACITY);
    }
}
