//! What happens to the console, and what it asks of the world outside.

use std::path::PathBuf;

use crate::action::Key;
use crate::request::{
    Answer, ExportAsk, ExportTold, Fault, ImportAsk, ImportTold, Overview, Query, Receipt, Slot, Ticket,
    Write,
};

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Msg {
    /// A key as it was typed. Full-width forms are folded here, unless a text field has the focus.
    Key(Key),
    /// Bracketed paste; goes to text fields only.
    Paste(String),
    /// The mouse, with what was under it in the last frame.
    Mouse {
        /// What it did.
        act: MouseAct,
        /// On what.
        target: Target,
    },
    /// The terminal's new size in cells.
    Resize(u16, u16),
    /// Time passed: milliseconds since the program started.
    Tick(u64),
    /// The store answered.
    Answered {
        /// Where it lands.
        slot: Slot,
        /// Which ask it answers; older than the slot's newest is dropped.
        ticket: Ticket,
        /// The answer.
        result: Result<Answer, Fault>,
    },
    /// The store wrote, or did not.
    Written {
        /// Which write.
        ticket: Ticket,
        /// The receipt.
        result: Result<Receipt, Fault>,
    },
    /// An import or its dry run ended.
    Imported {
        /// Which import.
        ticket: Ticket,
        /// What it told.
        result: Result<Box<ImportTold>, Fault>,
    },
    /// A list was written to a file, or was not.
    Exported {
        /// Which export.
        ticket: Ticket,
        /// What became of it.
        result: Result<ExportTold, Fault>,
    },
    /// How far a running write, import or export is.
    Progress {
        /// Which one.
        ticket: Ticket,
        /// Done so far.
        done: u64,
        /// Of how many, when known.
        of: Option<u64>,
    },
    /// The file was let go (`true`) or taken again.
    Released(bool),
    /// Somebody else changed the file; caches are gone, ask anew.
    Changed,
    /// The system asks the program to end (TERM, HUP).
    Terminate,
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseAct {
    /// Left button pressed.
    Click,
    /// Wheel, one notch up.
    WheelUp,
    /// Wheel, one notch down.
    WheelDown,
}

/// What stands under a cell of the last frame; found by the frame's own layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Nothing that reacts.
    Nothing,
    /// A tab of the screen bar, by its digit.
    Tab(char),
    /// A row of the focused kind of list, counted from the window's first.
    Row(u16),
    /// A row of a pane's list: the pane's position, the row counted from the list's first that is seen.
    PaneRow(u8, u16),
    /// A cell of a pane: the pane's position, the row counted from the first that is seen, the column.
    Cell(u8, u16, u8),
    /// A tab within the screen, by its position.
    SubTab(u8),
    /// A way to look at what the tab shows, by its position.
    Look(u8),
    /// The header of a list column, by its position among all columns.
    Header(u16),
    /// A pane, by its position on the screen.
    Pane(u8),
    /// A row of the front layer.
    LayerRow(u16),
    /// A hint of the hint line, counted from the left.
    Hint(u8),
}

/// What the console wants done outside. Data, carried out by the loop.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Ask the store; newest per slot wins.
    Ask {
        /// Where the answer lands.
        slot: Slot,
        /// Which ask this is.
        ticket: Ticket,
        /// What.
        query: Query,
        /// Wait so many milliseconds for a newer ask of the same slot.
        pace_ms: u16,
    },
    /// Write; queued, one at a time.
    Write {
        /// Which write this is.
        ticket: Ticket,
        /// What.
        write: Write,
    },
    /// Import a file, or say what that would do; queued with the writes. Of several dry runs the newest wins.
    Import {
        /// Which import this is.
        ticket: Ticket,
        /// What.
        ask: Box<ImportAsk>,
    },
    /// Write a list of people to a file; queued with the writes.
    Export {
        /// Which export this is.
        ticket: Ticket,
        /// What.
        ask: Box<ExportAsk>,
    },
    /// Interrupt what runs for a slot, or every write, import and export.
    Cancel(Option<Slot>),
    /// Send text to the terminal's clipboard.
    Copy(String),
    /// Let the file go now.
    Release,
    /// Capture the mouse, or leave it to the terminal.
    CaptureMouse(bool),
    /// Clear and draw everything.
    Redraw,
    /// Go to the background.
    Suspend,
    /// End the program.
    Quit,
    /// Leave this file for another one.
    Elsewhere(Elsewhere),
    /// Keep the columns of the lists for the next run: the text of their file.
    KeepLayout(String),
}

/// Where the console goes on when it leaves its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Elsewhere {
    /// A fresh copy of the sample community.
    Demo,
    /// Another file, which is there.
    File(PathBuf),
}

/// What the console starts from.
#[derive(Debug, Clone, PartialEq)]
pub struct Start {
    /// The file's name as the title shows it.
    pub file_name: String,
    /// Its full path.
    pub path: PathBuf,
    /// There is no such file: the first-run layer greets instead of an empty list.
    pub missing: bool,
    /// The first answer, when the file was open in time.
    pub overview: Option<std::sync::Arc<Overview>>,
    /// Writing is off.
    pub read_only: bool,
    /// The file is the sample community.
    pub demo: bool,
}
