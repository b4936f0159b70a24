//! Typed rows: what one accepted record says. People and staff are still texts here; the store finds who is meant.
//!
//! An absent value is `None` and means "the file does not say": it never empties what is stored.

use super::words::{Friend, NoteKind, OrderStatus, StaffRole};
use crate::domain::catalogue::Value;
use crate::domain::day::{Day, Ts};
use crate::domain::money::{Cents, Price, Quantity};

/// One identity of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct IdentityValue {
    /// The kind's code: `union_id`, `phone`, …
    pub kind: String,
    /// The id, folded as ids of its kind are.
    pub value: String,
}

/// The value of one own field of a person.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnValue {
    /// Which one: an index into [`super::Mapping::own_fields`].
    pub own: usize,
    /// The value, of the type of that field.
    pub value: Value,
}

/// A person. At least one of `reference`, `phone` and `identities` is there.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PersonRow {
    /// The team's own id (`ref`).
    pub reference: Option<String>,
    /// Nickname.
    pub nickname: Option<String>,
    /// The first phone number, folded; further ones are `identities` of kind `phone`.
    pub phone: Option<String>,
    /// Gender, as the source says.
    pub gender: Option<String>,
    /// Day of birth.
    pub birthday: Option<Day>,
    /// City.
    pub city: Option<String>,
    /// Job title.
    pub title: Option<String>,
    /// Employer.
    pub company: Option<String>,
    /// Income band.
    pub income: Option<String>,
    /// The channel that the person came from.
    pub source: Option<String>,
    /// The day of joining.
    pub joined: Option<Day>,
    /// Id or name of the staff member who serves the person.
    pub staff: Option<String>,
    /// Other identities, without `phone` above.
    pub identities: Vec<IdentityValue>,
    /// Values of own fields.
    pub own: Vec<OwnValue>,
}

/// A relation staff × person. At least one of `person`, `external_id`, `phone`, `identities` and `nickname` is there.
/// A list with a nickname alone knows its people by staff, nickname and `added`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RelationRow {
    /// The person's `ref` or any identity.
    pub person: Option<String>,
    /// Id or name of the staff member.
    pub staff: String,
    /// The WeCom id of the contact.
    pub external_id: Option<String>,
    /// When the person was added.
    pub added: Option<Ts>,
    /// How the person was added.
    pub way: Option<String>,
    /// The code by which the person came (渠道).
    pub state: Option<String>,
    /// The remark that this staff member gave the person.
    pub remark: Option<String>,
    /// Whether they are friends, or until when they were.
    pub friend: Option<Friend>,
    /// The tag cell as it was written, for the quarantine.
    pub tags: Option<String>,
    /// The first phone number, folded; further ones are `identities` of kind `phone`.
    pub phone: Option<String>,
    /// The person's nickname.
    pub nickname: Option<String>,
    /// Other identities.
    pub identities: Vec<IdentityValue>,
}

/// One identity of a person.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct IdentityRow {
    /// The person's `ref` or any identity.
    pub person: String,
    /// What is added.
    pub identity: IdentityValue,
}

/// An order or a line of one. Lines with one `order_id` are one order.
#[derive(Debug, Clone, PartialEq)]
pub struct OrderLine {
    /// The shop's id of the order; without it the line is an order of its own.
    pub order_id: Option<String>,
    /// The buyer's `ref` or any identity.
    pub person: String,
    /// When it was ordered.
    pub ts: Ts,
    /// The business day of `ts`.
    pub day: Day,
    /// What was bought.
    pub product: Option<String>,
    /// Pieces; negative for goods that came back.
    pub quantity: Option<Quantity>,
    /// Price of one piece.
    pub price: Option<Price>,
    /// The amount of the line; negative is a refund.
    pub amount: Cents,
    /// What became of it. A refund line is `Paid` with a negative amount; `Refunded` is an order that was paid back whole.
    pub status: OrderStatus,
    /// The order that this line pays back.
    pub refund_of: Option<String>,
}

/// Something that a person did.
#[derive(Debug, Clone, PartialEq)]
pub struct EventRow {
    /// The person's `ref` or any identity.
    pub person: String,
    /// When it happened or began.
    pub ts: Ts,
    /// The business day of `ts`.
    pub day: Day,
    /// When it ended; not before `ts`.
    pub until: Option<Ts>,
    /// What kind of event, folded; the list of kinds is open.
    pub kind: String,
    /// What it was about.
    pub topic: Option<String>,
    /// What it was done to: an article, a product, a live room.
    pub object: Option<String>,
    /// A number that belongs to it, such as seconds.
    pub value: Option<f64>,
    /// Words that belong to it, such as what was searched for.
    pub text: Option<String>,
}

/// What staff wrote about a person.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NoteRow {
    /// The person's `ref` or any identity.
    pub person: String,
    /// Id or name of the writer; without it, who imports.
    pub staff: Option<String>,
    /// What kind of note.
    pub kind: NoteKind,
    /// When it was written; without it, the moment of the import.
    pub ts: Option<Ts>,
    /// What was written; not empty.
    pub text: String,
}

/// A staff member.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StaffRow {
    /// The staff id; where the file has only names, the name.
    pub staff: String,
    /// The name.
    pub name: Option<String>,
    /// The role.
    pub role: Option<StaffRole>,
}

/// A person's no to a channel.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RefusalRow {
    /// The person's `ref` or any identity.
    pub person: String,
    /// The channel, by code or by name; the store knows which there are.
    pub channel: String,
    /// Since when; without it, the moment of the import.
    pub ts: Option<Ts>,
    /// Until when; without it, for good.
    pub until: Option<Ts>,
    /// How it was said.
    pub how: Option<String>,
}

