//! The eight classes, and where else a person may stand.

use serde::{Deserialize, Serialize};

use crate::domain::lang::Lang;

/// A class: whether R, F and M are above the mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// 重要价值, high high high.
    Champions,
    /// 重要发展, high low high.
    Potential,
    /// 重要保持, low high high.
    Keep,
    /// 重要挽留, low low high.
    WinBack,
    /// 一般价值, high high low.
    GeneralValue,
    /// 一般发展, high low low.
    GeneralDevelop,
    /// 一般保持, low high low.
    GeneralKeep,
    /// 一般挽留, low low low.
    GeneralWinBack,
}

impl Class {
    /// All eight, in the order in which they are told.
    pub const ALL: [Class; 8] = [
        Class::Champions,
        Class::Potential,
        Class::Keep,
        Class::WinBack,
        Class::GeneralValue,
        Class::GeneralDevelop,
        Class::GeneralKeep,
        Class::GeneralWinBack,
    ];

    /// The class of who is high (true) or low in R, F and M.
    pub const fn of(high: [bool; 3]) -> Class {
        match high {
            [true, true, true] => Class::Champions,
            [true, false, true] => Class::Potential,
            [false, true, true] => Class::Keep,
            [false, false, true] => Class::WinBack,
            [true, true, false] => Class::GeneralValue,
            [true, false, false] => Class::GeneralDevelop,
            [false, true, false] => Class::GeneralKeep,
            [false, false, false] => Class::GeneralWinBack,
        }
    }

    /// Which of R, F and M are high.
    pub const fn high(self) -> [bool; 3] {
        match self {
            Class::Champions => [true, true, true],
            Class::Potential => [true, false, true],
            Class::Keep => [false, true, true],
            Class::WinBack => [false, false, true],
            Class::GeneralValue => [true, true, false],
            Class::GeneralDevelop => [true, false, false],
            Class::GeneralKeep => [false, true, false],
            Class::GeneralWinBack => [false, false, false],
        }
    }

    /// `111` … `000`.
    pub fn digits(self) -> String {
        self.high().map(|high| if high { '1' } else { '0' }).iter().collect()
    }

    /// The code on the command line and in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Class::Champions => "champions",
            Class::Potential => "potential",
            Class::Keep => "keep",
            Class::WinBack => "win_back",
            Class::GeneralValue => "general_value",
            Class::GeneralDevelop => "general_develop",
            Class::GeneralKeep => "general_keep",
            Class::GeneralWinBack => "general_win_back",
        }
    }

    /// The name in Chinese, as S1 gives it.
    pub const fn zh(self) -> &'static str {
        match self {
            Class::Champions => "重要价值",
            Class::Potential => "重要发展",
            Class::Keep => "重要保持",
            Class::WinBack => "重要挽留",
            Class::GeneralValue => "一般价值",
            Class::GeneralDevelop => "一般发展",
            Class::GeneralKeep => "一般保持",
            Class::GeneralWinBack => "一般挽留",
        }
    }

    /// The name in English.
    pub const fn en(self) -> &'static str {
        match self {
            Class::Champions => "Champions",
            Class::Potential => "Potential",
            Class::Keep => "Keep",
            Class::WinBack => "Win back",
            Class::GeneralValue => "General value",
            Class::GeneralDevelop => "General develop",
            Class::GeneralKeep => "General keep",
            Class::GeneralWinBack => "General win back",
        }
    }

    /// The name in a language.
    pub const fn name(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh(),
            Lang::En => self.en(),
        }
    }
}

/// Where a person stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// In a class.
    Class(Class),
    /// Ordered once, but not in the window, where that is asked for: not scored.
    Lapsed,
    /// Never ordered, or a figure is not known: not scored, and never taken for zero.
    Unscored,
}

impl Place {
    /// All ten, in the order in which they are told.
    pub const ALL: [Place; 10] = [
        Place::Class(Class::Champions),
        Place::Class(Class::Potential),
        Place::Class(Class::Keep),
        Place::Class(Class::WinBack),
        Place::Class(Class::GeneralValue),
        Place::Class(Class::GeneralDevelop),
        Place::Class(Class::GeneralKeep),
        Place::Class(Class::GeneralWinBack),
        Place::Lapsed,
        Place::Unscored,
    ];

    /// Its number in [`Place::ALL`].
    pub const fn number(self) -> u8 {
        match self {
            Place::Class(class) => class as u8,
            Place::Lapsed => 8,
            Place::Unscored => 9,
        }
    }

    /// The code on the command line and in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Place::Class(class) => class.code(),
            Place::Lapsed => "lapsed",
            Place::Unscored => "unscored",
        }
    }

    /// The name in a language.
    pub const fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Place::Class(class), lang) => class.name(lang),
            (Place::Lapsed, Lang::Zh) => "窗口外",
            (Place::Lapsed, Lang::En) => "Lapsed",
            (Place::Unscored, Lang::Zh) => "未评分",
            (Place::Unscored, Lang::En) => "Unscored",
        }
    }
}
