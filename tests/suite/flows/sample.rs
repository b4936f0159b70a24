//! The sample community: made once per test process, copied for each flow.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use tagdeck::store::{self, Opening};
use tempfile::TempDir;

/// Made under a name of its own, then moved: a second test process finds a whole file or none.
static MADE: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let own = TempDir::new_in(folder).expect("a folder beside the tests");
    let made = own.path().join("sample.duckdb");
    store::demo(Opening::new(&made, "tests")).expect("the sample community");
    let kept = folder.join("sample.duckdb");
    fs::rename(&made, &kept).expect("the sample in its place");
    kept
});

/// Copies the sample, which nobody has open, to a path, where only its owner may read it.
pub fn copy_to(path: &Path) {
    fs::copy(&*MADE, path).expect("a copy of the sample");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(path, fs::Permissions::from_mode(0o600)).expect("a private copy");
    }
}
