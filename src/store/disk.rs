//! What a failed file operation means.

use std::path::Path;

use crate::request::Fault;

/// The fault of a file operation on a path.
pub fn io_fault(path: &Path, error: &std::io::Error) -> Fault {
    let path = path.to_path_buf();
    match error.kind() {
        std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
            Fault::Denied { path }
        }
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Fault::DiskFull { path },
        _ => Fault::Io { path, detail: error.to_string() },
    }
}
