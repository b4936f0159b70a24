//! New files: made beside their place under another name and put there whole.

use std::path::{Path, PathBuf};

use crate::request::Fault;
pub use crate::store::io_fault as io;

/// Makes a file by `make`, which is given the path to write to, and puts it at `target`. An existing target is refused
/// unless `replace`. What is half made is removed.
pub fn put<T>(
    target: &Path,
    replace: bool,
    make: impl FnOnce(&Path) -> Result<T, Fault>,
) -> Result<T, Fault> {
    if target.symlink_metadata().is_ok() && !replace {
        return Err(Fault::TargetExists { path: target.to_path_buf() });
    }
    if target.is_dir() {
        return Err(Fault::Io { path: target.to_path_buf(), detail: "is a directory".into() });
    }
    let folder = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(|e| io(folder, &e))?;
    let making = beside(target);
    let made = make(&making).and_then(|made| {
        std::fs::rename(&making, target).map_err(|e| io(target, &e))?;
        Ok(made)
    });
    if made.is_err() {
        for leftover in [making.clone(), wal(&making)] {
            std::fs::remove_file(leftover).ok();
        }
    } else if replace {
        std::fs::remove_file(wal(target)).ok();
    }
    made
}

/// A name beside a file that nobody else takes.
fn beside(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy().into_owned();
    target.with_file_name(format!(".{name}.making-{}", std::process::id()))
}

/// The engine's log beside a file.
fn wal(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_os_string();
    name.push(".wal");
    name.into()
}
