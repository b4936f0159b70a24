//! Parquet files, read by an engine of their own: the community's may not touch files that are named later.

use std::path::Path;

use duckdb::Connection;
use duckdb::arrow::array::{Array, RecordBatch, StringArray};

use super::read::{Format, ReadFault, Records, Shape, Step};
use crate::domain::import::RawRecord;

/// Rows fetched at a time.
const ROWS: i64 = 122_880;

/// The records of a Parquet file, every value as text. Numbers have no `.0`, days and instants are written as in ISO 8601.
pub(super) struct Parquet {
    conn: Connection,
    sql: String,
    path: String,
    shape: Shape,
    total: i64,
    next_row: i64,
    fetched: Vec<RecordBatch>,
    row: usize,
    /// Records given so far; a record's number stands for its line.
    given: u64,
    bytes: Option<u64>,
}

/// Opens a file and reads its columns.
pub(super) fn open(path: &Path) -> Result<Parquet, ReadFault> {
    let bytes = std::fs::metadata(path).map_err(ReadFault::from)?.len();
    let path = path.to_string_lossy().into_owned();
    let read = || -> duckdb::Result<Parquet> {
        let conn = Connection::open_in_memory()?;
        conn.execute_batch(
            "SET autoinstall_known_extensions = false; SET autoload_known_extensions = false;",
        )?;
        let mut found =
            conn.prepare("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet(?))")?;
        let columns: Vec<(String, String)> =
            found.query_map([&path], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<duckdb::Result<_>>()?;
        drop(found);
        let total = conn.query_row("SELECT count(*) FROM read_parquet(?)", [&path], |r| r.get(0))?;
        let cells: Vec<String> = columns.iter().map(|(name, kind)| as_text(name, kind)).collect();
        let sql = format!(
            "SELECT {} FROM read_parquet(?, file_row_number = true) WHERE file_row_number BETWEEN ? AND ? \
             ORDER BY file_row_number",
            cells.join(", ")
        );
        let shape = Shape {
            format: Format::Parquet,
            encoding: None,
            delimiter: None,
            sheet: None,
            sheets: Vec::new(),
            has_header: true,
            columns: columns.into_iter().map(|(name, _)| name).collect(),
        };
        Ok(Parquet {
            conn,
            sql,
            path,
            shape,
            total,
            next_row: 0,
            fetched: Vec::new(),
            row: 0,
            given: 0,
            bytes: Some(bytes),
        })
    };
    read().map_err(|_| ReadFault::NotASpreadsheet)
}

/// A column as text. Names are quoted; types are the engine's own words.
fn as_text(name: &str, kind: &str) -> String {
    let column = format!("\"{}\"", name.replace('"', "\"\""));
    let text = format!("CAST({column} AS VARCHAR)");
    match kind {
        "DOUBLE" | "FLOAT" => format!("regexp_replace({text}, '\\.0$', '')"),
        _ => text,
    }
}

impl Parquet {
    fn fetch(&mut self) -> duckdb::Result<()> {
        let mut found = self.conn.prepare_cached(&self.sql)?;
        let to = self.next_row + ROWS - 1;
        self.fetched = found.query_arrow(duckdb::params![self.path, self.next_row, to])?.collect();
        // The last batch is taken first.
        self.fetched.reverse();
        self.next_row = to + 1;
        self.row = 0;
        Ok(())
    }
}

impl Records for Parquet {
    fn shape(&self) -> &Shape {
        &self.shape
    }

    fn next(&mut self, into: &mut RawRecord) -> Result<Step, ReadFault> {
        loop {
            if let Some(batch) = self.fetched.last() {
                if self.row < batch.num_rows() {
                    self.given += 1;
                    into.start(self.given);
                    for column in batch.columns() {
                        let texts = column.as_any().downcast_ref::<StringArray>();
                        let text = texts.filter(|t| !t.is_null(self.row)).map(|t| t.value(self.row));
                        into.push(text.unwrap_or_default());
                    }
                    self.row += 1;
                    return Ok(Step::Record);
                }
                self.fetched.pop();
                self.row = 0;
            } else if self.next_row >= self.total {
                return Ok(Step::End);
            } else {
                self.fetch().map_err(|_| ReadFault::Io(std::io::ErrorKind::InvalidData))?;
            }
        }
    }

    fn bytes_read(&self) -> u64 {
        let rows = self.next_row.min(self.total).max(0) as u64;
        self.bytes
            .map_or(0, |bytes| (u128::from(bytes) * u128::from(rows) / (self.total.max(1) as u128)) as u64)
    }

    fn total_bytes(&self) -> Option<u64> {
        self.bytes
    }
}
