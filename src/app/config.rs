//! The configuration file: few keys, each mistake told with its line and the nearest known name.

use serde::{Deserialize, Serialize};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::action::keymap::nearest;
use crate::action::{KeyMap, KeyTrouble};
use crate::domain::lang::Lang;

/// The themes that are shipped; `auto` asks the terminal whether it is dark or light.
pub const THEMES: [&str; 6] = ["dark", "light", "high-contrast", "colour-blind-safe", "16-colour", "mono"];

/// The keys of the file, in the order of `config show`.
pub const KEYS: [&str; 8] = ["theme", "lang", "mouse", "symbols", "staff", "release_after", "pins", "keys"];

/// Which characters frames and bars are drawn with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Symbols {
    /// Box-drawing and block characters.
    #[default]
    Unicode,
    /// Nothing beyond ASCII.
    Ascii,
}

/// What the configuration says; what it leaves out stands at its default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Config {
    /// A shipped theme, `auto`, or the name of a file beside the configuration.
    pub theme: String,
    /// The language, when it is fixed.
    pub lang: Option<Lang>,
    /// The mouse is captured at the start.
    pub mouse: bool,
    /// The characters of the chrome.
    pub symbols: Symbols,
    /// Who acts: an id or name of the staff.
    pub staff: Option<String>,
    /// After so many idle seconds the file is let go; 0 is never.
    pub release_after: u32,
    /// Lines of tags by the digit 1–9 that takes them while tagging.
    pub pins: Vec<(u8, String)>,
    /// Own keys: scope, action, keys.
    pub keys: Vec<(String, String, Vec<String>)>,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            theme: "auto".into(),
            lang: None,
            mouse: true,
            symbols: Symbols::Unicode,
            staff: None,
            release_after: 5,
            pins: Vec::new(),
            keys: Vec::new(),
        }
    }
}

/// What is wrong with a key of the file. Worded by `text`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mistake {
    /// Not TOML; the parser's own words.
    Syntax(String),
    /// No key of this name.
    UnknownKey,
    /// Another kind of value is wanted: `text`, `true or false`, `whole number`, `table`, `key or list of keys`.
    WrongKind(&'static str),
    /// None of the known values.
    NotOneOf(Vec<&'static str>),
    /// A key binding is wrong.
    Key(KeyTrouble),
}

/// One mistake with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigProblem {
    /// The key, dotted: `keys.people.mark`.
    pub key: String,
    /// Its line, from 1, when it is known.
    pub line: Option<usize>,
    /// What is wrong.
    pub mistake: Mistake,
    /// The nearest known name.
    pub nearest: Option<String>,
}

impl Config {
    /// Reads the text of a file. Whatever is wrong is told and left at its default.
    pub fn parse(text: &str) -> (Config, Vec<ConfigProblem>) {
        let mut reader = Reader { text, config: Config::default(), problems: Vec::new() };
        match DeTable::parse(text) {
            Ok(table) => reader.top(table.get_ref()),
            Err(error) => {
                let line = error.span().map(|span| line_of(text, span.start));
                reader.tell("", line, Mistake::Syntax(error.message().to_string()), None);
            }
        }
        let (_, mut key_problems) = reader.config.key_map();
        for problem in &mut key_problems {
            problem.line = key_line(text, &problem.key);
        }
        reader.problems.append(&mut key_problems);
        reader.problems.sort_by_key(|problem| problem.line);
        (reader.config, reader.problems)
    }

    /// The key map with the team's own keys; those that are wrong are told and left out.
    pub fn key_map(&self) -> (KeyMap, Vec<ConfigProblem>) {
        let mut map = KeyMap::default();
        let mut problems = Vec::new();
        for (scope, action, keys) in &self.keys {
            if let Err(trouble) = map.remap(scope, action, keys) {
                let nearest = match &trouble {
                    KeyTrouble::UnknownScope { nearest } | KeyTrouble::UnknownAction { nearest } => {
                        nearest.clone()
                    }
                    KeyTrouble::NotAKey { .. } | KeyTrouble::Conflict { .. } => None,
                };
                let key = format!("keys.{scope}.{action}");
                problems.push(ConfigProblem { key, line: None, mistake: Mistake::Key(trouble), nearest });
            }
        }
        (map, problems)
    }
}

