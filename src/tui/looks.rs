//! Which theme is shown: its name resolved, its colours brought to what the terminal can show.

use termprofile::{DetectorSettings, TermProfile};

use super::light::Background;
use crate::ui::{Depth, Theme};

/// The theme of a name that says to ask the terminal.
const AUTO: &str = "auto";

/// A theme of the person's own: its name and the text of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnTheme {
    /// The name by which the configuration calls it.
    pub name: String,
    /// The file's text.
    pub text: String,
}

/// The theme that is shown, and what is needed to change it.
pub(super) struct Looks {
    own: Option<OwnTheme>,
    background: Background,
    depth: Depth,
    name: String,
    theme: Theme,
    /// Mistakes in the theme that was loaded first.
    pub mistakes: usize,
}

impl Looks {
    /// The looks of a theme by name.
    pub fn new(name: &str, own: Option<OwnTheme>, background: Background) -> Looks {
        let depth = depth();
        let (theme, mistakes) = load(name, own.as_ref(), background, depth);
        Looks { own, background, depth, name: name.to_string(), theme, mistakes }
    }

    /// The theme of a name; kept until another one is asked for.
    pub fn theme(&mut self, name: &str) -> &Theme {
        if self.name != name {
            self.theme = load(name, self.own.as_ref(), self.background, self.depth).0;
            self.name = name.to_string();
        }
        &self.theme
    }
}

/// Whether the terminal has to be asked for a theme of this name.
pub(super) fn depends_on_terminal(name: &str) -> bool {
    name == AUTO
}

fn load(name: &str, own: Option<&OwnTheme>, background: Background, depth: Depth) -> (Theme, usize) {
    let resolved = match (name, background) {
        (AUTO, Background::Light) => "light",
        (AUTO, _) => "dark",
        _ => name,
    };
    let text = own.filter(|own| own.name == resolved).map(|own| own.text.as_str());
    let (theme, mistakes) = Theme::load(resolved, text);
    (theme.at_depth(depth), mistakes.len())
}

/// How many colours standard output shows; none under NO_COLOR.
fn depth() -> Depth {
    let settings = DetectorSettings::new().enable_tmux_info(false);
    match TermProfile::detect(&std::io::stdout(), settings) {
        TermProfile::TrueColor => Depth::True,
        TermProfile::Ansi256 => Depth::Ansi256,
        TermProfile::Ansi16 => Depth::Ansi16,
        TermProfile::NoColor | TermProfile::NoTty => Depth::None,
    }
}
