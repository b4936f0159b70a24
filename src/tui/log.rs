//! The log: a file in the state folder, never the screen. It holds what happened, with ids and codes, never values.

use std::path::Path;

use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::EnvFilter;

/// The variable that says how much is written, such as `debug` or `tagdeck::jobs=trace`.
const LEVEL: &str = "TAGDECK_LOG";
/// So many days are kept.
const DAYS: usize = 3;

/// Starts the log; what is written while the returned guard lives reaches the file. Nothing when the folder cannot be
/// written or somebody else takes the events already: the console works without a log.
pub(super) fn start(folder: &Path) -> Option<WorkerGuard> {
    // The appender complains on the screen about a folder that is not there.
    std::fs::create_dir_all(folder).ok()?;
    let file = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("tagdeck")
        .filename_suffix("log")
        .max_log_files(DAYS)
        .build(folder)
        .ok()?;
    let (writer, guard) = tracing_appender::non_blocking(file);
    let level = EnvFilter::try_from_env(LEVEL).unwrap_or_else(|_| EnvFilter::new("tagdeck=info"));
    tracing_subscriber::fmt().with_writer(writer).with_ansi(false).with_env_filter(level).try_init().ok()?;
    Some(guard)
}
