//! Rows on their way into a table, by columns and in batches.

use std::sync::Arc;

use duckdb::Connection;
use duckdb::arrow::array::{
    ArrayRef, BooleanBuilder, Date32Builder, Float64Builder, Int8Builder, Int32Builder, Int64Builder,
    RecordBatch, StringBuilder, TimestampMicrosecondBuilder,
};
use duckdb::arrow::datatypes::{DataType, Field, Schema, TimeUnit};

use crate::domain::day::{Day, Ts};
use crate::store::engine::CATALOG;

/// Rows per batch: the engine's row group.
const ROWS: usize = 122_880;

enum Column {
    Tiny(Int8Builder),
    Int(Int32Builder),
    Big(Int64Builder),
    Double(Float64Builder),
    Flag(BooleanBuilder),
    Text(StringBuilder),
    Ts(TimestampMicrosecondBuilder),
    Day(Date32Builder),
}

impl Column {
    fn of(kind: &str) -> Column {
        match kind {
            "TINYINT" => Column::Tiny(Int8Builder::new()),
            "INTEGER" => Column::Int(Int32Builder::new()),
            "BIGINT" => Column::Big(Int64Builder::new()),
            "DOUBLE" => Column::Double(Float64Builder::new()),
            "BOOLEAN" => Column::Flag(BooleanBuilder::new()),
            "TIMESTAMP" => Column::Ts(TimestampMicrosecondBuilder::new()),
            "DATE" => Column::Day(Date32Builder::new()),
            _ => Column::Text(StringBuilder::new()),
        }
    }

    fn data_type(&self) -> DataType {
        match self {
            Column::Tiny(_) => DataType::Int8,
            Column::Int(_) => DataType::Int32,
            Column::Big(_) => DataType::Int64,
            Column::Double(_) => DataType::Float64,
            Column::Flag(_) => DataType::Boolean,
            Column::Text(_) => DataType::Utf8,
            Column::Ts(_) => DataType::Timestamp(TimeUnit::Microsecond, None),
            Column::Day(_) => DataType::Date32,
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Column::Tiny(b) => Arc::new(b.finish()),
            Column::Int(b) => Arc::new(b.finish()),
            Column::Big(b) => Arc::new(b.finish()),
            Column::Double(b) => Arc::new(b.finish()),
            Column::Flag(b) => Arc::new(b.finish()),
            Column::Text(b) => Arc::new(b.finish()),
            Column::Ts(b) => Arc::new(b.finish()),
            Column::Day(b) => Arc::new(b.finish()),
        }
    }
}

/// One cell.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) enum Put<'v> {
    Null,
    Tiny(i8),
    Int(i32),
    Big(i64),
    Double(f64),
    Flag(bool),
    Text(&'v str),
    Ts(Ts),
    Day(Day),
}

impl<'v> Put<'v> {
    /// A text or NULL.
    pub(in crate::store) fn text(text: Option<&'v str>) -> Put<'v> {
        text.filter(|t| !t.is_empty()).map_or(Put::Null, Put::Text)
    }

    /// A day or NULL.
    pub(in crate::store) fn day(day: Option<Day>) -> Put<'v> {
        day.map_or(Put::Null, Put::Day)
    }

    /// An instant or NULL.
    pub(in crate::store) fn ts(ts: Option<Ts>) -> Put<'v> {
        ts.map_or(Put::Null, Put::Ts)
    }
}

/// The rows of one table until they are written.
pub(in crate::store) struct Sink {
    /// The catalogue and the schema of the table.
    place: (&'static str, &'static str),
    table: &'static str,
    schema: Arc<Schema>,
    columns: Vec<Column>,
    rows: usize,
    ready: Vec<RecordBatch>,
}

impl Sink {
    /// A sink for a table of the ledger with these columns.
    pub(in crate::store) fn new(table: &'static str, columns: &[(&'static str, &'static str)]) -> Sink {
        Sink::at((CATALOG, "ledger"), table, columns)
    }

    /// A sink for a temporary table of the connection.
    pub(in crate::store) fn temporary(table: &'static str, columns: &[(&'static str, &'static str)]) -> Sink {
        Sink::at(("temp", "main"), table, columns)
    }

    fn at(
        place: (&'static str, &'static str),
        table: &'static str,
        columns: &[(&'static str, &'static str)],
    ) -> Sink {
        let made: Vec<Column> = columns.iter().map(|(_, kind)| Column::of(kind)).collect();
        let fields: Vec<Field> =
            columns.iter().zip(&made).map(|((name, _), c)| Field::new(*name, c.data_type(), true)).collect();
        Sink {
            place,
            table,
            schema: Arc::new(Schema::new(fields)),
            columns: made,
            rows: 0,
            ready: Vec::new(),
        }
    }

    /// Adds a row; a cell that is not of its column's type becomes NULL.
    pub(in crate::store) fn push(&mut self, row: &[Put<'_>]) -> duckdb::Result<()> {
        debug_assert_eq!(row.len(), self.columns.len(), "{}", self.table);
        for (column, cell) in self.columns.iter_mut().zip(row) {
            match (column, cell) {
                (Column::Tiny(b), Put::Tiny(v)) => b.append_value(*v),
                (Column::Int(b), Put::Int(v)) => b.append_value(*v),
                (Column::Big(b), Put::Big(v)) => b.append_value(*v),
                (Column::Double(b), Put::Double(v)) => b.append_value(*v),
                (Column::Flag(b), Put::Flag(v)) => b.append_value(*v),
                (Column::Text(b), Put::Text(v)) => b.append_value(v),
                (Column::Ts(b), Put::Ts(v)) => b.append_value(v.0),
                (Column::Day(b), Put::Day(v)) => b.append_value(v.0),
                (Column::Tiny(b), _) => b.append_null(),
                (Column::Int(b), _) => b.append_null(),
                (Column::Big(b), _) => b.append_null(),
                (Column::Double(b), _) => b.append_null(),
                (Column::Flag(b), _) => b.append_null(),
                (Column::Text(b), _) => b.append_null(),
                (Column::Ts(b), _) => b.append_null(),
                (Column::Day(b), _) => b.append_null(),
            }
        }
        self.rows += 1;
        if self.rows >= ROWS {
            self.close()?;
        }
        Ok(())
    }

    /// Whether a batch is full and should be written.
    pub(in crate::store) fn is_full(&self) -> bool {
        !self.ready.is_empty()
    }

    /// Writes what there is.
    pub(in crate::store) fn write(&mut self, conn: &Connection) -> duckdb::Result<()> {
        self.close()?;
        if self.ready.is_empty() {
            return Ok(());
        }
        let mut appender = conn.appender_to_catalog_and_db(self.table, self.place.0, self.place.1)?;
        for batch in self.ready.drain(..) {
            appender.append_record_batch(batch)?;
        }
        appender.flush()
    }

    fn close(&mut self) -> duckdb::Result<()> {
        if self.rows == 0 {
            return Ok(());
        }
        let arrays: Vec<ArrayRef> = self.columns.iter_mut().map(Column::finish).collect();
        self.rows = 0;
        let batch = RecordBatch::try_new(Arc::clone(&self.schema), arrays)
            .map_err(|e| duckdb::Error::ToSqlConversionFailure(Box::new(e)))?;
        self.ready.push(batch);
        Ok(())
    }
}
