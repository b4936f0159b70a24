//! Tagging as it is asked for and told of.

use roaring::RoaringBitmap;

use crate::domain::day::{Day, Ts};
use crate::domain::ids::{BatchId, PersonId, StaffId};
use crate::domain::safe::SafeText;
use crate::domain::standard::{Deed, FamilyId, Tag, TagSource, Wrong};

/// Tags to give to, or to take from, some people, as the acting staff member.
#[derive(Debug, Clone, PartialEq)]
pub struct TagAsk {
    /// Whom.
    pub people: RoaringBitmap,
    /// What.
    pub deed: Deed,
    /// Why; stands in the history.
    pub reason: String,
}

/// One standing tag of a person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Assigned {
    /// The tag.
    pub tag: Tag,
    /// Who says so; [`StaffId::RULE`] for a rule.
    pub staff: StaffId,
    /// Since when.
    pub ts: Ts,
    /// Where it comes from.
    pub source: TagSource,
}

/// How much a tag is used.
#[derive(Debug, Clone, PartialEq)]
pub struct TagUse {
    /// The tag.
    pub tag: Tag,
    /// People who have it from anyone.
    pub people: u64,
    /// People by who says so, the most first.
    pub staff: Vec<(StaffId, u64)>,
    /// When it was given last.
    pub newest: Option<Ts>,
}

/// A spelling that waits because the standard does not know it.
#[derive(Debug, Clone, PartialEq)]
pub struct RawSpelling {
    /// As it was written.
    pub raw: SafeText,
    /// How many cells hold it.
    pub cells: u64,
    /// Of how many people.
    pub people: u64,
    /// Who wrote it, the most first.
    pub staff: Vec<(Option<StaffId>, u64)>,
    /// When it was written last.
    pub newest: Option<Ts>,
    /// What it probably means: an alias, or a slip of the pen.
    pub means: Option<Tag>,
}

/// What the rules of a family would change.
#[derive(Debug, Clone, PartialEq)]
pub struct Derived {
    /// The family.
    pub family: FamilyId,
    /// People who get a tag.
    pub gained: u64,
    /// People who lose it.
    pub lost: u64,
    /// People who get another value.
    pub changed: u64,
    /// People who keep what the rule said before.
    pub unchanged: u64,
    /// In an exclusive group: people whom an earlier rule of the group caught too.
    pub caught_by_several: u64,
    /// Of a rule by share: how many people it was reckoned over, and how many of them stand on the cut line.
    pub share: Option<(u64, u64)>,
}

/// A line of tags that cannot be taken.
#[derive(Debug, Clone, PartialEq)]
pub struct WrongTags {
    /// The line as it was typed.
    pub line: String,
    /// Each tag that is wrong.
    pub wrong: Vec<WrongTag>,
}

/// One wrong tag of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct WrongTag {
    /// As it was typed.
    pub text: String,
    /// Where in the line, in bytes.
    pub span: std::ops::Range<usize>,
    /// What is wrong.
    pub wrong: Wrong,
    /// The code that is offered in its place, as the standard writes it.
    pub offer: Option<String>,
}

/// A member whose people go over to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Handover {
    /// Who leaves.
    pub from: StaffId,
    /// Who takes over.
    pub to: StaffId,
}

/// What a merge changes of one thing said.
#[derive(Debug, Clone, PartialEq)]
pub struct MergedRow {
    /// Of whom.
    pub person: PersonId,
    /// Their ref.
    pub reference: SafeText,
    /// Their nickname.
    pub nickname: SafeText,
    /// Who says it.
    pub staff: StaffId,
    /// What they say now.
    pub from: Tag,
    /// What they say afterwards: the tag that takes its place, or what they said of it later.
    pub to: Option<Tag>,
}

/// A window of everything that a merge changes, by person and staff member.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MergedRows {
    /// How many there are in all.
    pub total: u64,
    /// The first of the window, from 0.
    pub offset: u64,
    /// The window.
    pub rows: Vec<MergedRow>,
}

/// From when on changes are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangesSince {
    /// What the last export did not have; everything when there was none.
    LastExport,
    /// What was written from the beginning of a day on.
    Day(Day),
    /// Everything that stands, as if nothing had been exported yet.
    Ever,
}

/// How the tags of contacts changed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TagChanges {
    /// Per friendship with an external id, by staff member and person.
    pub contacts: Vec<ContactTags>,
    /// Changes that have no contact in WeCom: who said it of whom, by ref.
    pub without_contact: Vec<(StaffId, SafeText)>,
    /// The newest batch that they hold.
    pub newest: Option<BatchId>,
    /// The newest batch that an earlier export had, where this one goes on from there.
    pub after: Option<BatchId>,
}

/// How the tags of one contact changed.
#[derive(Debug, Clone, PartialEq)]
pub struct ContactTags {
    /// Whose friend.
    pub staff: StaffId,
    /// The contact's id in WeCom, in full.
    pub external_id: SafeText,
    /// The person's ref.
    pub reference: SafeText,
    /// Tags that the contact gets.
    pub add: Vec<Tag>,
    /// Tags that the contact loses.
    pub remove: Vec<Tag>,
}
