//! Segments as they are asked for and changed: how many, who, why, made up of what.

use std::sync::Arc;

use roaring::RoaringBitmap;
use serde::{Deserialize, Serialize};

use super::people::Column;
use crate::domain::catalogue::FieldKey;
use crate::domain::day::Day;
use crate::domain::ids::PersonId;
use crate::domain::segment::{EventKindId, Expr, Scheme, SegmentId};
use crate::domain::standard::{FamilyId, GroupId};

/// A frozen list of people, named by the batch that froze it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SnapshotId(pub i64);

/// A question about segments.
#[derive(Debug, Clone, PartialEq)]
pub enum SegmentAsk {
    /// How many, and what each node of the tree does to the count.
    Count {
        /// The whole tree.
        expr: Arc<Expr>,
        /// Nodes that are switched off, by their number in [`Expr::nodes`]: the tree is counted as if they and what
        /// is under them were not there. With everything off it means everyone.
        off: Vec<usize>,
    },
    /// The people themselves.
    People(Arc<Expr>),
    /// A few of the people: always the same ones as long as they are in it.
    Sample {
        /// Of whom.
        expr: Arc<Expr>,
        /// How many at most.
        rows: u32,
        /// What of them; masked.
        columns: Vec<Column>,
    },
    /// How many of the people can be reached, per channel in their order.
    Reach(Arc<Expr>),
    /// The people by the values of one trait, beside those of another segment.
    Breakdown {
        /// Whom.
        of: Arc<Expr>,
        /// By what.
        by: By,
        /// Beside whom; everyone is [`crate::domain::segment::Atom::Everyone`].
        against: Arc<Expr>,
    },
    /// All values of all traits, by how far they are from those of another segment.
    Portrait {
        /// Whom.
        of: Arc<Expr>,
        /// Beside whom.
        against: Arc<Expr>,
        /// Values that fewer than so many of the people have are left out.
        least: u64,
    },
    /// The people by two traits at once.
    Cross {
        /// Whom.
        of: Arc<Expr>,
        /// What stands down.
        rows: By,
        /// What stands across.
        columns: By,
    },
    /// How some expressions, at most eight, overlap.
    Overlap(Vec<Arc<Expr>>),
    /// Why a person is in it or not.
    Why {
        /// Who.
        person: PersonId,
        /// In what.
        expr: Arc<Expr>,
    },
    /// The statement of each condition, in the order of [`Expr::atoms`].
    Explain(Arc<Expr>),
    /// Every saved segment with its count now; a count is missing where it cannot be had.
    Saved,
    /// Who entered and left a segment between a frozen list and another, or now.
    Difference {
        /// Which.
        segment: SegmentId,
        /// The earlier list; the newest one without.
        from: Option<SnapshotId>,
        /// The later list; whom the segment means now without.
        to: Option<SnapshotId>,
    },
    /// The frozen lists of a segment, newest first.
    Snapshots(SegmentId),
    /// What a segment meant each time it was saved, newest first.
    Versions(SegmentId),
    /// Who of the staff would write to each of the people in WeCom.
    Senders(Arc<Expr>),
    /// Values of a field by how many living people have them, the most first, at most so many.
    Values(FieldKey, u32),
}

/// A trait by which people are taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum By {
    /// A field: texts and staff by value, days by month, numbers by value where they are few and in bands where they are
    /// many.
    Field(FieldKey),
    /// Tags of a group; a person may have several.
    Group(GroupId),
    /// Values of a family; a person may have several, from several staff.
    Family(FamilyId),
    /// Products of orders with a net amount above 0; a person may have bought several.
    Product,
    /// The number of orders, as numbers are told.
    Orders,
    /// Classes of a scheme.
    Scheme(Scheme),
    /// What was spent in all, in bands.
    Spend,
    /// What events of a kind were about; a person may have several.
    Topic(EventKindId),
}

/// A change of the saved segments.
#[derive(Debug, Clone, PartialEq)]
pub enum SegmentChange {
    /// A new segment, or another expression of one of that name.
    Save {
        /// Its name.
        name: String,
        /// Whom it means.
        expr: Arc<Expr>,
        /// What it is for; as it was without.
        about: Option<String>,
        /// Whether plans leave these people out; as it was without.
        suppresses: Option<bool>,
    },
    /// Another name.
    Rename {
        /// Which.
        segment: SegmentId,
        /// Its name from now on.
        name: String,
    },
    /// It goes. Refused while another one names it.
    Delete(SegmentId),
    /// Its people are frozen.
    Snapshot {
        /// Which.
        segment: SegmentId,
        /// The people whom it means on that day.
        people: RoaringBitmap,
        /// The day that "now" meant.
        as_of: Day,
    },
}
