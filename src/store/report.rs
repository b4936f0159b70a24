//! What `check` found.

/// One thing that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which check.
    pub check: &'static str,
    /// What is wrong, in numbers and names of this program.
    pub detail: String,
}

/// The outcome of a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckReport {
    /// The checks that were made, in their order, with how many rows each looked at.
    pub checks: Vec<(&'static str, u64)>,
    /// What they found.
    pub findings: Vec<Finding>,
    /// The engine's version.
    pub engine: String,
    /// The schema's number.
    pub schema: usize,
    /// Bytes of the file.
    pub file_bytes: u64,
    /// Free bytes on its disk, when the system tells.
    pub free_bytes: Option<u64>,
    /// Permission bits of the file, where there are such.
    pub mode: Option<u32>,
}
