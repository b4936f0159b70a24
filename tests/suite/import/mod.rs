//! Imports of files as other programs write them, held against what an independent reader counts.

mod blanks;
mod columnar;
mod contacts;
mod kinds;
mod orders;
mod sheet;
mod tables;

use std::path::Path;

use crate::run::Home;

/// A file is free of findings.
#[track_caller]
fn clean(home: &Home) {
    let found = home.json(&["check"]).data();
    assert_eq!(found["findings"], 0, "{found}");
}

/// The whole list of people as JSON text.
#[track_caller]
fn people(home: &Home) -> String {
    home.json(&["people", "list"]).ok().out
}

/// A number that SQL counts in a file that nobody holds.
#[track_caller]
fn counted(db: &Path, sql: &str) -> i64 {
    let conn = duckdb::Connection::open_with_flags(
        db,
        duckdb::Config::default().access_mode(duckdb::AccessMode::ReadOnly).expect("a mode"),
    )
    .expect("the file opens");
    conn.query_row(sql, [], |row| row.get(0)).unwrap_or_else(|e| panic!("{sql}: {e}"))
}

/// The records of a CSV text.
fn records(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|r| r.expect("a record").iter().map(String::from).collect()).collect()
}
