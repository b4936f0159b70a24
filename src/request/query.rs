//! What may be asked of the store.

use std::path::PathBuf;

use roaring::RoaringBitmap;

use super::grid::GridAsk;
use super::people::{Column, Detail, PeopleView};
use super::segment_ask::SegmentAsk;
use super::tags::{ChangesSince, TagAsk};
use crate::domain::catalogue::FieldKey;
use crate::domain::day::Day;
use crate::domain::ids::{PersonId, StaffId};
use crate::domain::model::{ModelId, ModelKind};
use crate::domain::standard::{FamilyId, Tag};

/// A question to the store.
#[derive(Debug, Clone, PartialEq)]
pub enum Query {
    /// What every screen knows of the file.
    Overview,
    /// A window of a view.
    People(PeoplePage),
    /// Everyone in a view.
    Matching(PeopleView),
    /// One person whole.
    Profile {
        /// Who.
        person: PersonId,
        /// Phones and ids in full; the asker has written the reveal to the history.
        reveal: bool,
    },
    /// The one person that a ref or any id means.
    Find(String),
    /// Everyone whom the refs or ids of a list mean.
    Listed(Vec<String>),
    /// Whom a staff member serves or is a friend of, as a colleague who takes over wants to know them.
    Served(StaffId),
    /// The queues of the day.
    Today,
    /// The newest batches, newest first.
    History {
        /// At most so many.
        limit: u32,
    },
    /// What tagging would do, in numbers.
    TagEffect(Box<TagAsk>),
    /// How much each tag is used, and the spellings that wait.
    TagUses,
    /// What the rules of some families would change; no family means all that have a rule.
    Derive(Vec<FamilyId>),
    /// What merging a family into a tag would do, in numbers.
    MergeEffect {
        /// The family that goes.
        from: FamilyId,
        /// The tag that takes its place.
        into: Tag,
    },
    /// Everyone of whom a merge changes something, one by one: a window of it.
    MergedRows {
        /// The family that goes.
        from: FamilyId,
        /// The tag that takes its place.
        into: Tag,
        /// The first row, from 0.
        offset: u64,
        /// How many.
        rows: u32,
    },
    /// How the tags of the contacts of WeCom changed.
    TagChanges(ChangesSince),
    /// About segments.
    Segment(Box<SegmentAsk>),
    /// About grids.
    Grid(Box<GridAsk>),
    /// What a saved model said each time it was saved.
    ModelVersions(ModelKind, ModelId),
    /// What the team has set.
    Settings,
    /// Values of a field that begin with or contain a text, the most frequent first.
    Suggestions {
        /// Of which field.
        field: FieldKey,
        /// What was typed.
        typed: String,
    },
    /// The beginning of a file that may be imported; a leading `~` is the home folder.
    FileHeader {
        /// Which file.
        path: PathBuf,
        /// Its encoding, when that was stated.
        encoding: Option<String>,
        /// Its sheet, when that was stated.
        sheet: Option<String>,
    },
    /// Whether there is a file that may be a community; a leading `~` is the home folder.
    Openable(PathBuf),
    /// Rows of some people, by number.
    Rows {
        /// Of whom.
        people: RoaringBitmap,
        /// Which cells.
        columns: Vec<Column>,
        /// How much of each.
        detail: Detail,
    },
    /// The next of some people after, or before, a position of a view; round the end to its other end.
    Nearest {
        /// Of which view.
        view: PeopleView,
        /// Which people.
        among: RoaringBitmap,
        /// After which position, from 0.
        at: u64,
        /// Before it instead.
        back: bool,
    },
    /// Paths that begin with a text, folders with a slash behind them.
    Files {
        /// What was typed.
        typed: String,
    },
}

/// A window of a view of people.
#[derive(Debug, Clone, PartialEq)]
pub struct PeoplePage {
    /// Which people in which order.
    pub view: PeopleView,
    /// The first row of the window, from 0. Ignored when the anchor is in the view.
    pub offset: u64,
    /// How many rows.
    pub rows: u32,
    /// Keep this person in the window: the answer says where they stand.
    pub anchor: Option<PersonId>,
    /// Which cells.
    pub columns: Vec<Column>,
    /// How much of each.
    pub detail: Detail,
}

/// The day that "now" means in a computation when it is not the file's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AsOf(pub Option<Day>);
