//! Floor 6: the console in a terminal. The only place that knows a terminal crate and a runtime.
//!
//! ```text
//!   keyboard thread ─┐
//!   signals ─────────┤             ┌─► effects ─► lanes, clipboard, modes
//!   timer ───────────┼─► wait ─► update
//!   lanes (outbox) ──┘             └─► at most one frame, at most 30 a second, only if something changed
//! ```
//!
//! One thread runs this; it waits for nothing else. Whatever ends it (a key, TERM, HUP, a vanished terminal, a panic),
//! the terminal is given back first.

mod burst;
mod console;
mod guard;
mod input;
mod keeper;
mod keys;
mod light;
mod log;
mod looks;
mod pace;
mod panic;
mod screen;
mod signals;
mod sources;
mod tty;
mod words;

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::Notify;

use self::burst::Sieve;
use self::console::Console;
use self::guard::{Guard, Modes};
use self::keeper::Keeper;
use self::light::Background;
use self::looks::Looks;
use self::screen::Screen;
use self::sources::Sources;
use self::tty::Tty;
use crate::app::config::{Config, ConfigProblem};
use crate::app::{self, App, Elsewhere, Layout, Msg, Start};
use crate::domain::lang::Lang;
use crate::jobs::{Lanes, Open, Outbox, Settings};
use crate::request::Fault;

pub use self::looks::OwnTheme;
pub use self::screen::MAX_COPY;

/// What the console starts from.
pub struct TuiStart {
    /// What it knows of the file.
    pub start: Start,
    /// The language.
    pub lang: Lang,
    /// The configuration.
    pub config: Config,
    /// Mistakes in its file, told once the console is up.
    pub problems: Vec<ConfigProblem>,
    /// A theme of the person's own, when the configuration names one that is not shipped.
    pub own_theme: Option<OwnTheme>,
    /// Opens the store; called on a lane, at once.
    pub open: Open,
    /// Where the log and the reports of panics go.
    pub state_folder: PathBuf,
}

/// Why the console ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Somebody quit.
    Quit,
    /// TERM.
    Terminated,
    /// HUP, or the terminal is gone.
    Vanished,
}

/// Where to go on after a console, and how it looked.
#[derive(Debug, Clone, PartialEq)]
pub struct Next {
    /// Where.
    pub to: Elsewhere,
    /// The language of the screen.
    pub lang: Lang,
    /// The theme.
    pub theme: String,
}

/// How the console ended.
#[derive(Debug, Clone, PartialEq)]
pub struct ExitReport {
    /// Why.
    pub reason: Reason,
    /// Another file that was asked for.
    pub next: Option<Next>,
    /// Writes that were under way and were not carried out.
    pub failed: Vec<Fault>,
}

impl ExitReport {
    /// The exit code: 0 when somebody quit and all is written, 1 when a write failed, 128 and the signal otherwise.
    pub fn exit(&self) -> u8 {
        match self.reason {
            Reason::Quit => u8::from(!self.failed.is_empty()),
            Reason::Terminated => 128 + 15,
            Reason::Vanished => 128 + 1,
        }
    }
}

