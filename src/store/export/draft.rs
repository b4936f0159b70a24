//! A file that is being made.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::request::Fault;
use crate::store::disk::io_fault;

/// A file under another name beside its place. It is put there whole by [`Draft::keep`]; dropped before, it leaves
/// nothing.
pub struct Draft {
    target: PathBuf,
    making: PathBuf,
    replace: bool,
}

impl Draft {
    /// Whether a file may be made there, as far as can be told without making one.
    ///
    /// # Errors
    /// A target that is there already, unless it is to be replaced; a folder.
    pub fn check(target: &Path, replace: bool, community: &Path) -> Result<(), Fault> {
        if target.is_dir() {
            return Err(Fault::Io { path: target.to_path_buf(), detail: "is a directory".into() });
        }
        let is_community =
            matches!((target.canonicalize(), community.canonicalize()), (Ok(a), Ok(b)) if a == b);
        if is_community || (target.symlink_metadata().is_ok() && !replace) {
            return Err(Fault::TargetExists { path: target.to_path_buf() });
        }
        Ok(())
    }

    /// Begins a file for its owner alone. `community` is the one file that is never replaced.
    ///
    /// # Errors
    /// A target that is there already, unless it is to be replaced; a folder; a place where nothing can be made.
    pub fn begin(target: &Path, replace: bool, community: &Path) -> Result<(Draft, File), Fault> {
        Draft::check(target, replace, community)?;
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let making = target.with_file_name(format!(".{name}.making-{}", std::process::id()));
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&making).map_err(|e| io_fault(target, &e))?;
        Ok((Draft { target: target.to_path_buf(), making, replace }, file))
    }

    /// Where it stands until it is put in its place.
    pub fn making(&self) -> &Path {
        &self.making
    }

    /// What a failed write to it means.
    pub fn fault(&self, error: &io::Error) -> Fault {
        io_fault(&self.target, error)
    }

    /// The SHA-256 of what was written, in hexadecimal. All of it is on the disk then.
    pub fn seal(&self) -> Result<String, Fault> {
        let read = || -> io::Result<String> {
            let mut file = File::open(&self.making)?;
            file.sync_all()?;
            let (mut hasher, mut bytes) = (Sha256::new(), vec![0; 1 << 16]);
            loop {
                match file.read(&mut bytes)? {
                    0 => break,
                    n => hasher.update(&bytes[..n]),
                }
            }
            Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
        };
        read().map_err(|e| self.fault(&e))
    }

    /// Puts the file in its place and says where that is.
    pub fn keep(self) -> Result<PathBuf, Fault> {
        let put = if self.replace { fs::rename(&self.making, &self.target) } else { self.put_new() };
        put.map_err(|e| match e.kind() {
            io::ErrorKind::AlreadyExists => Fault::TargetExists { path: self.target.clone() },
            _ => self.fault(&e),
        })?;
        Ok(self.target.clone())
    }

    /// Where nothing may be replaced, a link says whether something has come there meanwhile; file systems without links
    /// are asked beforehand.
    fn put_new(&self) -> io::Result<()> {
        match fs::hard_link(&self.making, &self.target) {
            Err(e) if e.kind() != io::ErrorKind::AlreadyExists => {
                if self.target.symlink_metadata().is_ok() {
                    return Err(io::ErrorKind::AlreadyExists.into());
                }
                fs::rename(&self.making, &self.target)
            }
            linked => linked,
        }
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // It was put in its place, or nobody wants it.
        let _ = fs::remove_file(&self.making);
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn a_file_is_there_whole_or_not_at_all() {
        let folder = tempfile::tempdir().expect("a folder");
        let target = folder.path().join("people.csv");
        let community = folder.path().join("team.duckdb");
        let names = || fs::read_dir(folder.path()).expect("read").count();
        let (draft, mut file) = Draft::begin(&target, false, &community).expect("begun");
        file.write_all(b"abc").expect("written");
        drop(draft);
        assert_eq!(names(), 0, "dropped");
        let (draft, mut file) = Draft::begin(&target, false, &community).expect("begun");
        file.write_all(b"abc").expect("written");
        assert_eq!(
            draft.seal().expect("sealed"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        fs::write(&target, "mine").expect("written");
        assert!(matches!(draft.keep(), Err(Fault::TargetExists { .. })), "it came meanwhile");
        assert!(matches!(Draft::begin(&target, false, &community), Err(Fault::TargetExists { .. })));
        let (draft, mut file) = Draft::begin(&target, true, &community).expect("begun");
        file.write_all(b"new").expect("written");
        assert_eq!(draft.keep(), Ok(target.clone()));
        assert_eq!(fs::read_to_string(&target).expect("read"), "new");
        assert_eq!(names(), 1);
        assert!(Draft::begin(&target, true, &target).is_err(), "never the community itself");
        assert!(Draft::begin(folder.path(), true, &community).is_err());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&target).expect("there").permissions().mode() & 0o777, 0o600);
        }
    }
}
