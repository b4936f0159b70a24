//! Whole columns of person ids.

use duckdb::Connection;
use duckdb::arrow::array::{Array, Int32Array};

/// One statement's first column as ids.
///
/// The statement is planned anew: the engine makes the plan of one without parameters of the rows of that day, of their
/// least and greatest values and whether they are NULL at all, and runs it like that for ever when it is kept.
pub(in crate::store) fn ids(
    conn: &Connection,
    sql: &str,
    with: impl duckdb::Params,
) -> duckdb::Result<Vec<u32>> {
    let mut found = conn.prepare(sql)?;
    let mut out = Vec::new();
    for batch in found.query_arrow(with)? {
        if let Some(column) = batch.columns().first().and_then(|c| c.as_any().downcast_ref::<Int32Array>()) {
            out.reserve(column.len());
            out.extend(column.values().iter().map(|id| *id as u32));
        }
    }
    Ok(out)
}
