//! Parquet, written by an engine of its own: the community's may not touch files that are named later. Rows wait in a table
//! of that engine, which spills what is beyond its memory.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use duckdb::Connection;
use duckdb::arrow::array::{
    ArrayRef, Date32Builder, Decimal128Builder, Float64Builder, Int64Builder, ListBuilder, RecordBatch,
    StringBuilder,
};
use duckdb::arrow::datatypes::{DataType, Field, Schema};

use crate::domain::day::Zone;
use crate::request::{Fault, Holds};
use crate::store::engine::{self, path_literal};
use crate::text::item::Item;

/// Rows handed on at a time: as many as the engine takes at once. Of a larger batch it would copy all texts of a list
/// again for every part.
const ROWS: usize = 2_048;
/// The engine's memory in megabytes.
const MEMORY: u32 = 512;
/// Digits of an amount, and how many of them stand behind the point.
const MONEY: (u8, i8) = (18, 2);

/// The cells of one column until they are handed on.
enum Cells {
    Text(StringBuilder),
    Texts(ListBuilder<StringBuilder>),
    Whole(Int64Builder),
    Number(Float64Builder),
    Money(Decimal128Builder),
    Day(Date32Builder),
}

impl Cells {
    fn new(holds: Holds) -> Cells {
        match holds {
            Holds::Text => Cells::Text(StringBuilder::new()),
            Holds::Texts => Cells::Texts(ListBuilder::new(StringBuilder::new())),
            Holds::Whole => Cells::Whole(Int64Builder::new()),
            Holds::Number => Cells::Number(Float64Builder::new()),
            Holds::Money => {
                Cells::Money(Decimal128Builder::new().with_data_type(DataType::Decimal128(MONEY.0, MONEY.1)))
            }
            Holds::Day => Cells::Day(Date32Builder::new()),
        }
    }

    /// The type of the engine's column.
    fn sql(&self) -> &'static str {
        match self {
            Cells::Text(_) => "VARCHAR",
            Cells::Texts(_) => "VARCHAR[]",
            Cells::Whole(_) => "BIGINT",
            Cells::Number(_) => "DOUBLE",
            Cells::Money(_) => "DECIMAL(18, 2)",
            Cells::Day(_) => "DATE",
        }
    }

    /// One more cell. What is of another kind than the column, or too large for it, is an error: nothing goes missing
    /// unsaid.
    fn push(&mut self, item: &Item, zone: &Zone) -> io::Result<()> {
        match (self, item) {
            (Cells::Text(cells), Item::Nothing) => cells.append_null(),
            (Cells::Text(cells), item) => cells.append_value(item.plain(zone)),
            (Cells::Texts(cells), Item::List(texts)) => {
                cells.append_value(texts.iter().map(|text| Some(text.raw())));
            }
            (Cells::Texts(cells), Item::Nothing) => cells.append_null(),
            (Cells::Whole(cells), Item::Count(n)) => {
                cells.append_value(i64::try_from(*n).map_err(io::Error::other)?);
            }
            (Cells::Whole(cells), Item::Nothing) => cells.append_null(),
            (Cells::Number(cells), Item::Count(n)) => cells.append_value(*n as f64),
            (Cells::Number(cells), Item::Number(n)) => cells.append_value(*n),
            (Cells::Number(cells), Item::Nothing) => cells.append_null(),
            (Cells::Money(cells), Item::Money(cents))
                if cents.0.unsigned_abs() < 10u64.pow(MONEY.0.into()) =>
            {
                cells.append_value(cents.0.into());
            }
            (Cells::Money(cells), Item::Nothing) => cells.append_null(),
            (Cells::Day(cells), Item::Day(day)) => cells.append_value(day.0),
            (Cells::Day(cells), Item::Nothing) => cells.append_null(),
            (cells, item) => return Err(io::Error::other(format!("{item:?} is no {}", cells.sql()))),
        }
        Ok(())
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Cells::Text(cells) => Arc::new(cells.finish()),
            Cells::Texts(cells) => Arc::new(cells.finish()),
            Cells::Whole(cells) => Arc::new(cells.finish()),
            Cells::Number(cells) => Arc::new(cells.finish()),
            Cells::Money(cells) => Arc::new(cells.finish()),
            Cells::Day(cells) => Arc::new(cells.finish()),
        }
    }
}

