//! Calls of the store that cannot take a lane down.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::request::Fault;

/// Runs a call of the store. A panic in it becomes [`Fault::LaneGone`]: the lane lives on and serves the next job, but
/// what the connection is worth after that nobody knows, which is what this fault says. The report of the panic is
/// the business of the process's hook.
pub(super) fn guarded<T>(call: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    catch_unwind(AssertUnwindSafe(call)).unwrap_or(Err(Fault::LaneGone))
}
