//! Between the domain's values and the engine's.

use duckdb::arrow::array::{Array, PrimitiveArray, RecordBatch, StringArray};
use duckdb::arrow::datatypes::{
    ArrowPrimitiveType, Float64Type, Int8Type, Int32Type, Int64Type, TimestampMicrosecondType,
};
use duckdb::types::{TimeUnit, Value};
use duckdb::{Connection, Row};

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

/// The cells of a batch of columns, which is far faster to read than row by row. A cell that is NULL or not of the type
/// asked for is none.
pub(super) struct Cells<'b>(&'b RecordBatch);

impl<'b> Cells<'b> {
    fn number<T: ArrowPrimitiveType>(&self, column: usize, row: usize) -> Option<T::Native> {
        let values = self.0.columns().get(column)?.as_any().downcast_ref::<PrimitiveArray<T>>()?;
        (!values.is_null(row)).then(|| values.value(row))
    }

    /// A TINYINT.
    pub(super) fn tiny(&self, column: usize, row: usize) -> Option<i8> {
        self.number::<Int8Type>(column, row)
    }

    /// A INTEGER.
    pub(super) fn int(&self, column: usize, row: usize) -> Option<i32> {
        self.number::<Int32Type>(column, row)
    }

    /// A BIGINT.
    pub(super) fn big(&self, column: usize, row: usize) -> Option<i64> {
        self.number::<Int64Type>(column, row)
    }

    /// A DOUBLE.
    pub(super) fn double(&self, column: usize, row: usize) -> Option<f64> {
        self.number::<Float64Type>(column, row)
    }

    /// A TIMESTAMP.
    pub(super) fn ts(&self, column: usize, row: usize) -> Option<Ts> {
        self.number::<TimestampMicrosecondType>(column, row).map(Ts)
    }

    /// A text.
    pub(super) fn text(&self, column: usize, row: usize) -> Option<&'b str> {
        let values = self.0.columns().get(column)?.as_any().downcast_ref::<StringArray>()?;
        (!values.is_null(row)).then(|| values.value(row))
    }
}

/// Rows of a table read at a time, so that a large one is never in memory whole.
const SPAN: i64 = 1 << 20;

/// Calls `each` with the cells and the number of every row of a table, as it stands. Columns and table are of this
/// program.
pub(super) fn each_row_of(
    conn: &Connection,
    columns: &str,
    table: &str,
    mut each: impl FnMut(&Cells<'_>, usize),
) -> duckdb::Result<()> {
    let last: Option<i64> = conn.query_row(&format!("SELECT max(rowid) FROM {table}"), [], |r| r.get(0))?;
    let mut found = conn.prepare(&format!("SELECT {columns} FROM {table} WHERE rowid BETWEEN ? AND ?"))?;
    for first in (0..=last.unwrap_or(-1)).step_by(SPAN as usize) {
        for batch in found.query_arrow([first, first.saturating_add(SPAN - 1)])? {
            let cells = Cells(&batch);
            (0..batch.num_rows()).for_each(|row| each(&cells, row));
        }
    }
    Ok(())
}
