//! The saved segments with their counts.

use std::collections::BTreeSet;

use super::live::{query, told};
use crate::app::{Remote, Shared};
use crate::domain::segment::SegmentId;
use crate::parts::cursor::Cursor;
use crate::request::{Answer, Fault, SavedSegment, SegmentAsk, SegmentTold, Slot};

/// The most segments whose overlap is shown.
pub const MOST_MARKED: usize = 8;

/// The first pane.
#[derive(Debug, Clone, PartialEq)]
pub struct Saved {
    /// The cursor over the segments.
    pub cursor: Cursor,
    /// Those that are marked for an overlap, in the order of marking.
    pub marked: Vec<SegmentId>,
    /// How many people each means now, as far as that can be said.
    pub counts: Remote<Vec<(SegmentId, Option<u64>)>>,
    /// The counts are out of date.
    pub dirty: bool,
}

impl Default for Saved {
    fn default() -> Saved {
        Saved { cursor: Cursor::default(), marked: Vec::new(), counts: Remote::default(), dirty: true }
    }
}

/// All saved segments, by name.
pub fn all(shared: &Shared) -> &[SavedSegment] {
    shared.overview.value.as_ref().map_or(&[], |overview| &overview.segments)
}

impl Saved {
    /// The segment under the cursor.
    pub fn here<'s>(&self, shared: &'s Shared) -> Option<&'s SavedSegment> {
        usize::try_from(self.cursor.at).ok().and_then(|at| all(shared).get(at))
    }

    /// How many people a segment means now.
    pub fn count(&self, segment: SegmentId) -> Option<u64> {
        self.counts.value.iter().flatten().find(|(id, _)| *id == segment).and_then(|(_, count)| *count)
    }

    /// Marks the segment under the cursor, or takes its mark away; says whether there was room.
    pub fn mark(&mut self, shared: &Shared) -> bool {
        let Some(segment) = self.here(shared).map(|segment| segment.id) else { return true };
        if let Some(at) = self.marked.iter().position(|one| *one == segment) {
            self.marked.remove(at);
        } else if self.marked.len() < MOST_MARKED {
            self.marked.push(segment);
        } else {
            return false;
        }
        true
    }

    /// Asks for the counts when they are out of date, and keeps cursor and marks among the segments that there are.
    pub fn settle(&mut self, page: u64, shared: &mut Shared) {
        let known: BTreeSet<SegmentId> = all(shared).iter().map(|segment| segment.id).collect();
        self.marked.retain(|segment| known.contains(segment));
        self.cursor.fit(known.len() as u64, page);
        if self.dirty && shared.overview.value.is_some() {
            self.dirty = false;
            self.counts.ask();
            shared.ask(Slot::SegmentSaved, query(SegmentAsk::Saved), 0);
        }
    }

    /// The counts came.
    pub fn answered(&mut self, result: Result<Answer, Fault>) {
        self.counts.land(told(result).and_then(|told| match told {
            SegmentTold::Saved(all) => {
                Ok(all.into_iter().map(|(segment, count)| (segment.id, count)).collect())
            }
            _ => Err(Fault::LaneGone),
        }));
    }
}
