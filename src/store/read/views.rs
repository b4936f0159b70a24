//! Whole columns of person ids.

use duckdb::Connection;
use duckdb::arrow::array::{Array, Int32Array};

/// One statement's first column as ids.
pub(in crate::store) fn ids(
    conn: &Connection,
    sql: &str,
    with: impl duckdb::Params,
) -> duckdb::Result<Vec<u32>> {
    let mut found = conn.prepare_cached(sql)?;
    let mut out = Vec::new();
    for batch in found.query_arrow(with)? {
        if let Some(column) = batch.columns().first().and_then(|c| c.as_any().downcast_ref::<Int32Array>()) {
            out.reserve(column.len());
            out.extend(column.values().iter().map(|id| *id as u32));
        }
    }
    Ok(out)
}
