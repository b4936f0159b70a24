//! What happens when the program breaks: the terminal is given back first, then a report is written. A lane that breaks
//! is caught and told as a fault, so its panic leaves the terminal alone and only writes the report.
//!
//! A report says where, never with which values: a message that was made at run time may hold somebody's name or phone
//! number and is left out.

use std::backtrace::Backtrace;
use std::fs;
use std::io::{self, Write};
use std::panic::{self, PanicHookInfo};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use super::guard::Modes;
use super::words;
use crate::domain::lang::Lang;

/// Our hook, for as long as this lives; then the one before it.
pub(super) struct Hook(());

impl Hook {
    /// Installs the hook for a console on this thread.
    pub fn install(modes: Arc<Modes>, folder: PathBuf, lang: Lang) -> Hook {
        let console = thread::current().id();
        panic::set_hook(Box::new(move |info| {
            let of_console = thread::current().id() == console;
            if of_console {
                modes.give_back();
            }
            let report = write_report(&folder, info);
            if of_console {
                let place = report.as_ref().map(|path| path.display().to_string());
                let _ = writeln!(io::stderr(), "{}", words::broken(lang, place.ok().as_deref()));
            }
        }));
        Hook(())
    }
}

impl Drop for Hook {
    fn drop(&mut self) {
        if !thread::panicking() {
            drop(panic::take_hook());
        }
    }
}

fn write_report(folder: &Path, info: &PanicHookInfo<'_>) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let now = jiff::Timestamp::now();
    let path = folder.join(format!("panic-{}-{}.txt", now.as_millisecond(), std::process::id()));
    fs::write(&path, report(info, &now.to_string()))?;
    Ok(path)
}

fn report(info: &PanicHookInfo<'_>, now: &str) -> String {
    let place = info.location().map(|l| format!("{}:{}:{}", l.file(), l.line(), l.column()));
    let message = info.payload().downcast_ref::<&'static str>().copied();
    format!(
        "tagdeck {version} ({system} {machine})\ntime: {now}\nthread: {thread}\nplace: {place}\nmessage: {message}\n\n{trace}\n",
        version = env!("CARGO_PKG_VERSION"),
        system = std::env::consts::OS,
        machine = std::env::consts::ARCH,
        thread = thread::current().name().unwrap_or("unnamed"),
        place = place.as_deref().unwrap_or("unknown"),
        message = message.unwrap_or("(made at run time, left out)"),
        trace = Backtrace::force_capture(),
    )
}
