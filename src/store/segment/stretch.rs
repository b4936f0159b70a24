//! Reads a table some rows at a time, so that a large one is never in memory whole.

use std::ops::Range;

use duckdb::Connection;
use duckdb::arrow::array::Int32Array;
use duckdb::arrow::record_batch::RecordBatch;

use super::piece::Piece;
use super::run::bind;
use crate::request::Bound;

/// How many rows of a table are looked at at once, so that those that fit take no more than some ten megabytes.
const STRETCH: i64 = 4 << 20;

/// Those from a person's number up to another's, that one not included.
pub(super) fn among(people: &Range<u32>) -> Piece {
    let number = |person: u32| Bound::Number(person.into());
    Piece::new("person_id >= ? AND person_id < ?", vec![number(people.start), number(people.end)])
}

/// Calls `each` with a condition that some rows of a table meet, until all had their turn.
pub(super) fn in_stretches(
    conn: &Connection,
    table: &str,
    mut each: impl FnMut(Piece) -> duckdb::Result<()>,
) -> duckdb::Result<()> {
    let last: Option<i64> = conn.query_row(&format!("SELECT max(rowid) FROM {table}"), [], |r| r.get(0))?;
    for from in (0..=last.unwrap_or(-1)).step_by(STRETCH as usize) {
        let rows = vec![Bound::Number(from), Bound::Number(from.saturating_add(STRETCH - 1))];
        each(Piece::new("rowid BETWEEN ? AND ?", rows))?;
    }
    Ok(())
}

/// Calls `each` with the rows of a statement as they come.
pub(super) fn each_batch(
    conn: &Connection,
    piece: &Piece,
    mut each: impl FnMut(&RecordBatch),
) -> duckdb::Result<()> {
    let mut found = conn.prepare(&piece.sql)?;
    for batch in found.query_arrow(duckdb::params_from_iter(piece.bound.iter().map(bind)))? {
        each(&batch);
    }
    Ok(())
}

/// The persons of the rows.
pub(super) fn ids(batch: &RecordBatch) -> Option<&Int32Array> {
    batch.column(0).as_any().downcast_ref::<Int32Array>()
}
