//! The kinds of file that can be imported, and their canonical fields.

use super::fields;
use crate::domain::lang::Lang;

/// What one record of a file is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    /// A person with fields and identities.
    People,
    /// A staff member's relation to a person: a row of a customer list as WeCom or 微伴 export it.
    Relations,
    /// One identity of a person.
    Identities,
    /// An order, or a line of one.
    Orders,
    /// Something that a person did.
    Events,
    /// Something that staff wrote about a person.
    Notes,
    /// A staff member.
    Staff,
    /// A person's no to a channel.
    Refusals,
    /// What a staff member tagged a person with.
    Tags,
}

/// What the cells of a field hold, and so how they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Holds {
    /// A reference or id: folded, never a formula, never a number that lost digits.
    Id,
    /// A phone number.
    Phone,
    /// Any text.
    Text,
    /// One word of a closed list, such as an order's status.
    Word,
    /// A day in the shop's zone.
    Day,
    /// An instant; a bare day is its first instant.
    Instant,
    /// A number.
    Number,
    /// Yuan.
    Money,
    /// A price in yuan with up to four decimals.
    Price,
    /// A number of pieces with up to three decimals.
    Quantity,
}

/// A canonical field of a kind of file.
#[derive(Debug, PartialEq, Eq)]
pub struct ImportField {
    /// The name on the command line.
    pub code: &'static str,
    /// Header names that mean it, the most certain first, in the reduced form of [`super::names::key`]: folded and
    /// without blanks and marks (`Customer ID` is `customerid`), with a blank between them.
    pub names: &'static str,
    /// Whether no file of the kind can be read without it.
    pub required: bool,
    /// What its cells hold.
    pub holds: Holds,
    /// Several columns may be it.
    pub repeated: bool,
}

impl ImportField {
    /// How certain it is that a reduced header name means this field: 0 is the most certain.
    pub fn rank(&self, name: &str) -> Option<usize> {
        self.names.split(' ').position(|n| n == name)
    }

    /// The name for people: in Chinese the most certain Chinese header, in English the code.
    pub fn name(&self, lang: Lang) -> &'static str {
        let chinese = self.names.split_ascii_whitespace().find(|name| !name.is_ascii());
        lang.pick(chinese.unwrap_or(self.code), self.code)
    }
}

impl ImportKind {
    /// All kinds in the order of the help.
    pub const ALL: [ImportKind; 9] = [
        ImportKind::People,
        ImportKind::Relations,
        ImportKind::Identities,
        ImportKind::Orders,
        ImportKind::Events,
        ImportKind::Notes,
        ImportKind::Staff,
        ImportKind::Refusals,
        ImportKind::Tags,
    ];

    /// The word on the command line: `import KIND FILE`.
    pub fn code(self) -> &'static str {
        match self {
            ImportKind::People => "people",
            ImportKind::Relations => "relations",
            ImportKind::Identities => "identities",
            ImportKind::Orders => "orders",
            ImportKind::Events => "events",
            ImportKind::Notes => "notes",
            ImportKind::Staff => "staff",
            ImportKind::Refusals => "refusals",
            ImportKind::Tags => "tags",
        }
    }

    /// The name for people.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            ImportKind::People => lang.pick("用户", "people"),
            ImportKind::Relations => {
                lang.pick("好友关系（企业微信、微伴客户列表）", "relations (a customer list of WeCom)")
            }
            ImportKind::Identities => lang.pick("身份ID", "identities"),
            ImportKind::Orders => lang.pick("订单", "orders"),
            ImportKind::Events => lang.pick("行为", "events"),
            ImportKind::Notes => lang.pick("跟进记录", "notes"),
            ImportKind::Staff => lang.pick("客服", "staff"),
            ImportKind::Refusals => lang.pick("拒收", "refusals"),
            ImportKind::Tags => lang.pick("标签", "tags"),
        }
    }

    /// The verb of such an import in the history.
    pub fn verb(self) -> &'static str {
        match self {
            ImportKind::People => "import people",
            ImportKind::Relations => "import relations",
            ImportKind::Identities => "import identities",
            ImportKind::Orders => "import orders",
            ImportKind::Events => "import events",
            ImportKind::Notes => "import notes",
            ImportKind::Staff => "import staff",
            ImportKind::Refusals => "import refusals",
            ImportKind::Tags => "import tags",
        }
    }

    /// The kind of a code.
    pub fn from_code(code: &str) -> Option<ImportKind> {
        ImportKind::ALL.into_iter().find(|k| k.code() == code)
    }

    /// The canonical fields.
    pub fn fields(self) -> &'static [ImportField] {
        match self {
            ImportKind::People => fields::PEOPLE,
            ImportKind::Relations => fields::RELATIONS,
            ImportKind::Identities => fields::IDENTITIES,
            ImportKind::Orders => fields::ORDERS,
            ImportKind::Events => fields::EVENTS,
            ImportKind::Notes => fields::NOTES,
            ImportKind::Staff => fields::STAFF,
            ImportKind::Refusals => fields::REFUSALS,
            ImportKind::Tags => fields::TAGS,
        }
    }

    /// The canonical field of a code.
    pub fn field(self, code: &str) -> Option<&'static ImportField> {
        self.fields().iter().find(|f| f.code == code)
    }

    /// Fields of which a file must have at least one. Where [`ImportKind::takes_identities`], an identity column
    /// stands for any of them.
    pub fn one_of(self) -> &'static [&'static str] {
        match self {
            ImportKind::People => &["ref", "phone"],
            ImportKind::Relations => &["person", "external_id", "phone", "nickname"],
            ImportKind::Orders => &["amount", "price"],
            ImportKind::Staff => &["staff", "name"],
            _ => &[],
        }
    }

    /// Whether columns such as `union_id` become identities of the record's person.
    pub fn takes_identities(self) -> bool {
        matches!(self, ImportKind::People | ImportKind::Relations)
    }

    /// Whether a column that means nothing known becomes a field of the catalogue.
    pub fn takes_own_fields(self) -> bool {
        self == ImportKind::People
    }

    /// Whether the import itself makes people that are not known yet.
    pub fn creates_people(self) -> bool {
        matches!(self, ImportKind::People | ImportKind::Relations | ImportKind::Identities)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::names::key;
    use super::*;

    #[test]
    fn codes_read_back_and_names_are_reduced_and_unambiguous() {
        for kind in ImportKind::ALL {
            assert_eq!(ImportKind::from_code(kind.code()), Some(kind));
            let mut seen = HashSet::new();
            for field in kind.fields() {
                assert!(field.rank(&key(field.code)).is_some(), "{kind:?} {}", field.code);
                for name in field.names.split(' ') {
                    assert_eq!(name, key(name), "{kind:?} {}", field.code);
                    assert!(seen.insert(name), "{kind:?}: {name} means two fields");
                }
            }
            assert!(kind.one_of().iter().all(|c| kind.field(c).is_some()));
        }
    }
}
