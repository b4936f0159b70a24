//! The signs of comparison.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

/// A sign of comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sign {
    /// `=`
    Equal,
    /// `!=`
    Unequal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
}

impl Sign {
    /// All signs in the order in which they are offered.
    pub const ALL: [Sign; 6] =
        [Sign::Equal, Sign::Unequal, Sign::Greater, Sign::AtLeast, Sign::Less, Sign::AtMost];

    /// As it is printed in both languages.
    pub const fn symbol(self) -> &'static str {
        match self {
            Sign::Equal => "=",
            Sign::Unequal => "!=",
            Sign::Less => "<",
            Sign::AtMost => "<=",
            Sign::Greater => ">",
            Sign::AtLeast => ">=",
        }
    }

    /// The sign of a Chinese word such as 大于 or 不超过; nothing for any other word.
    pub fn of_word(word: &str) -> Option<Sign> {
        Some(match word {
            "等于" => Sign::Equal,
            "不等于" => Sign::Unequal,
            "小于" | "少于" | "低于" => Sign::Less,
            "小于等于" | "不超过" | "不大于" | "至多" => Sign::AtMost,
            "大于" | "超过" | "多于" | "高于" => Sign::Greater,
            "大于等于" | "不少于" | "不小于" | "至少" => Sign::AtLeast,
            _ => return None,
        })
    }

    /// The sign that holds where this one does not.
    pub const fn opposite(self) -> Sign {
        match self {
            Sign::Equal => Sign::Unequal,
            Sign::Unequal => Sign::Equal,
            Sign::Less => Sign::AtLeast,
            Sign::AtMost => Sign::Greater,
            Sign::Greater => Sign::AtMost,
            Sign::AtLeast => Sign::Less,
        }
    }

    /// Whether two things that compare so stand in this relation.
    pub const fn holds(self, ordering: Ordering) -> bool {
        match self {
            Sign::Equal => ordering.is_eq(),
            Sign::Unequal => ordering.is_ne(),
            Sign::Less => ordering.is_lt(),
            Sign::AtMost => ordering.is_le(),
            Sign::Greater => ordering.is_gt(),
            Sign::AtLeast => ordering.is_ge(),
        }
    }
}
