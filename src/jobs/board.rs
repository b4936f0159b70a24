//! The board: what waits, what runs where, and whether the file is held. One lock for all of it, held only to look and
//! to change, never over a call of the store or of `notify`.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::deed::Deed;
use super::mailbox::{Ask, Mailbox};
use super::port::Interrupt;
use crate::app::Msg;
use crate::request::{Fault, Slot, Ticket};

/// What all lanes share.
pub(super) struct Board {
    state: Mutex<State>,
    changed: Condvar,
}

/// What stands on the board.
#[derive(Default)]
pub(super) struct State {
    /// Asks that wait for a reader lane.
    pub mailbox: Mailbox,
    /// What waits for the writer lane, oldest first.
    pub writes: VecDeque<(Ticket, Deed)>,
    /// What each lane is at, by its seat; the writer lane has the last one.
    pub running: Vec<Option<Running>>,
    /// Whether we have the file.
    pub file: File,
    /// The file shall be let go as soon as no lane works.
    pub release_wanted: bool,
    /// When something was last asked, written or finished.
    pub used: Option<Instant>,
    /// Messages that came up outside a lane; the interrupter delivers them.
    pub undelivered: Vec<Msg>,
    /// Nothing new is taken; the lanes end when the writes are done.
    pub ending: bool,
    /// How many lanes there are.
    pub lanes: usize,
}

/// Whether we have the file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum File {
    /// Not opened yet.
    #[default]
    Unopened,
    /// Attached, for all we know.
    Held,
    /// Being let go at this moment: no lane may begin.
    Releasing,
    /// Let go; the next job attaches it.
    Released,
}

/// A job that a lane is at.
pub(super) struct Running {
    /// Which.
    pub job: Job,
    /// How to stop it.
    pub interrupt: Arc<dyn Interrupt>,
    /// Whether anybody still wants it.
    pub wanted: Wanted,
}

/// A job as the board names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Job {
    /// An ask of a slot. That of [`Slot::Trial`] is a dry run on the writer lane.
    Ask(Slot),
    /// A write or an import.
    Write,
    /// It is done, and its outcome is being told.
    Done,
}

/// Whether anybody still wants the outcome of a running job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Yes.
    Yes,
    /// It was cancelled: it is being interrupted, and its outcome, whatever it is, is told.
    Cancelled,
    /// A newer ask took its place: it is being interrupted, and its outcome is dropped.
    Replaced,
}

impl Board {
    /// An empty board with so many seats.
    pub fn new(seats: usize) -> Board {
        let running = std::iter::repeat_with(|| None).take(seats).collect();
        Board { state: Mutex::new(State { running, ..State::default() }), changed: Condvar::new() }
    }

    /// Locks the board. A lane that panicked while it held the lock has left plain values behind, which stay usable.
    pub fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the board and wakes everybody who waits for a change.
    pub fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let result = change(&mut self.lock());
        self.changed.notify_all();
        result
    }

    /// Waits until the board changes, but not beyond `until`.
    pub fn wait<'a>(&self, state: MutexGuard<'a, State>, until: Option<Instant>) -> MutexGuard<'a, State> {
        match until {
            None => self.changed.wait(state).unwrap_or_else(PoisonError::into_inner),
            Some(until) => {
                let left = until.saturating_duration_since(Instant::now());
                self.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0
            }
        }
    }

    /// Marks a seat's job as done: the acknowledgement after which no interrupt is sent for it. Says whether its outcome
    /// is wanted, and whether the file was let go and is held again by this job.
    pub fn acknowledge(&self, seat: usize, succeeded: bool) -> (Wanted, bool) {
        self.change(|state| {
            let mut wanted = Wanted::Yes;
            if let Some(running) = &mut state.running[seat] {
                running.job = Job::Done;
                std::mem::swap(&mut running.wanted, &mut wanted);
            }
            let taken_again = succeeded && state.file == File::Released;
            if taken_again {
                state.file = File::Held;
            }
            (wanted, taken_again)
        })
    }

    /// The lane of this seat is free.
    pub fn leave(&self, seat: usize) {
        self.change(|state| {
            state.running[seat] = None;
            state.used = Some(Instant::now());
        });
    }
}

