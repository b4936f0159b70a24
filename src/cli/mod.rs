//! Floor 6: the command line. Reads it, runs a verb against the store, writes what it answers.
//!
//! ```text
//! argv ─► call (by tree, from the list of verbs) ─► verbs/X ─► Session, World ─► out (table, json, csv, tsv) ─► stdout
//!                      └────────── faults, remarks, progress ─────────────────────────────────────────────► stderr
//! ```

pub mod call;
pub mod config;
pub mod env;
pub mod out;
pub mod session;
pub mod values;

mod interrupt;
mod misuse;
mod places;
mod progress;
mod resolve;
mod run;
mod say;
mod tree;
mod verbs;
mod wiring;

#[cfg(test)]
mod fake;
#[cfg(test)]
mod tests;

use std::ffi::OsString;
use std::io::Write;
use std::time::Instant;

use call::{Asked, Call};
use config::Found;
use env::Env;
use places::Places;
use run::{Run, Stop, colour};
use session::{Cancel, World};

use crate::action::verbs::{Verb, Words};
use crate::domain::lang::Lang;
use crate::request::Fault;
use crate::text::cli as text;
use crate::text::cli::Origin;

pub use tree::tree;
pub use wiring::Wiring;

/// Runs this process: its arguments, its terminals, its standard streams. Returns the exit code.
pub fn main(world: &dyn World) -> u8 {
    let env = Env::of_process();
    let typed: Vec<OsString> = std::env::args_os().skip(1).collect();
    // Not locked: the console, which runs inside, asks the terminal from a thread of its own.
    let mut out = std::io::BufWriter::with_capacity(1 << 16, std::io::stdout());
    let mut err = std::io::stderr();
    run(typed, &env, world, &mut out, &mut err)
}

/// Runs one command line without the program's name against a world. Returns the exit code.
pub fn run(
    typed: Vec<OsString>,
    env: &Env,
    world: &dyn World,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let started = Instant::now();
    let places = Places::of(env);
    let stated = call::stated_lang(&typed);
    let as_json = call::wants_json(&typed);
    let red = colour(call::ColorWhen::Auto, env, env.stderr_terminal);
    let found = match config::read(&places.config_file()) {
        Ok(found) => found,
        Err(fault) => {
            let (lang, _) = config::language(stated, None, env);
            return say::fault(&fault, lang, as_json, red, err);
        }
    };
    let (lang, lang_origin) = config::language(stated, found.config.lang, env);
    let mut ended = match call::read(typed, lang) {
        Ok(Asked::Print(help)) => out.write_all(help.as_bytes()).map(|()| 0).map_err(Stop::from),
        Ok(Asked::Run(call)) => begin(
            &Process { env, places: &places, found: &found, lang, lang_origin, world, started },
            &call,
            out,
            err,
        ),
        Err(fault) => Err(Stop::Fault(fault)),
    };
    if let Err(error) = out.flush() {
        ended = ended.and(Err(Stop::from(error)));
    }
    match ended {
        Ok(code) => code,
        Err(Stop::ClosedPipe) => 0,
        Err(Stop::Fault(fault)) => say::fault(&fault, lang, as_json, red, err),
    }
}

/// What all calls of one process share.
struct Process<'a> {
    env: &'a Env,
    places: &'a Places,
    found: &'a Found,
    lang: Lang,
    lang_origin: Origin,
    world: &'a dyn World,
    started: Instant,
}

/// Chooses the front end: the console without a verb, else the verb.
fn begin(process: &Process<'_>, call: &Call, out: &mut dyn Write, err: &mut dyn Write) -> run::Outcome {
    let Process { env, places, found, lang, lang_origin, world, started } = *process;
    if call.verb.is_none_or(|v| v.name != "config validate") {
        for problem in &found.problems {
            let line = text::problem(&found.path.to_string_lossy(), problem, lang);
            writeln!(err, "{}: {line}", lang.pick("提醒", "warning"))?;
        }
    }
    let cancel = Cancel::default();
    let verb = call.verb.unwrap_or(&CONSOLE);
    let mut run =
        Run { verb, call, lang, env, places, found, lang_origin, world, cancel: &cancel, out, err, started };
    if call.verb.is_none() {
        let opening = run.opening()?;
        return run.console(opening, false);
    }
    if !verbs::opens_console(&run) {
        // Should this fail, Ctrl-C ends the process at once, which loses nothing that was reported as written.
        interrupt::listen(&cancel).ok();
    }
    verbs::run(&mut run).map_err(|stop| match stop {
        Stop::Fault(fault @ Fault::Pattern(_)) => {
            Stop::Fault(run.expressions().iter().fold(fault, |fault, text| fault.within(text)))
        }
        other => other,
    })
}

/// What runs without a verb.
const CONSOLE: Verb = Verb {
    name: "console",
    summary: Words::NONE,
    about: Words::NONE,
    args: &[],
    writes: false,
    examples: &[],
};
