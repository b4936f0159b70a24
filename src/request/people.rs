//! A view of the people: which, in which order, with which columns.

use serde::{Deserialize, Serialize};

use super::only::Only;
use crate::domain::catalogue::{FieldKey, PersonField};
use crate::domain::day::{Day, Ts};
use crate::domain::ids::{IdentityKindId, PersonId};
use crate::domain::money::Cents;
use crate::domain::safe::SafeText;

/// What a column of the list shows and what a list sorts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Column {
    /// A field of the catalogue.
    Field(FieldKey),
    /// The id of the staff member who serves the person, where the field of that name shows who it is.
    StaffId,
    /// Ids of one kind; several of a person stand one after the other with a semicolon between.
    Identity(IdentityKindId),
    /// Tags that anyone says, newest first, then spellings that wait, each with a `?`.
    Tags,
    /// Paid − refunded, all time.
    Spend,
    /// Orders with a net amount above zero.
    Orders,
    /// Day of the first such order.
    FirstOrder,
    /// Day of the last such order.
    LastOrder,
}

impl Column {
    /// Shorthand for a canonical field.
    pub const fn of(field: PersonField) -> Column {
        Column::Field(FieldKey::Canonical(field))
    }

    /// The columns that `people list` and the screen show when nothing else is asked for.
    pub const DEFAULT: [Column; 8] = [
        Column::of(PersonField::Ref),
        Column::of(PersonField::Nickname),
        Column::of(PersonField::City),
        Column::of(PersonField::Title),
        Column::Tags,
        Column::Spend,
        Column::Orders,
        Column::LastOrder,
    ];

    /// Whether its values are numbers and stand to the right.
    pub fn is_number(self) -> bool {
        matches!(self, Column::Spend | Column::Orders)
    }
}

/// An order of people. Equal values, and all people when nothing is named, stand by `person_id`; people without a
/// value stand last either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Sort {
    /// By what.
    pub column: Column,
    /// Largest first.
    pub descending: bool,
}

/// Which people in which order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PeopleView {
    /// The `/` text: every word somewhere in the search key, or an id or its tail. Empty means all.
    pub filter: String,
    /// The order; `None` is the order of arrival.
    pub sort: Option<Sort>,
    /// Only these people.
    pub only: Option<Only>,
}

impl PeopleView {
    /// Whether an expression says whom it shows: a queue of Today, or what stands behind `=`.
    pub fn is_expression(&self) -> bool {
        self.only.as_ref().is_some_and(|only| only.queue().is_some()) || self.filter.starts_with('=')
    }

    /// Whether whom it shows may depend on anything in the file.
    pub fn reads_anything(&self) -> bool {
        self.only.is_some() || self.filter.starts_with('=')
    }
}

/// A row of Today: people whom an expression means, see [`Queue::expr`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Queue {
    /// Added or joined within the last seven days.
    New,
    /// Added or joined within the last seven days, and nobody has tagged them.
    Untagged,
    /// A required group of tags is missing and its days are over.
    RequiredMissing,
    /// No phone number.
    NoPhone,
    /// Refused at least one channel.
    Refused,
}

impl Queue {
    /// All queues in the order in which Today shows them.
    pub const ALL: [Queue; 5] =
        [Queue::New, Queue::Untagged, Queue::RequiredMissing, Queue::NoPhone, Queue::Refused];

    /// The name in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Queue::New => "new",
            Queue::Untagged => "untagged",
            Queue::RequiredMissing => "required_missing",
            Queue::NoPhone => "no_phone",
            Queue::Refused => "refused",
        }
    }
}

/// How much of a cell is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Detail {
    /// For a screen: phones and ids masked, texts cut where no screen goes on.
    #[default]
    Screen,
    /// Texts whole, phones and ids masked.
    Masked,
    /// All of it; the asker has said so in the history.
    Full,
}

/// One value of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing is known.
    Empty,
    /// Text, safe to draw.
    Text(SafeText),
    /// A number.
    Number(f64),
    /// An amount.
    Money(Cents),
    /// A day.
    Day(Day),
    /// An instant.
    Ts(Ts),
}

/// One person of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonRow {
    /// Who.
    pub person: PersonId,
    /// One cell per column asked for, in that order.
    pub cells: Vec<Cell>,
}
