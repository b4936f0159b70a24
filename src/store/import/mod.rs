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
pub(in crate::store) mod sink;
mod watch;

pub use crate::domain::import::Mode;
pub(in crate::store) use apply::status_code;
pub use carry::run;
pub use file::{expanded, header, paths_like, proposal, table};
pub use order::{Full, ImportOrder};
pub(in crate::store) use people_index::{Meant, PeopleIndex};
pub use watch::Watch;
