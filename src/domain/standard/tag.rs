//! One tag, and a pattern that several tags fit.

use serde::{Deserialize, Serialize};

use super::family::FamilyId;

/// A family with a value: `F3`. The value is 0 where the family has no parameter, else a count or a level's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Tag {
    /// The family.
    pub family: FamilyId,
    /// The value.
    pub value: i32,
}

/// Tags of one family: `F` is any of it, `F3` that one, `F>=3` those from there on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TagPattern {
    /// The family.
    pub family: FamilyId,
    /// The least value that fits.
    pub least: i32,
    /// The greatest value that fits.
    pub most: i32,
}

impl TagPattern {
    /// Any tag of a family.
    pub const fn any(family: FamilyId) -> TagPattern {
        TagPattern { family, least: i32::MIN, most: i32::MAX }
    }

    /// Just this tag.
    pub const fn of(tag: Tag) -> TagPattern {
        TagPattern { family: tag.family, least: tag.value, most: tag.value }
    }

    /// Whether a tag fits.
    pub fn fits(&self, tag: Tag) -> bool {
        tag.family == self.family && (self.least..=self.most).contains(&tag.value)
    }
}

/// Where an assignment comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TagSource {
    /// Somebody typed it.
    Hand,
    /// A rule of the standard gave it.
    Rule,
    /// It came with a file.
    Import,
}

impl TagSource {
    /// The number in the ledger.
    pub const fn number(self) -> i8 {
        match self {
            TagSource::Hand => 1,
            TagSource::Rule => 2,
            TagSource::Import => 3,
        }
    }

    /// The source of a number.
    pub fn from_number(number: i8) -> Option<TagSource> {
        [TagSource::Hand, TagSource::Rule, TagSource::Import].into_iter().find(|s| s.number() == number)
    }

    /// The name in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            TagSource::Hand => "hand",
            TagSource::Rule => "rule",
            TagSource::Import => "import",
        }
    }
}
