//! The sample's own fields: what its team knows about people beyond the canonical fields.

use crate::domain::catalogue::{FieldClass, FieldType};
use crate::domain::day::Day;

/// A field of the sample's catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnField {
    /// The name on the command line and in JSON.
    pub code: &'static str,
    /// The Chinese name, the header of its column in `people.csv`.
    pub zh: &'static str,
    /// The English name.
    pub en: &'static str,
    /// What values it holds.
    pub field_type: FieldType,
    /// The class under which the profile shows it.
    pub class: FieldClass,
}

/// The value of an own field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Own {
    /// One of the sample's words.
    Text(&'static str),
    /// A whole number.
    Number(i64),
    /// A day in the shop's zone.
    Day(Day),
    /// The ref of another person, by that person's ref number.
    Ref(u32),
}

const fn field(
    code: &'static str,
    zh: &'static str,
    en: &'static str,
    field_type: FieldType,
    class: FieldClass,
) -> OwnField {
    OwnField { code, zh, en, field_type, class }
}

/// The own fields in the order of [`super::PersonSample::own`] and of the columns of `people.csv`.
pub const OWN_FIELDS: [OwnField; 12] = [
    field("city_tier", "城市级别", "city tier", FieldType::Text, FieldClass::Static),
    field("industry", "行业", "industry", FieldType::Text, FieldClass::Static),
    field("marital", "婚姻", "marital status", FieldType::Text, FieldClass::Static),
    field("child_birthday", "孩子生日", "child's birthday", FieldType::Day, FieldClass::Static),
    field("social_role", "社会角色", "social role", FieldType::Text, FieldClass::Static),
    field("scene", "场景", "scene", FieldType::Text, FieldClass::Behaviour),
    field("met_where", "认识场合", "met where", FieldType::Text, FieldClass::Behaviour),
    field("media_habit", "媒体习惯", "media habit", FieldType::Text, FieldClass::Behaviour),
    field("referrer", "推荐人", "referrer", FieldType::Text, FieldClass::Behaviour),
    field("budget", "预算", "budget", FieldType::Number, FieldClass::Consumption),
    field("price_sensitivity", "价格敏感度", "price sensitivity", FieldType::Text, FieldClass::Consumption),
    field("resource", "资源", "resource", FieldType::Text, FieldClass::Tier),
];

/// The places of the own fields in [`OWN_FIELDS`].
pub mod place {
    /// 城市级别
    pub const CITY_TIER: usize = 0;
    /// 行业
    pub const INDUSTRY: usize = 1;
    /// 婚姻
    pub const MARITAL: usize = 2;
    /// 孩子生日
    pub const CHILD_BIRTHDAY: usize = 3;
    /// 社会角色
    pub const SOCIAL_ROLE: usize = 4;
    /// 场景
    pub const SCENE: usize = 5;
    /// 认识场合
    pub const MET_WHERE: usize = 6;
    /// 媒体习惯
    pub const MEDIA_HABIT: usize = 7;
    /// 推荐人
    pub const REFERRER: usize = 8;
    /// 预算
    pub const BUDGET: usize = 9;
    /// 价格敏感度
    pub const PRICE_SENSITIVITY: usize = 10;
    /// 资源
    pub const RESOURCE: usize = 11;
}
