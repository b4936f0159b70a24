//! Whether the terminal is dark or light, asked once.

use std::io::{self, IsTerminal};
use std::time::Duration;

use terminal_colorsaurus::{QueryOptions, ThemeMode, theme_mode};

/// How long the terminal may take. A local one answers within a few milliseconds; rows shall be on the screen 150 ms
/// after the start also where nobody answers.
const LIMIT: Duration = Duration::from_millis(60);

/// What asking came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Background {
    /// Dark, or as good as.
    Dark,
    /// Light.
    Light,
    /// It was not asked.
    NotAsked,
    /// It did not answer in time; the answer may still come, as keys.
    Silent,
}

/// Asks, unless nobody is there to answer (standard input is no terminal) or the way is known to be long and lossy (tmux
/// over ssh). To be called before anybody else reads the terminal.
pub(super) fn ask() -> Background {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if !io::stdin().is_terminal() || (is_set("SSH_TTY") && is_set("TMUX")) {
        return Background::NotAsked;
    }
    let mut options = QueryOptions::default();
    options.timeout = LIMIT;
    match theme_mode(options) {
        Ok(ThemeMode::Light) => Background::Light,
        Ok(ThemeMode::Dark) => Background::Dark,
        Err(_) => Background::Silent,
    }
}
