//! Reads a table some rows at a time, so that a large one is never in memory whole.

use std::ops::Range;

use duckdb::Connection;
use duckdb::arrow::array::Int32Array;
use duckdb::arrow::record_batch::RecordBatch;

use super::piece::Piece;
use super::run::bind;
use crate::domain::day::Day;
use crate::request::Bound;
use crate::store::arrow::{count_at, day_at};

/// How many rows of a table are looked at at once, so that those that fit take no more than some ten megabytes.
const STRETCH: i64 = if cfg!(test) { 256 } else { 4 << 20 };

/// The tables that have days and lie by them.
const LIE_BY_DAY: [&str; 2] = ["ledger.event", "ledger.orders"];

/// Those from a person's number up to another's, that one not included.
pub(super) fn among(people: &Range<u32>) -> Piece {
    let number = |person: u32| Bound::Number(person.into());
    Piece::new("person_id >= ? AND person_id < ?", vec![number(people.start), number(people.end)])
}

/// Calls `each` with a condition that some rows of a table meet, until all had their turn. Events and orders lie by day, so
/// that the engine passes over the days of other stretches; of a table without days rows are told by their numbers.
pub(super) fn in_stretches(
    conn: &Connection,
    table: &str,
    mut each: impl FnMut(Piece) -> duckdb::Result<()>,
) -> duckdb::Result<()> {
    let rows: i64 = conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |r| r.get(0))?;
    if rows <= STRETCH {
        return each(Piece::always());
    }
    if LIE_BY_DAY.contains(&table) {
        let mut told = days(conn, table)?;
        return told.try_for_each(|(from, to)| {
            each(Piece::new("day BETWEEN ? AND ?", vec![from.into(), to.into()]))
        });
    }
    let last: Option<i64> = conn.query_row(&format!("SELECT max(rowid) FROM {table}"), [], |r| r.get(0))?;
    for from in (0..=last.unwrap_or(-1)).step_by(STRETCH as usize) {
        let rows = vec![Bound::Number(from), Bound::Number(from.saturating_add(STRETCH - 1))];
        each(Piece::new("rowid BETWEEN ? AND ?", rows))?;
    }
    Ok(())
}

/// The days of a table in runs that hold a bounded number of rows, or are one day.
fn days(conn: &Connection, table: &str) -> duckdb::Result<impl Iterator<Item = (Day, Day)>> {
    let mut found = conn.prepare(&format!("SELECT day, count(*) FROM {table} GROUP BY 1 ORDER BY 1"))?;
    let mut found = found.query([])?;
    let (mut runs, mut held) = (Vec::<(Day, Day)>::new(), 0);
    while let Some(row) = found.next()? {
        let (Some(day), rows) = (day_at(row, 0)?, count_at(row, 1)?) else { continue };
        match runs.last_mut() {
            Some((_, last)) if held + rows <= STRETCH as u64 => {
                *last = day;
                held += rows;
            }
            _ => {
                runs.push((day, day));
                held = rows;
            }
        }
    }
    Ok(runs.into_iter())
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
