//! The engine's instance, its settings, and what its errors mean.

use std::path::Path;

use duckdb::{Config, Connection};

use super::opening::Opening;
use crate::request::{Fault, Holder};

/// The name under which the file is attached.
pub(super) const CATALOG: &str = "community";

/// Opens the one in-memory instance of this process, locked down: no extension is fetched or loaded by itself, files
/// outside the file's folder and the backup folder are out of reach.
pub(super) fn instance(opening: &Opening) -> Result<Connection, Fault> {
    let config = Config::default()
        .with("autoinstall_known_extensions", "false")
        .and_then(|c| c.with("autoload_known_extensions", "false"))
        .and_then(|c| c.with("allow_community_extensions", "false"))
        .and_then(|c| c.with("memory_limit", format!("{}MB", opening.memory_mb)))
        .and_then(|c| c.with("checkpoint_threshold", "1TB"))
        .map_err(|e| fault(&e, &opening.path))?;
    let conn = Connection::open_in_memory_with_flags(config).map_err(|e| fault(&e, &opening.path))?;
    let settings = format!(
        "SET allow_persistent_secrets = false; SET temp_directory = {}; SET allowed_directories = [{}, {}]; \
         SET enable_external_access = false;",
        path_literal(&opening.temp),
        path_literal(&opening.folder()),
        path_literal(&opening.backups)
    );
    conn.execute_batch(&settings).map_err(|e| fault(&e, &opening.path))?;
    Ok(conn)
}

/// The engine's version, such as `v1.5.5`.
pub fn engine_version() -> String {
    Connection::open_in_memory().and_then(|c| c.version()).unwrap_or_default()
}

/// A path as a text literal. The one place where something typed becomes SQL text: ATTACH and SET take no parameters.
pub(super) fn path_literal(path: &Path) -> String {
    format!("'{}'", path.to_string_lossy().replace('\'', "''"))
}

/// What an error of the engine means to a person.
pub(super) fn fault(error: &duckdb::Error, path: &Path) -> Fault {
    let text = error.to_string();
    let path = path.to_path_buf();
    let has = |needle: &str| text.contains(needle);
    if has("INTERRUPT") || has("Interrupted") {
        Fault::Interrupted
    } else if has("Could not set lock on file") || has("Conflicting lock is held") {
        let holder = holder(&text);
        Fault::Busy { path, holder }
    } else if has("No space left on device") || has("not enough disk space") || has("Disk quota exceeded") {
        Fault::DiskFull { path }
    } else if has("not a valid DuckDB database file") {
        Fault::NotDuckDb { path }
    } else if has("Trying to read a database file with version number") || has("storage version") {
        let found = text.split("version number ").nth(1).unwrap_or("?");
        let found: String = found.chars().take_while(char::is_ascii_digit).collect();
        Fault::Newer { path, found: format!("storage {found}"), ours: "DuckDB 1.5.5".into() }
    } else if has("Permission denied") || has("Read-only file system") {
        Fault::Denied { path }
    } else if has("Corrupt database file")
        || has("checksum")
        || has("Failed to load metadata")
        || has("Serialization Error")
        || has("Failure while replaying WAL")
        || has("Reached the end of the file")
        || has("Could not read enough bytes")
    {
        Fault::Damaged { path, detail: first_line(&text) }
    } else if has("Is a directory")
        || has("Could not open")
        || has("Cannot open file")
        || has("Could not read from file")
    {
        Fault::Io { path, detail: first_line(&text) }
    } else {
        Fault::Engine(first_line(&text))
    }
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().chars().take(400).collect()
}

/// Reads program and process from `Conflicting lock is held in /usr/bin/tagdeck (PID 123) by user …`.
fn holder(text: &str) -> Holder {
    let Some(rest) = text.split("lock is held in ").nth(1) else { return Holder::default() };
    let program = rest.split(" (PID").next().map(|p| p.trim().to_string()).filter(|p| !p.is_empty());
    let digits = rest.split("PID ").nth(1).unwrap_or_default();
    let pid: Option<u32> = digits.chars().take_while(char::is_ascii_digit).collect::<String>().parse().ok();
    Holder { program, pid, since: pid.and_then(started) }
}

/// When a process was started, by the system's own account: the age of its entry in /proc.
#[cfg(target_os = "linux")]
fn started(pid: u32) -> Option<String> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let ticks: f64 = stat.rsplit_once(')')?.1.split_whitespace().nth(19)?.parse().ok()?;
    let boot = std::fs::read_to_string("/proc/stat").ok()?;
    let boot: f64 = boot.lines().find_map(|l| l.strip_prefix("btime "))?.trim().parse().ok()?;
    let per_second = rustix::param::clock_ticks_per_second() as f64;
    let stamp = jiff::Timestamp::from_second((boot + ticks / per_second) as i64).ok()?;
    Some(stamp.to_string())
}

#[cfg(not(target_os = "linux"))]
fn started(_pid: u32) -> Option<String> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_holder_is_read_from_the_engines_words() {
        let text = "IO Error: Could not set lock on file \"/x/a.duckdb\": Conflicting lock is held in \
                    /usr/bin/tagdeck (PID 4242) by user op. See also https://duckdb.org/docs/stable/connect/concurrency";
        let h = holder(text);
        assert_eq!((h.program.as_deref(), h.pid), (Some("/usr/bin/tagdeck"), Some(4242)));
        assert_eq!(holder("something else"), Holder::default());
    }

    #[test]
    fn a_path_cannot_leave_its_literal() {
        assert_eq!(path_literal(Path::new("/a/it's")), "'/a/it''s'");
    }
}
