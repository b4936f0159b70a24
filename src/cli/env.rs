//! What the process was started with, gathered once so that nothing below reads it on its own.

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::PathBuf;

/// Variables and terminals of this process.
#[derive(Debug, Clone, Default)]
pub struct Env {
    vars: BTreeMap<String, String>,
    /// stdout is a terminal.
    pub stdout_terminal: bool,
    /// stderr is a terminal.
    pub stderr_terminal: bool,
    /// stdin is a terminal.
    pub stdin_terminal: bool,
}

impl Env {
    /// This process.
    pub fn of_process() -> Env {
        let text = |s: std::ffi::OsString| s.to_string_lossy().into_owned();
        Env {
            vars: std::env::vars_os().map(|(k, v)| (text(k), text(v))).collect(),
            stdout_terminal: std::io::stdout().is_terminal(),
            stderr_terminal: std::io::stderr().is_terminal(),
            stdin_terminal: std::io::stdin().is_terminal(),
        }
    }

    /// These variables and no terminal.
    pub fn of(vars: &[(&str, &str)]) -> Env {
        Env { vars: vars.iter().map(|(k, v)| (k.to_string(), v.to_string())).collect(), ..Env::default() }
    }

    /// A variable that is set and not empty.
    pub fn var(&self, name: &str) -> Option<&str> {
        self.vars.get(name).map(String::as_str).filter(|v| !v.is_empty())
    }

    /// A variable that holds an absolute path.
    pub fn path(&self, name: &str) -> Option<PathBuf> {
        self.var(name).map(PathBuf::from).filter(|p| p.is_absolute())
    }

    /// The locale in which messages are wanted, by the usual order of variables.
    pub fn locale(&self) -> Option<&str> {
        ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| self.var(name))
    }

    /// The operating system's account.
    pub fn account(&self) -> &str {
        ["USER", "LOGNAME", "USERNAME"].iter().find_map(|name| self.var(name)).unwrap_or("operator")
    }
}
