//! What was asked of the store and may not be here yet.

use crate::request::Fault;

/// An answer that comes later. The old one stays, dimmed, while a new one is under way.
#[derive(Debug, Clone, PartialEq)]
pub struct Remote<T> {
    /// The newest answer so far.
    pub value: Option<T>,
    /// A newer one is under way.
    pub loading: bool,
    /// Why the newest ask failed.
    pub fault: Option<Fault>,
}

impl<T> Default for Remote<T> {
    fn default() -> Remote<T> {
        Remote { value: None, loading: false, fault: None }
    }
}

impl<T> Remote<T> {
    /// An answer that is here from the beginning.
    pub fn ready(value: T) -> Remote<T> {
        Remote { value: Some(value), loading: false, fault: None }
    }

    /// An ask is under way.
    pub fn ask(&mut self) {
        self.loading = true;
    }

    /// The ask ended. A fault leaves the old answer; an interrupted ask leaves no fault.
    pub fn land(&mut self, result: Result<T, Fault>) {
        self.loading = false;
        match result {
            Ok(value) => {
                self.value = Some(value);
                self.fault = None;
            }
            Err(Fault::Interrupted) => {}
            Err(fault) => self.fault = Some(fault),
        }
    }

    /// Whether what is shown waits for a newer answer.
    pub fn is_stale(&self) -> bool {
        self.loading && self.value.is_some()
    }
}
