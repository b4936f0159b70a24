//! What may be written, and what comes back when it was.

use super::export::Exported;
use super::model::ModelChange;
use super::segment_ask::SegmentChange;
use super::tags::{Handover, TagAsk};
use crate::domain::catalogue::{FieldClass, FieldKey, Value};
use crate::domain::day::Ts;
use crate::domain::ids::{BatchId, PersonId, StaffId};
use crate::domain::model::ModelKind;
use crate::domain::setting::Setting;
use crate::domain::standard::{Change, Deed, Effect, FamilyId, GroupId, Tag};

/// A write: one batch of the acting staff member.
#[derive(Debug, Clone, PartialEq)]
pub enum Write {
    /// A new person.
    AddPerson {
        /// The team's id; free, or refused.
        reference: String,
        /// The name.
        nickname: String,
        /// Other fields.
        fields: Vec<(FieldKey, Value)>,
    },
    /// Fields of one person; `None` takes the value away.
    SetFields {
        /// Whose.
        person: PersonId,
        /// What.
        fields: Vec<(FieldKey, Option<Value>)>,
    },
    /// A note on each of some people.
    AddNote {
        /// About whom.
        people: Vec<PersonId>,
        /// chat, call, meeting, moments or remark.
        kind: String,
        /// When it was; `None` is now.
        ts: Option<Ts>,
        /// What.
        text: String,
    },
    /// A refusal recorded (`lift` false) or lifted.
    Refuse {
        /// Whose.
        people: Vec<PersonId>,
        /// The channel's code.
        channel: String,
        /// Take it back.
        lift: bool,
        /// How it was said.
        how: String,
    },
    /// A new staff member.
    AddStaff {
        /// Id as WeCom or the team writes it.
        id: String,
        /// Name.
        name: String,
        /// operator, sales, strategy or lead.
        role: String,
    },
    /// A staff member serves nobody any more, or does again.
    RetireStaff {
        /// Who.
        staff: StaffId,
        /// `false` takes it back.
        retired: bool,
    },
    /// Names of a field, and what its values are folded to when they are imported.
    SetField {
        /// Which field, by its code.
        field: String,
        /// Another Chinese name, English name, class; `None` leaves it. A canonical field keeps its own.
        named: FieldNames,
        /// What a file writes, and what is kept for it; `None` takes an alias away.
        aliases: Vec<(String, Option<String>)>,
    },
    /// Gives or takes tags.
    Tag(Box<TagAsk>),
    /// A change of the standard.
    Standard(Change),
    /// A family goes over into a tag.
    Merge {
        /// The family that goes.
        from: FamilyId,
        /// The tag that takes its place.
        into: Tag,
    },
    /// Gives and takes what the rules of some families say; no family means all that have a rule.
    Derive(Vec<FamilyId>),
    /// Every waiting cell of a spelling becomes a tag of who wrote it.
    MapRaw {
        /// The spelling, folded before it is compared.
        raw: String,
        /// What it means.
        tag: Tag,
    },
    /// Every waiting cell whose meaning the standard tells becomes that tag.
    MapKnown,
    /// A member's people go over to another, and the member retires.
    Handover(Handover),
    /// A change of the saved segments.
    Segment(SegmentChange),
    /// A change of the saved models.
    Model(ModelChange),
    /// Sets a value of the file; `None` goes back to the default.
    Setting {
        /// Which.
        setting: Setting,
        /// To what.
        value: Option<u32>,
    },
    /// Takes back a batch; `None` is the newest standing one.
    Undo(Option<BatchId>),
    /// Takes back the newest standing undo.
    Redo,
    /// Says in the history that phones and ids of a person were shown.
    Reveal(PersonId),
    /// Says in the history that changes of tags left the file, and up to which batch.
    TagsExported {
        /// The newest batch that was in it.
        newest: BatchId,
        /// Of how many contacts.
        contacts: u64,
        /// Where to: a path, or `-` for standard output.
        target: String,
    },
    /// Says in the history that a list of people left the file.
    Exported(Box<Exported>),
}

