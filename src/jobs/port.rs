//! What lanes need of a store. The store implements these; nothing here knows an engine.

use std::sync::Arc;

use crate::request::{Answer, ExportAsk, ExportTold, Fault, ImportAsk, ImportTold, Query, Receipt, Write};

/// Told by a running write how far it is: done so far, and of how many when that is known.
pub type Progress<'a> = &'a mut dyn FnMut(u64, Option<u64>);

/// Opens the store: called on a lane, again with the next ask when it failed.
pub type Open = Box<dyn FnMut() -> Result<Ports, Fault> + Send>;

/// A connection that answers questions. It attaches the file by itself when it was let go.
pub trait Reader: Send {
    /// Answers one question. Ends early with [`Fault::Interrupted`] when it is interrupted while it works.
    fn answer(&mut self, query: &Query) -> Result<Answer, Fault>;

    /// The means to interrupt what this connection is doing, usable from any thread.
    fn interrupt(&self) -> Arc<dyn Interrupt>;

    /// Whether the file was found changed by another program since this was last called.
    fn found_changed(&mut self) -> bool {
        false
    }
}

/// The connection that writes. It attaches the file for writing by itself.
pub trait Writer: Send {
    /// Carries out one write in one transaction: when this returns `Ok`, it is on disk; otherwise nothing is.
    fn write(&mut self, write: &Write, progress: Progress<'_>) -> Result<Receipt, Fault>;

    /// Carries out one import as one batch, or says what it would do when it is a dry run. `progress` is told records.
    fn import(&mut self, ask: &ImportAsk, progress: Progress<'_>) -> Result<ImportTold, Fault>;

    /// Writes a list of people to a file and says so in the history. `progress` is told people.
    fn export(&mut self, ask: &ExportAsk, progress: Progress<'_>) -> Result<ExportTold, Fault>;

    /// The means to interrupt what this connection is doing, usable from any thread.
    fn interrupt(&self) -> Arc<dyn Interrupt>;

    /// Lets the file go, so that other programs can have it. Called only while no lane works.
    fn release(&mut self) -> Result<(), Fault>;

    /// Whether the file was found changed by another program since this was last called.
    fn found_changed(&mut self) -> bool {
        false
    }
}

/// Stops what a connection is doing. Without effect on a connection that does nothing, and lost when it comes before
/// the engine has begun: whoever wants to be sure repeats it.
pub trait Interrupt: Send + Sync {
    /// Asks the engine to stop the running statement. Returns at once.
    fn interrupt(&self);
}

/// How many connections read side by side.
pub const READERS: usize = 2;

/// The connections of an open store.
pub struct Ports {
    /// One lane each.
    pub readers: [Box<dyn Reader>; READERS],
    /// The only one that writes.
    pub writer: Box<dyn Writer>,
}
