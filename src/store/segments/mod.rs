//! Saved segments and their frozen lists.
//!
//! ```text
//! save, rename, delete, merge ─► registry.segment, registry.segment_version, each row with its images
//!                               registry.suppression for those that plans leave out
//! freeze ─────────────────────► ledger.snapshot (the head), ledger.segment_snapshot (the people)
//! undo, redo ─────────────────► images put back; the people of a list that goes are kept in ledger.before
//! ```

mod freeze;
mod reverse;
mod rows;
mod save;
mod sound;

pub(super) use freeze::freeze;
pub(super) use reverse::{back, forth, later_lists};
pub(super) use rows::{people, read, snapshots, versions};
pub(super) use save::{delete, merge, rename, save};
pub(super) use sound::{Unsound, differing, newest_of, unsound};
