//! Theme files: `inherits`, `[palette]`, `[roles]`.

use ratatui::style::{Color, Modifier, Style};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::colour::colour;
use super::{Role, Theme, shipped};
use crate::action::keymap::nearest;
use crate::app::THEMES;
use crate::app::config::line_of;

/// Something in a theme that is left as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The line, from 1, when it is known.
    pub line: Option<usize>,
    /// What is wrong.
    pub trouble: Trouble,
}

/// What is wrong in a theme. Worded by `text`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// Not TOML; the parser's own words.
    Syntax(String),
    /// No theme of this name is shipped.
    UnknownTheme { name: String, nearest: Option<String> },
    /// No key of this name.
    UnknownKey { name: String, nearest: Option<String> },
    /// No role of this name.
    UnknownRole { name: String, nearest: Option<String> },
    /// No colour of this name, here or in the palette.
    UnknownColour { name: String },
    /// Another kind of value is wanted.
    WrongKind { name: String },
}

impl Warning {
    /// No theme of this name is shipped.
    pub(super) fn unknown_theme(name: &str) -> Warning {
        let nearest = nearest(name, THEMES.into_iter());
        Warning { line: None, trouble: Trouble::UnknownTheme { name: name.to_string(), nearest } }
    }
}

/// Reads a theme over an empty one; what it inherits is a shipped theme, one level.
pub(super) fn read(theme: Theme, text: &str) -> (Theme, Vec<Warning>) {
    let mut reader = Reader { text, theme, palette: Vec::new(), warnings: Vec::new() };
    match DeTable::parse(text) {
        Ok(table) => reader.top(table.get_ref()),
        Err(error) => {
            let line = error.span().map(|span| line_of(text, span.start));
            reader.warnings.push(Warning { line, trouble: Trouble::Syntax(error.message().to_string()) });
            reader.inherit(THEMES[0]);
        }
    }
    (reader.theme, reader.warnings)
}

struct Reader<'a> {
    text: &'a str,
    theme: Theme,
    palette: Vec<(String, Color)>,
    warnings: Vec<Warning>,
}

impl Reader<'_> {
    fn warn(&mut self, at: std::ops::Range<usize>, trouble: Trouble) {
        self.warnings.push(Warning { line: Some(line_of(self.text, at.start)), trouble });
    }

    fn top(&mut self, table: &DeTable<'_>) {
        match table.get("inherits").map(|value| (value.span(), value.get_ref().as_str())) {
            Some((_, Some(name))) if THEMES.contains(&name) => self.inherit(name),
            Some((span, name)) => {
                let name = name.unwrap_or_default().to_string();
                let nearest = nearest(&name, THEMES.into_iter());
                self.warn(span, Trouble::UnknownTheme { name, nearest });
                self.inherit(THEMES[0]);
            }
            // A shipped theme stands by itself; what a team's own leaves out is that of `dark`.
            None if shipped(&self.theme.name) == Some(self.text) => {}
            None => self.inherit(THEMES[0]),
        }
        if let Some(palette) = table.get("palette").and_then(|p| p.get_ref().as_table()) {
            for (name, value) in palette {
                match value.get_ref().as_str().and_then(colour) {
                    Some(found) => self.palette.push((name.get_ref().to_string(), found)),
                    None => {
                        let name = value.get_ref().as_str().unwrap_or(name.get_ref()).to_string();
                        self.warn(value.span(), Trouble::UnknownColour { name });
                    }
                }
            }
        }
        if let Some(roles) = table.get("roles").and_then(|r| r.get_ref().as_table()) {
            for (name, value) in roles {
                match Role::from_code(name.get_ref()) {
                    Some(role) => {
                        let style = self.style(name.get_ref(), value);
                        self.theme.styles[role as usize] = style.or(self.theme.styles[role as usize]);
                    }
                    None => {
                        let near = nearest(name.get_ref(), Role::ALL.into_iter().map(Role::code));
                        self.warn(
                            name.span(),
                            Trouble::UnknownRole { name: name.get_ref().to_string(), nearest: near },
                        );
                    }
                }
            }
        }
        for (name, _) in table.iter() {
            let known = ["inherits", "palette", "roles"];
            if !known.contains(&name.get_ref().as_ref()) {
                let near = nearest(name.get_ref(), known.into_iter());
                self.warn(
                    name.span(),
                    Trouble::UnknownKey { name: name.get_ref().to_string(), nearest: near },
                );
            }
        }
    }

    /// Takes over a shipped theme, without what that one inherits in turn being told of.
    fn inherit(&mut self, name: &str) {
        if let Some(text) = shipped(name) {
            let base = Theme { name: name.to_string(), styles: [None; Role::ALL.len()] };
            self.theme.styles = read(base, text).0.styles;
        }
    }

    /// A style: a colour for the text, or a table of `fg`, `bg`, `bold`, `dim`, `italic`, `underline`, `reverse`.
    fn style(&mut self, role: &str, value: &Spanned<DeValue<'_>>) -> Option<Style> {
        if let Some(name) = value.get_ref().as_str() {
            return self.colour(name, value).map(|c| Style::new().fg(c));
        }
        let Some(table) = value.get_ref().as_table() else {
            self.warn(value.span(), Trouble::WrongKind { name: role.to_string() });
            return None;
        };
        let mut style = Style::new();
        for (key, value) in table {
            let on = value.get_ref().as_bool();
            let modifier = match key.get_ref().as_ref() {
                "bold" => Modifier::BOLD,
                "dim" => Modifier::DIM,
                "italic" => Modifier::ITALIC,
                "underline" => Modifier::UNDERLINED,
                "reverse" => Modifier::REVERSED,
                ground @ ("fg" | "bg") => {
                    let found = value.get_ref().as_str().and_then(|name| self.colour(name, value));
                    match (ground, found) {
                        ("fg", Some(c)) => style = style.fg(c),
                        (_, Some(c)) => style = style.bg(c),
                        (_, None) => {}
                    }
                    continue;
                }
                other => {
                    let known = ["fg", "bg", "bold", "dim", "italic", "underline", "reverse"];
                    let near = nearest(other, known.into_iter());
                    self.warn(key.span(), Trouble::UnknownKey { name: other.to_string(), nearest: near });
                    continue;
                }
            };
            match on {
                Some(true) => style = style.add_modifier(modifier),
                Some(false) => style = style.remove_modifier(modifier),
                None => self.warn(value.span(), Trouble::WrongKind { name: key.get_ref().to_string() }),
            }
        }
        Some(style)
    }

    fn colour(&mut self, name: &str, at: &Spanned<DeValue<'_>>) -> Option<Color> {
        let found =
            self.palette.iter().find(|(known, _)| known == name).map(|(_, c)| *c).or_else(|| colour(name));
        if found.is_none() {
            self.warn(at.span(), Trouble::UnknownColour { name: name.to_string() });
        }
        found
    }
}
