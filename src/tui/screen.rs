//! Frames to the terminal: each made in memory and sent as one piece, so that none is ever seen half drawn.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::clipboard::CopyToClipboard;
use ratatui::crossterm::terminal::{self, BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::crossterm::{execute, queue};
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal};

use super::tty;

/// The longest text for the terminal's clipboard, in bytes; terminals drop what is longer.
pub const MAX_COPY: usize = crate::app::plain::MAX_COPY;

/// The terminal's columns and rows.
pub(super) fn size() -> io::Result<(u16, u16)> {
    terminal::size()
}

/// The bytes of the frame that is being made.
#[derive(Clone, Default)]
struct Canvas(Rc<RefCell<Vec<u8>>>);

impl Write for Canvas {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The terminal as something to draw on.
pub(super) struct Screen {
    canvas: Canvas,
    terminal: Terminal<CrosstermBackend<Canvas>>,
}

impl Screen {
    /// An empty screen of the terminal's size.
    pub fn new() -> io::Result<Screen> {
        let canvas = Canvas::default();
        Ok(Screen { terminal: Terminal::new(CrosstermBackend::new(canvas.clone()))?, canvas })
    }

    /// Draws what differs from the last frame. Returns `false`, with nothing drawn, while the terminal takes no output.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Frame<'_>)) -> io::Result<bool> {
        if !tty::takes_output() {
            return Ok(false);
        }
        queue!(self.canvas, BeginSynchronizedUpdate)?;
        self.terminal.draw(draw)?;
        queue!(self.canvas, EndSynchronizedUpdate)?;
        let bytes = self.canvas.0.take();
        let mut out = io::stdout().lock();
        out.write_all(&bytes)?;
        out.flush()?;
        Ok(true)
    }

    /// Forgets what is on the screen: the next frame is drawn whole on an empty one.
    pub fn forget(&mut self) -> io::Result<()> {
        let (width, height) = size()?;
        self.terminal.resize(Rect::new(0, 0, width, height))
    }

    /// Sends a text to the terminal's clipboard. Whether it arrives nobody can know; a text beyond [`MAX_COPY`] would
    /// not, and is not sent.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        if text.len() > MAX_COPY {
            tracing::warn!(bytes = text.len(), "too long for the clipboard");
            return Ok(());
        }
        execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text))
    }
}
