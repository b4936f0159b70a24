//! Undo and redo of tagging: the events of a batch turned round.

use std::collections::BTreeSet;

use super::project::{Op, project};
use crate::domain::ids::BatchId;
use crate::request::Fault;
use crate::store::batch::Batch;

/// Later batches that changed the same assignments, oldest first.
pub(in crate::store) fn blockers(batch: &Batch<'_>, of: BatchId) -> Result<BTreeSet<BatchId>, Fault> {
    let read = || -> duckdb::Result<BTreeSet<BatchId>> {
        let mut found = batch.conn.prepare(
            "SELECT DISTINCT batch FROM ledger.tag_event WHERE batch > ?1 AND (family_id, person_id, staff_id) IN (
                 SELECT family_id, person_id, staff_id FROM ledger.tag_event WHERE batch = ?1)",
        )?;
        let rows = found.query_map([of.0], |r| r.get::<_, i64>(0).map(BatchId))?;
        rows.collect()
    };
    read().map_err(|e| batch.fault(e))
}

/// Puts back what stood before a batch, which must be the last that changed its assignments. Gives how many change.
pub(in crate::store) fn reverse(batch: &Batch<'_>, of: BatchId) -> Result<u64, Fault> {
    let turned = batch.run(
        "INSERT INTO ledger.tag_event
         SELECT CAST(? AS BIGINT), seq, person_id, staff_id, family_id, was_value, CAST(? AS TINYINT), was_source, was_ts,
                value, CASE WHEN value IS NULL THEN NULL ELSE source END, CASE WHEN value IS NULL THEN NULL ELSE ts END
         FROM ledger.tag_event WHERE batch = ?",
        duckdb::params![batch.id.0, Op::Undo.number(), of.0],
    )?;
    if turned > 0 {
        project(batch)?;
    }
    Ok(turned)
}
