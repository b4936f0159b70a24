//! Reads them.

use std::collections::HashMap;
use std::sync::Arc;

use duckdb::{Connection, Row};

use crate::domain::day::Ts;
use crate::domain::ids::StaffId;
use crate::domain::safe::SafeText;
use crate::domain::segment::{Expr, SegmentId};
use crate::request::{SavedSegment, SnapshotHead, SnapshotId};
use crate::store::arrow::{count_at, day_at, text_at, ts_at};

/// Every saved segment by name. One whose tree cannot be read, because a later release wrote it, is left out.
pub(in crate::store) fn read(conn: &Connection) -> duckdb::Result<Vec<SavedSegment>> {
    let mut newest: HashMap<i32, SnapshotHead> = HashMap::new();
    let mut found = conn.prepare_cached(
        "SELECT segment_id, batch, as_of, ts, people, tree FROM ledger.snapshot ORDER BY batch",
    )?;
    let mut rows = found.query([])?;
    while let Some(row) = rows.next()? {
        if let Some(head) = head(row)? {
            newest.insert(row.get(0)?, head);
        }
    }
    let mut found = conn.prepare_cached(
        "SELECT segment_id, name, about, version, tree, ts, staff_id FROM registry.segment ORDER BY name, segment_id",
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
        });
    }
    Ok(saved)
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
