//! Where configuration, community, cache and state live.

use std::path::PathBuf;

use directories::ProjectDirs;

use super::env::Env;

/// The name of the default community's file.
pub const DEFAULT_FILE: &str = "community.duckdb";

/// The folders of this person. Variables of XDG win on every system, `TAGDECK_CONFIG_DIR` over them; else it is what
/// the platform says, and where that says nothing the working directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// Holds `config.toml` and themes.
    pub config: PathBuf,
    /// Holds the default community.
    pub data: PathBuf,
    /// Holds what can be made again.
    pub cache: PathBuf,
    /// Holds logs and crash reports.
    pub state: PathBuf,
}

impl Places {
    /// The folders by the environment.
    pub fn of(env: &Env) -> Places {
        let platform = ProjectDirs::from("", "", "tagdeck");
        let by = |xdg: &str, fallback: Option<PathBuf>| {
            env.path(xdg).map(|p| p.join("tagdeck")).or(fallback).unwrap_or_else(|| PathBuf::from("."))
        };
        let p = platform.as_ref();
        let data = by("XDG_DATA_HOME", p.map(|p| p.data_dir().to_path_buf()));
        let state = p.map(|p| p.state_dir().unwrap_or_else(|| p.data_local_dir()).to_path_buf());
        Places {
            config: env
                .path("TAGDECK_CONFIG_DIR")
                .unwrap_or_else(|| by("XDG_CONFIG_HOME", p.map(|p| p.config_dir().to_path_buf()))),
            cache: by("XDG_CACHE_HOME", p.map(|p| p.cache_dir().to_path_buf())),
            state: by("XDG_STATE_HOME", state),
            data,
        }
    }

    /// The configuration file.
    pub fn config_file(&self) -> PathBuf {
        self.config.join("config.toml")
    }

    /// The default community.
    pub fn default_file(&self) -> PathBuf {
        self.data.join(DEFAULT_FILE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_win_over_the_platform_and_relative_ones_are_not_followed() {
        let env = Env::of(&[
            ("XDG_CONFIG_HOME", "/c"),
            ("XDG_DATA_HOME", "/d"),
            ("XDG_CACHE_HOME", "/k"),
            ("XDG_STATE_HOME", "/s"),
        ]);
        let places = Places::of(&env);
        assert_eq!(places.config_file(), PathBuf::from("/c/tagdeck/config.toml"));
        assert_eq!(places.default_file(), PathBuf::from("/d/tagdeck/community.duckdb"));
        assert_eq!(places.cache, PathBuf::from("/k/tagdeck"));
        assert_eq!(places.state, PathBuf::from("/s/tagdeck"));
        let env =
            Env::of(&[("TAGDECK_CONFIG_DIR", "/mine"), ("XDG_CONFIG_HOME", "/c"), ("XDG_DATA_HOME", "here")]);
        let places = Places::of(&env);
        assert_eq!(places.config, PathBuf::from("/mine"));
        assert_ne!(places.data, PathBuf::from("here/tagdeck"));
    }
}
