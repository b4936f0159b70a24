//! Themes by meaning: a [`Role`] says what something is, a [`Theme`] how that looks.

mod colour;
mod depth;
mod read;
mod role;

pub use depth::Depth;
pub use read::{Trouble, Warning};
pub use role::Role;

use ratatui::style::Style;

use crate::app::THEMES;

/// The shipped themes, in the order of [`THEMES`].
const SHIPPED: [&str; 6] = [
    include_str!("../../../themes/dark.toml"),
    include_str!("../../../themes/light.toml"),
    include_str!("../../../themes/high-contrast.toml"),
    include_str!("../../../themes/colour-blind-safe.toml"),
    include_str!("../../../themes/16-colour.toml"),
    include_str!("../../../themes/mono.toml"),
];

/// How each role looks.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// Its name.
    pub name: String,
    styles: [Option<Style>; Role::ALL.len()],
}

impl Theme {
    /// A shipped theme by its name (`auto` and unknown names are `dark`), or a file of the team's own, given as its
    /// text, which may be partial and inherits from a shipped one (`dark` when it names none). Whatever is wrong in it
    /// is told with its line and left as inherited.
    pub fn load(name: &str, user_toml: Option<&str>) -> (Theme, Vec<Warning>) {
        let empty = Theme { name: name.to_string(), styles: [None; Role::ALL.len()] };
        match (user_toml, shipped(name)) {
            (Some(text), _) => read::read(empty, text),
            (None, Some(text)) => read::read(empty, text),
            (None, None) => {
                let (mut theme, mut warnings) = read::read(empty, SHIPPED[0]);
                theme.name = THEMES[0].to_string();
                if name != "auto" {
                    warnings.push(Warning::unknown_theme(name));
                }
                (theme, warnings)
            }
        }
    }

    /// The same theme for a terminal of so many colours. Without colours it is `mono`: bold, reverse, underline.
    pub fn at_depth(self, depth: Depth) -> Theme {
        match depth {
            Depth::None => Theme { name: self.name, ..Theme::load("mono", None).0 },
            _ => Theme { styles: self.styles.map(|style| style.map(|s| depth::convert(s, depth))), ..self },
        }
    }

    /// How a role looks: its own style over that of the role it falls back to.
    pub fn style(&self, role: Role) -> Style {
        let own = self.styles.get(role as usize).copied().flatten();
        match (own, role.falls_back_to()) {
            (Some(style), _) => style,
            (None, Some(other)) => self.style(other),
            (None, None) => Style::default(),
        }
    }
}

/// The text of a shipped theme.
fn shipped(name: &str) -> Option<&'static str> {
    THEMES.iter().position(|theme| *theme == name).and_then(|i| SHIPPED.get(i).copied())
}

#[cfg(test)]
mod tests;
