//! Changes of the saved segments.

use super::Outcome;
use super::tag::living;
use crate::request::{Fault, SegmentChange, Table};
use crate::store::batch::Batch;
use crate::store::segments;

/// What the registry holds of it: names and expressions.
pub(super) fn change(batch: &mut Batch<'_>, change: &SegmentChange) -> Result<Outcome, Fault> {
    let rows = match change {
        SegmentChange::Save { name, expr, about, suppresses } => {
            segments::save(batch, name, expr, about.as_deref(), *suppresses)?
        }
        SegmentChange::Rename { segment, name } => segments::rename(batch, *segment, name)?,
        SegmentChange::Delete(segment) => segments::delete(batch, *segment)?,
        SegmentChange::Snapshot { .. } => 0,
    };
    Ok(Outcome::rows(rows, Table::Segment))
}

/// What the ledger holds of it: people who are frozen. An empty list is one too.
pub(super) fn freeze(batch: &mut Batch<'_>, change: &SegmentChange) -> Result<Outcome, Fault> {
    let SegmentChange::Snapshot { segment, people, as_of } = change else { return Ok(Outcome::default()) };
    let people = living(batch.conn, people).map_err(|e| batch.fault(e))?;
    segments::freeze(batch, *segment, &people, *as_of)?;
    Ok(Outcome::rows(people.len().max(1), Table::Segment))
}
