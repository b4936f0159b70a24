//! The field catalogue: what is known about a person, in which type and class, under which names.

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::fold::fold;
use super::ids::FieldId;
use super::lang::Lang;

/// What values a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldType {
    /// Any text.
    Text,
    /// A number.
    Number,
    /// A day in the shop's zone.
    Day,
}

impl FieldType {
    /// As the store keeps it.
    pub fn code(self) -> &'static str {
        match self {
            FieldType::Text => "text",
            FieldType::Number => "number",
            FieldType::Day => "day",
        }
    }

    /// The type of a code.
    pub fn from_code(code: &str) -> Option<FieldType> {
        [FieldType::Text, FieldType::Number, FieldType::Day].into_iter().find(|t| t.code() == code)
    }
}

/// The four classes of what a tag or a field describes (S1.16).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldClass {
    /// 静态: region, age, job, family …
    Static,
    /// 消费: power, frequency, preference …
    Consumption,
    /// 行为: source, articles read, clicks …
    Behaviour,
    /// 层级: bands and levels that were given by rule or hand.
    Tier,
}

impl FieldClass {
    /// All classes in the order in which the profile shows them.
    pub const ALL: [FieldClass; 4] =
        [FieldClass::Static, FieldClass::Consumption, FieldClass::Behaviour, FieldClass::Tier];

    /// As the store keeps it.
    pub fn code(self) -> &'static str {
        match self {
            FieldClass::Static => "static",
            FieldClass::Consumption => "consumption",
            FieldClass::Behaviour => "behaviour",
            FieldClass::Tier => "tier",
        }
    }

    /// The class of a code.
    pub fn from_code(code: &str) -> Option<FieldClass> {
        FieldClass::ALL.into_iter().find(|c| c.code() == code)
    }

    /// The name that screens show.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            FieldClass::Static => lang.pick("静态", "static"),
            FieldClass::Consumption => lang.pick("消费", "consumption"),
            FieldClass::Behaviour => lang.pick("行为", "behaviour"),
            FieldClass::Tier => lang.pick("层级", "tier"),
        }
    }
}

/// A canonical field: a typed column of `ledger.person`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonField {
    /// The team's own id.
    Ref,
    /// The name in WeChat or as the team writes it.
    Nickname,
    /// The first phone number, folded.
    Phone,
    /// 男, 女 or as the source says.
    Gender,
    /// Day of birth.
    Birthday,
    /// City.
    City,
    /// Job title (职位).
    Title,
    /// Employer.
    Company,
    /// Income band.
    Income,
    /// The channel that the person came from.
    Source,
    /// The day of joining.
    Joined,
    /// The staff member who serves the person.
    Staff,
}

impl PersonField {
    /// All canonical fields in the order of the profile and of exports.
    pub const ALL: [PersonField; 12] = [
        PersonField::Ref,
        PersonField::Nickname,
        PersonField::Phone,
        PersonField::Gender,
        PersonField::Birthday,
        PersonField::City,
        PersonField::Title,
        PersonField::Company,
        PersonField::Income,
        PersonField::Source,
        PersonField::Joined,
        PersonField::Staff,
    ];

    /// The name on the command line, in JSON and of the column.
    pub fn code(self) -> &'static str {
        match self {
            PersonField::Ref => "ref",
            PersonField::Nickname => "nickname",
            PersonField::Phone => "phone",
            PersonField::Gender => "gender",
            PersonField::Birthday => "birthday",
            PersonField::City => "city",
            PersonField::Title => "title",
            PersonField::Company => "company",
            PersonField::Income => "income",
            PersonField::Source => "source",
            PersonField::Joined => "joined",
            PersonField::Staff => "staff",
        }
    }

    /// The name that screens show.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            PersonField::Ref => lang.pick("编号", "ref"),
            PersonField::Nickname => lang.pick("昵称", "nickname"),
            PersonField::Phone => lang.pick("手机号", "phone"),
            PersonField::Gender => lang.pick("性别", "gender"),
            PersonField::Birthday => lang.pick("生日", "birthday"),
            PersonField::City => lang.pick("城市", "city"),
            PersonField::Title => lang.pick("职位", "title"),
            PersonField::Company => lang.pick("公司", "company"),
            PersonField::Income => lang.pick("收入", "income"),
            PersonField::Source => lang.pick("来源", "source"),
            PersonField::Joined => lang.pick("加入日期", "joined"),
            PersonField::Staff => lang.pick("客服", "staff"),
        }
    }

    /// What values it holds; `staff` is the text of a staff id or name.
    pub fn field_type(self) -> FieldType {
        match self {
            PersonField::Birthday | PersonField::Joined => FieldType::Day,
            _ => FieldType::Text,
        }
    }

    /// The class under which the profile shows it.
    pub fn class(self) -> FieldClass {
        match self {
            PersonField::Source | PersonField::Joined | PersonField::Staff => FieldClass::Behaviour,
            PersonField::Income => FieldClass::Consumption,
            _ => FieldClass::Static,
        }
    }

    /// The field of a code or of a name in either language.
    pub fn from_name(name: &str) -> Option<PersonField> {
        let wanted = fold(name);
        PersonField::ALL
            .into_iter()
            .find(|f| f.code() == wanted || f.name(Lang::Zh) == wanted || f.name(Lang::En) == wanted)
    }
}

/// One field of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKey {
    /// A column of `ledger.person`.
    Canonical(PersonField),
    /// A field of the team, a row of `registry.field`, whose values are rows of `ledger.person_field`.
    Own(FieldId),
}

/// A row of `registry.field`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// Its number.
    pub id: FieldId,
    /// The name on the command line and in JSON; unique after folding.
    pub code: String,
    /// The Chinese name.
    pub zh: String,
    /// The English name.
    pub en: String,
    /// What values it holds.
    pub field_type: FieldType,
    /// The class under which the profile shows it.
    pub class: FieldClass,
}

impl Field {
    /// The name that screens show.
    pub fn name(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }

    /// Whether a folded name means this field.
    pub fn is_named(&self, folded: &str) -> bool {
        fold(&self.code) == folded || fold(&self.zh) == folded || fold(&self.en) == folded
    }
}

/// A typed value of a field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// Any text.
    Text(String),
    /// A number.
    Number(f64),
    /// A day in the shop's zone.
    Day(Day),
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Text(t) => f.write_str(t),
            Value::Number(n) => write!(f, "{n}"),
            Value::Day(d) => d.fmt(f),
        }
    }
}
