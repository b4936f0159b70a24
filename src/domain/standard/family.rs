//! Families, groups and the parameters of families.

use serde::{Deserialize, Serialize};

use super::rule::Rule;
use crate::domain::ids::StaffId;
use crate::domain::lang::Lang;

/// A family of tags, a row of `registry.tag_family`. The ledger holds this number; the code is a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FamilyId(pub i32);

/// A group of families, a row of `registry.tag_group`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct GroupId(pub i32);

impl GroupId {
    /// Of a group that has no number yet; the first that gets one is 1.
    pub const NEW: GroupId = GroupId(0);
}

/// What kind of thing a family says of a person (field.md S1.16).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TagClass {
    /// What the person is: region, age, job, family.
    Static,
    /// What and how they buy.
    Consumption,
    /// What they do.
    Behaviour,
    /// Which tier they are in.
    Tier,
}

impl TagClass {
    /// All classes in the order in which they are listed.
    pub const ALL: [TagClass; 4] =
        [TagClass::Static, TagClass::Consumption, TagClass::Behaviour, TagClass::Tier];

    /// The name in files and JSON.
    pub const fn code(self) -> &'static str {
        match self {
            TagClass::Static => "static",
            TagClass::Consumption => "consumption",
            TagClass::Behaviour => "behaviour",
            TagClass::Tier => "tier",
        }
    }

    /// The name in a language.
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            TagClass::Static => lang.pick("静态", "static"),
            TagClass::Consumption => lang.pick("消费", "consumption"),
            TagClass::Behaviour => lang.pick("行为", "behaviour"),
            TagClass::Tier => lang.pick("层级", "tier"),
        }
    }

    /// The class of a code.
    pub fn from_code(code: &str) -> Option<TagClass> {
        TagClass::ALL.into_iter().find(|c| c.code() == code)
    }
}

/// One level of a family, numbered by its place from 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Level {
    /// As it is typed behind the family's code: `高`.
    pub name: String,
    /// What it means: `≥ 50万`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub definition: String,
}

/// What stands behind a family's code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Parameter {
    /// Nothing: `A`.
    None,
    /// A count in a range, both ends included, within 1..=99: `F3`.
    Count {
        /// The least, at least 1.
        min: u8,
        /// The most, at most 99.
        max: u8,
    },
    /// One of a closed list in its order, the lowest first, typed by name or number: `意向高`, `意向3`.
    Level(Vec<Level>),
}

impl Parameter {
    /// A count of 1 to 99.
    pub const COUNT: Parameter = Parameter::Count { min: 1, max: 99 };

    /// The name in files and JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Parameter::None => "none",
            Parameter::Count { .. } => "count",
            Parameter::Level(_) => "level",
        }
    }

    /// The values that a tag of the family may have: 0 alone where there is no parameter.
    pub fn values(&self) -> std::ops::RangeInclusive<i32> {
        match self {
            Parameter::None => 0..=0,
            Parameter::Count { min, max } => i32::from(*min)..=i32::from(*max),
            Parameter::Level(levels) => 1..=levels.len() as i32,
        }
    }
}

/// A role of staff that uses a family, and what for (field.md S1.15).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleUse {
    /// operator, sales, strategy or lead.
    pub role: String,
    /// What the role does with it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub purpose: String,
}

/// One family of tags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Family {
    /// The number that the ledger holds.
    pub id: FamilyId,
    /// 1–8 of A–Z, or 1–15 Chinese characters; no digit.
    pub code: String,
    /// The Chinese title.
    pub zh: String,
    /// The English title.
    pub en: String,
    /// The group it is in.
    pub group: Option<GroupId>,
    /// The class.
    pub class: TagClass,
    /// What stands behind the code.
    pub parameter: Parameter,
    /// The place in an exclusive group, the best first, from 1; 0 elsewhere.
    pub place: i32,
    /// The rule by which `tag derive` gives it.
    pub rule: Option<Rule>,
    /// After how many days half of the assignments are no longer true.
    pub half_life: Option<u16>,
    /// Who answers for it.
    pub owner: Option<StaffId>,
    /// The roles that use it; empty means all.
    pub roles: Vec<RoleUse>,
    /// Grows with each change, from 1.
    pub version: i32,
    /// No longer given.
    pub retired: bool,
    /// The tag that took its place when it was merged into another.
    pub merged_into: Option<super::Tag>,
}

impl Family {
    /// A family of which nothing is said yet. The standard numbers it when it is added.
    pub fn blank() -> Family {
        Family {
            id: FamilyId(0),
            code: String::new(),
            zh: String::new(),
            en: String::new(),
            group: None,
            class: TagClass::Static,
            parameter: Parameter::None,
            place: 0,
            rule: None,
            half_life: None,
            owner: None,
            roles: Vec::new(),
            version: 1,
            retired: false,
            merged_into: None,
        }
    }

    /// The title in a language.
    pub fn title(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// One group of families.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The number that families hold.
    pub id: GroupId,
    /// The Chinese name, as WeCom shows it: at most 15 characters.
    pub zh: String,
    /// The English name.
    pub en: String,
    /// A staff member gives a person at most one family of it.
    pub exclusive: bool,
    /// Every person should have one of it within so many days of adding.
    pub required_days: Option<u16>,
    /// The group's id in WeCom.
    pub wecom_id: Option<String>,
}

impl Group {
    /// The name in a language.
    pub fn title(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}
