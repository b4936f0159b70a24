//! Why a file cannot be read at all.

use std::io;

use crate::domain::import::Reason;

/// Why a file cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadFault {
    /// There is no such file.
    Missing,
    /// It is a directory.
    Directory,
    /// It may not be read.
    NoPermission,
    /// There is nothing in it.
    Empty,
    /// The header line itself is broken.
    BadHeader {
        /// How.
        reason: Reason,
        /// The line, from 1.
        line: u64,
    },
    /// A zip archive or other container that is no spreadsheet.
    NotASpreadsheet,
    /// A spreadsheet without the sheet that was named.
    NoSuchSheet {
        /// The name.
        sheet: String,
        /// The sheets that there are.
        sheets: Vec<String>,
    },
    /// A Parquet file, which the engine reads.
    Parquet,
    /// One JSON array instead of an object on each line.
    JsonArray,
    /// Reading failed on the way.
    Io(io::ErrorKind),
}

impl From<io::Error> for ReadFault {
    fn from(error: io::Error) -> ReadFault {
        match error.kind() {
            io::ErrorKind::NotFound => ReadFault::Missing,
            io::ErrorKind::PermissionDenied => ReadFault::NoPermission,
            io::ErrorKind::IsADirectory => ReadFault::Directory,
            kind => ReadFault::Io(kind),
        }
    }
}
