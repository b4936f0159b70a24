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
    /// Make it at the first write when it is not there; until then questions end with `Fault::NoFile`.
    pub made_by_writes: bool,
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
            made_by_writes: false,
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

    /// Whether a file that is not there may be made at all.
    pub(super) fn may_make(&self) -> bool {
        (self.create || self.made_by_writes) && !self.read_only
    }

    /// The folder of the file, by its real name as far as it exists already.
    pub(super) fn folder(&self) -> PathBuf {
        let folder = self.path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let real = |there: &Path| {
            let real =
                if there.as_os_str().is_empty() { Path::new(".") } else { there }.canonicalize().ok()?;
            Some(real.components().chain(folder.strip_prefix(there).ok()?.components()).collect())
        };
        folder.ancestors().find_map(real).unwrap_or_else(|| folder.to_path_buf())
    }

    /// The file by its folder's real name: what the engine is given, so that its list of allowed folders holds.
    pub(super) fn file(&self) -> PathBuf {
        match self.path.file_name() {
            Some(name) => self.folder().join(name),
            None => self.path.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_the_same_name_before_and_after_it_is_made() {
        let home = tempfile::tempdir().expect("a folder");
        let opening = Opening::new(&home.path().join("new/deep/a.duckdb"), "tests");
        let before = opening.folder();
        std::fs::create_dir_all(home.path().join("new/deep")).expect("made");
        assert_eq!(opening.folder(), before);
        assert!(before.ends_with("new/deep"));
        assert_eq!(
            Opening::new(Path::new("a.duckdb"), "tests").folder(),
            Path::new(".").canonicalize().expect(".")
        );
    }
}