/// Reads one file.
struct Reader<'a> {
    text: &'a str,
    config: Config,
    problems: Vec<ConfigProblem>,
}

impl Reader<'_> {
    fn tell(&mut self, key: &str, line: Option<usize>, mistake: Mistake, nearest: Option<String>) {
        self.problems.push(ConfigProblem { key: key.to_string(), line, mistake, nearest });
    }

    fn top(&mut self, table: &DeTable<'_>) {
        for (name, value) in table {
            let line = Some(line_of(self.text, name.span().start));
            let key = name.get_ref().as_ref();
            match key {
                "theme" => self.word(key, line, value).into_iter().for_each(|v| self.config.theme = v),
                "staff" => self.word(key, line, value).into_iter().for_each(|v| self.config.staff = Some(v)),
                "lang" => match self.one_of(key, line, value, &["zh-CN", "en"]).as_deref() {
                    Some("zh-CN") => self.config.lang = Some(Lang::Zh),
                    Some("en") => self.config.lang = Some(Lang::En),
                    _ => {}
                },
                "symbols" => match self.one_of(key, line, value, &["unicode", "ascii"]).as_deref() {
                    Some("ascii") => self.config.symbols = Symbols::Ascii,
                    Some("unicode") => self.config.symbols = Symbols::Unicode,
                    _ => {}
                },
                "mouse" => match value.get_ref().as_bool() {
                    Some(on) => self.config.mouse = on,
                    None => self.tell(key, line, Mistake::WrongKind("true or false"), None),
                },
                "release_after" => match value.get_ref().as_integer().and_then(|n| n.as_str().parse().ok()) {
                    Some(seconds) => self.config.release_after = seconds,
                    None => self.tell(key, line, Mistake::WrongKind("whole number"), None),
                },
                "pins" => self.pins(line, value),
                "keys" => self.keys(line, value),
                _ => self.tell(key, line, Mistake::UnknownKey, nearest(key, KEYS.into_iter())),
            }
        }
    }

    fn word(&mut self, key: &str, line: Option<usize>, value: &Spanned<DeValue<'_>>) -> Option<String> {
        let word = value.get_ref().as_str().map(str::to_string);
        if word.is_none() {
            self.tell(key, line, Mistake::WrongKind("text"), None);
        }
        word
    }

    fn one_of(
        &mut self,
        key: &str,
        line: Option<usize>,
        value: &Spanned<DeValue<'_>>,
        known: &[&'static str],
    ) -> Option<String> {
        let word = self.word(key, line, value)?;
        if known.contains(&word.as_str()) {
            return Some(word);
        }
        let near = nearest(&word, known.iter().copied());
        self.tell(key, line, Mistake::NotOneOf(known.to_vec()), near);
        None
    }

    fn pins(&mut self, line: Option<usize>, value: &Spanned<DeValue<'_>>) {
        let Some(pins) = value.get_ref().as_table() else {
            return self.tell("pins", line, Mistake::WrongKind("table"), None);
        };
        for (digit, text) in pins {
            let line = Some(line_of(self.text, digit.span().start));
            let key = format!("pins.{}", digit.get_ref());
            let number = digit.get_ref().parse().ok().filter(|n| (1..=9).contains(n));
            match (number, text.get_ref().as_str()) {
                (Some(number), Some(text)) => self.config.pins.push((number, text.trim().to_string())),
                (None, _) => self.tell(&key, line, Mistake::UnknownKey, None),
                (_, None) => self.tell(&key, line, Mistake::WrongKind("text"), None),
            }
        }
    }

    fn keys(&mut self, line: Option<usize>, value: &Spanned<DeValue<'_>>) {
        let Some(scopes) = value.get_ref().as_table() else {
            return self.tell("keys", line, Mistake::WrongKind("table"), None);
        };
        for (scope, actions) in scopes {
            let scope_line = Some(line_of(self.text, scope.span().start));
            let scope = scope.get_ref();
            let Some(actions) = actions.get_ref().as_table() else {
                self.tell(&format!("keys.{scope}"), scope_line, Mistake::WrongKind("table"), None);
                continue;
            };
            for (action, keys) in actions {
                let line = Some(line_of(self.text, action.span().start));
                let action = action.get_ref();
                match key_list(keys.get_ref()) {
                    Some(keys) => self.config.keys.push((scope.to_string(), action.to_string(), keys)),
                    None => {
                        let wanted = Mistake::WrongKind("key or list of keys");
                        self.tell(&format!("keys.{scope}.{action}"), line, wanted, None);
                    }
                }
            }
        }
    }
}