/// Runs the console until somebody quits or the terminal is gone.
///
/// Fails when standard output is no terminal, and when the system gives no threads, signals or terminal modes; the
/// terminal is then as it was.
pub fn run(start: TuiStart) -> io::Result<ExitReport> {
    if !io::stdout().is_terminal() {
        return Err(io::Error::new(io::ErrorKind::Unsupported, "standard output is no terminal"));
    }
    let TuiStart { start, lang, config, problems, own_theme, open, state_folder } = start;
    let _log = log::start(&state_folder);
    let modes = Arc::new(Modes::default());
    modes.capture_mouse(config.mouse)?;
    let _hook = panic::Hook::install(modes.clone(), state_folder.clone(), lang);
    let arrived = Arc::new(Notify::new());
    let outbox = {
        let arrived = arrived.clone();
        Arc::new(Outbox::new(move || arrived.notify_one()))
    };
    let lanes = {
        let (settings, outbox) = (settings(&config), outbox.clone());
        Lanes::start(open, settings, move |message| outbox.push(message))?
    };
    let mut app = App::new(start, lang, config);
    let kept = state_folder.join(LISTS);
    app.take_layout(Layout::parse(&std::fs::read_to_string(&kept).unwrap_or_default()));
    let (width, height) = screen::size()?;
    ahead(&mut app, &lanes, Msg::Resize(width, height));
    let mut background = Background::NotAsked;
    if looks::depends_on_terminal(app.theme_name()) {
        background = ask_background(|| {
            outbox.drain().into_iter().for_each(|message| ahead(&mut app, &lanes, message));
        });
    }
    let mut sieve = Sieve::default();
    if background == Background::Silent {
        sieve.expect_late_answer(Instant::now());
    }
    let looks = Looks::new(app.theme_name(), own_theme, background);
    app.tell_config_problems(&problems);
    app.tell_theme_problems(looks.mistakes);

    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let guard = Guard::take(&modes)?;
    let console::Ended { reason, lanes, next } = runtime.block_on(async {
        let mut sources = Sources::new(input::start(Tty::open()?)?, outbox.clone(), arrived)?;
        let console = Console::new(app, lanes, Screen::new()?, modes.clone(), looks, sieve, Keeper::of(kept));
        io::Result::Ok(console.run(&mut sources).await)
    })?;
    drop(guard);
    let failed = finish(&lanes, &outbox, reason);
    tracing::info!(?reason, failed = failed.len(), "ended");
    Ok(ExitReport { reason, next, failed })
}

/// The file in the state folder that keeps the columns of the lists.
const LISTS: &str = "lists.toml";

fn settings(config: &Config) -> Settings {
    let idle = Duration::from_secs(config.release_after.into());
    Settings { release_after: (!idle.is_zero()).then_some(idle) }
}

/// Takes a message before the terminal is ours, so that the store works on the first picture meanwhile. What is not for
/// the store would need the terminal; nothing of that kind comes of a size or of an answer.
fn ahead(app: &mut App, lanes: &Lanes, message: Msg) {
    for effect in app::update(app, message) {
        let _ = lanes.carry_out(effect);
    }
}

/// Asks the terminal for its background and does something else every now and then until it has answered.
fn ask_background(mut meanwhile: impl FnMut()) -> Background {
    let asking = thread::spawn(light::ask);
    while !asking.is_finished() {
        meanwhile();
        thread::sleep(Duration::from_millis(1));
    }
    asking.join().unwrap_or(Background::NotAsked)
}

/// Lets the lanes finish the writes that they were given, for as long as the reason of the end allows; then stops them.
fn finish(lanes: &Lanes, outbox: &Outbox, reason: Reason) -> Vec<Fault> {
    let (patience, last) = match reason {
        Reason::Quit => (Duration::from_secs(30), Duration::from_secs(2)),
        Reason::Terminated => (Duration::from_secs(3), Duration::from_secs(1)),
        Reason::Vanished => (Duration::from_millis(300), Duration::from_millis(300)),
    };
    let mut failed = Vec::new();
    let mut wait = |limit: Duration| {
        let until = Instant::now() + limit;
        loop {
            let ended = lanes.wait_ended(Duration::from_millis(20));
            failed.extend(outbox.drain().into_iter().filter_map(|message| match message {
                Msg::Written { result: Err(fault), .. }
                | Msg::Imported { result: Err(fault), .. }
                | Msg::Exported { result: Err(fault), .. } => Some(fault),
                _ => None,
            }));
            if ended || Instant::now() >= until {
                return ended;
            }
        }
    };
    lanes.end();
    if !wait(patience) {
        lanes.cancel_writes();
        wait(last);
    }
    outbox.close();
    failed
}
