//! A reader lane.

use std::sync::Arc;
use std::time::Instant;

use super::board::{Board, File, Job, Running, Wanted};
use super::guarded::guarded;
use super::mailbox::Ask;
use super::port::{Interrupt, Reader};
use crate::app::Msg;

/// Answers asks until the lanes end.
pub(super) fn run(board: &Board, seat: usize, mut reader: Box<dyn Reader>, notify: &dyn Fn(Msg)) {
    while let Some(ask) = next(board, seat, reader.interrupt()) {
        let result = guarded(|| reader.answer(&ask.query));
        let (wanted, taken_again) = board.acknowledge(seat, result.is_ok());
        if taken_again {
            notify(Msg::Released(false));
        }
        if guarded(|| Ok(reader.found_changed())) == Ok(true) {
            notify(Msg::Changed);
        }
        if wanted != Wanted::Replaced {
            notify(Msg::Answered { slot: ask.slot, ticket: ask.ticket, result });
        }
        board.leave(seat);
    }
}

/// Waits for an ask and announces it; nothing when the lanes end.
fn next(board: &Board, seat: usize, interrupt: Arc<dyn Interrupt>) -> Option<Ask> {
    let mut state = board.lock();
    loop {
        if state.ending {
            return None;
        }
        if state.file == File::Releasing {
            state = board.wait(state, None);
        } else if let Some(ask) = state.mailbox.take(Instant::now()) {
            state.running[seat] = Some(Running::new(Job::Ask(ask.slot), interrupt));
            return Some(ask);
        } else {
            let due = state.mailbox.next_due();
            state = board.wait(state, due);
        }
    }
}
