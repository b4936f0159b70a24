//! The keyboard, on a thread of its own.
//!
//! Reading a terminal can wait for ever (the rest of an escape sequence never comes), can spin (the terminal is gone) and
//! has panicked on malformed bytes. On its own thread none of that reaches the console: it waits in a poll with a limit,
//! looks after each one whether the terminal is still there, and catches what breaks.

use std::io;
use std::panic;
use std::thread;
use std::time::{Duration, Instant};

use ratatui::crossterm::event::{self, Event};
use tokio::sync::mpsc;

use super::tty::Tty;

/// How long a vanished terminal may go unnoticed.
const LOOK: Duration = Duration::from_millis(500);
/// After an event, how long the next one may take and still belong to the same batch: far less than anybody types, and
/// enough to see pasted text whole.
const TOGETHER: Duration = Duration::from_millis(1);
/// The longest batch.
const BATCH: usize = 4096;
/// Failures in a row after which the terminal counts as gone.
const PATIENCE: u32 = 8;

/// Something typed, and when.
#[derive(Debug, Clone)]
pub(super) struct Typed {
    /// When it was read.
    pub at: Instant,
    /// What.
    pub event: Event,
}

/// Starts the thread. What arrives together is sent together; the channel closes when the terminal is gone. Once nobody
/// receives any more the thread ends, and what is typed from then on is left for whoever reads next: another console in
/// this process.
pub(super) fn start(tty: Tty) -> io::Result<mpsc::Receiver<Vec<Typed>>> {
    let (send, receive) = mpsc::channel(16);
    thread::Builder::new().name("tagdeck-input".into()).spawn(move || {
        let mut failures = 0;
        while !send.is_closed() && !tty.is_gone() && failures < PATIENCE {
            let mut batch = Vec::new();
            match panic::catch_unwind(panic::AssertUnwindSafe(|| read(&mut batch, &send))) {
                Ok(Ok(())) => failures = 0,
                Ok(Err(_)) | Err(_) => failures += 1,
            }
            if !batch.is_empty() && send.blocking_send(batch).is_err() {
                return;
            }
        }
    })?;
    Ok(receive)
}

/// Waits a while for something and adds all that comes with it; takes nothing that nobody would receive.
fn read(batch: &mut Vec<Typed>, send: &mpsc::Sender<Vec<Typed>>) -> io::Result<()> {
    let mut wait = LOOK;
    while batch.len() < BATCH && event::poll(wait)? && !send.is_closed() {
        let event = event::read()?;
        batch.push(Typed { at: Instant::now(), event });
        wait = TOGETHER;
    }
    Ok(())
}
