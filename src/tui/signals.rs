//! Signals as messages. Their default effects are off while the console lives.

use std::io;

use rustix::process;
use tokio::signal::unix::{SignalKind, signal};

/// What the system or another program asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signal {
    /// TERM: end.
    Terminate,
    /// HUP: the terminal is gone, or somebody wants us to believe so.
    HangUp,
    /// INT, which as a key never arrives in raw mode: like Ctrl-C.
    Interrupt,
    /// TSTP: go to the background.
    Suspend,
    /// CONT: we were stopped and run again.
    Continue,
    /// WINCH: the terminal has another size.
    Resize,
}

/// The signals that arrived and were not taken yet.
pub(super) struct Signals([tokio::signal::unix::Signal; 6]);

impl Signals {
    /// Takes the signals over. Needs a running runtime.
    pub fn new() -> io::Result<Signals> {
        let raw = |signal: process::Signal| SignalKind::from_raw(signal.as_raw());
        Ok(Signals([
            signal(SignalKind::terminate())?,
            signal(SignalKind::hangup())?,
            signal(SignalKind::interrupt())?,
            signal(raw(process::Signal::TSTP))?,
            signal(raw(process::Signal::CONT))?,
            signal(SignalKind::window_change())?,
        ]))
    }

    /// Waits for the next one. Nothing is lost when the wait is given up.
    pub async fn next(&mut self) -> Signal {
        let [terminate, hang_up, interrupt, suspend, resume, resize] = &mut self.0;
        tokio::select! {
            biased;
            _ = terminate.recv() => Signal::Terminate,
            _ = hang_up.recv() => Signal::HangUp,
            _ = interrupt.recv() => Signal::Interrupt,
            _ = suspend.recv() => Signal::Suspend,
            _ = resume.recv() => Signal::Continue,
            _ = resize.recv() => Signal::Resize,
        }
    }
}

/// Stops the program, and with it the shell's whole job, until somebody continues it.
pub(super) fn stop() -> io::Result<()> {
    Ok(process::kill_current_process_group(process::Signal::STOP)?)
}
