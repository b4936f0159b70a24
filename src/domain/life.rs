//! Where people stand in their life with the community, and whether they pay (formulas.md §16).

use serde::{Deserialize, Serialize};

use super::lang::Lang;

/// The life state: the first that holds, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Life {
    /// Joined, or added by somebody, in the last [`RECENT`] days.
    New,
    /// Did something in the last [`RECENT`] days: an event of any kind, or an order.
    Active,
    /// Did something in the last [`SILENT`] days.
    Silent,
    /// Did nothing since, or never.
    Lost,
}

/// Days of the new and the active.
pub const RECENT: u16 = 30;
/// Days of the silent.
pub const SILENT: u16 = 90;

impl Life {
    /// All four, in their order.
    pub const ALL: [Life; 4] = [Life::New, Life::Active, Life::Silent, Life::Lost];

    /// The code on the command line and in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Life::New => "new",
            Life::Active => "active",
            Life::Silent => "silent",
            Life::Lost => "lost",
        }
    }

    /// The name in a language.
    pub const fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Life::New, Lang::Zh) => "新增",
            (Life::Active, Lang::Zh) => "活跃",
            (Life::Silent, Lang::Zh) => "沉默",
            (Life::Lost, Lang::Zh) => "流失",
            (of, Lang::En) => of.code(),
        }
    }
}

/// Whether people pay: by orders of which something is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Paying {
    /// No order.
    Never,
    /// One.
    Once,
    /// Two or more.
    Again,
}

impl Paying {
    /// All three, in their order.
    pub const ALL: [Paying; 3] = [Paying::Never, Paying::Once, Paying::Again];

    /// The code on the command line and in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Paying::Never => "never",
            Paying::Once => "once",
            Paying::Again => "again",
        }
    }

    /// The name in a language.
    pub const fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Paying::Never, Lang::Zh) => "从未",
            (Paying::Once, Lang::Zh) => "一次",
            (Paying::Again, Lang::Zh) => "多次",
            (of, Lang::En) => of.code(),
        }
    }
}