/// A file of typed columns that is being made.
pub(super) struct Columnar {
    conn: Connection,
    path: PathBuf,
    names: Vec<String>,
    columns: Vec<Cells>,
    rows: usize,
}

impl Columnar {
    /// Begins one with these columns; it is written to `path`, where a file of its owner alone stands already.
    pub(super) fn new(path: &Path, columns: Vec<(String, Holds)>) -> io::Result<Columnar> {
        if path.to_str().is_none() {
            return Err(io::Error::new(io::ErrorKind::InvalidFilename, "the path is not UTF-8"));
        }
        let (names, holds): (Vec<String>, Vec<Holds>) = columns.into_iter().unzip();
        let columns: Vec<Cells> = holds.into_iter().map(Cells::new).collect();
        let spill = std::env::temp_dir().join(format!("tagdeck-{}-list", std::process::id()));
        let begun = || -> duckdb::Result<Connection> {
            let conn = Connection::open_in_memory()?;
            let types: Vec<String> =
                columns.iter().enumerate().map(|(at, cells)| format!("c{at} {}", cells.sql())).collect();
            conn.execute_batch(&format!(
                "SET autoinstall_known_extensions = false; SET autoload_known_extensions = false; \
                 SET memory_limit = '{MEMORY}MB'; SET temp_directory = {}; CREATE TABLE list ({});",
                path_literal(&spill),
                types.join(", ")
            ))?;
            Ok(conn)
        };
        let conn = begun().map_err(|e| failed(&e, path))?;
        Ok(Columnar { conn, path: path.to_path_buf(), names: distinct(names), columns, rows: 0 })
    }

    /// One more row: a value per column.
    pub(super) fn row(&mut self, items: &[Item], zone: &Zone) -> io::Result<()> {
        for (cells, item) in self.columns.iter_mut().zip(items) {
            cells.push(item, zone)?;
        }
        self.rows += 1;
        if self.rows == ROWS { self.hand_on() } else { Ok(()) }
    }

    fn hand_on(&mut self) -> io::Result<()> {
        let arrays: Vec<ArrayRef> = self.columns.iter_mut().map(Cells::finish).collect();
        let field =
            |(at, array): (usize, &ArrayRef)| Field::new(format!("c{at}"), array.data_type().clone(), true);
        let fields: Vec<Field> = arrays.iter().enumerate().map(field).collect();
        self.rows = 0;
        let batch = RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays).map_err(io::Error::other)?;
        let hand = || -> duckdb::Result<()> {
            let mut list = self.conn.appender("list")?;
            list.append_record_batch(batch)?;
            list.flush()
        };
        hand().map_err(|e| failed(&e, &self.path))
    }

    /// Writes the file.
    pub(super) fn save(mut self) -> io::Result<()> {
        if self.rows > 0 {
            self.hand_on()?;
        }
        let columns: Vec<String> =
            self.names.iter().enumerate().map(|(at, name)| format!("c{at} AS {}", quoted(name))).collect();
        // Into the file that is there, so that it stays its owner's alone.
        let sql = format!(
            "COPY (SELECT {} FROM list) TO {} (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)",
            columns.join(", "),
            path_literal(&self.path)
        );
        self.conn.execute_batch(&sql).map_err(|e| failed(&e, &self.path))
    }
}

/// A name as an identifier, in which nothing ends it.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\"").replace('\0', ""))
}

/// Names of which none is there twice, as the engine compares them: a later one gets a number behind it.
fn distinct(names: Vec<String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::with_capacity(names.len());
    for name in names {
        let is_new = |name: &str, out: &[String]| {
            let lower = name.to_lowercase();
            out.iter().all(|known| known.to_lowercase() != lower)
        };
        let numbered = (2..).map(|n| format!("{name}_{n}"));
        let free = std::iter::once(name.clone()).chain(numbered).find(|name| is_new(name, &out));
        out.extend(free);
    }
    out
}

