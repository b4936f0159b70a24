//! `doctor`: what to look at first when something is wrong.

use std::path::Path;

use serde_json::{Value as Json, json};

use crate::cli::out::Record;
use crate::cli::run::{Outcome, Run};
use crate::domain::safe::SafeText;
use crate::request::{Fault, Holder};
use crate::store::Opening;
use crate::text::cli::{self as text, title};

/// Shows versions, places, the file, the terminal.
pub fn doctor(run: &mut Run<'_>) -> Outcome {
    let opening = Opening { read_only: true, create: false, ..run.opening()? };
    let file = File::look(run, &opening);
    let places = run.places;
    let parts = vec![
        ("program", json!(env!("CARGO_PKG_VERSION"))),
        ("engine", json!(run.world.engine_version())),
        ("community", json!(opening.path)),
        ("exists", json!(file.exists)),
        ("bytes", json!(file.bytes)),
        ("mode", json!(file.mode)),
        ("holder", file.holder.as_ref().map_or(Json::Null, holder)),
        ("problem", json!(file.problem)),
        ("free_bytes", json!(file.free)),
        ("config_file", json!(run.found.path)),
        ("data_dir", json!(places.data)),
        ("cache_dir", json!(places.cache)),
        ("state_dir", json!(places.state)),
        ("terminal", json!(run.env.stdout_terminal)),
        ("term", json!(run.env.var("TERM"))),
        ("colour_depth", json!(colour_depth(run))),
        ("locale", json!(run.env.locale())),
        ("lang", json!(run.lang.tag())),
    ];
    let mut record = Record::new(parts.iter().map(|(k, v)| (k.to_string(), v.clone())).collect());
    for (name, value) in &parts {
        record.pair(title(name, run.lang), worded(name, value, run));
    }
    let envelope = run.envelope(None);
    run.record(&envelope, &record)?;
    Ok(0)
}

/// A part as people read it.
fn worded(name: &str, value: &Json, run: &Run<'_>) -> String {
    let text = match value {
        Json::Null => text::none(run.lang).to_string(),
        Json::Bool(yes) => text::yes_or_no(*yes, run.lang).to_string(),
        Json::String(text) => text.clone(),
        Json::Number(n) if name.ends_with("bytes") => bytes(n.as_u64().unwrap_or_default()),
        Json::Object(parts) => {
            parts.values().filter(|v| !v.is_null()).map(plain).collect::<Vec<_>>().join(" · ")
        }
        other => other.to_string(),
    };
    SafeText::new(&text).as_str().to_string()
}

fn plain(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_string)
}

/// A size for reading: `1.5 GB`.
fn bytes(n: u64) -> String {
    let units = ["B", "kB", "MB", "GB", "TB"];
    let (mut size, mut unit) = (n as f64, 0);
    while size >= 1_000.0 && unit + 1 < units.len() {
        size /= 1_000.0;
        unit += 1;
    }
    if unit == 0 { format!("{n} B") } else { format!("{size:.1} {}", units[unit]) }
}

/// What can be said of the community's file without disturbing it.
#[derive(Default)]
struct File {
    exists: bool,
    bytes: Option<u64>,
    mode: Option<String>,
    free: Option<u64>,
    holder: Option<Holder>,
    problem: Option<String>,
}

impl File {
    /// Looks at a file; opening it only to read tells whether somebody holds it.
    fn look(run: &Run<'_>, opening: &Opening) -> File {
        let mut out = File { free: free_space(&opening.path), ..File::default() };
        let Ok(metadata) = opening.path.metadata() else { return out };
        out.exists = true;
        out.bytes = Some(metadata.len());
        out.mode = mode(&metadata);
        let opened =
            run.world.open(opening, run.cancel).and_then(|mut session| session.overview().map(|_| ()));
        match opened {
            Ok(()) => {}
            Err(Fault::Busy { holder, .. }) => out.holder = Some(holder),
            Err(fault) => out.problem = Some(crate::text::fault::told(&fault, run.lang).what),
        }
        out
    }
}

fn holder(holder: &Holder) -> Json {
    json!({ "program": holder.program, "pid": holder.pid, "since": holder.since })
}

#[cfg(unix)]
fn mode(metadata: &std::fs::Metadata) -> Option<String> {
    use std::os::unix::fs::PermissionsExt;
    Some(format!("{:04o}", metadata.permissions().mode() & 0o7777))
}

#[cfg(not(unix))]
fn mode(_metadata: &std::fs::Metadata) -> Option<String> {
    None
}

/// Free bytes of the disk that holds a path, or would.
#[cfg(unix)]
fn free_space(path: &Path) -> Option<u64> {
    let existing = path.ancestors().find(|p| p.exists())?;
    let disk = rustix::fs::statvfs(existing).ok()?;
    disk.f_bavail.checked_mul(disk.f_frsize)
}

#[cfg(not(unix))]
fn free_space(_path: &Path) -> Option<u64> {
    None
}

/// How many colours the terminal shows, by its environment.
fn colour_depth(run: &Run<'_>) -> &'static str {
    let has = |name: &str| run.env.var(name).is_some();
    let (term, colorterm) =
        (run.env.var("TERM").unwrap_or_default(), run.env.var("COLORTERM").unwrap_or_default());
    match () {
        _ if !run.env.stdout_terminal || has("NO_COLOR") || term == "dumb" || term.is_empty() => "none",
        _ if colorterm == "truecolor" || colorterm == "24bit" || term.contains("direct") => "truecolor",
        _ if term.contains("256") => "256",
        _ => "16",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_at_a_glance() {
        assert_eq!(bytes(0), "0 B");
        assert_eq!(bytes(999), "999 B");
        assert_eq!(bytes(1_536_000), "1.5 MB");
        assert_eq!(bytes(u64::MAX), "18446744.1 TB");
    }

    #[test]
    fn the_disk_of_a_file_that_is_not_there_is_that_of_its_folder() {
        assert!(free_space(Path::new("/no/such/file.duckdb")).is_some_and(|free| free > 0));
    }
}