impl State {
    /// Puts an ask in the mailbox and stops what runs for its slot.
    pub fn ask(&mut self, ask: Ask, pace: Duration) {
        let now = Instant::now();
        self.used = Some(now);
        self.stop(Job::Ask(ask.slot), Wanted::Replaced);
        self.mailbox.put(ask, now, pace);
    }

    /// Queues something for the writer lane. A dry run takes the place of an older one, which is never told.
    pub fn queue(&mut self, ticket: Ticket, deed: Deed) {
        self.used = Some(Instant::now());
        if deed.is_trial() {
            self.writes.retain(|(_, waiting)| !waiting.is_trial());
            self.stop(Job::Ask(Slot::Trial), Wanted::Replaced);
        }
        self.writes.push_back((ticket, deed));
    }

    /// Cancels the ask of a slot, waiting or running.
    pub fn cancel_ask(&mut self, slot: Slot) {
        if slot == Slot::Trial {
            // There is never more than one.
            let waiting = self.writes.iter().position(|(_, waiting)| waiting.is_trial());
            if let Some((ticket, trial)) = waiting.and_then(|at| self.writes.remove(at)) {
                self.undelivered.push(trial.refused(ticket, Fault::Interrupted));
            }
        }
        if let Some(ask) = self.mailbox.remove(slot) {
            self.undelivered.push(answered(&ask, Fault::Interrupted));
        }
        self.stop(Job::Ask(slot), Wanted::Cancelled);
    }

    /// Cancels all writes, waiting or running.
    pub fn cancel_writes(&mut self) {
        self.refuse_writes(&Fault::Interrupted);
        self.stop(Job::Write, Wanted::Cancelled);
    }

    /// Answers everything that waits with one fault.
    pub fn refuse_all(&mut self, fault: &Fault) {
        let asks = self.mailbox.drain();
        self.undelivered.extend(asks.iter().map(|ask| answered(ask, fault.clone())));
        self.refuse_writes(fault);
        self.release_wanted = false;
    }

    /// Drops the asks and lets the lanes run out.
    pub fn end(&mut self) {
        self.ending = true;
        self.mailbox.drain();
        self.writes.retain(|(_, waiting)| !waiting.is_trial());
        self.running
            .iter_mut()
            .flatten()
            .filter(|r| r.job != Job::Write)
            .for_each(|r| r.stop(Wanted::Replaced));
    }

    /// Whether a reader lane works or has something to do.
    pub fn is_reading(&self) -> bool {
        let reads = |job: Job| !matches!(job, Job::Write | Job::Ask(Slot::Trial));
        !self.mailbox.is_empty() || self.running.iter().flatten().any(|running| reads(running.job))
    }

    /// Sends an interrupt to every job that nobody wants. True when there is one.
    pub fn interrupt_unwanted(&self) -> bool {
        let unwanted = || self.running.iter().flatten().filter(|running| running.wanted != Wanted::Yes);
        unwanted().for_each(|running| running.interrupt.interrupt());
        unwanted().next().is_some()
    }

    fn stop(&mut self, job: Job, wanted: Wanted) {
        self.running.iter_mut().flatten().filter(|running| running.job == job).for_each(|r| r.stop(wanted));
    }

    fn refuse_writes(&mut self, fault: &Fault) {
        let refused = self.writes.drain(..);
        let refused = refused.map(|(ticket, deed)| deed.refused(ticket, fault.clone()));
        self.undelivered.extend(refused);
    }
}

impl Running {
    /// A job that has just begun.
    pub fn new(job: Job, interrupt: Arc<dyn Interrupt>) -> Running {
        Running { job, interrupt, wanted: Wanted::Yes }
    }

    /// Marks it and sends the first interrupt; the interrupter sends the others.
    fn stop(&mut self, wanted: Wanted) {
        if self.wanted != Wanted::Replaced {
            self.wanted = wanted;
        }
        self.interrupt.interrupt();
    }
}

fn answered(ask: &Ask, fault: Fault) -> Msg {
    Msg::Answered { slot: ask.slot, ticket: ask.ticket, result: Err(fault) }
}
