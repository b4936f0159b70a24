//! Between the domain's values and the engine's.

use duckdb::Row;
use duckdb::types::{TimeUnit, Value};

use crate::domain::day::{Day, Ts};

/// An instant as a bound TIMESTAMP.
pub(super) fn timestamp(ts: Ts) -> Value {
    Value::Timestamp(TimeUnit::Microsecond, ts.0)
}

/// A day as a bound DATE.
pub(super) fn date(day: Day) -> Value {
    Value::Date32(day.0)
}

/// A text, or NULL when it is empty.
pub(super) fn text_or_null(text: &str) -> Value {
    if text.is_empty() { Value::Null } else { Value::Text(text.to_string()) }
}

/// Reads a TIMESTAMP column.
pub(super) fn ts_at(row: &Row<'_>, column: usize) -> duckdb::Result<Option<Ts>> {
    Ok(match row.get_ref(column)? {
        duckdb::types::ValueRef::Timestamp(unit, v) => Some(Ts(unit.to_micros(v))),
        _ => None,
    })
}

/// Reads a DATE column.
pub(super) fn day_at(row: &Row<'_>, column: usize) -> duckdb::Result<Option<Day>> {
    Ok(match row.get_ref(column)? {
        duckdb::types::ValueRef::Date32(d) => Some(Day(d)),
        _ => None,
    })
}

/// Reads a text column, NULL as the empty text.
pub(super) fn text_at(row: &Row<'_>, column: usize) -> duckdb::Result<String> {
    Ok(row.get::<_, Option<String>>(column)?.unwrap_or_default())
}

/// Reads a count.
pub(super) fn count_at(row: &Row<'_>, column: usize) -> duckdb::Result<u64> {
    Ok(row.get::<_, Option<i64>>(column)?.unwrap_or_default().max(0) as u64)
}
