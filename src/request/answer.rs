//! What the store answers.

use std::path::PathBuf;
use std::sync::Arc;

use roaring::RoaringBitmap;

use super::grid::GridTold;
use super::import::FileHeader;
use super::model::{ModelVersion, SavedModel};
use super::people::{Cell, Column, PersonRow, Queue};
use super::segment_told::{SavedSegment, SegmentTold};
use super::tags::{Assigned, Derived, MergedRows, RawSpelling, TagChanges, TagUse};
use super::tiers::tier_names;
use crate::domain::catalogue::{Field, FieldKey, PersonField};
use crate::domain::clock::Clock;
use crate::domain::day::{Day, Ts};
use crate::domain::ids::{BatchId, PersonId, StaffId};
use crate::domain::import::ImportKind;
use crate::domain::money::Cents;
use crate::domain::safe::SafeText;
use crate::domain::segment::Expr;
use crate::domain::segment::{EventKindId, Named, Names};
use crate::domain::setting::Settings;
use crate::domain::standard::{Effect, FamilyId, Standard};

/// An answer of the store.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// To `Query::Overview`.
    Overview(Arc<Overview>),
    /// To `Query::People`.
    People(PeopleWindow),
    /// To `Query::Matching`.
    Matching(RoaringBitmap),
    /// To `Query::Profile`.
    Profile(Box<Profile>),
    /// To `Query::Find`.
    Found(PersonId),
    /// To `Query::Listed`.
    Listed(Listed),
    /// To `Query::Served`, in the order of arrival.
    Served(Vec<Served>),
    /// To `Query::Today`.
    Today(Today),
    /// To `Query::History`.
    History(Vec<HistoryRow>),
    /// To `Query::TagEffect` and `Query::MergeEffect`.
    TagEffect(Box<Effect>),
    /// To `Query::MergedRows`.
    MergedRows(MergedRows),
    /// To `Query::TagUses`: tags in the standard's order, spellings by how often they were written.
    TagUses(Vec<TagUse>, Vec<RawSpelling>),
    /// To `Query::Derive`, in the standard's order.
    Derived(Vec<Derived>),
    /// To `Query::TagChanges`.
    TagChanges(Box<TagChanges>),
    /// To `Query::Segment`.
    Segment(Box<SegmentTold>),
    /// To `Query::Grid`.
    Grid(Box<GridTold>),
    /// To `Query::ModelVersions`, newest first.
    ModelVersions(Vec<ModelVersion>),
    /// To `Query::Settings`.
    Settings(Settings),
    /// To `Query::Suggestions` and `Query::Files`.
    Suggestions(Vec<SafeText>),
    /// To `Query::Openable`: its full path.
    Openable(PathBuf),
    /// To `Query::Rows`.
    Rows(Vec<PersonRow>),
    /// To `Query::Nearest`; nothing when none of them is in the view.
    Nearest(Option<PersonId>),
    /// To `Query::FileHeader`.
    FileHeader(Box<FileHeader>),
}

/// What every screen knows of the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Overview {
    /// Living people.
    pub people: u64,
    /// The zone and the remembered day.
    pub clock: Clock,
    /// The day that "now" means.
    pub as_of: Day,
    /// Who acts, if known yet.
    pub acting: Option<Staff>,
    /// All staff, retired ones too.
    pub staff: Vec<Staff>,
    /// The team's own fields.
    pub fields: Vec<Field>,
    /// Aliases of values: field's code, what files write, what is kept.
    pub aliases: Vec<(String, SafeText, SafeText)>,
    /// Saved mappings of imports: of which kind, under which name.
    pub import_profiles: Vec<(ImportKind, SafeText)>,
    /// Event kinds: number, code, Chinese and English name.
    pub event_kinds: Vec<OpenName>,
    /// Identity kinds.
    pub identity_kinds: Vec<OpenName>,
    /// Channels in their order.
    pub channels: Vec<OpenName>,
    /// What the team may tag with.
    pub standard: Arc<Standard>,
    /// The saved segments by name.
    pub segments: Vec<SavedSegment>,
    /// The saved models by kind and name.
    pub models: Vec<SavedModel>,
}

