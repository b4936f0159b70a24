//! People of a view that no filter can name: a queue, those of a channel, those who came and went, those of
//! a cell of a grid.

use roaring::RoaringBitmap;
use serde::{Deserialize, Serialize};

use super::grid::GridSet;
use super::people::Queue;
use super::segment_ask::SnapshotId;
use super::segment_told::Difference;
use crate::domain::segment::SegmentId;

/// Only these people of a view. It is looked up anew whenever the view is: it means whoever fits then.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Only {
    /// A row of Today.
    Queue(Queue),
    /// How far a channel reaches.
    Reach {
        /// The channel's code.
        channel: String,
        /// Which of its people.
        step: ReachStep,
    },
    /// Who came to a segment and left it between a frozen list and another, or now.
    Change {
        /// Which segment.
        segment: SegmentId,
        /// The earlier list.
        from: SnapshotId,
        /// The later list; whom the segment means now without.
        to: Option<SnapshotId>,
        /// Which of its people.
        part: ChangePart,
    },
    /// A cell, a class, or whoever moves between them.
    Grid {
        /// Whom.
        grid: Box<GridSet>,
    },
}

impl From<Queue> for Only {
    fn from(queue: Queue) -> Only {
        Only::Queue(queue)
    }
}

impl Only {
    /// The queue, where it is one.
    pub fn queue(&self) -> Option<Queue> {
        match self {
            Only::Queue(queue) => Some(*queue),
            Only::Reach { .. } | Only::Change { .. } | Only::Grid { .. } => None,
        }
    }
}

/// What becomes of people on the way to a channel. Everyone has its id or has it not; who has it refused or is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReachStep {
    /// The channel's id is known.
    WithId,
    /// It is not.
    NoId,
    /// It is, and the person has refused the channel.
    Refused,
    /// It is, and the person is in a segment that plans leave out.
    LeftOut,
    /// It is, and nothing speaks against the person.
    Allowed,
}

impl ReachStep {
    /// All of them, in the order in which they are told.
    pub const ALL: [ReachStep; 5] =
        [ReachStep::WithId, ReachStep::NoId, ReachStep::Refused, ReachStep::LeftOut, ReachStep::Allowed];
}

impl ReachStep {
    /// Those that are told: that of suppressions where there are some.
    pub fn told(suppressions: bool) -> impl Iterator<Item = ReachStep> {
        ReachStep::ALL.into_iter().filter(move |step| suppressions || *step != ReachStep::LeftOut)
    }
}

/// A part of a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangePart {
    /// In the later list alone.
    Entered,
    /// In the earlier list alone.
    Left,
    /// In both.
    Stayed,
}

impl ChangePart {
    /// All of them, in the order in which they are told.
    pub const ALL: [ChangePart; 3] = [ChangePart::Entered, ChangePart::Left, ChangePart::Stayed];

    /// The people of this part.
    pub fn of(self, whole: Difference) -> RoaringBitmap {
        match self {
            ChangePart::Entered => whole.entered,
            ChangePart::Left => whole.left,
            ChangePart::Stayed => whole.stayed,
        }
    }
}
