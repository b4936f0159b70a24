//! The configuration file on disk, and where each setting's value comes from.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::call::Globals;
use super::env::Env;
use crate::app::config::{Config, ConfigProblem, Symbols};
use crate::domain::lang::Lang;
use crate::request::Fault;
use crate::text::cli::Origin;

/// The configuration as it was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// Where it is, or would be.
    pub path: PathBuf,
    /// Its text; `None` when there is no file.
    pub text: Option<String>,
    /// What it says; what it leaves out stands at its default.
    pub config: Config,
    /// What is wrong with it.
    pub problems: Vec<ConfigProblem>,
}

/// Reads the file. A missing one is no mistake.
pub fn read(path: &Path) -> Result<Found, Fault> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => Some(text),
        Err(e) if e.kind() == ErrorKind::NotFound || e.kind() == ErrorKind::NotADirectory => None,
        Err(e) if e.kind() == ErrorKind::PermissionDenied => {
            return Err(Fault::Denied { path: path.to_path_buf() });
        }
        Err(e) => return Err(Fault::Io { path: path.to_path_buf(), detail: e.to_string() }),
    };
    let (config, problems) = Config::parse(text.as_deref().unwrap_or_default());
    Ok(Found { path: path.to_path_buf(), text, config, problems })
}

/// The language: `--lang`, then the configuration, then the environment, then English.
pub fn language(stated: Option<Lang>, config: Option<Lang>, env: &Env) -> (Lang, Origin) {
    let by_env = || env.locale().and_then(Lang::from_tag);
    match (stated, config) {
        (Some(lang), _) => (lang, Origin::Flag),
        (None, Some(lang)) => (lang, Origin::File),
        (None, None) => by_env().map_or((Lang::En, Origin::Default), |lang| (lang, Origin::Environment)),
    }
}

/// One setting: its key, its value as text, and where that comes from.
pub type Setting = (String, String, Origin);

/// All settings in force.
pub fn settings(found: &Found, globals: &Globals, lang: (Lang, Origin)) -> Vec<Setting> {
    let (config, default) = (&found.config, Config::default());
    let origin = |changed: bool| if changed { Origin::File } else { Origin::Default };
    let (theme, theme_origin) = match &globals.theme {
        Some(theme) => (theme.clone(), Origin::Flag),
        None => (config.theme.clone(), origin(config.theme != default.theme)),
    };
    let (staff, staff_origin) = match &globals.acting {
        Some(staff) => (staff.clone(), Origin::Flag),
        None => (config.staff.clone().unwrap_or_default(), origin(config.staff.is_some())),
    };
    let symbols = match config.symbols {
        Symbols::Unicode => "unicode",
        Symbols::Ascii => "ascii",
    };
    let mut out: Vec<Setting> = vec![
        ("theme".into(), theme, theme_origin),
        ("lang".into(), lang.0.tag().into(), lang.1),
        ("mouse".into(), config.mouse.to_string(), origin(config.mouse != default.mouse)),
        ("symbols".into(), symbols.into(), origin(config.symbols != default.symbols)),
        ("staff".into(), staff, staff_origin),
        (
            "release_after".into(),
            config.release_after.to_string(),
            origin(config.release_after != default.release_after),
        ),
    ];
    out.extend(config.pins.iter().map(|(digit, tags)| (format!("pins.{digit}"), tags.clone(), Origin::File)));
    let keys = config
        .keys
        .iter()
        .map(|(scope, action, keys)| (format!("keys.{scope}.{action}"), keys.join(" "), Origin::File));
    out.extend(keys);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_stated_configured_or_of_the_environment() {
        let zh = Env::of(&[("LC_ALL", ""), ("LANG", "zh_CN.UTF-8")]);
        assert_eq!(language(None, None, &zh), (Lang::Zh, Origin::Environment));
        assert_eq!(language(None, Some(Lang::En), &zh), (Lang::En, Origin::File));
        assert_eq!(language(Some(Lang::Zh), Some(Lang::En), &zh), (Lang::Zh, Origin::Flag));
        assert_eq!(language(None, None, &Env::of(&[])), (Lang::En, Origin::Default));
        let both = Env::of(&[("LC_ALL", "C.UTF-8"), ("LANG", "zh_CN.UTF-8")]);
        assert_eq!(language(None, None, &both).0, Lang::En);
    }

    #[test]
    fn every_setting_says_where_it_comes_from() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        assert!(read(&path).unwrap().text.is_none());
        std::fs::write(&path, "mouse = false\n[pins]\n1 = \"A F3\"\n[keys.people]\nmark = \"m\"\n").unwrap();
        let found = read(&path).unwrap();
        let globals = Globals { theme: Some("light".into()), ..Globals::default() };
        let all = settings(&found, &globals, (Lang::Zh, Origin::Environment));
        let of = |key: &str| all.iter().find(|s| s.0 == key).map(|s| (s.1.as_str(), s.2));
        assert_eq!(of("theme"), Some(("light", Origin::Flag)));
        assert_eq!(of("mouse"), Some(("false", Origin::File)));
        assert_eq!(of("symbols"), Some(("unicode", Origin::Default)));
        assert_eq!(of("pins.1"), Some(("A F3", Origin::File)));
        assert_eq!(of("keys.people.mark"), Some(("m", Origin::File)));
        assert_eq!(read(folder.path()).map(|_| ()).map_err(|f| f.exit()), Err(1));
    }
}
