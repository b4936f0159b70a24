//! The rows of the demo's tables.

use crate::domain::money::Cents;

use super::super::calendar::Moment;
use super::super::pool::{Object, PersonSample};

/// A person of the demo.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// What is known; `sample.person` is the place of the person.
    pub sample: PersonSample,
    /// The name in WeChat.
    pub nickname: String,
    /// The phone number as it was written down, in one of several spellings.
    pub phone: Option<String>,
    /// Added in the last seven days.
    pub newcomer: bool,
    /// The place of the person whom this one is a second record of.
    pub twin_of: Option<u32>,
}

/// An identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdentityRow {
    /// Whose.
    pub person: u32,
    /// The kind's code.
    pub kind: &'static str,
    /// The id.
    pub value: String,
}

/// A relation of one staff member with a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelationRow {
    /// Who was added.
    pub person: u32,
    /// A place in [`super::super::words::codes::STAFF`].
    pub staff: u8,
    /// The WeCom id of the person.
    pub external_id: String,
    /// When added.
    pub added: Moment,
    /// How added.
    pub way: &'static str,
    /// The state of the code by which the person was added; may be empty.
    pub state: &'static str,
    /// What the member calls the person.
    pub remark: String,
    /// When the person removed the member, if so.
    pub until: Option<Moment>,
    /// The tag cell as the member wrote it, with all its mess; may be empty.
    pub tags: String,
}

/// An order line, or the line of a refund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderRow {
    /// The order's number.
    pub order: u32,
    /// Who ordered.
    pub person: u32,
    /// When.
    pub at: Moment,
    /// A place in [`super::super::words::products::PRODUCTS`].
    pub product: u16,
    /// Pieces; negative for a refund.
    pub quantity: i32,
    /// What was paid for the line; negative for a refund.
    pub amount: Cents,
    /// paid, unpaid, cancelled, or refunded (paid back whole, without a line of its own). The line of a refund is paid
    /// with a negative amount.
    pub status: &'static str,
    /// The order that a refund lowers.
    pub refund_of: Option<u32>,
}

/// An event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRow {
    /// Whose.
    pub person: u32,
    /// When.
    pub at: Moment,
    /// Until when, for what lasts.
    pub until: Option<Moment>,
    /// A place in [`super::super::words::codes::EVENT_KINDS`].
    pub kind: u8,
    /// The topic, or the words of a search.
    pub topic: Option<&'static str>,
    /// What it is about.
    pub object: Object,
    /// Seconds read or heard.
    pub value: Option<u32>,
    /// What a check-in says.
    pub text: Option<&'static str>,
}

/// A note of a staff member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteRow {
    /// About whom.
    pub person: u32,
    /// Who wrote it, a place in [`super::super::words::codes::STAFF`].
    pub staff: u8,
    /// The kind's code.
    pub kind: &'static str,
    /// When.
    pub at: Moment,
    /// What.
    pub text: &'static str,
}

/// A person's no to a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusalRow {
    /// Whose.
    pub person: u32,
    /// The channel's code.
    pub channel: &'static str,
    /// Since when.
    pub at: Moment,
    /// Until when; without it, for good.
    pub until: Option<Moment>,
    /// How it was said.
    pub how: &'static str,
}
