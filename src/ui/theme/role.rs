//! What things on the screen are.

use crate::app::Level;

/// The meaning of a style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Role {
    /// Text that is read.
    Text,
    /// Text that is by the way.
    Dim,
    /// What stands out.
    Accent,
    /// Frames.
    Border,
    /// The frame with the focus.
    BorderFocus,
    /// The name of a pane or layer.
    Title,
    /// The head of a column or section.
    Header,
    /// The row of the cursor.
    Selection,
    /// The row of the cursor in a pane without the focus.
    SelectionDim,
    /// The cell of the cursor.
    Cell,
    /// A marked person.
    Mark,
    /// Done, allowed.
    Good,
    /// Not done, look here.
    Warning,
    /// An error, a refusal.
    Bad,
    /// What leads somewhere.
    Link,
    /// Figures.
    Number,
    /// A text field.
    Field,
    /// Old rows while new ones load.
    Stale,
    /// A key of the keyboard.
    Key,
    /// What the key does.
    Hint,
    /// A screen of the tab line.
    Tab,
    /// The screen in front.
    TabActive,
    /// A screen that comes later.
    TabDisabled,
    /// A badge of the status line.
    Badge,
    /// Bars, from the least …
    Bar0,
    /// …
    Bar1,
    /// …
    Bar2,
    /// …
    Bar3,
    /// …
    Bar4,
    /// … to the most.
    Bar5,
    /// Cells of a heat map, from the least …
    Heat0,
    /// …
    Heat1,
    /// …
    Heat2,
    /// …
    Heat3,
    /// …
    Heat4,
    /// … to the most.
    Heat5,
}

impl Role {
    /// All roles, in the order of their numbers.
    pub const ALL: [Role; 36] = [
        Role::Text,
        Role::Dim,
        Role::Accent,
        Role::Border,
        Role::BorderFocus,
        Role::Title,
        Role::Header,
        Role::Selection,
        Role::SelectionDim,
        Role::Cell,
        Role::Mark,
        Role::Good,
        Role::Warning,
        Role::Bad,
        Role::Link,
        Role::Number,
        Role::Field,
        Role::Stale,
        Role::Key,
        Role::Hint,
        Role::Tab,
        Role::TabActive,
        Role::TabDisabled,
        Role::Badge,
        Role::Bar0,
        Role::Bar1,
        Role::Bar2,
        Role::Bar3,
        Role::Bar4,
        Role::Bar5,
        Role::Heat0,
        Role::Heat1,
        Role::Heat2,
        Role::Heat3,
        Role::Heat4,
        Role::Heat5,
    ];

    /// The cells of a heat map, from the least to the most.
    pub const HEAT: [Role; 6] =
        [Role::Heat0, Role::Heat1, Role::Heat2, Role::Heat3, Role::Heat4, Role::Heat5];

    /// The name in a theme file.
    pub fn code(self) -> &'static str {
        match self {
            Role::Text => "text",
            Role::Dim => "dim",
            Role::Accent => "accent",
            Role::Border => "border",
            Role::BorderFocus => "border_focus",
            Role::Title => "title",
            Role::Header => "header",
            Role::Selection => "selection",
            Role::SelectionDim => "selection_dim",
            Role::Cell => "cell",
            Role::Mark => "mark",
            Role::Good => "good",
            Role::Warning => "warning",
            Role::Bad => "bad",
            Role::Link => "link",
            Role::Number => "number",
            Role::Field => "field",
            Role::Stale => "stale",
            Role::Key => "key",
            Role::Hint => "hint",
            Role::Tab => "tab",
            Role::TabActive => "tab_active",
            Role::TabDisabled => "tab_disabled",
            Role::Badge => "badge",
            Role::Bar0 => "bar_0",
            Role::Bar1 => "bar_1",
            Role::Bar2 => "bar_2",
            Role::Bar3 => "bar_3",
            Role::Bar4 => "bar_4",
            Role::Bar5 => "bar_5",
            Role::Heat0 => "heat_0",
            Role::Heat1 => "heat_1",
            Role::Heat2 => "heat_2",
            Role::Heat3 => "heat_3",
            Role::Heat4 => "heat_4",
            Role::Heat5 => "heat_5",
        }
    }

    /// The role of a message.
    pub fn of(level: Level) -> Role {
        match level {
            Level::Good => Role::Good,
            Level::Info => Role::Text,
            Level::Warning => Role::Warning,
            Level::Bad => Role::Bad,
        }
    }

    /// The role of a name.
    pub fn from_code(code: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.code() == code)
    }

    /// The role whose look a theme that leaves this one out gives it.
    pub fn falls_back_to(self) -> Option<Role> {
        Some(match self {
            Role::Text => return None,
            Role::Stale | Role::Hint | Role::Border | Role::TabDisabled | Role::Bar0 | Role::Bar1 => {
                Role::Dim
            }
            Role::BorderFocus
            | Role::Title
            | Role::Key
            | Role::Link
            | Role::Mark
            | Role::TabActive
            | Role::Badge => Role::Accent,
            Role::SelectionDim | Role::Cell => Role::Selection,
            Role::Bar2 | Role::Bar3 => Role::Number,
            Role::Bar4 | Role::Bar5 => Role::Accent,
            Role::Heat0 | Role::Heat1 => Role::Text,
            Role::Heat2 | Role::Heat3 => Role::SelectionDim,
            Role::Heat4 | Role::Heat5 => Role::Selection,
            _ => Role::Text,
        })
    }
}