impl Write {
    /// The verb that stands in the history.
    pub fn verb(&self) -> &'static str {
        match self {
            Write::AddPerson { .. } => "people add",
            Write::SetFields { .. } => "people set",
            Write::AddNote { .. } => "people note",
            Write::Refuse { .. } => "people refuse",
            Write::AddStaff { .. } => "staff add",
            Write::RetireStaff { .. } => "staff retire",
            Write::SetField { .. } => "field set",
            Write::Tag(ask) => match ask.deed {
                Deed::Put(_) => "tag add",
                Deed::Take(_) => "tag remove",
            },
            Write::Standard(Change::Adopt(_)) => "tag standard",
            Write::Standard(Change::Group(group)) if group.id == GroupId::NEW => "tag group add",
            Write::Standard(Change::Group(_)) => "tag group set",
            Write::Standard(Change::Add(_)) => "tag family add",
            Write::Standard(Change::Set(_)) => "tag family set",
            Write::Standard(Change::Retire(..)) => "tag family retire",
            Write::Standard(Change::Alias(..)) => "tag alias",
            Write::Standard(Change::Wecom(..) | Change::WecomIds { .. }) => "tag wecom import",
            Write::Merge { .. } => "tag family merge",
            Write::Derive(_) => "tag derive",
            Write::MapRaw { .. } | Write::MapKnown => "tag map",
            Write::TagsExported { .. } => "tag export",
            Write::Handover(_) => "staff handover",
            Write::Segment(SegmentChange::Save { .. }) => "segment save",
            Write::Segment(SegmentChange::Rename { .. }) => "segment rename",
            Write::Segment(SegmentChange::Delete(_)) => "segment delete",
            Write::Segment(SegmentChange::Snapshot { .. }) => "segment snapshot",
            Write::Model(change) => model_verb(change),
            Write::Setting { .. } => "setting set",
            Write::Undo(_) => "undo",
            Write::Redo => "redo",
            Write::Reveal(_) => "people show",
            Write::Exported(_) => "people list",
        }
    }
}

/// The verb of a change of the saved models.
fn model_verb(change: &ModelChange) -> &'static str {
    match (change.kind(), change) {
        (ModelKind::Rfm, ModelChange::Save { .. }) => "rfm save",
        (ModelKind::Rfm, ModelChange::Rename { .. }) => "rfm rename",
        (ModelKind::Rfm, ModelChange::Use { .. }) => "rfm use",
        (ModelKind::Rfm, ModelChange::Delete { .. }) => "rfm delete",
        (ModelKind::Tiers, ModelChange::Save { .. }) => "tiers save",
        (ModelKind::Tiers, ModelChange::Rename { .. }) => "tiers rename",
        (ModelKind::Tiers, ModelChange::Use { .. }) => "tiers use",
        (ModelKind::Tiers, ModelChange::Delete { .. }) => "tiers delete",
        (ModelKind::Journey, ModelChange::Save { .. }) => "journey save",
        (ModelKind::Journey, ModelChange::Rename { .. }) => "journey rename",
        (ModelKind::Journey, ModelChange::Use { .. }) => "journey use",
        (ModelKind::Journey, ModelChange::Delete { .. }) => "journey delete",
    }
}

/// What may be changed of a field of the team.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldNames {
    /// The Chinese name.
    pub zh: Option<String>,
    /// The English name.
    pub en: Option<String>,
    /// The class under which the profile shows it.
    pub class: Option<FieldClass>,
}

/// Which relations a batch touched; caches and screens that read only others stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Touched(u16);

/// One kind of rows that answers are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Table {
    /// People and their canonical fields, with their search keys.
    Person,
    /// Ids.
    Identity,
    /// Friendships.
    Relation,
    /// The team's own fields.
    Field,
    /// Notes.
    Note,
    /// Orders and what is computed from them.
    Orders,
    /// Events.
    Event,
    /// Refusals.
    Refusal,
    /// Tags, and imported tag cells that wait.
    Tag,
    /// Staff, catalogue and settings.
    Registry,
    /// Saved segments and their frozen lists.
    Segment,
    /// Saved models.
    Model,
}

impl Table {
    /// All of them.
    pub const ALL: [Table; 12] = [
        Table::Person,
        Table::Identity,
        Table::Relation,
        Table::Field,
        Table::Note,
        Table::Orders,
        Table::Event,
        Table::Refusal,
        Table::Tag,
        Table::Registry,
        Table::Segment,
        Table::Model,
    ];
}

impl Touched {
    /// Everything: after the file was changed by somebody else.
    pub fn all() -> Touched {
        Table::ALL.into_iter().fold(Touched::default(), Touched::with)
    }

    /// These and one more.
    pub fn with(self, table: Table) -> Touched {
        Touched(self.0 | (1 << table as u8))
    }

    /// Both.
    pub fn and(self, other: Touched) -> Touched {
        Touched(self.0 | other.0)
    }

    /// Whether a table is among them.
    pub fn has(self, table: Table) -> bool {
        self.0 & (1 << table as u8) != 0
    }
}

/// What a write did.
#[derive(Debug, Clone, PartialEq)]
pub struct Receipt {
    /// The batch; `None` when nothing had to be written.
    pub batch: Option<BatchId>,
    /// The verb of the batch; of an undo, the verb that was undone.
    pub verb: String,
    /// How many rows were written or taken back.
    pub rows: u64,
    /// What changed.
    pub touched: Touched,
    /// The person whom the write made or meant, when it was one.
    pub person: Option<PersonId>,
    /// Of tagging: what it did, in numbers.
    pub effect: Option<Box<Effect>>,
}
