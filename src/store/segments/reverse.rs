//! Undo and redo of frozen lists. The people of a list that goes are kept as one row: a set written in hexadecimal.

use std::collections::BTreeSet;

use duckdb::params;
use roaring::RoaringBitmap;

use super::freeze::append;
use super::rows;
use crate::domain::ids::BatchId;
use crate::request::{Fault, SnapshotId};
use crate::store::batch::Batch;

/// The columns by which the image of a head is read back.
const SHAPE: &str = r#"{"segment_id":"INTEGER","as_of":"DATE","ts":"TIMESTAMP","people":"BIGINT","tree":"VARCHAR","batch":"BIGINT"}"#;

/// Takes out the list that a batch froze, and gives how many rows that were.
pub(in crate::store) fn back(batch: &Batch<'_>, of: BatchId) -> Result<u64, Fault> {
    let heads = batch.run(
        "INSERT INTO ledger.before SELECT ?, 'snapshot', CAST(batch AS VARCHAR), batch, CAST(to_json(t) AS VARCHAR)
         FROM ledger.snapshot t WHERE batch = ?",
        [batch.id.0, of.0],
    )?;
    if heads == 0 {
        return Ok(0);
    }
    let people = rows::people(batch.conn, SnapshotId(of.0)).map_err(|e| batch.fault(e))?;
    batch.run(
        "INSERT INTO ledger.before VALUES (?, 'segment_snapshot', ?, ?, ?)",
        params![batch.id.0, of.0.to_string(), of.0, written(&people)],
    )?;
    batch.run("DELETE FROM ledger.snapshot WHERE batch = ?", [of.0])?;
    batch.run("DELETE FROM ledger.segment_snapshot WHERE batch = ?", [of.0])?;
    Ok(people.len().max(1))
}

/// Puts back the list of a batch that an undo took out.
pub(in crate::store) fn forth(batch: &Batch<'_>, of: BatchId, undo: BatchId) -> Result<u64, Fault> {
    let heads = batch.run(
        &format!(
            "INSERT INTO ledger.snapshot SELECT unnest(from_json_strict(row, '{SHAPE}'))
             FROM ledger.before WHERE batch = ? AND tbl = 'snapshot'"
        ),
        [undo.0],
    )?;
    if heads == 0 {
        return Ok(0);
    }
    let kept: String = batch
        .conn
        .query_row(
            "SELECT row FROM ledger.before WHERE batch = ? AND tbl = 'segment_snapshot'",
            [undo.0],
            |r| r.get(0),
        )
        .map_err(|e| batch.fault(e))?;
    let people = read(&kept).ok_or_else(|| Fault::Engine("a frozen list cannot be read".into()))?;
    append(batch, of.0, &people)?;
    Ok(people.len().max(1))
}

/// Later batches that froze people whom a batch made.
pub(in crate::store) fn later_lists(batch: &Batch<'_>, of: BatchId) -> Result<BTreeSet<BatchId>, Fault> {
    let read = || -> duckdb::Result<BTreeSet<BatchId>> {
        let mut found = batch.conn.prepare(
            "SELECT DISTINCT s.batch FROM ledger.segment_snapshot s JOIN ledger.person p USING (person_id)
             WHERE s.batch > ?1 AND p.batch = ?1 AND NOT EXISTS (
                 SELECT 1 FROM ledger.before b WHERE b.batch = ?1 AND b.tbl = 'person'
                 AND b.key = CAST(p.person_id AS VARCHAR))",
        )?;
        let rows = found.query_map([of.0], |r| r.get(0).map(BatchId))?;
        rows.collect()
    };
    read().map_err(|e| batch.fault(e))
}

fn written(people: &RoaringBitmap) -> String {
    let mut bytes = Vec::with_capacity(people.serialized_size());
    // Writing to memory does not fail.
    let _ = people.serialize_into(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn read(kept: &str) -> Option<RoaringBitmap> {
    let pair = |at: usize| u8::from_str_radix(kept.get(at..at + 2)?, 16).ok();
    let bytes: Option<Vec<u8>> = (0..kept.len()).step_by(2).map(pair).collect();
    RoaringBitmap::deserialize_from(bytes?.as_slice()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_read_back_as_they_were_written() {
        for people in
            [RoaringBitmap::new(), (0..70_000).step_by(3).collect(), RoaringBitmap::from([7, 9_999_999])]
        {
            assert_eq!(read(&written(&people)), Some(people));
        }
        assert_eq!(read("zz"), None);
        assert_eq!(read("0"), None);
    }
}