fn failed(error: &duckdb::Error, path: &Path) -> io::Error {
    match engine::fault(error, path) {
        Fault::DiskFull { .. } => io::ErrorKind::StorageFull.into(),
        Fault::Denied { .. } => io::ErrorKind::PermissionDenied.into(),
        _ => io::Error::other(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day::Day;
    use crate::domain::money::Cents;

    #[test]
    fn columns_are_typed_and_named_and_nothing_is_lost_however_many_rows() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("it's a; list.parquet");
        std::fs::write(&path, "a longer text than will be there").expect("a file");
        let columns = vec![
            ("ref".to_string(), Holds::Text),
            ("REF".to_string(), Holds::Texts),
            ("a\"; DROP TABLE list; --".to_string(), Holds::Money),
            ("last_order".to_string(), Holds::Day),
            ("orders".to_string(), Holds::Whole),
            ("身高".to_string(), Holds::Number),
        ];
        let mut list = Columnar::new(&path, columns).expect("begun");
        let zone = Zone::default();
        let of = 5_000;
        for n in 0..of {
            let tags = (0..n % 3).map(|tag| format!("F{tag}").as_str().into()).collect();
            let day = if n % 2 == 0 { Item::Day(Day(n)) } else { Item::Nothing };
            let name = format!("u{n}';");
            let row = [
                Item::Text(name.as_str().into()),
                Item::List(tags),
                Item::Money(Cents(i64::from(n) - 7)),
                day,
                Item::Count(n as u64),
                Item::Number(0.5),
            ];
            list.row(&row, &zone).expect("a row");
        }
        list.save().expect("saved");
        let conn = Connection::open_in_memory().expect("an engine");
        let place = path.to_str().expect("UTF-8");
        let mut found = conn
            .prepare("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet(?))")
            .expect("a statement");
        let shape: Vec<(String, String)> = found
            .query_map([place], |r| Ok((r.get(0)?, r.get(1)?)))
            .and_then(Iterator::collect)
            .expect("a shape");
        let wanted = [
            ("ref", "VARCHAR"),
            ("REF_2", "VARCHAR[]"),
            ("a\"; DROP TABLE list; --", "DECIMAL(18,2)"),
            ("last_order", "DATE"),
            ("orders", "BIGINT"),
            ("身高", "DOUBLE"),
        ];
        assert_eq!(shape, wanted.map(|(name, kind)| (name.to_string(), kind.to_string())));
        let sums: (i64, i64, i64, i64, bool) = conn
            .query_row(
                "SELECT count(*), CAST(sum(#3) * 100 AS BIGINT), count(#4), CAST(sum(len(#2)) AS BIGINT), \
                 bool_and(#1 = 'u' || #5 || ''';' AND #5 = file_row_number AND (#4 IS NULL OR #4 = DATE '1970-01-01' + CAST(#5 AS INTEGER))) \
                 FROM read_parquet(?, file_row_number = true)",
                [place],
                |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?, r.get(4)?)),
            )
            .expect("sums");
        let n = i64::from(of);
        let tags: i64 = (0..n).map(|n| n % 3).sum();
        assert_eq!(sums, (n, n * (n - 1) / 2 - 7 * n, n / 2, tags, true));
    }

    #[test]
    fn what_a_column_cannot_hold_is_said() {
        let folder = tempfile::tempdir().expect("a folder");
        let begin = || {
            let columns = vec![("spend".to_string(), Holds::Money)];
            Columnar::new(&folder.path().join("a.parquet"), columns).expect("begun")
        };
        let zone = Zone::default();
        assert!(begin().row(&[Item::Money(Cents(i64::MAX))], &zone).is_err());
        assert!(begin().row(&[Item::Text("a".into())], &zone).is_err());
        assert!(begin().row(&[Item::Money(Cents(-999_999_999_999_999_999))], &zone).is_ok());
        assert!(
            Columnar::new(&folder.path().join("no/a.parquet"), vec![("a".into(), Holds::Text)])
                .and_then(Columnar::save)
                .is_err()
        );
    }
}
