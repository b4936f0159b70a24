//! How a file is opened.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::domain::day::Day;

/// What is wanted of a file and who wants it.
#[derive(Debug, Clone)]
pub struct Opening {
    /// The file.
    pub path: PathBuf,
    /// Make it when it is not there.
    pub create: bool,
    /// When the file is not there, work on an empty one in memory: a dry run leaves nothing behind.
    pub scratch: bool,
    /// Never write, whatever is asked.
    pub read_only: bool,
    /// How long to try when somebody else holds it.
    pub wait: Duration,
    /// Who acts: id or name, as `--as` or the configuration say; `None` falls back to the file's own and then to
    /// `account`.
    pub acting: Option<String>,
    /// The operating-system account.
    pub account: String,
    /// "Now" by `--as-of`.
    pub as_of: Option<Day>,
    /// The engine's memory in megabytes while it works.
    pub memory_mb: u32,
    /// Where backups before a migration go.
    pub backups: PathBuf,
    /// Where the engine may spill.
    pub temp: PathBuf,
}

impl Opening {
    /// An opening of a file for reading and writing with everything else as the console has it.
    pub fn new(path: &Path, account: &str) -> Opening {
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Opening {
            path: path.to_path_buf(),
            create: false,
            scratch: false,
            read_only: false,
            wait: Duration::ZERO,
            acting: None,
            account: account.to_string(),
            as_of: None,
            memory_mb: 512,
            backups: folder.join("backups"),
            temp: std::env::temp_dir().join(format!("tagdeck-{}", std::process::id())),
        }
    }

    /// The folder of the file.
    pub(super) fn folder(&self) -> PathBuf {
        let folder = self.path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf())
    }

    /// The file by its folder's real name: what the engine is given, so that its list of allowed folders holds.
    pub(super) fn file(&self) -> PathBuf {
        match self.path.file_name() {
            Some(name) => self.folder().join(name),
            None => self.path.clone(),
        }
    }
}