/// What a staff member tagged a person with.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TagRow {
    /// The person's `ref` or any identity.
    pub person: String,
    /// Id or name of the staff member; `None` is the one who imports.
    pub staff: Option<String>,
    /// Cells with tags, each of one or several; at least one.
    pub cells: Vec<String>,
    /// When they were given; `None` is the moment of the import.
    pub ts: Option<Ts>,
}

/// A row of any kind, lent by the [`super::Converter`] until the next record, which is written over it whatever it holds
/// by then.
#[derive(Debug, PartialEq)]
pub enum ImportRow<'r> {
    /// Of [`super::ImportKind::People`].
    Person(&'r mut PersonRow),
    /// Of [`super::ImportKind::Relations`].
    Relation(&'r mut RelationRow),
    /// Of [`super::ImportKind::Identities`].
    Identity(&'r mut IdentityRow),
    /// Of [`super::ImportKind::Orders`].
    Order(&'r mut OrderLine),
    /// Of [`super::ImportKind::Events`].
    Event(&'r mut EventRow),
    /// Of [`super::ImportKind::Notes`].
    Note(&'r mut NoteRow),
    /// Of [`super::ImportKind::Staff`].
    Staff(&'r mut StaffRow),
    /// Of [`super::ImportKind::Refusals`].
    Refusal(&'r mut RefusalRow),
    /// Of [`super::ImportKind::Tags`].
    Tags(&'r mut TagRow),
}

/// A row of any kind that was taken from who lent it.
#[derive(Debug, Default, PartialEq)]
pub enum OwnedRow {
    /// None yet.
    #[default]
    Nothing,
    /// Of [`super::ImportKind::People`].
    Person(PersonRow),
    /// Of [`super::ImportKind::Relations`].
    Relation(RelationRow),
    /// Of [`super::ImportKind::Identities`].
    Identity(IdentityRow),
    /// Of [`super::ImportKind::Orders`].
    Order(OrderLine),
    /// Of [`super::ImportKind::Events`].
    Event(EventRow),
    /// Of [`super::ImportKind::Notes`].
    Note(NoteRow),
    /// Of [`super::ImportKind::Staff`].
    Staff(StaffRow),
    /// Of [`super::ImportKind::Refusals`].
    Refusal(RefusalRow),
    /// Of [`super::ImportKind::Tags`].
    Tags(TagRow),
}

impl OwnedRow {
    /// Takes a lent row and leaves what was here in its place, so that neither is made anew for each record.
    pub fn take(&mut self, lent: ImportRow<'_>) {
        match (self, lent) {
            (OwnedRow::Person(here), ImportRow::Person(row)) => std::mem::swap(here, row),
            (OwnedRow::Relation(here), ImportRow::Relation(row)) => std::mem::swap(here, row),
            (OwnedRow::Identity(here), ImportRow::Identity(row)) => std::mem::swap(here, row),
            (OwnedRow::Order(here), ImportRow::Order(row)) => std::mem::swap(here, row),
            (OwnedRow::Event(here), ImportRow::Event(row)) => std::mem::swap(here, row),
            (OwnedRow::Note(here), ImportRow::Note(row)) => std::mem::swap(here, row),
            (OwnedRow::Staff(here), ImportRow::Staff(row)) => std::mem::swap(here, row),
            (OwnedRow::Refusal(here), ImportRow::Refusal(row)) => std::mem::swap(here, row),
            (OwnedRow::Tags(here), ImportRow::Tags(row)) => std::mem::swap(here, row),
            (here, ImportRow::Person(row)) => *here = OwnedRow::Person(row.clone()),
            (here, ImportRow::Relation(row)) => *here = OwnedRow::Relation(row.clone()),
            (here, ImportRow::Identity(row)) => *here = OwnedRow::Identity(row.clone()),
            (here, ImportRow::Order(row)) => *here = OwnedRow::Order(row.clone()),
            (here, ImportRow::Event(row)) => *here = OwnedRow::Event(row.clone()),
            (here, ImportRow::Note(row)) => *here = OwnedRow::Note(row.clone()),
            (here, ImportRow::Staff(row)) => *here = OwnedRow::Staff(row.clone()),
            (here, ImportRow::Refusal(row)) => *here = OwnedRow::Refusal(row.clone()),
            (here, ImportRow::Tags(row)) => *here = OwnedRow::Tags(row.clone()),
        }
    }

    /// How the record names the one person whom it is about; nothing for kinds that know people by several ids.
    pub fn person(&self) -> Option<&str> {
        match self {
            OwnedRow::Order(row) => Some(&row.person),
            OwnedRow::Event(row) => Some(&row.person),
            OwnedRow::Note(row) => Some(&row.person),
            OwnedRow::Refusal(row) => Some(&row.person),
            OwnedRow::Tags(row) => Some(&row.person),
            _ => None,
        }
    }

    /// Lends it.
    pub fn lend(&mut self) -> Option<ImportRow<'_>> {
        match self {
            OwnedRow::Nothing => None,
            OwnedRow::Person(row) => Some(ImportRow::Person(row)),
            OwnedRow::Relation(row) => Some(ImportRow::Relation(row)),
            OwnedRow::Identity(row) => Some(ImportRow::Identity(row)),
            OwnedRow::Order(row) => Some(ImportRow::Order(row)),
            OwnedRow::Event(row) => Some(ImportRow::Event(row)),
            OwnedRow::Note(row) => Some(ImportRow::Note(row)),
            OwnedRow::Staff(row) => Some(ImportRow::Staff(row)),
            OwnedRow::Refusal(row) => Some(ImportRow::Refusal(row)),
            OwnedRow::Tags(row) => Some(ImportRow::Tags(row)),
        }
    }
}
