//! The interrupter: one interrupt may come before the engine has begun and be lost, so it is sent until the lane has
//! acknowledged.

use std::time::{Duration, Instant};

use super::board::Board;
use crate::app::Msg;

/// Between two interrupts of one job.
const AGAIN: Duration = Duration::from_millis(5);

/// Sends interrupts and delivers messages that came up outside a lane, until the lanes have ended.
pub(super) fn run(board: &Board, notify: &dyn Fn(Msg)) {
    let mut state = board.lock();
    loop {
        if !state.undelivered.is_empty() {
            let messages = std::mem::take(&mut state.undelivered);
            drop(state);
            messages.into_iter().for_each(notify);
            state = board.lock();
        } else if state.interrupt_unwanted() {
            state = board.wait(state, Some(Instant::now() + AGAIN));
        } else if state.ending && state.lanes == 0 {
            return;
        } else {
            state = board.wait(state, None);
        }
    }
}
