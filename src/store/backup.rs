//! Copies of the file: made by the engine while it is open, verified, and put in place under their name only then.

use std::path::{Path, PathBuf};

use duckdb::Connection;

use super::community::{Community, Lane};
use super::engine::{self, CATALOG, path_literal};
use super::opening::Opening;
use crate::request::Fault;

/// Copies the community to a file that must not exist, and returns the rows that were compared.
pub fn backup(lane: &mut Lane, target: &Path) -> Result<u64, Fault> {
    if target.exists() {
        return Err(Fault::TargetExists { path: target.to_path_buf() });
    }
    let community = lane.community().clone();
    lane.reading(|conn| copy(conn, community.opening(), CATALOG, target))
}

/// Puts a backup in the place of a file, which is kept beside it under a new name; returns that name.
pub fn restore(from: &Path, opening: &Opening) -> Result<Option<PathBuf>, Fault> {
    let mut source = Opening { path: from.to_path_buf(), read_only: true, create: false, ..opening.clone() };
    let folder = opening.folder();
    source.backups = folder.clone();
    let community = Community::open(source)?;
    let mut lane = community.lane()?;
    let fresh = temporary(&opening.file());
    lane.reading(|conn| copy(conn, community.opening(), CATALOG, &fresh))?;
    drop(lane);
    community.release()?;
    let file = opening.file();
    let mut kept = None;
    if file.exists() {
        // Whoever has it open would go on writing to the old one: taking it for writing says that nobody does.
        let current = Community::open(Opening { create: false, read_only: false, ..opening.clone() })?;
        current.lane()?.writing(|_| Ok(()))?;
        current.release()?;
        let aside = numbered(&file, "before-restore");
        rename(&file, &aside)?;
        let log = with_suffix(&file, ".wal");
        if log.exists() {
            rename(&log, &with_suffix(&aside, ".wal"))?;
        }
        kept = Some(aside);
    }
    rename(&fresh, &file)?;
    sync_folder(&folder);
    Ok(kept)
}

/// Says that nobody holds a file that is about to be replaced: whoever has it open would go on writing to one that has
/// no name any more. A file that is no community is held by nobody.
pub fn is_free(opening: &Opening) -> Result<(), Fault> {
    let opening = Opening { create: false, scratch: false, read_only: false, ..opening.clone() };
    let taken = Community::open(opening).and_then(|community| {
        community.lane()?.writing(|_| Ok(()))?;
        community.release()
    });
    match taken {
        Err(busy @ Fault::Busy { .. }) => Err(busy),
        _ => Ok(()),
    }
}

/// Before a migration: a verified copy into the backup folder.
pub(super) fn before_migration(conn: &Connection, opening: &Opening, schema: usize) -> Result<(), Fault> {
    std::fs::create_dir_all(&opening.backups)
        .map_err(|e| Fault::Io { path: opening.backups.clone(), detail: e.to_string() })?;
    let name = opening.file().file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let target = numbered(&opening.backups.join(format!("{name}.duckdb")), &format!("schema-{schema}"));
    copy(conn, opening, CATALOG, &target).map(|_| ())
}

/// Copies a database to a file under a temporary name, compares every table, and renames it.
fn copy(conn: &Connection, opening: &Opening, from: &str, target: &Path) -> Result<u64, Fault> {
    let fault = |e: duckdb::Error| engine::fault(&e, target);
    let folder = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder =
        folder.canonicalize().map_err(|e| Fault::Io { path: folder.to_path_buf(), detail: e.to_string() })?;
    let Some(name) = target.file_name() else {
        return Err(Fault::Io { path: target.to_path_buf(), detail: "is a directory".into() });
    };
    let target = folder.join(name);
    // The folders that the engine may touch were fixed when it started; a copy to elsewhere is made beside the file
    // and moved.
    let near =
        if folder == opening.folder() || folder == opening.backups { target.clone() } else { opening.file() };
    let fresh = temporary(&near);
    let attach = format!("ATTACH {} AS fresh_copy (STORAGE_VERSION 'v1.5.0')", path_literal(&fresh));
    let copied = conn
        .execute_batch(&attach)
        .and_then(|()| conn.execute_batch(&format!("COPY FROM DATABASE {from} TO fresh_copy")))
        .and_then(|()| conn.execute_batch("CHECKPOINT fresh_copy"))
        .and_then(|()| compare(conn, from, "fresh_copy"));
    let detached = conn.execute_batch("DETACH fresh_copy");
    let compared = match copied.and_then(|rows| detached.map(|()| rows)) {
        Ok(Ok(rows)) => rows,
        Ok(Err(table)) => {
            remove(&fresh);
            return Err(Fault::Damaged { path: fresh, detail: format!("the copy of {table} differs") });
        }
        Err(error) => {
            remove(&fresh);
            return Err(fault(error));
        }
    };
    if let Err(error) = std::fs::rename(&fresh, &target) {
        let moved = std::fs::copy(&fresh, &target);
        remove(&fresh);
        if moved.is_err() {
            return Err(Fault::Io { path: target, detail: error.to_string() });
        }
    }
    private(&target);
    sync_folder(&folder);
    Ok(compared)
}

/// Compares rows and a hash of every table; the name of the first that differs, else how many rows there are.
fn compare(conn: &Connection, one: &str, other: &str) -> duckdb::Result<Result<u64, String>> {
    let mut found = conn.prepare(
        "SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = ? AND NOT temporary ORDER BY 1, 2",
    )?;
    let tables: Vec<(String, String)> =
        found.query_map([one], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<duckdb::Result<_>>()?;
    let mut all = 0;
    for (schema, table) in tables {
        let sum = |of: &str| {
            let sql = format!(
                "SELECT count(*), CAST(coalesce(bit_xor(hash(t)), 0) AS VARCHAR) FROM {of}.\"{schema}\".\"{table}\" t"
            );
            conn.query_row(&sql, [], |r| Ok((r.get::<_, i64>(0)?, r.get::<_, String>(1)?)))
        };
        let (first, second) = (sum(one)?, sum(other)?);
        if first != second {
            return Ok(Err(format!("{schema}.{table}")));
        }
        all += first.0 as u64;
    }
    Ok(Ok(all))
}

fn rename(from: &Path, to: &Path) -> Result<(), Fault> {
    std::fs::rename(from, to).map_err(|e| Fault::Io { path: to.to_path_buf(), detail: e.to_string() })
}

fn remove(path: &Path) {
    let _ = std::fs::remove_file(path);
    let _ = std::fs::remove_file(with_suffix(path, ".wal"));
}

fn temporary(target: &Path) -> PathBuf {
    with_suffix(target, &format!(".part-{}", std::process::id()))
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(suffix);
    PathBuf::from(name)
}

/// `x.duckdb` as `x.WHY.duckdb`, or `x.WHY-2.duckdb` … when that exists.
fn numbered(path: &Path, why: &str) -> PathBuf {
    let stem = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let name =
        |n: u32| if n == 1 { format!("{stem}.{why}.duckdb") } else { format!("{stem}.{why}-{n}.duckdb") };
    (1..=u32::MAX)
        .map(|n| path.with_file_name(name(n)))
        .find(|p| !p.exists())
        .unwrap_or_else(|| path.to_path_buf())
}

fn private(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let _ = std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600));
    }
    #[cfg(not(unix))]
    let _ = path;
}

/// Makes a new name in a folder durable.
fn sync_folder(folder: &Path) {
    if let Ok(opened) = std::fs::File::open(folder) {
        let _ = opened.sync_all();
    }
}
