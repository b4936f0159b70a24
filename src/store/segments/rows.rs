//! Reads them. No statement is kept for the next time: a plan that is used again sorts by the lengths that the texts of a
//! table had when it was made, and cuts longer ones.

use std::collections::HashMap;
use std::sync::Arc;

use duckdb::arrow::array::{Array, Int32Array};
use duckdb::{Connection, Row};
use roaring::RoaringBitmap;

use crate::domain::day::Ts;
use crate::domain::ids::StaffId;
use crate::domain::safe::SafeText;
use crate::domain::segment::{Expr, SegmentId};
use crate::request::{SavedSegment, SegmentVersion, SnapshotHead, SnapshotId};
use crate::store::arrow::{count_at, day_at, text_at, ts_at};

/// Every saved segment by name. One whose tree cannot be read, because a later release wrote it, is left out.
pub(in crate::store) fn read(conn: &Connection) -> duckdb::Result<Vec<SavedSegment>> {
    let mut newest: HashMap<i32, SnapshotHead> = HashMap::new();
    let mut found = conn
        .prepare("SELECT segment_id, batch, as_of, ts, people, tree FROM ledger.snapshot ORDER BY batch")?;
    let mut rows = found.query([])?;
    while let Some(row) = rows.next()? {
        if let Some(head) = head(row)? {
            newest.insert(row.get(0)?, head);
        }
    }
    let mut found = conn.prepare(
        "SELECT segment_id, name, about, version, tree, ts, staff_id,
                segment_id IN (SELECT segment_id FROM registry.suppression)
         FROM registry.segment ORDER BY name, segment_id",
    )?;
    let mut rows = found.query([])?;
    let mut saved = Vec::new();
    while let Some(row) = rows.next()? {
        let Some(expr) = tree(row, 4)? else { continue };
        let id: i32 = row.get(0)?;
        saved.push(SavedSegment {
            id: SegmentId(id),
            name: SafeText::new(&text_at(row, 1)?),
            about: SafeText::new(&text_at(row, 2)?),
            version: row.get(3)?,
            expr,
            ts: ts_at(row, 5)?,
            staff: row.get::<_, Option<i32>>(6)?.map(StaffId),
            snapshot: newest.remove(&id),
            suppresses: row.get(7)?,
        });
    }
    Ok(saved)
}

/// The frozen lists of a segment, newest first.
pub(in crate::store) fn snapshots(
    conn: &Connection,
    segment: SegmentId,
) -> duckdb::Result<Vec<SnapshotHead>> {
    let mut found = conn.prepare(
        "SELECT segment_id, batch, as_of, ts, people, tree FROM ledger.snapshot WHERE segment_id = ?
         ORDER BY batch DESC",
    )?;
    let mut rows = found.query([segment.0])?;
    let mut heads = Vec::new();
    while let Some(row) = rows.next()? {
        heads.extend(head(row)?);
    }
    Ok(heads)
}

/// The people of a frozen list; nobody when there is no such list.
pub(in crate::store) fn people(conn: &Connection, of: SnapshotId) -> duckdb::Result<RoaringBitmap> {
    let mut found = conn.prepare("SELECT person_id FROM ledger.segment_snapshot WHERE batch = ?")?;
    let mut people = RoaringBitmap::new();
    for batch in found.query_arrow([of.0])? {
        if let Some(ids) = batch.column(0).as_any().downcast_ref::<Int32Array>() {
            people.extend(ids.iter().flatten().map(|id| id as u32));
        }
    }
    Ok(people)
}

/// What a segment meant each time it was saved, newest first.
pub(in crate::store) fn versions(
    conn: &Connection,
    segment: SegmentId,
) -> duckdb::Result<Vec<SegmentVersion>> {
    let mut found = conn.prepare(
        "SELECT version, tree, ts, staff_id FROM registry.segment_version WHERE segment_id = ?
         ORDER BY version DESC",
    )?;
    let mut rows = found.query([segment.0])?;
    let mut versions = Vec::new();
    while let Some(row) = rows.next()? {
        let Some(expr) = tree(row, 1)? else { continue };
        let staff = row.get::<_, Option<i32>>(3)?.map(StaffId);
        versions.push(SegmentVersion { version: row.get(0)?, expr, ts: ts_at(row, 2)?, staff });
    }
    Ok(versions)
}

/// A frozen list's head: its columns from the second on.
fn head(row: &Row<'_>) -> duckdb::Result<Option<SnapshotHead>> {
    let (Some(as_of), Some(expr)) = (day_at(row, 2)?, tree(row, 5)?) else { return Ok(None) };
    Ok(Some(SnapshotHead {
        id: SnapshotId(row.get(1)?),
        as_of,
        ts: ts_at(row, 3)?.unwrap_or(Ts(0)),
        people: count_at(row, 4)?,
        expr,
    }))
}

/// The tree of a column; nothing where it is none.
fn tree(row: &Row<'_>, column: usize) -> duckdb::Result<Option<Arc<Expr>>> {
    Ok(serde_json::from_str(&text_at(row, column)?).ok().map(Arc::new))
}
