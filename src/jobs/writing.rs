//! The writer lane: it opens the store, writes, and lets the file go when nobody needs it.

use std::sync::{Arc, MutexGuard};
use std::time::{Duration, Instant};

use super::board::{Board, File, Running, State, Wanted};
use super::deed::{Deed, succeeded};
use super::guarded::guarded;
use super::port::{Interrupt, Open, Ports, Writer};
use crate::app::Msg;
use crate::request::Ticket;

/// What the writer lane does next.
enum Task {
    /// Carry out a write or an import.
    Do(Ticket, Deed),
    /// Let the file go; `true` when somebody asked for it.
    Release(bool),
}

/// Opens the store at once, and after a failure again with each new ask; everything that waits is told the fault.
/// Nothing when the lanes end before that.
pub(super) fn open(board: &Board, mut open: Open) -> Option<Ports> {
    loop {
        match guarded(&mut open) {
            Ok(ports) => return Some(ports),
            Err(fault) => board.change(|state| state.refuse_all(&fault)),
        }
        let mut state = board.lock();
        while state.mailbox.is_empty() && state.writes.is_empty() {
            if state.ending {
                return None;
            }
            state = board.wait(state, None);
        }
    }
}

/// Writes and releases until the lanes end, then lets the file go for good.
pub(super) fn run(
    board: &Board,
    seat: usize,
    mut writer: Box<dyn Writer>,
    release_after: Option<Duration>,
    notify: &dyn Fn(Msg),
) {
    while let Some(task) = next(board, seat, writer.interrupt(), release_after) {
        match task {
            Task::Do(ticket, deed) => {
                let mut progress = |done, of| notify(Msg::Progress { ticket, done, of });
                let outcome = deed.carry_out(ticket, writer.as_mut(), &mut progress);
                let (wanted, taken_again) = board.acknowledge(seat, succeeded(&outcome));
                if taken_again {
                    notify(Msg::Released(false));
                }
                if guarded(|| Ok(writer.found_changed())) == Ok(true) {
                    notify(Msg::Changed);
                }
                if wanted != Wanted::Replaced {
                    notify(outcome);
                }
                board.leave(seat);
            }
            Task::Release(asked) => {
                let released = release(writer.as_mut());
                board.change(|state| {
                    state.used = Some(Instant::now());
                    state.file = if released { File::Released } else { File::Held };
                });
                if released || asked {
                    notify(Msg::Released(released));
                }
            }
        }
    }
    let mut state = board.lock();
    while state.is_reading() {
        state = board.wait(state, None);
    }
    let held = state.file == File::Held;
    drop(state);
    if held {
        release(writer.as_mut());
    }
}

fn release(writer: &mut dyn Writer) -> bool {
    let result = guarded(|| writer.release());
    if let Err(fault) = &result {
        tracing::warn!(code = fault.code(), "the file was not let go");
    }
    result.is_ok()
}

/// Waits for a task; announces it when it is a write. Nothing when the lanes end and all writes are done.
fn next(
    board: &Board,
    seat: usize,
    interrupt: Arc<dyn Interrupt>,
    release_after: Option<Duration>,
) -> Option<Task> {
    let mut state = board.lock();
    loop {
        if let Some((ticket, deed)) = state.writes.pop_front() {
            state.running[seat] = Some(Running::new(deed.job(), interrupt));
            return Some(Task::Do(ticket, deed));
        }
        if state.ending {
            return None;
        }
        let idle_at = idle_at(&state, release_after);
        let asked = state.release_wanted && !state.is_reading();
        if asked || idle_at.is_some_and(|at| at <= Instant::now()) {
            state.release_wanted = false;
            if state.file == File::Held {
                state.file = File::Releasing;
                return Some(Task::Release(asked));
            }
        } else {
            state = board.wait(state, idle_at);
        }
    }
}

/// When the file is to be let go if nothing happens until then.
fn idle_at(state: &MutexGuard<'_, State>, release_after: Option<Duration>) -> Option<Instant> {
    let idle = state.file == File::Held && !state.is_reading();
    Some(state.used? + release_after.filter(|_| idle)?)
}
