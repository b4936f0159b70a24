//! Import: from a file of records to rows of the ledger, one batch, every record counted once.
//!
//! ```text
//! read (records) ─► domain::import (typed rows, rejects) ─► ahead (from thread to thread) ─► apply (who is meant? new, updated, duplicate?) ─► sink ─► engine
//! ```

mod ahead;
mod apply;
mod carry;
mod file;
mod order;
mod parquet;
mod people_index;
mod preview;
mod profile;
pub mod read;
mod registry;
mod report;
pub(in crate::store) mod sink;

pub use crate::domain::import::Mode;
pub use carry::run;
pub use file::{expanded, header, paths_like, proposal, told};
pub use order::ImportOrder;
pub use report::{ImportReport, Watch};

/// The number that stands for an order's status, by its code, in the table.
pub(in crate::store) fn status_code(code: &str) -> i8 {
    apply::status_of_code(code)
}
