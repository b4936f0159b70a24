//! The saved segments with their counts.

use std::cmp::Reverse;

use super::live::{query, told};
use crate::action::ActionId;
use crate::app::{Remote, Shared};
use crate::domain::segment::SegmentId;
use crate::parts::cursor::Cursor;
use crate::request::{Answer, Fault, SavedSegment, SegmentAsk, SegmentTold, Slot};

/// The most segments whose overlap is shown.
pub const MOST_MARKED: usize = 8;

/// By what the saved segments are sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// By name.
    #[default]
    Name,
    /// By how many people they mean now.
    Count,
    /// By how that changed since the newest frozen list.
    Change,
    /// By when they were saved last.
    Edited,
}

impl Order {
    /// The order of an action.
    pub fn of(action: ActionId) -> Option<Order> {
        Some(match action {
            ActionId::SortSegmentName => Order::Name,
            ActionId::SortSegmentCount => Order::Count,
            ActionId::SortSegmentChange => Order::Change,
            ActionId::SortSegmentEdited => Order::Edited,
            _ => return None,
        })
    }
}

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
    /// Their order, and whether the largest or newest stands first.
    pub order: (Order, bool),
    /// The segments as they stood when the cursor was settled last.
    seen: Vec<SegmentId>,
}

impl Default for Saved {
    fn default() -> Saved {
        Saved {
            cursor: Cursor::default(),
            marked: Vec::new(),
            counts: Remote::default(),
            dirty: true,
            order: (Order::Name, false),
            seen: Vec::new(),
        }
    }
}

/// All saved segments, by name.
pub fn all(shared: &Shared) -> &[SavedSegment] {
    shared.overview.value.as_ref().map_or(&[], |overview| &overview.segments)
}

impl Saved {
    /// The segments in their order; of equals, and of those of which it is not known, the name decides.
    pub fn ordered<'s>(&self, shared: &'s Shared) -> Vec<&'s SavedSegment> {
        let mut rows: Vec<&SavedSegment> = all(shared).iter().collect();
        let (order, descending) = self.order;
        let count = |of: &SavedSegment| self.count(of.id).and_then(|count| i64::try_from(count).ok());
        let key = |of: &SavedSegment| match order {
            Order::Name => None,
            Order::Count => count(of),
            Order::Change => {
                let then = i64::try_from(of.snapshot.as_ref()?.people).ok()?;
                count(of).map(|now| now - then)
            }
            Order::Edited => of.ts.map(|ts| ts.0),
        };
        match (order, descending) {
            (Order::Name, true) => rows.reverse(),
            (Order::Name, false) => {}
            (_, true) => rows.sort_by_key(|of| Reverse(key(of))),
            (_, false) => rows.sort_by_key(|of| (key(of).is_none(), key(of))),
        }
        rows
    }

    /// Sorts, the largest and the newest first; the same once more turns it round.
    pub fn sort(&mut self, order: Order) {
        let usual = order != Order::Name;
        let descending = if self.order.0 == order { !self.order.1 } else { usual };
        self.order = (order, descending);
    }

    /// The segment under the cursor.
    pub fn here<'s>(&self, shared: &'s Shared) -> Option<&'s SavedSegment> {
        usize::try_from(self.cursor.at).ok().and_then(|at| self.ordered(shared).get(at).copied())
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
        let known: Vec<SegmentId> = self.ordered(shared).iter().map(|segment| segment.id).collect();
        self.marked.retain(|segment| known.contains(segment));
        if known != self.seen {
            let chosen = usize::try_from(self.cursor.at).ok().and_then(|at| self.seen.get(at));
            if let Some(at) = known.iter().position(|id| Some(id) == chosen) {
                self.cursor.at = at as u64;
            }
            self.seen.clone_from(&known);
        }
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
