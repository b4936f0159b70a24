//! Starts Tagdeck: files for their owner alone, then the command line, which opens the console when no verb is given.

use std::process::ExitCode;

fn main() -> ExitCode {
    #[cfg(unix)]
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o077));
    ExitCode::from(tagdeck::cli::main(&tagdeck::cli::Wiring))
}