/// A key, or a list of keys.
fn key_list(value: &DeValue<'_>) -> Option<Vec<String>> {
    if let Some(one) = value.as_str() {
        return Some(vec![one.to_string()]);
    }
    value.as_array()?.iter().map(|v| v.get_ref().as_str().map(str::to_string)).collect()
}

/// The line of a byte, from 1.
pub fn line_of(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|b| *b == b'\n').count() + 1
}

/// The line of `keys.SCOPE.ACTION` in a file.
fn key_line(text: &str, dotted: &str) -> Option<usize> {
    let mut parts = dotted.splitn(3, '.').skip(1);
    let (scope, action) = (parts.next()?, parts.next()?);
    let table = DeTable::parse(text).ok()?;
    let scopes = table.get_ref().get("keys")?.get_ref().as_table()?;
    let (_, actions) = scopes.iter().find(|(name, _)| name.get_ref().as_ref() == scope)?;
    let (name, _) =
        actions.get_ref().as_table()?.iter().find(|(name, _)| name.get_ref().as_ref() == action)?;
    Some(line_of(text, name.span().start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_file_is_read() {
        let text = "theme = \"light\"\nlang = \"zh-CN\"\nmouse = false\nsymbols = \"ascii\"\nstaff = \"w01\"\n\
                    release_after = 9\n[keys.people]\nmark = \"m\"\nopen = [\"enter\", \"O\"]\n";
        let (config, problems) = Config::parse(text);
        assert_eq!(problems, []);
        assert_eq!((config.theme.as_str(), config.lang, config.mouse), ("light", Some(Lang::Zh), false));
        assert_eq!(
            (config.symbols, config.staff.as_deref(), config.release_after),
            (Symbols::Ascii, Some("w01"), 9)
        );
        assert_eq!(config.keys.len(), 2);
    }

    #[test]
    fn mistakes_have_lines_and_the_nearest_name() {
        let text = "them = \"light\"\nlang = \"zh\"\nmouse = 1\n[keys.people]\nmakr = \"m\"\nmark = \"u\"\nopen = 3\n\
                    [keys.poeple]\nmark = \"m\"\n";
        let (config, problems) = Config::parse(text);
        assert_eq!(config.theme, "auto");
        let told: Vec<_> =
            problems.iter().map(|p| (p.key.as_str(), p.line.unwrap_or(0), p.nearest.as_deref())).collect();
        assert_eq!(
            told,
            [
                ("them", 1, Some("theme")),
                ("lang", 2, Some("zh-CN")),
                ("mouse", 3, None),
                ("keys.people.makr", 5, Some("mark")),
                ("keys.people.mark", 6, None),
                ("keys.people.open", 7, None),
                ("keys.poeple.mark", 9, Some("people")),
            ]
        );
    }

    #[test]
    fn lines_of_tags_are_pinned_to_digits() {
        let (config, problems) = Config::parse("[pins]\n1 = \"A F3\"\n0 = \"B\"\n2 = 3\n9 = \" C \"\n");
        assert_eq!(config.pins, [(1, "A F3".to_string()), (9, "C".to_string())]);
        let told: Vec<_> = problems.iter().map(|p| (p.key.as_str(), p.line)).collect();
        assert_eq!(told, [("pins.0", Some(3)), ("pins.2", Some(4))]);
    }

    #[test]
    fn what_is_no_toml_is_told_with_its_line() {
        let (config, problems) = Config::parse("theme = \"dark\"\nmouse = = 1\n");
        assert_eq!(config, Config::default());
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].line, Some(2));
    }
}
