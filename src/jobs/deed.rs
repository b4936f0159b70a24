//! What the writer lane does for somebody: a write, an import or the dry run of one, a list to a file.

use super::board::Job;
use super::guarded::guarded;
use super::port::{Progress, Writer};
use crate::app::Msg;
use crate::request::{ExportAsk, Fault, ImportAsk, Slot, Ticket, Write};

/// Something for the writer lane.
pub(super) enum Deed {
    /// One batch.
    Write(Write),
    /// An import.
    Import(Box<ImportAsk>),
    /// A list to a file.
    Export(Box<ExportAsk>),
}

impl Deed {
    /// Whether it writes nothing, so that a newer one takes its place.
    pub fn is_trial(&self) -> bool {
        matches!(self, Deed::Import(ask) if ask.dry_run)
    }

    /// What stands on the board while it runs.
    pub fn job(&self) -> Job {
        if self.is_trial() { Job::Ask(Slot::Trial) } else { Job::Write }
    }

    /// Does it; the message tells what came of it.
    pub fn carry_out(&self, ticket: Ticket, writer: &mut dyn Writer, progress: Progress<'_>) -> Msg {
        match self {
            Deed::Write(write) => Msg::Written { ticket, result: guarded(|| writer.write(write, progress)) },
            Deed::Import(ask) => {
                let result = guarded(|| writer.import(ask, progress).map(Box::new));
                Msg::Imported { ticket, result }
            }
            Deed::Export(ask) => Msg::Exported { ticket, result: guarded(|| writer.export(ask, progress)) },
        }
    }

    /// The message that it was not done.
    pub fn refused(self, ticket: Ticket, fault: Fault) -> Msg {
        match self {
            Deed::Write(_) => Msg::Written { ticket, result: Err(fault) },
            Deed::Import(_) => Msg::Imported { ticket, result: Err(fault) },
            Deed::Export(_) => Msg::Exported { ticket, result: Err(fault) },
        }
    }
}

/// Whether a message of the writer lane tells that all went well.
pub(super) fn succeeded(message: &Msg) -> bool {
    matches!(
        message,
        Msg::Written { result: Ok(_), .. }
            | Msg::Imported { result: Ok(_), .. }
            | Msg::Exported { result: Ok(_), .. }
    )
}
