//! The modes of the terminal: taken for the console, given back whatever happens.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ratatui::crossterm::cursor::{Hide, Show};
use ratatui::crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::style::{Print, ResetColor};
use ratatui::crossterm::terminal::{
    self, DisableLineWrap, EnableLineWrap, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
};
use ratatui::crossterm::{execute, queue};

/// Presses, releases and the wheel, in the coordinates of wide terminals; no movements.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";
/// Off, whoever turned it on.
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1015l\x1b[?1003l\x1b[?1002l\x1b[?1000l";

/// Which modes are ours at this moment. Shared with the panic hook, so that whoever comes first gives them back, once.
#[derive(Debug, Default)]
pub(super) struct Modes {
    taken: AtomicBool,
    mouse: AtomicBool,
}

impl Modes {
    /// Raw mode, alternate screen, bracketed paste, and the mouse if it is wanted. What was taken when it fails half way
    /// is given back.
    pub fn take(&self) -> io::Result<()> {
        self.taken.store(true, Ordering::SeqCst);
        let taken = terminal::enable_raw_mode().and_then(|()| {
            let mouse = if self.mouse.load(Ordering::SeqCst) { MOUSE_ON } else { MOUSE_OFF };
            execute!(
                io::stdout(),
                EnterAlternateScreen,
                EnableBracketedPaste,
                DisableLineWrap,
                Print(mouse),
                Hide
            )
        });
        taken.inspect_err(|_| self.give_back())
    }

    /// Takes them anew, though they seem to be ours: while the program was stopped a shell may have changed them.
    pub fn take_again(&self) -> io::Result<()> {
        terminal::disable_raw_mode()?;
        self.take()
    }

    /// Gives everything back if it is ours; safe from any thread, any number of times. What fails is left: a terminal
    /// that is gone needs nothing.
    pub fn give_back(&self) {
        if !self.taken.swap(false, Ordering::SeqCst) {
            return;
        }
        let mut out = io::stdout();
        let written = queue!(
            out,
            EndSynchronizedUpdate,
            Print(MOUSE_OFF),
            DisableBracketedPaste,
            EnableLineWrap,
            ResetColor,
            LeaveAlternateScreen,
            Show
        );
        let _ = written.and_then(|()| out.flush());
        let _ = terminal::disable_raw_mode();
    }

    /// Captures the mouse, or leaves it to the terminal; remembered for the next [`take`](Modes::take).
    pub fn capture_mouse(&self, on: bool) -> io::Result<()> {
        self.mouse.store(on, Ordering::SeqCst);
        if !self.taken.load(Ordering::SeqCst) {
            return Ok(());
        }
        execute!(io::stdout(), Print(if on { MOUSE_ON } else { MOUSE_OFF }))
    }
}

/// Holds the modes and gives them back when it is dropped, also by a panic.
pub(super) struct Guard(Arc<Modes>);

impl Guard {
    /// Takes the modes.
    pub fn take(modes: &Arc<Modes>) -> io::Result<Guard> {
        modes.take()?;
        Ok(Guard(modes.clone()))
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.give_back();
    }
}
