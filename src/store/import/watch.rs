//! How an import is watched.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

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