impl Overview {
    /// What an expression may name in this file.
    pub fn names(&self) -> Names<'_> {
        fn listed<'a, I>(of: &'a [OpenName], id: impl Fn(&'a OpenName) -> I) -> Vec<Named<'a, I>> {
            of.iter().map(|n| Named { id: id(n), code: &n.code, zh: n.zh.raw(), en: n.en.raw() }).collect()
        }
        let segment = |s: &'_ SavedSegment| s.id;
        Names {
            fields: &self.fields,
            identities: listed(&self.identity_kinds, |n| n.code.as_str()),
            kinds: listed(&self.event_kinds, |n| EventKindId(n.id)),
            channels: listed(&self.channels, |n| n.code.as_str()),
            staff: self
                .staff
                .iter()
                .map(|s| Named { id: s.staff_id, code: s.id.raw(), zh: s.name.raw(), en: s.name.raw() })
                .collect(),
            standard: &self.standard,
            segments: self.segments.iter().map(|s| Named::one(segment(s), s.name.raw())).collect(),
            models: self
                .models
                .iter()
                .map(|model| (model.body.kind(), Named::one(model.id, model.name.raw())))
                .collect(),
            own_classes: tier_names(self),
            snapshots: self
                .segments
                .iter()
                .filter(|s| s.snapshot.is_some())
                .map(|s| Named::one(segment(s), s.name.raw()))
                .collect(),
        }
    }
}

/// An entry of an open list: a code with its two names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenName {
    /// The number that large tables hold; 0 where they hold the code.
    pub id: i32,
    /// The code on the command line and in JSON.
    pub code: String,
    /// The Chinese name.
    pub zh: SafeText,
    /// The English name.
    pub en: SafeText,
}

/// A staff member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// The number that the ledger holds.
    pub staff_id: StaffId,
    /// The id as WeCom or the team writes it.
    pub id: SafeText,
    /// The name.
    pub name: SafeText,
    /// operator, sales, strategy or lead.
    pub role: String,
    /// Serves nobody any more.
    pub retired: bool,
}

/// A window of a view.
#[derive(Debug, Clone, PartialEq)]
pub struct PeopleWindow {
    /// How many people the view holds.
    pub matched: u64,
    /// How many people there are.
    pub of: u64,
    /// The position of the first row.
    pub offset: u64,
    /// The rows.
    pub rows: Vec<PersonRow>,
    /// Where the anchor stands, when it is in the view.
    pub anchor: Option<u64>,
}

/// Whom the lines of a list mean.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Listed {
    /// They, each once.
    pub people: RoaringBitmap,
    /// Lines that mean nobody, or several people, in their order.
    pub unmatched: Vec<String>,
}

/// A person on the sheet of who takes over.
#[derive(Debug, Clone, PartialEq)]
pub struct Served {
    /// The row, with [`Served::COLUMNS`]; the phone masked.
    pub row: PersonRow,
    /// The last note that anybody wrote.
    pub last_note: Option<(Ts, SafeText)>,
}

impl Served {
    /// The columns of a row.
    pub const COLUMNS: [Column; 6] = [
        Column::of(PersonField::Ref),
        Column::of(PersonField::Nickname),
        Column::of(PersonField::City),
        Column::of(PersonField::Title),
        Column::Tags,
        Column::of(PersonField::Phone),
    ];
}

/// One person whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// Who.
    pub person: PersonId,
    /// The team's id.
    pub reference: SafeText,
    /// The name.
    pub nickname: SafeText,
    /// Fields that have a value, canonical ones first; phone masked unless revealed.
    pub fields: Vec<(FieldKey, Cell)>,
    /// Ids: kind's code and value, masked unless revealed.
    pub identities: Vec<(String, SafeText)>,
    /// Who added them, newest first.
    pub relations: Vec<Relation>,
    /// Standing tags, newest first.
    pub assigned: Vec<Assigned>,
    /// Imported tags that the standard does not know: raw text, staff, instant.
    pub tags: Vec<RawTag>,
    /// The newest notes first.
    pub notes: Vec<Note>,
    /// Standing and lifted refusals, newest first.
    pub refusals: Vec<Refusal>,
    /// Figures over the orders.
    pub figures: Figures,
    /// Notes, orders, events and refusals as one, newest first.
    pub timeline: Vec<Moment>,
    /// More stands in the file than `timeline` holds.
    pub timeline_cut: bool,
    /// Per event kind (id) the counts of the last 30 days, oldest first; orders are kind 0.
    pub activity: Vec<(i32, Vec<u32>)>,
    /// Net amount of the last 12 calendar months, oldest first; the month as its first day.
    pub months: Vec<(Day, Cents)>,
}

