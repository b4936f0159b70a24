//! Frozen lists beside one another and beside now.

use super::atoms::Asked;
use super::people::Audience;
use crate::domain::segment::{Atom, Expr, SegmentFault, SegmentId};
use crate::request::{Difference, Fault, SnapshotId};
use crate::store::read;

impl Audience {
    /// Who entered and left a segment between a frozen list, the newest without one, and another, or now.
    pub(super) fn difference(
        &mut self,
        segment: SegmentId,
        from: Option<SnapshotId>,
        to: Option<SnapshotId>,
        asked: &Asked,
    ) -> Result<Difference, Fault> {
        let lists = read::snapshots(self.lane(), segment)?;
        let find = |id: SnapshotId| {
            lists.iter().find(|list| list.id == id).cloned().ok_or_else(|| Fault::NoBatch(id.0.to_string()))
        };
        let from = match from {
            Some(id) => find(id)?,
            None => lists.first().cloned().ok_or_else(|| {
                let saved = asked.segments.iter().find(|saved| saved.id == segment);
                let name = saved.map_or_else(|| segment.0.to_string(), |saved| saved.name.raw().to_string());
                Fault::WrongSegment(SegmentFault::NotFrozen(name))
            })?,
        };
        let to = to.map(find).transpose()?;
        let before = read::snapshot_people(self.lane(), from.id)?;
        let after = match &to {
            Some(list) => read::snapshot_people(self.lane(), list.id)?,
            None => self.whom(&Expr::from(Atom::Segment(segment)), asked)?.compressed(),
        };
        Ok(Difference {
            entered: &after - &before,
            left: &before - &after,
            stayed: &after & &before,
            from,
            to,
        })
    }
}
