//! The names of columns: by code, in Chinese and in English, and every other name under which files write them.

use super::answer::{OpenName, Overview};
use super::people::Column;
use crate::domain::catalogue::{FieldKey, FieldType, PersonField};
use crate::domain::fold::fold;
use crate::domain::ids::IdentityKindId;
use crate::domain::import::{column_field, identity_of_column};
use crate::domain::lang::Lang;

/// A column that is computed and no field.
struct Computed {
    column: Column,
    code: &'static str,
    zh: &'static str,
    en: &'static str,
    /// Another Chinese name.
    also: &'static str,
}

const COMPUTED: [Computed; 6] = [
    Computed { column: Column::StaffId, code: "staff_id", zh: "Staff_ID", en: "staff id", also: "工号" },
    Computed { column: Column::Tags, code: "tags", zh: "标签", en: "tags", also: "用户标签" },
    Computed { column: Column::Spend, code: "spend", zh: "消费", en: "spend", also: "消费金额" },
    Computed { column: Column::Orders, code: "orders", zh: "订单", en: "orders", also: "订单数" },
    Computed {
        column: Column::FirstOrder,
        code: "first_order",
        zh: "首次下单",
        en: "first order",
        also: "首单",
    },
    Computed {
        column: Column::LastOrder,
        code: "last_order",
        zh: "最近下单",
        en: "last order",
        also: "末单",
    },
];

/// What the cells of a column hold, where a format has types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A text.
    Text,
    /// Several texts.
    Texts,
    /// A whole number.
    Whole,
    /// Any number.
    Number,
    /// Cents.
    Money,
    /// A day.
    Day,
}

impl Overview {
    /// What the cells of a column hold.
    pub fn column_holds(&self, column: Column) -> Holds {
        let field_type = match column {
            Column::Field(FieldKey::Canonical(field)) => field.field_type(),
            Column::Field(FieldKey::Own(id)) => {
                self.fields.iter().find(|field| field.id == id).map_or(FieldType::Text, |f| f.field_type)
            }
            Column::Tags => return Holds::Texts,
            Column::Spend => return Holds::Money,
            Column::Orders => return Holds::Whole,
            Column::StaffId | Column::Identity(_) => FieldType::Text,
            Column::FirstOrder | Column::LastOrder => FieldType::Day,
        };
        // Who serves a person is told by name.
        match field_type {
            FieldType::Text => Holds::Text,
            FieldType::Number => Holds::Number,
            FieldType::Day => Holds::Day,
        }
    }

    /// All columns that a list can show: canonical fields, figures, the team's own fields, kinds of identity. Phones as
    /// identities are left out: the field of that name has them.
    pub fn columns(&self) -> Vec<Column> {
        let canonical = PersonField::ALL.into_iter().map(Column::of);
        let figures = COMPUTED.iter().map(|c| c.column);
        let own = self.fields.iter().map(|field| Column::Field(FieldKey::Own(field.id)));
        let identities = self.identity_kinds.iter().filter(|kind| kind.code != PersonField::Phone.code());
        let identities = identities.map(|kind| Column::Identity(IdentityKindId::of(&kind.code)));
        canonical.chain(figures).chain(own).chain(identities).collect()
    }

    /// The column of a name: a code, a Chinese or English name, a header as files write it (`用户编号`), or the form that
    /// `--map` takes (`identity:phone`, `field:industry`). What the catalogue names comes before what headers mean.
    pub fn column_named(&self, name: &str) -> Option<Column> {
        let folded = fold(name);
        if let Some(kind) = folded.strip_prefix("identity:") {
            return self.identity_kind(kind).map(identity);
        }
        if let Some(own) = folded.strip_prefix("field:") {
            return self.own_field(own);
        }
        let computed =
            COMPUTED.iter().find(|c| [c.code, c.zh, c.en, c.also].iter().any(|known| fold(known) == folded));
        computed
            .map(|c| c.column)
            .or_else(|| PersonField::from_name(name).map(Column::of))
            .or_else(|| self.own_field(&folded))
            .or_else(|| self.identity_kind(&folded).map(identity))
            .or_else(|| column_field(name).map(Column::of))
            .or_else(|| self.identity_kind(identity_of_column(name)?).map(identity))
    }

    /// The code of a column: its name in JSON, and for scripts.
    pub fn column_code(&self, column: Column) -> String {
        match column {
            Column::Field(FieldKey::Canonical(field)) => field.code().to_string(),
            Column::Field(FieldKey::Own(id)) => match self.fields.iter().find(|f| f.id == id) {
                Some(field) => field.code.clone(),
                None => format!("field_{}", id.0),
            },
            Column::Identity(_) => {
                self.kind_of(column).map_or_else(|| "identity".into(), |kind| kind.code.clone())
            }
            computed => of(computed).map(|c| c.code).unwrap_or_default().to_string(),
        }
    }

    /// The one name under which [`Overview::column_named`] finds the column again, whatever else has that code.
    pub fn column_key(&self, column: Column) -> String {
        let code = self.column_code(column);
        match column {
            Column::Field(FieldKey::Own(_)) => format!("field:{code}"),
            Column::Identity(_) => format!("identity:{code}"),
            _ => code,
        }
    }

    /// The name of a column for people.
    pub fn column_name(&self, column: Column, lang: Lang) -> String {
        match column {
            Column::Field(FieldKey::Canonical(field)) => field.name(lang).to_string(),
            Column::Field(FieldKey::Own(id)) => match self.fields.iter().find(|f| f.id == id) {
                Some(field) => field.name(lang).to_string(),
                None => format!("field_{}", id.0),
            },
            Column::Identity(_) => match self.kind_of(column) {
                Some(kind) => lang.pick(kind.zh.raw(), kind.en.raw()).to_string(),
                None => lang.pick("身份ID", "identity").to_string(),
            },
            computed => of(computed).map(|c| lang.pick(c.zh, c.en)).unwrap_or_default().to_string(),
        }
    }

    /// Every name under which [`Overview::column_named`] knows a column of the catalogue, to find the nearest.
    pub fn column_names(&self) -> Vec<String> {
        let each = |column: Column| {
            [self.column_code(column), self.column_name(column, Lang::Zh), self.column_name(column, Lang::En)]
        };
        self.columns().into_iter().flat_map(each).collect()
    }

    fn own_field(&self, folded: &str) -> Option<Column> {
        let field = self.fields.iter().find(|f| f.is_named(folded))?;
        Some(Column::Field(FieldKey::Own(field.id)))
    }

    fn identity_kind(&self, folded: &str) -> Option<&OpenName> {
        let named = |kind: &&OpenName| {
            [kind.code.as_str(), kind.zh.raw(), kind.en.raw()].iter().any(|name| fold(name) == folded)
        };
        self.identity_kinds.iter().find(named)
    }

    fn kind_of(&self, column: Column) -> Option<&OpenName> {
        self.identity_kinds.iter().find(|kind| identity(kind) == column)
    }
}

fn identity(kind: &OpenName) -> Column {
    Column::Identity(IdentityKindId::of(&kind.code))
}

fn of(column: Column) -> Option<&'static Computed> {
    COMPUTED.iter().find(|c| c.column == column)
}