/// A friendship of a staff member with a person.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// Who added them.
    pub staff: StaffId,
    /// The contact's id in WeCom, masked unless revealed.
    pub external_id: SafeText,
    /// When.
    pub added: Option<Ts>,
    /// How.
    pub way: SafeText,
    /// The code they came by.
    pub state: SafeText,
    /// What the staff member calls them.
    pub remark: SafeText,
    /// Since when it is over.
    pub until: Option<Ts>,
}

/// A tag cell of an import, waiting to be read by the standard.
#[derive(Debug, Clone, PartialEq)]
pub struct RawTag {
    /// As it was written.
    pub raw: SafeText,
    /// By whom.
    pub staff: Option<StaffId>,
    /// When.
    pub ts: Option<Ts>,
}

/// What staff wrote about a person.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// Who wrote it.
    pub staff: Option<StaffId>,
    /// chat, call, meeting, moments or remark.
    pub kind: String,
    /// When.
    pub ts: Ts,
    /// What.
    pub text: SafeText,
}

/// One no to one channel.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// The channel's code.
    pub channel: String,
    /// Since when.
    pub since: Option<Ts>,
    /// Until when, if it was lifted.
    pub until: Option<Ts>,
    /// How it was said.
    pub how: SafeText,
}

/// Lifetime figures of a person.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Figures {
    /// Orders with a net amount above zero.
    pub orders: u64,
    /// Paid − refunded.
    pub spend: Cents,
    /// Day of the first order.
    pub first_order: Option<Day>,
    /// Day of the last order.
    pub last_order: Option<Day>,
    /// The last note that is not a remark, or the day of adding.
    pub last_contact: Option<Ts>,
}

/// One entry of the time line.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// When.
    pub ts: Ts,
    /// What.
    pub what: MomentKind,
    /// Topic, product or text.
    pub text: SafeText,
}

/// What kind of entry it is.
#[derive(Debug, Clone, PartialEq)]
pub enum MomentKind {
    /// An order line with its amount.
    Order(Cents),
    /// An event of a kind (its id).
    Event(i32),
    /// A note of a kind by a staff member.
    Note(String, Option<StaffId>),
    /// A refusal of a channel, recorded or lifted.
    Refusal(String, bool),
    /// Added by a staff member.
    Added(StaffId),
    /// A tag that a staff member gave or took away, and what it was before.
    Tag {
        /// The family.
        family: FamilyId,
        /// The value; none when it was taken away.
        value: Option<i32>,
        /// The value before.
        was: Option<i32>,
        /// Who.
        staff: StaffId,
        /// By an undo or a redo.
        undo: bool,
    },
}

/// The desk of the day.
#[derive(Debug, Clone, PartialEq)]
pub struct Today {
    /// Rows with people behind them.
    pub queues: Vec<QueueCount>,
    /// Per kind of rows how old the newest is: table name, rows, newest day.
    pub sources: Vec<Source>,
}

/// A queue of the day.
#[derive(Debug, Clone, PartialEq)]
pub struct QueueCount {
    /// Which.
    pub queue: Queue,
    /// Whom it means.
    pub expr: Arc<Expr>,
    /// How many.
    pub people: u64,
}

/// How fresh one kind of rows is.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// What: people, relations, orders, events, notes.
    pub name: &'static str,
    /// How many rows.
    pub rows: u64,
    /// The day of the newest.
    pub newest: Option<Day>,
}

/// One line of the history.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryRow {
    /// The batch.
    pub batch: BatchId,
    /// When, by the file's clock.
    pub ts: Ts,
    /// The name of who acted.
    pub actor: SafeText,
    /// Which verb.
    pub verb: String,
    /// Why.
    pub reason: SafeText,
    /// How many rows it wrote.
    pub rows: u64,
    /// The batch that it takes back.
    pub undoes: Option<BatchId>,
    /// The standing batch that took it back.
    pub undone_by: Option<BatchId>,
    /// A log entry: a reveal, an export; undo skips it.
    pub log: bool,
    /// What else is kept of it, as JSON: an import's file, hash and command, an export's columns and target. Empty when
    /// there is nothing.
    pub detail: String,
}
