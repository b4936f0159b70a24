//! What an import did, and how it is watched.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use super::read::Shape;
use crate::domain::ids::BatchId;
use crate::domain::import::{Reason, Reject};

/// The four numbers and what else is worth telling. `records = new + updated + duplicate + rejected`.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportReport {
    /// Records of the file.
    pub records: u64,
    /// Taken as new rows.
    pub new: u64,
    /// Taken as changes of rows that were here.
    pub updated: u64,
    /// Here already, nothing to do.
    pub duplicate: u64,
    /// Not taken.
    pub rejected: u64,
    /// People whom the import made.
    pub people_created: u64,
    /// Tags that were taken away because the file, which is the complete state, does not have them.
    pub removed: u64,
    /// Values that were replaced by what they are an alias of.
    pub folded: u64,
    /// Rejects by reason.
    pub reasons: BTreeMap<&'static str, u64>,
    /// The first rejects, at most [`ImportReport::SHOWN`].
    pub rejects: Vec<Reject>,
    /// Where all of them are.
    pub rejects_file: Option<PathBuf>,
    /// The batch; `None` in a dry run and when nothing was new.
    pub batch: Option<BatchId>,
    /// What the file turned out to be.
    pub shape: Shape,
    /// Each column with what it became, as `--map` takes it.
    pub mapping: Vec<(String, String)>,
}

impl ImportReport {
    /// How many rejects are shown with the numbers.
    pub const SHOWN: usize = 20;

    /// An empty report.
    pub(super) fn new(shape: Shape, mapping: Vec<(String, String)>) -> ImportReport {
        ImportReport {
            records: 0,
            new: 0,
            updated: 0,
            duplicate: 0,
            rejected: 0,
            people_created: 0,
            removed: 0,
            folded: 0,
            reasons: BTreeMap::new(),
            rejects: Vec::new(),
            rejects_file: None,
            batch: None,
            shape,
            mapping,
        }
    }

    /// Counts a reject.
    pub(super) fn reject(&mut self, reject: Reject) -> Reason {
        let reason = reject.reason;
        self.rejected += 1;
        *self.reasons.entry(reason.code()).or_default() += 1;
        if self.rejects.len() < ImportReport::SHOWN {
            self.rejects.push(reject);
        }
        reason
    }
}

/// How a running import is watched and stopped.
pub struct Watch<'a> {
    /// Told how many records are read, and of how many bytes how many.
    pub progress: &'a mut dyn FnMut(u64, u64, Option<u64>),
    /// Set to stop: everything is rolled back.
    pub stop: &'a AtomicBool,
}

impl Watch<'_> {
    /// Whether it is to stop.
    pub(super) fn stopped(&self) -> bool {
        self.stop.load(Relaxed)
    }
}
